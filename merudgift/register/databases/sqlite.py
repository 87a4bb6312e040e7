"""The register in a file of its own on this machine (SQLite): the one that needs no set-up."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any

from merudgift.refusals import Refused, refused
from merudgift.register.databases.database import damaged, written_by_newer
from merudgift.register.databases.tables import SCHEMA, statements

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
    """One file. It is made when something is first written, readable by its owner alone.

    One that has been open is not made again: if it is gone, someone has moved it.
    """

    def __init__(self, path: Path, *, is_own: bool = False, only_read: bool = False) -> None:
        """The register in the file `path`, which need not be there yet.

        `is_own`: it is where this user's register lies unless another is named, and is empty
        before it is there; another that is not there is refused when it is read.
        `only_read` reads one that no one writes in, such as a backup, and changes nothing.
        """
        self.path = path
        self._is_own = is_own
        self._only_read = only_read
        self._was_there = False
        self._connection: sqlite3.Connection | None = None
        self._one_at_a_time = RLock()

    @property
    def name(self) -> str:
        """The path of the file."""
        return str(self.path)

    @contextmanager
    def transaction(self, *, writing: bool) -> Iterator[SqliteTransaction]:
        """All of it or nothing. Raises `Refused`."""
        with self._one_at_a_time, _said(self.path):
            try:
                connection = self._connected(writing=writing)
            except OSError:
                raise _not_writable(self.path) from None
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
        """Rewrite the file and empty its log; False where that could not be done now.

        Another program is reading, or the disk is full: what was removed is removed all the
        same, and what is left of it goes the next time.
        """
        with self._one_at_a_time, _said(self.path):
            connection = self._connected(writing=True)
            try:
                connection.execute("VACUUM")
                ((held_back, *_),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.Error:
                return False
            return not held_back

    def finish(self) -> None:
        """Bring all of it into the one file and onto the disk, for one that is a copy.

        Raises `Refused` where there is no room for it.
        """
        with self._one_at_a_time, _said(self.path):
            connection = self._connected(writing=True)
            connection.execute("PRAGMA journal_mode = DELETE")
            self.close()
            for path in (self.path, self.path.parent):
                handle = os.open(path, os.O_RDONLY)
                try:
                    os.fsync(handle)
                finally:
                    os.close(handle)

    def close(self) -> None:
        """Close the file."""
        with self._one_at_a_time:
            if self._connection:
                self._connection.close()
            self._connection = None

    def _connected(self, *, writing: bool) -> sqlite3.Connection:
        """The open connection; reading where there is no file opens an empty register."""
        is_there = self.path.exists()
        if self._was_there and not is_there:
            self.close()
            raise refused(
                "registeret {name} er der ikke mere: flyttet eller slettet", name=self.name
            )
        if self._connection:
            return self._connection
        if not is_there:
            if not writing:
                if self._is_own:
                    return an_empty_one()
                raise refused(
                    "registeret {name} findes ikke; det laves, når den første sag gemmes i det",
                    name=self.name,
                )
            _make(self.path, with_folder=self._is_own)
        _see_that_it_is_a_database(self.path)
        if self._only_read:
            self._connection = _open_to_read(self.path)
            return self._connection
        self._connection = _open(str(self.path), self.name)
        self._was_there = True
        return self._connection


def _make(path: Path, *, with_folder: bool) -> None:
    if with_folder:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    elif not path.parent.is_dir():
        raise refused("mappen {name} findes ikke", name=str(path.parent))
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _see_that_it_is_a_database(path: Path) -> None:
    """SQLite takes a very short file for an empty one, and would write over it."""
    if not path.is_file():
        raise _not_ours(str(path))
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
        # What is sorted or rewritten never passes through another folder.
        connection.execute("PRAGMA temp_store = MEMORY")
        _keep_a_log(connection)
        # The log is brought to the disk at each commit: what was said to be saved is.
        connection.execute("PRAGMA synchronous = FULL")
        _bring_up_to_date(connection, name)
    except BaseException:
        connection.close()
        raise
    return connection


def _open_to_read(path: Path) -> sqlite3.Connection:
    where = f"{path.resolve().as_uri()}?mode=ro"
    if not path.with_name(f"{path.name}-wal").exists():
        # All of it is in the file itself, which may lie where nothing can be written.
        where += "&immutable=1"
    connection = sqlite3.connect(where, uri=True, isolation_level=None, check_same_thread=False)
    try:
        _check(connection, str(path))
    except BaseException:
        connection.close()
        raise
    return connection


def an_empty_one() -> sqlite3.Connection:
    """A register with nothing in it, which is nowhere."""
    return _open(":memory:", "")


def _keep_a_log(connection: sqlite3.Connection) -> None:
    """Write ahead to a log, so that reading and writing go on at once.

    SQLite does not wait for another that is changing to it just now.
    """
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if _kind(error) != "BUSY" or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _check(connection: sqlite3.Connection, name: str) -> int:
    """The version of the tables; 0 for an empty file. Nothing is written."""
    # One statement sees one moment, also while another program makes the tables.
    ((ours, version, tables),) = connection.execute(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema) "
        "FROM pragma_application_id, pragma_user_version"
    )
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
