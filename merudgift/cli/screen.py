"""Pages on the terminal: in colour where it is wanted, the same words everywhere."""

import json
import os
from typing import Any

import click

from merudgift.cli.speaking import is_plain
from merudgift.text.aloud import aloud
from merudgift.text.page import Page, Row, Tone
from merudgift.text.saying import STEERING

_STYLES: dict[Tone, dict[str, Any]] = {
    "heading": {"bold": True, "underline": True},
    "strong": {"bold": True},
    "quiet": {"italic": True},  # not dim: dim text falls below the contrast people can read
    "warning": {"bold": True, "fg": "yellow"},
}


def show(page: Page) -> None:
    """Print a page; without colour when NO_COLOR is set or the output is not a terminal."""
    if is_plain():
        click.echo("\n".join(aloud(row.aloud) for row in page if row.aloud is not None))
        return
    color = False if os.environ.get("NO_COLOR") else None
    click.echo("\n".join(map(_styled, page)), color=color)


def tell(sentence: str, *, err: bool = False) -> None:
    """Print a sentence for people."""
    click.echo(aloud(sentence) if is_plain() else sentence, err=err)


def show_json(content: object, indent: int | None = None) -> None:
    """Print JSON in UTF-8, without characters that would steer a terminal."""
    text = json.dumps(content, ensure_ascii=False, indent=indent)
    click.echo(STEERING.sub(lambda found: ascii(found[0])[1:-1].replace("\\x", "\\u00"), text))


def _styled(row: Row) -> str:
    styles = _STYLES.get(row.tone)
    return click.style(row.text, **styles) if styles and row.text else row.text
