"""The union local of the demo: its channels, roles and people. All names are invented."""

import tempfile
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import discord
from simcord import ChannelHandle, RoleHandle

from bot.app import build
from bot.client import UnionBot
from bot.config import Settings
from bot.demo.person import Person, Profile
from bot.demo.simulator import Simulator

ZONE = "America/Denver"
LATIN_AMERICA = "es-419"


PROFILES: Mapping[str, Profile] = {
    "Marisol Vega": Profile(
        ("Member", "Bargaining chair"), "chair", ("update", "stage", "results")
    ),
    "Dell Okafor": Profile(("Member", "Bargaining chair"), "chair", ("poll", "stage")),
    "Ben Lindqvist": Profile(("Member", "Steward"), "steward", ("session", "turnout", "claim")),
    "Rosa Quintana": Profile(("Member",), "member", ("vote", "read", "faq"), reads_spanish=True),
    "Tom Hadley": Profile(("Member",), "member", ("vote", "checkin", "refused")),
    "June Abara": Profile(("Member",), "member", ("checkin", "ask-bot", "mydata")),
    "Nadia Petrov": Profile((), "newcomer", ("join", "steward")),
    "Ines Calder": Profile(("Admin",), "admin", ("setup", "restart")),
}
CHAIR, SECOND, STEWARD, ROSA, TOM, JUNE, NADIA, ADMIN = PROFILES

MORE_MEMBERS = ("Abel", "Bea", "Cyrus", "Dalia", "Emmett", "Farah", "Gus", "Hana", "Ivo")
"""Those who fill the polls and sessions of the history; a visitor cannot be them."""

MORE_STEWARDS = (
    *("Lena Ferrer", "Mateo Quist", "Noor Hadad", "Oskar Brandt", "Paz Olmedo", "Quinn Ashby"),
    *("Rafi Stern", "Sunniva Dahl", "Teo Marchetti", "Uma Rao", "Vito Salas"),
)
"""Those who, with Ben, look after most of the worksites, each in an area."""


class Local:
    """One running server with its people; ``open_local`` opens it."""

    def __init__(self, simulator: Simulator) -> None:
        self.simulator = simulator
        self.guild = simulator.invite_to("Union Local")
        everything = discord.Permissions(administrator=True)
        self.roles = {"Admin": self.guild.create_role("Admin", permissions=everything)}
        for name in ("Bargaining chair", "Steward", "Member"):
            self.roles[name] = self.guild.create_role(name)
        self.start_here = self.guild.create_text_channel("start-here")
        self.announcements = self.guild.create_news_channel("announcements")
        leaders = [self.roles[name] for name in ("Steward", "Bargaining chair")]
        self.members = self._closed("members", self.roles["Member"], *leaders)
        self.stewards = self._closed("stewards", *leaders)
        self.hall = self.guild.create_voice_channel("union-hall")
        self.people = {name: self._person(name, profile) for name, profile in PROFILES.items()}
        member = Profile(("Member",), "member", ())
        self.more_members = [self._person(name, member) for name in MORE_MEMBERS]
        steward = Profile(("Member", "Steward"), "steward", ())
        self.more_stewards = [self._person(name, steward) for name in MORE_STEWARDS]

    def __getitem__(self, name: str) -> Person:
        """Someone a visitor may be, by name."""
        return self.people[name]

    @property
    def bot(self) -> UnionBot:
        """The running bot; another one after a restart."""
        return cast("UnionBot", self.simulator.bot)

    @property
    def mention(self) -> str:
        """What someone types to address the bot."""
        return f"<@{self.simulator.env.backend.bot_user.id}>"

    def clear_private_answers(self) -> None:
        """Dismiss what the bot has answered in private so far, as people do."""
        backend = self.simulator.env.backend
        for channel, messages in backend.messages.items():
            for message in [one for one in messages.values() if one.is_ephemeral]:
                backend.delete_message(channel, message.id)

    def _closed(self, name: str, *readers: RoleHandle) -> ChannelHandle:
        seen = discord.PermissionOverwrite(view_channel=True)
        bot_role = self.simulator.bot_role(self.guild)
        overwrites: dict[Any, discord.PermissionOverwrite] = {
            **dict.fromkeys((*readers, bot_role), seen),
            self.guild.default_role: discord.PermissionOverwrite(view_channel=False),
        }
        return self.guild.create_text_channel(name, overwrites=overwrites)

    def _person(self, name: str, profile: Profile) -> Person:
        user = self.simulator.env.create_user(name.partition(" ")[0].lower(), global_name=name)
        actor = self.guild.add_member(user, roles=[self.roles[role] for role in profile.roles])
        if profile.reads_spanish:
            self.simulator.locales[actor.id] = LATIN_AMERICA
        here = self.members if "Member" in profile.roles else self.start_here
        return Person(self.simulator.env, actor, here, profile)


@asynccontextmanager
async def open_local(starts: datetime) -> AsyncGenerator[Local]:
    """Open the offline server with a running bot, on a database that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="bargaining-demo-") as folder:
        # Not read from the environment: the settings of a real bot are none of the demo's.
        settings = Settings.model_construct(
            database_url=f"sqlite+aiosqlite:///{Path(folder) / 'demo.db'}",
            backup_every=timedelta(0),
            backup_folder=Path(folder),
        )
        simulator = Simulator(lambda now: build(settings, now=now), starts=starts)
        local = Local(simulator)
        async with simulator.running():
            yield local
