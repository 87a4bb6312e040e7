"""A backup: a register in a file of its own, whatever database it was made from.

It is opened as any register, and its cases can be taken back with all their versions.
"""

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from merudgift.files import kind_of
from merudgift.refusals import Refusal, Refused, refused
from merudgift.register.database import Database, Transaction
from merudgift.register.sqlite import SqliteDatabase
from merudgift.register.tables import TABLES


def back_up(source: Database, to: Path, one_done: Callable[[], object]) -> int:
    """Write all of a register, as it is at one moment, to a new file; how many cases.

    Others go on working meanwhile. Raises `Refused`, with nothing at `to`.
    """
    if kind_of(to):
        raise refused("filen findes allerede; en backup overskriver intet", str(to))
    with _unfinished(to) as path:
        copy = SqliteDatabase(path)
        try:
            with source.transaction(writing=False) as read, copy.transaction(writing=True) as at:
                number = _copy(read, at, one_done)
        finally:
            copy.close()
        # Unlike a replacement, a link fails where there is a file by now.
        try:
            os.link(path, to)
        except FileExistsError:
            raise refused("filen findes allerede; en backup overskriver intet", str(to)) from None
        except OSError:
            path.rename(to)
    return number


@contextmanager
def _unfinished(to: Path) -> Iterator[Path]:
    """A name beside `to` for what is not yet whole; removed with all that belongs to it."""
    path = to.with_name(f".{to.name[:80]}.{uuid.uuid4().hex[:8]}~")
    try:
        if kind_of(to.parent) != "folder":
            raise refused("mappen findes ikke", str(to))
        yield path
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                path.with_name(path.name + end).unlink()


def _copy(read: Transaction, at: Transaction, one_done: Callable[[], object]) -> int:
    number = 0
    for table in TABLES:
        for columns in read.each(f"SELECT {', '.join(TABLES[table])} FROM {table}"):
            _put(at, table, columns)
            if table == "cases":
                number += 1
                one_done()
    return number


def take_back(path: Path, into: Database, one_done: Callable[[], object]) -> int:
    """Take every case of a backup with all its versions, all or none; how many were new.

    A case that is there already just so is left. Raises `Refused` with every other whose
    reference, or own id, is in use.
    """
    backup = SqliteDatabase(path)
    refusals: list[Refusal] = []
    new = 0
    try:
        with backup.transaction(writing=False) as read, into.transaction(writing=True) as at:
            for columns in read.each(f"SELECT {', '.join(TABLES['cases'])} FROM cases"):
                id, reference, version = columns[0], columns[1], columns[3]
                there = at.rows(
                    "SELECT id, version FROM cases WHERE id = :id OR reference = :reference",
                    id=id,
                    reference=reference,
                )
                one_done()
                if not there:
                    _put_whole(read, at, id, columns)
                    new += 1
                elif there != [(id, version)] or _versions(read, id) != _versions(at, id):
                    refusals.append(
                        Refusal(reference, "sagen er allerede i registeret, med andre versioner")
                    )
            if refusals:
                raise Refused(*refusals)
    finally:
        backup.close()
    return new


def _put_whole(read: Transaction, at: Transaction, id: str, columns: tuple[Any, ...]) -> None:
    _put(at, "cases", columns)
    for table in list(TABLES)[1:]:
        names = ", ".join(TABLES[table])
        for row in read.rows(f"SELECT {names} FROM {table} WHERE case_id = :id", id=id):
            _put(at, table, row)


def _versions(at: Transaction, id: str) -> list[tuple[Any, ...]]:
    return at.rows(
        "SELECT number, content FROM versions WHERE case_id = :id ORDER BY number", id=id
    )


def _put(at: Transaction, table: str, columns: tuple[Any, ...]) -> None:
    names = TABLES[table]
    values = dict(zip(names, columns, strict=True))
    placed = ", ".join(f":{name}" for name in names)
    at.change(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({placed})", **values)
