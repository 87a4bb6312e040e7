"""`merudgift notat`: what is written, where, and what is refused before anything is."""

import errno
import json
import os
import stat

import pytest

from merudgift.note.formats.text import as_text
from tests.builders import SHARED_CASES, shared
from tests.note.reading import made, needs_poppler, pdf_text
from tests.note.test_formats import NASTY, nasty, together

K01 = next(path for path in SHARED_CASES if path.stem == "K01")
K10 = next(path for path in SHARED_CASES if path.stem == "K10")


def without_program(text):
    return [line for line in text.splitlines() if not line.startswith("Program: ")]


def test_without_a_file_the_text_is_shown(merudgift):
    ended = merudgift("notat", K01)
    assert (ended.code, ended.err) == (0, "")
    assert without_program(ended.out) == without_program(as_text(made(shared("K01"))))


@pytest.mark.parametrize(("ending", "begins"), [
    (".pdf", b"%PDF-1.7"), (".docx", b"PK\x03\x04"), (".txt", b"NOTAT OM"), (".json", b"{"),
])  # fmt: skip
def test_the_ending_decides_the_format_and_the_file_is_the_users_own(
    merudgift, tmp_path, ending, begins
):
    to = tmp_path / f"note{ending}"
    ended = merudgift("notat", K01, "-o", to)
    assert (ended.code, ended.out, ended.err) == (0, f"Skrevet til {to}.\n", "")
    assert to.read_bytes().startswith(begins)
    assert stat.S_IMODE(to.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [to]


def test_the_content_is_shown_as_json_as_it_is_written(merudgift, tmp_path):
    merudgift("notat", K01, "-o", tmp_path / "n.json")
    shown = merudgift("notat", K01, "--json")
    assert shown.json == json.loads((tmp_path / "n.json").read_text("utf-8"))


def test_a_file_is_never_overwritten_unasked(merudgift, tmp_path):
    to = tmp_path / "note.txt"
    to.write_text("mit eget")
    ended = merudgift("notat", K01, "-o", to)
    assert (ended.code, ended.err) == (
        2,
        "-o: filen findes allerede; vælg et andet navn, eller brug --erstat\n",
    )
    assert to.read_text() == "mit eget"
    assert merudgift("notat", K01, "-o", to, "--erstat").code == 0
    assert to.read_text("utf-8").startswith("NOTAT OM")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("note.odt", "-o: filnavnet skal ende på .pdf, .docx, .txt, .json"),
        ("note", "-o: filnavnet skal ende på"),
        ("findes/ikke/note.pdf", "-o: mappen findes ikke"),
        ("mappe.pdf", "-o: der kan ikke ligge en fil på det sted"),
        ("x" * 300 + ".pdf", "-o: stien kan ikke bruges her"),
    ],
)
def test_an_impossible_path_is_refused_before_anything_is_written(merudgift, tmp_path, name, said):
    (tmp_path / "mappe.pdf").mkdir()
    ended = merudgift("notat", K01, "-o", f"{tmp_path}/{name}")
    assert ended.code == 2
    assert said in ended.err
    assert [path.name for path in tmp_path.iterdir()] == ["mappe.pdf"]


def test_the_case_is_never_replaced_by_its_note(merudgift, tmp_path):
    sag, brev, udbetalt = (tmp_path / name for name in ("sag.json", "brev.json", "u.txt"))
    sag.write_bytes(K01.read_bytes())
    brev.write_text('{"monthly": "1000.00"}')
    udbetalt.write_text("month,amount\n2021-03,1061.00\n")
    (tmp_path / "genvej.json").symlink_to(sag)
    for to in (sag, brev, udbetalt, tmp_path / "genvej.json"):
        ended = merudgift(
            "notat", sag, "--afgoerelse", brev, "--udbetalt", udbetalt, "-o", to, "--erstat"
        )
        assert ended.code == 2
        assert ended.err == "-o: det er en af de filer, der læses fra; vælg et andet navn\n"
    assert sag.read_bytes() == K01.read_bytes()


def test_a_file_and_the_content_on_the_screen_are_not_asked_for_at_once(merudgift, tmp_path):
    ended = merudgift("notat", K01, "--json", "-o", tmp_path / "n.pdf")
    assert (ended.code, ended.err) == (
        2, "--json: brug enten -o eller --json; .json er også en endelse for -o\n",
    )  # fmt: skip


@pytest.mark.parametrize("option", ["--oplysning", "--hensyn", "--hoert", "--mundtligt"])
def test_an_empty_text_is_no_text(merudgift, option):
    ended = merudgift("notat", K01, option, "  ")
    assert (ended.code, ended.err) == (2, f"{option}: må ikke være tom\n")


def test_what_a_letter_lacks_is_said_beside_it(merudgift, tmp_path):
    ended = merudgift(
        "notat", K01.with_name("K07.json"), "--til", "borger", "-o", tmp_path / "b.txt"
    )
    assert ended.code == 0
    assert "Husk: Resultatet er foreløbigt: post 5 er ikke afgjort." in ended.err
    assert "Husk: Mangler: hovedhensynene ved vurderingen." in ended.err
    assert "Husk" not in (tmp_path / "b.txt").read_text("utf-8")


def test_a_folder_is_not_replaced_by_a_note(merudgift, tmp_path):
    (tmp_path / "mappe.pdf").mkdir()
    ended = merudgift("notat", K01, "-o", tmp_path / "mappe.pdf", "--erstat")
    assert (ended.code, ended.err) == (2, "-o: der kan ikke ligge en fil på det sted\n")


@pytest.mark.parametrize("option", ["--oplysning", "--hensyn", "--hoert", "--mundtligt"])
def test_a_text_that_looks_like_a_cpr_number_is_refused_before_anything_is_written(
    merudgift, tmp_path, option
):
    ended = merudgift("notat", K01, option, "borgeren 010190-1234", "-o", tmp_path / "n.pdf")
    assert ended.code == 2
    assert ended.err == f"{option}: teksten ligner et CPR-nummer; skriv sagen uden CPR-numre\n"
    assert not list(tmp_path.iterdir())


def test_a_full_disk_leaves_nothing_half(merudgift, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    ended = merudgift("notat", K01, "-o", tmp_path / "note.pdf")
    assert (ended.code, ended.err) == (2, "-o: filen kunne ikke skrives; måske er disken fuld\n")
    assert not list(tmp_path.iterdir())


def test_the_caseworkers_words_and_the_parts_are_chosen_by_options(merudgift):
    ended = merudgift(
        "notat", K01, "--oplysning", "Et", "--oplysning", "To", "--hensyn", "Tre", "--hoert",
        "Fire", "--mundtligt", "Fem", "--uden", "metode", "--uden", "regler", "--afgjort-den",
        "10.3.2021", "--uden", "udgifter",
    )  # fmt: skip
    expected = made(
        shared("K01"), facts=["Et", "To"], considerations=["Tre"], heard=["Fire"], oral=["Fem"],
        without=["method", "law", "expenses"], decided_on="2021-03-10",
    )  # fmt: skip
    assert without_program(ended.out) == without_program(as_text(expected))


def test_what_is_given_for_a_part_asks_for_it(merudgift, tmp_path):
    paid = tmp_path / "udbetalt.csv"
    paid.write_text("måned;beløb\n11-2024;3.251,00\n")
    plain = merudgift("notat", K10).out
    for options, heading in (
        (["--afgjort", "3.250"], "KONTROL AF AFGØRELSEN"),
        (["--slut", "1.12.2026"], "MÅNED FOR MÅNED"),
        (["--udbetalt", paid], "MÅNED FOR MÅNED"),
        (["--med", "sammenligning"], "GAMLE REGLER, GRUPPE I OG GRUPPE II"),
    ):
        assert heading in merudgift("notat", K10, *options).out
        assert heading not in plain


def test_what_was_paid_is_in_the_months(merudgift, tmp_path):
    paid = tmp_path / "udbetalt.csv"
    paid.write_text("måned;beløb\n11-2024;3.251,00\n12-2024;2.277,00\n")
    said = merudgift("notat", K10, "--udbetalt", paid).out
    assert "I alt i 2 md." in said
    assert "at betale 6.502,00, udbetalt 5.528,00, forskel +974,00 kr.\n" in said


def test_whole_kroner_and_a_new_decision_are_passed_on(merudgift, tmp_path):
    anew = ["--genvurderet", "1.3.2026", "--gruppe", "I", "--slut", "1.4.2026"]
    assert "1.155,00 kr. at betale" in merudgift("notat", K10, *anew).out
    sag = tmp_path / "sag.json"
    sag.write_text(merudgift("eksempel", "faktiske-2023").out, "utf-8")
    assert "Ydelse: 3.026,67 kr. pr. md." in merudgift("notat", sag).out
    assert "Ydelse: 3.027,00 kr. pr. md." in merudgift("notat", sag, "--hele-kroner").out


def test_a_file_that_comes_meanwhile_is_not_replaced(merudgift, tmp_path, monkeypatch):
    to, real = tmp_path / "n.txt", os.fsync

    def someone_else_is_quicker(handle):
        to.write_text("en andens")
        real(handle)

    monkeypatch.setattr(os, "fsync", someone_else_is_quicker)
    ended = merudgift("notat", K01, "-o", to)
    assert (ended.code, ended.err) == (2, "-o: filen findes allerede; vælg et andet navn\n")
    assert to.read_text() == "en andens"


def test_a_whole_letter_can_be_checked_in_the_note(merudgift, tmp_path):
    letter = tmp_path / "brev.json"
    letter.write_text('{"monthly": "3250.00", "grounds": ["no_reasons"]}')
    said = merudgift("notat", K10, "--afgoerelse", letter).out
    assert "UENIG: afgørelsen giver 1,00 kr. for lidt" in said
    assert "Afgørelsen er ikke begrundet." in said
    missing = merudgift("notat", K10, "--med", "kontrol")
    assert (missing.code, missing.err) == (
        2, "--afgjort: skriv det afgjorte beløb, fx --afgjort 1.053\n",
    )  # fmt: skip


def test_the_date_the_set_and_the_group_are_those_of_the_assessment(merudgift):
    said = merudgift("notat", K01, "--dato", "1.3.2019", "--satser", "oversigt-2019").out
    assert "Ydelse: 1.053,00 kr. pr. md." in said
    assert "kommunal oversigt, ikke lovens beløb" in said
    k08 = K01.with_name("K08.json")
    assert "Ydelse: 1.105,00 kr. pr. md." in merudgift("notat", k08, "--gruppe", "I").out


@pytest.mark.parametrize("arguments", [
    ["--dato", "1.1.2035"],
    ["--satser", "ukendt"],
    ["--med", "sammenligning", "--dato", "1.1.2020"],
])  # fmt: skip
def test_a_note_that_cannot_be_made_writes_nothing(merudgift, tmp_path, arguments):
    ended = merudgift("notat", K01, *arguments, "-o", tmp_path / "n.pdf")
    assert ended.code == 2
    assert ended.err
    assert not list(tmp_path.iterdir())


def test_a_case_of_the_register_is_noted_by_its_reference(merudgift, tmp_path, monkeypatch):
    monkeypatch.setenv("MERUDGIFT_REGISTER", str(tmp_path / "r.db"))
    merudgift("sager", "gem", K01)
    assert merudgift("notat", "32.18.08-G01-01-21").out == merudgift("notat", K01).out


def test_the_language_is_chosen_by_the_option_and_the_environment(merudgift, monkeypatch):
    english = merudgift("notat", K01, "--sprog", "en").out
    monkeypatch.setenv("MERUDGIFT_SPROG", "en")
    assert merudgift("notat", K01).out == english
    assert "Benefit: DKK 1,061.00 a month" in english
    assert merudgift("notat", K01, "--sprog", "da").out.startswith("NOTAT OM")


@needs_poppler
def test_texts_of_a_case_arrive_as_they_were_written(merudgift, tmp_path):
    sag = tmp_path / "sag.json"
    sag.write_text(nasty(2).to_json(), "utf-8")
    for ending in (".pdf", ".docx", ".txt"):
        assert merudgift("notat", sag, "-o", tmp_path / f"n{ending}").code == 0
    assert together(NASTY) in together(pdf_text(tmp_path / "n.pdf"))
    assert together(NASTY) in together((tmp_path / "n.txt").read_text("utf-8"))
