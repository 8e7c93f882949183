"""What is not possible with an update, each a sentence of ``updates.ftl``."""

from __future__ import annotations

from bot.errors import Refusal


class UpdateGone(Refusal):
    """There is no such update or draft here, or it is not for this reader."""

    key = "update-gone"


class UpdatePublished(Refusal):
    """It is out already; what changes it now is a correction."""

    key = "update-is-out"


class ChangedMeanwhile(Refusal):
    """Someone else changed the draft after it was shown."""

    key = "update-changed-meanwhile"


class CorrectedMeanwhile(Refusal):
    """Another correction came out after this one was begun."""

    key = "update-corrected-meanwhile"


class FieldEmpty(Refusal):
    """A field that must hold words holds none; ``field`` names it."""

    key = "update-field-empty"


class FieldTooLong(Refusal):
    """A field holds more than it may; ``field``, ``length`` and ``limit`` say it."""

    key = "update-field-too-long"


class TooManyFiles(Refusal):
    """More attachments than an update takes."""

    key = "update-too-many-files"


class FileTooBig(Refusal):
    """An attachment over what Discord lets the bot send here."""

    key = "update-file-too-big"


class ChannelMissing(Refusal):
    """The audience has no channel in the set-up."""

    key = "update-channel-missing"


class NothingChanged(Refusal):
    """A correction that corrects nothing."""

    key = "update-nothing-changed"


class ApprovalNeeded(Refusal):
    """A second chair must approve first."""

    key = "update-approval-needed"


class NotRetractable(Refusal):
    """Only what is published, and not retracted yet, can be retracted or corrected."""

    key = "update-not-retractable"


class NotHeld(Refusal):
    """Every audience it is for has it already."""

    key = "update-not-held"


class EveryoneRefused(Refusal):
    """@everyone is no role to ping."""

    key = "update-no-everyone"


class AnsweredAlready(Refusal):
    """Another steward has answered."""

    key = "update-answered-already"


class WiderTooEarly(Refusal):
    """The wider audience would have it before the narrower one."""

    key = "update-wider-too-early"
