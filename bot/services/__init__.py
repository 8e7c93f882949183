"""The union's rules, one service a feature; none of them knows Discord or a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.audit import Audit
from bot.deliveries import Deliveries
from bot.services.articles import Articles
from bot.services.attendance import Attendance, CheckIns, OwnMarks, Panels, SignInSheets
from bot.services.ballots import Ballots
from bot.services.catching_up import CatchingUp, Summaries
from bot.services.departed import Departures
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
from bot.services.sessions import Calendars, Rsvps, Sessions
from bot.services.sessions import Drafts as SessionDrafts
from bot.services.setup import Setup
from bot.services.sites import Imports, Sites
from bot.services.stages import Stages, redraw_stage_requests
from bot.services.turnout import Turnouts
from bot.services.updates import Updates, redraw_update_requests
from bot.services.uploads import Uploads
from bot.services.wall_charts import WallCharts

if TYPE_CHECKING:
    from bot.database import Database


ANSWERS = Path(__file__).resolve().parent.parent / "faq"
"""Where the answers of the FAQ are written."""


@dataclass(frozen=True, slots=True)
class Services:
    """All rules of one bot, on one database."""

    database: Database
    deliveries: Deliveries
    answers: Answers
    answer_imports: AnswerImports
    answer_reads: Reads
    articles: Articles
    attendance: Attendance
    audit: Audit
    ballots: Ballots
    calendars: Calendars
    catching_up: CatchingUp
    check_ins: CheckIns
    departures: Departures
    history: History
    joining: Joining
    misses: Misses
    own_data: OwnData
    own_marks: OwnMarks
    people: People
    petitions: Petitions
    polls: Polls
    poll_counts: Counts
    poll_drafts: Drafts
    poll_erasure: Erasure
    ratification: Ratification
    retention: Retention
    rsvps: Rsvps
    sessions: Sessions
    session_drafts: SessionDrafts
    setup: Setup
    signatures: Signatures
    signature_counts: SignatureCounts
    sign_in_sheets: SignInSheets
    sites: Sites
    site_imports: Imports
    stages: Stages
    summaries: Summaries
    turnout: Turnouts
    updates: Updates
    uploads: Uploads
    wall_charts: WallCharts
    word_panels: Panels

    @classmethod
    def on(cls, database: Database) -> Services:
        """Build every service on a database."""
        audit = Audit(database)
        on_change = {
            "legal_hold": [redraw_open],
            "approvals": [redraw_update_requests, redraw_stage_requests],
        }
        people = People(database, on_change=on_change)
        answers = Answers(database, people, Faq.load(ANSWERS))
        sessions = Sessions(database)
        sites, stages, counts = Sites(database), Stages(database), Counts(database)
        updates = Updates(database)
        catching_up = CatchingUp(stages, updates.archive, counts, sessions)
        own_data, retention = OwnData(database), Retention(database, people)
        return cls(
            database=database,
            deliveries=Deliveries(database),
            answers=answers,
            answer_imports=AnswerImports(database, answers),
            answer_reads=Reads(database),
            articles=Articles(database),
            attendance=Attendance(database, sessions),
            audit=audit,
            ballots=Ballots(database),
            calendars=Calendars(database),
            catching_up=catching_up,
            check_ins=CheckIns(database),
            departures=Departures(database, retention),
            history=History(database, audit),
            joining=Joining(database),
            misses=Misses(database),
            own_data=own_data,
            own_marks=OwnMarks(database),
            people=people,
            petitions=Petitions(database),
            polls=Polls(database),
            poll_counts=counts,
            poll_drafts=Drafts(database),
            poll_erasure=Erasure(database),
            ratification=Ratification(database),
            retention=retention,
            rsvps=Rsvps(database),
            sessions=sessions,
            session_drafts=SessionDrafts(database),
            setup=Setup(database, people),
            signatures=Signatures(database, sites),
            signature_counts=SignatureCounts(database, sites),
            sign_in_sheets=SignInSheets(database),
            sites=sites,
            site_imports=Imports(database),
            stages=stages,
            summaries=Summaries(database, catching_up),
            turnout=Turnouts(database),
            updates=updates,
            uploads=Uploads(database),
            wall_charts=WallCharts(database),
            word_panels=Panels(database),
        )

    async def close(self) -> None:
        """Let acknowledged work reach the database, then let go of it."""
        await self.ballots.drain()
        await self.check_ins.drain()
        await self.rsvps.drain()
        await self.updates.archive.drain()
        await self.database.close()
