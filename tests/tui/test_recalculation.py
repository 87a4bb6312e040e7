"""The recalculation of the register in the workbench: a list that opens the case."""

import asyncio
import json
import time
from contextlib import closing
from datetime import date
from threading import Event

import pytest

from merudgift.law.cautions import TRANSITION_IS_OPEN
from merudgift.refusals import refused
from merudgift.register.recalculation import cores
from merudgift.register.register import Conflict, Register
from merudgift.text.saying import say
from merudgift.tui.screens import recalculation
from merudgift.tui.screens.case import CaseScreen
from merudgift.tui.screens.recalculation import RecalculationScreen
from merudgift.tui.screens.start import StartScreen
from tests.builders import case, item
from tests.cli.test_recalculate_command import SOME
from tests.tui.driver import SMALL, own_register, press, run, seen, workbench

RECALCULATE = ("g", "=1.1.2026", "enter")


@pytest.fixture(autouse=True)
def filled():
    with closing(own_register()) as register:
        for each in SOME:
            register.add(each)
        register.add(case("2023-03-01", item(1), reference="[/x] [bold]#$ {x}"))


def kept():
    with closing(own_register()) as register:
        return {version.case.reference: version for version in register.cases()}


def rows(pilot):
    """What stands in the list: the references with their amounts."""
    found = {}
    for each in pilot.app.screen._listed:
        found[each.each.reference] = each.each.after
    return found


async def stand_on(pilot, reference):
    await press(pilot, "home")
    for _ in range(20):
        if pilot.app.screen._marked.each.reference == reference:
            return
        await press(pilot, "down")
    raise AssertionError(reference)


def test_the_list_says_what_the_command_says(merudgift):
    async def steps():
        async with workbench() as pilot:
            await press(pilot, *RECALCULATE)
            assert isinstance(pilot.app.screen, RecalculationScreen)
            await press(pilot, "v", "down", "enter")
            assert "10 sager, alle sager" in seen(pilot)
            given.update(rows(pilot))

    given: dict[str, object] = {}
    run(steps)
    said = [
        json.loads(line)
        for line in merudgift("genberegn", "--dato", "1.1.2026", "--json").out.splitlines()
    ]
    assert given == {
        row["reference"]: None if row["after"] is None else pytest.approx(float(row["after"]))
        for row in said
    }
    assert len(said) == 10


def test_the_list_is_narrowed_by_what_is_wanted_and_as_one_types():
    async def steps():
        async with workbench() as pilot:
            await press(pilot, *RECALCULATE)
            assert "Afslag" not in rows(pilot)
            for downs, expected in (
                (2, {"Enkeltudgift", "Gruppe II", "Over grænsen", "Pension", "Ældre sag"}),
                (3, {"Afslag", "Faktiske", "[/x] [bold]#$ {x}"}),
                (4, {"Over grænsen"}),
                (5, {"Enkeltudgift", "Faktiske", "Over grænsen", "Ældre sag"}),
                (6, {"Ingen gruppe", "Senere"}),
                (7, set()),
            ):
                await press(pilot, "v", "home", *["down"] * downs, "enter")
                assert set(rows(pilot)) == expected
            await press(pilot, "v", "home", "down", "enter", "slash", "=ÆLDRE")
            assert set(rows(pilot)) == {"Ældre sag"}
            await press(pilot, "escape")
            assert len(rows(pilot)) == 10

    run(steps)


def test_enter_opens_the_case_and_closing_it_leads_back():
    async def steps():
        async with workbench() as pilot:
            await press(pilot, *RECALCULATE)
            await stand_on(pilot, "Over grænsen")
            assert "En ny vurdering ville give 1.232,00 kr." in " ".join(seen(pilot).split())
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, CaseScreen)
            assert pilot.app.screen.desk.case.reference == "Over grænsen"
            await press(pilot, "ctrl+l")
            assert isinstance(pilot.app.screen, RecalculationScreen)
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, StartScreen)

    run(steps)


def test_nothing_changes_until_it_is_kept_as_new_versions():
    before = kept()

    async def steps():
        async with workbench() as pilot:
            await press(pilot, *RECALCULATE)
            await press(pilot, "g", "enter")  # the answer that comes first: nothing
            assert kept() == before
            await press(pilot, "g", "right", "enter")
            assert "2 sager gemt som nye versioner." in seen(pilot)
            await stand_on(pilot, "Over grænsen")
            assert "Ikke gemt: en ny vurdering ville give et andet trin" in seen(pilot)
            await stand_on(pilot, "Gruppe II")
            assert "Gemt som ny version" in seen(pilot)
            await press(pilot, "v", "end", "enter")
            assert set(rows(pilot)) == {"Over grænsen", "Pension", "Enkeltudgift"}
            await press(pilot, "i")
            assert "Gemt i registeret som nye versioner" in seen(pilot)

    run(steps)
    now = kept()
    changed = {name for name in now if now[name] != before[name]}
    assert changed == {"Ældre sag", "Gruppe II"}
    assert {now[name].case.effective for name in changed} == {date(2026, 1, 1)}


def test_a_case_changed_meanwhile_is_said_and_left(monkeypatch):
    def meanwhile(*_):
        raise Conflict(None)

    monkeypatch.setattr(Register, "save", meanwhile)

    async def steps():
        async with workbench() as pilot:
            await press(pilot, *RECALCULATE)
            await press(pilot, "g", "right", "enter")
            assert "0 sager gemt" in seen(pilot)
            await press(pilot, "v", "end", "enter")
            assert {"Ældre sag", "Gruppe II"} < set(rows(pilot))

    run(steps)


def test_esc_stops_what_is_under_way_and_keeps_what_is_done(monkeypatch):
    go_on = Event()

    def after_the_first(items, settings, shape):
        for each in _one_by_one(items, settings, shape):
            yield each
            go_on.wait(20)

    monkeypatch.setattr(recalculation, "recalculated", after_the_first)

    async def steps():
        async with workbench() as pilot:
            await press(pilot, "g", "=1.1.2026")
            await pilot.press("enter")
            while pilot.app.screen_stack[-1].__class__ is not RecalculationScreen or not (
                pilot.app.screen._summary.cases
            ):
                await asyncio.sleep(0.01)
            await pilot.press("g")
            assert "genberegnes endnu" in seen(pilot)
            await pilot.press("escape")
            go_on.set()
            await press(pilot)
            assert isinstance(pilot.app.screen, RecalculationScreen)
            assert "standset efter" in seen(pilot)
            assert 0 < pilot.app.screen._summary.cases < 10

    run(steps)


def _one_by_one(items, settings, shape):
    """As the real one, a case at a time and slowly."""
    for each in items:
        time.sleep(0.05)
        yield from cores.recalculated([each], settings, shape, 1)


def test_all_that_is_said_of_a_case_can_be_read_with_the_keys():
    async def steps():
        async with workbench() as pilot:
            await press(pilot, *RECALCULATE)
            await press(pilot, "g", "right", "enter")
            await stand_on(pilot, "Over grænsen")
            assert say(TRANSITION_IS_OPEN).endswith("vides ikke")
            assert "vides ikke" not in seen(pilot)
            await press(pilot, "tab", "end")
            assert "vides ikke" in seen(pilot)

    run(steps)


def test_trouble_with_the_register_is_a_sentence(monkeypatch):
    async def steps():
        async with workbench() as pilot:
            await press(pilot, "g", "=1.1.2026")
            monkeypatch.setattr(Register, "contents", _broken)
            await press(pilot, "enter")
            assert "registeret er beskadiget" in seen(pilot)
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, StartScreen)

    run(steps)


def _broken(_):
    raise refused("registeret er beskadiget")
    yield


def test_without_a_day_there_is_nothing_to_see():
    async def steps():
        async with workbench(size=SMALL) as pilot:
            await press(pilot, "g", "escape")
            assert isinstance(pilot.app.screen, StartScreen)

    run(steps)


def test_the_turn_of_the_year_is_suggested(monkeypatch):
    for today, suggested in ((date(2026, 11, 27), "01.01.2027"), (date(2027, 2, 1), "01.01.2027")):
        monkeypatch.setattr("merudgift.clock.today", lambda today=today: today)

        async def steps(suggested=suggested):
            async with workbench() as pilot:
                await press(pilot, "g")
                assert suggested in seen(pilot)

        run(steps)


def test_many_cases_are_recalculated_on_all_cores(monkeypatch):
    monkeypatch.setattr(cores, "AT_A_TIME", 1)

    async def steps():
        async with workbench() as pilot:
            await press(pilot, *RECALCULATE, "v")
            await press(pilot, "down", "enter")
            assert len(rows(pilot)) == 10
            assert rows(pilot)["Gruppe II"] == 3523

    run(steps)


def test_the_program_can_be_left_in_the_middle(monkeypatch):
    monkeypatch.setattr(recalculation, "recalculated", _one_by_one)

    async def steps():
        async with workbench() as pilot:
            await press(pilot, "g", "=1.1.2026")
            await pilot.press("enter")
            while not getattr(pilot.app.screen, "_at_work", False):
                await asyncio.sleep(0.01)
            await pilot.press("ctrl+q")
            while pilot.app.is_running:
                await asyncio.sleep(0.01)
            assert pilot.app.return_code == 0

    run(steps)


def test_a_case_that_was_changed_is_seen_anew():
    async def steps():
        async with workbench() as pilot:
            await press(pilot, *RECALCULATE)
            await stand_on(pilot, "Ældre sag")
            await press(pilot, "enter", "x", "enter", "ctrl+s", "ctrl+l")
            assert isinstance(pilot.app.screen, RecalculationScreen)
            assert "Ældre sag" not in rows(pilot)  # unchanged: nothing is paid
            assert pilot.app.screen._summary.cases == 10
            assert pilot.app.screen._summary.changed == 4

    run(steps)


def test_a_case_that_cannot_be_fetched_again_stays_in_the_list(monkeypatch):
    def locked(self, id):
        raise refused("registeret er optaget af et andet program")

    async def steps():
        async with workbench() as pilot:
            await press(pilot, *RECALCULATE)
            await stand_on(pilot, "Ældre sag")
            await press(pilot, "enter")
            monkeypatch.setattr(Register, "current", locked)
            await press(pilot, "ctrl+l")
            assert "Ældre sag" in rows(pilot)
            assert "registeret er optaget" in seen(pilot)

    run(steps)


def test_new_rates_from_a_case_of_the_list_are_used_by_the_next_recalculation(monkeypatch):
    monkeypatch.setenv("MERUDGIFT_RATES", "egne")
    told_meanwhile, tell = [], RecalculationScreen._tell
    monkeypatch.setattr(
        RecalculationScreen,
        "_tell",
        lambda self, said: (
            told_meanwhile.append(said) if "Esc" in said else None,
            tell(self, said),
        ),
    )

    async def steps():
        async with workbench() as pilot:
            await press(pilot, "g", "=1.1.2027", "enter")
            assert not any(rows(pilot).values())
            await stand_on(pilot, "Ældre sag")
            for keys in (["enter"], ["ctrl+p"], ["=satser", "enter"], ["n"], ["=4,5", "enter"],
                         ["right", "enter"], ["escape"], ["ctrl+l"]):  # fmt: skip
                await press(pilot, *keys)
            assert isinstance(pilot.app.screen, RecalculationScreen)
            assert not any(rows(pilot).values()), "the list is of one book"
            await press(pilot, "d", "enter")
            assert rows(pilot)["Ældre sag"]
            assert "10 af 10 sager" in told_meanwhile[-1]

    run(steps)
