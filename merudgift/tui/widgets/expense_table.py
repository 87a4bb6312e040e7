"""The table of expenses: amounts first, the text last."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.coordinate import Coordinate
from textual.widgets import DataTable

from merudgift.case import Category
from merudgift.law.counting import Line
from merudgift.text import labels
from merudgift.text.formats import money
from merudgift.text.languages import N_, translated
from merudgift.text.saying import printable, told
from merudgift.tui.widgets.keys import key
from merudgift.tui.widgets.plain import shorten

_TEXT_IN_WIDE = 24
"""All columns are shown where this much is left for the text."""
_MOST_CHANGED_ROWS = 20
"""Beyond this it is quicker to build the table anew than to change it cell by cell."""
_LEAST_TEXT = 12
LONGEST_ID = 12
"""Columns for the id of an expense."""
_BETWEEN = "  "
_SCROLLBAR = 1


class _Column(NamedTuple):
    title: str
    is_amount: bool = False
    wide_only: bool = False
    least: int = 0
    """Room kept free, so that the table need not be built anew for each longer amount."""


_COLUMNS = (
    _Column(N_("Post")),
    _Column(N_("Ansøgt/år"), is_amount=True, least=10),
    _Column(N_("Taget ud"), is_amount=True, wide_only=True, least=10),
    _Column(N_("Talt med"), is_amount=True, least=10),
    _Column(N_("Vurdering"), least=16),
    _Column(N_("Grundlag"), wide_only=True, least=15),
    _Column(N_("Type"), wide_only=True),
    _Column(N_("Tekst")),
)
Cells = tuple[str, ...]
"""What stands in a row, one text a column."""


class ExpenseTable(DataTable[Text]):
    """One row an expense, in the order of the case; columns fold where there is no room.

    To Textual a row is one cell: it draws and measures cell by cell, which would take most
    of the time between a key and what it changes.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "select_cursor", "Ret post"),
        Binding("home", "scroll_top", show=False),
        Binding("end", "scroll_bottom", show=False),
    ]

    def __init__(self, names: Mapping[Category, str], id: str) -> None:
        """A table that calls the kinds of expense by these names."""
        super().__init__(id=id, cursor_type="row", zebra_stripes=True)
        self._names = names
        self._shown: list[Cells] = []
        self._written: dict[str, tuple[Line, Cells]] = {}
        """What was written for each expense, by its id: amounts are slow to write."""
        self._widths: dict[int, int] = {}
        """The width of each column that is shown."""
        self._marked: int | None = None
        """The place to be marked once the table is built."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An empty table has nothing to be corrected."""
        return bool(self._shown) if action == "select_cursor" else True

    @property
    def place(self) -> int | None:
        """The place of the marked expense in the case; None in an empty table."""
        return self.cursor_row if self._shown else None

    def mark(self, place: int) -> None:
        """Mark the expense at a place, or the last."""
        place = max(0, min(place, len(self._shown) - 1))
        if self._widths:
            self.move_cursor(row=place)
        else:
            self._marked = place

    def on_resize(self) -> None:
        """Fold, unfold or fit the columns; where less can be seen, the mark still can."""
        if self._fitting(self._shown) != self._widths:
            self._build(self._shown)
        elif self._shown:
            self.move_cursor(row=self.cursor_row)

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines, changing no more of the table than has changed."""
        self._written = {line.expense.id: (line, self._cells(line)) for line in lines}
        rows = [cells for _, cells in self._written.values()]
        old = self._shown
        # A scroll bar that appears later has the whole screen laid out and drawn once more.
        self.styles.overflow_y = "scroll" if len(rows) > self.app.size.height else "auto"
        if not self.size:
            # Not laid out yet, or behind another pane: built when it is seen.
            self._shown, self._widths = rows, {}
            return
        changed = [at for at, (new, was) in enumerate(zip(rows, old, strict=False)) if new != was]
        if (
            self._fitting(rows) != self._widths
            or len(rows) < len(old)
            or len(changed) > _MOST_CHANGED_ROWS
        ):
            self._build(rows)
            return
        for at in changed:
            self.update_cell_at(Coordinate(at, 0), self._row(rows[at]))
        self._add(rows[len(old) :])
        self._shown = rows

    def forget(self) -> None:
        """Write every row anew the next time: the words may be others."""
        self._written, self._widths = {}, {}

    def _fitting(self, rows: Sequence[Cells]) -> dict[int, int]:
        """The columns there is room for: amounts whole, the text in what is left."""
        widest = [
            max(
                cell_len(told(column.title)), column.least, *(cell_len(cells[at]) for cells in rows)
            )
            for at, column in enumerate(_COLUMNS)
        ]
        wide = self._fit(widest, wide=True)
        return wide if list(wide.values())[-1] >= _TEXT_IN_WIDE else self._fit(widest, wide=False)

    def _fit(self, widest: Sequence[int], *, wide: bool) -> dict[int, int]:
        widths = {
            at: widest[at] for at, column in enumerate(_COLUMNS) if wide or not column.wide_only
        }
        *others, text = widths
        taken = sum(widths[at] + len(_BETWEEN) for at in others)
        widths[text] = max(
            _LEAST_TEXT, self.size.width - taken - 2 * self.cell_padding - _SCROLLBAR
        )
        return widths

    def _build(self, rows: list[Cells]) -> None:
        place = self.cursor_row if self._marked is None else self._marked
        self._marked = None
        self._shown = rows
        self._widths = self._fitting(rows)
        self.clear(columns=True)
        titles = tuple(told(column.title) for column in _COLUMNS)
        heading = self._row(titles)
        self.add_column(heading, width=heading.cell_len)
        self._add(rows)
        self.move_cursor(row=min(place, max(len(rows) - 1, 0)))

    def _add(self, rows: Sequence[Cells]) -> None:
        for cells in rows:
            self.add_row(self._row(cells))

    def _row(self, cells: Cells) -> Text:
        """The columns that are shown, beside each other."""
        fitted = (_fitted(cells[at], at, width) for at, width in self._widths.items())
        return Text(_BETWEEN.join(fitted), no_wrap=True)

    def _cells(self, line: Line) -> Cells:
        expense = line.expense
        known, cells = self._written.get(expense.id, (None, ()))
        if known == line:
            return cells
        name = translated(self._names[expense.category])
        return (
            shorten(printable(expense.id), LONGEST_ID),
            money(line.claimed_yearly) if line.in_force else "–",
            money(line.taken_out_yearly) if line.settled else "–",
            money(line.counted_yearly) if line.in_force else "–",
            translated(labels.STATUS_IN_SHORT[line.status]),
            translated(labels.EVIDENCE[expense.evidence]),
            name,
            printable(expense.text).strip() or name,
        )


def _fitted(text: str, column: int, width: int) -> str:
    """A text in exactly `width` columns of the screen, amounts to the right."""
    text = shorten(text, width)
    free = " " * (width - cell_len(text))
    return free + text if _COLUMNS[column].is_amount else text + free
