"""`merudgift beregn`: the assessment of one case or many."""

from datetime import date

import click

from merudgift.cli import exits
from merudgift.cli.cases import complain, load_case
from merudgift.cli.parameters import (
    CASE,
    rates_given,
    with_date,
    with_group,
    with_rates,
    with_whole_kroner,
)
from merudgift.cli.place import with_register
from merudgift.cli.screen import show, show_json
from merudgift.cli.speaking import argument, command, option
from merudgift.law.assessment import Assessment, assess
from merudgift.law.award import Group
from merudgift.refusals import Refused
from merudgift.text.data.assessment import as_json
from merudgift.text.pages.assessment import assessment_page


@command()
@argument("cases", metavar="SAG…", type=CASE, nargs=-1, required=True)
@with_date
@with_rates
@with_group
@with_whole_kroner
@option("--json", "machine", is_flag=True, help="Skriv et JSON-objekt pr. sag.")
@with_register
def beregn(
    cases: tuple[str, ...],
    on: date | None,
    rates: str | None,
    group: Group | None,
    whole_kroner: bool,
    machine: bool,
) -> int:
    """Beregn, hvad en eller flere sager giver, og forklar hvert trin.

    SAG er en fil, - for standardinput, eller en reference i registeret. En sag, der ikke
    kan bruges, nævnes, og resten beregnes (slutkode 2).
    """
    book, rates_set = rates_given(rates)
    code = exits.DONE
    for place, name in enumerate(cases):
        if place and not machine:
            click.echo()
        try:
            assessment = assess(
                load_case(name),
                book,
                on=on,
                rates_set=rates_set,
                group=group,
                whole_kroner=whole_kroner,
            )
        except Refused as error:
            complain(name, error)
            code = exits.UNUSABLE
        else:
            _print(assessment, machine, indent=1 if len(cases) == 1 else None)
    return code


def _print(assessment: Assessment, machine: bool, indent: int | None) -> None:
    if machine:
        show_json(as_json(assessment), indent=indent)
    else:
        show(assessment_page(assessment))
