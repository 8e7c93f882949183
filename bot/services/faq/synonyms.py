"""Words that ask for the same thing, in both languages, so that aliases need not repeat them."""

_GROUPS = """
agreement deal settlement / acuerdo trato convenio arreglo
anonymous confidential secret / anonimo confidencial secreto
bargaining bargain negotiate negotiation / negociar negociacion
bonus stipend / bono estipendio
boss manager supervisor principal / jefe supervisor director gerente encargado patron
bus / bus autobus camion
cancel quit resign withdraw / cancelar renunciar borrar
check paycheck payday / cheque cheke
company corporation firm vendor / compania empresa
complain complaint / queja quejar denuncia denunciar
contract / contrato
coworker colleague / companero companera colega
discipline disciplinary investigate suspend writeup / sancion disciplina investigar suspender
district jeffco / distrito
dues fee / cuota
email mail gmail inbox / correo
expire expiration expired lapse / vencer vence vencio vencido expirar caducar
family husband wife spouse kids children parents / familia esposo esposa hijos ninos papas
fired fire canned terminated sacked / correr corrieron corran corren despedir despidieron echar
flyer leaflet pamphlet / volante folleto
help support volunteer / ayudar ayuda apoyar apoyo
immigration ice deport / inmigracion migra deportar
impasse deadlock stalemate / impasse estancamiento
impose / imponer impongan
lawyer attorney / abogado abogada
list / lista
mediator mediation mediate / mediador mediacion mediadora
money cash dollars / dinero lana plata feria
news update / noticias novedades aviso
offer proposal / oferta propuesta
outsource privatize subcontract contractor / subcontratar privatizar
overtime / extras
payroll / nomina
petition / peticion
punish punishment / castigar castigo
raise increase / aumento alza incremento
record recording tape film / grabar grabacion filmar
retaliate retaliation revenge / represalia desquitar venganza
scared afraid nervous worried fear / miedo temor
school / escuela plantel
session / sesion
shift schedule / turno horario
shirt tshirt / camisa camiseta playera
sign signature signed / firmar firma
state colorado government governor / estado gobierno gobernador
steward rep representative delegate / representante delegado delegada
strike walkout / huelga paro
substitute sub / suplente sustituto
uniform / uniforme
union / sindicato union gremio
vote / votar voto votacion
"""
"""English before the stroke, Spanish after it; one stem of a word stands for all."""

GROUPS = tuple(
    (tuple(english.split()), tuple(spanish.split()))
    for english, _, spanish in (line.partition("/") for line in _GROUPS.strip().splitlines())
)
