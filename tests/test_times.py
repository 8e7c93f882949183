"""Times as people write them: each is understood whole, in the local's zone, or refused."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fluent.runtime import FluentBundle, FluentResource

from bot import times

DENVER = ZoneInfo("America/Denver")
WEDNESDAY = datetime(2026, 6, 3, 14, 0, 27, tzinfo=DENVER)
SPRING, FALL = datetime(2027, 3, 14, tzinfo=DENVER), datetime(2026, 11, 1, tzinfo=DENVER)

UNDERSTOOD = {
    "06-03 14:00": "now | Ahora",
    "06-03 15:30": "an hour and a half | 1h30 | una hora y media | 90 min | in 1.5 hours",
    "06-03 17:00": "in 3 hours | dentro de 3 horas | 3 hours from now | tres horas",
    "06-03 18:45": "quarter to 7 | cuarto para las siete | siete menos cuarto de la tarde",
    "06-03 20:00": "tonight 8pm | hoy 20:00 | esta noche a las 8 | hoy a las 8 de la noche",
    "06-03 21:00": "at 9 | today at 9 | hoy a las nueve",
    "06-04 00:00": "midnight | medianoche | midnight tonight | 12 de la noche | 0:00 | 12am",
    "06-04 03:00": "3 de la madrugada | tomorrow 3 am | mañana a las 3 de la mañana",
    "06-04 06:30": "tomorrow 06:30 | 6:30 tomorrow morning | mañana por la mañana a las 6:30",
    "06-04 09:00": "tomorrow at 9 | mañana a las 9 | MANANA A LAS 9:00",
    "06-04 12:00": "noon | mediodía | al medio dia | mañana a las 12 | 12 del día",
    "06-04 14:00": "at 2 | 24 hours | in one day | en un día | 1d",
    "06-04 19:00": "tomorrow 7pm | mañana a las 7 | manana a las siete | mañana 7 p. m.",
    "06-05 12:00": "Friday noon | viernes a mediodía | 6/5 at noon | el 5 de junio al mediodía",
    "06-05 14:00": "in 2 days | en 2 días | 48 hours | dentro de dos dias",
    "06-05 17:00": "6/5 5pm | 06/05/26 5:00 PM | 2026-06-05 17:00 | 2026-06-05T17:00:00",
    "06-05 17:30": (
        "June 5 5:30pm | June 5 530pm | fri 530p"
        " | 5 de junio a las 17:30 | 5:30 p.m. on June 5th | jun 5, 17h30"
        " | Friday 5.30 pm | fri 5:30p | Fri 17.30 | vie 17.30 h | vie a las 5.30"
        " | vie 5.30 de la tarde"
    ),
    "06-05 18:00": (
        "Friday 6pm | friday at 6 | Friday @ 6 o'clock | viernes 18:00 | next friday 6pm"
        " | el viernes a las 6 de la tarde | el próximo viernes a las seis | FRI., 6 P.M.! | Fri 6p"
        " | \uff26riday\u00a0\uff16pm | by Fri June 5, 2026, 6:00 p.m. | hasta el viernes a las 6"
        " | Fri\u200bday 6\u2009pm | VIERNES \u2013 18:00 | viérnes a las 6"
        " | viernes 5 de junio del 2026 a las 6 pm | day after tomorrow at 6 | in 2 days at 6pm"
    ),
    "06-06 00:00": "Friday midnight | viernes a las 12 de la noche | friday 24:00",
    "06-10 13:00": "Wednesday 1pm | miércoles a la una | miercoles 13 h | wed at 1",
    "06-10 16:00": "next Wednesday at 4 | miércoles que viene a las 4 de la tarde",
}


STRETCHES = {
    "06-03 18:00 120": "6-8pm | 6p-8p | 6 \u2013 8 pm | from 6 to 8 | de seis a ocho de la tarde",
    "06-03 18:30 120": "6:30 pm to 8:30 pm | 630-830pm | 18:30-20:30 | 6:30 p. m. a 8:30 p. m.",
    "06-04 09:00 120": "mañana de 9 a 11 | tomorrow 9-11am | mañana desde las 9 hasta las 11",
    "06-05 11:00 120": "fri 11-1pm | Friday 11am - 1 | viernes de 11 a 1 pm",
    "06-05 18:00 120": (
        "Friday 6-8pm | 6/5 6pm - 8pm | from 6 to 8pm Friday | el viernes de las 6 a las 8"
        " | Friday, June 5 \u00b7 6:00 \u2013 8:00pm | 2026-06-05 6-8pm"
    ),
    "06-05 22:00 330": "Friday 10pm-3:30am | viernes 10 pm a 3:30 am",
    "06-05 18:00 None": "Friday 6pm | viernes a las 6",
}


def at_denver(text: str, now: datetime = WEDNESDAY) -> str:
    return times.understand(text, now=now, zone=DENVER).astimezone(DENVER).strftime("%m-%d %H:%M")


DAYS = {
    "2026-06-03": "today | hoy | 6/3 | Wednesday",
    "2026-06-05": "Friday | until Friday | hasta el viernes | by 6/5 | in 2 days | 48 hours",
    "2026-06-12": "June 12 | el 12 de junio | 2026-06-12 | June 12 at 6pm | until the 12th of June",
    "2026-07-29": "in 8 weeks | 8 weeks | dentro de 8 semanas",
    "2027-01-12": "January 12 | until January 12, 2027 | hasta el 12 de enero | 1/12/27",
    "2026-01-12": "1/12/2026",
}


@pytest.mark.parametrize(
    ("text", "meant"),
    [(text.strip(" "), meant) for meant, texts in DAYS.items() for text in texts.split("|")],
)
def test_a_day_in_either_language_is_understood(text: str, meant: str) -> None:
    assert str(times.day_ahead(text, now=WEDNESDAY, zone=DENVER)) == meant


@pytest.mark.parametrize("text", ["", "6pm", "soonish", "Friday 6", "2/30/2027", "x" * 101])
def test_what_names_no_day_is_refused(text: str) -> None:
    with pytest.raises(times.TimeUnclear):
        times.day_ahead(text, now=WEDNESDAY, zone=DENVER)


def test_a_day_that_is_named_in_two_ways_is_refused() -> None:
    with pytest.raises(times.DayMismatch):
        times.day_ahead("Monday June 5", now=WEDNESDAY, zone=DENVER)


@pytest.mark.parametrize(
    ("text", "meant"),
    [(text.strip(" "), meant) for meant, texts in UNDERSTOOD.items() for text in texts.split("|")],
)
def test_a_time_in_either_language_is_understood(text: str, meant: str) -> None:
    assert at_denver(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [(text.strip(" "), meant) for meant, texts in STRETCHES.items() for text in texts.split("|")],
)
def test_how_long_something_lasts_is_understood_from_its_two_hours(text: str, meant: str) -> None:
    start, length = times.stretch(text, now=WEDNESDAY, zone=DENVER)
    minutes = None if length is None else round(length.total_seconds() / 60)
    assert f"{start.astimezone(DENVER):%m-%d %H:%M} {minutes}" == meant


def test_a_night_on_which_the_clocks_go_back_is_an_hour_longer() -> None:
    start, length = times.stretch("Saturday 11pm-3am", now=FALL - timedelta(days=1), zone=DENVER)
    assert (start.astimezone(DENVER).day, length) == (31, timedelta(hours=5))


@pytest.mark.parametrize(
    "text", ["3-6", "Friday", "fri 6 - 8", "June 6-8pm", "6-8pm or so", "fri 6-25pm", "630", ""]
)
def test_two_numbers_that_may_be_no_hours_are_refused_with_what_was_written(text: str) -> None:
    with pytest.raises(times.TimeUnclear) as refused:
        times.stretch(text, now=WEDNESDAY, zone=DENVER)
    assert refused.value.arguments["text"] == text


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Friday 6", "6"),
        ("viernes 5 en la noche", "5 en la noche"),
        ("friday 6-8pm", "6-8pm"),
        ("mañana a las 7 y la próxima", "y la próxima"),
        ("Friday 5.30", "5.30"),
        ("Friday 12.05", "12.05"),
        ("Friday 17.05", "17.05"),
        ("Friday 5.5 pm", "5.5 pm"),
        ("fri 6p-8p", "6p-8p"),
        ("viernes 6 a 8", "6 a 8"),
        ("friday 25:00", "25:00"),
        ("6pm Friday Saturday", "Saturday"),
        ("viernes\u00a06pm Miércoles", "Miércoles"),
        ("in 2 days -3", "-3"),
    ],
)
def test_what_is_not_understood_is_said_as_it_was_written(text: str, unread: str) -> None:
    with pytest.raises(times.TimeUnread) as refused:
        at_denver(text)
    assert refused.value.arguments == {"text": text, "unread": unread}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "soon",
            "6",
            "-2 days",
            "\u22122 days",
            "2 months",
            "6pm-8pm",
            "12.05",
            "2.25 horas",
            "mar 5pm",
            "semana que viene",
        ),
        *("2/30 5pm", "25/12 5pm", "noon Friday night", "friday 24:30", "5 am de la tarde"),
        *("0 days", "400 days", "99999 weeks", "friday 9 in the afternoon", "x" * 5_000),
    ],
)
def test_what_means_no_time_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(times.TimeUnclear) as refused:
        at_denver(text)
    assert str(refused.value.arguments["text"]).rstrip("…") == text[: times.LONGEST_TEXT]


@pytest.mark.parametrize("text", ["Friday", "mañana", "June 5", "tomorrow morning", "esta noche"])
def test_a_day_without_an_hour_asks_for_the_hour(text: str) -> None:
    with pytest.raises(times.HourMissing):
        at_denver(text)


@pytest.mark.parametrize(
    ("text", "refusal", "at"),
    [
        ("today 8am", times.TimePast, "2026-06-03 08:00"),
        ("6/3 1:30 pm", times.TimePast, "2026-06-03 13:30"),
        ("June 5, 2025 5pm", times.TimePast, "2025-06-05 17:00"),
        ("6/5/2062 5pm", times.TimeTooFar, "2062-06-05 17:00"),
        ("Thursday June 5 6pm", times.DayMismatch, "2026-06-05 12:00"),
        ("mañana viernes a las 6", times.DayMismatch, "2026-06-04 12:00"),
        ("2027-03-14 2:30 am", times.TimeSkipped, "2027-03-14 03:30"),
    ],
)
def test_a_refused_time_says_how_it_was_understood(
    text: str, refusal: type[times.TimePast], at: str
) -> None:
    with pytest.raises(refusal) as refused:
        at_denver(text)
    meant = refused.value.arguments["at"]
    assert isinstance(meant, datetime)
    assert meant.utcoffset() == timedelta()
    assert f"{meant.astimezone(DENVER):%Y-%m-%d %H:%M}" == at


def test_a_bare_hour_is_between_eight_in_the_morning_and_eight_in_the_evening() -> None:
    read = [at_denver(f"tomorrow at {hour}")[6:8] for hour in range(1, 13)]
    assert read == ["13", "14", "15", "16", "17", "18", "19", "08", "09", "10", "11", "12"]


def test_a_weekday_is_today_only_while_its_hour_is_ahead() -> None:
    assert at_denver("wednesday 2:01 pm") == "06-03 14:01"
    assert at_denver("wednesday 2:00 pm") == "06-10 14:00"


def test_a_date_without_a_year_is_its_next_occurrence() -> None:
    later = times.understand("6/2 5pm", now=WEDNESDAY, zone=DENVER)
    assert later == datetime(2027, 6, 2, 17, tzinfo=DENVER)
    assert at_denver("2/29 5pm") == "02-29 17:00"


@pytest.mark.parametrize("day", [SPRING, FALL])
def test_days_keep_the_wall_clock_and_hours_are_exact(day: datetime) -> None:
    now = day - timedelta(hours=6)
    assert at_denver("in 1 day", now) == f"{day:%m-%d} 18:00"
    exact = times.understand("in 24 hours", now=now, zone=DENVER)
    assert exact - now.astimezone(UTC) == timedelta(hours=24)


def test_in_one_day_moves_out_of_an_hour_the_clocks_skip() -> None:
    assert at_denver("in 1 day", datetime(2027, 3, 13, 2, 30, tzinfo=DENVER)) == "03-14 03:30"


def test_an_hour_that_comes_twice_is_the_first_until_that_is_over() -> None:
    def understood(now: datetime) -> datetime:
        return times.understand("11/1 1:30 am", now=now.astimezone(UTC), zone=DENVER)

    assert understood(FALL) == datetime(2026, 11, 1, 7, 30, tzinfo=UTC)
    assert understood(FALL + timedelta(hours=1, minutes=30)) == datetime(
        2026, 11, 1, 7, 30, tzinfo=UTC
    )
    assert understood(datetime(2026, 11, 1, 7, 31, tzinfo=UTC)) == datetime(
        2026, 11, 1, 8, 30, tzinfo=UTC
    )


def test_a_clock_without_a_zone_is_a_fault() -> None:
    with pytest.raises(ValueError, match="aware"):
        times.understand("noon", now=datetime(2026, 6, 3), zone=DENVER)  # noqa: DTZ001 - the fault


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(("24 hours", 1440), ("2 days", 2880), ("90 min", 90), ("2 horas", 120), ("1h30", 90)),
        *(("una semana", 10080), ("half an hour", 30), ("media hora", 30), ("2,5 horas", 150)),
        *(("1 week, 2 days and 3 hours", 13140), ("a day and a half", 2160), ("366d", 527040)),
    ],
)
def test_a_length_of_time_is_understood(text: str, minutes: int) -> None:
    assert times.span(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text",
    ["", " " * 100 + "1h", "0 min", "367 days", "2", "1:30", "2 hours 2 days", "1h 1h", "2h x"],
)
def test_what_is_no_length_of_time_is_refused(text: str) -> None:
    with pytest.raises(times.SpanUnclear):
        times.span(text)


def test_nobody_is_pinged_from_ten_at_night_to_half_past_six() -> None:
    def quiet_at(hour: int, minute: int) -> bool:
        at = datetime(2026, 6, 3, hour, minute, tzinfo=DENVER)
        return times.quiet(at.astimezone(UTC), DENVER)

    assert [quiet_at(*at) for at in ((21, 59), (22, 0), (0, 0), (6, 29), (6, 30))] == [
        *(False, True, True, True, False)
    ]


@pytest.mark.parametrize("day", [WEDNESDAY, SPRING, FALL])
def test_what_waits_for_morning_waits_for_the_next_half_past_six(day: datetime) -> None:
    morning = day.replace(hour=6, minute=30, second=0)
    evening = morning.replace(hour=23) - timedelta(days=1)
    just_before = morning - timedelta(seconds=1)
    assert times.morning_after(evening, DENVER) == morning.astimezone(UTC)
    assert times.morning_after(just_before, DENVER) == morning.astimezone(UTC)
    assert times.morning_after(morning, DENVER) == (morning + timedelta(days=1)).astimezone(UTC)


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_refusal_has_its_sentence_and_every_example_in_it_is_understood(
    language: str,
) -> None:
    path = Path(times.__file__).parents[1] / "locales" / language / "times.ftl"
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))

    def sentence(key: str, **arguments: str) -> str:
        pattern = bundle.get_message(key).value
        assert pattern is not None
        said, faults = bundle.format_pattern(pattern, arguments)
        assert faults == []
        return str(said)

    for refusal in (times.TimeUnclear, times.TimeUnread, times.HourMissing, times.SpanUnclear):
        assert "viernes" in sentence(refusal.key, text="viernes", unread="6")
    for refusal in (times.TimePast, times.TimeTooFar, times.TimeSkipped, times.DayMismatch):
        assert "June" in sentence(refusal.key, at="June 5")
    for text in sentence("time-examples").split(" · "):
        assert times.understand(text, now=WEDNESDAY, zone=DENVER) > WEDNESDAY
    for text in sentence("time-span-examples").split(" · "):
        assert times.span(text) > timedelta()
