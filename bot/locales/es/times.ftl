# Horas escritas que no se pudieron aceptar. $text y $unread son lo que la persona escribió;
# $at es un momento ya escrito para quien lee.
# Todos los ejemplos se entienden tal cual; deje " · " entre ellos.

time-examples = viernes 6 pm · mañana a las 5:30 de la tarde · 5 de junio a las 17:30 · 6/5 5pm · en 2 días · dentro de 3 horas · mediodía
time-span-examples = 24 horas · 2 días · 90 min · 1h30 · una semana

time-unclear = No pude leer «{ $text }» como día y hora. Escríbalo como uno de estos ejemplos (6/5 es el 5 de junio): { time-examples }
time-unread = Entendí el comienzo de «{ $text }», pero no «{ $unread }». Para la hora escriba 6 pm, 18:00 o a las 6. Otros ejemplos: { time-examples }
hour-missing = A «{ $text }» le falta la hora. Por ejemplo: viernes 6 pm, mañana a las 5:30 de la tarde, 5 de junio a mediodía.
span-unclear = No pude leer «{ $text }» como una duración de hasta un año. Escríbala como uno de estos ejemplos: { time-span-examples }
time-past = El { $at } ya pasó. Por favor elija una hora más adelante.
time-too-far = Eso sería el { $at }, dentro de más de dos años. Por favor revise el año.
time-skipped = Esa noche se adelanta el reloj y esa hora no existe. Puede usar el { $at }.
day-mismatch = El día de la semana y la fecha no coinciden: la fecha es el { $at }. Escriba solo uno de los dos, o corrija el otro.
