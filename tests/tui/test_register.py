"""The register on the workbench: found as one types, opened, copied, saved, and taken back."""

import json
from contextlib import closing

import pytest

from merudgift.refusals import refused
from merudgift.register.register import Register
from merudgift.register.sqlite import SqliteDatabase
from merudgift.tui.desk.drafts import Drafts
from merudgift.tui.desk.homes import Held, Kept
from tests.builders import BOOK, SHARED_CASES, case, item, shared
from tests.register.server import PASSWORD, emptied
from tests.tui.driver import LARGE, desk_of, of, own_register, press, run, seen, workbench

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
            assert "1 sag: alle sager" in seen(pilot)
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
            await press(pilot, "end", "end")
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


def test_a_reference_that_is_taken_is_said_and_nothing_is_lost(filled):
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "x", "ctrl+s", "enter")
            assert "allerede en anden sag" in seen(pilot)
            assert desk_of(pilot).unsaved
            assert filled.held(K01).number == 1

    run(steps)


def test_a_copy_has_a_reference_of_its_own_and_is_saved_when_wanted(filled):
    async def steps():
        async with workbench() as pilot:
            await press(pilot, "c", "=010203-1234", "enter")
            assert "ligner et CPR-nummer" in seen(pilot)
            await press(pilot, *["backspace"] * 11, "=Kopi", "enter")
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
            assert "Får ydelsen: nej → ja" in seen(pilot)
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
            assert "gælder allerede" in seen(pilot)
            await press(pilot, "down")
            assert "Sagen er lagt i registeret." in seen(pilot)
            await press(pilot, "enter")
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
