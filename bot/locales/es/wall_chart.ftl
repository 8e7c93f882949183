wall-chart = Mapa de asistencia
wall-chart-title = Mapa de asistencia: quién vino{ $signed ->
    [petition] {" "}y quién firmó
   *[none] {""}
}
wall-chart-warning = No es para el correo del trabajo ni para las paredes de la escuela
wall-chart-note = Solo usted lo ve, hasta donde le toca. Por favor no lo comparta, y nunca con el distrito.
wall-chart-no-sites = Todavía no hay mapa de asistencia: hacen falta centros de trabajo. La directiva de negociación los anota o los importa con /worksites (centros).
wall-chart-signed = Firmas
wall-chart-row = { $kind ->
    [whole] Toda nuestra gente
   *[nowhere] Centro desconocido
}
wall-chart-closed = { $name } (cerrado)
wall-chart-others = (los demás centros)
wall-chart-made = Hecho el { $day }. Sesiones del { $first } al { $last }, sin las canceladas.
wall-chart-petition = Firmas: «{ $title }» ({ $state ->
    [open] sigue abierta
   *[closed] cerrada
}).
wall-chart-petition-untold = Esta petición no pregunta por el centro de trabajo, así que nadie sabe dónde trabaja quien firmó.
wall-chart-petition-yours = De la petición usted ve solo sus propios centros, mientras se guarden los nombres.
wall-chart-early = Hubo menos de tres sesiones, así que todavía no se puede saber de qué centros no viene nadie.
wall-chart-left-out = { $count ->
    [one] Hay 1 zona o centro más
   *[other] Hay { $count } zonas y centros más
} en la hoja de cálculo.
wall-chart-tone = { $tone ->
    [unknown] no se sabe
    [white] nadie
    [light] menos del 5 % de quienes trabajan ahí
    [middle] 5 % o más
    [dark] 20 % o más
    [solid] la mitad o más
    [framed] { $reader ->
        [chair] alguien; no se da el porcentaje (menos de 20 empleados, o no se sabe cuántos son)
       *[steward] algunas personas; en sus propios centros, una cifra sin porcentaje (menos de 20 empleados, o no se sabe cuántos son)
    }
   *[filled] muchas personas: 10 o más, y de una zona grande al menos una décima parte
}
wall-chart-level = { $level ->
    [none] nadie
    [some] algunas
    [many] muchas
    [unknown] no se sabe
   *[closed] no existía el centro
}
wall-chart-alt = { $title }. Las columnas son { $heads }.
wall-chart-alt-rest = El resto está en la hoja de cálculo.
