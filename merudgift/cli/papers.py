"""`merudgift eksempel`, `skema` and `metode`: what the program brings with it to read."""

import json
from typing import Any

import click

from merudgift.case import Case
from merudgift.cli import exits
from merudgift.cli.book import the_book
from merudgift.cli.screen import show, show_json
from merudgift.cli.speaking import argument, command
from merudgift.examples import examples
from merudgift.law.schemes import SCHEMES
from merudgift.review.checking.decision import Decision
from merudgift.text.page import Page
from merudgift.text.pages.method import method_page
from merudgift.text.pages.rule import rule_page
from merudgift.text.saying import told


def _begun(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The samples whose names begin so, for a shell."""
    return [name for name in examples() if name.startswith(incomplete)]


@command()
@argument("name", metavar="[NAVN]", required=False, shell_complete=_begun)
def eksempel(name: str | None) -> int:
    """Vis en fuldstændig eksempelsag; uden NAVN nævnes de alle."""
    known = examples()
    if name is None:
        page = Page()
        for each, content in known.items():
            case = json.loads(content)
            page.pair(each, f"{case['eligibility']['reason']}, {case['effective']}", column=24)
        show(page)
        return exits.DONE
    if name not in known:
        click.echo(
            told(
                "eksempel: der er intet eksempel med det navn; vælg mellem {known}",
                known=", ".join(known),
            ),
            err=True,
        )
        return exits.UNUSABLE
    click.echo(known[name], nl=False)
    return exits.DONE


@command()
@argument("which", metavar="[afgoerelse]", required=False, type=click.Choice(["afgoerelse"]))
def skema(which: str | None) -> int:
    """Vis JSON-skemaet for sagsfilen, eller for en afgørelse (kontrol --afgoerelse)."""
    model = Decision if which else Case
    show_json(_without_prose(model.model_json_schema()), indent=1)
    return exits.DONE


def _without_prose(schema: Any) -> Any:
    """The schema without the titles and docstrings of the code, which are English."""
    if isinstance(schema, list):
        return [_without_prose(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _without_prose(value)
        for key, value in schema.items()
        if not (key in ("title", "description") and isinstance(value, str))
    }


@command()
@argument("year", metavar="[ORDNING]", required=False, type=int)
def metode(year: int | None) -> int:
    """Vis metoden, de afklarede tvivlspunkter og en regelside for hver ordning.

    ORDNING er et årstal, fx 2018: så vises kun siden for den ordning, der trådte i kraft da
    eller sidst før.
    """
    begun = [s.id for s in SCHEMES if year is None or s.valid_from.year <= year]
    if not begun:
        first = str(SCHEMES[0].valid_from.year)
        click.echo(told("metode: loven er kendt fra {first}", first=first), err=True)
        return exits.UNUSABLE
    book = the_book()
    if year is None:
        show(method_page())
        for name in begun:
            click.echo()
            show(rule_page(name, book))
    else:
        show(rule_page(begun[-1], book))
    return exits.DONE
