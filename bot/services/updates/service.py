"""Updates: their drafts, publishing and approvals, what readers see, and readers' questions."""

from bot.database import Database
from bot.services.updates.approvals import Approvals
from bot.services.updates.archive import Archive
from bot.services.updates.drafts import Drafts
from bot.services.updates.messages import Messages
from bot.services.updates.publishing import Publishing
from bot.services.updates.questions import Questions


class Updates:
    """Everything about updates, by who needs it."""

    def __init__(self, database: Database) -> None:
        self.drafts = Drafts(database)
        self.publishing = Publishing(database)
        self.approvals = Approvals(database)
        self.archive = Archive(database)
        self.messages = Messages(database)
        self.questions = Questions(database)
