"""A sheet to be read in: which of its columns is what, the ways on, and long lists cut short."""

from collections.abc import Collection, Sequence

from bot.i18n import Voice
from bot.services.uploads import Upload
from bot.text.links import plain
from bot.ui.cards import Card, Choice, Part, Piece, buttons, clip, menu, row

MOST_COLUMNS = 24
"""A menu takes 25 choices, and one of them is none."""

MOST_LINES = 12
ALPHABET = 26


def sheet_columns(
    upload: Upload, fields: Collection[str], feature: str, voice: Voice, told: str = ""
) -> Card:
    """Which column is what, a menu for each field; its answer is a press of ``column``."""
    parts: list[Piece] = [voice(f"{feature}-columns", name=plain(upload.name))]
    sample = upload.rows[0] if upload.rows else []
    for index, field in enumerate(fields):
        label = voice(f"{feature}-column-{field.replace('_', '-')}")
        chosen = upload.columns.get(field)
        none = Choice(clip(voice("sheet-no-column", field=label), 100), "0")
        choices = [none] + [
            Choice(
                clip(f"{label}: {_letter(at)} {name}", 100),
                str(at + 1),
                description=clip(sample[at], 100) if at < len(sample) else None,
                chosen=at == chosen,
            )
            for at, name in enumerate(upload.labels[:MOST_COLUMNS])
        ]
        parts.append(menu(f"{feature}:{upload.id}:column:{index}", choices, label))
    return Card(*parts, row(*sheet_ways(upload, feature, voice, "preview")), told=told)


def sheet_ways(
    upload: Upload, feature: str, voice: Voice, *actions: str, digest: int | None = None
) -> list[Part]:
    """Buttons, ``discard`` last; with its plan's ``digest`` a sheet can be read in."""
    return buttons(
        f"{feature}:{upload.id}",
        voice,
        digest is not None and ("sheet-import", f"import:{digest}", "success"),
        *((f"sheet-{action}", action) for action in actions),
        ("discard", "discard", "danger"),
    )


def some(head: str, lines: Sequence[str], voice: Voice) -> str:
    """The first lines under a head, and how many more there are in the report."""
    shown = [head, *(f"• {line}" for line in lines[:MOST_LINES])]
    if len(lines) > MOST_LINES:
        shown.append(voice("sheet-and-more", count=len(lines) - MOST_LINES))
    return "\n".join(shown)


def _letter(column: int) -> str:
    """What a spreadsheet calls a column: A to Z, then AA."""
    before, at = divmod(column, ALPHABET)
    return (chr(ord("A") + before - 1) if before else "") + chr(ord("A") + at)
