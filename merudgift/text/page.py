"""A page of plain text, 80 columns wide on paper, whose lines know their tone.

The tone is for those who show colour; the words say everything without it.
"""

import textwrap
from collections.abc import Iterable
from typing import Literal, NamedTuple

WIDTH = 80
Tone = Literal["plain", "heading", "strong", "quiet", "warning"]


_MARKS = " <>"
"""What points at a row, or keeps it apart, for the eye alone."""


class Row(NamedTuple):
    """One line of at most the page's width, except where a single word is longer."""

    text: str
    tone: Tone = "plain"
    cells: tuple[str, ...] = ()
    """The cells it is made of, where their columns mean something."""
    heads: tuple[str, ...] = ()
    """What stands over each cell."""

    @property
    def aloud(self) -> str:
        """The row as it is read aloud: each cell after what stands over it."""
        if not self.cells:
            return self.text
        cells = [each.strip(_MARKS) for each in self.cells]
        if not any(self.heads):
            return " ".join(filter(None, cells))
        heads = (*self.heads, *("" for _ in cells))
        said = zip(heads, cells, strict=False)
        return "; ".join(f"{head}: {cell}" if head else cell for head, cell in said if cell)


class Page(list[Row]):
    """Rows in the order they are read."""

    def __init__(self, width: int = WIDTH) -> None:
        """An empty page of so many columns."""
        super().__init__()
        self.width = width
        self._heads: tuple[str, ...] = ()

    def line(self, text: str = "", tone: Tone = "plain") -> None:
        """Add one row as it is."""
        self.append(Row(text.rstrip(), tone))

    def heading(self, text: str, right: str = "") -> None:
        """Add a blank row and a heading in capitals, with a note at the right margin."""
        if self:
            self.line()
        self._heads = ()
        title = text.upper()
        if len(title) + len(right) >= self.width:
            self.append(Row(title, "heading", (text,)))
            self.wrapped(right)
            return
        line = f"{title}{right:>{max(self.width - len(title), len(right) + 1)}}".rstrip()
        self.append(Row(line, "heading", (text, right)))

    def wrapped(self, text: str, *, indent: int = 0, first: str = "", tone: Tone = "plain") -> None:
        """Add text wrapped to the width; `first` stands in the first row's indent."""
        margin = " " * indent
        rows = textwrap.wrap(
            text.replace("§ ", "§\u00a0"),  # a paragraph sign keeps its number with it
            self.width,
            initial_indent=f"{first:<{indent}}",
            subsequent_indent=margin,
            break_on_hyphens=False,
        )
        for row in rows:
            self.line(row.replace("§\u00a0", "§ "), tone)

    def pair(self, label: str, value: str, *, column: int = 12, tone: Tone = "plain") -> None:
        """Add a label and a value whose further rows are indented to the value."""
        self.wrapped(value, indent=column, first=label, tone=tone)

    def heads(self, cells: Iterable[tuple[str, int]], tone: Tone = "quiet") -> None:
        """Add what stands over the columns that follow, up to the next heading."""
        given = tuple(cells)
        self.columns(given, tone)
        self._heads = tuple(text.strip() for text, _ in given)

    def columns(self, cells: Iterable[tuple[str, int]], tone: Tone = "plain") -> None:
        """Add one row of cells: a positive width aligns right, a negative one left.

        A right-aligned cell that fills its width or more keeps one space before it: an
        amount is never cut and never runs into its neighbour.
        """
        given = tuple(cells)
        text = "".join(_cell(text, width) for text, width in given).rstrip()
        self.append(Row(text, tone, tuple(text for text, _ in given), self._heads))


def _cell(text: str, width: int) -> str:
    if width < 0:
        return f"{text:<{-width}}"
    return f"{text:>{width}}" if len(text) < width else f" {text}"
