"""Reading the cases a command is given: a file, `-` for standard input, or the register."""

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

import click

from merudgift.case import MOST_BYTES, Case, read_case
from merudgift.cli.place import the_register
from merudgift.files import kind_of, read_file, read_some
from merudgift.refusals import Refusal, Refused, refused
from merudgift.register.register import Register, Version
from merudgift.text.words import printable, say_refusal


def load_case(name: str) -> Case:
    """The case in a file, on standard input, or of a reference. Raises `Refused`.

    A file goes before a reference of the same name.
    """
    if name == "-":
        return read_case(read_some(standard_input(), MOST_BYTES))
    if not is_reference(name):
        return read_case(read_file(Path(name), MOST_BYTES))
    if found := the_register().held(name):
        return found.case
    raise refused("der er hverken en fil eller en sag i registeret med det navn")


def held(register: Register, reference: str) -> Version:
    """The case of a reference as it is now. Raises `Refused` where there is none."""
    if found := register.held(reference):
        return found
    raise refused("der er ingen sag i registeret med den reference", printable(reference))


def is_reference(name: str) -> bool:
    """Whether a name is one to look for in the register rather than among the files."""
    if name == "-" or "\0" in name or name.endswith((".json", ".jsonl")):
        return False
    with suppress(Refused):
        return not kind_of(Path(name))
    return True


def standard_input() -> IO[bytes]:
    """Standard input as bytes. Raises `Refused` where there is none."""
    if sys.stdin is None:
        raise refused("der er intet at læse")
    return sys.stdin.buffer


def complain(name: str, error: Refused) -> None:
    """Say on standard error what cannot be used and where."""
    for refusal in error.refusals:
        click.echo(f"{_shown(name)}: {say_refusal(refusal)}", err=True)


def read_many(file: IO[bytes]) -> Iterator[tuple[str, int, Case]]:
    """The cases of a file: one, or one a line (JSON Lines); each with place and bytes read.

    The place is empty where the file is one case. Reads on past what cannot be used, and
    raises `Refused` at the end with all of it.
    """
    first = file.readline(MOST_BYTES + 1)
    if not _is_whole(first):
        content = first + read_some(file, MOST_BYTES)
        yield "", len(content), read_case(content)
        return
    number, line, refusals = 0, first, list[Refusal]()
    while line:
        number += 1
        if line.strip():
            try:
                yield f"linje {number}", len(line), read_case(line)
            except Refused as error:
                refusals += (_in_line(number, each) for each in error.refusals)
        while len(line) > MOST_BYTES and not line.endswith(b"\n"):
            line = file.readline(MOST_BYTES + 1)
        line = file.readline(MOST_BYTES + 1)
    if refusals:
        raise Refused(*refusals)


def _is_whole(line: bytes) -> bool:
    """Whether the first line of a file is a whole case, so that the file is JSON Lines."""
    try:
        return isinstance(json.loads(line.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        return False


def _in_line(number: int, refusal: Refusal) -> Refusal:
    place = f"linje {number}: {refusal.place}" if refusal.place else f"linje {number}"
    return refusal._replace(place=place)


def _shown(name: str) -> str:
    return "standardinput" if name == "-" else printable(name) or "(intet navn)"
