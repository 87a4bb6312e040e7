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
    aloud: str | None = None
    """What is read aloud in its place; None where a row before it has said it."""


class Page(list[Row]):
    """Rows in the order they are read."""

    def __init__(self, width: int = WIDTH) -> None:
        """An empty page of so many columns."""
        super().__init__()
        self.width = width
        self._heads: tuple[str, ...] = ()

    def line(self, text: str = "", tone: Tone = "plain") -> None:
        """Add one row as it is."""
        self.append(Row(text.rstrip(), tone, _flowing(text)))

    def heading(self, text: str, right: str = "") -> None:
        """Add a blank row and a heading in capitals, with a note at the right margin."""
        if self:
            self.line()
        self._heads = ()
        title = text.upper()
        if len(title) + len(right) >= self.width:
            self.append(Row(title, "heading", text))
            self.wrapped(right)
            return
        line = f"{title}{right:>{max(self.width - len(title), len(right) + 1)}}".rstrip()
        self.append(Row(line, "heading", f"{text}, {right}" if right else text))

    def wrapped(self, text: str, *, indent: int = 0, first: str = "", tone: Tone = "plain") -> None:
        """Add text wrapped to the width; `first` stands in the first row's indent."""
        self._wrapped(text, indent, first, tone, _flowing(f"{first} {text}"))

    def _wrapped(self, text: str, indent: int, first: str, tone: Tone, aloud: str) -> None:
        margin = " " * indent
        rows = textwrap.wrap(
            text.replace("§ ", "§\u00a0"),  # a paragraph sign keeps its number with it
            self.width,
            initial_indent=f"{first:<{indent}}",
            subsequent_indent=margin,
            break_on_hyphens=False,
        )
        for place, row in enumerate(rows):
            self.append(Row(row.replace("§\u00a0", "§ "), tone, None if place else aloud))

    def pair(self, label: str, value: str, *, column: int = 12, tone: Tone = "plain") -> None:
        """Add a label and a value whose further rows are indented to the value."""
        self._wrapped(value, column, label, tone, _flowing(f"{label}: {value}"))

    def heads(
        self,
        cells: Iterable[tuple[str, int]],
        tone: Tone = "quiet",
        *,
        in_full: Iterable[str] = (),
    ) -> None:
        """Add what stands over the columns that follow, up to the next heading.

        Read aloud it stands before each cell instead; `in_full` where it is short for something.
        """
        given = tuple(cells)
        self.append(Row(_in_columns(given), tone))
        self._heads = tuple(in_full) or tuple(text.strip() for text, _ in given)

    def columns(self, cells: Iterable[tuple[str, int]], tone: Tone = "plain") -> None:
        """Add one row of cells: a positive width aligns right, a negative one left.

        A right-aligned cell that fills its width or more keeps one space before it: an
        amount is never cut and never runs into its neighbour.
        """
        given = tuple(cells)
        said = [text.strip(_MARKS) for text, _ in given]
        self.append(Row(_in_columns(given), tone, _beneath(self._heads, said)))


def _flowing(text: str) -> str:
    """A text on one line, without the spaces that put it in its place."""
    return " ".join(text.split())


def _beneath(heads: Iterable[str], cells: list[str]) -> str:
    """A row of a table in words: each cell after what stands over it."""
    if not any(heads):
        return _flowing(" ".join(cells))
    named = zip((*heads, *("" for _ in cells)), cells, strict=False)
    return "; ".join(f"{head}: {cell}" if head else cell for head, cell in named if cell)


def _in_columns(cells: Iterable[tuple[str, int]]) -> str:
    return "".join(_cell(text, width) for text, width in cells).rstrip()


def _cell(text: str, width: int) -> str:
    if width < 0:
        return f"{text:<{-width}}"
    return f"{text:>{width}}" if len(text) < width else f" {text}"
