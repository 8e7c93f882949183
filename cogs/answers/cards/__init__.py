"""What is drawn for ``/answers``: the list, one answer, its versions, misses, a folder."""
