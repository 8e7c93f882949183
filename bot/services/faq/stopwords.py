"""Words that carry a question but not its subject, without accents; they weigh little."""

_ENGLISH = """
a about actually all already also am an and any anybody anyone anything anyway anyways are as at bad
be because been being bot bots btw but by can cannot cant could day did didnt do does doesnt doing
dont dose dude each else even ever every everybody everyone everything exactly explain for friday
friend friends from get gets getting give go goes going gonna good got gotta great guy guys had
happens has hate have having he heck hell hello her here hey hi him his how i id if ill im in into
is isnt it its ive just kind know lets like long lot love maam made make makes many may maybe me
mean means might monday more morning most much must my nah need needs never new next night no not
now of off ok okay on one only or other our out please pls put question quick r really right said
saturday say says she should sir so some somebody someone something soon still sunday sure take
takes telling than thank thanks that thats the their them then there theres these they theyre thing
things think this those though thursday time tmrw to today tomorrow tonight too tuesday u up ur us
use usually very want wants was wat way we wednesday week well were weve what whats when whens where
wheres which while who whos why will with wonder wondering wont would wut y yall year yes yet you
your youre yours
"""

_SPANISH = """
a ahi ahora al algo alguien algun alguna amigos an antes aqui asi aun aunque ayer bien buenas bueno
buenos cada cierto como con contarme cosa cosas cual cuales cuando cuanta cuantas cuanto cuantos da
dan de debo decir decirme del desde despues dia dias dice dicen disculpe domingo donde dos duda
durante el ella ellos en entonces entre era eran es esa ese eso esta estaba estamos estan estar
estas este esto estoy exactamente explicar explique fue fui gente gracias gusta ha haber hace
hacemos hacen hacer hago han hasta hay hola hoy iba ir jaja jueves la las le les lo los luego lunes
mal mala malo martes mas me mi miercoles mis mucha muchas mucho muchos muy nada nadie ni noches nos
nosotros o onda otra otro oye para pasa pasan pasara pasaria perdon pero poco por porfa porque pq
pregunta puede pueden puedo pues q que quien quienes quiere quieren quiero sabado sabados sabe saben
saber se sea ser si significa sin sobre solo somos son soy su sus tal tambien tanto tarde tardes te
tenemos tener tengo ti tiempo tiene tienen toda todas todo todos tu un una unas unos usted ustedes
va vamos van vayan vez viernes voy vs xq y ya yo
"""

SPANISH_STOP_WORDS = frozenset(_SPANISH.split())
STOP_WORDS = SPANISH_STOP_WORDS.union(_ENGLISH.split())
"""Words of little weight; a text of nothing else asks about nothing here."""

_ASKING = """
can cant could did do does explain how may must need should tell want wat what whats when where
which who whos why will would
como cual cuales cuando cuanta cuantas cuanto cuantos debo donde explique necesito podemos porque
pq puede pueden puedo q que quien quienes quiero si tenemos tengo xq
"""

ASKING = frozenset(_ASKING.split())
"""Words that make a question of what follows; a greeting may stand before them."""

OPENING = frozenset({"am", "are", "is", "es", "esta", "estan", "hay", "son"})
"""Words that make a question only when they come first."""

_PERSON = """
attorney deport deported discipline disciplined fired immigration lawyer strike strikes striking
abogada abogado corren correr corrieron deportar despedir despidieron disciplina huelga
inmigracion migra sancion sancionar uelga
"""

PERSON = frozenset(_PERSON.split())
"""Words that lead to a person as well as to an answer."""

_SMALL_TALK = """
app badge baby bathroom bday birthday bought brought buy car cat charger church coffee cold congrats
cookie cookies dance dinner dog donut donuts drink drove eat football funny game gas
graduation guitar haha happy heater hot joke keys lol mom movie music nap nickname
notifications parking party password photo photos picnic pictures pizza potluck rain raffle
ride selfie sing sleep snack snacks snow song sunset taco tacos tamales traffic tv
vending weather wedding weekend wifi wow yummy
amor auto bailar bano boda broma carro cafe canta cancion cena chiste clave
cocinar cumpleanos dormir estacionamiento felicidades feliz fiesta foto fotos
frio futbol gato hambre jaja jajaja jugar juego lindo llanta llaves llueve lluvia mama musica
navidad nieve novela pan partido pastel pelicula perro perrito pozole refresco refrescos rico
risa sueno tamal tortilla tortillas trafico
"""

SMALL_TALK = frozenset(_SMALL_TALK.split())
"""Words of everyday life, which make it less likely that a text asks about anything here."""

_OFFICE = """
bell bereavement calendar cdl certified christmas class classes cpr degree dental dentist deposit
doctor dress flu fmla gym health hire hiring holiday holidays homework ill illness insurance kid
kids lunch maternity medical opening openings paid password payday payroll paystub pension pera
preschool recess retire retirement school schools semester shift sick spring stub students teacher
teachers thanksgiving timecard timesheet training uniform uniforms vacancies vacancy vacation
vacations w2
alberca almuerzo alumnos calendario calificaciones capacitacion clase clases contrasena contratando
dentista deposito enferma enfermedad enfermo entrenamiento escuela escuelas estudiantes festivo
festivos gimnasio gripa hija hijo jubilacion jubilar jubilarme licencia maestra maestras maestro
maestros medico navidad nino ninos pagan pension preescolar quincena seguro semestre talon tarea
turno uniforme uniformes vacaciones vacante vacantes
"""

OFFICE = frozenset(_OFFICE.split())
"""Words of pay, shifts, insurance and the school year, of which the school's office knows."""

_UNION = """
agreement ballot bargaining board bonus contract district dues email grievance impasse join
mediator meeting member petition raise rally retaliation session steward strike talks union vote
acuerdo aumento boleta bono contrato correo cuotas distrito huelga junta mediador mesa miembro
negociacion peticion queja represalia representante retroactivo reunion sesion sindicato unirme
unirse voto
"""

UNION = frozenset(_UNION.split())
"""Words of the union's own business; beside one, those of the office ask about it as well."""
