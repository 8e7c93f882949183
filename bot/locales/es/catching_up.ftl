# ¿Qué me perdí?, al principio de /news
missed-title = ## ¿Qué me perdí?
missed-span = Los últimos { $days } días
missed-days = Los últimos { $days } días
missed-nothing = Nada nuevo.
missed-coming = **Lo que viene**
missed-stage = 🧭 { $track }: { $stage }, desde el { $since }
missed-update = 📄 { $told }: { $title }
missed-result = 📊 Encuesta informal «{ $question }»: { $told ->
    [most] lo que más se eligió fue { $option }.
    [tie] ninguna respuesta quedó adelante.
    [quorum] respondieron menos personas de las que pedía.
   *[few] respondieron muy pocas personas para mostrar más.
}
missed-session = { $who ->
    [district] ❌ { $at } · cancelada por el distrito: { $title }
    [us] ❌ { $at } · cancelada por nosotros: { $title }
   *[nobody] 🗓️ { $at } · { $title }
}

# El resumen de los lunes
summary-title = ## La semana de negociación
summary-more = ¿Qué me perdí?
summary-empty = Lo que se contaba aquí se retiró.
summary-waits = 📝 El resumen del lunes espera a que alguien de la directiva de negociación lo lea y lo publique.
summary-was-posted = ✅ El resumen del lunes ya está publicado.
summary-read = Leerlo
summary-button = Resumen del lunes
summary-about =
    ## Resumen del lunes
    Cada lunes a las 7:00 el bot resume la semana en cinco líneas o menos, en los dos idiomas. Cuenta solo lo que puede ver cualquier miembro. Si no pasó nada, no dice nada.
    Se publica solo mientras esté activado, cada parte del contrato esté en preparación, en negociación o en vigor, y no haya orden de conservar registros. Además, ningún aviso puede estar retenido y nada puede esperar a otra persona de la directiva de negociación. Las demás semanas alguien de la directiva de negociación lo lee aquí antes.
    Se publica solo: { $on ->
        [yes] **sí**
       *[no] **no, antes lo lee la directiva de negociación**
    }
summary-none = Ningún resumen espera lectura.
summary-post = Publicar en el canal de miembros
summary-posted = ✅ Está publicado en el canal de miembros.
summary-stuck = Discord no dejó al bot publicar en el canal de miembros. Quien administra el servidor puede ver en /setup (configurar) qué falta. Después toque Leerlo en el canal de representantes e inténtelo otra vez.
summary-switch-on = Que se publique solo
summary-switch-off = Que antes lo lea la directiva
summary-over = Ese resumen ya no es el último, así que no se publicó.
