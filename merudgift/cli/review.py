"""`merudgift kontrol`, `sammenlign` and `tidslinje`: what is asked of an assessment."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from merudgift.case import MOST_BYTES, Case
from merudgift.cli import exits
from merudgift.cli.cases import load_case, shown_name
from merudgift.cli.parameters import DanishAmount, DanishDate, with_whole_kroner
from merudgift.cli.place import with_register
from merudgift.cli.screen import show, show_json
from merudgift.files import read_file
from merudgift.law.award import Group
from merudgift.rates import STATUTORY, RateBook
from merudgift.rates.book import set_of
from merudgift.refusals import Refused, placed, refused
from merudgift.review.arrears import settle
from merudgift.review.check import check
from merudgift.review.compare import compare
from merudgift.review.decision import Decision, decision_of, read_decision
from merudgift.review.payments import read_payments
from merudgift.review.timeline import timeline
from merudgift.text import decision_words as words
from merudgift.text.check_page import check_page
from merudgift.text.compare_page import compare_page
from merudgift.text.review_json import check_json, compare_json, timeline_json
from merudgift.text.timeline_page import timeline_page

_as_json = click.option("--json", "machine", is_flag=True, help="Skriv et JSON-objekt.")
_group = click.option(
    "--gruppe", "group", type=click.Choice(["I", "II"]), help="Gruppe efter reglerne fra 1.9.2025."
)
_rates = click.option(
    "--satser",
    "rates",
    metavar="FIL",
    type=click.Path(path_type=Path),
    help="En satsfil, der ikke er i programmet endnu, fx 2027.toml.",
)
_NAMES = {
    "monthly": "--afgjort",
    "single": "--engang",
    "yearly": "--sum",
    "items": "--post",
}
"""The options of the fields of a decision, for what is said of them."""


def _load(name: str) -> Case:
    try:
        return load_case(name)
    except Refused as error:
        raise Refused(*placed(error, shown_name(name))) from None


def _book(own: Path | None, case: Case) -> RateBook:
    """The amounts; a file of one's own is read at once, so that none is passed over unsaid."""
    book = RateBook(own=own)
    if own:
        if set_of(own) not in (STATUTORY, case.rates_set):
            raise refused(
                "filens beløb bliver ikke brugt: den skal hedde efter sit år, fx 2027.toml, "
                "eller sagen skal nævne satssættet",
                own.name,
            )
        book.file(own)
    return book


_EXPLAINED = "\b\n" + "\n".join(
    f"--grund {ground:<21}{told}" for ground, told in words.GROUNDS_IN_FULL.items()
)


@click.command(options_metavar="[VALG]", epilog=_EXPLAINED)
@click.argument("case", metavar="SAG")
@click.option("--afgjort", "monthly", type=DanishAmount(), help="Det afgjorte, kr. pr. måned.")
@click.option("--fra", "applies", type=DanishDate(), help="Dagen, beløbet gælder for.")
@click.option("--engang", "single", type=DanishAmount(), help="Det, der betales én gang.")
@click.option("--begynder", "begins", type=DanishDate(), help="Dagen, der betales fra.")
@click.option("--ordning", "scheme", type=click.Choice(words.YEARS), help="Afgørelsens ordning.")
@_group
@click.option("--trin", "step", type=click.Choice(words.STEPS), help="Afgørelsens trin.")
@click.option("--sum", "yearly", type=DanishAmount(), help="Afgørelsens egen årssum.")
@click.option(
    "--afrunding",
    "rounding",
    type=click.Choice(words.ROUNDINGS),
    help="Afgørelsens afrunding.",
)
@click.option(
    "--grund",
    "grounds",
    multiple=True,
    type=click.Choice(words.GROUNDS),
    metavar="GRUND",
    help="Det, afgørelsen siger eller tier om (se nederst); kan gentages.",
)
@click.option(
    "--post",
    "items",
    multiple=True,
    metavar="ID=BELØB",
    help="Talt med i en post, kr. pr. år, eller ID=afvist, ID=afvist: hvorfor, ID=ubegrundet; "
    "kan gentages.",
)
@click.option(
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
    decision = _decision(file, said)
    loaded = _load(case)
    found = check(loaded, _book(rates, loaded), decision, whole_kroner=whole_kroner)
    if machine:
        show_json(check_json(found), indent=1)
    else:
        show(check_page(found))
    return exits.DONE if found.agrees and not found.findings else exits.DIFFERENCE


def _decision(file: Path | None, said: dict[str, Any]) -> Decision:
    """What the file says, and over it what the options say."""
    content: dict[str, Any] = {}
    if file:
        try:
            content = read_decision(read_file(file, MOST_BYTES)).model_dump(mode="json")
        except Refused as error:
            raise Refused(*placed(error, shown_name(str(file)))) from None
    content |= {
        name: _written(name, value) for name, value in said.items() if value not in (None, ())
    }
    if "monthly" not in content:
        raise refused("skriv det afgjorte beløb, fx --afgjort 1.053", "--afgjort")
    try:
        return decision_of(content)
    except Refused as error:
        raise Refused(
            *(
                each._replace(place=_NAMES.get(each.place.partition("[")[0], each.place))
                for each in error.refusals
            )
        ) from None


def _written(name: str, value: Any) -> Any:
    match value:
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case str() if name in words.CHOICES:
            return words.CHOICES[name][value]
        case tuple() if name == "items":
            return [_item(each) for each in value]
        case tuple():
            return [words.GROUNDS[each] for each in value]
    return value


def _item(text: str) -> dict[str, Any]:
    try:
        return words.decided_item(text)
    except Refused as error:
        raise Refused(*placed(error, "--post")) from None


@click.command(options_metavar="[VALG]")
@click.argument("case", metavar="SAG")
@click.option(
    "--dato",
    "on",
    type=DanishDate(),
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
    loaded = _load(case)
    book = _book(rates, loaded)
    found = compare(loaded, book, on=on, whole_kroner=whole_kroner)
    if machine:
        show_json(compare_json(found), indent=1)
    else:
        show(compare_page(found, {guide.id: guide.name for guide in book.guides.values()}))
    return exits.DONE


@click.command(options_metavar="[VALG]")
@click.argument("case", metavar="SAG")
@click.option(
    "--til", "until", type=DanishDate(), required=True, help="Den sidste måned, der tages med."
)
@click.option(
    "--udbetalt",
    "paid",
    metavar="FIL.csv",
    type=click.Path(path_type=Path),
    help="Det udbetalte: linjer med month,amount (2025-07,1179.00).",
)
@click.option(
    "--genvurderet",
    "redecided",
    type=DanishDate(),
    help="Vurderet på ny efter de nye regler fra denne dag; gruppen er sagens eller --gruppe.",
)
@_group
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
    loaded = _load(case)
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
        try:
            settlement = settle(course, read_payments(read_file(paid, MOST_BYTES)), book)
        except Refused as error:
            raise Refused(*placed(error, shown_name(str(paid)))) from None
    if machine:
        show_json(timeline_json(course, settlement), indent=1)
    else:
        show(timeline_page(course, settlement))
    return exits.DONE
