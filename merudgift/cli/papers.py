"""`merudgift eksempel`, `skema` and `metode`: what the program brings with it to read."""

import json
from importlib.resources import files

import click

from merudgift.case import Case
from merudgift.cli import exits
from merudgift.cli.screen import show
from merudgift.rates import RateBook
from merudgift.text import labels
from merudgift.text.method_page import method_page
from merudgift.text.rule_page import rule_page


def examples() -> dict[str, str]:
    """The shipped sample cases: name and content, in the order of their names."""
    folder = files("merudgift") / "examples"
    return {
        item.name.removesuffix(".json"): item.read_text("utf-8")
        for item in sorted(folder.iterdir(), key=lambda item: item.name)
        if item.name.endswith(".json")
    }


@click.command(options_metavar="")
@click.argument("name", metavar="[NAVN]", required=False)
def eksempel(name: str | None) -> int:
    """Vis en fuldstændig eksempelsag; uden NAVN nævnes de alle."""
    known = examples()
    if name is None:
        for each, content in known.items():
            case = json.loads(content)
            click.echo(f"{each:<24}{case['eligibility']['reason']}, {case['effective']}")
        return exits.DONE
    if name not in known:
        click.echo(
            f"eksempel: der er intet eksempel med det navn; vælg mellem {', '.join(known)}",
            err=True,
        )
        return exits.UNUSABLE
    click.echo(known[name], nl=False)
    return exits.DONE


@click.command(options_metavar="")
def skema() -> int:
    """Vis JSON-skemaet for sagsfilen."""
    click.echo(json.dumps(Case.model_json_schema(), ensure_ascii=False, indent=1))
    return exits.DONE


@click.command(options_metavar="")
@click.argument("scheme", metavar="[ORDNING]", required=False)
def metode(scheme: str | None) -> int:
    """Vis metoden, de afklarede tvivlspunkter og en regelside for hver ordning.

    ORDNING er et årstal, fx 2018: så vises kun den ordnings side.
    """
    book = RateBook()
    chosen = [name for name in labels.SCHEMES if scheme is None or name.endswith(f"_{scheme}")]
    if not chosen:
        years = ", ".join(name.rpartition("_")[2] for name in labels.SCHEMES)
        click.echo(f"metode: ordningen findes ikke; vælg mellem {years}", err=True)
        return exits.UNUSABLE
    if scheme is None:
        show(method_page())
    for name in chosen:
        show(rule_page(name, book))
    return exits.DONE
