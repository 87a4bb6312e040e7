"""A backup: a register in a file of its own, whatever database it was made from.

It is opened as any register, and its cases can be taken back with all their versions.
"""

import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from merudgift.files import kind_of, put_new
from merudgift.refusals import refused
from merudgift.register.databases.database import Database, Transaction
from merudgift.register.databases.sqlite import SqliteDatabase
from merudgift.register.databases.tables import TABLES
from merudgift.register.rows import Stamp


def back_up(source: Database, to: Path, one_done: Callable[[], object]) -> int:
    """Write all of a register, as it is at one moment, to a new file; how many cases.

    Others go on working meanwhile. Raises `Refused`, with nothing at `to`.
    """
    with _unfinished(to) as path:
        copy = SqliteDatabase(path)
        try:
            with source.transaction(writing=False) as read, copy.transaction(writing=True) as at:
                number = _copy(read, at, one_done)
            if not number:
                raise refused("registeret er tomt; der er intet at kopiere")
            copy.finish()
        finally:
            copy.close()
        try:
            put_new(path, to)
        except FileExistsError:
            raise _there_already(to) from None
    return number


@contextmanager
def _unfinished(to: Path) -> Iterator[Path]:
    """A file beside `to` for what is not yet whole; removed with all that belongs to it."""
    if kind_of(to):
        raise _there_already(to)
    if kind_of(to.parent) != "folder":
        raise refused("mappen findes ikke", str(to))
    path = to.with_name(f".{to.name[:80]}.{uuid.uuid4().hex[:8]}~")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError:
        raise refused("der må ikke skrives på det sted", str(to)) from None
    try:
        yield path
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                path.with_name(path.name + end).unlink()


def _there_already(to: Path) -> Exception:
    return refused("filen findes allerede; en backup overskriver intet", str(to))


def _copy(read: Transaction, at: Transaction, one_done: Callable[[], object]) -> int:
    number = 0
    for table, names in TABLES.items():
        columns, values = ", ".join(names), ", ".join(f":{name}" for name in names)
        for row in read.each(f"SELECT {columns} FROM {table}"):
            at.change(
                f"INSERT INTO {table} ({columns}) VALUES ({values})",
                **dict(zip(names, row, strict=True)),
            )
            if table == "cases":
                number += 1
                one_done()
    return number


class Whole(NamedTuple):
    """A case of a backup with all its versions and their contents, before any check."""

    id: str
    reference: str
    newest: int
    versions: list[tuple[Stamp, str]]

    def holds_together(self, references: Sequence[str]) -> bool:
        """Whether the versions are all there, and the newest has the case's reference."""
        numbers = [stamp.number for stamp, _ in self.versions]
        return numbers == list(range(1, self.newest + 1)) and self.reference in references[-1:]


def read(path: Path) -> Iterator[Whole]:
    """Every case of a backup. Raises `Refused`; the file is only read."""
    source = SqliteDatabase(path, only_read=True)
    try:
        with source.transaction(writing=False) as at:
            for id, reference, newest in at.each("SELECT id, reference, version FROM cases"):
                versions = at.rows(
                    "SELECT case_id, number, saved_at, program, restored_from, content "
                    "FROM versions WHERE case_id = :id ORDER BY number",
                    id=id,
                )
                yield Whole(id, reference, newest, [(Stamp(*v[:-1]), v[-1]) for v in versions])
    finally:
        source.close()
