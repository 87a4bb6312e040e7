"""`merudgift satser`: all amounts with status and source, and the check of the files."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from merudgift.cli import exits
from merudgift.cli.parameters import DanishDate
from merudgift.cli.screen import show, show_json
from merudgift.law.schemes import SCHEMES
from merudgift.rates import Amounts, RateBook
from merudgift.rates.chain import findings
from merudgift.refusals import Refused, refused
from merudgift.text.rates_page import rates_page
from merudgift.text.words import say_refusal, told


@click.group(invoke_without_command=True, options_metavar="[VALG]", subcommand_metavar="[tjek]")
@click.option("--dato", "on", type=DanishDate(), metavar="DATO", help="Kun satser for datoen.")
@click.option("--json", "machine", is_flag=True, help="Skriv en JSON-liste.")
@click.pass_context
def satser(ctx: click.Context, on: date | None, machine: bool) -> int:
    """Vis alle satser med status og kilde."""
    if ctx.invoked_subcommand is not None:
        return exits.DONE
    book = RateBook()
    rows = [row for row in book.rows() if on is None or row.covers(on)]
    km_rates = [row for row in book.km_rates() if on is None or row.covers(on)]
    if not rows:
        raise _no_rows(book, on)
    if machine:
        show_json([_as_json(row) for row in rows], indent=1)
    else:
        show(rates_page(rows, km_rates))
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


def _as_json(row: Amounts) -> dict[str, Any]:
    return {
        "scheme": row.scheme,
        "set": row.rates_set,
        "valid_from": row.valid_from.isoformat(),
        "valid_to": row.valid_to.isoformat(),
        **{name: f"{value}.00" for name, value in row.figures().items()},
        "status": row.status,
        "source": row.source,
    }


@satser.command(options_metavar="", short_help="Kontrollér satsfilerne.")
@click.argument("own", metavar="[FIL]", required=False, type=click.Path(path_type=Path))
def tjek(own: Path | None) -> int:
    """Kontrollér satsfilerne: huller, overlap, ukendte felter og beløb uden for kæden.

    FIL er en fil, der kontrolleres, som om den lå i mappen sammen med de andre.
    """
    book = RateBook(own=own)
    starts = {scheme.id: scheme.valid_from for scheme in SCHEMES}
    found = list(findings(book, starts))
    for refusal in found:
        click.echo(say_refusal(refusal))
    number = len(found)
    if not found:
        click.echo(told("Satsfilerne i {folder} er i orden.", folder=str(book.folder)))
    elif number == 1:
        click.echo(told("Ét forhold at se på i {folder}.", folder=str(book.folder)))
    else:
        click.echo(
            told("{number} forhold at se på i {folder}.", number=number, folder=str(book.folder))
        )
    return exits.DIFFERENCE if found else exits.DONE
