"""People sign, withdraw, or say they signed on paper; nobody else ever reads that they did."""

from tests.actors import actor
from tests.cogs.petition.petitioning import card, crowd, drafted, opened, signs, sites
from tests.simulator import Local, Person


def texts(local: Local, person: Person) -> str:
    """All that someone can read in the members' channel, what only they see included."""
    return "\n".join(one.text for one in person.sees(local.members_channel))


async def test_a_member_signs_with_printed_name_and_a_part_of_their_site(local: Local) -> None:
    await sites(local)
    public = await opened(local)
    rosa = local.members[0]
    form = await rosa.click(public, "Sign / Firmar")
    assert [one.label for one in form.fields] == [
        "Your name, as printed",
        "Your site (leave empty if not known)",
        "Your job class (leave empty if not known)",
    ]
    answer = await rosa.submit(form, {"name": " Rosa  Quintero ", "site": "adams"})
    assert answer.private
    assert "You signed. Thank you." in answer.text
    assert "Site: **Adams Elementary** · Job class: **not known**" in answer.text
    form = await rosa.click(public, "Sign / Firmar")
    assert (form.field("name").value, form.field("site").value) == (
        "Rosa Quintero",
        "Adams Elementary",
    )
    again = await rosa.submit(form, {"site": "baker"})
    assert "Changed" in again.text
    assert "Baker Middle" in again.text
    assert "Rosa" not in "\n".join(local.texts(local.members_channel))
    assert "you signed ✅" in (await rosa.command("petition")).text
    assert "you have not signed" in (await local.members[1].command("petition")).text


async def test_where_nobody_sees_names_one_press_signs_and_no_second_counts(local: Local) -> None:
    public = await opened(local, "nobody")
    rosa = local.members[0]
    assert "Nobody here can see that you did" in (await rosa.click(public, "Sign / Firmar")).text
    assert "nothing was counted twice" in (await rosa.click(public, "Sign / Firmar")).text


async def test_who_signs_what_is_handed_over_reads_until_when_they_can_withdraw(
    local: Local,
) -> None:
    await sites(local)
    public = await opened(local, "delivered", goal="8")
    answer = await signs(local.members[0], public, "Rosa Quintero")
    kept = await local.members[0].click(public, "How is this kept?")
    for told in (answer.text, kept.text):
        assert "You can withdraw at any time." not in told
    assert "Withdraw before then, and it is not handed over." in answer.text
    assert "Once they are handed over, Withdraw erases your name only here." in kept.text
    manage = await local.chair.click(await local.chair.command("petition"), "Manage")
    assert "open · Own-site steward and team, and chairs; handed over once" in manage.text


async def test_who_writes_an_unclear_site_is_offered_the_likely_ones(local: Local) -> None:
    await sites(local, "Adams Elementary", "Adams Middle", "Baker Middle")
    public = await opened(local)
    answer = await signs(local.members[0], public, "Rosa Quintero", "adams")
    assert "Which site is yours?" in answer.text
    assert {"Adams Elementary", "Adams Middle"} <= set(answer.buttons)
    chosen = await local.members[0].click(answer, "Adams Middle")
    assert "Site: **Adams Middle**" in chosen.text


async def test_a_newcomer_signs_without_hearing_the_names_of_sites(local: Local) -> None:
    await sites(local)
    local.chair.goes_to(local.start_here)
    await local.chair.click(await drafted(local), "Open here")
    public = local.posts(local.start_here)[-1]
    form = await local.newcomer.click(public, "Sign / Firmar")
    assert [one.label for one in form.fields] == ["Your name, as printed"]
    answer = await local.newcomer.submit(form, {"name": "Nadia Cruz"})
    assert "You signed." in answer.text
    managed = await local.chair.click(await local.chair.command("petition"), "Manage")
    assert "Signed: **0** (members here: 0, on paper: 0)" in managed.text
    assert "unconfirmed accounts 1" in managed.text


async def test_a_member_withdraws_and_may_sign_again(local: Local) -> None:
    public = await opened(local)
    rosa = local.members[0]
    assert "nothing to withdraw" in (await rosa.click(public, "Withdraw")).text
    await signs(rosa, public, "Rosa Quintero")
    assert "You withdrew." in (await rosa.click(public, "Withdraw")).text
    form = await rosa.click(public, "Sign / Firmar")
    assert not form.field("name").value
    assert "You signed." in (await rosa.submit(form, {"name": "Rosa Quintero"})).text


async def test_what_became_of_a_signature_is_read_in_spanish_and_changes_nothing(
    local: Local,
) -> None:
    await sites(local)
    public = await opened(local)
    rosa = local.members[0]
    signed = await rosa.click(await signs(rosa, public, "Rosa Quintero", "adams"), "Español")
    assert "Usted firmó. Gracias." in signed.text
    assert "**Adams Elementary** · Puesto: **no se sabe**" in signed.text
    form = await rosa.click(signed, "Cambiar")
    assert form.field("name").value == "Rosa Quintero"
    on_paper = await rosa.click(await rosa.click(public, "on paper"), "English")
    assert "counted there and not here" in on_paper.text
    gone = await rosa.click(await rosa.click(public, "Withdraw"), "Español")
    assert "Usted retiró su firma." in gone.text
    # A card from before says how it stands by now.
    assert "You withdrew." in (await rosa.click(signed, "English")).text


async def test_who_is_refused_in_english_has_a_way_to_spanish_and_loses_no_text(
    local: Local,
) -> None:
    public = await opened(local)
    rosa = local.members[0]
    refused = await rosa.click(public, "Withdraw")
    assert "nothing to withdraw" in refused.text
    told = await rosa.click(refused, "Español")
    assert "Desde ahora le contesto en español." in told.text
    assert "nothing to withdraw" in texts(local, rosa)
    assert "English" in told.buttons
    assert "no hay nada que retirar" in (await rosa.click(public, "Withdraw")).text


async def test_who_signed_on_paper_is_not_counted_twice(local: Local) -> None:
    public = await opened(local)
    rosa = local.members[0]
    await signs(rosa, public, "Rosa Quintero")
    left_open = await rosa.click(public, "Sign / Firmar")
    assert "counted there and not here" in (await rosa.click(public, "on paper")).text
    assert "you signed on paper ✅" in (await rosa.command("petition")).text
    # No form is filled in for nothing.
    refused = await rosa.click(public, "Sign / Firmar")
    assert "press Withdraw first" in refused.text
    refused = await rosa.submit(left_open, {"name": "Rosa Quintero"})
    assert "press Withdraw first" in refused.text


async def test_how_it_is_kept_is_told_in_spanish_and_names_the_hold(local: Local) -> None:
    public = await opened(local, "delivered", "40")
    rosa = local.members[0]
    rosa.reads()
    told = await rosa.click(public, "How is this kept?")
    assert told.private
    assert "Cuando hayan firmado 40 personas" in told.text
    assert "60 días después del cierre solo quedan números" in told.text
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()), legal_hold=True
    )
    told = await rosa.click(public, "How is this kept?")
    assert "Por ahora nada se borra por sí solo" in told.text


async def test_the_public_card_is_short_in_both_languages_and_names_nobody(local: Local) -> None:
    await sites(local)
    public = await opened(local, "leaders", "40")
    await signs(local.members[0], public, "Rosa Quintero", "adams")
    await local.skip(minutes=10)
    spanish = local.bot.sentences.say("es", "petition-who-leaders")
    assert card(local).text.splitlines() == [
        "## Fair pay now",
        "### Salario justo ya",
        "We ask the district for a raise that pays the rent.",
        "Pedimos un aumento que pague la renta.",
        "-# Who sees your name: your own site's steward and team, and bargaining chairs.",
        f"-# {spanish}",
    ]
    assert card(local).buttons == [
        "Sign / Firmar",
        "Withdraw / Retirar mi firma",
        "I signed on paper / Firmé en papel",
        "How is this kept? / ¿Cómo se guarda?",
    ]
    for person in (local.members[1], local.steward):
        assert "Rosa" not in texts(local, person)


async def test_a_long_text_is_read_behind_a_button(local: Local) -> None:
    form = await local.chair.command("petition", title="Fair pay now")
    body = " ".join(["We ask for fair pay and safe staffing."] * 30)
    preview = await local.chair.submit(form, {"body": body, "goal": "", "names": "nobody"})
    assert "There is no Spanish text yet" in preview.text
    await local.chair.click(preview, "Open here")
    assert len(card(local).text) < 500
    read = await local.members[0].click(card(local), "Read it all / Leer todo")
    assert read.private
    assert body in read.text
    assert "you have not signed" in read.text
    signed = await local.members[0].click(read, "Sign")
    assert "You signed." in signed.text


async def test_an_old_form_is_refused_after_the_close_and_withdrawing_still_works(
    local: Local,
) -> None:
    public = await opened(local)
    rosa, lupe = local.members[:2]
    await signs(rosa, public, "Rosa Quintero")
    form = await lupe.click(public, "Sign / Firmar")
    managed = await local.chair.click(await local.chair.command("petition"), "Manage")
    await local.chair.click(await local.chair.click(managed, "Close"), "Close")
    await local.skip(minutes=2)
    late = await lupe.submit(form, {"name": "Lupe Ortega"})
    assert "This petition is closed. Nothing was signed or changed" in late.text
    assert "Sign / Firmar" not in card(local).buttons
    mine = await rosa.click(await rosa.command("mydata"), "See and withdraw")
    assert "closed · you signed ✅" in mine.text
    shown = await rosa.click(mine, "See")
    assert "You withdrew." in (await rosa.click(shown, "Withdraw")).text
    assert "No petition is open right now" in (await rosa.command("petition")).text
    assert "petition" not in (await rosa.command("mydata")).text


async def test_whose_phone_is_set_to_english_reads_in_spanish_what_they_would_sign(
    local: Local,
) -> None:
    public = await opened(local)
    rosa = local.members[0]
    kept = await rosa.click(public, "How is this kept?")
    assert "## ¿Cómo se guarda?" in (await rosa.click(kept, "Español")).text
    lupe = local.members[1]
    shown = await lupe.click(await lupe.command("petition"), "Read and sign")
    assert "usted no ha firmado" in (await lupe.click(shown, "Español")).text


async def test_a_restart_in_the_middle_loses_nothing(local: Local) -> None:
    public = await opened(local)
    form = await local.members[0].click(public, "Sign / Firmar")
    await local.restart()
    assert "You signed." in (await local.members[0].submit(form, {"name": "Rosa"})).text
    assert "You withdrew." in (await local.members[0].click(public, "Withdraw")).text


async def test_everyone_sees_the_count_in_fives_once_the_chair_says_so(local: Local) -> None:
    await opened(local, goal="20")
    await crowd(local, 7)
    await local.skip(minutes=6)
    assert "/ 20" not in card(local).text
    managed = await local.chair.click(await local.chair.command("petition"), "Manage")
    managed = await local.chair.click(managed, "Show the count")
    assert "Everyone sees 5, in fives" in managed.text
    await local.skip(minutes=6)
    assert "▰▰▱▱▱▱▱▱▱▱ **5** / 20" in card(local).text
    await crowd(local, 2)
    await local.skip(minutes=6)
    assert "**5** / 20" in card(local).text
    await crowd(local, 1)
    await local.skip(minutes=6)
    assert "▰▰▰▰▰▱▱▱▱▱ **10** / 20" in card(local).text
    assert "**10** / 20" in (await local.members[0].command("petition")).text


async def test_who_reads_spanish_meets_one_petition_by_its_spanish_title_alone(
    local: Local,
) -> None:
    local.chair.reads()
    form = await local.chair.command("petition", title="Fair pay now")
    preview = await local.chair.submit(form, {"body": "We ask.", "goal": "", "names": "leaders"})
    form = await local.chair.click(preview, "Español")
    written = {"title": "Salario justo ya", "body": "Pedimos."}
    preview = await local.chair.submit(form, written)
    await local.chair.click(preview, "Abrir aquí")
    managed = await local.chair.click(await local.chair.command("petition"), "Administrar")
    assert "Salario justo ya" in managed.text
    assert "Fair pay now" not in managed.text
    for press in ("Cerrar", "Por centro", "Nombres"):
        shown = await local.chair.click(managed, press)
        assert "Salario justo ya" in shown.text
        assert "Fair pay now" not in shown.text
        managed = await local.chair.click(shown, "Atrás")
