"""Reading the cases a command is given: a file, or `-` for standard input."""

import sys
from pathlib import Path

import click

from merudgift.case import MOST_BYTES, Case, read_case
from merudgift.files import read_file, read_some
from merudgift.refusals import Refused, refused
from merudgift.text.words import printable, say_refusal


def load_case(name: str) -> Case:
    """The case in a file or on standard input. Raises `Refused`."""
    if name == "-":
        if sys.stdin is None:
            raise refused("der er intet at læse")
        return read_case(read_some(sys.stdin.buffer, MOST_BYTES))
    return read_case(read_file(Path(name), MOST_BYTES))


def complain(name: str, error: Refused) -> None:
    """Say on standard error what cannot be used and where."""
    for refusal in error.refusals:
        click.echo(f"{_shown(name)}: {say_refusal(refusal)}", err=True)


def _shown(name: str) -> str:
    return "standardinput" if name == "-" else printable(name) or "(intet navn)"
