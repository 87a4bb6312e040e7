"""The workbench in a real terminal, with the keys a person would press."""

import json
import os
import shutil
import signal
import subprocess
import time
from decimal import Decimal

import pytest

from tests.builders import HERE
from tests.tui.terminal import PROGRAM, Terminal

pytestmark = pytest.mark.skipif(
    not shutil.which("tmux"), reason="tmux is not installed (.ci/run installs it)"
)


@pytest.fixture
def terminal(tmp_path):
    used = Terminal(tmp_path)
    yield used
    used.closes()


def beregn(path):
    done = subprocess.run([PROGRAM, "beregn", path, "--json"], capture_output=True, check=True)
    return json.loads(done.stdout)


def next_fields(terminal, *texts):
    """Type into one field after another; None leaves a field as it is."""
    for place, text in enumerate(texts):
        if place:
            terminal.press("Tab")
        if text is not None:
            terminal.type(text)


def new_post(terminal, category, text, amount, times, per):
    terminal.type("n")
    next_fields(terminal, category, text, amount, times, per)


def accept(terminal, counted):
    terminal.press("Enter")
    terminal.waits_until_gone("Fortryd post")
    terminal.waits_for(counted)


def test_k01_can_be_typed_in_from_an_empty_start(terminal, tmp_path):
    terminal.runs()
    terminal.waits_for("EKSEMPLER")
    terminal.type("n")
    terminal.waits_for("Ny sag", "Sagens navn")
    next_fields(terminal, "32.18.08-G01-01-21", "15.08.1986", "1/3-2021")
    terminal.press("Enter")
    terminal.waits_for("FORELØBIGT", "fra 01.03.2021", "Sagen har ingen udgifter endnu")

    terminal.press("F3")
    terminal.waits_for("1. Er borgeren fyldt 18 år? JA", "Folkepensionsalderen er 70 år")
    next_fields(terminal, None, None, "ja", "Type 1-diabetes uden egenproduktion af insulin")
    terminal.press("Tab")
    terminal.type("samlever, ingen børn")
    terminal.press("F4")
    next_fields(terminal, None, "15022021", None, None, None, "ja")
    terminal.press("F2")
    terminal.waits_for("AFSLAG: under bagatelgrænsen")

    new_post(terminal, "medi", "Insulin, blodtryk, kolesterol", "2.880", "1", "år")
    terminal.waits_for("= 2.880,00/år")
    next_fields(terminal, None, None, "dok", "god", None)
    accept(terminal, "2.880,00    2.880,00  godkendt")

    new_post(terminal, "kost", "Diabeteskost", "450", "1", "må")
    next_fields(terminal, None, None, "sand", "del", "315", None)
    terminal.waits_for("= 3.780,00/år")
    accept(terminal, "5.400,00    3.780,00  delvist")

    new_post(terminal, "kost", "Sukkerfri specialvarer", "200", "1", "må")
    next_fields(terminal, None, None, None, "afv", None)
    accept(terminal, "2.400,00        0,00  afvist")

    new_post(terminal, "kost", "Juice ved lavt blodsukker", "180", "1", "må")
    next_fields(terminal, None, None, "sand", "del", "60", None)
    accept(terminal, "2.160,00      720,00  delvist")

    new_post(terminal, "hjælpem", "Kanylebokse", "25", "1", "må")
    next_fields(terminal, None, None, None, "afv", None)
    accept(terminal, "300,00        0,00  afvist")

    new_post(terminal, "kørsel", "Til ambulatorium, 62 km", "213,28", "4", "år")
    next_fields(terminal, None, None, "sand", "del", None)
    terminal.press("C-t")
    terminal.waits_for("Statens lave km-takst: 1,90")
    terminal.type("62\n")
    terminal.waits_for("117,80")
    terminal.waits_for("= 471,20/år")
    accept(terminal, "853,12      471,20  delvist")

    new_post(terminal, "kørsel", "Til egen læge", "15,20", "6", "år")
    next_fields(terminal, None, None, None, "afv", None)
    accept(terminal, "91,20        0,00  afvist")

    new_post(terminal, "lægeattest", "Kørekort, hvert 2. år", "550", "1", "én")
    next_fields(terminal, None, "enk", "dok", None, "god", None)
    accept(terminal, "550,00      550,00  godkendt")

    new_post(terminal, "forsik", "Sygeforsikringen danmark", "2.400", "1", "år")
    next_fields(terminal, None, None, "dok", "afv", None)
    accept(terminal, "2.400,00        0,00  afvist")

    terminal.waits_for("BEVILGES", "1.061,00 kr./md.", "550,00 kr.", "7.851,20 kr./år")
    terminal.press("C-s")
    terminal.waits_for("Hvor skal sagen gemmes?")
    terminal.press("Right", "Enter")
    terminal.waits_for("Gem sagen som")
    terminal.type("K01\n")
    terminal.waits_for("[K01.json]")
    terminal.press("C-q")
    terminal.waits_for("klar>")

    answer = beregn(tmp_path / "K01.json")
    assert answer["payout"]["monthly"] == "1061.00"
    assert answer["payout"]["single"] == "550.00"
    assert answer["totals"]["substantiated_yearly"] == "7851.20"
    assert answer["eligibility"]["outcome"] == "covered"
    assert (tmp_path / "K01.json").stat().st_mode & 0o777 == 0o600
    assert not list((tmp_path / "state").rglob("*-*.json")), "no draft is left"


@pytest.fixture
def file(tmp_path):
    return shutil.copy(HERE / "cases" / "K01.json", tmp_path / "sag.json")


def drafts_in(home):
    return list((home / "state" / "merudgift" / "drafts").glob("*.json"))


def test_kill_in_the_middle_of_a_form_loses_the_field_being_typed_at_most(terminal, file, tmp_path):
    terminal.runs("sag.json")
    terminal.waits_for("1.061,00 kr./md.")
    terminal.type("x")
    terminal.waits_for("Post 1 slettet")
    terminal.type("n")
    next_fields(terminal, "medi", "Ny medicin", "125,50", None, None, None)
    terminal.waits_for("= 1.506,00/år")
    terminal.type("halvt")
    terminal.waits_for("halvt")  # so that the fields before it have been left
    os.kill(terminal.pid_of_program(), signal.SIGKILL)
    terminal.waits_for("klar>")
    assert json.loads(file.read_text())["expenses"][0]["id"] == "1", "the file is as it was"

    terminal.type("reset\n")
    terminal.runs("sag.json")
    terminal.waits_for("Der ligger en kladde af sagen")
    terminal.press("Enter")
    terminal.waits_for("Ny medicin", "125,50", "ændret: sag.json")
    terminal.press("Enter")
    terminal.waits_for("1.506,00        0,00  ikke afgjort")
    terminal.press("C-s")
    terminal.waits_for("Gemt i")
    assert [e["text"] for e in json.loads(file.read_text())["expenses"]][-1] == "Ny medicin"
    assert len(json.loads(file.read_text())["expenses"]) == 9
    assert not drafts_in(tmp_path)


def test_kill_while_a_post_is_corrected_keeps_what_is_right_in_its_own_post(terminal, file):
    before = json.loads(file.read_text())["expenses"]
    terminal.runs("sag.json")
    terminal.waits_for("1.061,00 kr./md.")
    terminal.press("Down", "Enter", "Tab")
    terminal.type("Anden tekst")
    terminal.press("Tab")
    terminal.type("1.56")
    terminal.press("Tab")
    terminal.waits_for("Post 2", "Anden tekst", "Ansøgt !")
    terminal.type("9")
    terminal.waits_for("× 9")
    os.kill(terminal.pid_of_program(), signal.SIGKILL)
    terminal.waits_for("klar>")
    terminal.type("reset\n")
    terminal.runs("sag.json")
    terminal.waits_for("Der ligger en kladde af sagen")
    terminal.press("Enter")
    terminal.waits_for("Post 2", "Anden tekst")
    terminal.press("Enter")
    terminal.waits_for("ændret: sag.json", "Ret post")
    terminal.press("C-s")
    terminal.waits_for("Gemt i")
    after = json.loads(file.read_text())["expenses"]
    assert after[1]["text"] == "Anden tekst"
    before[1]["text"] = "Anden tekst"
    assert [decisive(e) for e in after] == [decisive(e) for e in before]


def decisive(expense):
    """What decides the amounts of an expense, whoever wrote the file."""
    return expense["id"], expense["text"], Decimal(expense["claimed"]["amount"])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_the_terminal_and_the_work_in_order(terminal, file, tmp_path, number):
    before = file.read_bytes()
    terminal.runs("sag.json")
    terminal.waits_for("1.061,00 kr./md.")
    terminal.press("Enter", "Tab")
    terminal.type(" og mere")
    terminal.waits_for("og mere")
    os.kill(terminal.pid_of_program(), number)
    terminal.waits_for("ligger som kladde", "klar>")
    terminal.type("echo i orden\n")
    terminal.waits_for("\ni orden")
    assert file.read_bytes() == before
    [draft] = drafts_in(tmp_path)
    assert "og mere" in draft.read_text("utf-8"), "even the field that was being typed in"


def test_a_lost_terminal_ends_the_program_and_keeps_the_work(terminal, file, tmp_path):
    terminal.runs("sag.json")
    terminal.waits_for("1.061,00 kr./md.")
    terminal.type("x")
    terminal.waits_for("Post 1 slettet")
    pid = terminal.pid_of_program()
    terminal.closes()
    until = time.monotonic() + 15
    while _lives(pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _lives(pid)
    assert len(drafts_in(tmp_path)) == 1


def _lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return not stat.stdout.startswith("Z")


def test_suspended_and_woken_it_goes_on_where_it_was(terminal, file):
    terminal.runs("sag.json")
    terminal.waits_for("1.061,00 kr./md.")
    terminal.press("Enter", "Tab")
    terminal.type(" og mere")
    terminal.press("C-z")
    terminal.waits_for("klar>")
    terminal.type("echo imens\n")
    terminal.waits_for("\nimens")
    terminal.type("fg\n")
    terminal.waits_for("og mere", "1.061,00 kr./md.")
    terminal.press("Enter")
    terminal.waits_for("ændret: sag.json")


def test_ctrl_c_ends_nothing_and_says_how_to_end(terminal, file):
    terminal.runs("sag.json")
    terminal.waits_for("1.061,00 kr./md.")
    terminal.press("C-c")
    terminal.waits_for("Ctrl+Q afslutter")
    terminal.press("C-q")
    terminal.waits_for("klar>")


def test_the_window_may_change_its_size_while_one_types(terminal, file):
    terminal.runs("sag.json")
    terminal.waits_for("1.061,00 kr./md.")
    terminal.press("Enter", "Tab")
    for width, height in ((120, 36), (40, 10), (200, 60), (80, 24)):
        terminal.type("a")
        terminal.resize(width, height)
        time.sleep(0.1)
    terminal.waits_for("aaaa", "1.061,00 kr./md.")
    terminal.resize(60, 15)
    terminal.waits_for("Vinduet er for lille")


def test_two_on_the_same_file_do_not_overwrite_each_other(terminal, file, tmp_path):
    terminal.runs("sag.json")
    terminal.waits_for("1.061,00 kr./md.")
    other = Terminal(tmp_path / "anden")
    try:
        other.runs(file)
        other.waits_for("1.061,00 kr./md.")
        other.type("x")
        other.press("C-s")
        other.waits_for("Gemt i")
    finally:
        other.closes()
    terminal.press("Down")
    terminal.type("x")
    terminal.press("C-s")
    terminal.waits_for("ændret af en anden")
    assert [e["id"] for e in json.loads(file.read_text())["expenses"]][:2] == ["2", "3"]


def test_who_asks_for_plain_lines_is_not_brought_to_the_workbench(terminal):
    terminal.runs("--ren")
    seen = terminal.waits_for("klar>", "fuldfoer")
    assert "EKSEMPLER" not in seen


def test_without_a_terminal_there_is_help_and_a_way_on(file):
    ended = subprocess.run([PROGRAM], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Brug:" in ended.stderr
    ended = subprocess.run([PROGRAM, file], capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "merudgift beregn SAG" in ended.stderr


@pytest.mark.parametrize(
    ("name", "said"), [("ingen.json", "filen findes ikke"), ("./", "det er en mappe")]
)
def test_a_file_that_cannot_be_opened_is_told_before_the_screen_is_taken(terminal, name, said):
    terminal.runs(name)
    terminal.waits_for(said, "klar>")


def test_a_case_is_put_in_the_register_found_and_opened_by_its_reference(terminal):
    terminal.runs()
    terminal.waits_for("EKSEMPLER")
    terminal.type("n")
    terminal.waits_for("Ny sag", "Sagens navn")
    next_fields(terminal, "Øster 7", "15.08.1986", "1/3-2021")
    terminal.press("Enter")
    terminal.waits_for("FORELØBIGT")
    terminal.press("C-s")
    terminal.waits_for("Hvor skal sagen gemmes?")
    terminal.press("Enter")
    terminal.waits_for("[registeret]")
    terminal.press("C-l")
    terminal.waits_for("1 sag: alle sager", "Øster 7")
    terminal.type("q")
    terminal.waits_for("klar>")
    terminal.type(f"clear; {PROGRAM} sager\n")
    terminal.waits_for("1–1 af 1 sag.", "Øster 7")
    terminal.type(f"clear; {PROGRAM} 'Øster 7'\n")
    terminal.waits_for("[registeret]", "FORELØBIGT")
    terminal.press("F3")
    terminal.waits_for("1. Er borgeren fyldt 18 år?")
    os.kill(terminal.pid_of_program(), signal.SIGKILL)
    terminal.waits_for("klar>")


def test_a_killed_program_leaves_the_draft_of_a_case_in_the_register(terminal, file):
    terminal.type(f"{PROGRAM} sager gem sag.json\n")
    terminal.waits_for("1 ny sag")
    terminal.type(f"clear; {PROGRAM} 32.18.08-G01-01-21\n")
    terminal.waits_for("1.061,00 kr./md.", "[registeret]")
    terminal.type("x")
    terminal.waits_for("Post 1 slettet")
    os.kill(terminal.pid_of_program(), signal.SIGKILL)
    terminal.waits_for("klar>")
    terminal.type(f"reset; {PROGRAM} 32.18.08-G01-01-21\n")
    terminal.waits_for("Der ligger en kladde af sagen")
    terminal.press("Enter")
    terminal.waits_for("ændret: registeret")
    terminal.press("C-s")
    terminal.waits_for("Gemt i registeret")
    terminal.press("C-q")
    terminal.waits_for("klar>")
    terminal.type(f"clear; {PROGRAM} sager historik 32.18.08-G01-01-21\n")
    terminal.waits_for("Version 2 af 2", "Post 1: ")
