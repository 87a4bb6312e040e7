"""Reading the cases a command is given: a file, `-` for standard input, or the register."""

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING

from merudgift.case import MOST_BYTES, Case, read_case
from merudgift.cli.place import the_register
from merudgift.cli.screen import tell
from merudgift.files import kind_of, read_file, read_some
from merudgift.refusals import Refusal, Refused, placed, refused
from merudgift.register.databases.addresses import looks_like_an_address
from merudgift.text.saying import printable, say_refusal, told

if TYPE_CHECKING:
    from merudgift.register.register import Register, Version


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
    raise nothing_named()


def nothing_named() -> Refused:
    """A name is neither that of a file nor a reference."""
    return refused("der er hverken en fil eller en sag i registeret med det navn")


def held(register: "Register", reference: str) -> "Version":
    """The case of a reference as it is now. Raises `Refused` where there is none."""
    if found := register.held(reference):
        return found
    raise not_held(reference)


def not_held(reference: str) -> Refused:
    """There is no case of that reference."""
    return refused("der er ingen sag i registeret med den reference", shown_name(reference))


def numbered(register: "Register", newest: "Version", number: int | None) -> "Version":
    """The version of that number, or the newest. Raises `Refused` where there is none."""
    if number is None:
        return newest
    if found := register.version(newest.id, number):
        return found
    raise refused("sagen har versionerne 1 til {newest}", "--version", newest=newest.number)


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
        tell(f"{shown_name(name)}: {say_refusal(refusal)}", err=True)


def read_many(file: IO[bytes]) -> Iterator[tuple[str, int, Case]]:
    """The cases of a file: one, or one a line (JSON Lines); each with place and bytes read.

    The place is empty where there is one case alone. Reads on past what cannot be used, and
    raises `Refused` at the end with all of it.
    """
    refusals = list[Refusal]()
    for number, written in written_cases(file):
        place = told("linje {number}", number=str(number)) if number else ""
        try:
            yield place, len(written), read_case(written)
        except Refused as error:
            refusals += placed(error, place)
    if refusals:
        raise Refused(*refusals)


def written_cases(file: IO[bytes]) -> Iterator[tuple[int | None, bytes]]:
    """The cases of a file as they are written: one, or one a line, each with its number."""
    head = file.read(MOST_BYTES + 1)
    if len(head) <= MOST_BYTES and not _is_many(head):
        yield None, head
        return
    if not head.endswith(b"\n"):
        head += file.readline(MOST_BYTES + 1)
    for number, line in enumerate(chain(head.splitlines(keepends=True), _lines(file)), 1):
        if line.strip():
            yield number, line


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """The lines of a file; of one that is too long to be a case, no more than shows it."""
    while line := file.readline(MOST_BYTES + 1):
        yield line
        while len(line) > MOST_BYTES and not line.endswith(b"\n"):
            line = file.readline(MOST_BYTES + 1)


def _is_many(content: bytes) -> bool:
    """Whether a file is several lines of which any is a whole case by itself."""
    lines = [line for line in content.splitlines() if line.strip()]
    return len(lines) > 1 and any(map(_is_whole, lines))


def _is_whole(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        return False


def shown_name(name: str) -> str:
    """The name of a case as it was given, for a message."""
    if name == "-":
        return told("standardinput")
    if looks_like_an_address(name):
        return told("(en adresse)")  # There may be a password in it.
    return printable(name) or told("(intet navn)")
