print-button = Imprimir
print-table-note = Para imprimir en papel tamaño carta: hojas de asistencia, una página de fichas para recortar y una hoja informativa en cada idioma. El archivo no tiene el nombre de nadie. Cuando las hojas estén llenas, guárdelas usted, no las deje a la vista, y agréguelas a la lista con Agregar personas, De una hoja de cálculo.
print-report-note = El informe para imprimir, solo para la directiva de negociación. Por favor no lo comparta, y nunca con el distrito.
print-chairs-only = Solo para la directiva de negociación · no es para el empleador

print-sign-in = Hoja de asistencia
print-name = Nombre en letra de molde
print-site = Centro de trabajo
print-class = Puesto
print-signature = Firma
print-notes = Aquí su nombre lo ven solo quienes registran la asistencia, los representantes de su centro de trabajo y la directiva de negociación; los demás ven totales. Para quien guarde esta hoja: pásela a una hoja de cálculo con estos encabezados y súbala como la hoja de asistencia; después destrúyala o guárdela como diga la directiva de negociación. No es para el empleador.
print-slip-notes = Dóblela y póngala en la caja. La ven solo quienes registran la asistencia, sus representantes y la directiva de negociación. No es para el empleador.

print-facts = Hoja informativa
print-as-of = Al { $at }
print-stands = En qué va la negociación
print-track = { $track }: { $stage }, desde el { $day }. Declarado por { $side }. Fuente: { $source }
print-means = Qué significa
print-meaning = { $stage }: { $meaning }
print-sessions = Próximas sesiones y reuniones que cualquiera puede ver
print-sessions-none = No hay ninguna anunciada.
print-session = { $at }: { $title } ({ $kind }){ $room ->
    [none] { "" }
   *[other] { " " }· { $room }
}{ $stream ->
    [none] { "" }
   *[other] { " " }· { $stream }
}
print-updates = Avisos públicos más recientes del equipo de negociación
print-updates-none = Todavía no hay ninguno.
print-update = Núm. { $number } · { $title } · { $day }
print-join = Cómo unirse
print-join-how = { $url ->
    [none] Escriba /join (unirme) en nuestro servidor de Discord, o pregunte a un representante del sindicato.
   *[other] Escriba /join (unirme) en nuestro servidor de Discord, pregunte a un representante del sindicato, o abra el formulario del sindicato: { $url }
}
print-more = Hay más de lo que cabe en esta página: escriba /news (noticias) y /bargaining (negociaciones) en nuestro servidor de Discord.
print-governs = Esta página es breve y mañana puede estar atrasada. Si dice algo distinto del texto completo de un aviso, de un acuerdo o del contrato, vale el texto completo.
print-made = { $place ->
    [none] Hecha por el sindicato.
   *[other] Hecha por el sindicato en su servidor de Discord: { $place }
}
