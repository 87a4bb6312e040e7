"""`merudgift satser`: all amounts with status and source, their check, and a new year."""

import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import click

from merudgift import clock
from merudgift.cli import exits
from merudgift.cli.book import complain_of_own_files, the_book
from merudgift.cli.parameters import DATE, PERCENTAGE, with_json_list, year_from
from merudgift.cli.screen import show, show_json, tell
from merudgift.cli.speaking import argument, group, option
from merudgift.law.schemes import ENDS
from merudgift.rates import RateBook
from merudgift.rates.keeping import Written, make_official, rows_of_year, write_and_check
from merudgift.rates.own import own_folder
from merudgift.rates.proposal import propose
from merudgift.rates.side_by_side import side, side_by_side
from merudgift.rates.unit_rates import sample_of_unit_rates
from merudgift.refusals import Refusal, Refused, refused
from merudgift.review.rates_check import findings_of
from merudgift.text import labels
from merudgift.text.data.rates import pair_json, row_json
from merudgift.text.pages.rates import (
    NOTHING_NEW,
    pairs_page,
    proposal_page,
    rates_page,
    unit_rates_page,
)
from merudgift.text.saying import say_refusal, told


@group(
    invoke_without_command=True,
    subcommand_metavar="[tjek|forskel|ny|officiel|katalog]",
)
@option("--dato", "on", type=DATE, metavar="DATO", help="Kun satser for datoen.")
@with_json_list
@click.pass_context
def satser(ctx: click.Context, on: date | None, machine: bool) -> int:
    """Vis alle satser med status, kilde og hvor de er fra.

    Egne satser ligger i mappen i MERUDGIFT_RATES, ellers i din egen konfigurationsmappe.
    """
    if ctx.invoked_subcommand is not None:
        return exits.DONE
    book = the_book()
    rows = [row for row in book.rows() if on is None or row.covers(on)]
    km_rates = [row for row in book.km_rates() if on is None or row.covers(on)]
    if not rows:
        raise _no_rows(book, on)
    if machine:
        show_json([row_json(row, book) for row in rows], indent=1)
    else:
        show(rates_page(rows, km_rates, book))
    return exits.DONE


def _no_rows(book: RateBook, on: date | None) -> Refused:
    years = [row.valid_from.year for row in book.rows()]
    if on is None or not years:
        return refused("der er ingen satser i {folder}", folder=str(book.folder))
    return refused(
        "der er ingen satser den {on}; filerne begynder med {first} og slutter med {last}",
        "--dato",
        on=on,
        first=str(min(years)),
        last=str(max(years)),
    )


@satser.command(short_help="Kontrollér satsfilerne.")
@argument("own", metavar="[FIL]", required=False, type=click.Path(path_type=Path))
def tjek(own: Path | None) -> int:
    """Kontrollér satsfilerne, de medfølgende og dine egne.

    Huller, overlap, ukendte felter, beløb uden for kæden, 12 × måned, intervaller og udledte
    beløb, der stadig gælder. FIL er en fil, der kontrolleres, som om den lå blandt dine egne.
    """
    found: list[Refusal] = []
    try:
        book = RateBook(own=own, own_folder=own_folder())
    except Refused as error:
        if own and not own.is_file():
            raise
        found += error.refusals
        book = RateBook(own_folder=own_folder())
    found += _found_now(book)
    for refusal in found:
        tell(say_refusal(refusal))
    _sum_up(len(found), book)
    return exits.DIFFERENCE if found else exits.DONE


def _sum_up(number: int, book: RateBook) -> None:
    folder = str(book.folder)
    if book.own_folder and book.own_folder.is_dir():
        folder = told("{shipped} og {own}", shipped=folder, own=str(book.own_folder))
    if not number:
        tell(told("Satsfilerne i {folder} er i orden.", folder=folder))
    elif number == 1:
        tell(told("Ét forhold at se på i {folder}.", folder=folder))
    else:
        tell(told("{number} forhold at se på i {folder}.", number=number, folder=folder))


@satser.command(short_help="To år eller sæt side om side.")
@argument("one", metavar="A")
@argument("other", metavar="B")
@with_json_list
def forskel(one: str, other: str, machine: bool) -> int:
    """Vis to år eller satssæt side om side, fx 2025 2026 eller 2019 oversigt-2019."""
    book = the_book()
    if machine:
        pairs = side_by_side(side(book, one), side(book, other))
        show_json(list(map(pair_json, pairs)), indent=1)
    else:
        show(pairs_page(book, one, other))
    return exits.DONE


@satser.command(short_help="Foreslå et nyt års satser.")
@argument("year", metavar="ÅR", type=year_from(2008))
@option(
    "--procent",
    "percentage",
    type=PERCENTAGE,
    required=True,
    help="Satsreguleringsprocenten, fx 4,5.",
)
@option("--kilde", "source", metavar="TEKST", default="", help="Hvor procenten er fundet.")
@option("--vis", "only_show", is_flag=True, help="Vis forslaget uden at skrive det.")
def ny(year: int, percentage: Decimal, source: str, only_show: bool) -> int:
    """Foreslå et nyt års satser efter kæden, mærket udledt, i mappen med dine egne satser.

    Hvert beløb er sidste års afrundede beløb ganget med procenten og rundet halve op til
    hele kroner; beløb pr. år er 12 × beløbet pr. måned. Overskriver aldrig. Satsfilerne
    kontrolleres før og efter.
    """
    book = the_book(makes_folder=True)
    proposal = propose(book, year, percentage, ENDS)
    if only_show or rows_of_year(book, year):
        show(proposal_page(proposal, rows_of_year(book, year)))
    if only_show:
        return exits.DONE
    written = write_and_check(book, own_folder(), proposal, source, _found_now)
    tell(told("Skrevet: {path}. Status: udledt.", path=str(written.path)))
    tell(_compared(written))
    for refusal in written.new:
        tell(f"  {say_refusal(refusal)}")
    return exits.DONE


def _found_now(book: RateBook) -> Iterator[Refusal]:
    return findings_of(book, clock.today())


def _compared(written: Written) -> str:
    if not written.new:
        return told(NOTHING_NEW)
    return told(
        "Satserne er kontrolleret: {before} forhold at se på før, og nu også:",
        before=written.before,
    )


@satser.command(short_help="Gør udledte beløb officielle, med kilde.")
@argument("year", metavar="ÅR", type=year_from(2007))
@option("--kilde", "source", metavar="TEKST", help="Hvor beløbene er offentliggjort.")
@option("--ordning", "scheme", type=click.Choice(list(labels.SCHEMES)), help="Kun den.")
def officiel(year: int, source: str | None, scheme: str | None) -> int:
    """Giv et års udledte eller gengivne beløb status som officielle.

    Beløbene selv ændres ikke: ret dem først i filen, hvis det offentliggjorte er et andet.
    Er året kun blandt de medfølgende, skrives det som en rettelse i mappen med dine egne.
    """
    book = the_book(makes_folder=True)
    if source is None:
        if not (sys.stdin and sys.stdin.isatty()):
            raise refused("skriv, hvor beløbene er offentliggjort", "--kilde")
        source = str(click.prompt(told("Hvor er beløbene offentliggjort")))
    path = make_official(book, own_folder(), year, source, scheme)
    tell(told("Skrevet: {path}. Status: officiel.", path=str(path)))
    after = book.read_again(own_folder())
    complain_of_own_files(after, after.wrong)
    return exits.DONE


@satser.command(short_help="Vis kommunens egne enhedspriser.")
@option("--eksempel", "sample", is_flag=True, help="Vis en opdigtet fil at skrive efter.")
def katalog(sample: bool) -> int:
    """Vis kommunens egne, vejledende enhedspriser (unit-rates.toml i dine egne satser).

    Der er ingen landsdækkende: uden kommunens egen fil foreslås intet.
    """
    if sample:
        click.echo(sample_of_unit_rates(), nl=False)
        return exits.DONE
    book = the_book()
    rates = book.unit_rates
    if rates is None:
        complain_of_own_files(book, book.all_wrong)
        raise refused(
            "kommunen har ingen enhedspriser her: skriv dem i {path} efter mønster af "
            "»merudgift satser katalog --eksempel«",
            path=str(own_folder() / "unit-rates.toml"),
        )
    show(unit_rates_page(rates, book.names))
    return exits.DONE
