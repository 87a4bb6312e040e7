"""`merudgift genberegn` as people type it."""

import csv
import io
import json
import os
import signal
import stat
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from merudgift import shipped_folder
from merudgift.case import read_case
from merudgift.cli import recalculation_files
from merudgift.law.cautions import TRANSITION_IS_OPEN
from merudgift.refusals import refused
from merudgift.register.databases.places import database_at
from merudgift.register.register import Conflict, Register
from tests.builders import (
    BOOK,
    SHARED_CASES,
    approve,
    case,
    content,
    item,
    rates_of_2027,
    substantiated,
)
from tests.register.test_recalculation import lines

PROGRAM = Path(sys.executable).parent / "merudgift"


SOME = (
    case("2023-03-01", substantiated(12_000), reference="Ældre sag"),
    case("2023-03-01", substantiated(19_900), reference="Over grænsen"),
    case("2024-03-01", item(48_000), reference="Faktiske"),
    case("2022-03-01", substantiated(2000), reference="Afslag"),
    case("2025-10-01", item(36_000), group="II", reference="Gruppe II"),
    case("2025-10-01", item(36_000), reference="Ingen gruppe"),
    case("2026-08-01", item(36_000), group="I", reference="Senere"),
    case("2023-03-01", substantiated(12_000), reference="Pension", citizen={"born": "1957-10-20"}),
    case("2023-03-01", substantiated(12_000), substantiated(900, "2", kind="single"),
         reference="Enkeltudgift"),
)  # fmt: skip


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "sager.jsonl"
    written = [f"{each.model_dump_json()}\n" for each in SOME]
    path.write_text("".join([*written[:4], "\n", "{\n", *written[4:]]), "utf-8")
    return path


def test_the_page_is_the_approved_one(merudgift, file):
    ended = merudgift("genberegn", "--dato", "1.1.2026", "--fra", file)
    assert (ended.code, ended.err) == (2, "")  # a line that is no case
    assert all(len(row) <= 80 for row in ended.out.splitlines())
    approve("genberegn.txt", ended.out)


def test_every_case_is_a_line_for_machines(merudgift, file, tmp_path):
    ended = merudgift("genberegn", "--dato", "1.1.2026", "--fra", file, "-o", "ud.jsonl")
    assert ended.code == 2
    rows = [json.loads(line) for line in (tmp_path / "ud.jsonl").read_text("utf-8").splitlines()]
    assert [row["line"] for row in rows] == [1, 2, 3, 4, 6, 7, 8, 9, 10, 11]
    assert rows[0] == {
        "line": 1, "reference": "Ældre sag", "effective": "2023-03-01", "result": "changed",
        "decided": "1103.00", "before": "1179.00", "after": "1232.00",
        "scheme": "merudgiftsydelse_2018", "group": None, "step": "first_amount",
        "reassessed": "1232.00", "reassessed_step": "first_amount", "other_bracket": False,
        "redecide": True, "provisional": False, "derived": True,
        "own_rates": None, "kept": None, "not_kept": None,
        "why": ["Nye satser fra 01.01.2026"],
        "open": [TRANSITION_IS_OPEN.sentence],
    }  # fmt: skip
    assert rows[4]["result"] == "incomputable"
    assert rows[4]["why"] == ["filen er ikke gyldig JSON (linje 1, tegn 2)"]
    assert merudgift("genberegn", "--dato", "1.1.2026", "--fra", file, "--json").out == (
        tmp_path / "ud.jsonl"
    ).read_text("utf-8")
    assert stat.S_IMODE((tmp_path / "ud.jsonl").stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["=1+1", "+1", "-2+3", "@SUM(A1)"])
def test_no_reference_is_run_by_a_spreadsheet(merudgift, tmp_path, name):
    written = case("2023-03-01", substantiated(12_000), reference=name).model_dump_json()
    (tmp_path / "en.jsonl").write_text(written, "utf-8")
    merudgift("genberegn", "--dato", "1.1.2026", "--fra", "en.jsonl", "-o", "ud.csv")
    (row,) = csv.DictReader(io.StringIO((tmp_path / "ud.csv").read_text("utf-8")))
    assert row["reference"] == f"'{name}"


def test_the_same_as_csv(merudgift, file, tmp_path):
    merudgift("genberegn", "--dato", "1.1.2026", "--fra", file, "-o", "ud.jsonl")
    merudgift("genberegn", "--dato", "1.1.2026", "--fra", file, "-o", "ud.csv")
    written = list(csv.DictReader(io.StringIO((tmp_path / "ud.csv").read_text("utf-8"))))
    objects = [json.loads(line) for line in (tmp_path / "ud.jsonl").read_text("utf-8").splitlines()]
    said = {None: "", True: "true", False: "false"}

    def cell(value):
        if isinstance(value, list):
            return "; ".join(value)
        return said[value] if value is None or isinstance(value, bool) else str(value)

    assert written == [{key: cell(value) for key, value in each.items()} for each in objects]


def test_a_file_is_written_over_only_when_asked(merudgift, file, tmp_path):
    there = tmp_path / "ud.csv"
    there.write_text("mit")
    ended = merudgift("genberegn", "--dato", "1.1.2026", "--fra", file, "-o", there)
    assert (ended.code, ended.out, there.read_text()) == (2, "", "mit")
    assert "filen findes allerede" in ended.err
    ended = merudgift("genberegn", "--dato", "1.1.2026", "--fra", file, "-o", there, "--erstat")
    assert "mit" not in there.read_text("utf-8")
    assert len(there.read_text("utf-8").splitlines()) == 11


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--fra", "ingen.jsonl"), "ingen.jsonl: filen findes ikke"),
        (("--fra", "."), "det er ikke en fil"),
        (("-o", "ud.txt"), "-o: filen skal ende på .csv eller .jsonl"),
        (("-o", "findesikke/ud.csv"), "kan ikke skrives"),
        (("-o", "ud.csv", "--json"), "brug enten --json eller -o"),
        (("--fra", "x.jsonl", "--gem"), "--gem: kun registerets egne sager"),
        (("--satser", "2027.toml"), "2027.toml: satsfilen findes ikke"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_written(merudgift, tmp_path, arguments, said):
    ended = merudgift("genberegn", "--dato", "1.1.2026", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert not (tmp_path / "ud.csv").exists()


def test_what_the_cases_are_read_from_is_not_written_over(merudgift, file, tmp_path):
    before = file.read_bytes()
    (tmp_path / "andet.jsonl").symlink_to(file)
    for to in (file, tmp_path / "andet.jsonl"):
        ended = merudgift("genberegn", "--dato", "1.1.2026", "--fra", file, "-o", to, "--erstat")
        assert (ended.code, ended.out) == (2, "")
        assert "det er filen, sagerne læses fra" in ended.err
    with file.open("rb") as given:
        done = subprocess.run(
            [PROGRAM, "genberegn", "--dato", "1.1.2026", "--fra", "-", "-o", file, "--erstat"],
            stdin=given, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "det er filen, sagerne læses fra" in done.stderr
    assert file.read_bytes() == before
    # Nor is anything else, where there is nothing to recalculate.
    merudgift("genberegn", "--dato", "1.1.2026", "--fra", "ingen.jsonl", "-o", file, "--erstat")
    assert file.read_bytes() == before


def test_an_empty_register_has_nothing_to_recalculate(merudgift):
    ended = merudgift("genberegn", "--dato", "1.1.2026")
    assert (ended.code, ended.err) == (0, "")
    assert "0 sager" in ended.out


@pytest.fixture
def kept(merudgift, file, tmp_path):
    good = tmp_path / "gode.jsonl"
    good.write_text("".join(f"{each.model_dump_json()}\n" for each in SOME), "utf-8")
    assert merudgift("sager", "gem", good).code == 0
    return merudgift


def _sum(label, number):
    return f"  {label:<50}{number:>18}\n"


def listed(merudgift):
    return merudgift("sager", "eksport").out


def test_nothing_in_the_register_changes_unless_it_is_asked_for(kept):
    before = listed(kept)
    ended = kept("genberegn", "--dato", "1.1.2026")
    assert ended.code == 0
    assert "9 sager" in ended.out
    assert listed(kept) == before


def test_what_is_kept_is_a_new_version_that_says_what_is_paid(kept):
    ended = kept("genberegn", "--dato", "1.1.2026", "--gem")
    assert ended.code == 0
    # The running awards on the same step; the others are the caseworker's.
    assert _sum("Gemt i registeret som nye versioner", 2) in ended.out
    assert _sum("Ændret, men ikke gemt", 3) in ended.out
    versions = {row["reference"]: row for row in map(json.loads, listed(kept).splitlines())}
    assert {name for name, row in versions.items() if row["effective"] == "2026-01-01"} == {
        "Ældre sag", "Gruppe II",
    }  # fmt: skip
    assert kept("beregn", "Ældre sag", "--json").json["payout"]["monthly"] == "1232.00"
    assert kept("beregn", "Gruppe II", "--json").json["payout"]["monthly"] == "3523.00"
    history = kept("sager", "historik", "Ældre sag").out
    assert "01.03.2023" in history
    again = kept("genberegn", "--dato", "1.1.2026", "--gem").out
    assert _sum("Gemt i registeret som nye versioner", 0) in again
    assert "Med virkning fra den måned: 2 sager" in again


def test_the_register_itself_is_not_written_over(kept, tmp_path):
    (place,) = (tmp_path / "data").rglob("*.db")
    link = tmp_path / "ud.csv"
    link.symlink_to(place)
    before = listed(kept)
    ended = kept("genberegn", "--dato", "1.1.2026", "-o", link, "--erstat")
    assert (ended.code, ended.out) == (2, "")
    assert listed(kept) == before


def test_what_is_kept_under_a_correction_is_kept_once(kept, tmp_path, monkeypatch):
    monkeypatch.setenv("MERUDGIFT_RATES", str(tmp_path))
    text = (shipped_folder() / "2025.toml").read_text("utf-8").replace("= 1179 ", "= 1180 ", 1)
    (tmp_path / "2025.toml").write_text(f'correction = "tabellen"\n{text}', "utf-8")
    kept("genberegn", "--dato", "1.3.2025", "--gem")
    assert kept("beregn", "Ældre sag", "--json").json["payout"]["monthly"] == "1180.00"
    before = listed(kept)
    for day in ("1.3.2025", "1.4.2025"):
        again = kept("genberegn", "--dato", day, "--gem").out
        assert _sum("Gemt i registeret som nye versioner", 0) in again
    assert listed(kept) == before


def test_a_year_of_ones_own_is_used_at_once(kept, tmp_path, monkeypatch):
    before = kept("genberegn", "--dato", "1.1.2027").out
    assert "sager: fx lovens satser har ingen beløb for" in before
    own = tmp_path / "own"
    monkeypatch.setenv("MERUDGIFT_RATES", str(own))
    assert kept("satser", "ny", "2027", "--procent", "3,1").code == 0
    rows = [
        json.loads(r) for r in kept("genberegn", "--dato", "1.1.2027", "--json").out.splitlines()
    ]
    after = {row["reference"]: (row["after"], row["derived"]) for row in rows}
    # 1.232 × 1,031 = 1.270,192; 523 × 1,031 = 539,213
    assert after["Ældre sag"] == ("1270.00", True)
    assert after["Gruppe II"] == ("3539.00", True)
    assert {row["own_rates"] for row in rows} == {"2027.toml", None}
    assert (
        "Med satser fra dine egne filer: 2027.toml" in kept("genberegn", "--dato", "1.1.2027").out
    )
    assert "egne filer" not in kept("genberegn", "--dato", "1.1.2026").out


def test_every_answer_for_machines_names_the_rates_of_ones_own(merudgift, tmp_path, monkeypatch):
    monkeypatch.setenv("MERUDGIFT_RATES", str(tmp_path))
    sag = tmp_path / "sag.json"
    sag.write_text(case("2025-03-01", substantiated(12_000)).model_dump_json(), "utf-8")
    for command in (("sammenlign", sag), ("tidslinje", sag, "--til", "30.4.2025")):
        assert "own_rates" not in merudgift(*command, "--json").json
    text = (shipped_folder() / "2025.toml").read_text("utf-8").replace("= 1179 ", "= 1180 ", 1)
    (tmp_path / "2025.toml").write_text(f'correction = "tabellen"\n{text}', "utf-8")
    for command in (("sammenlign", sag), ("tidslinje", sag, "--til", "30.4.2025")):
        said = merudgift(*command, "--json").json["own_rates"]
        assert said == [{"file": "2025.toml", "correction": "tabellen"}]
    merudgift("sager", "gem", sag)
    assert "Dine egne satser går forud for de medfølgende: 2025.toml" in merudgift("sager").out


@pytest.mark.parametrize("year", ["2006", "2201", "27", "x"])
def test_a_year_that_can_have_no_rates_is_said_in_danish(merudgift, year):
    ended = merudgift("satser", "ny", year, "--procent", "3,1")
    assert ended.code == 2
    assert "skal være et år fra 2008 til 2200" in ended.err


def test_what_the_register_could_not_say_again_is_not_kept(kept):
    for arguments, said in (
        (("--satser", "2027.toml"), "læg først filen i mappen"),
        (("--hele-kroner",), "en gemt sag husker ikke, at der er regnet i hele kroner"),
    ):
        ended = kept("genberegn", "--dato", "1.1.2026", "--gem", *arguments)
        assert (ended.code, ended.out) == (2, "")
        assert f"--gem: {said}" in ended.err


def test_what_is_changed_meanwhile_is_not_kept_and_its_line_says_so(kept, monkeypatch):
    save = Register.save

    def taken(register, id, case, number):
        if case.reference == "Gruppe II":
            raise Conflict(None)
        return save(register, id, case, number)

    monkeypatch.setattr(Register, "save", taken)
    ended = kept("genberegn", "--dato", "1.1.2026", "--gem", "--json")
    assert ended.code == 2
    assert ended.err == "Gruppe II: ikke gemt: sagen er ændret imens\n"
    said = {row["reference"]: row["kept"] for row in map(json.loads, ended.out.splitlines())}
    assert (said["Ældre sag"], said["Gruppe II"], said["Over grænsen"]) == (True, False, False)
    because = {row["reference"]: row["not_kept"] for row in map(json.loads, ended.out.splitlines())}
    assert because["Over grænsen"] == "en ny vurdering ville give et andet trin eller beløb"
    assert because["Gruppe II"] == "sagen er ændret imens"
    assert because["Ældre sag"] is None


def test_a_case_of_the_register_that_cannot_be_read_is_named(kept):
    with closing(Register(database_at(None), BOOK, "1")) as register:
        id = register.held("Afslag").id
        with register._database.transaction(writing=True) as at:
            at.change("DELETE FROM versions WHERE case_id = :id", id=id)
            broken = (
                "INSERT INTO versions VALUES (:id, 1, '2026-01-01T00:00:00+00:00', '1', NULL, '{}')"
            )
            at.change(broken, id=id)
    ended = kept("genberegn", "--dato", "1.1.2026")
    assert ended.code == 2
    assert "\n  Afslag " in ended.out
    assert "None" not in ended.out


def test_a_fault_of_ours_says_how_far_it_came_and_not_that_nothing_is_written(kept, monkeypatch):
    def faulty(item, each):
        raise ZeroDivisionError("hemmelig diagnose")

    monkeypatch.setitem(recalculation_files.SHAPES, ".jsonl", faulty)
    ended = kept("genberegn", "--dato", "1.1.2026", "--gem", "-o", "ud.jsonl")
    assert ended.code == 2
    assert "2 er gemt i registeret." in ended.err
    assert "uventet fejl i programmet (kode ZeroDivisionError-" in ended.err
    assert "Intet er skrevet" not in ended.err
    assert "hemmelig" not in ended.err


def test_a_register_that_takes_no_more_stops_it(kept, monkeypatch):
    asked = []

    def locked(register, id, case, number):
        asked.append(id)
        raise refused("registeret er optaget af et andet program")

    monkeypatch.setattr(Register, "save", locked)
    ended = kept("genberegn", "--dato", "1.1.2026", "--gem", "-o", "ud.jsonl")
    assert ended.code == 2
    assert len(asked) == 1
    assert "Afbrudt efter 9 sager. De står i ud.jsonl. 0 er gemt i registeret." in ended.err
    assert "registeret er optaget" in ended.err
    written = Path("ud.jsonl").read_text("utf-8")
    assert '"kept": true' not in written
    assert '"not_kept": "registeret tog ikke imod mere"' in written


def test_ctrl_c_while_a_chunk_is_kept_waits_until_it_is_written_too(kept, monkeypatch):
    save = Register.save

    def interrupted(register, id, case, number):
        os.kill(os.getpid(), signal.SIGINT)
        return save(register, id, case, number)

    monkeypatch.setattr(Register, "save", interrupted)
    ended = kept("genberegn", "--dato", "1.1.2026", "--gem", "-o", "ud.jsonl")
    assert ended.code == 130
    assert "2 er gemt i registeret." in ended.err
    assert Path("ud.jsonl").read_text("utf-8").count('"kept": true') == 2


def test_a_rate_file_can_be_tried_before_it_is_ones_own(kept, tmp_path):
    text = rates_of_2027().replace("= 1232 ", "= 1300 ")
    (tmp_path / "2027.toml").write_text(text, "utf-8")
    rows = kept("genberegn", "--dato", "1.1.2027", "--satser", "2027.toml", "--json").out
    assert json.loads(rows.splitlines()[0])["reference"] == "Afslag"
    assert '"after": "1300.00"' in rows


@pytest.fixture
def many(tmp_path):
    path = tmp_path / "mange.jsonl"
    path.write_bytes(b"".join(line + b"\n" for line in lines(30_000)))
    return path


def left_over(file):
    """Processes that work on after the command: they have its file name in their environment."""
    mine = f"XDG_CONFIG_HOME={file.parent}".encode()
    until = time.monotonic() + 20
    while time.monotonic() < until:
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if mine in (process / "environ").read_bytes():
                    found.append((process / "cmdline").read_bytes())
        if not found:
            break
        time.sleep(0.1)
    return found


def test_other_processes_end_with_the_first_however_it_ends(many):
    code, *_ = stopped(many, "--processer", "2", by=signal.SIGKILL)
    assert code == -signal.SIGKILL
    assert not left_over(many)


def stopped(file, *arguments, times=1, by=signal.SIGINT):
    """The command, stopped once it has written something."""
    to = file.with_name("ud.jsonl")
    command = [PROGRAM, "genberegn", "--dato", "1.1.2026", "--fra", file, "-o", to, *arguments]
    environment = {**os.environ, "XDG_CONFIG_HOME": str(file.parent)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
        start_new_session=True,
    ) as process:  # fmt: skip
        while not (to.exists() and to.stat().st_size > 100_000):
            assert process.poll() is None
            time.sleep(0.01)
        for _ in range(times):
            if by is signal.SIGINT:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, by)  # as a terminal does: every process of it
            else:
                process.send_signal(by)
            time.sleep(0.02)
        out, err = process.communicate(timeout=120)
    return process.returncode, out, err, to.read_text("utf-8")


@pytest.mark.parametrize("processes", ["1", "2"])
def test_ctrl_c_keeps_what_is_done_and_says_how_far_it_came(many, processes):
    code, out, err, written = stopped(many, "--processer", processes)
    assert code == 130
    rows = [json.loads(line) for line in written.splitlines()]  # every line is whole
    assert written.endswith("\n")
    assert 0 < len(rows) < 30_000
    number = f"{len(rows):,}".replace(",", ".")
    assert err == f"Afbrudt efter {number} sager. De står i {many.with_name('ud.jsonl')}.\n"
    assert f"{number} sager" in out
    assert [row["line"] for row in rows] == list(range(1, len(rows) + 1))


def test_ctrl_c_again_and_again_ends_it_as_well(many):
    code, _, err, written = stopped(many, "--processer", "2", times=15)
    assert not left_over(many)
    assert code == 130
    assert "Traceback" not in err
    assert err.count("Afbrudt efter") == 1
    assert written.endswith("\n")


def test_a_full_disk_leaves_whole_lines(many):
    to = Path("/dev/full")
    if not to.exists():
        pytest.skip("there is no /dev/full here")
    link = many.with_name("ud.jsonl")
    link.symlink_to(to)
    done = subprocess.run(
        [PROGRAM, "genberegn", "--dato", "1.1.2026", "--fra", many, "-o", link, "--erstat"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "Afbrudt efter 0 sager" in done.stderr
    assert "disken er fuld" in done.stderr


def test_a_reader_that_stops_reading_is_no_error(many):
    command = f"'{PROGRAM}' genberegn --dato 1.1.2026 --fra '{many}' --json | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["line"] == 1
    assert "Traceback" not in done.stderr


def test_standard_input_and_the_shared_cases(merudgift, monkeypatch, tmp_path):
    path = tmp_path / "alle.jsonl"
    written = (read_case(each.read_bytes()).model_dump_json() for each in SHARED_CASES)
    path.write_text("\n".join(written), "utf-8")
    with path.open("rb") as given:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(given))
        ended = merudgift("genberegn", "--dato", "1.1.2026", "--fra", "-", "--json")
    assert ended.code == 0
    assert len(ended.out.splitlines()) == len(SHARED_CASES)


def test_nothing_of_a_case_is_said_but_its_reference(merudgift, tmp_path):
    path = tmp_path / "x.jsonl"
    secret = content("2023-03-01", item(1, text="hemmelig"), citizen={"born": "hemmelig"})
    path.write_text(json.dumps(secret), "utf-8")
    ended = merudgift("genberegn", "--dato", "1.1.2026", "--fra", path, "--json")
    assert "hemmelig" not in ended.out + ended.err
    assert "citizen.born" in ended.out
