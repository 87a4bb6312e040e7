"""The register in a file of its own on this machine (SQLite): the one that needs no set-up."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any

from merudgift.refusals import Refused, refused
from merudgift.register.database import damaged, written_by_newer
from merudgift.register.tables import SCHEMA, statements

_OURS = 0x6D657275
"""The application id in the file's head: a database of something else is left alone."""
HEAD = b"SQLite format 3\0"
"""What the file begins with."""
_PATIENCE = 15
"""Seconds to wait for another program that is writing."""


class SqliteTransaction:
    """Statements on one connection, within the transaction that is open on it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def rows(self, statement: str, **values: Any) -> list[tuple[Any, ...]]:
        """All rows a statement gives."""
        return self._connection.execute(statement, values).fetchall()

    def each(self, statement: str, **values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows one by one."""
        with closing(self._connection.cursor()) as cursor:
            yield from cursor.execute(statement, values)

    def change(self, statement: str, **values: Any) -> int:
        """Change rows; how many there were."""
        return self._connection.execute(statement, values).rowcount


class SqliteDatabase:
    """One file. It is made when something is first written, readable by its owner alone."""

    def __init__(self, path: Path) -> None:
        """The register in the file `path`, which need not be there yet."""
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._one_at_a_time = RLock()

    @property
    def name(self) -> str:
        """The path of the file."""
        return str(self._path)

    @contextmanager
    def transaction(self, *, writing: bool) -> Iterator[SqliteTransaction]:
        """All of it or nothing. Raises `Refused`."""
        with self._one_at_a_time, _said(self._path):
            connection = self._connected(writing=writing)
            connection.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
            try:
                yield SqliteTransaction(connection)
            except BaseException:
                # A full disk may have ended the transaction already.
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def remove_traces(self) -> bool:
        """Rewrite the file and empty its log; False where another program is reading."""
        with self._one_at_a_time, _said(self._path):
            connection = self._connected(writing=True)
            try:
                connection.execute("VACUUM")
                ((held_back, *_),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.OperationalError as error:
                if _kind(error) in ("BUSY", "LOCKED"):
                    return False
                raise
            return not held_back

    def close(self) -> None:
        """Close the file."""
        with self._one_at_a_time:
            if self._connection:
                self._connection.close()
            self._connection = None

    def _connected(self, *, writing: bool) -> sqlite3.Connection:
        """The open connection; reading where there is no file opens an empty register."""
        if self._connection and not self._path.exists():
            self.close()  # Removed by someone: what is written must not go into the void.
        if self._connection:
            return self._connection
        if not self._path.exists():
            if not writing:
                return _open(":memory:", self.name)
            _make(self._path)
        _see_that_it_is_a_database(self._path)
        self._connection = _open(str(self._path), self.name)
        return self._connection


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _see_that_it_is_a_database(path: Path) -> None:
    """SQLite takes a very short file for an empty one, and would write over it."""
    with path.open("rb") as file:
        begins = file.read(len(HEAD))
    if begins not in (b"", HEAD):
        raise _not_ours(str(path))


def _not_ours(name: str) -> Refused:
    return refused("{name} er ikke et register fra merudgift", name=name)


def _open(where: str, name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        where, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
    )
    try:
        _check(connection, name)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        # The log is brought to the disk at each commit: what was said to be saved is.
        connection.execute("PRAGMA synchronous = FULL")
        _bring_up_to_date(connection, name)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, name: str) -> int:
    """The version of the tables; 0 for an empty file. Nothing is written."""
    ((ours,),) = connection.execute("PRAGMA application_id")
    ((version,),) = connection.execute("PRAGMA user_version")
    ((tables,),) = connection.execute("SELECT count(*) FROM sqlite_schema")
    if ours != _OURS and tables:
        raise _not_ours(name)
    if version > SCHEMA:
        raise written_by_newer(name)
    return int(version)


def _bring_up_to_date(connection: sqlite3.Connection, name: str) -> None:
    if _check(connection, name) == SCHEMA:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another program may have done it while this one waited.
        for step in range(_check(connection, name) + 1, SCHEMA + 1):
            for statement in statements(step, "sqlite"):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {_OURS}")
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """Turn every failure of the database into a sentence."""
    try:
        yield
    except sqlite3.Error as error:
        raise _refused(error, path) from None
    except OSError:
        raise _not_writable(path) from None


def _kind(error: sqlite3.Error) -> str:
    name: str = getattr(error, "sqlite_errorname", "")
    return name.removeprefix("SQLITE_").partition("_")[0]


def _refused(error: sqlite3.Error, path: Path) -> Refused:
    match _kind(error):
        case "BUSY" | "LOCKED":
            return refused("registeret er optaget af et andet program; prøv igen om lidt")
        case "FULL" | "IOERR":
            return refused("registeret kunne ikke skrives; måske er disken fuld. Intet er ændret")
        case "CANTOPEN" | "READONLY" | "PERM" | "AUTH":
            return _not_writable(path)
        case "CORRUPT" | "NOTADB":
            return damaged()
        case _:
            # The name of an error holds nothing of a case; its message might.
            code = getattr(error, "sqlite_errorname", type(error).__name__)
            return refused("registeret svarer ikke, som det skal (kode {code})", code=code)


def _not_writable(path: Path) -> Refused:
    return refused("registeret {name} må ikke åbnes og skrives af dig på det sted", name=str(path))
