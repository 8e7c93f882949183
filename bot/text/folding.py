"""Texts as they are compared: how people type on a phone."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Without capitals, accents and other marks: ``acción`` is found by ``accion``."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in plain if not unicodedata.combining(one))
