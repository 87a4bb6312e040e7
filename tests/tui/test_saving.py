"""Files and drafts of the workbench: nothing is lost, and nothing written over unasked."""

import errno
import os

import pytest

from merudgift.case import read_case
from merudgift.tui.app import Workbench
from merudgift.tui.desk import edits
from merudgift.tui.desk.drafts import Draft, Drafts
from merudgift.tui.desk.homes import Kept, opened
from merudgift.tui.screens.case import CaseScreen
from merudgift.tui.widgets.form import FormView
from tests.builders import BOOK, case, item, shared
from tests.tui.driver import (
    TO_FILE,
    desk_of,
    of,
    own_register,
    press,
    run,
    seen,
    workbench,
)


def test_what_someone_else_wrote_is_asked_about(tmp_path):
    file = tmp_path / "sag.json"
    file.write_text(shared("K01").to_json(), "utf-8")

    async def steps():
        async with workbench(opened(file)) as pilot:
            await press(pilot, "x")
            mine = desk_of(pilot).case
            file.write_text(shared("K03").to_json(), "utf-8")
            await press(pilot, "ctrl+s")
            assert "ændret af en anden" in seen(pilot)
            await press(pilot, "escape")
            assert read_case(file.read_bytes()) == shared("K03")
            await press(pilot, "ctrl+s", "tab", "enter")
            assert desk_of(pilot).case == shared("K03")
            await press(pilot, "f7", "ctrl+s")
            assert "ændret af en anden" in seen(pilot), "theirs is not on the desk any more"
            await press(pilot, "tab", "tab", "enter")
            assert read_case(file.read_bytes()) == mine

    run(steps)


def test_a_file_that_is_gone_is_written_again_only_when_that_is_wanted(tmp_path):
    file = tmp_path / "sag.json"
    file.write_text(shared("K01").to_json(), "utf-8")

    async def steps():
        async with workbench(opened(file)) as pilot:
            await press(pilot, "x")
            file.unlink()
            await press(pilot, "ctrl+s")
            assert "Filen er der ikke mere" in seen(pilot)
            await press(pilot, "escape")
            assert not file.exists()
            await press(pilot, "ctrl+s", "tab", "enter")
            assert read_case(file.read_bytes()) == desk_of(pilot).case

    run(steps)


def test_a_draft_of_the_file_is_offered_when_it_is_opened_by_name(tmp_path):
    file = tmp_path / "sag.json"
    file.write_text(shared("K01").to_json(), "utf-8")
    left = Drafts(tmp_path / "state" / "merudgift" / "drafts").begin()
    left.keep(Kept(shared("K03"), *opened(file)[1:3]))
    left.let_go()

    async def steps():
        async with workbench(opened(file)) as pilot:
            assert "Der ligger en kladde af sagen" in seen(pilot)
            await press(pilot, "tab", "enter")
            assert desk_of(pilot).case == shared("K01")
        async with workbench(opened(file)) as pilot:
            await press(pilot, "enter")
            assert desk_of(pilot).case == shared("K03")
            await press(pilot, "ctrl+s")
            assert read_case(file.read_bytes()) == shared("K03")

    run(steps)


def test_saving_what_is_wrong_leads_to_the_field_that_is():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "n", "=medi", "enter", "tab", "=Insulin", "tab", "ctrl+s")
            assert pilot.app.screen.query_one("#expense-form", FormView).current.key == (
                "claimed.amount"
            )
            assert "mærket med !" in seen(pilot)
            await press(pilot, "=5", "enter", "f4", "tab", "tab", "=x", "f5", "ctrl+s")
            assert pilot.app.screen.query_one("#terms-form", FormView).current.key == "effective"
            await press(pilot, "ctrl+l")
            assert "Sagen er ikke gemt" in seen(pilot)

    run(steps)


@pytest.mark.parametrize("typed", [".", "/", "..", "~nosuch/x", "ø" * 130, "x" * 300])
def test_an_impossible_path_is_refused_in_the_dialog(typed):
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "ctrl+s", *TO_FILE)
            pilot.app.focused.value = typed
            await press(pilot, "enter")
            assert "! " in seen(pilot)
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, CaseScreen)

    run(steps)


def test_a_cpr_number_is_not_even_kept_in_the_draft(tmp_path):
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "n", "=medi", "enter", "tab", "=cpr 010190-1234", "tab", "=1", "tab")
            assert "ligner et CPR-nummer" in seen(pilot)
            [draft] = (tmp_path / "state" / "merudgift" / "drafts").glob("*.json")
            assert "0190" not in draft.read_text()

    run(steps)


def test_closing_with_unsaved_work_asks_and_saving_from_there_saves(tmp_path):
    file = tmp_path / "sag.json"
    file.write_text(shared("K01").to_json(), "utf-8")

    async def steps():
        async with workbench(opened(file)) as pilot:
            await press(pilot, "enter", "tab", "=halvt")
            await press(pilot, "ctrl+q")
            assert "ikke gemt" in seen(pilot), "even the field being typed in is work"
            await press(pilot, "escape")
            assert pilot.app.is_running
            await press(pilot, "enter", "ctrl+q", "enter")
        assert read_case(file.read_bytes()).expenses[0].text.endswith("halvt")
        assert not list((tmp_path / "state").rglob("[0-9]*.json"))

    run(steps)


def test_a_full_disk_loses_nothing(tmp_path, monkeypatch):
    file = tmp_path / "sag.json"
    file.write_text(shared("K01").to_json(), "utf-8")

    async def steps():
        async with workbench(opened(file)) as pilot:

            def full(*_):
                raise OSError(errno.ENOSPC, "full")

            monkeypatch.setattr(os, "fsync", full)
            await press(pilot, "x")
            assert "Kladden kunne ikke gemmes" in seen(pilot)
            await press(pilot, "ctrl+s")
            assert "Ikke gemt" in seen(pilot)
            assert read_case(file.read_bytes()) == shared("K01")
            monkeypatch.undo()
            monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
            await press(pilot, "ctrl+s")
            assert len(read_case(file.read_bytes()).expenses) == 8

    run(steps)


def test_an_unexpected_error_shows_a_code_and_nothing_of_the_case(tmp_path, monkeypatch, capfd):
    diagnosis = "Hemmelig diagnose"
    kept = Kept(case("2021-03-01", item(100, text=diagnosis)))

    def broken(changed, _):
        raise ValueError(changed.expenses)

    monkeypatch.setattr(edits, "duplicated", broken)
    app = Workbench(own_register(), kept, book=BOOK)

    async def steps():
        async with app.run_test() as pilot:
            await press(pilot, "n", "=medi", "enter", "tab", "=halvt", "tab", "=5", "enter", "k")

    with pytest.raises(ValueError, match=diagnosis):  # Textual raises it again for tests
        run(steps)
    assert app.return_code == 1
    told = capfd.readouterr().err
    assert "ValueError-expenses-" in told
    assert "kladde" in told
    assert diagnosis not in told
    assert "Traceback" not in told
    [draft] = (tmp_path / "state" / "merudgift" / "drafts").glob("*.json")
    assert [e.text for e in Draft(draft).read().case.expenses] == [diagnosis, "halvt"]


def test_recent_files_and_drafts_are_offered_at_the_start(tmp_path):
    file = tmp_path / "sag.json"
    file.write_text(shared("K01").to_json(), "utf-8")
    drafts = Drafts(tmp_path / "state" / "merudgift" / "drafts")
    left = drafts.begin()
    left.keep(Kept(shared("K03")))
    left.let_go()

    async def steps():
        async with workbench() as pilot:
            assert "KLADDER" in seen(pilot)
            assert "I DENNE MAPPE" in seen(pilot)
            assert "EKSEMPLER" in seen(pilot)
            await press(pilot, "enter")
            assert desk_of(pilot).case == shared("K03")
            assert desk_of(pilot).unsaved
            await press(pilot, "ctrl+l", "tab", "enter")
            assert "KLADDER" not in seen(pilot)
            await press(pilot, "enter", "ctrl+l")
            assert "SENEST BRUGT" in seen(pilot)

    run(steps)


def test_a_draft_is_discarded_only_when_that_is_meant(tmp_path):
    left = Drafts(tmp_path / "state" / "merudgift" / "drafts").begin()
    left.keep(Kept(shared("K03")))
    left.let_go()

    async def steps():
        async with workbench() as pilot:
            await press(pilot, "x", "enter")
            assert "KLADDER" in seen(pilot), "enter keeps it"
            await press(pilot, "x", "tab", "enter")
            assert "KLADDER" not in seen(pilot)

    run(steps)
