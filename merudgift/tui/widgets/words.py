"""Users' text on the screen: shown as it is typed, never read as markup."""

from textual.content import Content

from merudgift.text.words import printable


def shorten(text: str, most: int) -> str:
    """At most so many letters of a text, with a sign where there are more."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def plain(text: str, style: str = "") -> Content:
    """Text to be shown as it is, on one line where it breaks none itself."""
    shown = "\n".join(printable(row) for row in text.split("\n"))
    return Content.styled(shown, style) if style else Content(shown)
