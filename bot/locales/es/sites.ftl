command-worksites = centros
    .name = centros
    .about = Centros de trabajo y puestos: quiénes trabajan ahí y quién los atiende
    .file = archivo
    .file-about = Una lista de centros de trabajo para importar (.csv o .xlsx)

worksites-title = ## Centros de trabajo
worksites-none = Todavía no hay ninguno. Envíe una lista con `/worksites file:` (centros, archivo): .csv o .xlsx con zona, centro de trabajo, empleados, miembros y el día de esas cifras, o agregue uno a mano.
worksites-summary = { $sites } { $sites ->
        [one] centro
       *[other] centros
    } en { $areas } { $areas ->
        [one] zona
       *[other] zonas
    } · { $members } miembros de { $employees } empleados{ $unled ->
        [0] {""}
       *[other] {" "}· ⚠️ **{ $unled } sin representante**
    }{ $closed ->
        [0] {""}
       *[other] {" "}· cerrados: { $closed }
    }
    -# Junto a cada nombre: miembros / empleados.
worksites-area = **{ $area }** · { $sites } · { $members } / { $employees }{ $dated ->
        [yes] {" "}· al { $day }
       *[no] {""}
    }
worksites-in-area = Zona: { $area }
worksites-figures = Personal: { $employees } · miembros: { $members }{ $shared ->
        [yes] {" "}({ $share })
       *[no] {""}
    }{ $dated ->
        [yes] {" "}· al { $day }
       *[no] {""}
    }
worksites-leader = { $role ->
        [steward] Representante
       *[team] Equipo
    }: { $name } ({ $who })
worksites-unled = ⚠️ sin representante
worksites-unled-line = ⚠️ Nadie atiende todavía este centro de trabajo.
worksites-closed = cerrado
worksites-pick = Abrir un centro de trabajo
worksites-appoint = Agregar a quienes lo atienden
worksites-release = Quitar a alguien
worksites-show-open = Todos los centros
worksites-show-unled = Sin representante
worksites-show-closed = Cerrados
worksites-add = Agregar un centro
worksites-classes = Puestos
worksites-sheet-note = Todos los centros de trabajo y puestos, para leerlos o para cambiarlos y enviarlos de vuelta con `/worksites file:` (centros, archivo). Es solo para el sindicato: muestra dónde el sindicato es débil. Por favor no la envíe a un correo del trabajo.
worksites = Centros de trabajo
worksites-close = Cerrarlo
worksites-reopen = Abrirlo de nuevo
worksites-saved = ✅ Guardado.
worksites-classes-title = ## Puestos
worksites-classes-about = Junto a cada nombre: miembros / empleados.
worksites-classes-none = Todavía no hay ninguno. Vienen con una lista, o se agregan a mano.
worksites-pick-class = Abrir un puesto
worksites-add-class = Agregar un puesto
worksites-hint-area = Un nombre nuevo crea una zona nueva.
worksites-field-as-of = Contados el
worksites-hint-as-of = El día de esas dos cifras: 2026-03-01 o 1 de marzo de 2026.

worksites-columns = ## { $name }
    ¿Qué hay en cada columna? Un centro nuevo necesita zona y nombre; lo demás puede faltar.
worksites-imported = La lista quedó importada.
worksites-plan = { $rows } { $rows ->
        [one] fila
       *[other] filas
    } · nuevos: { $new } · con cambios: { $changed } · sin cambios: { $same }
worksites-will-change = **Lo que va a cambiar** (miembros / empleados)
worksites-faults = **{ $count ->
        [one] Primero hay que corregir una fila
       *[other] Primero hay que corregir { $count } filas
    }.** Hasta entonces no se importa nada: corrija la lista y envíela de nuevo, o elija otras columnas.
worksites-fault = Fila { $row }{ $named ->
        [yes] {" "}({ $name })
       *[no] {""}
    }: { $why }
worksites-absent = { $count ->
        [one] Un centro abierto no está en la lista y se queda como está.
       *[other] { $count } centros abiertos no están en la lista y se quedan como están.
    } Para cerrar uno, abra su ficha.
worksites-result = { $result ->
        [new] nuevo
        [changed] con cambios
        [same] sin cambios
        [heading] un encabezado, no se toma en cuenta
        [total] un total, no se toma en cuenta
        [repeated] igual que una fila anterior, se cuenta una vez
        [no-name] no se nombra ningún centro ni puesto
        [no-area] falta la zona
        [long-name] un nombre tiene más de 80 caracteres
        [no-count] una cifra no es un número entero
        [no-date] la fecha no se entiende, o todavía no llega (se lee día/mes/año; con encabezados en inglés, mes/día/año)
        [more-members] más miembros que empleados
        [contradicted] una fila anterior dice otra cosa
       *[two-areas] una fila anterior lo pone en otra zona
    }
worksites-column-site = Centro de trabajo
worksites-column-area = Zona
worksites-column-employees = Empleados
worksites-column-members = Miembros
worksites-column-job-class = Puesto
worksites-column-as-of = Al día
worksites-column-closed = Cerrado
worksites-as-of = al { $day }

not-members-here = Solo personas con un rol del sindicato en este servidor pueden atender un centro de trabajo. No se cambió nada.
too-many-sites = Serían más de { $limit }. No se cambió nada.
head-count-unclear = «{ $text }» no es un número entero de personas. No se cambió nada.
more-members = No puede haber más miembros ({ $members }) que empleados ({ $employees }). No se cambió nada.
as-of-unclear = «{ $text }» no es un día con su año, o todavía no llega. Escríbalo así: 2026-03-01. No se cambió nada.
sheet-too-long = La lista tiene más de { $limit } filas. No se guardó nada. Por favor envíe solo los centros de trabajo, una fila para cada uno (o una para cada centro y puesto).
site-column-missing = Ninguna columna tiene los centros de trabajo o los puestos. Por favor elíjala abajo.
sheet-faulty = { $count ->
        [one] Una fila no se puede
       *[other] { $count } filas no se pueden
    } leer, así que no se importó nada. Abra el informe para ver cuáles.
no-such-site = Ese centro de trabajo no existe aquí.
no-such-job-class = Ese puesto no existe aquí.
site-name-invalid = Un nombre tiene de 1 a { $limit } caracteres.
site-name-taken = Ya hay otro que se llama { $name }.
upload-gone = Esa lista ya no está aquí: ya se importó o se descartó, o pasó un día. Envíela de nuevo, por favor.
