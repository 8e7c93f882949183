"""What is drawn for ``/answers``: the list and misses, one answer and its versions, a folder."""
