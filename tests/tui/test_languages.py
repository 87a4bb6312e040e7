"""The workbench in English: every word of it, and the change from one language to another."""

import os
import re
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from merudgift.text.languages import language
from merudgift.text.saying import told
from merudgift.tui.desk.homes import Kept
from merudgift.tui.desk.memory import recall, state_folder
from merudgift.tui.forms import case as case_forms
from merudgift.tui.forms.decision import DecisionForm
from merudgift.tui.forms.expense import ExpenseForm
from merudgift.tui.forms.field import Choice, chosen
from merudgift.tui.forms.note import NoteForm
from merudgift.tui.screens.case import _PANES, CaseScreen
from merudgift.tui.widgets.expense_table import _COLUMNS
from merudgift.tui.widgets.form import WRONG, FormView
from tests.builders import BOOK, approve, case, item
from tests.text.test_languages import DANISH, KEPT
from tests.tui.driver import (
    LARGE,
    SIZES,
    SMALL,
    desk_of,
    of,
    own_register,
    press,
    run,
    seen,
    settled,
    workbench,
)

MINISTRY = "Ældreministeriet"
ASCII = {"reference": "sample", "eligibility": {"impairment": "met", "reason": "a reason"}}


def ascii_case(effective="2024-03-01", **fields):
    """A case whose own words have none of the letters that tell Danish."""
    plain = {"text": "an item", "reason": "a reason", "ordinary": {"amount": "0", "source": "s"}}
    expenses = (
        item("1234567.50", **plain),
        item(2400, "2", "transport_treatment", "substantiated", **plain),
        {**item(600, "3", "clothing", "stated", **plain), "assessment": "rejected"},
        {**item(900, "4", "laundry_bedding", **plain), "kind": "single", "assessment": "open"},
    )
    return case(effective, *expenses, **(ASCII | fields))


THEN = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
NEW = {"effective": "2025-11-01", "reference": "new"}
IN_CASE = {
    "udgifter": [],
    "formular": ["enter"],
    "formular-fejl": ["enter", "tab", "tab", "=1561.50", "tab"],
    "ny-post": ["n", "=x", "tab"],
    "borger": ["f3"],
    "vilkaar": ["f4"],
    "vilkaar-nederst": ["f4", *["tab"] * 8, "=1.1.2035", "tab"],
    "hvorfor": ["f5", "a"],
    "forhold": ["f6"],
    "kontrol": ["K", "=1.040", "enter"],
    "kontrol-fejl": ["K", "=1.040", "tab", "=31.2.2021", "tab"],
    "sammenlign": ["S"],
    "tidslinje": ["T"],
    "tidslinje-hent": ["T", "b", "=x", "enter"],
    "notat": ["N"],
    "notat-fejl": ["N", "shift+tab", "=x", "tab"],
    "resultat": ["f9"],
    "hjaelp": ["f1"],
    "hjaelp-kontrol": ["K", "f1"],
    "gem-hvor": ["ctrl+s"],
    "gem-som": ["ctrl+s", "right", "enter"],
    "luk-ugemt": ["x", "ctrl+l"],
    "paletten": ["ctrl+p"],
}
AT_START = {
    "register": [],
    "vis": ["v"],
    "historik": ["h"],
    "kopi": ["c"],
    "ny-sag": ["n", "=s", "tab", "=31.2.1980", "tab"],
    "aabn": ["o", "=x", "enter"],
    "hjaelp-start": ["f1"],
    "satser": ["s"],
    "satser-nyt-aar": ["s", "n", "enter"],
    "satser-forslag": ["s", "n", "=3,1", "enter"],
    "satser-side-om-side": ["s", "m", "enter"],
    "satser-hjaelp": ["s", "f1"],
    "satser-kontrol": ["s", "t"],
    "genberegning": ["g", "=1.1.2026", "enter"],
    "genberegning-vis": ["g", "=1.1.2026", "enter", "v"],
    "genberegning-i-alt": ["g", "=1.1.2026", "enter", "i"],
    "genberegning-gem": ["g", "=1.1.2026", "enter", "g"],
    "genberegning-hjaelp": ["g", "=1.1.2026", "enter", "f1"],
}
ALL = {**{name: (True, keys) for name, keys in IN_CASE.items()},
       **{name: (False, keys) for name, keys in AT_START.items()}}  # fmt: skip
LONGEST = ("udgifter", "formular", "borger", "vilkaar", "kontrol", "notat", "register",
           "satser", "genberegning")  # fmt: skip
"""Screens with the most to fit in."""


@asynccontextmanager
async def in_english(name, size, effective="2024-03-01"):
    """The workbench in English at one of these screens."""
    in_case, keys = ALL[name]
    kept = Kept(ascii_case(effective)) if in_case else None
    if not in_case:
        with closing(own_register(lambda: THEN)) as register:
            for each in (ascii_case(), ascii_case(**NEW)):
                register.add(each)
    with patch.dict(os.environ, MERUDGIFT_RATES="own-rates"):
        async with workbench(kept, size, asked="en") as pilot:
            for key in keys:
                await press(pilot, key)
            pilot.app.clear_notifications()
            await settled(pilot)
            yield pilot


def flowing(screen):
    return " ".join(re.sub("[│┌┐└┘─▌▁▂▃▄▅▆▇█▎]", " ", screen).split())


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("size", "effective"),
    [(SIZES[1], "2024-03-01"), (SIZES[0], "2025-11-01")],
    ids=["large-old-law", "small-new-law"],
)
@pytest.mark.parametrize("name", ALL)
def test_no_danish_is_painted(name, size, effective):

    async def steps():
        async with in_english(name, size, effective) as pilot:
            words = KEPT.sub("", flowing(seen(pilot)).replace(MINISTRY, "")).split()
            assert [word for word in words if DANISH.search(word)] == []

    run(steps)


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x36"])
@pytest.mark.parametrize("name", LONGEST)
def test_the_screen_in_english_is_the_approved_one(name, size):
    async def steps():
        async with in_english(name, size) as pilot:
            approve(f"tui/{name}-en-{size[0]}x{size[1]}.txt", seen(pilot))

    run(steps)


@pytest.mark.usefixtures("english")
def test_no_word_is_cut_off_at_80_columns():
    async def steps():
        async with workbench(Kept(ascii_case()), SMALL) as pilot:
            screen = seen(pilot)
            for shown in _PANES.values():
                assert f"{shown.key} {told(shown.in_short)}" in screen
            for column in _COLUMNS:
                assert column.wide_only or told(column.title) in screen
            for key in ("f2", "f3", "f4", "f5", "f6", "K", "S", "T", "N"):
                await press(pilot, key)
                assert " F1 Help" in seen(pilot), key

    run(steps)


@pytest.mark.usefixtures("english")
def test_every_label_has_room_for_the_mark_of_what_is_wrong():
    forms = (
        case_forms.citizen(), case_forms.terms(BOOK), ExpenseForm(BOOK), DecisionForm(), NoteForm()
    )  # fmt: skip
    for form in forms:
        for row in form.rows:
            for field in row.fields[:1]:
                assert cell_len(field.title + WRONG) <= 13, field.title


def inputs(pilot):
    """What stands in every field of the screen."""
    return [each.value for each in pilot.app.screen.query(Input)]


def whole(pilot):
    """Which pane, which field, and what stands in it."""
    screen = pilot.app.screen
    pane = screen._pane.id if isinstance(screen, CaseScreen) else ""
    return pane, pilot.app.focused, inputs(pilot)


ON_EACH_PANE = {
    "udgifter": ["down"],
    "half-typed-item": ["enter", "tab", "=half typed", "tab", "=1.56"],
    "new-item": ["n", "=be"],
    "borger": ["f3", "tab", "tab", "="],
    "vilkaar": ["f4", "=not taken over"],
    "vilkaar-fejl": ["f4", "tab", "=31.2.2021"],
    "hvorfor": ["f5", "slash", "=SEL"],
    "forhold": ["f6"],
    "kontrol": ["K", "=1.040,5", "tab", "=1.3.2024", "tab", "tab", "tab"],
    "sammenlign": ["S"],
    "tidslinje": ["T", "shift+tab", "shift+tab", "=1.12.2026"],
    "notat": ["N", *["shift+tab"] * 6, "=own words"],
    "resultat": ["f9", "down"],
}


@pytest.mark.parametrize("keys", ON_EACH_PANE.values(), ids=ON_EACH_PANE)
def test_there_and_back_nothing_is_lost(keys):
    async def steps():
        async with workbench(of("K10")) as pilot:
            await press(pilot, *keys)
            desk = desk_of(pilot)
            before, case_before, screen = whole(pilot), desk.case, seen(pilot)
            await press(pilot, "f12")
            assert language() == "en"
            assert whole(pilot)[:2] == before[:2]
            assert "F1 Help" in seen(pilot)
            await press(pilot, "f12")
            pilot.app.clear_notifications()
            await settled(pilot)
            assert (language(), whole(pilot), desk.case) == ("da", before, case_before)
            if "f3" not in keys:  # longer words may have the form scrolled to the same field
                assert seen(pilot) == screen

    run(steps)


def test_what_was_done_is_undone_in_the_language_spoken_then():
    async def steps():
        async with workbench(of("K01")) as pilot:
            first = desk_of(pilot).case
            await press(pilot, "x", "k", "f12", "f7")
            assert "Undone: item 2 copied" in seen(pilot)
            await press(pilot, "f7")
            assert "Undone: item 1 deleted" in seen(pilot)
            assert desk_of(pilot).case == first
            await press(pilot, "f12", "f8")
            assert "Gentaget: post 1 slettet" in seen(pilot)
            assert desk_of(pilot).unsaved

    run(steps)


def test_a_half_typed_item_is_finished_in_the_other_language():
    async def steps():
        async with workbench(of("K05")) as pilot:
            await press(pilot, "n", "=medicin", "tab", "=pills", "tab", "=1.561,50", "f12")
            view = pilot.app.screen.query_one("#expense-form", FormView)
            assert view.texts["claimed.amount"] == "1.561,50"
            assert (view.texts["kind"], view.texts["claimed.per"]) == ("running", "month")
            await press(pilot, "enter")
            made = desk_of(pilot).case.expenses[-1]
            assert (made.text, str(made.claimed.amount), made.claimed.per) == (
                "pills", "1561.50", "month",
            )  # fmt: skip
            assert "18,738.00" in seen(pilot)

    run(steps)


def test_a_draft_of_the_other_language_is_read():
    async def steps():
        async with workbench(of("K05")) as pilot:
            await press(pilot, "n", "=medicin", "tab", "=pills", "tab")
            pending = desk_of(pilot).pending
        async with workbench(of("K05")._replace(pending=pending), asked="en") as pilot:
            view = pilot.app.screen.query_one("#expense-form", FormView)
            assert view.texts["category"] == told("Medicin")
            assert view.texts["text"] == "pills"

    run(steps)


def test_the_language_is_remembered_but_gives_way_to_the_one_asked_for():
    async def steps():
        async with workbench() as pilot:
            await press(pilot, "f12")
            assert "n New case" in seen(pilot)
        assert recall(state_folder()).language == "en"
        async with workbench() as pilot:
            assert "n New case" in seen(pilot)
            await press(pilot, "f12", "f12")
            assert language() == "en"

    run(steps)


def test_what_was_chosen_before_is_spoken_where_no_language_is_asked_for():
    async def steps():
        async with workbench() as pilot:
            await press(pilot, "f12", "f12")
        assert recall(state_folder()).language == "da"

    run(steps)


def test_the_palette_names_the_languages_and_changes_them():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "ctrl+p", "=english", "enter", "enter")
            assert language() == "en"
            assert "F1 Help" in seen(pilot)

    run(steps)


def test_a_dialog_is_closed_first():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "ctrl+s", "f12")
            assert language() == "da"
            assert "Luk først det, der er åbent" in seen(pilot)

    run(steps)


def test_the_screens_beneath_speak_it_too():
    async def steps():
        with closing(own_register()) as register:
            register.add(ascii_case())
        async with workbench() as pilot:
            await press(pilot, "slash", "=sample", "enter", "enter")
            assert isinstance(pilot.app.screen, CaseScreen)
            await press(pilot, "f12", "ctrl+l")
            assert "1 case: matching" in seen(pilot)
            assert inputs(pilot) == ["sample"]

    run(steps)


def test_a_note_is_in_danish_unless_its_language_was_asked_for():
    async def steps():
        for asked, said in ((None, "RESULTAT"), ("en", "RESULT")):
            async with workbench(of("K01"), LARGE, asked=asked) as pilot:
                await press(pilot, "N")
                assert re.search(rf"\b{said}\b", seen(pilot))

    run(steps)


def test_choices_are_known_by_their_words_in_every_language():
    choices = (
        Choice("year", "år"),
        Choice("week", "uge"),
        Choice(True, "ja"),
        Choice(False, "nej"),
    )
    assert [chosen(word, choices).value for word in ("uge", "week", "YES", "no")] == [
        "week", "week", True, False,
    ]  # fmt: skip


@pytest.mark.usefixtures("english")
def test_amounts_are_shown_in_english_and_typed_as_in_denmark():
    async def steps():
        async with workbench(Kept(ascii_case()), LARGE) as pilot:
            assert "1,234,567.50" in seen(pilot)
            await press(pilot, "enter")
            view = pilot.app.screen.query_one("#expense-form", FormView)
            assert view.texts["claimed.amount"] == "1.234.567,50"
            await press(pilot, "tab", "tab", "=1,561.50", "tab")
            assert "you mean 1.561,50?" in flowing(seen(pilot))

    run(steps)
