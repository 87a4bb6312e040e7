"""`merudgift sager …` as people type it."""

import io
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from merudgift.case import read_case
from tests.builders import SHARED_CASES, approve, case, content, item, shared
from tests.register.server import PASSWORD, emptied

K = {path.stem: path for path in SHARED_CASES}
K01 = "32.18.08-G01-01-21"
PROGRAM = Path(sys.executable).parent / "merudgift"


@pytest.fixture
def sager(merudgift):
    return lambda *arguments: merudgift("sager", *arguments)


@pytest.fixture
def filled(sager):
    assert sager("gem", *SHARED_CASES).code == 0
    return sager


def write(path, *cases):
    path.write_text("".join(f"{each.model_dump_json()}\n" for each in cases), "utf-8")
    return path


def test_an_empty_register_says_so_and_makes_no_file(sager, own_register):
    ended = sager()
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Ingen sager at vise")
    assert not own_register.exists()


def test_the_list_is_the_approved_one(filled):
    ended = filled("liste")
    assert (ended.code, ended.err) == (0, "")
    assert all(len(row) <= 80 for row in ended.out.splitlines())
    approve("sager.txt", ended.out)
    assert filled().out == ended.out


def test_the_list_can_be_searched_and_narrowed(filled):
    def found(*arguments):
        return [row["reference"][-5:-3] for row in filled("liste", "--json", *arguments).json]

    assert found() == ["01", "03", "05", "07", "08", "10"]
    assert found("insulin") == ["01"]
    assert found("INSULIN", "ambulatorium") == ["01"]
    assert found("--ordning", "2025") == ["08"]
    assert found("--udfald", "foreløbigt") == ["07", "08"]
    assert found("--mindst", "1.138") == ["05", "10"]
    assert found("--mindst", "1.138", "--hoejst", "2000") == ["05"]
    assert found("--udloeber") == ["01", "03", "05", "10"]
    assert found("--ikke-genvurderet") == ["01", "03", "05", "07", "10"]
    assert found("--udledte") == []
    assert found("--orden", "ydelse")[0] == "10"


def test_a_row_tells_what_the_engine_gives(filled, merudgift):
    [row] = filled("liste", "insulin", "--json").json
    answer = merudgift("beregn", K["K01"], "--json").json
    assert row["monthly"] == answer["payout"]["monthly"]
    assert row["single"] == answer["payout"]["single"]
    assert (row["scheme"], row["outcome"]) == (answer["scheme"], answer["outcome"])
    assert row["version"] == 1


def test_pages(sager, tmp_path):
    many = [case("2021-03-01", reference=f"sag {n}") for n in range(60)]
    assert sager("gem", write(tmp_path / "alle.jsonl", *many)).out.endswith("60 nye sager.\n")
    assert "1–50 af 60 sager." in sager().out
    assert "51–60 af 60 sager." in sager("liste", "--side", "2").out
    assert "1–60 af 60 sager." in sager("liste", "--alle").out
    ended = sager("liste", "--side", "3")
    assert (ended.code, ended.out) == (2, "")
    assert "listen har kun 2 sider" in ended.err


def test_a_long_reference_stands_whole(sager, tmp_path):
    name = "En meget lang reference, som ingen liste har plads til"
    sager("gem", write(tmp_path / "sag.json", case("2021-03-01", reference=name)))
    assert name in sager().out.splitlines()


def test_a_reference_works_wherever_a_file_does(filled, merudgift):
    by_file = merudgift("beregn", K["K01"], "--json")
    by_reference = merudgift("beregn", K01, "--json")
    assert by_reference == by_file
    assert filled("vis", K01).out.endswith(merudgift("beregn", K["K01"]).out)
    ended = merudgift("beregn", "findes ikke")
    assert ended.code == 2
    assert "hverken en fil eller en sag i registeret" in ended.err
    assert "filen findes ikke" in merudgift("beregn", "findes-ikke.json").err


def test_a_case_goes_out_as_it_came_in(filled, tmp_path):
    out = filled("eksport", K01).out
    assert read_case(out.encode()) == shared("K01")
    assert filled("eksport", K01, "-o", "ny.json").out == "1 sag skrevet til ny.json.\n"
    assert (tmp_path / "ny.json").read_text("utf-8") == out
    again = filled("eksport", K01, "-o", "ny.json")
    assert again.code == 2
    assert "filen findes allerede" in again.err
    assert (tmp_path / "ny.json").read_text("utf-8") == out


def test_all_cases_go_out_and_in_again(filled, tmp_path, merudgift):
    lines = filled("eksport").out
    assert [json.loads(line)["reference"] for line in lines.splitlines()] == sorted(
        shared(path.stem).reference for path in SHARED_CASES
    )
    (tmp_path / "alle.jsonl").write_text(lines, "utf-8")
    assert filled("gem", "alle.jsonl").out == "alle.jsonl: 6 sager er der i forvejen.\n"
    other = merudgift("--register", tmp_path / "andet.db", "sager", "gem", "alle.jsonl")
    assert other.out == "alle.jsonl: 6 nye sager.\n"
    listed = merudgift("sager", "liste", "--register", tmp_path / "andet.db")
    assert listed.out == filled("liste").out


def test_standard_input_may_be_one_case_or_many(sager, monkeypatch):
    def typed(text):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return sager("gem", "-").out

    one = shared("K01").to_json()
    assert typed(one) == "standardinput: 1 ny sag.\n"
    assert typed(f"\ufeff{one}") == "standardinput: 1 sag er der i forvejen.\n"
    two = case("2021-03-01", reference="to").model_dump_json()
    assert typed(f"{shared('K01').model_dump_json()}\n\n{two}") == (
        "standardinput: 1 ny sag, 1 sag er der i forvejen.\n"
    )


def test_of_a_file_all_is_kept_or_nothing_and_each_fault_is_named(sager, tmp_path):
    lines = [
        case("2021-03-01", reference="god").model_dump_json(),
        "{",
        json.dumps(content("2021-03-01", item("-5"), reference="dårlig")),
        "[1]",
        case("2021-03-01", reference="også god").model_dump_json(),
        '{"a": "' + "x" * 2**20 + '"}',
    ]
    (tmp_path / "alle.jsonl").write_text("\n".join(lines), "utf-8")
    ended = sager("gem", "alle.jsonl", K["K01"])
    assert ended.code == 2
    assert [line.partition(" ")[2].partition(":")[0] for line in ended.err.splitlines()] == [
        "linje 2", "linje 3", "linje 4", "linje 6", "4 fejl; intet er gemt fra filen.",
    ]  # fmt: skip
    assert "expenses[0].claimed.amount: må ikke være negativt" in ended.err
    assert ended.out == f"{K['K01']}: 1 ny sag.\n", "the other file is kept"
    assert "1–1 af 1 sag." in sager().out


def test_a_case_that_is_there_is_not_overwritten(filled, tmp_path):
    changed = shared("K01").model_copy(update={"receiving": False})
    path = write(tmp_path / "rettet.json", changed)
    ended = filled("gem", path)
    assert ended.code == 2
    assert "allerede en sag i registeret med den reference (version 1)" in ended.err
    assert filled("gem", path, "--version", "1").out == f"{path}: gemt som version 2.\n"
    write(tmp_path / "rettet.json", changed.model_copy(update={"group": "I"}))
    ended = filled("gem", path, "--version", "1")
    assert ended.code == 2
    assert "sagen har fået version 2 imens" in ended.err
    assert "Gruppe: – → I" in ended.err
    assert "fejl" not in ended.err
    assert filled("gem", path, "--ny-version").out == f"{path}: 1 ny version.\n"
    assert [v["version"] for v in filled("historik", K01, "--json").json] == [1, 2, 3]


def test_history_tells_what_changed_and_restores(filled, tmp_path):
    changed = shared("K01").model_copy(update={"receiving": False})
    filled("gem", write(tmp_path / "rettet.json", changed), "--version", "1")
    shown = filled("historik", K01).out
    assert shown.index("Version 2 af 2") < shown.index("Version 1 af 2")
    assert "  Får ydelsen: ja → nej\n" in shown
    assert "  Sagen er lagt i registeret.\n" in shown
    assert filled("historik", K01, "--gendan", "1").out == (
        "Version 1 er gemt igen som version 3.\n"
    )
    versions = filled("historik", K01, "--json").json
    assert [v["restored_from"] for v in versions] == [None, None, 1]
    assert versions[1]["changes"] == [
        {"expense": None, "field": "receiving", "before": True, "after": False}
    ]
    assert read_case(filled("eksport", K01, "--version", "2").out.encode()) == changed
    assert "Version 2 af 3" in filled("vis", K01, "--version", "2").out
    for command in ("vis", "eksport"):
        ended = filled(command, K01, "--version", "9")
        assert (ended.code, ended.err) == (2, "--version: sagen har versionerne 1 til 3\n")
    assert "sagen har ingen version 9" in filled("historik", K01, "--gendan", "9").err


def test_a_copy_gets_a_reference_of_its_own(filled):
    assert filled("gem", K01, "--reference", "Åbent spørgsmål").code == 0
    assert read_case(filled("eksport", "Åbent spørgsmål").out.encode()).expenses == (
        shared("K01").expenses
    )
    ended = filled("gem", K01, "--reference", "010203-1234")
    assert ended.code == 2
    assert "ligner et CPR-nummer" in ended.err
    ended = filled("gem", K01, K["K03"], "--reference", "x")
    assert ended.code == 2
    assert "gælder én sag" in ended.err


def test_removing_asks_and_says_what_is_gone(filled, own_register, monkeypatch):
    ended = filled("slet", K01)
    assert (ended.code, ended.out) == (2, "")
    assert "brug --ja" in ended.err

    class Typed(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr(sys, "stdin", Typed("n\n"))
    ended = filled("slet", K01)
    assert (ended.code, ended.out) == (0, "Intet er slettet.\n")
    assert f"Slet {K01} og 1 version for altid? [j/N]" in ended.err
    for answer in ("x\n", "\n", "nej\n", "jo\n"):
        monkeypatch.setattr(sys, "stdin", Typed(answer))
        assert filled("slet", K01).out == "Intet er slettet.\n"
    monkeypatch.setattr(sys, "stdin", Typed("Ja\n"))
    assert filled("slet", shared("K03").reference).out.startswith("Sagen er slettet med 1 version")
    ended = filled("slet", K01, "--ja")
    assert ended.code == 0
    assert ended.out.startswith("Sagen er slettet med 1 version.\n")
    assert b"G01-01-21" not in own_register.read_bytes()
    ended = filled("slet", K01, "--ja")
    assert (ended.code, ended.out) == (2, "")
    assert "ingen sag i registeret med den reference" in ended.err


def test_a_backup_is_made_opened_and_taken_back(filled, tmp_path, merudgift):
    assert filled("backup", "kopi.db").out == "6 sager kopieret til kopi.db.\n"
    assert merudgift("sager", "liste", "--register", "kopi.db").out == filled("liste").out
    assert "findes allerede" in filled("backup", "kopi.db").err
    filled("slet", K01, "--ja")
    assert filled("gem", "kopi.db").out == (
        "kopi.db: 1 sag lagt tilbage med alle versioner; 5 sager er der i forvejen, måske i en "
        "nyere version (se sager historik).\n"
    )
    assert "1–6 af 6 sager." in filled().out


def test_the_environment_names_the_register_and_the_option_goes_before(
    merudgift, tmp_path, monkeypatch
):
    monkeypatch.setenv("MERUDGIFT_REGISTER", str(tmp_path / "et.db"))
    merudgift("sager", "gem", K["K01"])
    assert (tmp_path / "et.db").exists()
    assert "findes ikke" in merudgift("sager", "--register", tmp_path / "to.db").err
    assert K01 in merudgift("sager").out


def test_a_newer_register_is_a_sentence(filled, own_register):
    connection = sqlite3.connect(own_register)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    ended = filled()
    assert (ended.code, ended.out) == (2, "")
    assert "skrevet af et nyere program" in ended.err


def test_the_same_on_a_server_and_the_password_is_nowhere(server, merudgift, monkeypatch):
    monkeypatch.setenv("MERUDGIFT_REGISTER", emptied(server))
    ended = merudgift("sager", "gem", *SHARED_CASES)
    assert (ended.code, ended.err) == (0, "")
    approve("sager.txt", merudgift("sager").out)
    assert merudgift("beregn", K01, "--json") == merudgift("beregn", K["K01"], "--json")
    monkeypatch.setenv("MERUDGIFT_REGISTER", emptied(server).replace("/postgres", "/ingen"))
    ended = merudgift("sager")
    assert ended.code == 2
    assert "afviste forbindelsen" in ended.err
    assert PASSWORD not in ended.err


def piped(arguments, text, tmp_path):
    return subprocess.run(
        ["bash", "-c", f"{PROGRAM} sager gem {arguments}"],
        input=text, capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip


def test_a_pipe_is_read_once(sager, tmp_path):
    one = shared("K01").to_json()
    assert piped("/dev/stdin", one, tmp_path).stdout == "/dev/stdin: 1 ny sag.\n"
    assert piped("<(cat)", one, tmp_path).stdout.endswith(": 1 sag er der i forvejen.\n")
    changed = shared("K01").model_copy(update={"receiving": False}).to_json()
    assert "gemt som version 2" in piped("- --version 1", changed, tmp_path).stdout
    again = shared("K01").model_copy(update={"group": "I"}).to_json()
    ended = piped("- --version 1", again, tmp_path)
    assert ended.returncode == 2
    assert "sagen har fået version 2 imens" in ended.stderr
    assert "Gruppe: – → I" in ended.stderr


def test_a_file_with_a_blank_or_bad_first_line_is_still_many_cases(sager, tmp_path):
    good = [case("2021-03-01", reference=f"sag {n}").model_dump_json() for n in range(3)]
    (tmp_path / "blank.jsonl").write_text("\n" + "\n".join(good), "utf-8")
    assert sager("gem", "blank.jsonl").out == "blank.jsonl: 3 nye sager.\n"
    (tmp_path / "bad.jsonl").write_text("\n".join(['{"a":', *good, "[]"]), "utf-8")
    ended = sager("gem", "bad.jsonl")
    assert ended.code == 2
    assert [line[:18] for line in ended.err.splitlines()] == [
        "bad.jsonl: linje 1",
        "bad.jsonl: linje 5",
        "bad.jsonl: 2 fejl;",
    ]
    padded = "\n" * 2**20 + good[0]
    (tmp_path / "padded.jsonl").write_text(padded, "utf-8")
    assert sager("gem", "padded.jsonl").out == "padded.jsonl: 1 sag er der i forvejen.\n"
    (tmp_path / "one.json").write_text(good[0].replace('"1980', '"x1980'), "utf-8")
    assert sager("gem", "one.json").err.startswith("one.json: citizen.born: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("liste", "--side", "9" * 21),
        ("liste", "--mindst", "9" * 22),
        ("vis", K01, "--version", "9" * 20),
        ("historik", K01, "--gendan", "9" * 20),
        ("eksport", K01, "--version", "0"),
        ("gem", K01, "--version", "1", "--ny-version"),
        ("gem", K01, K01, "--version", "1"),
        ("eksport", "--version", "1"),
        ("liste", "--register", ""),
        ("eksport", "-o", "postgresql://u:hemmelig@h/db"),
        ("backup", "postgresql://u:hemmelig@h/db"),
        ("gem", "postgresql://u:hemmelig@h/db"),
        ("vis", "postgresql://u:hemmelig@h/db"),
        ("historik", "postgresql://u:hemmelig@h/db"),
        ("eksport", "postgresql://u:hemmelig@h/db"),
        ("slet", "--ja", "postgresql://u:hemmelig@h/db"),
    ],
)
def test_what_cannot_be_meant_is_a_sentence(filled, arguments):
    ended = filled(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err
    assert "uventet" not in ended.err
    assert "hemmelig" not in ended.err


def test_a_reader_that_stops_reading_is_no_error(filled, tmp_path):
    done = subprocess.run(
        ["bash", "-c", f"{PROGRAM} sager eksport | head -c 10"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    closed = subprocess.run(
        ["bash", "-c", f"{PROGRAM} sager backup kopi.db 2>&-"],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert closed.stdout == "6 sager kopieret til kopi.db.\n"


def test_restoring_the_newest_version_does_nothing(filled):
    assert filled("historik", K01, "--gendan", "1").out == "Version 1 er den nyeste allerede.\n"


def test_a_backup_is_read_where_nothing_can_be_written(filled, tmp_path, monkeypatch, sager):
    (tmp_path / "mappe").mkdir()
    filled("backup", "mappe/kopi.db")
    (tmp_path / "mappe").chmod(0o555)
    monkeypatch.setenv("MERUDGIFT_REGISTER", str(tmp_path / "nyt.db"))
    assert "6 sager lagt tilbage" in sager("gem", "mappe/kopi.db").out
    assert [each.name for each in (tmp_path / "mappe").iterdir()] == ["kopi.db"]
    (tmp_path / "mappe").chmod(0o755)
