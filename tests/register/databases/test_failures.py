"""What a database can do to us: each failure a sentence, and nothing lost."""

import os
import sqlite3
import subprocess
import sys
import traceback
from contextlib import closing

import pytest

from merudgift.refusals import Refused
from merudgift.register.databases import postgres, sqlite
from merudgift.register.databases.places import database_at, own_place
from merudgift.register.register import Register
from tests.builders import BOOK, case, item
from tests.register.server import PASSWORD, emptied


@pytest.fixture
def path(tmp_path):
    return tmp_path / "register.db"


@pytest.fixture
def open_at(path):
    opened = []

    def register(where=None):
        opened.append(Register(database_at(str(where or path)), BOOK, "1.0"))
        return opened[-1]

    yield register
    for each in opened:
        each.close()


def test_looking_makes_no_file(path, open_at, monkeypatch):
    with pytest.raises(Refused, match="findes ikke; det laves, når den første sag gemmes"):
        open_at().find()
    monkeypatch.setenv("XDG_DATA_HOME", str(path.parent))
    own = Register(database_at(None), BOOK, "1.0")
    assert own.find().total == 0
    assert own.held("x") is None
    assert list(path.parent.iterdir()) == []


def test_only_the_users_own_folder_is_made(tmp_path, open_at):
    with pytest.raises(Refused, match=r"mappen .* findes ikke"):
        open_at(tmp_path / "ny" / "register.db").add(case("2021-03-01"))
    assert list(tmp_path.iterdir()) == []


def test_an_import_that_is_refused_makes_no_register(path, open_at):
    with pytest.raises(Refused):
        open_at().take([("", case("2021-03-01", reference="x" * 300))])
    assert not path.exists()


def test_a_register_is_for_its_owner_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    own = Register(database_at(None), BOOK, "1.0")
    own.add(case("2021-03-01"))
    modes = {each.name: each.stat().st_mode & 0o777 for each in own_place().parent.iterdir()}
    assert "register.db" in modes
    assert set(modes.values()) == {0o600}
    assert own_place().parent.stat().st_mode & 0o777 == 0o700
    own.close()


def test_the_users_own_register_lies_in_the_users_data(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert database_at(None).name == str(own_place()) == str(tmp_path / "merudgift/register.db")


def test_a_full_disk_loses_nothing(path, open_at):
    register = open_at()
    added = register.add(case("2021-03-01"))
    connection = register._database._connection
    ((pages,),) = connection.execute("PRAGMA page_count")
    connection.execute(f"PRAGMA max_page_count = {pages}")
    many = case("2021-03-01", *(item(n + 1, str(n)) for n in range(400)))
    with pytest.raises(Refused, match="disken fuld"):
        register.save(added.id, many, 1)
    assert register.history(added.id) == (added,)
    connection.execute("PRAGMA max_page_count = 100000")
    assert register.save(added.id, many, 1).number == 2


FULL_DISK = """
import resource, signal, sys
from tests.builders import BOOK, case, item
from merudgift.register.databases.places import database_at
from merudgift.register.register import Register
from merudgift.refusals import Refused
register = Register(database_at(sys.argv[1]), BOOK, "1.0")
added = register.add(case("2021-03-01"))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
many = case("2021-03-01", *(item(n + 1, str(n)) for n in range(400)))
try:
    register.save(added.id, many, 1)
except Refused as error:
    print(error)
print(len(register.history(added.id)))
"""


def test_a_file_that_cannot_grow_loses_nothing(path, open_at):
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, path], capture_output=True, text=True, check=True
    )
    assert "måske er disken fuld. Intet er ændret" in done.stdout
    assert done.stdout.splitlines()[-1] == "1"
    assert len(list(open_at().cases())) == 1


READ_ONLY = """
import os, sys
from tests.builders import BOOK, case
from merudgift.register.databases.places import database_at
from merudgift.register.register import Register
from merudgift.refusals import Refused
import sqlite3, merudgift.register.backup
if os.getuid() == 0:
    os.setuid(65534)
register = Register(database_at(sys.argv[1]), BOOK, "1.0")
try:
    register.add(case("2021-03-01", reference="ny"))
except Refused as error:
    print(error)
"""


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_may_not_be_written_in(path, open_at, there):
    if there:
        register = open_at()
        register.add(case("2021-03-01"))
        register.close()
        path.chmod(0o444)
    path.parent.chmod(0o555)
    for parent in path.parents[1:4]:
        parent.chmod(parent.stat().st_mode | 0o011)
    try:
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, path], capture_output=True, text=True, check=True
        )
    finally:
        path.parent.chmod(0o755)
    assert "må ikke åbnes og skrives af dig" in done.stdout


@pytest.mark.parametrize("content", [b"ikke en database, men noget andet" * 99, b"x"])
def test_a_file_that_is_no_database(path, open_at, content):
    path.write_bytes(content)
    with pytest.raises(Refused, match="ikke et register"):
        open_at().find()
    with pytest.raises(Refused):
        open_at().add(case("2021-03-01"))
    assert path.read_bytes() == content


def test_a_database_of_something_else_is_left_alone(path, open_at):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE noget (andet)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(Refused, match="ikke et register fra merudgift"):
        open_at().add(case("2021-03-01"))
    assert path.read_bytes() == before


def test_a_damaged_register_is_told_and_not_touched_further(path, open_at):
    register = open_at()
    for number in range(60):
        register.add(case("2021-03-01", item(1), reference=f"sag {number}"))
    register.close()
    content = bytearray(path.read_bytes())
    content[8192:-4096] = os.urandom(len(content) - 8192 - 4096)
    path.write_bytes(content)
    with pytest.raises(Refused, match="beskadiget"):
        list(open_at().cases())
    assert path.read_bytes() == content


def test_a_case_that_cannot_be_read_is_told(path, open_at):
    register = open_at()
    added = register.add(case("2021-03-01"))
    with register._database.transaction(writing=True) as at:
        at.change("DROP TRIGGER versions_are_kept")
        at.change("UPDATE versions SET content = 'ikke en sag'")
    with pytest.raises(Refused, match="beskadiget"):
        register.current(added.id)


def test_a_busy_register_is_told(path, open_at, monkeypatch):
    monkeypatch.setattr(sqlite, "_PATIENCE", 0.05)
    register = open_at()
    added = register.add(case("2021-03-01"))
    with register._database.transaction(writing=True):
        other = open_at()
        assert other.current(added.id) == added, "reading goes on"
        with pytest.raises(Refused, match="optaget"):
            other.save(added.id, case("2021-04-01"), 1)
    assert other.save(added.id, case("2021-04-01"), 1).number == 2


def test_what_is_removed_is_in_none_of_the_files(path, open_at):
    register = open_at()
    gone = register.add(case("2021-03-01", item(1, text="hemmelig lidelse"), reference="væk"))
    register.save(gone.id, case("2021-03-01", item(2, text="hemmelig lidelse")), 1)
    kept = register.add(case("2021-03-01", reference="her"))

    def files():
        return b"".join(each.read_bytes() for each in path.parent.glob("register.db*"))

    assert b"hemmelig lidelse" in files()
    assert register.remove(gone.id, 2) == (2, True)
    assert b"hemmelig" not in files()
    assert register.current(kept.id) == kept


def test_one_who_is_reading_holds_back_the_last_traces(path, open_at, monkeypatch):
    monkeypatch.setattr(sqlite, "_PATIENCE", 0.05)
    register, reader = open_at(), open_at()
    gone = register.add(case("2021-03-01", reference="væk"))
    with reader._database.transaction(writing=False) as at:
        at.rows("SELECT * FROM cases")
        removed = register.remove(gone.id, 1)
    assert removed == (1, False)
    assert register.current(gone.id) is None


def test_a_register_that_is_removed_under_us_is_not_made_anew(path, open_at):
    register = open_at()
    added = register.add(case("2021-03-01", reference="før"))
    moved = path.rename(path.with_name("flyttet.db"))
    for attempt in (register.find, lambda: register.save(added.id, case("2022-03-01"), 1)):
        with pytest.raises(Refused, match="er der ikke mere"):
            attempt()
    assert not path.exists()
    moved.rename(path)
    assert register.current(added.id) == added


def test_nothing_is_backed_up_of_nothing(path, open_at, tmp_path):
    with pytest.raises(Refused, match="findes ikke"):
        open_at().back_up(tmp_path / "kopi.db", lambda: None)
    register = open_at()
    register.remove(register.add(case("2021-03-01")).id, 1)
    with pytest.raises(Refused, match="intet at kopiere"):
        register.back_up(tmp_path / "kopi.db", lambda: None)
    assert not (tmp_path / "kopi.db").exists()


def test_a_backup_that_cannot_be_written_leaves_nothing(path, open_at, tmp_path):
    register = open_at()
    register.add(case("2021-03-01"))
    with pytest.raises(Refused, match="mappen findes ikke"):
        register.back_up(tmp_path / "ingen" / "kopi.db", lambda: None)
    (tmp_path / "mappe").mkdir()

    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        register.back_up(tmp_path / "mappe" / "kopi.db", stop)
    assert list((tmp_path / "mappe").iterdir()) == []


def test_what_was_said_to_be_saved_is_on_the_disk_and_what_is_removed_is_wiped(open_at):
    register = open_at()
    register.add(case("2021-03-01"))
    connection = register._database._connection
    settings = ("synchronous", "secure_delete", "foreign_keys", "temp_store")
    assert [connection.execute(f"PRAGMA {each}").fetchone()[0] for each in settings] == [2, 1, 1, 2]
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


FULL_BACKUP = """
import resource, signal, sys
from pathlib import Path
from tests.builders import BOOK
from merudgift.register.databases.places import database_at
from merudgift.register.register import Register
from merudgift.refusals import Refused
register = Register(database_at(sys.argv[1]), BOOK, "1.0")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = Path(sys.argv[1]).stat().st_size
for part in (0.5, 0.9, 1.1, 1.3):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size * part), resource.RLIM_INFINITY))
    try:
        print(register.back_up(Path(sys.argv[2]), lambda: None))
        Path(sys.argv[2]).unlink()
    except Refused as error:
        print(error)
"""


def test_a_backup_without_room_is_refused_whole(path, open_at, tmp_path):
    register = open_at()
    register.take(("", case("2021-03-01", item(1), reference=f"sag {n}")) for n in range(400))
    register.close()
    (tmp_path / "mappe").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", FULL_BACKUP, path, tmp_path / "mappe" / "kopi.db"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "måske er disken fuld" in done.stdout.splitlines()[0]
    assert set(done.stdout.splitlines()) <= {done.stdout.splitlines()[0], "400"}
    assert list((tmp_path / "mappe").iterdir()) == []


@pytest.mark.parametrize(
    "place",
    [
        "mysql://server/base",
        "postgresql://[::",
        "postgresql:/u:{password}@h/db",
        "postgresql://u:hem/{password}@h/db",
        "postgresql://u:hem@{password}@h/db",
        "postgresql://u@h/db&password={password}",
        "host=h user=u password={password} dbname=d",
        "u:{password}@h/db",
    ],
)
def test_an_address_that_is_none_is_refused_without_repeating_it(place):
    with pytest.raises(Refused) as refused:
        database_at(place.format(password=PASSWORD) + f"?password={PASSWORD}")
    assert PASSWORD not in str(refused.value)
    assert str(refused.value).startswith("--register: ")


@pytest.fixture
def address(server):
    return emptied(server)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (PASSWORD, "forkert-kodeord", "afviste forbindelsen"),
        ("/postgres", "/findes-ikke", "afviste forbindelsen"),
        ("merudgift:", f"{PASSWORD}:", "afviste forbindelsen"),
        ("/postgres", "/postgres?sslmode=require", "kryptering"),
        ("/postgres", "/postgres?ukendt=1", "adressen kan ikke læses"),
        ("127.0.0.1", "127.0.0.1:1,127.0.0.1", "svarer ikke"),
    ],
)
def test_what_is_wrong_with_a_server_is_told_without_the_password(address, old, new, said, caplog):
    bad = new.join(address.rsplit(old, 1)).replace(":1,127.0.0.1:", ":1,127.0.0.1:1")
    with pytest.raises(Refused, match=said) as refused:
        Register(database_at(bad), BOOK, "1.0").find()
    error = refused.value
    assert error.__cause__ is None
    assert error.__suppress_context__, "the server's own words are not shown"
    shown = "".join(traceback.format_exception_only(error)) + caplog.text
    assert PASSWORD not in shown
    assert "kodeord" not in shown


def test_the_name_of_a_server_has_no_password(address):
    assert PASSWORD not in database_at(address).name
    assert PASSWORD not in repr(database_at(address))


def test_a_server_that_stops_and_starts_again(server, address):
    register = Register(database_at(address), BOOK, "1.0")
    added = register.add(case("2021-03-01"))
    server.stop()
    try:
        with pytest.raises(Refused, match="svarer ikke"):
            register.save(added.id, case("2021-04-01"), 1)
    finally:
        server.start()
    assert register.save(added.id, case("2021-04-01"), 1).number == 2
    server.stop()
    server.start()
    assert register.save(added.id, case("2021-05-01"), 2).number == 3, "a lost line is mended"
    register.close()


def test_looking_makes_no_tables_on_a_server(address):
    import psycopg  # noqa: PLC0415 - only where there is a server

    register = Register(database_at(address), BOOK, "1.0")
    assert register.find().total == 0
    assert register.held("x") is None
    with psycopg.connect(address) as connection:
        found = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = 'merudgift'")
        assert found.fetchone() is None
    register.add(case("2021-03-01"))
    assert register.find().total == 1
    register.close()


def test_what_is_left_of_a_removed_case_on_a_server_is_said(address):
    import psycopg  # noqa: PLC0415 - only where there is a server

    register = Register(database_at(address), BOOK, "1.0")
    for number in range(9):
        register.add(case("2021-03-01", reference=f"sag {number}"))
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("ANALYZE merudgift.cases")
        assert register.remove(*register.locate("sag 3")) == (1, True)
        stats = connection.execute("SELECT histogram_bounds::text FROM pg_stats").fetchall()
        assert not any("sag 3" in (bounds or "") for (bounds,) in stats)
        assert any("sag 4" in (bounds or "") for (bounds,) in stats)
    with psycopg.connect(address) as reader:
        reader.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        reader.execute("SELECT count(*) FROM merudgift.register")
        assert register.remove(*register.locate("sag 4")) == (1, False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS medarbejder")
        connection.execute("CREATE ROLE medarbejder LOGIN PASSWORD 'medarbejder'")
        connection.execute("GRANT USAGE ON SCHEMA merudgift TO medarbejder")
        connection.execute(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA merudgift TO medarbejder"
        )
    worker = address.replace(f"merudgift:{PASSWORD}", "medarbejder:medarbejder")
    with closing(Register(database_at(worker), BOOK, "1.0")) as theirs:
        assert theirs.remove(*theirs.locate("sag 5")) == (1, False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP OWNED BY medarbejder")
        connection.execute("DROP ROLE medarbejder")
    register.close()


def test_one_who_may_not_write_is_told(server, address):
    import psycopg  # noqa: PLC0415 - only where there is a server

    register = Register(database_at(address), BOOK, "1.0")
    register.add(case("2021-03-01"))
    register.close()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS gaest")
        connection.execute("CREATE ROLE gaest LOGIN PASSWORD 'gaest'")
    guest = address.replace(f"merudgift:{PASSWORD}", "gaest:gaest")
    with pytest.raises(Refused, match="ikke ret til"):
        Register(database_at(guest), BOOK, "1.0").add(case("2021-03-01", reference="x"))


def test_another_who_is_writing_is_waited_for_and_then_told(address, monkeypatch):
    monkeypatch.setattr(postgres, "_PATIENCE", 1)
    register, other = (Register(database_at(address), BOOK, "1.0") for _ in range(2))
    added = register.add(case("2021-03-01"))
    with register._database.transaction(writing=True) as at:
        at.change("UPDATE cases SET version = version")
        with pytest.raises(Refused, match="optaget"):
            other.save(added.id, case("2021-04-01"), 1)
    assert other.save(added.id, case("2021-04-01"), 1).number == 2
    register.close()
    other.close()
