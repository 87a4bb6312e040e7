"""The register on a PostgreSQL server (15 or newer), where several machines share it."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from threading import RLock
from typing import Any

import psycopg
from psycopg import Connection, sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from merudgift.refusals import Refused, refused
from merudgift.register.databases.database import Lost, damaged, written_by_newer
from merudgift.register.databases.sqlite import SqliteTransaction, an_empty_one
from merudgift.register.databases.tables import SCHEMA, TABLES, statements
from merudgift.words import Term

_OLDEST = 150000
_VALUE = re.compile(r":([a-z_0-9]+)")
_PATIENCE = 15
"""Seconds to wait for another program that is writing; for the server itself 10."""
_MIGRATING = 0x6D657275
"""The key of the lock under which tables are made."""


class PostgresTransaction:
    """Statements on one connection, within the transaction that is open on it."""

    def __init__(self, connection: Connection[tuple[Any, ...]]) -> None:
        """Work on `connection`."""
        self._connection = connection

    def rows(self, statement: str, **values: Any) -> list[tuple[Any, ...]]:
        """All rows a statement gives."""
        return self._connection.execute(_in_its_words(statement), values).fetchall()

    def each(self, statement: str, **values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows as the server sends them, a hundred at a time."""
        with self._connection.cursor(name="each") as cursor:
            yield from cursor.execute(_in_its_words(statement), values)

    def change(self, statement: str, **values: Any) -> int:
        """Change rows; how many there were."""
        return self._connection.execute(_in_its_words(statement), values).rowcount


class PostgresDatabase:
    """One database on a server, in a schema of its own (`merudgift`)."""

    def __init__(self, address: str) -> None:
        """The database at a `postgresql://` address. Raises `Refused` for one that is none."""
        self._connection: Connection[tuple[Any, ...]] | None = None
        self._has_tables = False
        self._one_at_a_time = RLock()
        try:
            parts = conninfo_to_dict(address, **_settings(address))
        except psycopg.Error:
            # Their message may repeat the address, and the password in it.
            raise refused(
                "adressen kan ikke læses; skriv den som postgresql://bruger@server/database",
                "--register",
            ) from None
        self._conninfo = make_conninfo("", **parts)
        server = ":".join(str(parts[each]) for each in ("host", "port") if parts.get(each))
        self.name = f"postgresql://{server}/{parts.get('dbname') or ''}".rstrip("/")

    @contextmanager
    def transaction(self, *, writing: bool) -> Iterator[PostgresTransaction | SqliteTransaction]:
        """All of it or nothing; reading sees one moment. Raises `Refused`, or `Lost`.

        Where there are no tables yet, reading makes none: it finds nothing.
        """
        with self._one_at_a_time, self._said():
            connection = self._connected(writing=writing)
            if not self._has_tables:
                with closing(an_empty_one()) as nothing:
                    yield SqliteTransaction(nothing)
                return
            connection.isolation_level = (
                psycopg.IsolationLevel.READ_COMMITTED
                if writing
                else psycopg.IsolationLevel.REPEATABLE_READ
            )
            with connection.transaction():
                yield PostgresTransaction(connection)

    def remove_traces(self) -> bool:
        """Rewrite the tables; False where that could not be done now.

        The server's own log and backups are out of reach.
        """
        with self._one_at_a_time, self._said():
            connection = self._connected(writing=True)
            try:
                before = _files_of(connection)
                for table in TABLES:
                    # The statistics of a table hold some of its values too.
                    connection.execute(
                        sql.SQL("VACUUM (FULL, ANALYZE) {}").format(sql.Identifier(table))
                    )
                # Without the right to do so the server only warns. One who still reads what
                # was there before keeps it there.
                return not before & _files_of(connection) and not _others_reading(connection)
            except psycopg.Error:
                return False

    def close(self) -> None:
        """Close the connection."""
        with self._one_at_a_time:
            if self._connection:
                with suppress(psycopg.Error):
                    self._connection.close()
            self._connection = None

    def _connected(self, *, writing: bool) -> Connection[tuple[Any, ...]]:
        if self._connection is None or self._connection.closed:
            self._has_tables = False
            try:
                connection = psycopg.connect(self._conninfo, autocommit=True)
            except psycopg.OperationalError as error:
                raise _not_let_in(error, self.name) from None
            try:
                if connection.info.server_version < _OLDEST:
                    raise refused("serveren {name} er ældre end PostgreSQL 15", name=self.name)
                connection.execute("SET search_path TO merudgift")
                connection.execute(f"SET lock_timeout TO '{_PATIENCE}s'")
                self._has_tables = _check(connection, self.name) > 0
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        if writing or self._has_tables:
            _bring_up_to_date(self._connection, self.name)
            self._has_tables = True
        return self._connection

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Turn every failure of the server into a sentence, and let go of what broke."""
        try:
            yield
        except psycopg.Error as error:
            broken = self._connection is None or self._connection.broken
            if broken or isinstance(error, psycopg.OperationalError):
                self.close()
            raise _refused(error, self.name) from None


def _settings(address: str) -> dict[str, Any]:
    """What the connection needs, unless the address says otherwise."""
    own = {
        "connect_timeout": 10,
        "application_name": "merudgift",
        # A lost network is noticed within a minute rather than within hours.
        "keepalives_idle": 20,
        "keepalives_interval": 10,
        "keepalives_count": 3,
    }
    return {name: value for name, value in own.items() if f"{name}=" not in address}


def _in_its_words(statement: str) -> Any:
    return _VALUE.sub(r"%(\1)s", statement)


def _files_of(connection: Connection[tuple[Any, ...]]) -> set[int]:
    """The numbers of the files the tables lie in; a table that is rewritten gets another."""
    rows = connection.execute(
        "SELECT relfilenode FROM pg_class WHERE relnamespace = 'merudgift'::regnamespace "
        "AND relname = ANY(%s)",
        [list(TABLES)],
    )
    return {number for (number,) in rows}


def _others_reading(connection: Connection[tuple[Any, ...]]) -> bool:
    ((number,),) = connection.execute(
        "SELECT count(*) FROM pg_stat_activity WHERE backend_xmin IS NOT NULL "
        "AND datname = current_database() AND pid <> pg_backend_pid()"
    ).fetchall()
    return bool(number)


def _bring_up_to_date(connection: Connection[tuple[Any, ...]], name: str) -> None:
    if _check(connection, name) == SCHEMA:
        return
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [_MIGRATING])
        # Another program may have done it while this one waited.
        version = _check(connection, name)
        if version == 0:
            connection.execute("CREATE SCHEMA IF NOT EXISTS merudgift")
            connection.execute("CREATE TABLE register (schema_version INTEGER NOT NULL)")
            connection.execute("INSERT INTO register VALUES (0)")
        for step in range(version + 1, SCHEMA + 1):
            for statement in statements(step, "postgres"):
                connection.execute(sql.SQL(statement))
        connection.execute("UPDATE register SET schema_version = %s", [SCHEMA])


def _check(connection: Connection[tuple[Any, ...]], name: str) -> int:
    """The version of the tables; 0 where there are none. Nothing is written."""
    # `to_regclass` remembers within a transaction that there was none.
    found = connection.execute(
        "SELECT 1 FROM pg_catalog.pg_tables "
        "WHERE schemaname = 'merudgift' AND tablename = 'register'"
    ).fetchone()
    if not found:
        return 0
    row = connection.execute("SELECT schema_version FROM merudgift.register").fetchone()
    if row is None:
        raise damaged()
    if row[0] > SCHEMA:
        raise written_by_newer(name)
    return int(row[0])


def _not_let_in(error: psycopg.OperationalError, name: str) -> Refused:
    """Why there is no connection. libpq has no code for it, only words; they are not shown."""
    words = str(error)
    if re.search(r"does not support SSL|SSL error|certificate", words):
        return refused("serveren {name} tilbyder ikke den kryptering, adressen kræver", name=name)
    if "too many" in words or "connection slots" in words:
        return refused(_SENTENCES["53"], name=name)
    if "FATAL" in words and "database system is" not in words:
        return refused(
            "serveren {name} afviste forbindelsen; se efter bruger, adgangskode og database",
            name=name,
        )
    return _silent(name)


def _silent(name: str) -> Lost:
    return Lost(*refused("serveren {name} svarer ikke; prøv igen om lidt", name=name).refusals)


_BUSY = Term("registeret er optaget af et andet program; prøv igen om lidt")
_SENTENCES = {
    "23505": Term("en anden har netop gemt en sag med den reference; hent listen igen"),
    "42501": Term("du har ikke ret til at læse og skrive i registeret {name}"),
    "25006": Term("der må ikke skrives i registeret {name}"),
    "53100": Term("serveren {name} har ikke plads på disken. Intet er ændret"),
    "53": Term("serveren {name} har for meget at lave; prøv igen om lidt"),
    "54": Term("serveren {name} kan ikke rumme så lang en tekst. Intet er ændret"),
    "55P03": _BUSY,
    "57014": _BUSY,
    "40": _BUSY,
}
"""By the code of the error, or by its class (the first two characters)."""


def _refused(error: psycopg.Error, name: str) -> Refused:
    """What failed, in our words: the server's may repeat what was being written."""
    code = error.sqlstate or ""
    if code.startswith("XX"):
        return damaged()
    if sentence := _SENTENCES.get(code) or _SENTENCES.get(code[:2]):
        return refused(sentence, name=name)
    if isinstance(error, psycopg.OperationalError):
        return _silent(name)
    return refused(
        "serveren {name} svarer ikke, som den skal (kode {code})",
        name=name,
        code=code or Term("ukendt"),
    )
