"""Sheets that wait: their columns guessed from headers in both languages, seen by who sent them."""

from datetime import UTC, datetime

import pytest

from bot.database import Database
from bot.services import Services
from bot.services.uploads import Purpose, UploadGone, guessed
from tests.actors import actor

HERE, CHAIR, OTHER = 10, 6, 7
NOW = datetime(2026, 3, 2, 17, tzinfo=UTC)
KNOWN = {
    "site": ("site", "school", "centro de trabajo"),
    "area": ("area", "región"),
    "employees": ("employees", "empleados"),
    "members": ("members", "miembros"),
}
ROW = ["North", "Cedar School", "40", "22"]


@pytest.mark.parametrize(
    ("above", "headers", "columns"),
    [
        ([["Area", "Site", "Employees", "Members"]], 1, "area site employees members"),
        ([["REGIÓN", "Centro  de trabajo", "Nº de empleados", "Miembros"]], 1, None),
        ([["Local 7: sites"], ["Area", "School", "# employees", "Members"]], 2, None),
        ([["Area", "Site", "People"], ["", "", "Employees", "Members"]], 2, None),
        ([["Members", "Employees", "Area", "Site"]], 1, "members employees area site"),
        ([["Total members", "Members", "Area", "Site"]], 1, " members area site"),
        ([["Area", "Name of the site, please"]], 1, "area site"),
        ([["Ana Ruiz", "Elm"]], 0, ""),
        ([], 0, ""),
    ],
)
def test_columns_are_known_by_their_headers_in_either_language(
    above: list[list[str]], headers: int, columns: str | None
) -> None:
    found = guessed([*above, ROW], KNOWN)
    fields = "area site employees members" if columns is None else columns
    expected = {one: column for column, one in enumerate(fields.split(" ")) if one}
    assert found == (headers, expected)


async def test_a_sheet_waits_for_who_sent_it_alone(database: Database) -> None:
    services = Services(database)
    chair, other = actor(HERE, CHAIR, NOW), actor(HERE, OTHER, NOW)
    await services.people.change(chair, ready_at=NOW)
    table = [["Área", "Site", "Empleados"], ROW]
    kept = await services.uploads.keep(chair, Purpose.WORKSITES, "sites.csv", table, KNOWN)
    assert await services.uploads.get(chair, kept.id) == kept
    assert kept.labels == ["Área", "Site", "Empleados", ""]
    for act in (
        services.uploads.get(other, kept.id),
        services.uploads.get(chair, 99),
        services.uploads.discard(other, kept.id),
    ):
        with pytest.raises(UploadGone):
            await act
    said = await services.uploads.say_column(chair, kept.id, "members", 2)
    assert said.columns == {"area": 0, "site": 1, "members": 2}
    assert said.cell(said.rows[0], "members") == "40"
    assert said.cell(said.rows[0], "employees") == ""
    await services.uploads.discard(chair, kept.id)
    with pytest.raises(UploadGone):
        await services.uploads.get(chair, kept.id)
