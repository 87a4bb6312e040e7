"""Reading the cases a command is given: a file, or `-` for standard input."""

import sys
from pathlib import Path
from typing import IO

import click

from merudgift.case import MOST_BYTES, Case, read_case
from merudgift.refusals import Refused, refused
from merudgift.text.words import printable, say_refusal


def load_case(name: str) -> Case:
    """The case in a file or on standard input. Raises `Refused`."""
    if name == "-":
        if sys.stdin is None:
            raise refused("der er intet at læse")
        return read_case(_read(sys.stdin.buffer))
    try:
        with Path(name).open("rb") as file:
            return read_case(_read(file))
    except FileNotFoundError:
        raise refused("filen findes ikke") from None
    except IsADirectoryError:
        raise refused("det er en mappe, ikke en sagsfil") from None
    except PermissionError:
        raise refused("filen må ikke læses af dig") from None
    except (OSError, ValueError):
        raise refused("filen kan ikke læses") from None


def _read(file: IO[bytes]) -> bytes:
    # One byte more than a case may hold tells a file that is too large from one that fits.
    return file.read(MOST_BYTES + 1)


def complain(name: str, error: Refused) -> None:
    """Say on standard error what cannot be used and where."""
    for refusal in error.refusals:
        click.echo(f"{_shown(name)}: {say_refusal(refusal)}", err=True)


def _shown(name: str) -> str:
    return "standardinput" if name == "-" else printable(name) or "(intet navn)"
