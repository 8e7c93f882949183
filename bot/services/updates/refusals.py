"""What is not possible with an update, each a sentence of ``updates.ftl``."""

from bot.errors import Refusal


class UpdateGone(Refusal):
    """There is no such update or draft here, or it is not for this reader."""


class UpdateAlreadyPublished(Refusal):
    """It is out already; what changes it now is a correction."""


class CorrectedMeanwhile(Refusal):
    """Another correction came out after this one was begun."""


class TranslatedMeanwhile(Refusal):
    """A translation came out while this correction waited, and is part of it by now."""


class TooManyFiles(Refusal):
    """More attachments than an update takes."""


class FileTooBig(Refusal):
    """An attachment over what Discord lets the bot send here."""


class ChannelMissing(Refusal):
    """The audience has no channel in the set-up."""


class UpdateUnchanged(Refusal):
    """A correction that corrects nothing."""


class ApprovalNeeded(Refusal):
    """A second chair must approve first."""


class ApprovedForLater(Refusal):
    """It was approved to go out ``at`` that time, and not before."""


class NotRetractable(Refusal):
    """Only what is published, and not retracted yet, can be retracted or corrected."""


class OriginTakenBack(Refusal):
    """What a correction is of has been taken back."""


class UpdateMissed(Refusal):
    """Nothing ran at its time, and so many ``hours`` after it a chair reads it once more."""


class NotHeld(Refusal):
    """Every audience it is for has it already."""


class EveryoneRefused(Refusal):
    """@everyone is no role to ping."""


class AnsweredMeanwhile(Refusal):
    """Another steward has answered."""


class WiderTooEarly(Refusal):
    """The wider audience would have it before the narrower one."""
