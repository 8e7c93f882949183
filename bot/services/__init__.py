"""The union's rules, one service a feature; none of them knows Discord or a sentence."""

from pathlib import Path

from bot.audit import Audit
from bot.database import Database
from bot.deliveries import Deliveries
from bot.services.articles import Articles
from bot.services.attendance import Attendance, CheckIns, OwnMarks, Panels, SignInSheets
from bot.services.ballots import Ballots
from bot.services.catching_up import CatchingUp, Summaries
from bot.services.faq import AnswerImports, Answers, Faq, Misses, Reads
from bot.services.history import History
from bot.services.joining import Joining
from bot.services.own_data import OwnData
from bot.services.people import People
from bot.services.petitions import Counts as SignatureCounts
from bot.services.petitions import Petitions, Signatures
from bot.services.polls import Counts, Drafts, Polls
from bot.services.polls.erasure import Erasure, redraw_open
from bot.services.ratification import Ratification
from bot.services.retention import Retention
from bot.services.sessions import Calendars, Cancellations, Rsvps, Sessions
from bot.services.sessions import Drafts as SessionDrafts
from bot.services.setup import Setup
from bot.services.sites import Imports, Sites
from bot.services.stages import Stages, redraw_stage_requests
from bot.services.turnout import Turnouts
from bot.services.updates import Updates, redraw_update_requests
from bot.services.uploads import Uploads
from bot.services.wall_charts import WallCharts

ANSWERS = Path(__file__).resolve().parent.parent / "faq"
"""Where the answers of the FAQ are written."""


class Services:
    """All rules of one bot, on one database."""

    def __init__(self, database: Database) -> None:
        """Build every service."""
        on_change = {
            "legal_hold": [redraw_open],
            "approvals": [redraw_update_requests, redraw_stage_requests],
        }
        self.database = database
        self.audit = Audit(database)
        self.deliveries = Deliveries(database)
        self.people = People(database, on_change=on_change)
        self.setup = Setup(database, self.people)
        self.history = History(database, self.audit)
        self.own_data = OwnData(database)
        self.retention = Retention(database, self.people)
        self.joining = Joining(database)
        self.uploads = Uploads(database)

        self.answers = Answers(database, self.people, Faq.load(ANSWERS))
        self.answer_imports = AnswerImports(database, self.answers)
        self.answer_reads = Reads(database)
        self.misses = Misses(database)

        self.stages = Stages(database)
        self.articles = Articles(database)
        self.ratification = Ratification(database)
        self.updates = Updates(database)

        self.polls = Polls(database)
        self.poll_counts = Counts(database)
        self.poll_drafts = Drafts(database)
        self.poll_erasure = Erasure(database)
        self.ballots = Ballots(database)

        self.sessions = Sessions(database)
        self.session_drafts = SessionDrafts(database)
        self.cancellations = Cancellations(database)
        self.rsvps = Rsvps(database)
        self.calendars = Calendars(database)
        self.attendance = Attendance(database, self.sessions)
        self.check_ins = CheckIns(database)
        self.word_panels = Panels(database)
        self.own_marks = OwnMarks(database)
        self.sign_in_sheets = SignInSheets(database)

        self.sites = Sites(database)
        self.site_imports = Imports(database)
        self.petitions = Petitions(database)
        self.signatures = Signatures(database, self.sites)
        self.signature_counts = SignatureCounts(database, self.sites)
        self.turnout = Turnouts(database)
        self.wall_charts = WallCharts(database)

        self.catching_up = CatchingUp(database)
        self.summaries = Summaries(database)

    async def close(self) -> None:
        """Let acknowledged work reach the database, then let go of it."""
        await self.ballots.drain()
        await self.check_ins.drain()
        await self.rsvps.drain()
        await self.updates.archive.drain()
        await self.database.close()
