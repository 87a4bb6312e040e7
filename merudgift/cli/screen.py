"""Pages on the terminal: in colour where it is wanted, the same words everywhere."""

import os

import click

from merudgift.text.page import Page, Tone

_STYLES: dict[Tone, dict[str, object]] = {
    "plain": {},
    "heading": {"bold": True, "underline": True},
    "strong": {"bold": True},
    "quiet": {"dim": True},
    "warning": {"bold": True, "fg": "yellow"},
}


def show(page: Page) -> None:
    """Print a page; plain when NO_COLOR is set or the output is not a terminal."""
    color = False if os.environ.get("NO_COLOR") else None
    for row in page:
        click.echo(click.style(row.text, **_STYLES[row.tone]), color=color)  # type: ignore[arg-type]
