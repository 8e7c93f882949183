command-turnout = turnout
    .name = asistencia
    .about = Cuántas personas vinieron, para representantes y la directiva de negociación
    .session = sesión
    .session-about = Cuál sesión; la última si no la indica

turnout-title = Asistencia: { $title }
turnout-none = Todavía no se ha realizado ninguna sesión. Planee una, o guarde una que ya se realizó, con /session (sesiones).
turnout-not-held = Esta sesión se canceló, así que no cuenta como realizada.
turnout-stage = { $track }: { $stage }
turnout-people = { $count ->
    [one] Vino **1** persona de las nuestras
   *[other] Vinieron **{ $count }** personas de las nuestras
}
turnout-need = { $need ->
    [0] Meta de { $goal } alcanzada
    [one] falta 1 (meta: { $goal })
   *[other] faltan { $need } (meta: { $goal })
}
turnout-times = Primera vez: { $first } · Ya habían venido: { $returning }
turnout-places = En el salón: { $room } · Por video: { $watching } · Anotadas por un representante: { $marked }
turnout-guests = Invitados por nombre entre ellas: { $count }. Si alguno es un miembro que también está en la lista, cuenta dos veces: corríjalo en Agregar personas.
turnout-aside = Permiso pagado: { $paid } · Avisaron que no podían: { $excused }
turnout-unknown-site = Centro de trabajo desconocido: { $count } ({ $share })
turnout-supporters = Padres y simpatizantes: { $count } (en total { $all })
turnout-leaders = { $present ->
    [-1] Líderes que vinieron: ya no se guarda
   *[other] Líderes: vinieron { $present } de { $roster }
} · Centros con alguien: { $with } de { $sites } · Sin líder: { $without }
turnout-cold = ❄️ Nadie en las últimas tres sesiones: { $areas }
turnout-tepid = ❔ No se sabe (menos de 3 sesiones, o la mayoría sin centro de trabajo): { $areas }
turnout-season = { $people ->
    [one] 1 persona
   *[other] { $people } personas distintas
} en { $sessions ->
    [one] 1 sesión
   *[other] { $sessions } sesiones
} desde el { $day }, la primera que todavía conserva los nombres.
turnout-yours = **Sus centros de trabajo**
turnout-no-sites-yours = Usted todavía no representa ningún centro de trabajo. La directiva de negociación anota quién representa cada uno.
turnout-elsewhere = **En los demás**
turnout-level = { $level ->
    [none] Nadie
    [some] Algunas personas
    [many] Muchas personas
   *[unknown] No se sabe
}: { $areas }
turnout-hidden = De los demás solo se dice si no vino nadie, si vinieron algunas o muchas personas, o que no se sabe, y las zonas de menos de 20 empleados van juntas, para que no se pueda identificar a nadie.
turnout-hidden-own = Ahí no se cuenta a quienes anotó usted.
turnout-told = { $count ->
    [one] Vino 1 persona de las nuestras.
   *[other] Vinieron { $count } personas de las nuestras.
}
turnout-members-told = A los miembros se les dijo { $count } el { $day }.
turnout-members-not-told = A los miembros todavía no se les ha dicho ningún número.
turnout-choose = Otra sesión
turnout-sites = Centros
turnout-trend = Tendencia
turnout-goal = Meta
turnout-release = Decirlo a los miembros
turnout-correct = Corregir lo que leen los miembros
turnout-follow-up = Con quién hablar
turnout-back = ◀ Asistencia

turnout-site-line = { $warmth ->
    [cold] ❄️
    [unknown] ❔
   *[warm] ▫️
} **{ $site }** · { $count ->
    [0] nadie
   *[other] { $count }{ $first ->
        [0] {""}
       *[other] {" "}({ $first } por primera vez)
    }{ $share ->
        [none] {""}
       *[other] {" · "}{ $share }
    }
} · { $leaders ->
    [0] sin líder
    [one] 1 líder
   *[other] { $leaders } líderes
}
turnout-sites-legend = ❄️ nadie en las últimas tres sesiones · ❔ no se sabe: hubo menos de tres, o más de la mitad de quienes vinieron no tiene centro anotado
turnout-no-sites = Todavía no hay centros de trabajo anotados.

turnout-goal-field = ¿Cuántas personas deberían venir?
turnout-goal-hint = Déjelo vacío si no hay meta
turnout-release-question = Los miembros leerán: **{ $told }**
    Es el único número que ven. Se queda así, aunque después se anote a más gente, y solo se puede corregir cuando la diferencia es de 5 o más.

turnout-trend-title = Nuestra gente en las últimas sesiones
turnout-trend-title-yours = Gente de sus centros en las últimas sesiones
turnout-trend-footer = Sin las sesiones canceladas
turnout-trend-alt = Una línea de las últimas sesiones realizadas: { $points }.
turnout-trend-short = Todavía no hay tendencia: hacen falta dos sesiones realizadas.

turnout-missed = ## Con quién hablar
    Personas de sus centros que vinieron antes, y no a las últimas tres sesiones. Pueden tener buenas razones: pregúnteles cómo están.
turnout-missed-nobody = Nadie por ahora. Aquí aparecen personas de sus centros que vinieron antes, y no a las últimas tres sesiones. Hasta donde aún se guardan los nombres, no hay ninguna.
turnout-missed-line = **{ $name }** · { $site } · { $day }
turnout-phone-tree = Hoja para una cadena de llamadas
turnout-phone-tree-note = Es para usted como representante de estos centros. Aquí no se guardan teléfonos: anótelos a mano. Por favor no la comparta, y nunca con el distrito.

turnout-sheet-note = El informe, con lo que usted puede ver. Por favor no lo comparta, y nunca con el distrito.
turnout-book-figures = Asistencia
turnout-book-areas = Zonas
turnout-book-classes = Puestos
turnout-book-sessions = Sesiones
turnout-book-notes = Notas
turnout-book-missed = Cadena de llamadas
turnout-column-what = Qué
turnout-column-number = Número
turnout-column-session = Sesión
turnout-column-date = Fecha
turnout-column-kind = Tipo
turnout-column-site = Centro de trabajo
turnout-column-area = Zona
turnout-column-class = Puesto
turnout-column-people = Nuestra gente
turnout-column-first = Primera vez
turnout-column-returning = Ya habían venido
turnout-column-supporters = Padres y simpatizantes
turnout-column-employees = Empleados
turnout-column-members = Miembros
turnout-column-as-of = Con fecha del
turnout-column-share = Parte de los empleados
turnout-column-leaders = Líderes
turnout-column-state = Últimas tres sesiones
turnout-column-sites = Centros
turnout-column-with-people = Centros con alguien
turnout-column-level = Cuántas personas
turnout-column-name = Nombre
turnout-column-last-seen = Última vez
turnout-column-called = Quién llamó
turnout-column-note = Qué se habló
turnout-all = En total
turnout-every-site = (todos los centros)
turnout-not-given = sin anotar
turnout-warmth = { $warmth ->
    [cold] nadie
    [unknown] no se sabe
   *[warm] vino alguien
}
turnout-figure = { $name ->
    [goal] Meta
    [people] Nuestra gente, cada persona una vez
    [first] Primera vez
    [returning] Ya habían venido
    [room] En el salón
    [watching] Por video
    [marked] Anotadas por un representante
    [guests] Invitados por nombre entre ellas
    [paid] Permiso pagado
    [excused] Avisaron que no podían (cuentan como ausentes)
    [unknown] Centro de trabajo desconocido
    [supporters] Padres y simpatizantes
    [headcount] En total, con padres y simpatizantes
    [unit] Parte de toda la gente que cubre el contrato
    [members] Parte de los miembros
    [leaders] Líderes que vinieron
    [roster] Líderes anotados
    [with] Centros con alguien
    [sites] Centros
    [season] Personas distintas en todas las sesiones con nombres
   *[told] Lo que se dijo a los miembros
}
turnout-note-made = Hecho el { $at } para la sesión { $number }, { $title }; las horas son las de { $zone }.
turnout-note-stage = Cuando empezó: { $stages }
turnout-note-once = Cada persona cuenta una vez, hasta donde se sabe: un miembro anotado también como invitado cuenta dos veces hasta que un representante diga quién es. Los invitados por nombre son gente nuestra sin cuenta aquí; padres y simpatizantes se cuentan aparte, por número.
turnout-note-unit = Toda la gente que cubre el contrato: { $whole } personas, { $dated ->
    [yes] con fecha del { $day }
   *[no] sin fecha
}.
turnout-note-members = Miembros: { $whole }, { $dated ->
    [yes] con fecha del { $day }
   *[no] sin fecha
}.
turnout-note-share = La parte de un centro no se da si tiene menos de 20 empleados, si no se sabe cuántos son, o si el número es menor que quienes vinieron.
turnout-note-cold = Nadie: ninguna persona en las últimas tres sesiones realizadas. No se sabe: hubo menos de tres, o más de la mitad de quienes vinieron no tiene centro anotado.
turnout-note-cancelled = Las sesiones canceladas no cuentan como realizadas.
turnout-note-erased = Los nombres se borran { $days ->
    [one] al día siguiente
   *[other] a los { $days } días
}; la primera vez es según ese día. Cuántas personas distintas vinieron a varias sesiones solo se puede decir mientras se guardan los nombres.
turnout-note-chairs = Solo para la directiva de negociación: los centros por puesto pueden delatar a una persona.
turnout-note-hidden = Aquí solo están en números sus propios centros. De los demás se dice por zona si no vino nadie, si vinieron algunas o muchas personas, o que no se sabe; las zonas de menos de 20 empleados van juntas.

check-in-still-open = Primero cierre el registro de asistencia: a los miembros se les da un solo número, y después ya no cambia.
total-too-telling = Este número delataría a un grupo de menos de 5 personas, así que no se da a los miembros.
total-frozen = A los miembros ya se les dio un número. Solo se corrige cuando la diferencia es de 5 o más, para que no se pueda identificar a nadie.
no-site-of-yours = Esta lista es para los representantes de cada centro de trabajo. Pida a la directiva de negociación que le anote en su centro.
