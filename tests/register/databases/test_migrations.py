"""Old registers are brought up to date; newer ones are left as they are.

`old/N.sqlite.sql` and `old/N.postgres.sql` are registers as version N of the tables had
them, each with two cases of several versions.
"""

import sqlite3
from pathlib import Path

import pytest

from merudgift.refusals import Refused
from merudgift.register.databases.places import database_at
from merudgift.register.databases.tables import SCHEMA
from merudgift.register.finding import Wanted
from merudgift.register.register import Register
from tests.builders import BOOK, case
from tests.register.server import emptied

OLD = Path(__file__).parent / "old"
VERSIONS = range(1, SCHEMA)


def test_every_old_version_is_stored():
    stored = {path.name for path in OLD.glob("*.sql")}
    assert stored == {f"{n}.{kind}.sql" for n in VERSIONS for kind in ("sqlite", "postgres")}


def old_file(version, path):
    connection = sqlite3.connect(path)
    connection.executescript((OLD / f"{version}.sqlite.sql").read_text("utf-8"))
    connection.close()


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_an_old_register_keeps_everything(kind, version, tmp_path, request):
    if kind == "sqlite":
        place = str(tmp_path / "gammelt.db")
        old_file(version, place)
    else:
        place = emptied(request.getfixturevalue("server"))
        import psycopg  # noqa: PLC0415 - only where there is a server

        with psycopg.connect(place, autocommit=True) as connection:
            connection.execute((OLD / f"{version}.postgres.sql").read_text("utf-8"))
    register = Register(database_at(place), BOOK, "9.0")
    assert [each.case.reference for each in register.cases()] == ["32.18.08-G01-01-21", "Ærø 2"]
    first = register.held("32.18.08-G01-01-21")
    assert [(v.number, v.program, v.restored_from) for v in register.history(first.id)] == [
        (1, "0.1.0", None), (2, "0.1.0", None), (3, "0.1.0", 1),
    ]  # fmt: skip
    assert register.stale() == 2
    assert sum(register.refresh()) == 2
    rows = register.find(Wanted("insulin")).rows
    assert [(row.reference, row.digest.monthly) for row in rows] == [("32.18.08-G01-01-21", 106100)]
    assert register.save(first.id, case("2021-03-01", reference="ny"), 3).number == 4
    register.close()


def newer(place):
    register = Register(database_at(place), BOOK, "1.0")
    register.add(case("2021-03-01"))
    register.close()


def test_a_newer_file_is_refused_untouched(tmp_path):
    path = tmp_path / "register.db"
    newer(str(path))
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    connection.close()
    before = path.read_bytes()
    register = Register(database_at(str(path)), BOOK, "1.0")
    for attempt in (register.find, lambda: register.add(case("2021-03-01", reference="x"))):
        with pytest.raises(Refused, match="nyere program"):
            attempt()
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["register.db"]


def test_a_newer_register_on_a_server_is_refused_untouched(server):
    import psycopg  # noqa: PLC0415 - only where there is a server

    address = emptied(server)
    newer(address)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("UPDATE merudgift.register SET schema_version = schema_version + 1")
        register = Register(database_at(address), BOOK, "1.0")
        for attempt in (register.find, lambda: register.add(case("2021-03-01", reference="x"))):
            with pytest.raises(Refused, match="nyere program"):
                attempt()
        kept = connection.execute("SELECT count(*) FROM merudgift.cases").fetchone()
        assert kept == (1,)
