"""`merudgift kontrol`, `sammenlign` and `tidslinje`: what is asked of an assessment."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from merudgift.case import Case
from merudgift.cli import exits
from merudgift.cli.book import the_book
from merudgift.cli.given import decision_given, loaded_case, payments_in
from merudgift.cli.parameters import AMOUNT, CASE, DATE, with_group, with_whole_kroner
from merudgift.cli.place import with_register
from merudgift.cli.screen import show, show_json
from merudgift.cli.speaking import argument, command, option
from merudgift.law.award import Group
from merudgift.rates import STATUTORY, RateBook
from merudgift.rates.files import set_of
from merudgift.refusals import refused
from merudgift.review.check import check
from merudgift.review.compare import compare
from merudgift.review.months.arrears import settle
from merudgift.review.timeline import timeline
from merudgift.text.data.review import check_json, compare_json, timeline_json
from merudgift.text.pages.check import check_page
from merudgift.text.pages.compare import compare_page
from merudgift.text.pages.timeline import timeline_page
from merudgift.text.saying import told
from merudgift.text.typed import decision as words

_as_json = option("--json", "machine", is_flag=True, help="Skriv et JSON-objekt.")
_rates = option(
    "--satser",
    "rates",
    metavar="FIL",
    type=click.Path(path_type=Path),
    help="En satsfil, der ikke er i programmet endnu, fx 2027.toml.",
)


def _book(own: Path | None, case: Case) -> RateBook:
    """The amounts; a file of one's own is read at once, so that none is passed over unsaid."""
    book = the_book(own)
    if own and set_of(own) not in (STATUTORY, case.rates_set):
        raise refused(
            "filens beløb bliver ikke brugt: den skal hedde efter sit år, fx 2027.toml, "
            "eller sagen skal nævne satssættet",
            own.name,
        )
    return book


def _explained() -> str:
    """What each ground says, for the end of the help."""
    grounds = words.GROUNDS_IN_FULL.items()
    return "\b\n" + "\n".join(f"--grund {each:<21}{told(full)}" for each, full in grounds)


@command(epilog=_explained)
@argument("case", metavar="SAG", type=CASE)
@option("--afgjort", "monthly", type=AMOUNT, help="Det afgjorte, kr. pr. måned.")
@option("--fra", "applies", type=DATE, help="Dagen, beløbet gælder for.")
@option("--engang", "single", type=AMOUNT, help="Det, der betales én gang.")
@option("--begynder", "begins", type=DATE, help="Dagen, der betales fra.")
@option("--ordning", "scheme", type=click.Choice(words.YEARS), help="Afgørelsens ordning.")
@with_group
@option("--trin", "step", type=click.Choice(words.STEPS), help="Afgørelsens trin.")
@option("--sum", "yearly", type=AMOUNT, help="Afgørelsens egen årssum.")
@option(
    "--afrunding",
    "rounding",
    type=click.Choice(words.ROUNDINGS),
    help="Afgørelsens afrunding.",
)
@option(
    "--grund",
    "grounds",
    multiple=True,
    type=click.Choice(words.GROUNDS),
    metavar="GRUND",
    help="Det, afgørelsen siger eller tier om (se nederst); kan gentages.",
)
@option(
    "--post",
    "items",
    multiple=True,
    metavar="ID=BELØB",
    help="Talt med i en post, kr. pr. år, eller ID=afvist, ID=afvist: hvorfor, ID=ubegrundet; "
    "kan gentages.",
)
@option(
    "--afgoerelse", "file", metavar="FIL", type=click.Path(path_type=Path), help="Det hele i JSON."
)
@_rates
@with_whole_kroner
@_as_json
@with_register
def kontrol(
    case: str,
    file: Path | None,
    rates: Path | None,
    whole_kroner: bool,
    machine: bool,
    **said: Any,
) -> int:
    """Hold en afgørelse op mod loven: enig, uenig, og hvor det skilles.

    Kun --afgjort er nødvendig. Jo mere der oplyses af det, afgørelsen siger, jo mere kan
    kontrollen afgøre. Slutkoden er 1, når den finder en forskel.
    """
    decision = decision_given(file, said)
    loaded = loaded_case(case)
    found = check(loaded, _book(rates, loaded), decision, whole_kroner=whole_kroner)
    if machine:
        show_json(check_json(found), indent=1)
    else:
        show(check_page(found))
    return exits.DONE if found.agrees and not found.findings else exits.DIFFERENCE


@command()
@argument("case", metavar="SAG", type=CASE)
@option(
    "--dato",
    "on",
    type=DATE,
    metavar="DATO",
    help="Sammenlign på denne dato (ellers virkningsdatoen, tidligst 1.9.2025).",
)
@_rates
@with_whole_kroner
@_as_json
@with_register
def sammenlign(
    case: str, on: date | None, rates: Path | None, whole_kroner: bool, machine: bool
) -> int:
    """Gamle regler, gruppe I og gruppe II på de samme udgifter, side om side.

    Programmet anbefaler intet: det viser, hvad hver giver, hvad der mangler, og hvad der
    følger af valget.
    """
    loaded = loaded_case(case)
    book = _book(rates, loaded)
    found = compare(loaded, book, on=on, whole_kroner=whole_kroner)
    if machine:
        show_json(compare_json(found), indent=1)
    else:
        show(compare_page(found))
    return exits.DONE


@command()
@argument("case", metavar="SAG", type=CASE)
@option("--til", "until", type=DATE, required=True, help="Den sidste måned, der tages med.")
@option(
    "--udbetalt",
    "paid",
    metavar="FIL.csv",
    type=click.Path(path_type=Path),
    help="Det udbetalte: linjer med month,amount (2025-07,1179.00).",
)
@option(
    "--genvurderet",
    "redecided",
    type=DATE,
    help="Vurderet på ny efter de nye regler fra denne dag; gruppen er sagens eller --gruppe.",
)
@with_group
@_rates
@with_whole_kroner
@_as_json
@with_register
def tidslinje(
    case: str,
    until: date,
    paid: Path | None,
    redecided: date | None,
    group: Group | None,
    rates: Path | None,
    whole_kroner: bool,
    machine: bool,
) -> int:
    """Måned for måned: hvad der skal betales, og hvorfor det ændrer sig.

    Med --udbetalt også det, der mangler eller er betalt for meget, delt på årsager.
    """
    loaded = loaded_case(case)
    book = _book(rates, loaded)
    course = timeline(
        loaded,
        book,
        until,
        redecided=redecided,
        group=group,
        whole_kroner=whole_kroner,
    )
    settlement = None
    if paid:
        settlement = settle(course, payments_in(paid), book)
    if machine:
        show_json(timeline_json(course, book, settlement), indent=1)
    else:
        show(timeline_page(course, settlement))
    return exits.DONE
