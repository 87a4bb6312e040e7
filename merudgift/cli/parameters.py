"""The options, and the kinds of values, that several commands take."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from merudgift.amounts import read_amount, read_date, read_percentage, read_year
from merudgift.cli.book import the_book
from merudgift.cli.place import references_begun
from merudgift.cli.speaking import a_file, option
from merudgift.rates import RateBook
from merudgift.rates.files import set_of
from merudgift.refusals import Refused, refused
from merudgift.text.languages import N_, translated
from merudgift.text.saying import say_refusal

_Value = TypeVar("_Value")


def rates_given(rates: str | None) -> tuple[RateBook, str | None]:
    """The amounts of `--satser NAVN|FIL`, and the set that was chosen, if one was.

    It names a file when it looks like one; else the name of a set.
    """
    if rates is None or not (rates.endswith(".toml") or "/" in rates):
        return the_book(), rates
    own = Path(rates)
    return the_book(own), set_of(own)


class Typed(click.ParamType[_Value]):
    """A value as a Dane types it, in every language: no amount can be read in two ways."""

    def __init__(self, name: str, kind: type[_Value], reads: Callable[[str], _Value]) -> None:
        """A value of a `kind`; `reads` raises `Refused` for what is none."""
        self.name = name
        self._kind = kind
        self._reads = reads

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """What stands for it in the help."""
        return translated(self.name).upper()

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> _Value:
        """The value, or click's own refusal with our sentence."""
        if isinstance(value, self._kind):
            return value
        try:
            return self._reads(value)
        except Refused as error:
            self.fail(say_refusal(error.refusals[0]), param, ctx)


class _Case(click.types.StringParamType):
    """The name of a case: a reference, or where it may be one, a file."""

    def __init__(self, *, may_be_a_file: bool) -> None:
        self._may_be_a_file = may_be_a_file

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """What the shell offers for what is begun."""
        files = a_file(ctx, param, incomplete) if self._may_be_a_file else []
        return [*files, *map(CompletionItem, references_begun(ctx, incomplete))]


CASE = _Case(may_be_a_file=True)
REFERENCE = _Case(may_be_a_file=False)


def _read_number(text: str) -> int:
    """A whole number from 1: a version, a page."""
    if not re.fullmatch("0*[1-9][0-9]{0,6}", text):
        raise refused("skal være et helt tal fra 1")
    return int(text)


DATE = Typed(N_("dato"), date, read_date)
AMOUNT = Typed(N_("beløb"), Decimal, read_amount)
PERCENTAGE = Typed(N_("procent"), Decimal, read_percentage)
NUMBER = Typed(N_("nr"), int, _read_number)


def year_from(first: int) -> Typed[int]:
    """A year that can have rates."""
    return Typed(N_("år"), int, lambda text: read_year(text, first))


with_whole_kroner = option(
    "--hele-kroner",
    "whole_kroner",
    is_flag=True,
    envvar="MERUDGIFT_HELE_KRONER",
    help="Afrund faktiske udgifter til hele kroner (ellers til øren).",
)
"""Gives a command the choice of convention E6."""
with_date = option(
    "--dato",
    "on",
    type=DATE,
    metavar="DATO",
    help="Beregn på denne dato i stedet for sagens virkningsdato.",
)
"""Gives a command the choice of another day than the case's."""
with_rates = option(
    "--satser",
    "rates",
    metavar="NAVN|FIL",
    shell_complete=a_file,
    help="Brug dette satssæt (fx oversigt-2019) eller en satsfil.",
)
"""Gives a command the choice of amounts, which `rates_given` reads."""
with_group = option(
    "--gruppe", "group", type=click.Choice(["I", "II"]), help="Gruppe efter reglerne fra 1.9.2025."
)
"""Gives a command the choice of group."""
with_json_list = option("--json", "machine", is_flag=True, help="Skriv en JSON-liste.")
"""Gives a command that lists something a list for programs."""
