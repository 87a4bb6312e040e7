"""A page of text on the screen, each line in its tone."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from merudgift.text.page import Page, Tone
from merudgift.tui.widgets.words import plain

WIDTH = 73
"""Columns that a page has in a pane, at 80 columns and at 120."""
_STYLES: dict[Tone, str] = {
    "heading": "bold underline",
    "strong": "bold",
    "quiet": "italic",
    "warning": "bold $warn",
}


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
        rows = (plain(row.text, _STYLES.get(row.tone, "")) for row in page)
        self._text.update(Content("\n").join(rows))
        self.scroll_home(animate=False)
