"""What is laid out on a card."""

from bot import ui


def test_what_is_false_takes_no_place_on_a_card() -> None:
    button = ui.button("Open", "poll:1:show")
    card = ui.Card("There", False, None, "", ui.row(False, button, None))
    (frame,) = card.to_components()
    text, row = frame["components"]
    assert text["content"] == "There"
    assert row["components"] == [button]


def test_what_is_false_is_no_line() -> None:
    assert ui.lines("One", False, None, "", "two") == "One\ntwo"
    assert not ui.lines(False)
