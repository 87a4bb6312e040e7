"""The files of a recalculation: the cases it reads, and the lines it writes."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from merudgift.cli.cases import shown_name, standard_input, written_cases
from merudgift.cli.place import the_register
from merudgift.files import is_same, kind_of, refuse_existing
from merudgift.refusals import refused, refused_at
from merudgift.register.recalculation import Item, each_of
from merudgift.text.data.recalculation import csv_head, csv_line, json_line

SHAPES: dict[str, Callable[..., str]] = {".csv": csv_line, ".jsonl": json_line}
"""How a case is written, by the ending of the file."""


class Output:
    """Where each case is written, whole chunks at a time: never half a line."""

    def __init__(self, handle: int, shape: Callable[..., str], place: str = "") -> None:
        """Write to an open file descriptor cases as `shape` shapes them."""
        self._handle = handle
        self.shape = shape
        self.place = place
        """The file's name for people; empty for standard output."""
        self._written = 0

    def write(self, lines: list[str]) -> None:
        """Add whole lines; what cannot be written whole is taken back. Raises `OSError`."""
        left = memoryview("".join(lines).encode())
        size = len(left)
        try:
            while left:
                left = left[os.write(self._handle, left) :]
        except OSError:
            if self.place:
                os.ftruncate(self._handle, self._written)
            raise
        self._written += size


def output_of(open_: ExitStack, to: Path | None, machine: bool, *, over: bool) -> Output | None:
    """Where the cases are written; None where they are only shown. Raises `Refused`."""
    if machine:
        return Output(sys.stdout.fileno(), json_line)
    if to is None:
        return None
    if to.suffix not in SHAPES:
        raise refused("filen skal ende på .csv eller .jsonl", "-o")
    place = shown_name(str(to))
    anew = os.O_TRUNC if over else os.O_EXCL
    with refused_at(f"-o {place}"):
        if not over:
            refuse_existing(to)
        try:
            # A new file may be read by its owner alone: the references are of people.
            handle = os.open(to, os.O_WRONLY | os.O_CREAT | anew, 0o600)
        except (OSError, ValueError):
            raise refused("filen kan ikke skrives") from None
    open_.callback(os.close, handle)
    output = Output(handle, SHAPES[to.suffix], place)
    if to.suffix == ".csv":
        output.write([csv_head()])
    return output


def items_of(open_: ExitStack, source: str | None) -> tuple[Iterator[Item], int | None, bool]:
    """The cases, how long they are and whether that is in bytes (else in cases)."""
    if source is None:
        register = the_register()
        return (each_of(register), register.count(), False)
    if source == "-":
        return _in_file(standard_input()), None, True
    path = Path(source)
    with refused_at(shown_name(source)):
        if kind_of(path) != "file":
            raise refused("det er ikke en fil" if kind_of(path) else "filen findes ikke")
        try:
            file = open_.enter_context(path.open("rb"))
        except OSError:
            raise refused("filen kan ikke læses") from None
    return _in_file(file), path.stat().st_size, True


def _in_file(file: IO[bytes]) -> Iterator[Item]:
    for number, written in written_cases(file):
        if written.strip():
            yield Item(written.rstrip(b"\r\n"), number)


def is_read_from(to: Path, source: str | None) -> bool:
    """Whether a file is the one that the cases come from."""
    if source is None:
        return is_same(to, Path(the_register().name))
    if source != "-":
        return is_same(to, Path(source))
    try:
        return os.path.samestat(to.stat(), os.fstat(standard_input().fileno()))
    except (OSError, ValueError):
        return False
