command-faq = faq
    .name = preguntas
    .about = Respuestas sobre la negociación, sus derechos y cómo unirse
    .question = pregunta
    .question-about = Empiece a escribir; vacío muestra todos los temas
command-impasse = impasse
    .name = impasse
    .about = Qué es el impasse (estancamiento) y en qué va la negociación
command-mediation = mediation
    .name = mediador
    .about = Qué hace un mediador y en qué va la negociación
menu-find-an-answer = Buscar respuesta

no-such-entry = Esa respuesta ya no está. Escriba /faq (preguntas) para ver la lista.
faq-gone = Esa respuesta ya no está: quizá el sindicato la retiró. Pregunte con sus propias palabras, vea los temas o hable con un representante.
no-such-miss = Alguien ya atendió esa pregunta.
faq-topics =
    ## ¿Qué le gustaría saber?
    Elija un tema o pregunte con sus propias palabras.
faq-topic-impasse = Impasse (estancamiento) y mediación
faq-topic-agreement = El acuerdo y la votación
faq-topic-meetings = Sesiones y reuniones
faq-topic-rights = Sus derechos
faq-topic-joining = Unirse y cuotas
faq-topic-taking-part = Participar
faq-choose-topic = Elija un tema
faq-choose = Leer otra pregunta
faq-ask = Preguntar con mis palabras
faq-ask-title = Haga una pregunta
faq-ask-label = Su pregunta
faq-ask-hint = Bastan unas palabras
faq-miss = Esto no responde a mi pregunta
faq-miss-title = ¿Qué quería saber?
faq-miss-hint = Los representantes ven el texto, no su nombre
faq-tell = Avisar a los representantes
faq-petitions = Peticiones abiertas
faq-all = Todos los temas
faq-more = Leer más (solo lo ve usted)
faq-sources = -# { $count ->
    [one] Fuente
   *[other] Fuentes
}: { $sources }
faq-reviewed = -# { $reviewed ->
    [yes] Revisada por el sindicato el { $day }.
   *[no] El sindicato aún no la ha revisado; escrita el { $day }.
}
faq-own = -# La escribió alguien de la directiva de negociación el { $day }; el sindicato aún no la ha revisado.
faq-advice = Información general del sindicato, no asesoría legal. Su caso puede ser distinto: hable con un representante antes de actuar.
faq-stands = **Ahora** · { $track }: { $stage }, desde el { $since }
faq-nothing = No tengo una buena respuesta a eso. Pregunte con otras palabras o avise a los representantes.
faq-unreadable = Ahí no encontré palabras que yo pueda leer; entiendo inglés y español. Por favor pregunte en pocas palabras o hable con un representante.
nothing-asked = Ahí no hay nada que leer. Escriba unas palabras; no se envió nada.
faq-sensitive = Esto es mejor leerlo en privado. Toque el botón: solo usted verá la respuesta y cómo hablar con un representante.
faq-maybe = Quizá tengo una respuesta. Toque el botón: solo usted la verá.
faq-likely-see = Ver posibles respuestas
faq-likely = ¿Es una de estas? Si no, pregunte con otras palabras o avise a los representantes.
faq-person = En esto le puede ayudar un representante. Toque el botón: solo usted verá lo que sigue.
faq-hidden = No puedo leer un mensaje que menciona mi rol. Mencione al bot mismo o pregunte aquí:
faq-thanks = Gracias. Los representantes ven su pregunta sin su nombre, así que no pueden contestarle. Si quiere respuesta, hable con un representante.
faq-stewards = ❓ Alguien no encontró respuesta en las preguntas frecuentes. { $shown ->
    [yes] Había leído «{ $title }».
   *[no] {""}
} No se guarda quién fue.
faq-borrowed = -# Esta respuesta todavía no está en español; aquí va como se escribió, en inglés.
entry-empty = Escriba la pregunta y su respuesta, en inglés, en español o en los dos. No se guardó nada.
entry-half = { $locale ->
    [es] En español
   *[en] En inglés
} solo está escrita una de las dos. Ponga la pregunta y su respuesta, o deje las dos vacías. No se guardó nada.
entry-too-long = { $field ->
    [title] Una pregunta
    [short] Una respuesta corta
    [aliases] La lista de otras formas de preguntar
    [sources] La lista de fuentes
    [related] La lista de preguntas relacionadas
   *[body] Una respuesta
} tiene { $length } caracteres; caben { $limit } como máximo. No se guardó nada.
entry-exists = La pregunta «{ $title }» ya está en las preguntas frecuentes. No se guardó nada.
entry-topic-missing = Elija el tema al que pertenece. No se guardó nada.
