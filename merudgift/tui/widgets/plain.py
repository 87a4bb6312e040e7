"""Users' text on the screen: shown as it is typed, never read as markup."""

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from merudgift.text.saying import printable


def shorten(text: str, most: int) -> str:
    """A text in at most so many columns of the screen, with a sign where there is more."""
    return text if cell_len(text) <= most else f"{set_cell_size(text, max(most - 1, 0))}…"


def plain(text: str, style: str = "") -> Content:
    """Text to be shown as it is, on one line where it breaks none itself."""
    shown = "\n".join(printable(row) for row in text.split("\n"))
    return Content.styled(shown, style) if style else Content(shown)
