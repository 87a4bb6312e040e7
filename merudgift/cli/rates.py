"""`merudgift satser`: all amounts with status and source, and the check of the files."""

import json
from collections.abc import Iterable
from datetime import date
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
from merudgift.text.words import say_refusal


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
        click.echo("Der er ingen satser for den dato.", err=True)
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


@satser.command()
def tjek() -> int:
    """Kontrollér satsfilerne: huller, overlap, ukendte felter og beløb uden for kæden."""
    found = list(findings(RateBook()))
    for refusal in found:
        click.echo(say_refusal(refusal))
    click.echo(_summary(found))
    return exits.DIFFERENCE if found else exits.DONE


def _summary(found: Iterable[object]) -> str:
    count = len(list(found))
    if not count:
        return "Satsfilerne er i orden."
    return "1 forhold at se på." if count == 1 else f"{count} forhold at se på."
