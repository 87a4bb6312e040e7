"""The content of a note: sections of blocks, the same for every format.

Amounts are exact kroner (`Decimal`) and become text only where a format writes them. Texts
are whole sentences in the language of the note; a user's own text stands in them as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

Kind = Literal["plain", "strong", "quiet", "warning"]
Cell = Decimal | str | None
"""Kroner, a text, or nothing to be said (shown as a dash)."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: str
    kind: Kind = "plain"


class Fact(NamedTuple):
    """A figure or a circumstance under its name; `id` is the same in every language."""

    id: str
    label: str
    value: Decimal | str
    written: str = "{amount}"
    """How kroner are written, with what they are of."""
    strong: bool = False
    code: str = ""
    """The value as other programs know it, where it is a date or has an id."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values."""

    facts: tuple[Fact, ...]


class Point(NamedTuple):
    """A point of a list: what is said, what belongs to it, and the provision it rests on."""

    text: str
    details: tuple[str, ...] = ()
    citation: str = ""
    kind: Kind = "plain"


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    points: tuple[Point, ...]


class Column(NamedTuple):
    """A column of a table: its name, and whether it holds kroner (`signed`: above or below 0)."""

    id: str
    name: str
    holds: Literal["text", "kroner", "signed"] = "text"
    said: bool = False
    """Whether a text needs the name of its column where there is no head: Post 1."""


class Line(NamedTuple):
    """A row of a table, and what belongs to the row beneath its cells."""

    cells: tuple[Cell, ...]
    details: tuple[str, ...] = ()
    strong: bool = False
    signed: bool = False
    """Whether its amounts are differences."""
    unit: str = ""
    """What its kroner are, where they are not what the table's are."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head; `details` of a row stand in the column of its name."""

    id: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    unit: str = ""
    """What the kroner are: a month, a year."""
    details_in: int = 0
    """The column the details of a row stand in."""


class Stair(NamedTuple):
    """A step of the staircase of limits: from what to what, what it pays, and who stands on it."""

    text: str
    pays: str
    here: bool


@dataclass(frozen=True, slots=True)
class Staircase:
    """The staircase of limits with the case on it; `alt` says in words what it shows."""

    alt: str
    stairs: tuple[Stair, ...]
    here: str
    """The word at the step the case stands on."""
    heads: tuple[str, str]
    """What stands to the left and to the right: what is tested, and what it pays."""


class Stretch(NamedTuple):
    """Months in a row with the same amounts, numbered from the first month of the chart."""

    first: int
    months: int
    due: Decimal
    paid: Decimal | None


class Mark(NamedTuple):
    """A mark on an axis of a chart: where, and what stands at it."""

    at: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class StepChart:
    """What was due month by month, and what was paid; `alt` says in words what it shows."""

    alt: str
    months: int
    stretches: tuple[Stretch, ...]
    amounts: tuple[Mark, ...]
    """The marks from 0 to the highest amount the chart has room for."""
    years: tuple[Mark, ...]
    due: str
    paid: str
    """What the two lines are called; `paid` is empty where no payments are known."""


Block = Paragraph | Facts | Points | Table | Staircase | StepChart


@dataclass(frozen=True, slots=True)
class Section:
    """A section under a heading; `id` is the same in every language."""

    id: str
    heading: str
    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, id: str, heading: str, *blocks: Block | None) -> "Section | None":
        """The section of the blocks there are; None where there are none."""
        there = tuple(block for block in blocks if block is not None)
        return cls(id, heading, there) if there else None


@dataclass(frozen=True, slots=True)
class Note:
    """The whole note."""

    title: str
    reference: str
    language: str
    audience: Literal["journal", "citizen"]
    program: str
    """The program's name and version, for the foot of each page."""
    sections: tuple[Section, ...]
    reminders: tuple[str, ...] = ()
    """What the caseworker should see to before it is sent; stands in no part of it."""


def points(found: Sequence[Point]) -> Points | None:
    """A list of them; None where there are none."""
    return Points(tuple(found)) if found else None
