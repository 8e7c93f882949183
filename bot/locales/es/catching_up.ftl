# ¿Qué me perdí?, al principio de /news
missed-title = ## ¿Qué me perdí?
missed-days = Los últimos { $days } días
missed-nothing = Nada nuevo.
missed-coming = **Lo que viene**
missed-stage = 🧭 { $track }: { $stage }, desde el { $since }
missed-update = 📄 { $told }: { $title }
missed-taken-back = ↩️ { $told } se retiró{ $known ->
    [yes] : { $reason }
   *[no] .
}
missed-result = 📊 Sondeo «{ $question }»: { $told ->
    [most] lo que más se eligió fue { $option }.
    [tie] hubo empate.
    [quorum] respondieron menos personas de las necesarias.
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
summary-empty = Lo que decía aquí se retiró.
summary-waits = 📝 El resumen del lunes espera a que alguien de la directiva de negociación lo lea y lo publique.
summary-was-posted = ✅ El resumen del lunes ya está publicado.
summary-button = Resumen del lunes
summary-about =
    ## Resumen del lunes
    Cada lunes a las 7:00 el bot resume la semana en cinco líneas o menos, en los dos idiomas. Cuenta solo lo que puede ver cualquier miembro. Si no pasó nada, no dice nada.
    Se publica por sí mismo únicamente si está activado, cada parte del contrato está en preparación, en negociación o en vigor, no hay orden de conservar registros, ningún aviso está retenido y nada espera a otra persona de la directiva de negociación. Si no, alguien de la directiva de negociación lo lee aquí antes.
    Se publica por sí mismo: { $on ->
        [yes] **sí**
       *[no] **no, antes lo lee la directiva de negociación**
    }
summary-none = No hay ningún resumen por leer.
summary-post = Publicar para los miembros
summary-posted = ✅ Está publicado en el canal de miembros.
summary-stuck = Discord no dejó al bot publicar en el canal de miembros. Quien administra el servidor puede ver en /setup (configurar) qué falta. Después toque Leer y decidir en el canal de representantes e inténtelo otra vez.
summary-switch-on = Que se publique solo
summary-switch-off = Que alguien lo lea antes
summary-over = Ese resumen ya no es el último, así que no se publicó.
