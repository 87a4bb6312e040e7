"""The commands in the language spoken, in plain lines, and completed by a shell."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po

from merudgift.cli import main as program
from merudgift.examples import examples
from merudgift.text.languages import CATALOGUES, of_the_terminal
from tests.builders import SHARED_CASES

DANISH = re.compile("[æøåÆØÅ]|\\b(og|ikke|eller|kan|der)\\b")
OWN = re.compile(r"\([^()]*\)|»[^»«]*«|“[^“”]*”|øre\b|kr\.|Ankestyrelsen\w*|lov\w*bekendtgørelse")
"""Danish law terms beside the English ones, quoted words, names."""
PLAIN = re.compile("[A-Za-z0-9æøåÆØÅé§·…–—−×→½≥≤ \n.,;:!?()/%&+=*_'\"»«“”’<>@$|{}\\[\\]~-]")
_TYPED = r"--grund \S+|--?\w[\w-]*|merudgift [a-z ]+|\[[^\]]*\]|Å is the"
"""What is typed is Danish in every language."""
PROGRAMMERS = {
    "Value must be an iterable.", "Could not determine name for option with declarations {decls!r}",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument "
    "instead? Did you mean to pass '--{name}'?", "Choice({choices})",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Name '{name}' defined twice", "Unknown color {colour!r}", "Unknown standard stream '{name}'",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Invalid start character for option ({option})",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
}  # fmt: skip
"""What click says to whoever writes a program with it."""


def commands():
    """Every command and subcommand, as it is typed."""
    context = click.Context(program.merudgift)
    for name in program.COMMANDS:
        yield (name,)
        command = program.merudgift.get_command(context, name)
        if isinstance(command, click.Group):
            yield from ((name, each) for each in command.list_commands(context))


@pytest.fixture
def case(tmp_path, monkeypatch):
    """A case without a Danish letter, and a register of one's own."""
    monkeypatch.setenv("MERUDGIFT_REGISTER", str(tmp_path / "register.db"))
    path = tmp_path / "case.json"
    text = examples()["gruppe-1-2025"]
    path.write_text(re.sub("[æøåÆØÅ]", "x", text), "utf-8")
    return path


@pytest.mark.parametrize("command", [(), *commands()], ids=" ".join)
def test_help_is_all_english_or_all_danish(command, merudgift):
    english = merudgift(*command, "--help", "--sprog", "en").out
    assert "Options:" in english
    assert not DANISH.findall(OWN.sub("", re.sub(_TYPED, "", english)))
    danish = merudgift(*command, "--help").out
    assert "Valg:" in danish
    assert not re.findall(r"\b(the|Show|Options|Usage|required)\b", danish)


def asked(case, tmp_path):
    """Commands that print what the program has to say, each with how it ends."""
    paid = tmp_path / "paid.csv"
    paid.write_text("month,amount\n2025-09,1000.00\n2025-10,1105.00\n", "utf-8")
    yield ("beregn", case), 0
    yield ("beregn", case, "--gruppe", "II"), 0
    yield ("beregn", case, "--dato", "1.2.2020"), 0
    yield ("beregn", tmp_path / "none.json"), 2
    yield ("beregn", case, "--dato", "1.13.2025"), 2
    yield ("beregn", case, "--gruppe", "III"), 2
    yield ("beregn", case, "--dato", "1.1.2050"), 2
    yield ("kontrol", case, "--afgjort", "1.000", "--grund", "kun-kvitteringer"), 1
    yield ("kontrol", case), 2
    yield ("sammenlign", case), 0
    yield ("tidslinje", case, "--til", "31.12.2026", "--udbetalt", paid), 0
    yield ("genberegn", "--dato", "1.1.2026", "--fra", case), 0
    yield ("notat", case), 0
    yield ("sager", "gem", case), 0
    yield ("sager", "gem", case), 0
    yield ("sager",), 0
    yield ("sager", "vis", "eksempel-gruppe-1-2025"), 0
    yield ("sager", "historik", "eksempel-gruppe-1-2025"), 0
    yield ("sager", "slet", "eksempel-gruppe-1-2025"), 2
    yield ("satser", "forskel", "2025", "2026"), 0
    yield ("metode",), 0
    yield ("xx",), 2


QUOTED = re.compile(r"Danish words\): .*?(?=\n    SEL)", re.DOTALL)
"""What a municipality prints, in its own words."""
KEPT = re.compile(
    r"SEL|stk|afg|Principafg\S+|[Bb]ekendtg\S*|[Vv]ejledning|DUKH|Lyngby-Taarbæk|KL\b|lov \S+|"
    r"\w*ministeri\w+"
)


def test_nothing_a_command_says_in_english_is_danish(case, tmp_path, merudgift):
    own = set(re.findall(r"[\w-]+", case.read_text("utf-8")))
    for words, code in asked(case, tmp_path):
        ended = merudgift(*words, "--sprog", "en")
        assert ended.code == code, words
        said = QUOTED.sub("", ended.out + ended.err)
        for line in OWN.sub("", said).splitlines():
            left = [each for each in re.findall(r"[\w-]+", line) if each not in own]
            assert not re.search("[æøåÆØÅ]", KEPT.sub("", " ".join(left))), (words, line)


def test_the_place_of_the_choice_does_not_matter(case, merudgift):
    first = merudgift("--sprog", "en", "beregn", case)
    assert "ASSESSMENT" in first.out
    assert merudgift("beregn", case, "--sprog", "en") == first
    assert merudgift("beregn", "--sprog=en", case) == first


def test_the_command_line_goes_before_environment_and_terminal(case, merudgift, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert "ASSESSMENT" in merudgift("beregn", case).out
    monkeypatch.setenv("MERUDGIFT_SPROG", "da")
    assert "UDMÅLING" in merudgift("beregn", case).out
    assert "ASSESSMENT" in merudgift("beregn", case, "--sprog", "en").out
    monkeypatch.setenv("MERUDGIFT_SPROG", "tlh")
    assert "ASSESSMENT" in merudgift("beregn", case).out


def test_a_language_there_is_not_is_refused(case, merudgift):
    ended = merudgift("beregn", case, "--sprog", "de")
    assert ended.code == 2
    assert "'de' er ikke en af 'da', 'en'" in ended.err


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "da"), ({"LANG": "C"}, "da"), ({"LANG": "C.UTF-8"}, "da"), ({"LANG": "POSIX"}, "da"),
        ({"LANG": "da_DK.UTF-8"}, "da"), ({"LANG": "en_US.UTF-8"}, "en"), ({"LANG": "en"}, "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "da_DK"}, "da"), ({"LANG": "de_DE.UTF-8"}, "da"),
        ({"LC_ALL": "en_GB", "LANG": "da_DK"}, "en"), ({"LANGUAGE": "en:da", "LANG": "da"}, "en"),
        ({"LANGUAGE": "", "LANG": "en_US"}, "en"), ({"LANG": "engelsk"}, "da"),
    ],
)  # fmt: skip
def test_the_terminal_says_its_language_in_many_ways(environment, language):
    assert of_the_terminal(environment) == language


def test_a_note_follows_what_is_asked_for_and_no_terminal(case, merudgift, monkeypatch):
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("LC_ALL", "")
    assert "RESULTAT" in merudgift("notat", case).out
    assert "RESULT\n" in merudgift("notat", case, "--sprog", "en").out
    assert "RESULT\n" in merudgift("--sprog", "en", "notat", case).out
    monkeypatch.setenv("MERUDGIFT_SPROG", "en")
    assert "RESULT\n" in merudgift("notat", case).out
    assert "RESULTAT" in merudgift("notat", case, "--sprog", "da").out


def test_the_workers_of_a_recalculation_speak_it_too(case, tmp_path, merudgift):
    many = tmp_path / "many.jsonl"
    line = case.read_text("utf-8").replace("\n", " ") + "\n"
    many.write_text(line * 400, "utf-8")
    run = ("genberegn", "--dato", "1.1.2026", "--fra", many, "--json", "--sprog", "en")
    one = merudgift(*run, "--processer", "1")
    assert "New rates" in one.out
    assert merudgift(*run, "--processer", "2") == one


def test_every_word_of_clicks_own_is_danish():
    with (CATALOGUES / "da" / "LC_MESSAGES" / "click.po").open("rb") as file:
        known = {each.id if isinstance(each.id, str) else each.id[0] for each in read_po(file)}
    said = set()
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                said |= {each.value for each in node.args[:1] if isinstance(each, ast.Constant)}
    assert len(said) > 60
    assert said - known - PROGRAMMERS == set()


@pytest.mark.parametrize("language", ["da", "en"])
def test_plain_lines_hold_no_drawing_and_no_colour(language, case, tmp_path, merudgift):
    for words, code in asked(case, tmp_path):
        ended = merudgift(*words, "--ren", "--sprog", language)
        assert ended.code == code, words
        assert set(PLAIN.sub("", ended.out + ended.err)) == set(), words
        assert not re.search(r"\d\d   +\d", ended.out), words


def test_a_plain_row_says_what_stands_over_each_cell(case, merudgift, monkeypatch):
    out = merudgift("tidslinje", case, "--til", "31.10.2025", "--ren").out
    assert "Lov: 2025; Satser: 2025; at betale: 1.105,00" in out
    monkeypatch.setenv("MERUDGIFT_REN", "1")
    assert merudgift("tidslinje", case, "--til", "31.10.2025").out == out


@pytest.mark.parametrize("path", SHARED_CASES, ids=lambda path: path.stem)
def test_plain_lines_hold_the_same_figures(path, merudgift):
    figures = re.compile(r"\d[\d.]*,\d\d")
    printed, plain = merudgift("beregn", path).out, merudgift("beregn", path, "--ren").out
    assert figures.findall(printed) == figures.findall(plain)


def completed(words, cursor):
    """What the program offers a shell there."""
    environment = {
        **os.environ, "COMP_WORDS": words, "COMP_CWORD": str(cursor),
        "_MERUDGIFT_COMPLETE": "bash_complete",
    }  # fmt: skip
    here = Path(sys.executable).parent / "merudgift"
    done = subprocess.run([here], env=environment, capture_output=True, check=True, text=True)
    return [each.partition(",")[2] for each in done.stdout.splitlines()]


def test_a_shell_completes_commands_options_and_files():
    assert completed("merudgift be", 1) == ["beregn"]
    assert completed("merudgift satser t", 2) == ["tjek"]
    assert "--gruppe" in completed("merudgift beregn --", 2)
    assert completed("merudgift beregn --gruppe ", 3) == ["I", "II"]
    assert completed("merudgift beregn sag", 2) == ["sag"]
    assert completed("merudgift sag", 1) == ["sager"]
    assert completed("merudgift ./sag", 1) == ["./sag"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_is_told_how(shell, merudgift):
    ended = merudgift("fuldfoer", shell)
    assert ended.code == 0
    assert "_MERUDGIFT_COMPLETE" in ended.out


def test_bash_takes_the_script(merudgift, tmp_path):
    script = tmp_path / "complete.bash"
    script.write_text(merudgift("fuldfoer", "bash").out, "utf-8")
    done = subprocess.run(
        ["bash", "-c", f"source {script}; complete -p merudgift"], capture_output=True, check=True
    )
    assert b"_merudgift_completion" in done.stdout


def test_the_version_says_how_far_the_rates_reach(merudgift):
    assert merudgift("--version").out.endswith("(satser til og med 2026)\n")
