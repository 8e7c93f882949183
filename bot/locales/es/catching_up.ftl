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
