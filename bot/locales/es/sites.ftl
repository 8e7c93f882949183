no-such-site = Ese centro de trabajo no existe aquí.
no-such-job-class = Ese puesto no existe aquí.
site-name-invalid = Un nombre tiene de 1 a { $limit } caracteres.
site-name-taken = Ya hay otro que se llama { $name }.
upload-gone = Esa lista ya no está aquí: ya se importó o se descartó, o pasó un día. Envíela de nuevo, por favor.
