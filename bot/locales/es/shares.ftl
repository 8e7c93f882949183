share-unit = { $share } de toda la gente que cubre el contrato ({ $whole } personas, { $dated ->
        [yes] con fecha del { $day }
       *[no] sin fecha
    })
share-unit-unknown = Parte de toda la gente que cubre el contrato: aún no se ha puesto cuántas personas son, en /setup (configurar).
share-unit-low = Parte de toda la gente que cubre el contrato: el número puesto, { $whole }, es demasiado bajo. Por favor corríjalo en /setup (configurar).
share-members = { $share } de los miembros ({ $whole }, { $dated ->
        [yes] con fecha del { $day }
       *[no] sin fecha
    })
share-members-unknown = Parte de los miembros: aún no se ha puesto cuántos son, en /setup (configurar).
share-members-low = Parte de los miembros: el número puesto, { $whole }, es demasiado bajo. Por favor corríjalo en /setup (configurar).
