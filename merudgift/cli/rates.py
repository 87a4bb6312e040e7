"""`merudgift satser`: all amounts with status and source, and the check of the files."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from merudgift.cli import exits
from merudgift.cli.assess import DanishDate
from merudgift.cli.cases import complain
from merudgift.cli.screen import show
from merudgift.rates import Amounts, RateBook
from merudgift.rates.chain import findings
from merudgift.refusals import Refused
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
    try:
        rows = [row for row in book.rows() if on is None or row.covers(on)]
        km_rates = [row for row in book.km_rates() if on is None or row.covers(on)]
    except Refused as error:
        complain("satser", error)
        return exits.UNUSABLE
    if machine:
        click.echo(json.dumps([_as_json(row) for row in rows], ensure_ascii=False, indent=1))
    elif not rows:
        years = [row.valid_from.year for row in book.rows()], [r.valid_to.year for r in book.rows()]
        click.echo(
            told(
                "satser: der er ingen satser den {on}; de dækker {first} til {last}",
                on=on,
                first=str(min(years[0])),
                last=str(max(years[1])),
            ),
            err=True,
        )
        return exits.UNUSABLE
    else:
        show(rates_page(rows, km_rates))
    return exits.DONE


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
    found = list(findings(book))
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
