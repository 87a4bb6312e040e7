"""The kinds of values several commands take."""

from datetime import date
from typing import Any

import click

from merudgift.amounts import read_date
from merudgift.refusals import Refused
from merudgift.text.words import say_refusal


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
