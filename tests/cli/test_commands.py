"""Every command as a user types it: what it prints, where, and how it ends."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import click
import pytest

from merudgift import shipped_folder
from merudgift.case import MOST_BYTES, Case, read_case
from merudgift.cli import main as program
from merudgift.examples import examples
from merudgift.law.assessment import assess
from merudgift.text.data.assessment import as_json
from merudgift.text.page import WIDTH
from tests.builders import BOOK, HERE, SHARED_CASES, approve, content, item

K = {path.stem: path for path in SHARED_CASES}
KEYS = [
    "reference", "scheme", "group", "effective", "rates", "eligibility", "expenses", "totals",
    "outcome", "step", "payout", "next_limit", "steps", "warnings", "alternatives",
]  # fmt: skip


@pytest.mark.parametrize("path", SHARED_CASES, ids=lambda path: path.stem)
def test_the_printed_assessment_is_the_approved_one(path, merudgift):
    ended = merudgift("beregn", path)
    assert (ended.code, ended.err) == (0, "")
    assert all(len(row) <= WIDTH for row in ended.out.splitlines())
    approve(f"{path.stem}.txt", ended.out)


@pytest.mark.parametrize("path", SHARED_CASES, ids=lambda path: path.stem)
def test_the_command_answers_as_the_engine_does(path, merudgift):
    answer = merudgift("beregn", path, "--json").json
    assert list(answer) == KEYS
    assert answer == as_json(assess(read_case(path.read_bytes()), BOOK))


def test_money_is_text_with_two_decimals(merudgift):
    answer = merudgift("beregn", K["K01"], "--json").json
    assert answer["payout"] == {
        "monthly": "1061.00", "exact_monthly": "1061.000000", "cash": "1061.00",
        "single": "550.00", "months": None,
    }  # fmt: skip
    assert answer["totals"] == {
        "claimed_yearly": "17034.32", "substantiated_yearly": "7851.20",
        "documented_yearly": "2880.00", "monthly_average": "654.27",
    }  # fmt: skip
    assert answer["next_limit"] == {"name": "first_limit", "yearly_gap": "11252.80"}
    assert set(answer["expenses"][0]) == {
        "id", "category", "claimed_yearly", "ordinary_yearly", "reimbursed_yearly",
        "household_share", "counted_yearly", "documented_yearly", "status", "reasons", "citations",
    }  # fmt: skip


def test_several_cases_are_one_object_a_line_and_a_bad_one_does_not_stop_the_rest(
    merudgift, tmp_path
):
    bad = tmp_path / "bad.json"
    bad.write_text("{")
    ended = merudgift("beregn", K["K01"], bad, tmp_path / "none.json", K["K03"], "--json")
    assert ended.code == 2
    assert [json.loads(row)["reference"][-5:] for row in ended.out.splitlines()] == [
        "01-21",
        "03-23",
    ]
    assert "bad.json: filen er ikke gyldig JSON (linje 1, tegn 2)" in ended.err
    assert "none.json: filen findes ikke" in ended.err


def test_standard_input_is_a_case(merudgift, monkeypatch):
    stdin = io.TextIOWrapper(io.BytesIO(K["K03"].read_bytes()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert merudgift("beregn", "-", "--json").json["payout"]["monthly"] == "1103.00"


def test_no_more_is_read_than_a_case_may_hold(merudgift, monkeypatch):
    endless = io.BytesIO(b" " * (3 * MOST_BYTES))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(endless))
    assert "1 MiB" in merudgift("beregn", "-").err
    assert endless.tell() == MOST_BYTES + 1


def test_a_bad_case_on_standard_input_is_named(merudgift, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"[]")))
    ended = merudgift("beregn", "-")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("standardinput: skal være et objekt")


def test_date_set_and_group_can_be_chosen(merudgift, tmp_path):
    assert merudgift("beregn", K["K08"], "--gruppe", "I", "--json").json["payout"]["monthly"] == (
        "1105.00"
    )
    moved = merudgift("beregn", K["K01"], "--dato", "1.6.2019", "--json").json
    assert (moved["effective"], moved["payout"]["monthly"]) == ("2019-06-01", "1020.00")
    papers = merudgift(
        "beregn", K["K01"], "--dato", "2019-06-01", "--satser", "oversigt-2019", "--json"
    ).json
    assert (papers["rates"]["set"], papers["payout"]["monthly"]) == ("oversigt-2019", "1053.00")
    own = tmp_path / "egne.toml"
    text = (shipped_folder() / "oversigt-2019.toml").read_text("utf-8")
    own.write_text(text.replace('"oversigt-2019"', '"egne"').replace("1053", "1060"), "utf-8")
    mine = merudgift("beregn", K["K01"], "--dato", "2019-06-01", "--satser", own, "--json").json
    assert (mine["rates"]["set"], mine["payout"]["monthly"]) == ("egne", "1060.00")


def test_whole_kroner_can_be_chosen(merudgift, tmp_path, monkeypatch):
    sag = tmp_path / "sag.json"
    sag.write_text(json.dumps(content("2022-03-01", item("36006.00"))))
    assert merudgift("beregn", sag, "--json").json["payout"]["monthly"] == "3000.50"
    assert merudgift("beregn", sag, "--json", "--hele-kroner").json["payout"]["monthly"] == (
        "3001.00"
    )
    monkeypatch.setenv("MERUDGIFT_HELE_KRONER", "1")
    assert merudgift("beregn", sag, "--json").json["payout"]["monthly"] == "3001.00"


REFUSED = [
    (["--dato", "2027-01-01"], "nærmeste år med beløb er 2026"),
    (["--dato", "2006-12-31"], "nærmeste år med beløb er 2007"),
    (["--dato", "31.02.2026"], "findes ikke i kalenderen"),
    (["--satser", "hjemmelavet"], "vælg mellem statutory, oversigt-2019"),
    (["--satser", "ingen/fil.toml"], "fil.toml: satsfilen findes ikke"),
    (["--gruppe", "III"], "er ikke en af"),
    (["--farve"], "findes ikke"),
]


@pytest.mark.parametrize(("options", "sentence"), REFUSED)
def test_what_cannot_be_used_is_said_in_danish_and_nothing_is_printed(options, sentence, merudgift):
    ended = merudgift("beregn", K["K08"], *options)
    assert (ended.code, ended.out) == (2, "")
    assert sentence in ended.err


def test_2027_says_how_to_add_a_year(merudgift):
    err = merudgift("beregn", K["K08"], "--dato", "1.1.2027").err
    assert "2027.toml" in err
    assert "--satser" in err


def test_files_that_cannot_be_read(merudgift, tmp_path):
    assert "mappe" in merudgift("beregn", tmp_path).err
    assert "1 MiB" in merudgift("beregn", large(tmp_path)).err
    assert "kan ikke læses" in merudgift("beregn", "a\0b").err
    assert "mappe" in merudgift("beregn", "").err


def large(tmp_path: Path) -> Path:
    path = tmp_path / "stor.json"
    path.write_bytes(b" " * 3_000_000)
    return path


def test_no_case_is_a_danish_sentence(merudgift):
    ended = merudgift("beregn")
    assert ended.code == 2
    assert "Angiv 'SAG…'." in ended.err


def test_the_program_alone_shows_its_help_and_ends_with_2(merudgift):
    ended = merudgift()
    assert (ended.code, ended.out) == (2, "")
    assert "Brug: merudgift" in ended.err
    for command in program.COMMANDS:
        assert command in ended.err


def test_help_and_version(merudgift):
    assert "Kommandoer" in merudgift("--help").out
    assert merudgift("--version").out.startswith("merudgift ")
    mistyped = merudgift("beregm").err
    assert "'beregm' findes ikke. (Mente du en af disse: 'beregn', 'genberegn'?)" in mistyped
    for command in program.COMMANDS:
        ended = merudgift(command, "--help")
        assert ended.code == 0
        assert "Brug: merudgift" in ended.out
        assert "Options" not in ended.out


def test_rates_are_listed_with_status_and_source(merudgift):
    everything = merudgift("satser")
    assert everything.code == 0
    for word in ("officiel", "gengivet af andre", "udledt", "kommunal oversigt", "3,94"):
        assert word in everything.out
    assert all(len(row) <= WIDTH for row in everything.out.splitlines())
    rows = merudgift("satser", "--json").json
    assert len(rows) == 18
    first = rows[0]
    assert (first["scheme"], first["minimum_month"], first["status"]) == (
        "merudgiftsydelse_2007",
        "500.00",
        "official",
    )
    assert "first_limit" not in first
    on = merudgift("satser", "--dato", "1.10.2025", "--json").json
    assert [row["scheme"] for row in on] == ["merudgiftsydelse_2018", "kompensationsydelse_2025"]
    none = merudgift("satser", "--dato", "1.1.2030")
    assert (none.code, none.out) == (2, "")
    assert "begynder med 2007 og slutter med 2026" in none.err
    machine = merudgift("satser", "--dato", "1.1.2030", "--json")
    assert (machine.code, machine.out, machine.err) == (2, "", none.err)


def test_the_check_of_the_rates_reports_2024_and_ends_with_1(merudgift, monkeypatch):
    monkeypatch.setattr("merudgift.clock.today", lambda: date(2024, 7, 1))
    ended = merudgift("satser", "tjek")
    assert ended.code == 1
    assert "second_limit er 2.846, men kæden (3,2 pct. fra 2023) giver 2.845" in ended.out
    assert "fra 1.707 (second_interval_printed_from), men det foregående går til 1.707" in ended.out
    assert f"2 forhold at se på i {shipped_folder()}." in ended.out


def test_the_check_names_derived_amounts_while_they_are_in_force(merudgift, monkeypatch):
    monkeypatch.setattr("merudgift.clock.today", lambda: date(2026, 7, 1))
    said = merudgift("satser", "tjek").out
    assert "2026.toml, merudgiftsydelse_2018: beløbene er udledt og gælder stadig" in said
    assert "2026.toml, kompensationsydelse_2025: other_item_limit_year er udledt" in said
    assert "2025.toml" not in said


def test_the_check_of_the_rates_counts_its_findings(merudgift, monkeypatch, tmp_path):
    monkeypatch.setattr("merudgift.clock.today", lambda: date(2024, 7, 1))
    folder = shutil.copytree(shipped_folder(), tmp_path / "rates")
    monkeypatch.setattr("merudgift.rates.book.shipped_folder", lambda: folder)
    for year, published, chain in ((2024, 2846, 2845), (2025, 2948, 2947), (2026, 3081, 3080)):
        path = folder / f"{year}.toml"
        text = path.read_text("utf-8")
        text = text.replace("second_interval_printed_from = 1707#", "#")
        old, new = f"second_limit = {published}", f"second_limit = {chain}"
        path.write_text(text.replace(old, new), "utf-8")
    ended = merudgift("satser", "tjek")
    assert (ended.code, ended.out) == (0, f"Satsfilerne i {folder} er i orden.\n")
    for name in ("2014.toml", "2016.toml"):
        (folder / name).write_text("x")
    assert "forhold at se på i" in merudgift("satser", "tjek").out
    refused = merudgift("satser")
    assert (refused.code, refused.out) == (2, "")
    assert "2014.toml: satsfilen er ikke gyldig TOML" in refused.err


def test_a_file_can_be_checked_and_used_before_it_lies_in_the_folder(merudgift, tmp_path):
    own = tmp_path / "2027.toml"
    text = (shipped_folder() / "2026.toml").read_text("utf-8").replace("2026-", "2027-")
    own.write_text(text, "utf-8")
    assert "2027.toml, linje 12: year: skal være det samme" in merudgift("satser", "tjek", own).out
    own.write_text(text.replace("year = 2026", "year = 2027"), "utf-8")
    ended = merudgift("satser", "tjek", own)
    assert ended.code == 1
    assert "2027.toml, kompensationsydelse_2025: supplement er 523, men kæden" in ended.out
    used = merudgift("beregn", K["K08"], "--dato", "1.2.2027", "--satser", own, "--json").json
    assert used["rates"]["set"] == "statutory"
    assert used["rates"]["valid_from"] == "2027-01-01"


def test_service_levels(merudgift):
    every = merudgift("serviceniveau", "--json").json
    assert len(every) == len(levels())
    assert sorted(map(str, every)) == sorted(map(str, levels()))
    for written in ("97", "§ 97", "§97", "97, stk. 7"):
        found = merudgift("serviceniveau", written, "--json")
        assert {row["paragraph"] for row in found.json} == {"§ 97"}
    assert len(merudgift("serviceniveau", "82 b", "--json").json) == 1
    only = merudgift("serviceniveau", "100", "--kommune", "gladsaxe")
    assert "2.102 kr." in only.out
    assert "Ballerup" not in only.out
    empty = merudgift("serviceniveau", "100", "--kommune", "Glostrup")
    assert "Glostrup oplyser intet niveau" in empty.out
    assert "Lyngby-Taarbæk" in merudgift("serviceniveau", "--kommune", "Odense").err
    assert merudgift("serviceniveau", "--kommune", "Odense").code == 2
    assert "nabobestemmelserne" in merudgift("serviceniveau", "101").err
    assert merudgift("serviceniveau", "hest").code == 2


def levels():
    text = (HERE / "official" / "service-levels.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_every_row_of_the_papers_is_answered(merudgift):
    for row in levels():
        found = merudgift(
            "serviceniveau", row["paragraph"].removeprefix("§ ").split("-")[0].split(",")[0],
            "--kommune", row["municipality"], "--json",
        ).json  # fmt: skip
        assert row in found


def test_examples_are_complete_cases_of_every_scheme(merudgift, tmp_path):
    listed = merudgift("eksempel").out
    schemes = set()
    for name in examples():
        assert name in listed
        printed = merudgift("eksempel", name).out
        sag = tmp_path / f"{name}.json"
        sag.write_text(printed, "utf-8")
        answer = merudgift("beregn", sag, "--json").json
        schemes.add((answer["scheme"], answer["group"]))
        assert answer["outcome"] == "granted"
    assert len(examples()) >= 6
    assert {scheme for scheme, _ in schemes} == {
        "merudgiftsydelse_2007", "merudgiftsydelse_2013", "merudgiftsydelse_2018",
        "kompensationsydelse_2025",
    }  # fmt: skip
    assert ("kompensationsydelse_2025", "I") in schemes
    assert ("kompensationsydelse_2025", "II") in schemes


def test_the_examples_show_a_single_cost_and_the_edge_of_a_limit(merudgift, tmp_path):
    sag = tmp_path / "sag.json"
    sag.write_text(examples()["enkeltudgift-2021"], "utf-8")
    assert Decimal(merudgift("beregn", sag, "--json").json["payout"]["single"]) == 620
    sag.write_text(examples()["graense-2022"], "utf-8")
    answer = merudgift("beregn", sag, "--json").json
    assert answer["totals"]["monthly_average"] == "1611.50"
    assert [warned["code"] for warned in answer["warnings"]] == ["E1"]


def test_an_unknown_example_names_the_known(merudgift):
    ended = merudgift("eksempel", "ukendt")
    assert ended.code == 2
    assert "enkeltudgift-2021" in ended.err


def test_the_schema_is_that_of_the_case(merudgift):
    schema = merudgift("skema").json
    assert list(schema["properties"]) == list(Case.model_json_schema()["properties"])
    assert schema["additionalProperties"] is False
    expense = schema["$defs"]["Expense"]
    assert expense["required"] == ["id", "category", "text", "claimed"]
    assert "description" not in json.dumps(schema)


@pytest.mark.parametrize("year", ["2007", "2013", "2018", "2025"])
def test_the_rule_page_is_the_approved_one(year, merudgift):
    ended = merudgift("metode", year)
    assert all(len(row) <= WIDTH for row in ended.out.splitlines())
    approve(f"regler-{year}.txt", ended.out)


def test_the_method_page_is_the_approved_one(merudgift):
    ended = merudgift("metode")
    assert ended.out.count("Ydelse pr. måned en øre under") == 4
    approve("metode.txt", ended.out[: ended.out.index("MERUDGIFTSYDELSE (2007")])
    assert merudgift("metode", "1999").code == 2
    assert merudgift("metode", "2016").out == merudgift("metode", "2013").out


# How a command ends when something outside goes wrong.


def broken(monkeypatch, error):
    def fail(*_args, **_kwargs):
        raise error

    monkeypatch.setattr("merudgift.cli.assess.assess", fail)


def test_an_unexpected_error_is_a_sentence_and_a_code_without_the_case(merudgift, monkeypatch):
    broken(monkeypatch, RuntimeError("Type 1-diabetes"))
    ended = merudgift("beregn", K["K01"])
    assert (ended.code, ended.out) == (2, "")
    assert "uventet fejl" in ended.err
    assert "RuntimeError-" in ended.err
    assert "diabetes" not in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_ctrl_c_is_said_and_ends_with_130(error, merudgift, monkeypatch):
    broken(monkeypatch, error)
    ended = merudgift("beregn", K["K01"])
    assert (ended.code, ended.out) == (130, "")
    assert "Afbrudt." in ended.err


PROGRAM = Path(sys.executable).parent / "merudgift"


def test_a_full_disk_is_said():
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([PROGRAM, "satser"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert "disken er fuld" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_reader_that_leaves_is_no_error():
    with subprocess.Popen(
        [PROGRAM, "metode"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0


def test_an_old_locale_loses_letters_not_answers():
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [PROGRAM, "beregn", K["K01"]], capture_output=True, env=environment, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"1.061,00 kr." in done.stdout


def test_colour_only_on_request_and_never_with_no_color(monkeypatch, merudgift):
    assert "\x1b[" not in merudgift("beregn", K["K01"]).out
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda _stream, color: color is False)
    coloured = merudgift("beregn", K["K01"]).out
    monkeypatch.setenv("NO_COLOR", "1")
    plain = merudgift("beregn", K["K01"]).out
    assert "\x1b[1m" in coloured
    assert "\x1b[" not in plain
    assert click.unstyle(coloured) == plain


def test_user_text_cannot_steer_the_terminal(merudgift, tmp_path):
    odd = "[/] [link='x \x1b[31m\x07 pris [kr. 5] \u202e" + "æ" * 500
    sag = tmp_path / "sag.json"
    sag.write_text(json.dumps(content("2022-03-01", item(7000, text=odd, reason=odd))), "utf-8")
    out = merudgift("beregn", sag).out
    assert "pris [kr. 5]" in out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_500_expenses_are_printed(merudgift, tmp_path):
    sag = tmp_path / "sag.json"
    items = [item(100, f"post-{number}") for number in range(500)]
    sag.write_text(json.dumps(content("2022-03-01", *items)))
    answer = merudgift("beregn", sag)
    assert answer.code == 0
    assert all(len(row) <= WIDTH for row in answer.out.splitlines())


EXAMPLES = sorted(examples())


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_are_printed_as_approved(name, merudgift, tmp_path):
    sag = tmp_path / "sag.json"
    sag.write_text(examples()[name], "utf-8")
    page = merudgift("beregn", sag).out
    assert all(len(row) <= WIDTH for row in page.splitlines())
    approve(f"{name}.txt", page)


@pytest.mark.parametrize("name", ["K01", "K07", "K08", "K10"])
def test_the_json_is_the_approved_one(name, merudgift):
    approve(f"{name}.json", merudgift("beregn", K[name], "--json").out)


def test_the_json_of_a_case_settled_directly_is_the_approved_one(merudgift, tmp_path):
    sag = tmp_path / "sag.json"
    sag.write_text(examples()["faktiske-2023"], "utf-8")
    answer = merudgift("beregn", sag, "--json")
    assert answer.json["payout"]["cash"] == "2726.67"
    approve("faktiske-2023.json", answer.out)


def test_an_empty_folder_has_no_rates_to_show(merudgift, monkeypatch, tmp_path):
    monkeypatch.setattr("merudgift.rates.book.shipped_folder", lambda: tmp_path)
    for arguments in (("satser",), ("satser", "--dato", "1.1.2022"), ("satser", "--json")):
        ended = merudgift(*arguments)
        assert (ended.code, ended.out) == (2, "")
        assert f"der er ingen satser i {tmp_path}" in ended.err


def test_large_amounts_stand_apart(merudgift, tmp_path):
    sag = tmp_path / "sag.json"
    largest = {"amount": "10000000", "times": "10000000", "per": "day"}
    sag.write_text(json.dumps(content("2022-03-01", item(0, claimed=largest))))
    out = merudgift("beregn", sag).out
    (row,) = [row for row in out.splitlines() if row.endswith("godkendt, dokumenteret")]
    sum_of_a_year = "36.500.000.000.000.000,00"
    assert row.split()[:4] == ["1", sum_of_a_year, "0,00", sum_of_a_year]


def test_what_is_compared_is_what_is_printed(merudgift, tmp_path):
    """A yearly minimum that is not 12 times the month is compared, and printed, as it is."""
    own = tmp_path / "egne.toml"
    text = (shipped_folder() / "oversigt-2019.toml").read_text("utf-8")
    text = text.replace('"oversigt-2019"', '"egne"').replace("= 6672 ", "= 7000 ")
    own.write_text(text, "utf-8")
    sag = tmp_path / "sag.json"
    for yearly, compared in (("6999.99", "6.999,99 < 7.000"), ("7000.00", "7.000,00 ≥ 7.000")):
        sag.write_text(json.dumps(content("2019-03-01", item(yearly))))
        assert f"\n    {compared}\n" in merudgift("beregn", sag, "--satser", own).out
    assert "minimum_year er 7.000, men 12 × minimum_month er 6.672" in (
        merudgift("satser", "tjek", own).out
    )


def test_long_ids_stand_whole(merudgift, tmp_path):
    sag = tmp_path / "sag.json"
    items = item(100, "medicin-1"), item(100, "medicin-2")
    sag.write_text(json.dumps(content("2022-03-01", *items, reference="r" * 300)))
    out = merudgift("beregn", sag).out
    assert "\nmedicin-1\n" in out
    assert "\nmedicin-2\n" in out
    assert all(len(row) <= WIDTH for row in out.splitlines())


def test_json_cannot_steer_the_terminal(merudgift, tmp_path):
    odd = "a\u009b31m\u202eb\x1b"
    sag = tmp_path / "sag.json"
    sag.write_text(json.dumps(content("2022-03-01", item(7000), reference=odd)))
    ended = merudgift("beregn", sag, "--json")
    assert not set("\u009b\u202e\x1b") & set(ended.out)
    assert ended.json["reference"] == odd


@pytest.mark.parametrize(("closed", "code"), [(">&-", 2), ("- <&-", 2)])
def test_closed_streams_are_no_crash(closed, code):
    command = f"'{PROGRAM}' beregn {K['K01'] if '>' in closed else ''} {closed}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert b"uventet" not in done.stderr


def test_no_plug_in_sees_the_case(merudgift, monkeypatch):
    monkeypatch.delenv("PYDANTIC_DISABLE_PLUGINS", raising=False)
    merudgift("--version")
    assert os.environ["PYDANTIC_DISABLE_PLUGINS"] == "__all__"
