session-from-sheet = De una hoja de cálculo
signin-about = Una hoja de asistencia (.csv o .xlsx) con una persona por fila, o una lista que dice quién vino. Primero verá qué haría. Un nombre que ya está en la lista no cuenta otra vez, y la hoja se puede retirar en un solo paso. ¿Solo está en papel? Escriba los nombres en Invitados y simpatizantes, uno por línea.
signin-choose = Elegir un archivo
signin-form-title = Hoja de asistencia
signin-file = La hoja
signin-file-hint = .csv o .xlsx, una persona por fila
signin-no-file = No se envió ningún archivo, así que no se cambió nada.
signin-sheets = Hojas de esta sesión
signin-import = Importada el { $at } · { $count ->
        [one] 1 fila
       *[other] { $count } filas
    } en la lista
signin-undo = Retirarla
signin-undone = { $count ->
        [one] La hoja se retiró: se quitó 1 fila.
       *[other] La hoja se retiró: se quitaron { $count } filas.
    } Quienes se registraron o fueron marcados aparte se quedan.
signin-columns = ## { $name }
    ¿Qué hay en cada columna? Solo hace falta el nombre.
signin-column-name = Nombre
signin-column-last-name = Apellido
signin-column-site = Centro de trabajo
signin-column-job-class = Puesto
signin-column-paid-release = Permiso pagado
signin-column-present = Asistió
signin-column-second-last-name = Segundo apellido
signin-column-signature = Firma
signin-plan = { $rows } { $rows ->
        [one] fila
       *[other] filas
    }: **personas nuevas: { $added }** (con nombre de un miembro: { $member }; como invitados: { $guest }) · ya en la lista: { $already } · repetidas: { $twice } · sin nombre: { $no-name }{ $illegible ->
        [0] { "" }
       *[other] { " " }· sin nombre legible: { $illegible }
    }{ $too-long ->
        [0] { "" }
       *[other] { " " }· nombre demasiado largo: { $too-long }
    }{ $absent ->
        [0] { "" }
       *[other] { " " }· no asistieron: { $absent }
    }{ $unsigned ->
        [0] { "" }
       *[other] { " " }· sin firma: { $unsigned }
    }{ $heading ->
        [0] { "" }
       *[other] { " " }· encabezados: { $heading }
    }{ $total ->
        [0] { "" }
       *[other] { " " }· totales: { $total }
    }
signin-look-at = **Por favor revise estas:**
signin-row = Fila { $row } ({ $name }): { $why }
signin-result = { $result ->
        [guest] nueva, como invitado
        [member] nueva, nombre de un miembro
        [already] ya está en la lista
        [twice] la misma persona que en otra fila, cuenta una vez
        [no-name] sin nombre, se pasa por alto
        [illegible] no dice quién es, se pasa por alto. Escriba el nombre en la hoja, o anótelo en Invitados y simpatizantes
        [too-long] un nombre de más de 100 caracteres, se pasa por alto. Acórtelo en la hoja, o anótelo en Invitados y simpatizantes
        [absent] no asistió, según la hoja
        [unsigned] sin firma, se pasa por alto. Si asistió, en Columnas elija «ninguna» para Firma
        [heading] un encabezado, se pasa por alto
       *[total] un total, se pasa por alto
    }
signin-may-be = quizá es la misma persona que { $name }; si es así, toque Corregir un invitado después de importar
signin-may-be-two = quizá son dos personas, pero cuentan como una. Si es así, ponga a cada una en su propia fila de la hoja y envíela otra vez
signin-site-unknown = centro de trabajo desconocido
signin-paid-unclear = no se entiende si hubo permiso pagado; se toma como no
signin-paid = { $paid ->
        [yes] sí
       *[no] no
    }
signin-imported = La hoja se importó.

too-many-rows = La hoja tiene más de { $limit } filas. No se guardó nada. Por favor envíe solo la hoja de asistencia de una sesión.
name-column-missing = Ninguna columna tiene los nombres. Por favor elíjala abajo.
sheet-hidden = La hoja de asistencia muestra quién está ya en la lista, así que solo pueden importarla la directiva de negociación y los representantes que registraron esta asistencia. Si nadie lo hizo, en Administrar toque Abrir registro o Abrir otra vez (hasta un día después del final) y envíe la hoja de nuevo. Después de eso, pídaselo a la directiva.
no-such-import = Esa hoja ya se había retirado.
