"""The table of expenses: amounts first, the text last."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal, NamedTuple

from rich.cells import cell_len
from rich.text import Text
from textual.binding import BindingType
from textual.coordinate import Coordinate
from textual.widgets import DataTable

from merudgift.case import Category
from merudgift.law.counting import Line
from merudgift.text import labels
from merudgift.text.formats import money
from merudgift.text.words import printable, told
from merudgift.tui.widgets.keys import key

_TEXT_IN_WIDE = 24
"""All columns are shown where this much is left for the text."""
_MOST_CHANGED_ROWS = 20
"""Beyond this it is quicker to build the table anew than to change it cell by cell."""
_LEAST_TEXT = 12
_PADDING = 2
_SCROLLBAR = 1


class _Column(NamedTuple):
    title: str
    is_amount: bool = False
    wide_only: bool = False
    least: int = 0
    """Room kept free, so that the table need not be built anew for each longer amount."""


_COLUMNS = (
    _Column("Post"),
    _Column("Ansøgt/år", is_amount=True, least=10),
    _Column("Taget ud", is_amount=True, wide_only=True, least=10),
    _Column("Talt med", is_amount=True, least=10),
    _Column("Vurdering", least=16),
    _Column("Grundlag", wide_only=True, least=15),
    _Column("Type", wide_only=True),
    _Column("Tekst"),
)
Cells = tuple[str, ...]
"""What stands in a row, one text a column."""


class ExpenseTable(DataTable[Text]):
    """One row an expense, in the order of the case; columns fold where there is no room."""

    BINDINGS: ClassVar[list[BindingType]] = [key("enter", "select_cursor", "Ret post")]

    def __init__(self, names: Mapping[Category, str], id: str) -> None:
        """A table that calls the kinds of expense by these names."""
        super().__init__(id=id, cursor_type="row", zebra_stripes=True)
        self._names = names
        self._shown: list[Cells] = []
        self._widths: dict[int, int] = {}
        """The width of each column that is shown."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An empty table has nothing to be corrected."""
        return bool(self._shown) if action == "select_cursor" else True

    @property
    def place(self) -> int | None:
        """The place of the marked expense in the case; None in an empty table."""
        return self.cursor_row if self._shown else None

    def on_resize(self) -> None:
        """Fold, unfold or fit the columns."""
        if self._fitting(self._shown) != self._widths:
            self._build(self._shown)

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines, changing no more of the table than has changed."""
        rows = [self._cells(line) for line in lines]
        old = self._shown
        changed = [at for at, (new, was) in enumerate(zip(rows, old, strict=False)) if new != was]
        if (
            self._fitting(rows) != self._widths
            or len(rows) < len(old)
            or len(changed) > _MOST_CHANGED_ROWS
        ):
            self._build(rows)
            return
        for at in changed:
            for place, column in enumerate(self._widths):
                new = rows[at][column]
                if old[at][column] != new:
                    self.update_cell_at(Coordinate(at, place), _cell(new, column))
        self._add(rows[len(old) :])
        self._shown = rows

    def _fitting(self, rows: Sequence[Cells]) -> dict[int, int]:
        """The columns there is room for: amounts whole, the text in what is left."""
        wide = self._fit(rows, wide=True)
        return wide if list(wide.values())[-1] >= _TEXT_IN_WIDE else self._fit(rows, wide=False)

    def _fit(self, rows: Sequence[Cells], *, wide: bool) -> dict[int, int]:
        widths = {
            at: max(cell_len(column.title), *(cell_len(cells[at]) for cells in rows), column.least)
            for at, column in enumerate(_COLUMNS)
            if wide or not column.wide_only
        }
        *others, text = widths
        taken = sum(widths[at] + _PADDING for at in others)
        widths[text] = max(_LEAST_TEXT, self.size.width - taken - _PADDING - _SCROLLBAR)
        return widths

    def _build(self, rows: list[Cells]) -> None:
        place = self.cursor_row
        self._shown = rows
        self._widths = self._fitting(rows)
        self.clear(columns=True)
        for column, width in self._widths.items():
            self.add_column(_cell(told(_COLUMNS[column].title), column), width=width)
        self._add(rows)
        self.move_cursor(row=min(place, max(len(rows) - 1, 0)))

    def _add(self, rows: Sequence[Cells]) -> None:
        for cells in rows:
            self.add_row(*(_cell(cells[column], column) for column in self._widths))

    def _cells(self, line: Line) -> Cells:
        expense = line.expense
        name = self._names[expense.category]
        return (
            printable(expense.id)[:12],
            money(line.claimed_yearly) if line.in_force else "–",
            money(line.taken_out_yearly) if line.settled else "–",
            money(line.counted_yearly) if line.in_force else "–",
            labels.STATUS_IN_SHORT[line.status],
            labels.EVIDENCE[expense.evidence],
            name,
            printable(expense.text).strip() or name,
        )


def _cell(text: str, column: int) -> Text:
    justify: Literal["left", "right"] = "right" if _COLUMNS[column].is_amount else "left"
    return Text(text, justify=justify, no_wrap=True, overflow="ellipsis")
