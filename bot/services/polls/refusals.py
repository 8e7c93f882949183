"""The states in which something about a poll is not possible."""

from bot.errors import Refusal


class NoSuchPoll(Refusal):
    """No poll of this server, or none that this person may see."""


class PollClosed(Refusal):
    """The click came after the close."""


class PollCounted(Refusal):
    """The poll was counted: nothing tells any more whether this person answered."""


class PollVoid(Refusal):
    """The copy of the database that was restored lacks its answers, or is older than its end."""


class PollNotOpen(Refusal):
    """The poll is not (or no longer) open, so this cannot be done to it."""


class PollLocked(Refusal):
    """The poll was posted; its question, options and rules are fixed."""


class NotEligible(Refusal):
    """The poll is for a role that this person does not hold."""


class NotOnRoll(Refusal):
    """This person got the role after the roll was frozen at the opening."""


class AlreadyAnswered(Refusal):
    """A secret answer is final."""


class NothingToTakeBack(Refusal):
    """There is no answer of this person."""


class SecretIsFinal(Refusal):
    """A secret answer can be neither shown nor taken back."""


class WrongChoice(Refusal):
    """The choice does not fit this poll: an old or forged card."""


class ConfirmFirst(WrongChoice):
    """A secret answer is final: it is asked for once more, with a receipt."""


class ReceiptTaken(Refusal):
    """That receipt is in the box already: a forged or repeated confirmation."""


class TooManyTries(Refusal):
    """Receipts are being guessed."""


class TooFewOptions(Refusal):
    """A poll needs two options."""


class TooManyOptions(Refusal):
    """A poll takes 25 options."""


class SameOptions(Refusal):
    """Two options say the same."""


class SpanishUneven(Refusal):
    """The Spanish options do not match the English ones in number."""


class BadNumber(Refusal):
    """A field wants a number from 1 to ``greatest``; ``field`` names it."""


class QuorumUnknown(Refusal):
    """A quorum in per cent needs a known number of eligible people."""


class SecretLive(Refusal):
    """Live results of a secret poll would name the voter of each increment."""


class HoldToldFirst(Refusal):
    """A legal hold came while the poll was open: who answers is told before it is saved."""


class HoldIsSecret(Refusal):
    """Under a legal hold nothing may be erased, so new polls are secret only."""


class ClosesTooSoon(Refusal):
    """The close lies before the opening or less than a minute after it."""


class ClosesTooLate(Refusal):
    """The close lies more than a year after the opening."""


class ExtensionNotLater(Refusal):
    """An extension must end later than the poll does now."""


class CloseFixed(Refusal):
    """A count was shown: whoever put off the close could choose the answer that it tells.

    ``at`` is when it closes.
    """


class TooFewSince(Refusal):
    """The result would differ from the count that is shown by so few that it tells an answer.

    ``needed`` more must answer before it is closed by hand; ``at`` it closes by itself.
    """


class RemindedLately(Refusal):
    """One reminder in twelve hours; ``at`` is when the next is possible."""


class ClosesBeforeMorning(Refusal):
    """A reminder at night waits for the morning, ``at``, and the poll is over then."""


class StopNeedsChair(Refusal):
    """A question about ratifying, striking or electing is for chairs only."""


class SecondChairNeeded(Refusal):
    """The one who made this poll cannot be its second chair."""


class RoleGone(Refusal):
    """The role that may answer was deleted."""


class CountsDiffer(Exception):
    """The database and we count a box differently; the poll stays unclosed until someone looks."""
