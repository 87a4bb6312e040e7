"""The note pane: the same note as the command, copied and saved in every format."""

import json
from io import BytesIO

import pytest
from docx import Document

from merudgift import program
from merudgift.note.compose import View, note_of
from merudgift.note.formats import as_file
from merudgift.note.formats.text import as_text
from merudgift.note.request import request_of
from merudgift.tui.desk.homes import Kept
from tests.builders import BOOK, SHARED_CASES, case, item, shared
from tests.tui.driver import LARGE, SMALL, desk_of, of, press, run, seen, workbench


def noted(name, *, view=None, payments=None, **request):
    """The note the command would make."""
    return note_of(shared(name), BOOK, request_of(request), program(), view=view, payments=payments)


def copied(pilot):
    return pilot.app.clipboard


@pytest.mark.parametrize("path", SHARED_CASES, ids=lambda path: path.stem)
def test_the_text_is_that_of_the_command(path):
    async def steps():
        async with workbench(of(path.stem), SMALL) as pilot:
            await press(pilot, "N", "c")
            assert copied(pilot) == as_text(noted(path.stem))

    run(steps)


def test_everything_about_the_note_can_be_typed():
    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            await press(
                pilot, "N", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab",
                "shift+tab", "shift+tab", "shift+tab", "shift+tab",
                "=borger", "tab", "=English", "tab", "=10.3.2021", "tab",
                "=Det oplyste [/] æøå", "tab", "=Hensynet", "tab", "=Brevet", "tab", "=Telefonen",
                "tab", "=sammenl", "tab", "=pligt, klage", "enter", "c",
            )  # fmt: skip
            assert copied(pilot) == as_text(noted(
                "K01", audience="citizen", language="en", decided_on="2021-03-10",
                facts=["Det oplyste [/] æøå"], considerations=["Hensynet"], heard=["Brevet"],
                oral=["Telefonen"], additions=["comparison"], without=["duty", "complaint"],
            ))  # fmt: skip
            assert desk_of(pilot).case == shared("K01")

    run(steps)


def test_what_is_asked_in_the_other_panes_is_in_the_note(tmp_path):
    paid = tmp_path / "udbetalt.csv"
    paid.write_text("måned;beløb\n03-2021;1.611,00\n04-2021;1.000,00\n", "utf-8")

    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            await press(pilot, "K", "=1.040", "enter", "T", "b", f"={paid}", "enter")
            payments = desk_of(pilot).asked.payments
            await press(pilot, "N", "shift+tab", "shift+tab", "=kontrol, tidslinje", "enter", "c")
            assert len(payments) == 2
            assert copied(pilot) == as_text(noted(
                "K01", payments=payments, additions=["check", "timeline"],
                decision={"monthly": "1040"},
            ))  # fmt: skip

    run(steps)


def test_a_check_without_a_decision_says_what_is_missing():
    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            await press(pilot, "N", "shift+tab", "shift+tab", "=kontrol", "enter")
            assert "kontrollen mangler en afgørelse" in seen(pilot)
            await press(pilot, "tab", "tab", "c")
            assert "Notatet kan ikke laves endnu" in seen(pilot)
            await press(pilot, "K", "=1.061", "enter", "N", "c")
            assert "KONTROL AF AFGØRELSEN" in copied(pilot)
            assert "Med !" not in seen(pilot)

    run(steps)


def test_the_note_is_on_the_date_the_result_is_looked_at():
    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            await press(pilot, "f4", *["tab"] * 8, "=1.2.2023", "tab", "ctrl+b", "c")
            on = desk_of(pilot).view.on
            assert on.year == 2023
            assert copied(pilot) == as_text(noted("K01", view=View(on)))

    run(steps)


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".txt", ".json"])
def test_it_is_saved_in_any_format(tmp_path, ending):
    to = tmp_path / f"mit notat{ending}"

    async def steps():
        async with workbench(of("K01"), SMALL) as pilot:
            await press(pilot, "N", "g", f"={to}", "enter")
            assert "Gemt i" in seen(pilot)

    run(steps)
    expected = as_file(noted("K01"), ending)
    if ending == ".docx":  # what is zipped has the time of day in it
        texts = [[p.text for p in Document(BytesIO(c)).paragraphs] for c in
                 (expected, to.read_bytes())]  # fmt: skip
        assert texts[0] == texts[1]
    else:
        assert to.read_bytes() == expected


def test_a_file_is_replaced_only_when_that_is_wanted(tmp_path):
    to = tmp_path / "notat.pdf"
    to.write_bytes(b"mit eget")

    async def steps():
        async with workbench(of("K01"), SMALL) as pilot:
            await press(pilot, "N", "g", f"={to}", "enter")
            assert "Filen findes allerede" in seen(pilot)
            await press(pilot, "escape", "escape")
            assert to.read_bytes() == b"mit eget"
            await press(pilot, "g", f"={to}", "enter", "right", "enter")
            assert to.read_bytes().startswith(b"%PDF")

    run(steps)


def test_a_name_without_an_ending_is_a_pdf_and_a_wrong_place_is_said(tmp_path):
    async def steps():
        async with workbench(of("K01"), SMALL) as pilot:
            await press(pilot, "N", "g", f"={tmp_path}/findes ikke/n", "enter")
            assert "mappen findes ikke" in seen(pilot)
            await press(pilot, "escape", "g", f"={tmp_path}/32.18.08-G01", "enter")

    run(steps)
    assert [path.name for path in tmp_path.glob("*.*")] == ["32.18.08-G01.pdf"]


def test_a_cpr_number_is_refused_where_it_is_typed_and_nothing_is_made_of_it():
    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            await press(pilot, "N", *["shift+tab"] * 6, "=borger 010190-1234", "tab")
            assert "ligner et CPR-nummer" in seen(pilot)
            assert "ret det, der er mærket med !" in seen(pilot)
            await press(pilot, *["tab"] * 5, "g")
            assert "Notatet kan ikke laves endnu" in seen(pilot)
            await press(pilot, "c")
            assert not copied(pilot)

    run(steps)


def test_the_note_follows_the_case():
    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            await press(pilot, "N")
            await press(pilot, "f2", "x", "N", "c")
            desk = desk_of(pilot)
            expected = note_of(desk.case, BOOK, request_of({}), program())
            assert copied(pilot) == as_text(expected)
            assert desk.case != shared("K01")

    run(steps)


def test_no_text_is_read_as_markup():
    nasty = "[/] [/x] [red]#$ & <b> {x} pris [kr. 5]"
    this = case("2021-03-01", item(9000, text=nasty, reason=nasty), reference=nasty)

    async def steps():
        async with workbench(Kept(this), LARGE) as pilot:
            await press(pilot, "N", "c")
            assert copied(pilot).count(nasty) == 3
            await press(pilot, "end")
            assert pilot.app.is_running

    run(steps)


def test_a_case_without_rates_says_so_in_the_place_of_the_note():
    async def steps():
        async with workbench(Kept(case("2035-01-01")), SMALL) as pilot:
            await press(pilot, "N")
            assert "2035" in seen(pilot)
            await press(pilot, "g")
            assert "Notatet kan ikke laves endnu" in seen(pilot)

    run(steps)


def test_the_json_of_the_workbench_is_that_of_the_command(tmp_path):
    async def steps():
        async with workbench(of("K08"), SMALL) as pilot:
            await press(pilot, "N", "g", f"={tmp_path}/n.json", "enter")

    run(steps)
    content = json.loads((tmp_path / "n.json").read_text("utf-8"))
    assert content == json.loads(as_file(noted("K08"), ".json"))


WORDS = ("N", *["shift+tab"] * 5, "=Det vigtige hensyn", "tab")
"""The keys that type the main consideration."""


def test_own_words_survive_a_kill_and_are_there_again():
    async def killed():
        async with workbench(of("K01"), LARGE) as pilot:
            await press(pilot, *WORDS)
            # As when the process is killed: nothing is closed, and the lock is gone.
            desk_of(pilot)._draft.let_go()

    async def resumed():
        async with workbench(size=LARGE) as pilot:
            assert "kladde" in seen(pilot)
            await press(pilot, "enter", "N")
            assert "Det vigtige hensyn" in seen(pilot)
            await press(pilot, "c")
            assert "Det vigtige hensyn" in copied(pilot)

    run(killed)
    run(resumed)


def test_words_that_no_note_has_are_asked_about_before_they_are_lost(tmp_path):
    async def steps():
        kept = Kept(shared("K01"), tmp_path / "sag.json", None)
        async with workbench(kept, LARGE) as pilot:
            await press(pilot, *WORDS, "ctrl+l")
            assert "Notatet er ikke gemt" in seen(pilot)
            await press(pilot, "enter")
            assert "Det vigtige hensyn" in seen(pilot)
            await press(pilot, *["tab"] * 4, "c", "ctrl+l")
            assert "Notatet er ikke gemt" not in seen(pilot)
            assert "Det vigtige hensyn" in copied(pilot)

    run(steps)


def test_words_can_be_given_up():
    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            desk = desk_of(pilot)
            await press(pilot, *WORDS, "ctrl+l", "right", "enter")
            assert pilot.app.screen.__class__.__name__ == "StartScreen"
            assert not desk._draft._path.exists()

    run(steps)


def test_the_case_is_never_replaced_by_its_note(tmp_path):
    sag = tmp_path / "sag.json"
    sag.write_text(shared("K01").to_json(), "utf-8")
    before = sag.read_bytes()

    async def steps():
        async with workbench(Kept(shared("K01"), sag), SMALL) as pilot:
            await press(pilot, "N", "g", f"={sag}", "enter", "right", "enter")
            assert "Det er sagens egen fil" in seen(pilot)

    run(steps)
    assert sag.read_bytes() == before


def test_a_letter_says_above_it_what_it_lacks():
    async def steps():
        async with workbench(of("K07"), LARGE) as pilot:
            await press(pilot, "N", *["shift+tab"] * 9, "=borger", "enter")
            assert "Husk: Resultatet er foreløbigt: post 5 er ikke afgjort." in seen(pilot)
            await press(pilot, "c")
            assert "Husk" not in copied(pilot)

    run(steps)
