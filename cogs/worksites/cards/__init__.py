"""What is drawn for ``/worksites``: the list, a site, a class, and a sheet to be read in."""
