"""The commands in the language spoken, in plain lines, and completed by a shell."""

import ast
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po

from merudgift import shipped_folder
from merudgift.cli import main as program
from merudgift.examples import examples
from merudgift.text.languages import CATALOGUES, of_the_terminal
from tests.builders import SHARED_CASES

DANISH = re.compile("[æøåÆØÅ]|\\b(og|ikke|eller|kan|der)\\b")
OWN = re.compile(r"\([^()]*\)|»[^»«]*«|“[^“”]*”|øre\b|kr\.|Ankestyrelsen\w*|lov\w*bekendtgørelse")
"""Danish law terms beside the English ones, quoted words, names."""
PLAIN = re.compile("[A-Za-z0-9æøåÆØÅé§·…–— \n.,;:!?()/%&+=*_'\"»«“”’<>@$|{}\\[\\]~-]")
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
    assert not re.findall(r"\b(the|Show|Options|Usage|required|TEXT|INTEGER|PATH)\b", danish)


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
    yield ("notat", case, "--til", "borger"), 0
    yield ("notat", case, "--med", "sammenligning", "--slut", "31.12.2026"), 0
    yield ("sager", "gem", case), 0
    yield ("sager", "gem", case), 0
    yield ("sager",), 0
    yield ("sager", "vis", "eksempel-gruppe-1-2025"), 0
    yield ("sager", "historik", "eksempel-gruppe-1-2025"), 0
    yield ("sager", "slet", "eksempel-gruppe-1-2025"), 2
    yield ("sager", "gem", changed(case, tmp_path), "--ny-version"), 0
    yield ("sager", "historik", "eksempel-gruppe-1-2025"), 0
    yield ("sager", "gem", case, "--version", "1"), 2
    yield ("sager", "eksport", "-o", tmp_path / f"{os.urandom(4).hex()}.jsonl"), 0
    yield ("sager", "backup", tmp_path / f"{os.urandom(4).hex()}.db"), 0
    yield ("sager", "vis", "none"), 2
    yield ("genberegn", "--dato", "1.1.2026"), 0
    yield ("sager", "slet", "eksempel-gruppe-1-2025", "--ja"), 0
    yield ("satser",), 0
    yield ("satser", "tjek"), 1
    yield ("satser", "tjek", tmp_path / "none.toml"), 2
    yield ("satser", "forskel", "2025", "2026"), 0
    yield ("satser", "ny", "2027", "--procent", "3,1", "--vis"), 0
    yield ("satser", "ny", "2027", "--procent", "3,1"), 0
    yield ("satser", "officiel", "2027"), 2
    yield ("satser", "officiel", "2027", "--kilde", "vejledning"), 0
    shutil.rmtree(tmp_path / "config")
    yield ("satser", "katalog"), 2
    yield ("satser", "--dato", "1.1.1990"), 2
    yield ("serviceniveau",), 0
    yield ("serviceniveau", "1000"), 2
    yield ("serviceniveau", "97", "--kommune", "Oslo"), 2
    yield ("eksempel",), 0
    yield ("eksempel", "xx"), 2
    yield ("metode",), 0
    yield ("metode", "2018"), 0
    yield ("metode", "2000"), 2
    yield ("metode", "xx"), 2
    yield ("--version",), 0
    yield ("xx",), 2


def changed(case, tmp_path):
    """The case with another text."""
    path = tmp_path / "changed.json"
    content = json.loads(case.read_text("utf-8"))
    content["expenses"][0]["text"] = "Medicine"
    path.write_text(json.dumps(content), "utf-8")
    return path


QUOTED = re.compile(r"Danish words\): .*?(?=\n    SEL)", re.DOTALL)
"""What a municipality prints, in its own words."""
KEPT = re.compile(
    r"SEL|stk|afg|Principafg\S+|[Bb]ekendtg\S*|[Vv]ejledning|DUKH|Lyngby-Taarbæk|KL\b|lov \S+|"
    r"\w*ministeri\w+"
)


def test_nothing_a_command_says_in_english_is_danish(case, tmp_path, merudgift):
    levels = (shipped_folder() / "service-levels.toml").read_text("utf-8")
    shipped = "".join([case.read_text("utf-8"), levels, *examples().values()])
    own = set(re.findall(r"[\w-]+", shipped))
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
        assert not re.search(r"\S  +\S", ended.out), words


@pytest.mark.parametrize("command", [(), *commands()], ids=" ".join)
def test_plain_help_is_whole_lines(command, merudgift):
    help = merudgift(*command, "--help", "--ren").out
    assert "\n--ren: Linjer til en skærmlæser: ingen tegning, kolonner eller farve.\n" in help
    assert not re.search(r"\S  +\S", help)
    assert set(PLAIN.sub("", help)) == set()
    printed = merudgift(*command, "--help").out.replace("×", "gange")
    assert re.findall(r"[^\s:]+", help) == re.findall(r"[^\s:]+", printed)


def test_plain_lines_may_be_asked_for_anywhere(case, merudgift, monkeypatch):
    plain = merudgift("beregn", case, "--ren")
    assert merudgift("--ren", "beregn", case) == plain
    assert merudgift("beregn", "--ren", case) == plain
    printed = merudgift("beregn", case)
    assert printed != plain
    for value, ended in (("1", plain), ("TRUE", plain), ("0", printed), ("", printed)):
        monkeypatch.setenv("MERUDGIFT_REN", value)
        assert merudgift("beregn", case) == ended
    monkeypatch.setenv("MERUDGIFT_REN", "måske")
    assert "er hverken ja eller nej" in merudgift("beregn", case).err


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


HERE = Path(sys.executable).parent / "merudgift"


def at_a_terminal(*words):
    """What the program itself prints where someone looks: all of it, as the terminal gets it."""
    ours, its = pty.openpty()
    with subprocess.Popen([HERE, *words], stdin=its, stdout=its, stderr=its) as program:
        os.close(its)
        said = b""
        with suppress(OSError):  # the other end is closed
            while some := os.read(ours, 65536):
                said += some
    os.close(ours)
    assert program.returncode == 0
    return said.decode().replace("\r\n", "\n")


def test_at_a_terminal_plain_lines_have_no_colour_and_nothing_is_drawn_anew(case, tmp_path):
    assert "\x1b" in at_a_terminal("beregn", case)
    assert "\x1b" not in at_a_terminal("beregn", case, "--ren")
    many = tmp_path / "many.jsonl"
    many.write_text((case.read_text("utf-8").replace("\n", " ") + "\n") * 400, "utf-8")
    run = ("genberegn", "--dato", "1.1.2026", "--fra", many)
    assert "\r" in at_a_terminal(*run)
    plain = at_a_terminal(*run, "--ren")
    assert not {"\r", "\x1b"} & set(plain)
    assert "Genberegner …\nGenberegner: 20 pct.\n" in plain


def completed(words, cursor):
    """What the program offers a shell there."""
    environment = {
        **os.environ, "COMP_WORDS": words, "COMP_CWORD": str(cursor),
        "_MERUDGIFT_COMPLETE": "bash_complete",
    }  # fmt: skip
    done = subprocess.run([HERE], env=environment, capture_output=True, check=True, text=True)
    assert done.stderr == ""
    return [each for each in done.stdout.splitlines() if each]


def test_a_shell_completes_commands_options_and_files(monkeypatch, tmp_path):
    monkeypatch.setenv("MERUDGIFT_REGISTER", str(tmp_path / "none.db"))
    assert completed("merudgift be", 1) == ["plain,beregn"]
    assert completed("merudgift satser t", 2) == ["plain,tjek"]
    assert "plain,--gruppe" in completed("merudgift beregn --", 2)
    assert completed("merudgift beregn --gruppe ", 3) == ["plain,I", "plain,II"]
    assert completed("merudgift beregn sag", 2) == ["file,sag"]
    assert completed("merudgift beregn --satser 20", 3) == ["file,20"]
    assert completed("merudgift genberegn --fra s", 3) == ["file,s"]
    assert completed("merudgift genberegn -o s", 3) == ["file,s"]
    assert completed("merudgift sag", 1) == ["plain,sager"]
    assert completed("merudgift ./sag", 1) == ["file,./sag"]
    assert completed("merudgift eksempel gr", 2) == [
        "plain,graense-2022", "plain,gruppe-1-2025", "plain,gruppe-2-2026",
    ]  # fmt: skip
    assert completed("merudgift satser ny ", 3) == []
    assert not (tmp_path / "none.db").exists()


def test_a_shell_completes_the_references_of_a_register_that_is_a_file(case, merudgift, tmp_path):
    merudgift("sager", "gem", case)
    reference = "eksempel-gruppe-1-2025"
    assert completed("merudgift sager vis eks", 3) == [f"plain,{reference}"]
    assert completed("merudgift beregn eks", 2) == ["file,eks", f"plain,{reference}"]
    assert completed("merudgift beregn Eks", 2) == ["file,Eks"]
    elsewhere = f"merudgift sager vis --register {tmp_path}/"
    assert completed(f"{elsewhere}register.db e", 5) == [f"plain,{reference}"]
    (tmp_path / "other.db").write_text("no register", "utf-8")
    assert completed(f"{elsewhere}other.db e", 5) == []
    assert completed("merudgift sager vis --register postgresql://127.0.0.1:1/none e", 5) == []


def test_a_shell_that_shows_help_shows_it_in_the_language_asked_for(monkeypatch):
    monkeypatch.setenv("COMP_WORDS", "merudgift --sprog en be")
    monkeypatch.setenv("COMP_CWORD", "be")
    monkeypatch.setenv("_MERUDGIFT_COMPLETE", "fish_complete")
    done = subprocess.run([HERE], capture_output=True, check=True, text=True)
    assert done.stdout == "plain,beregn\tCalculate what a case gives, with every step explained.\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_is_told_how(shell, merudgift):
    ended = merudgift("fuldfoer", shell)
    assert ended.code == 0
    assert "_MERUDGIFT_COMPLETE" in ended.out


def test_bash_offers_files_and_references_alike(case, merudgift, tmp_path):
    merudgift("sager", "gem", case)
    script = tmp_path / "complete.bash"
    script.write_text(merudgift("fuldfoer", "bash").out, "utf-8")
    (tmp_path / "eks og mere.json").touch()
    asks = f"""
        source {script}; complete -p merudgift
        compopt() {{ echo "$@"; }}  # which only a shell that someone types in has use for
        COMP_WORDS=(merudgift beregn eks); COMP_CWORD=2
        _merudgift_completion {HERE}; printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(
        ["bash", "-c", asks], capture_output=True, check=True, cwd=tmp_path, text=True
    )
    assert done.stdout.splitlines() == [
        "complete -o nosort -F _merudgift_completion merudgift",
        "-o filenames", "eks og mere.json", "eksempel-gruppe-1-2025",
    ]  # fmt: skip


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
def test_zsh_takes_the_script_where_nothing_is_set_up(merudgift, tmp_path):
    script = tmp_path / "complete.zsh"
    script.write_text(merudgift("fuldfoer", "zsh").out, "utf-8")
    done = subprocess.run(
        ["zsh", "-f", "-c", f"source {script}; echo $_comps[merudgift]"],
        capture_output=True, check=True, env={**os.environ, "HOME": str(tmp_path)}, text=True,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("_merudgift_completion\n", "")


def test_what_is_changed_in_the_scripts_of_click_is_there_to_be_changed(merudgift):
    assert "compopt -o filenames" in merudgift("fuldfoer", "bash").out
    assert "autoload -Uz compinit && compinit" in merudgift("fuldfoer", "zsh").out
    assert 'string split --max 1 ","' in merudgift("fuldfoer", "fish").out


def test_the_version_says_how_far_the_shipped_rates_reach(merudgift):
    assert merudgift("--version").out.endswith("(satser til og med 2026)\n")
    merudgift("satser", "ny", "2027", "--procent", "3,1")
    assert merudgift("--version").out.endswith("(satser til og med 2026)\n")
