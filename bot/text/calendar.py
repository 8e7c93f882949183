"""Months and days of the week by their names in English and Spanish, in small plain letters."""

from typing import Final


def _numbered(names: str, first: int) -> dict[str, int]:
    groups = enumerate(names.split(","), start=first)
    return {name: number for number, group in groups for name in group.split()}


WHOLE_MONTHS: Final = _numbered(
    "january enero, february febrero, march marzo, april abril, may mayo, june junio, july julio,"
    "august agosto, september septiembre setiembre, october octubre, november noviembre,"
    "december diciembre",
    1,
)
SHORT_MONTHS: Final = _numbered(
    "jan ene, feb, mar, apr abr, , jun, jul, aug ago, sept sep, oct, nov, dec dic", 1
)
MONTHS: Final = WHOLE_MONTHS | SHORT_MONTHS
"""1 to 12."""

WHOLE_WEEKDAYS: Final = _numbered(
    "monday lunes, tuesday martes, wednesday miercoles, thursday jueves, friday viernes,"
    "saturday sabado, sunday domingo",
    0,
)
WEEKDAYS: Final = WHOLE_WEEKDAYS | _numbered(
    "mon lun, tues tue, wed mie, thurs thur thu jue, fri vie, sat sab, sun dom", 0
)
"""0 for Monday to 6; *mar* is not among them, as it is March as often as it is *martes*."""
