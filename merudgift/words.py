"""Words that are values: what is said is kept apart from how a reader sees it.

The law, a check and a refusal say what they say in these; `text.saying` writes them for a
reader, in the language they read.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Words(NamedTuple):
    """A Danish sentence with `{named}` values: the source text of every translation.

    Values keep their type: a `Decimal` is kroner, a `date` a day, an `int` a plain number,
    a `MonthOf` a month, a `Words` a sentence of its own, a `Joined` several of them, a `Named`
    the name of an id.
    """

    sentence: str
    values: Mapping[str, object] = {}


class Named(NamedTuple):
    """An id that people know by a name: a scheme, a step, a set of rates."""

    id: str


class MonthOf(NamedTuple):
    """The month a day is in."""

    day: date


class Joined(NamedTuple):
    """Words put together, with `between` between them."""

    parts: Sequence[object]
    between: str = ""


def enumerated(parts: Sequence[object]) -> Joined:
    """Several things named to people: 1, 2 og 5."""
    if len(parts) < 2:
        return Joined(parts)
    return Joined([Joined(parts[:-1], ", "), Words("og {last}", {"last": parts[-1]})], " ")


class Plain(NamedTuple):
    """A number that is not kroner, written with the decimals it has."""

    number: Decimal

    def __str__(self) -> str:
        return f"{self.number:f}".replace(".", ",")


class Term(str):
    """A Danish text of the program's own that stands in a table or among values.

    It is translated where it is shown; a plain `str` there is the user's and is not.
    """

    __slots__ = ()


class Place(str):
    """A place of a refusal among the values of a sentence: its own words are translated."""

    __slots__ = ()
