"""The cells of a table as people read them, the same in every format."""

from decimal import Decimal

from merudgift.note.content import Cell, Column, Fact, Line, Table
from merudgift.text.formats import money
from merudgift.text.formats import signed as with_sign

NOTHING = "–"
_STAYS_TOGETHER = 1200
"""Letters up to which a row of a table is kept on one page."""


def written(line: Line, table: Table) -> list[str]:
    """The cells of a row in the language spoken now: kroner with øre, nothing as a dash."""
    return [
        _written(cell, signed=column.holds == "signed" or line.signed)
        for cell, column in zip(line.cells, table.columns, strict=True)
    ]


def in_table(line: Line, table: Table) -> list[str]:
    """The cells of a row under a head: what its kroner are stands there, or by its name."""
    cells = written(line, table)
    if line.unit:
        cells[table.details_in] = ", ".join(filter(None, (cells[table.details_in], line.unit)))
    return cells


def _written(cell: Cell, *, signed: bool) -> str:
    if cell is None:
        return NOTHING
    if isinstance(cell, Decimal):
        return with_sign(cell) if signed else money(cell)
    return cell


def value_of(fact: Fact) -> str:
    """The value of a fact, kroner with what they are of."""
    value = fact.value
    return fact.written.format(amount=money(value)) if isinstance(value, Decimal) else value


def head(column: Column, table: Table) -> str:
    """What stands over a column: its name, and what its kroner are."""
    unit = table.unit if is_number(column) else ""
    return "\n".join(filter(None, (column.name, unit)))


def stays_together(line: Line) -> bool:
    """Whether a row is short enough to be kept on one page."""
    texts = (*(cell for cell in line.cells if isinstance(cell, str)), *line.details)
    return sum(map(len, texts)) <= _STAYS_TOGETHER


def is_number(column: Column) -> bool:
    """Whether a column holds kroner, which stand under each other from the right."""
    return column.holds != "text"
