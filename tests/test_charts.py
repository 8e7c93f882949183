"""Pictures as a member sees them on a phone."""

import io
from itertools import combinations, groupby, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.charts import Bar, Line, Meaning, Point, Step, Tone, bars, grid, timeline, trend

BLUE = (0, 114, 178)
WHITE = (255, 255, 255)
WORDS = st.text(max_size=60)
TONES = list(Tone)
NOTES = ("Wall chart", "Not for work e-mail or school walls", "Made today")


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    assert picture.format == "PNG"
    return picture.convert("RGB")


def blue_rows(picture: Image.Image) -> list[int]:
    """The lengths of the bars from top to bottom, in pixels."""
    lengths = (np.asarray(picture) == BLUE).all(axis=2).sum(axis=1).tolist()
    return [max(rows) for is_blue, rows in groupby(lengths, key=bool) if is_blue]


def rim_is_empty(picture: Image.Image) -> bool:
    """Nothing is drawn over the edge of the card."""
    inner = picture.crop((20, 20, picture.width - 20, picture.height - 20))
    outer = picture.copy()
    outer.paste(WHITE, (20, 20, 20 + inner.width, 20 + inner.height))
    return outer.getcolors() == [(picture.width * picture.height, WHITE)]


def test_bars_are_as_long_as_their_figures() -> None:
    rows = [Bar("Sí", 40, "40 · 50%"), Bar("No", 20, "20 · 25%"), Bar("Quizás", 20, "20 · 25%")]
    whole, half, other = blue_rows(opened(bars(rows, 80)))
    assert half == other == pytest.approx(whole / 2, abs=2)
    (alone,) = blue_rows(opened(bars([Bar("Sí", 80, "80 · 50%")], 80)))
    assert whole == pytest.approx(alone / 2, abs=12)


def test_an_answer_that_nobody_chose_has_no_bar() -> None:
    rows = [Bar("Yes", 3, "3 · 100%"), Bar("No", 0, "0 · 0%")]
    assert len(blue_rows(opened(bars(rows, 3)))) == 1


def test_twenty_five_long_answers_stay_on_the_card() -> None:
    label = "Un aumento para todas las clases de trabajo, también para quienes trabajan menos "
    rows = [Bar(label * 2 + "x" * 120, n, f"{n} · {n}%") for n in range(1, 26)]
    picture = opened(bars(rows, 325))
    assert picture.width == 800
    assert rim_is_empty(picture)
    assert len(blue_rows(picture)) == 25


def test_dollars_are_not_taken_for_mathematics() -> None:
    label = "from $x^{ to $277"
    assert opened(bars([Bar(label, 1, label)], 1)).width == 800


def test_emoji_that_no_font_can_draw_are_left_out_and_an_answer_keeps_its_number() -> None:
    named = bars([Bar("👍🏽", 1, "1"), Bar("No 👎", 1, "1")], 2)
    assert named == bars([Bar("1.", 1, "1"), Bar("No", 1, "1")], 2)


@settings(max_examples=25)
@given(WORDS, st.lists(st.tuples(WORDS, st.integers(0, 4000)), max_size=5))
def test_whatever_people_write_can_be_drawn(title: str, rows: list[tuple[str, int]]) -> None:
    for data in (
        bars([Bar(label, n, f"{n}") for label, n in rows], sum(n for _, n in rows)),
        trend(title, [Point(label, value) for label, value in rows], title),
        timeline(title, [Step(label, label, value > 9) for label, value in rows]),
    ):
        assert rim_is_empty(opened(data))


def test_the_present_stage_is_told_apart_without_colour() -> None:
    stages = ["Bargaining", "Impasse", "Mediation"]
    pictures = [
        opened(timeline("Where are we", [Step(name, "", name == now) for name in stages]))
        for now in stages
    ]
    grey = {picture.convert("L").tobytes() for picture in pictures}
    assert len(grey) == 3


def test_a_stage_ahead_is_a_ring_and_one_behind_a_disc() -> None:
    steps = [Step("Bargaining", "", False), Step("Impasse", "", True), Step("Mediation", "", False)]
    behind, now, ahead = blue_rows(opened(timeline("Where are we", steps)))
    assert ahead < behind < now


def test_a_trend_shows_the_last_ten_sessions_from_zero() -> None:
    points = [Point(f"{n} abr", n) for n in range(1, 15)]
    assert trend("Asistencia", points) == trend("Asistencia", points[-10:])
    assert trend("Asistencia", points) != trend("Asistencia", points[-9:])


def test_pictures_without_anything_to_show_are_still_pictures() -> None:
    for data in (
        bars([], 0),
        trend("Title", []),
        timeline("Title", []),
        grid([], NOTES, [], []),
    ):
        assert opened(data).width == 800


def cells(tones: list[Tone], texts: list[str]) -> list[Image.Image]:
    """The cells of a grid of one row as they are drawn."""
    without = opened(grid(["Mar 2"] * len(tones), ("", "", ""), [], []))
    picture = opened(grid(["Mar 2"] * len(tones), ("", "", ""), [Line("", True, texts, tones)], []))
    slot = min(90, 492 / len(tones))
    left, top = 760 - slot * len(tones), picture.height - 40 - 22 - 8 - 46
    assert picture.height == without.height + 46
    return [
        picture.crop((round(left + slot * n), top, round(left + slot * (n + 1)), top + 46))
        for n in range(len(tones))
    ]


def test_each_tone_of_a_grid_is_told_apart_in_grey_print_and_unknown_is_not_white() -> None:
    drawn = cells(TONES, [""] * len(TONES))
    greys = [np.asarray(one.convert("L"), dtype=float)[8:38, 8:44] for one in drawn]
    shades = (Tone.WHITE, Tone.LIGHT, Tone.MIDDLE, Tone.DARK, Tone.SOLID)
    levels = [greys[TONES.index(tone)].mean() for tone in shades]
    assert all(lighter - darker > 25 for lighter, darker in pairwise(levels))
    assert levels[0] == 255
    assert np.ptp(greys[TONES.index(Tone.UNKNOWN)]) > 90
    whole = [np.asarray(one.convert("L"), dtype=float) for one in drawn]
    for one, other in combinations(whole, 2):
        assert np.abs(one[:, :50] - other[:, :50]).mean() > 4


def test_a_figure_in_a_cell_stands_out_from_its_shade_and_stays_inside() -> None:
    for tone in (Tone.WHITE, Tone.LIGHT, Tone.MIDDLE, Tone.DARK, Tone.SOLID, Tone.FRAMED):
        [plain], [told] = cells([tone], [""]), cells([tone], ["1234"])
        ground = np.asarray(plain.convert("L"), dtype=float)
        ink = np.abs(np.asarray(told.convert("L"), dtype=float) - ground)
        assert ink.max() > 110, tone
        assert not ink[:, :5].any()
        assert not ink[:, -5:].any()
    [narrow] = cells([Tone.WHITE] * 9, ["1"] + ["1234"] * 8)[-1:]
    assert np.asarray(narrow.convert("L"))[8:38, 6:-6].min() < 60
    assert np.asarray(narrow.convert("L"))[8:38, [3, -4]].min() > 200


def test_nine_columns_and_long_names_stay_on_the_card() -> None:
    name = "Jefferson County Open School and Transportation " * 2
    lines = [Line(name, n == 0, ["9999"] * 9, [TONES[n % len(TONES)]] * 9) for n in range(30)]
    legend = [Meaning(tone, "", name) for tone in Tone]
    picture = opened(grid(["sept 28"] * 8 + ["Firmas"], NOTES, lines, legend))
    assert picture.width == 800
    assert rim_is_empty(picture)
