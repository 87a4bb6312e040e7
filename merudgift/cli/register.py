"""`merudgift sager`: the register of cases; its list, one case, and the history of one."""

from itertools import pairwise

import click

from merudgift.amounts import read_amount
from merudgift.case import MOST_AMOUNT
from merudgift.cli import exits
from merudgift.cli.book import the_book
from merudgift.cli.cases import held, numbered
from merudgift.cli.parameters import NUMBER, REFERENCE, with_json_list, with_whole_kroner
from merudgift.cli.place import the_register, with_register
from merudgift.cli.progress import progress
from merudgift.cli.register_files import backup, eksport, gem, slet
from merudgift.cli.screen import show, show_json, tell
from merudgift.cli.speaking import argument, group, option
from merudgift.law.assessment import assess
from merudgift.refusals import Refused, refused, refused_at
from merudgift.register.digest import OUTCOMES
from merudgift.register.finding import PAGE, Order, Wanted
from merudgift.register.register import Conflict, Register
from merudgift.text import labels
from merudgift.text.data.register import row_json, version_json
from merudgift.text.page import Page
from merudgift.text.pages.assessment import assessment_page
from merudgift.text.pages.register import history_page, list_page, version_words
from merudgift.text.saying import counted, say_refused, told
from merudgift.text.typed.decision import YEARS

_OUTCOMES = {labels.OUTCOMES_IN_SHORT[outcome].replace(" ", "-"): outcome for outcome in OUTCOMES}
_ORDERS: dict[str, Order] = {
    "reference": "reference",
    "gemt": "saved",
    "ydelse": "payout",
    "virkning": "effective",
}


@group(
    invoke_without_command=True,
    subcommand_metavar="[KOMMANDO …]",
)
@with_register
@click.pass_context
def sager(ctx: click.Context) -> int:
    """Registeret: mange sager, gemt med hver version.

    Uden kommando vises listen. SAG er en reference i registeret.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(liste)
    return exits.DONE


@sager.command(short_help="Vis listen, eller søg i den.")
@argument("text", metavar="[TEKST…]", nargs=-1)
@option(
    "--ordning", "schemes", multiple=True, type=click.Choice(list(YEARS)), help="Kun ordningen."
)
@option(
    "--udfald", "outcomes", multiple=True, type=click.Choice(list(_OUTCOMES)), help="Kun udfaldet."
)
@option("--mindst", metavar="BELØB", help="Ydelsen er mindst så mange kroner.")
@option("--hoejst", metavar="BELØB", help="Ydelsen er højst så mange kroner.")
@option(
    "--udloeber",
    "expires",
    is_flag=True,
    help="Løber efter de gamle regler og ophører senest 1.9.2027.",
)
@option("--udledte", "derived", is_flag=True, help="Beregnet med udledte satser.")
@option(
    "--ikke-genvurderet",
    "not_redecided",
    is_flag=True,
    help="Står endnu på en gammel ordning (og er ikke afslag eller ophørt).",
)
@option(
    "--orden",
    "order",
    type=click.Choice(list(_ORDERS)),
    default="reference",
    help="Efter reference, senest gemt, største ydelse eller nyeste virkningsdato.",
)
@option("--side", "page", type=NUMBER, default=1, metavar="NR", help="Hvilke 50: 2 er de næste.")
@option("--alle", "everything", is_flag=True, help="Vis alle på én gang.")
@with_json_list
@with_register
def liste(
    text: tuple[str, ...],
    schemes: tuple[str, ...],
    outcomes: tuple[str, ...],
    mindst: str | None,
    hoejst: str | None,
    expires: bool,
    derived: bool,
    not_redecided: bool,
    order: str,
    page: int,
    everything: bool,
    machine: bool,
) -> int:
    """Vis sagerne, 50 ad gangen.

    Ydelsen er den månedlige, til øren, før modregning.

    Hvert ord i TEKST skal stå et sted i sagen: i referencen, udgifterne eller
    begrundelserne. Store og små bogstaver er ens, og Å er det samme som Aa.
    """
    wanted = Wanted(
        " ".join(text),
        tuple(YEARS[each] for each in schemes),
        tuple(_OUTCOMES[each] for each in outcomes),
        _oere(mindst, "--mindst"),
        _oere(hoejst, "--hoejst"),
        expires,
        derived,
        not_redecided,
        _ORDERS[order],
    )
    register = the_register()
    bring_up_to_date(register)
    skipped = 0 if everything else (page - 1) * PAGE
    listing = register.find(wanted, skipped, _EVERYTHING if everything else PAGE)
    if skipped and listing.total and not listing.rows:
        last = counted(-(-listing.total // PAGE), "side", "sider")
        raise refused("listen har kun {last}", "--side", last=last)
    if machine:
        show_json(list(map(row_json, listing.rows)), indent=1)
    else:
        own = [path.name for path in the_book().own_files]
        show(list_page(listing, skipped, register.name, own))
    return exits.DONE


_EVERYTHING = 2**31 - 1


def bring_up_to_date(register: Register) -> None:
    """Compute what the list shows anew where the rates or the program are other ones."""
    if not (stale := register.stale()):
        return
    try:
        with progress(told("Listen beregnes med disse satser"), stale) as done:
            for number in register.refresh():
                done(number)
        left = register.stale()
        said = told("kan ikke læses og er ikke på listen; brug den seneste backup")
    except Refused as error:
        left = stale
        said = told("er ikke på listen, for {why}", why=say_refused(error))
    if left:
        cases = counted(left, "sag", "sager")
        tell(told("{cases} {said}", cases=cases, said=said), err=True)


def _oere(text: str | None, option: str) -> int | None:
    if text is None:
        return None
    with refused_at(option):
        if (amount := read_amount(text)) > MOST_AMOUNT:
            raise refused("må højst være {most}", most=int(MOST_AMOUNT))
    return int(amount * 100)


@sager.command(short_help="Vis en sag med dens udmåling.")
@argument("reference", metavar="SAG", type=REFERENCE)
@option("--version", "number", type=NUMBER, metavar="NR", help="Denne version af sagen.")
@with_whole_kroner
@with_register
def vis(reference: str, number: int | None, whole_kroner: bool) -> int:
    """Vis en sag: hvilken version, hvornår den er gemt, og hvad den giver."""
    register = the_register()
    newest = held(register, reference)
    version = numbered(register, newest, number)
    book = the_book()
    page = Page()
    page.wrapped(version_words(version, newest.number), tone="quiet")
    page.line()
    try:
        page += assessment_page(assess(version.case, book, whole_kroner=whole_kroner))
    except Refused as error:
        page.wrapped(told("Sagen kan ikke beregnes: {said}", said=say_refused(error)))
    show(page)
    return exits.DONE


@sager.command(short_help="Vis, hvad der er ændret, og gendan.")
@argument("reference", metavar="SAG", type=REFERENCE)
@option(
    "--gendan",
    "restored",
    type=NUMBER,
    metavar="NR",
    help="Gem denne version igen som den nyeste.",
)
@with_json_list
@with_register
def historik(reference: str, restored: int | None, machine: bool) -> int:
    """Vis hver version af en sag, den nyeste først, og hvad der blev ændret, felt for felt."""
    register, book = the_register(), the_book()
    newest = held(register, reference)
    if restored is not None:
        if restored == newest.number:
            tell(told("Version {number} er den nyeste allerede.", number=restored))
            return exits.DONE
        try:
            version = register.restore(newest.id, restored, newest.number)
        except Conflict:
            raise refused("sagen er netop gemt af en anden; se historikken igen") from None
        tell(
            told("Version {old} er gemt igen som version {new}.", old=restored, new=version.number)
        )
        return exits.DONE
    versions = register.history(newest.id)
    if machine:
        pairs = pairwise((None, *versions))
        show_json([version_json(before, after) for before, after in pairs if after], indent=1)
    else:
        show(history_page(versions, book.names))
    return exits.DONE


for _command in (gem, eksport, slet, backup):
    sager.add_command(_command)
