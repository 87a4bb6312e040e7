"""Pages on the terminal: in colour where it is wanted, the same words everywhere."""

import os
from typing import Any

import click

from merudgift.text.page import Page, Row, Tone

_STYLES: dict[Tone, dict[str, Any]] = {
    "heading": {"bold": True, "underline": True},
    "strong": {"bold": True},
    "quiet": {"italic": True},  # not dim: dim text falls below the contrast people can read
    "warning": {"bold": True, "fg": "yellow"},
}


def show(page: Page) -> None:
    """Print a page; plain when NO_COLOR is set or the output is not a terminal."""
    color = False if os.environ.get("NO_COLOR") else None
    click.echo("\n".join(map(_styled, page)), color=color)


def _styled(row: Row) -> str:
    styles = _STYLES.get(row.tone)
    return click.style(row.text, **styles) if styles and row.text else row.text
