"""The states in which something about a poll is not possible."""

from __future__ import annotations

from bot.errors import Refusal


class NoSuchPoll(Refusal):
    """No poll of this server, or none that this person may see."""

    key = "poll-none"


class PollClosed(Refusal):
    """The click came after the close."""

    key = "poll-closed"


class PollVoid(Refusal):
    """Its answers were left out of the copy of the database that was restored."""

    key = "poll-void"


class PollNotOpen(Refusal):
    """The poll is not (or no longer) open, so this cannot be done to it."""

    key = "poll-not-open"


class PollLocked(Refusal):
    """The poll was posted; its question, options and rules are fixed."""

    key = "poll-locked"


class NotEligible(Refusal):
    """The poll is for a role that this person does not hold."""

    key = "poll-not-eligible"


class NotOnRoll(Refusal):
    """This person got the role after the roll was frozen at the opening."""

    key = "poll-not-on-roll"


class AlreadyAnswered(Refusal):
    """A secret answer is final."""

    key = "poll-already-answered"


class NothingToTakeBack(Refusal):
    """There is no answer of this person."""

    key = "poll-nothing-to-take-back"


class SecretIsFinal(Refusal):
    """A secret answer can be neither shown nor taken back."""

    key = "poll-secret-final"


class WrongChoice(Refusal):
    """The choice does not fit this poll: an old or forged card."""

    key = "poll-wrong-choice"


class ConfirmFirst(WrongChoice):
    """A secret answer is final: it is asked for once more, with a receipt."""


class ReceiptTaken(Refusal):
    """That receipt is in the box already: a forged or repeated confirmation."""

    key = "poll-receipt-taken"


class TooManyTries(Refusal):
    """Receipts are being guessed."""

    key = "poll-too-many-tries"


class TooFewOptions(Refusal):
    """A poll needs two options."""

    key = "poll-too-few-options"


class TooManyOptions(Refusal):
    """A poll takes 25 options."""

    key = "poll-too-many-options"


class SameOptions(Refusal):
    """Two options say the same."""

    key = "poll-same-options"


class TextTooLong(Refusal):
    """A field of a poll is too long; ``field`` names it."""

    key = "poll-text-too-long"


class QuestionMissing(Refusal):
    """A poll needs a question."""

    key = "poll-question-missing"


class SpanishUneven(Refusal):
    """The Spanish options do not match the English ones in number."""

    key = "poll-spanish-uneven"


class BadNumber(Refusal):
    """A field wants a number in a range; ``field``, ``least`` and ``greatest`` name it."""

    key = "poll-bad-number"


class QuorumUnknown(Refusal):
    """A quorum in per cent needs a known number of eligible people."""

    key = "poll-quorum-unknown"


class SecretLive(Refusal):
    """Live results of a secret poll would name the voter of each increment."""

    key = "poll-secret-live"


class HoldToldFirst(Refusal):
    """A legal hold came while the poll was open: who answers is told before it is saved."""

    key = "poll-hold-first"


class HoldIsSecret(Refusal):
    """Under a legal hold nothing may be erased, so new polls are secret only."""

    key = "poll-hold-is-secret"


class ClosesTooSoon(Refusal):
    """The close lies before the opening or less than a minute after it."""

    key = "poll-closes-too-soon"


class ClosesTooLate(Refusal):
    """The close lies more than a year after the opening."""

    key = "poll-closes-too-late"


class NotLater(Refusal):
    """An extension must end later than the poll does now."""

    key = "poll-not-later"


class RemindedLately(Refusal):
    """One reminder in twelve hours; ``at`` is when the next is possible."""

    key = "poll-reminded-lately"


class StopNeedsChair(Refusal):
    """A question about ratifying, striking or electing is for chairs only."""

    key = "poll-stop-needs-chair"


class SecondChairNeeded(Refusal):
    """The one who made this poll cannot be its second chair."""

    key = "poll-second-needed"


class RoleGone(Refusal):
    """The role that may answer was deleted."""

    key = "poll-role-gone"


class CountsDiffer(Exception):
    """The database and we count a box differently; the poll stays unclosed until someone looks."""
