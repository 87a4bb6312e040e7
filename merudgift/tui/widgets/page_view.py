"""A page of text on the screen, each line in its tone."""

import re
import textwrap
from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from merudgift.text.page import WIDTH as PAPER
from merudgift.text.page import Page, Row, Tone
from merudgift.tui.widgets.plain import plain

WIDTH = 73
"""Columns that a page has in a pane, at 80 columns and at 120."""
_STYLES: dict[Tone, str] = {
    "heading": "bold underline",
    "strong": "bold",
    "quiet": "italic",
    "warning": "bold $warn",
}
_GAP = re.compile(" {2,}")


class PageView(VerticalScroll):
    """A page that scrolls."""

    def __init__(self, id: str) -> None:
        """An empty page."""
        super().__init__(id=id, classes="page")
        self._text = Static()

    def compose(self) -> ComposeResult:
        """The text."""
        yield self._text

    def show(self, page: Page) -> None:
        """Show a page, from its beginning."""
        self._text.update(content_of(page))
        self.scroll_home(animate=False)


class PaperView(PageView):
    """A page made for paper, 80 columns wide, in the columns there are."""

    def __init__(self, page: Page, id: str) -> None:
        """A view of one page."""
        super().__init__(id)
        self._page = page

    def on_resize(self) -> None:
        """Fit it again; what has to scroll has a column less."""
        width = min(self.outer_size.width - self.gutter.width, PAPER)
        rows = fitted(self._page, width)
        if len(rows) > self.outer_size.height - self.gutter.height:
            rows = fitted(self._page, width - self.styles.scrollbar_size_vertical)
        self._text.update(content_of(rows))


def content_of(page: Page) -> Content:
    """A page as it is shown."""
    return Content("\n").join(plain(row.text, _STYLES.get(row.tone, "")) for row in page)


def fitted(page: Page, width: int) -> Page:
    """The same page in so many columns: nothing of it is cut.

    Columns that are blank in the whole table go first; what is still too long goes on
    beneath, at the right margin.
    """
    fits = Page(width)
    blank = _blank_columns(page, width)
    prose: list[str] = []
    for row in [*page, Row("")]:
        if row.text and row.tone == "plain" and not row.text.startswith(" "):
            prose.append(row.text)
            continue
        if prose:
            fits.wrapped(" ".join(prose))
            prose = []
        if row.tone == "heading":
            fits += _heading(row.text, width)
        else:
            fits += _in(width, row, blank)
    fits.pop()
    return fits


def _heading(text: str, width: int) -> Page:
    page = Page(width)
    page.heading(*_GAP.split(text, 1))
    return page


def _is_of_table(row: Row) -> bool:
    return row.text.startswith(" ")


def _blank_columns(page: Page, width: int) -> set[int]:
    """The columns to leave out of every row of the table, so that it fits if it can.

    The widest gaps give way first; one column is left of each.
    """
    rows = [row.text for row in page if _is_of_table(row)]
    longest = max(map(len, rows), default=0)
    left_out: set[int] = set()
    while longest - len(left_out) > width:
        gaps: list[list[int]] = [[]]
        for at in range(2, longest):
            if any(text[at : at + 1].strip() for text in rows):
                gaps.append([])
            elif at not in left_out:
                gaps[-1].append(at)
        widest = max(gaps, key=len)
        if len(widest) < 2:
            break
        left_out.add(widest[-1])
    return left_out


def _in(width: int, row: Row, left_out: set[int]) -> Iterator[Row]:
    text = row.text
    if _is_of_table(row):
        text = "".join(letter for at, letter in enumerate(text) if at not in left_out)
    while len(text) > width:
        gap = max((each for each in _GAP.finditer(text) if 0 < each.start() <= width),
                  key=lambda each: each.start(), default=None)  # fmt: skip
        if gap is None:
            yield from (Row(part, row.tone) for part in textwrap.wrap(text, width))
            return
        yield Row(text[: gap.start()], row.tone)
        rest = text[gap.end() :]
        text = f"{rest:>{width}}" if len(rest) < width else rest
    yield Row(text, row.tone)
