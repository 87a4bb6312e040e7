"""The register on the workbench: found as one types, opened, copied, saved, and taken back."""

import asyncio
import json
import threading
from contextlib import closing

import pytest

from merudgift.refusals import refused
from merudgift.register.databases.sqlite import SqliteDatabase
from merudgift.register.register import Register
from merudgift.tui.desk.drafts import Drafts
from merudgift.tui.desk.homes import Held, Kept
from tests.builders import BOOK, SHARED_CASES, case, item, shared
from tests.register.server import PASSWORD, emptied
from tests.tui.driver import LARGE, desk_of, of, own_register, press, run, seen, settled, workbench

K01 = "32.18.08-G01-01-21"


@pytest.fixture
def register():
    """The register the workbench of the test will open, as another program has it open."""
    opened = own_register()
    yield opened
    opened.close()


@pytest.fixture
def filled(register):
    for path in SHARED_CASES:
        register.add(shared(path.stem))
    return register


def held(register, reference=K01):
    """A case of the register, to be worked on."""
    version = register.held(reference)
    return Kept(version.case, Held(register.name, version.id), str(version.number))


def listed(pilot):
    """The references on the screen, in order."""
    return [line.split()[0] for line in seen(pilot).splitlines() if line.startswith("   ")]


def test_an_empty_register_leads_to_the_samples_and_a_full_one_to_itself(register):
    async def empty():
        async with workbench() as pilot:
            assert "EKSEMPLER" in seen(pilot)
            await press(pilot, "f2")
            assert "Registeret er tomt" in seen(pilot)

    async def full():
        async with workbench() as pilot:
            assert "EKSEMPLER" not in seen(pilot)
            assert "6 sager: alle sager, efter reference" in seen(pilot)

    run(empty)
    for path in SHARED_CASES:
        register.add(shared(path.stem))
    run(full)


def test_the_list_narrows_as_one_types(filled):
    async def steps():
        async with workbench() as pilot:
            await press(pilot, "slash", "=INSU")
            assert "1 sag: med det søgte, alle sager" in seen(pilot)
            assert K01 in seen(pilot)
            await press(pilot, "=x")
            assert "Ingen sager passer" in seen(pilot)
            await press(pilot, "backspace", "enter", "enter")
            assert desk_of(pilot).case == shared("K01")

    run(steps)


def test_what_is_shown_and_in_what_order_can_be_chosen(filled):
    async def steps():
        async with workbench() as pilot:
            await press(pilot, "v", *["down"] * 6, "enter")
            assert "2 sager: foreløbige" in seen(pilot)
            await press(pilot, "v", *["down"] * 10, "enter")
            assert "2 sager: foreløbige, største ydelse først" in seen(pilot)
            await press(pilot, "escape")
            assert "6 sager: alle sager, største ydelse først" in seen(pilot)

    run(steps)


def test_more_cases_come_when_one_reaches_the_last(register):
    register.take(("", case("2021-03-01", reference=f"sag {n}")) for n in range(250))

    async def steps():
        async with workbench() as pilot:
            cases = pilot.app.screen.query_one("#cases")
            assert cases.option_count == 101
            await press(pilot, "end")
            assert cases.option_count == 201
            for _ in range(2):
                await press(pilot, "end")
            assert cases.option_count == 251
            assert "sag 249" in seen(pilot)
            await press(pilot, "enter")
            assert desk_of(pilot).case.reference == "sag 249"

    run(steps)


def test_a_case_is_opened_changed_and_saved_as_a_new_version(filled):
    async def steps():
        async with workbench() as pilot:
            await press(pilot, "enter")
            assert "[registeret]" in seen(pilot)
            await press(pilot, "x")
            assert "[ændret: registeret]" in seen(pilot)
            await press(pilot, "ctrl+s")
            assert "Gemt i registeret" in seen(pilot)
            assert not desk_of(pilot).unsaved
            now = filled.held(K01)
            assert (now.number, now.case) == (2, desk_of(pilot).case)
            await press(pilot, "x", "ctrl+s")
            assert filled.held(K01).number == 3

    run(steps)


def test_a_new_case_is_put_in_the_register(register):
    async def steps():
        async with workbench() as pilot:
            await press(pilot, "n", "=Ærø 1", "tab", "=1.2.1980", "tab", "=1.3.2021", "enter")
            await press(pilot, "ctrl+s")
            assert "Hvor skal sagen gemmes?" in seen(pilot)
            await press(pilot, "enter")
            assert "[registeret]" in seen(pilot)
            assert register.held("Ærø 1").case == desk_of(pilot).case
            await press(pilot, "ctrl+l")
            assert "Ærø 1" in seen(pilot)
            assert "1 sag" in seen(pilot)

    run(steps)


def test_a_reference_that_is_taken_is_asked_about(filled):
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "x", "ctrl+s", "enter")
            assert "Sagen er i registeret allerede" in seen(pilot)
            assert "Post 1: " in seen(pilot)
            await press(pilot, "enter")
            assert desk_of(pilot).unsaved
            assert filled.held(K01).number == 1
            await press(pilot, "ctrl+s", "enter", "right", "enter")
            assert not desk_of(pilot).unsaved
            assert [v.case for v in filled.history(filled.held(K01).id)] == [
                shared("K01"), desk_of(pilot).case,
            ]  # fmt: skip

    run(steps)


def test_a_case_of_the_register_is_saved_there_again_when_asked_where(filled):
    async def steps():
        async with workbench(held(filled)) as pilot:
            await press(pilot, "x", "ctrl+g", "enter")
            assert "Gemt i registeret" in seen(pilot)
            assert filled.held(K01).number == 2

    run(steps)


def test_a_copy_has_a_reference_of_its_own_and_is_saved_when_wanted(filled):
    async def steps():
        async with workbench() as pilot:
            await press(pilot, "c", "enter")
            assert "! må ikke være tom" in seen(pilot)  # no key of the file before it
            await press(pilot, "=010203-1234", "enter")
            assert "! teksten ligner et CPR-nummer" in seen(pilot)
            await press(pilot, *["backspace"] * 11, f"={K01}", "enter")
            assert "allerede en sag med den reference" in seen(pilot)
            await press(pilot, *["backspace"] * len(K01), "=Kopi", "enter")
            assert desk_of(pilot).case == shared("K01").model_copy(update={"reference": "Kopi"})
            assert desk_of(pilot).unsaved
            assert filled.held("Kopi") is None
            await press(pilot, "ctrl+s", "enter")
            assert filled.held("Kopi").number == 1

    run(steps)


def changed_meanwhile(register):
    """Someone else saves the case; what they made of it."""
    version = register.held(K01)
    theirs = version.case.model_copy(update={"receiving": False})
    return register.save(version.id, theirs, version.number).case


def test_a_conflict_shows_both_and_the_other_can_be_taken(filled):
    async def steps():
        async with workbench(held(filled)) as pilot:
            await press(pilot, "x")
            mine = desk_of(pilot).case
            theirs = changed_meanwhile(filled)
            await press(pilot, "ctrl+s")
            assert "En anden har gemt sagen" in seen(pilot)
            assert "Den anden ændrede (går tabt" in seen(pilot)
            assert "Får ydelsen: ja → nej" in seen(pilot)
            assert "Du ændrede:" in seen(pilot)
            assert "Post 1: " in seen(pilot)
            await press(pilot, "escape")
            assert filled.held(K01).number == 2
            await press(pilot, "ctrl+s", "right", "enter")
            assert desk_of(pilot).case == theirs
            assert not desk_of(pilot).unsaved
            await press(pilot, "f7")
            assert desk_of(pilot).case == mine

    run(steps)


def test_a_conflict_can_be_saved_on_top_and_a_third_is_asked_about_too(filled):
    async def steps():
        async with workbench(held(filled)) as pilot:
            await press(pilot, "x")
            mine = desk_of(pilot).case
            theirs = changed_meanwhile(filled)
            await press(pilot, "ctrl+s")
            version = filled.held(K01)
            third = version.case.model_copy(update={"group": "I"})
            filled.save(version.id, third, version.number)
            await press(pilot, "right", "right", "enter")
            assert "En anden har gemt sagen" in seen(pilot), "the third has not been seen"
            await press(pilot, "right", "right", "enter")
            assert "Gemt i registeret" in seen(pilot)
            history = [version.case for version in filled.history(filled.held(K01).id)]
            assert history == [shared("K01"), theirs, third, mine]

    run(steps)


def test_a_case_that_was_removed_can_be_put_back(filled):
    async def steps():
        async with workbench(held(filled)) as pilot:
            await press(pilot, "x")
            filled.remove(filled.held(K01).id, 1)
            await press(pilot, "ctrl+s")
            assert "Sagen er slettet fra registeret" in seen(pilot)
            await press(pilot, "right", "enter")
            assert filled.held(K01).case == desk_of(pilot).case
            assert not desk_of(pilot).unsaved

    run(steps)


def test_the_history_is_shown_and_a_version_restored_from_the_list(filled):
    changed_meanwhile(filled)

    async def steps():
        async with workbench() as pilot:
            await press(pilot, "h")
            assert "Version 2 af 2" in seen(pilot)
            assert "Får ydelsen: ja → nej" in seen(pilot)
            await press(pilot, "enter")
            assert "er allerede, som den version er" in seen(pilot)
            await press(pilot, "down")
            assert "Sagen er lagt i registeret." in seen(pilot)
            await press(pilot, "enter", "enter")
            assert filled.held(K01).number == 2, "enter alone changes nothing"
            await press(pilot, "h", "down", "enter", "right", "enter")
            assert "Version 1 er gemt igen som version 3." in seen(pilot)
            now = filled.held(K01)
            assert (now.number, now.restored_from, now.case) == (3, 1, shared("K01"))

    run(steps)


def test_a_version_is_put_on_the_desk_and_can_be_undone(filled):
    theirs = changed_meanwhile(filled)

    async def steps():
        async with workbench(held(filled), LARGE) as pilot:
            await press(pilot, "f10", "down", "enter")
            assert desk_of(pilot).case == shared("K01")
            assert desk_of(pilot).unsaved
            await press(pilot, "f7")
            assert desk_of(pilot).case == theirs
            await press(pilot, "f8", "ctrl+s")
            assert filled.held(K01).case == shared("K01")

    run(steps)


def test_a_case_in_a_file_has_no_history():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "f10")
            assert "Kun sager i registeret" in seen(pilot)

    run(steps)


def test_a_draft_of_a_case_in_the_register_goes_on_where_it_was(filled, tmp_path):
    left = Drafts(tmp_path / "state" / "merudgift" / "drafts").begin()
    mine = shared("K01").model_copy(update={"receiving": False})
    left.keep(held(filled)._replace(case=mine))
    left.let_go()

    async def steps():
        async with workbench() as pilot:
            assert "KLADDER" in seen(pilot)
            await press(pilot, "down", "enter")
            await press(pilot, "escape")  # the case itself was opened: the draft stays
            assert desk_of(pilot).case == shared("K01")
            await press(pilot, "ctrl+l", "home", "enter")
            assert desk_of(pilot).case == mine
            await press(pilot, "ctrl+s")
            assert filled.held(K01).case == mine
            assert filled.held(K01).number == 2

    run(steps)


def test_a_draft_of_another_register_is_not_saved_in_this_one(filled, tmp_path):
    left = Drafts(tmp_path / "state" / "merudgift" / "drafts").begin()
    left.keep(held(filled)._replace(home=Held("/et/andet.db", "id")))
    left.let_go()

    async def steps():
        async with workbench() as pilot:
            await press(pilot, "enter", "ctrl+s")
            assert "/et/andet.db" in seen(pilot)
            assert "Ikke gemt" in seen(pilot)
            assert desk_of(pilot).unsaved

    run(steps)


def test_a_register_that_fails_is_a_sentence_and_files_go_on(filled, monkeypatch):
    def fails(self, *, writing):
        raise refused("serveren svarer ikke; prøv igen om lidt")

    async def steps():
        async with workbench(held(filled)) as pilot:
            await press(pilot, "x")
            with monkeypatch.context() as broken:
                broken.setattr(SqliteDatabase, "transaction", fails)
                await press(pilot, "ctrl+s")
                assert "Ikke gemt: serveren svarer ikke" in seen(pilot)
                assert desk_of(pilot).unsaved
            await press(pilot, "ctrl+s")
            assert filled.held(K01).number == 2

    async def start():
        with monkeypatch.context() as broken:
            broken.setattr(SqliteDatabase, "transaction", fails)
            async with workbench() as pilot:
                assert "serveren svarer ikke" in seen(pilot)
                await press(pilot, "f3")
                assert "EKSEMPLER" in seen(pilot)
        async with workbench() as pilot:
            assert "6 sager" in seen(pilot)

    run(steps)
    run(start)


def test_a_list_computed_with_other_rates_is_computed_anew(register):
    older = Register(register._database, BOOK, "0.5")
    older.take(("", case("2021-03-01", item(9000), reference=f"sag {n}")) for n in range(450))

    async def steps():
        async with workbench() as pilot:
            assert "450 sager" in seen(pilot)
            assert "1.061,00" in seen(pilot)

    run(steps)


def test_the_server_stops_and_starts_again_under_an_open_case(server, tmp_path, monkeypatch):
    monkeypatch.setenv("MERUDGIFT_REGISTER", emptied(server))
    with closing(own_register()) as register:
        register.add(shared("K01"))

        async def steps():
            async with workbench(held(register)) as pilot:
                await press(pilot, "x")
                server.stop()
                try:
                    await press(pilot, "ctrl+s")
                    assert "Ikke gemt: serveren" in seen(pilot)
                    assert "Sagen er her endnu." in seen(pilot)
                    [draft] = (tmp_path / "state" / "merudgift" / "drafts").glob("*.json")
                    kept = json.loads(draft.read_text("utf-8"))
                    assert kept["case"] == json.loads(desk_of(pilot).case.model_dump_json())
                    assert PASSWORD not in draft.read_text("utf-8")
                finally:
                    server.start()
                await press(pilot, "ctrl+s")
                assert "Gemt i registeret" in seen(pilot)
                assert register.held(K01).number == 2
                await press(pilot, "ctrl+l")
                assert "1 sag: alle sager" in seen(pilot)

        run(steps)


class Gate:
    """Holds every transaction of the workbench's register back until it is opened."""

    def __init__(self, monkeypatch):
        self._open = threading.Event()
        self._open.set()
        real = SqliteDatabase.transaction

        def transaction(database, *, writing):
            self._open.wait(10)
            return real(database, writing=writing)

        monkeypatch.setattr(SqliteDatabase, "transaction", transaction)

    def close(self):
        self._open.clear()

    def open(self):
        self._open.set()


async def type_while_held(pilot, *keys):
    """Press keys without waiting for the register."""
    for key in keys:
        await pilot.press(key)
    await pilot.pause(0.05)


def test_what_is_changed_while_a_save_is_under_way_is_not_called_saved(filled, monkeypatch):
    kept, gate = held(filled), Gate(monkeypatch)

    async def steps():
        async with workbench(kept) as pilot:
            await press(pilot, "x")
            first = desk_of(pilot).case
            gate.close()
            await type_while_held(pilot, "ctrl+s", "x")
            await asyncio.sleep(0.7)
            second = desk_of(pilot).case
            assert second != first
            gate.open()
            await settled(pilot)
            assert filled.held(K01).case == first
            assert desk_of(pilot).unsaved
            await press(pilot, "ctrl+s")
            assert [v.case for v in filled.history(filled.held(K01).id)][1:] == [first, second]

    run(steps)


def test_a_save_asked_for_while_one_is_under_way_is_done_after_it(filled, monkeypatch):
    kept, gate = held(filled), Gate(monkeypatch)

    async def steps():
        async with workbench(kept) as pilot:
            await press(pilot, "x")
            gate.close()
            await type_while_held(pilot, "ctrl+s")
            await asyncio.sleep(0.6)
            await type_while_held(pilot, "x")
            await asyncio.sleep(0.6)
            await type_while_held(pilot, "ctrl+s")
            await asyncio.sleep(0.6)
            gate.open()
            await settled(pilot)
            await settled(pilot)
            assert not desk_of(pilot).unsaved
            assert filled.held(K01).case == desk_of(pilot).case
            assert filled.held(K01).number == 3

    run(steps)


def test_files_can_be_looked_at_while_the_register_does_not_answer(filled, monkeypatch):
    gate = Gate(monkeypatch)

    async def steps():
        async with workbench() as pilot:
            gate.close()
            await type_while_held(pilot, "f5", "f3")
            await asyncio.sleep(0.7)
            assert "EKSEMPLER" in seen(pilot)
            gate.open()
            await settled(pilot)

    run(steps)


def test_the_mark_stays_on_its_case_when_the_list_changes(filled):
    async def steps():
        async with workbench() as pilot:
            await press(pilot, "down", "down")
            filled.add(case("2021-03-01", reference="0 først"))
            await press(pilot, "f5", "enter")
            assert desk_of(pilot).case == shared("K05")
            await press(pilot, "ctrl+l", "enter")
            assert desk_of(pilot).case == shared("K05")

    run(steps)


def test_pages_that_would_not_meet_are_fetched_again(register):
    register.take(("", case("2021-03-01", reference=f"sag {n}")) for n in range(150))

    async def steps():
        async with workbench() as pilot:
            register.remove(*register.locate("sag 0"))
            for _ in range(3):
                await press(pilot, "end")
            cases = pilot.app.screen.query_one("#cases")
            assert cases.option_count == 150
            shown = [o.prompt.plain.split()[1] for o in cases._options[1:]]
            assert shown == [str(n) for n in range(1, 150)]

    run(steps)


def test_the_newest_version_can_be_fetched_into_an_older_one(filled):
    kept = held(filled)
    theirs = changed_meanwhile(filled)

    async def steps():
        async with workbench(kept) as pilot:
            await press(pilot, "f10", "enter")
            assert desk_of(pilot).case == theirs
            await press(pilot, "x", "ctrl+s")
            assert "Gemt i registeret" in seen(pilot)
            assert filled.held(K01).number == 3

    run(steps)


def test_a_row_is_laid_out_anew_when_the_window_changes(filled):
    async def steps():
        async with workbench(size=LARGE) as pilot:
            assert "kl. " in seen(pilot)
            await pilot.resize_terminal(80, 24)
            await settled(pilot)
            rows = [line for line in seen(pilot).splitlines() if "32.18.08" in line]
            assert len(rows) == 6
            assert all("2018" in row or "2025" in row for row in rows)

    run(steps)
