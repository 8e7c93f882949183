## La portada de la demostración.
demo-title = Pruebe el bot de negociación
demo-about = Aquí nada es real: ni Discord, ni clave, ni datos de nadie. Elija quién quiere ser y a dónde ir. Cada persona se abre en su propia pestaña.
demo-other-language = English
demo-clock = Aquí adentro es { $time }
demo-skip-hour = Adelantar una hora
demo-skip-day = Adelantar un día
demo-restart = Reiniciar el bot
demo-reads-spanish = lee en español
demo-mail = Mensajes privados
demo-more = Voz, eventos y menús
demo-enter = Entrar al salón del sindicato
demo-leave = Salir del salón del sindicato
demo-interested = Me interesa: { $event }
demo-not-interested = Ya no me interesa: { $event }
demo-not-there = Eso ya no está, o esa persona no puede entrar ahí. Regrese y elija otra vez.

demo-role-admin = Administra el servidor
demo-role-chair = Directiva de negociación
demo-role-steward = Representante
demo-role-member = Miembro
demo-role-newcomer = Persona nueva, todavía no es miembro

demo-try-setup = Escriba /setup y recorra la configuración.
demo-try-update = Escriba /update, ponga unas líneas, lea la vista previa y publique.
demo-try-stage = Escriba /bargaining y pase la negociación a la siguiente etapa.
demo-try-results = Adelante un día y vea el resultado de la encuesta.
demo-try-poll = Escriba /poll con una pregunta suya.
demo-try-session = Escriba /session, abra el registro y lea las dos palabras en voz alta.
demo-try-turnout = Escriba /turnout y vea quién vino, por centro de trabajo.
demo-try-vote = Conteste la encuesta abierta y después cambie su respuesta.
demo-try-checkin = Escriba /checkin con las dos palabras que ve el representante.
demo-try-faq = Escriba /faq y pregunte por el impasse o las cuotas.
demo-try-mydata = Escriba /mydata y vea qué guarda el bot sobre usted.
demo-try-join = Escriba /join en el canal público.
demo-try-steward = Toque Hablar con un representante.
demo-try-refused = Escriba /update y vea qué le dice el bot a quien no puede usarlo.
