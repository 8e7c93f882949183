"""What those who run a petition see: the draft, its progress, sites, and names where they may."""

from collections.abc import Sequence

from bot import ui
from bot.actor import Server
from bot.i18n import Sentences, Voice
from bot.services.petitions import Names, Petition, Progress, SiteCount, SiteNames, State
from bot.text.links import plain
from cogs.petition.cards.public import public_parts

HIDDEN = "–"
LINES = 15
"""Lines on one page of sites or names, as long as any name may be."""

JOB_SHOWN = 30
"""Characters of a job class beside a name."""


def preview(draft: Petition, sentences: Sentences, voice: Voice) -> ui.Card:
    """A draft as it will look, and who is to see names."""
    ways = ui.buttons(
        f"petition:{draft.id}",
        voice,
        ("petition-open", f"open:{draft.digest}", "success"),
        ("change", "edit"),
        ("petition-spanish", "spanish"),
        ("discard", "discard"),
    )
    return ui.Card(
        ui.lines(
            voice("petition-preview"),
            voice("petition-goal", goal=draft.goal or 0, left="none"),
            (draft.body_es is None or draft.title_es is None) and voice("petition-no-spanish"),
        ),
        ui.divider(),
        *public_parts(draft, sentences, disabled=True),
        ui.divider(),
        ui.menu(
            f"petition:{draft.id}:names-mode",
            names_modes(draft.names, voice),
            voice("petition-field-names"),
        ),
        ui.row(*ways),
    )


def names_modes(chosen: Names, voice: Voice) -> list[ui.Choice]:
    """A choice for each rule of who sees who signed."""
    return [
        ui.Choice(
            voice("petition-names", names=one),
            one,
            voice("petition-names-about", names=one),
            chosen=one is chosen,
        )
        for one in Names
    ]


def manage(
    progress: Progress, server: Server, voice: Voice, *, fault: bool, retried: bool
) -> ui.Card:
    """How a petition stands, in numbers, and what a chair may do with it."""
    petition = progress.petition
    state = voice("petition-state", state=petition.state)
    mode = voice("petition-names", names=petition.names)
    meter = "petition-meter-waits" if petition.meter is None else "petition-meter-runs"
    return ui.Card(
        f"## {plain(petition.title_in(voice.locale))}\n{state} · {mode}",
        ui.lines(*_totals(progress, voice), *_shares(progress, server, voice)),
        petition.names is not Names.NOBODY
        and ui.lines(
            voice("petition-coverage", sites=progress.sites, all=progress.of_sites),
            bool(progress.no_site) and voice("petition-no-site", count=progress.no_site),
        ),
        petition.meter_at is not None
        and petition.state is State.OPEN
        and voice(meter, count=petition.meter or 0),
        fault and voice("petition-stuck", channel=f"<#{petition.channel_id}>"),
        retried and not fault and voice("on-its-way"),
        *_rows(progress, voice, fault=fault),
    )


def _totals(progress: Progress, voice: Voice) -> list[str]:
    petition, signed = progress.petition, progress.signed
    if signed is None or progress.members is None:
        total = voice("petition-total-few", paper=progress.paper)
    else:
        key = "petition-total-fives" if petition.in_fives else "petition-total"
        total = voice(key, signed=signed, members=progress.members, paper=progress.paper)
    goal = petition.goal or 0
    left = "none" if signed is None or not goal else max(goal - signed, 0)
    others = HIDDEN if progress.others is None else progress.others
    return [
        total,
        voice("petition-goal", goal=goal, left=left),
        voice("petition-others", others=others, supporters=petition.supporters),
        *([voice("petition-total-when")] if petition.in_fives else []),
    ]


def _shares(progress: Progress, server: Server, voice: Voice) -> list[str]:
    if progress.signed is None or progress.members is None:
        return []
    aside = f", {voice('petition-without-paper')}"
    return [
        ui.share_of("unit", progress.signed, server, voice),
        ui.share_of("members", progress.members, server, voice, aside),
    ]


def _rows(progress: Progress, voice: Voice, *, fault: bool) -> list[ui.Part]:
    petition = progress.petition
    is_open, kept = petition.state is State.OPEN, petition.forgotten_at is None
    delivers = petition.delivers
    announced = petition.announced_at is not None
    mine, style = f"petition:{petition.id}", "primary" if fault else "secondary"
    first = ui.buttons(
        mine,
        voice,
        (petition.names is not Names.NOBODY or progress.paper > 0) and ("petition-sites", "sites"),
        petition.has_names and ("petition-signers", "names"),
        kept and ("petition-count-paper", "paper"),
        is_open and petition.meter_at is None and ("petition-meter-start", "meter"),
        is_open and ("petition-close", "close", "danger"),
    )
    second = ui.buttons(
        mine,
        voice,
        delivers
        and not announced
        and progress.goal_met
        and ("petition-announce", "announce", "primary"),
        delivers and announced and ("petition-deliver", "deliver", "danger"),
        kept and petition.delivered_at is not None and ("petition-sheet", "sheet", "primary"),
        (is_open or fault) and ("petition-post-again", "again", style),
        is_open and ("petition-show", "show"),
    )
    return [ui.row(*first), ui.row(*second, _to_list(voice))]


def _to_list(voice: Voice) -> ui.Part:
    return ui.button(voice("petition-to-list"), "petition:0:list:0:9")


def discarded(voice: Voice) -> ui.Card:
    """The draft is gone; the others are not."""
    return ui.Card(voice("petition-discarded"), ui.row(_to_list(voice)))


def closing(petition: Petition, voice: Voice) -> ui.Card:
    """Is nobody to sign any more?"""
    return ui.confirm(
        voice("petition-close-question", title=plain(petition.title_in(voice.locale))),
        ui.button(voice("petition-close"), f"petition:{petition.id}:closed", "danger"),
        ui.button(voice("page-back"), f"petition:{petition.id}:manage"),
    )


def delivering(progress: Progress, voice: Voice) -> ui.Card:
    """Are the names to be handed over? The second press of two."""
    petition = progress.petition
    return ui.confirm(
        voice(
            "petition-deliver-question",
            title=plain(petition.title_in(voice.locale)),
            others=progress.others or 0,
        ),
        ui.button(voice("petition-deliver"), f"petition:{petition.id}:delivered", "danger"),
        ui.button(voice("page-back"), f"petition:{petition.id}:manage"),
    )


def by_site(petition: Petition, sites: Sequence[SiteCount], page: int, voice: Voice) -> ui.Card:
    """Every site in numbers, the weakest first."""
    if petition.names is Names.NOBODY:
        lines = [paper_line(one, voice) for one in sites if one.paper]
    else:
        lines = [_site_line(one, voice) for one in sites]
    lines = lines or [voice("petition-no-sites")]
    head = voice(
        "petition-by-site", title=plain(petition.title_in(voice.locale)), names=petition.names
    )
    return _pages(petition, "sites", head, lines, page, voice, back="manage")


def by_name(
    petition: Petition, sites: Sequence[SiteNames], page: int, voice: Voice, *, chair: bool
) -> ui.Card:
    """Who signed, site by site, and who of those that chose a site has not."""
    lines: list[str] = []
    for site in sites:
        lines.append(_site_line(site.count, voice))
        for one in site.signers:
            job = "" if one.job_class is None else f" · {plain(ui.clip(one.job_class, JOB_SHOWN))}"
            mark = "" if one.member else f" {voice('petition-unconfirmed')}"
            lines.append(f"✅ {plain(one.name)}{job}{mark}")
        lines += [voice("petition-waiting", who=f"<@{one}>") for one in site.waiting]
    head = voice("petition-by-name", title=plain(petition.title_in(voice.locale)))
    back = "manage" if chair else "show"
    lines = lines or [voice("petition-nobody")]
    return _pages(petition, "names", head, lines, page, voice, back=back)


def _site_name(site: SiteCount, voice: Voice) -> str:
    return voice("petition-site-unknown") if site.name is None else plain(site.name)


def paper_line(site: SiteCount, voice: Voice) -> str:
    """How many signed on paper at one site."""
    return voice("petition-site-paper", site=_site_name(site, voice), count=site.paper)


def _site_line(site: SiteCount, voice: Voice) -> str:
    line = voice(
        "petition-site-line",
        site=_site_name(site, voice),
        signed=site.signed,
        employees=site.employees or 0,
        left="unknown" if site.left is None else site.left,
    )
    others = voice("petition-site-others", count=site.others)
    return f"{line} · {others}" if site.others else line


def _pages(
    petition: Petition,
    action: str,
    head: str,
    lines: Sequence[str],
    page: int,
    voice: Voice,
    *,
    back: str,
) -> ui.Card:
    shown, turner = ui.paged(lines, LINES, page, f"petition:{petition.id}:{action}", voice)
    return ui.Card(
        head,
        "\n".join(shown),
        *turner,
        ui.row(ui.button(voice("page-back"), f"petition:{petition.id}:{back}")),
    )
