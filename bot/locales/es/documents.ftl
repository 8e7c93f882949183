## Archivos y textos que trae la gente.
document-unreadable = { $reason ->
    [old] { $name } está en el formato antiguo de Word o Excel. Ábralo, elija Guardar como, luego .docx o .xlsx, y envíe ese archivo.
    [locked] { $name } tiene contraseña. Guárdelo sin contraseña y envíelo otra vez.
    [binary] { $name } no es la clase de archivo que dice su nombre. Ábralo en el programa con que se hizo, guárdelo otra vez y envíe el archivo nuevo.
    [empty] { $name } no tiene texto. Si es una foto o está escaneado, por favor escriba las palabras.
   *[damaged] No se puede abrir { $name }; tal vez está dañado. Ábralo en su computadora, guárdelo de nuevo y envíe el archivo nuevo.
} No se guardó nada.
document-too-large = { $measure ->
    [characters] { $name } tiene más de { $limit } caracteres. Por favor envíe un texto más corto.
    [rows] { $name } tiene más de { $limit } filas. Por favor envíelo en partes.
   *[megabytes] { $name } pesa más de { $limit } MB, o llega a pesar más al abrirse. Por favor envíe un archivo más pequeño, sin imágenes.
} No se guardó nada.
document-kind = { $name } no es un tipo de archivo que se pueda leer aquí. Estos sí: { $accepted }. No se guardó nada.
nothing-to-post = No hay nada que publicar: el texto no tiene palabras.
worker-timeout = Eso tardó demasiado y se detuvo. No se guardó nada. Por favor pruebe con un archivo más pequeño.
