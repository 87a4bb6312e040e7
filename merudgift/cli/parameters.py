"""The kinds of values several commands take."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from merudgift.amounts import read_amount, read_date, read_percentage, read_year
from merudgift.cli.book import the_book
from merudgift.rates import RateBook
from merudgift.rates.files import set_of
from merudgift.refusals import Refused
from merudgift.text.words import say_refusal

with_whole_kroner = click.option(
    "--hele-kroner",
    "whole_kroner",
    is_flag=True,
    envvar="MERUDGIFT_HELE_KRONER",
    help="Afrund faktiske udgifter til hele kroner (ellers til øren).",
)
"""Gives a command the choice of convention E6."""


def rates_given(rates: str | None) -> tuple[RateBook, str | None]:
    """The amounts of `--satser NAVN|FIL`, and the set that was chosen, if one was.

    It names a file when it looks like one; else the name of a set.
    """
    if rates is None or not (rates.endswith(".toml") or "/" in rates):
        return the_book(), rates
    own = Path(rates)
    return the_book(own), set_of(own)


class DanishDate(click.ParamType[date]):
    """A date as a Dane types it."""

    name = "dato"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or click's own refusal with our sentence."""
        if isinstance(value, date):
            return value
        try:
            return read_date(value)
        except Refused as error:
            self.fail(say_refusal(error.refusals[0]), param, ctx)


class DanishAmount(click.ParamType[Decimal]):
    """Kroner as a Dane types them."""

    name = "beløb"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decimal:
        """The amount, or click's own refusal with our sentence."""
        if isinstance(value, Decimal):
            return value
        try:
            return read_amount(value)
        except Refused as error:
            self.fail(say_refusal(error.refusals[0]), param, ctx)


class DanishPercentage(click.ParamType[Decimal]):
    """A percentage as a Dane types it: 4,5 or 4,5 pct."""

    name = "procent"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decimal:
        """The percentage, or click's own refusal with our sentence."""
        if isinstance(value, Decimal):
            return value
        try:
            return read_percentage(value)
        except Refused as error:
            self.fail(say_refusal(error.refusals[0]), param, ctx)


class Year(click.ParamType[int]):
    """A year that can have rates."""

    name = "år"

    def __init__(self, first: int) -> None:
        """From `first` on."""
        self._first = first

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The year, or click's own refusal with our sentence."""
        if isinstance(value, int):
            return value
        try:
            return read_year(value, self._first)
        except Refused as error:
            self.fail(say_refusal(error.refusals[0]), param, ctx)


class Number(click.ParamType[int]):
    """A whole number from 1: a version, a page."""

    name = "nr"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number, or click's own refusal with our sentence."""
        if isinstance(value, int):
            return value
        if not re.fullmatch("0*[1-9][0-9]{0,6}", value):
            self.fail("skal være et helt tal fra 1", param, ctx)
        return int(value)
