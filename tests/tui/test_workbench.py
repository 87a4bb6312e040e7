"""What the workbench does: the same answers as the engine, nothing lost, nothing shown."""

import asyncio
import json

import pytest
from textual.events import Key, Paste
from textual.widgets import Input, OptionList

from merudgift.case import case_of, read_case
from merudgift.law.assessment import assess
from merudgift.text.figures import figures
from merudgift.text.formats import money
from merudgift.text.pages.assessment import assessment_page
from merudgift.tui.desk.homes import Kept, opened
from merudgift.tui.dialogs import Read
from merudgift.tui.panes.expenses import ExpensesPane
from merudgift.tui.screens.start import StartScreen
from merudgift.tui.widgets.expense_table import ExpenseTable
from merudgift.tui.widgets.form import FormView
from tests.builders import BOOK, SHARED_CASES, case, content, item, shared
from tests.tui.driver import (
    LARGE,
    SMALL,
    desk_of,
    of,
    press,
    run,
    seen,
    settled,
    workbench,
)

HOSTILE = [
    "[/]",
    "[/x]",
    "[link='x",
    "pris [kr. 5]",
    "{kr} %s",
    "x" * 500,
    "👩\u200d🦽 æøå 🇩🇰",
    "\u202eשלום עולם",
    "linje\nskift\tog \x1b[31mrød",
]


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize("path", SHARED_CASES, ids=lambda path: path.stem)
def test_the_screen_shows_what_the_engine_says(path, size):
    assessment = assess(shared(path.stem), BOOK)

    async def steps():
        async with workbench(of(path.stem), size) as pilot:
            screen = seen(pilot)
            for figure in figures(assessment):
                assert money(figure.amount) in screen, figure.label
            table = pilot.app.screen.query_one(ExpenseTable)
            for line, row in zip(assessment.lines, table.ordered_rows, strict=True):
                (cells,) = table.get_row(row.key)
                assert money(line.claimed_yearly) in cells.plain.split()
                assert money(line.counted_yearly) in cells.plain.split()

    run(steps)


@pytest.mark.parametrize("text", HOSTILE)
def test_users_text_is_shown_as_it_is_and_never_read_as_markup(text, tmp_path):
    hostile = {
        **content("2021-03-01", item(100, id=f"p{text[:20]}", text=text, reason=text)),
        "reference": f"sag {text}",
        "eligibility": {"impairment": "met", "reason": text},
        "rates_set": "statutory",
    }
    hostile["citizen"]["household"] = text
    hostile["expenses"][0] |= {
        "legal_basis": [text],
        "covered_by": f"SEL § 97 {text}",
        "ordinary": {"amount": "1", "source": text},
    }
    file = tmp_path / "[x] sag [kr. 5].json"
    file.write_text(json.dumps(hostile), "utf-8")

    async def steps():
        async with workbench(opened(file), LARGE) as pilot:
            assert "[x] sag [kr. 5].json" in seen(pilot)
            if text.startswith(("[", "pris")):
                assert text in seen(pilot)
            for key in ("f3", "f4", "f5", "a", "f6", "f1", "escape", "f2", "enter", "f1", "escape"):
                await press(pilot, key)
            await press(pilot, "tab", "=x", "enter", "k", "x", "f7", "f7", "f8")
            await press(pilot, "ctrl+p", "=gem", "escape", "ctrl+s")
            await press(pilot, "ctrl+l")
            assert isinstance(pilot.app.screen, StartScreen)
            listed = "".join(seen(pilot).split())  # A long path goes on in the next row.
            assert "[x]sag[kr.5].json" in listed
        assert read_case(file.read_bytes()).eligibility.reason == text

    run(steps)


def test_five_hundred_expenses_are_worked_on_like_five(tmp_path):
    many = case("2021-03-01", *(item(n, str(n), text=f"post nr. {n}") for n in range(500)))

    async def steps():
        async with workbench(Kept(many), LARGE) as pilot:
            await press(pilot, "ctrl+end", "k")
            assert "højst være 500 udgifter" in seen(pilot)
            await press(pilot, "n", "=medi", "enter", "tab", "=ny", "tab", "=12", "enter")
            assert "højst være 500 udgifter" in seen(pilot)
            await press(pilot, "escape")
            assert "Kassér det skrevne?" in seen(pilot), "what was refused is still typed"
            await press(pilot, "tab", "enter")
            await press(pilot, "x", "n", "=medi", "enter", "tab", "tab", "=12", "enter")
            assert len(desk_of(pilot).case.expenses) == 500
            assert desk_of(pilot).case.expenses[-1].claimed.amount == 12
            await press(pilot, "f5", "a", "f2", "f7", "f7")
            assert desk_of(pilot).case == many

    run(steps)


def test_what_is_wrong_is_said_before_the_field_is_left_and_nothing_is_taken_over():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "enter", "tab", "tab", "=12.50")
            assert "mente du 12,50?" in seen(pilot)
            await press(pilot, "enter")
            assert desk_of(pilot).case == shared("K01")
            assert pilot.app.screen.query_one(ExpensesPane).editing
            await press(pilot, "home", "shift+end", "=12,50", "enter")
            assert str(desk_of(pilot).case.expenses[0].claimed.amount) == "12.50"

    run(steps)


def test_the_keys_may_be_asked_about_while_the_form_is_being_put_in_place():
    """The line of keys asks whenever it likes, also before the form has its fields."""

    async def steps():
        async with workbench(of("K10"), LARGE) as pilot:
            pane = pilot.app.screen.query_one(ExpensesPane)
            asked = []
            mount = pane.mount

            def mount_and_ask(widget):
                done = mount(widget)
                asked.append((widget.is_attached, pane.check_action("mileage", ())))
                return done

            pane.mount = mount_and_ask
            await press(pilot, "enter")
            assert asked == [(True, False)]
            assert pane.editing

    run(steps)


def test_a_pasted_text_is_taken_whole():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "enter", "tab")
            field = pilot.app.focused
            field.on_paste(_paste("første linje\n  anden linje\n"))
            await settled(pilot)
            assert field.value == "første linje anden linje"
            await press(pilot, "tab")
            pilot.app.focused.on_paste(_paste("1.561,50 kr.\n"))
            await press(pilot, "enter")
            first = desk_of(pilot).case.expenses[0]
            assert (str(first.claimed.amount), first.text) == (
                "1561.50",
                "første linje anden linje",
            )

    run(steps)


def _paste(text):
    return Paste(text)


def test_keys_that_arrive_together_each_land_where_they_were_meant():
    async def steps():
        async with workbench(of("K01")) as pilot:
            app = pilot.app
            keys = ["n", *"kost", "tab", *"Kost", "tab", *"315", "tab", *"2", "tab", *"å", "tab"]

            for key in [*keys, "enter", "k", "x", "f7"]:
                app.post_message(Key(key, key if len(key) == 1 else None))
            await press(pilot)
            new = desk_of(pilot).case.expenses[-2:]
            assert [(e.text, str(e.claimed.amount), str(e.claimed.times)) for e in new] == [
                ("Kost", "315", "2"),
                ("Kost", "315", "2"),
            ]

    run(steps)


def test_keys_typed_while_a_slow_machine_opens_the_form_are_for_its_first_field(monkeypatch):
    open_at_once = ExpensesPane._open

    async def open_slowly(self, place):
        await asyncio.sleep(0.8)
        await open_at_once(self, place)

    monkeypatch.setattr(ExpensesPane, "_open", open_slowly)

    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "n", "=be", "tab", "=Recept", "tab")
            texts = pilot.app.screen.query_one("#expense-form", FormView).texts
            assert texts["category"] == "Behandling (fysioterapi, tandlæge, psykolog)"
            assert texts["text"] == "Recept"

    run(steps)


def test_undo_takes_everything_back_and_redo_does_it_again():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "x", "k", "ctrl+down", "down", "x")
            await press(pilot, "f4", "tab", "tab", "home", "shift+end", "=1.1.2023", "tab", "f2")
            changed = desk_of(pilot).case
            assert changed.effective.year == 2023
            await press(pilot, *["f7"] * 9)
            assert desk_of(pilot).case == shared("K01")
            assert "1.061,00 kr./md." in seen(pilot)
            await press(pilot, *["f8"] * 9)
            assert desk_of(pilot).case == changed

    run(steps)


def test_the_form_moves_with_what_is_chosen():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(
                pilot, "n", "=medi", "tab", "tab", "=450", "tab", "=2", "tab", "=uge", "tab"
            )
            await press(pilot, "tab", "tab", "=del", "tab")
            view = pilot.app.screen.query_one("#expense-form", FormView)
            assert view.current.key == "accepted.amount"
            assert (view.texts["accepted.times"], view.texts["accepted.per"]) == ("2", "uge")

    run(steps)


def test_kilometres_become_an_amount_at_the_low_rate_of_the_year():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, *["down"] * 5, "enter", "ctrl+t", "=12,55", "enter")
            view = pilot.app.screen.query_one("#expense-form", FormView)
            assert view.texts["claimed.amount"] == "23,85", "12,55 × 1,90 = 23,845, half up"

    run(steps)


def test_the_questions_stop_where_the_law_stops():
    async def steps():
        child = case_of({**content("2021-03-01"), "citizen": {"born": "2010-01-01"}})
        async with workbench(Kept(child), LARGE) as pilot:
            await press(pilot, "f3")
            assert "18 år? NEJ" in seen(pilot)
            assert "Pension " not in seen(pilot)
            await press(pilot, "home", "shift+end", "=1.1.1950", "tab")
            assert "Har borgeren opsat folkepensionen? NEJ" in seen(pilot)
            assert "Pension " not in seen(pilot)
            await press(pilot, "=ja", "tab")
            assert "Pension  " in seen(pilot)
            assert desk_of(pilot).case.citizen.deferred_pension

    run(steps)


def test_any_figure_leads_to_the_step_that_made_it():
    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            marks = {"f9": "first_amount", "down": "single_costs"}
            for key, step in marks.items():
                await press(pilot, "f9", *([key] if key != "f9" else []), "f5")
                assert _open_step(pilot) == step
            await press(pilot, "f2", "home", "down", "f5")
            assert _open_step(pilot) == "expense:2"

    run(steps)


def _open_step(pilot):
    pane = pilot.app.screen.query_one("#why")
    return pane._steps[pilot.app.screen.query_one("#steps", OptionList).highlighted].id


def test_the_explanation_is_copied_and_saved_as_the_command_prints_it(tmp_path):
    page = assessment_page(assess(shared("K01"), BOOK))
    printed = "".join(f"{row.text}\n" for row in page)

    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "f5", "c")
            assert pilot.app.clipboard == printed
            await press(pilot, "g", "=forklaring", "enter")
            assert (tmp_path / "forklaring.txt").read_text("utf-8") == printed

    run(steps)


def test_where_nothing_can_be_computed_there_is_nothing_to_copy_or_save():
    far = case("2035-01-01", item(100))

    async def steps():
        async with workbench(Kept(far)) as pilot:
            for key in ("c", "g"):
                pilot.app.clear_notifications()
                await press(pilot, "f5", key)
                assert seen(pilot).count("intet at forklare") == 2, "on the pane and as a notice"

    run(steps)


def test_a_form_follows_its_expense_when_the_case_changes_beneath_it():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "x", "enter", "f7", "tab", "=QQ", "enter")
            texts_now = [expense.text for expense in desk_of(pilot).case.expenses]
            assert texts_now[1].endswith("QQ")
            assert len(texts_now) == 9
            assert texts_now[0] == shared("K01").expenses[0].text
            await press(pilot, "f7", "f7", "f7")
            assert desk_of(pilot).case == shared("K01")
            # A form on a post that is undone away closes, or becomes a new post if typed in.
            await press(pilot, "home", "k", "enter", "f7")
            assert not pilot.app.screen.query_one(ExpensesPane).editing
            await press(pilot, "k", "enter", "tab", "=X", "f4", "f7", "f2")
            await press(pilot, "enter")
            assert len(desk_of(pilot).case.expenses) == 10
            assert desk_of(pilot).case.expenses[-1].text.endswith("X")

    run(steps)


def test_nothing_is_undone_over_what_is_being_typed():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "x", "enter", "tab", "=mere", "f7")
            assert "posten færdig (Enter)" in seen(pilot)
            assert len(desk_of(pilot).case.expenses) == 8
            await press(pilot, "enter", "f4", "tab", "tab", "=x", "f7")
            assert desk_of(pilot).case.effective == shared("K01").effective
            assert "Virkning fra !" not in seen(pilot)
            assert len(desk_of(pilot).case.expenses) == 8

    run(steps)


def test_the_focus_is_never_on_a_question_that_is_not_asked():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "f3", "home", "shift+end", "=15.08.2010", "tab")
            view = pilot.app.screen.query_one("#citizen-form", FormView)
            assert view.current.key == "citizen.household"
            await press(pilot, "=hustru", "tab")
            assert desk_of(pilot).case.citizen.household.endswith("hustru")
            assert "Opsat" not in seen(pilot)

    run(steps)


def test_the_theme_is_remembered(tmp_path):
    async def steps():
        async with workbench() as pilot:
            await press(pilot, "ctrl+p", "=lys", "enter")
            assert pilot.app.theme == "lys"
        async with workbench() as pilot:
            assert pilot.app.theme == "lys"

    run(steps)


def test_the_mouse_does_what_the_keys_do():
    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            await pilot.click("#to-citizen")
            await settled(pilot)
            assert "1. Er borgeren fyldt 18 år?" in seen(pilot)
            await pilot.click("#figures", offset=(5, 1))
            await settled(pilot)
            assert _open_step(pilot) == "single_costs"
            await pilot.click("#to-expenses")
            await pilot.click(ExpenseTable, offset=(5, 3))
            await pilot.click(ExpenseTable, offset=(5, 3))
            await settled(pilot)
            assert pilot.app.screen.query_one(ExpensesPane).editing
            category = next(i for i in pilot.app.screen.query(Input) if i.value.startswith("Kost"))
            await pilot.click(category)
            await settled(pilot)
            await pilot.click("ChoiceList", offset=(4, 1))
            await settled(pilot)
            assert category.value == "Medicin"
            await pilot.click("KeyBar", offset=(seen(pilot).splitlines()[-1].index("Hjælp"), 0))
            await settled(pilot)
            assert isinstance(pilot.app.screen, Read)

    run(steps)


def test_a_key_is_named_whole_in_the_bar_or_not_at_all():
    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            everything = seen(pilot).splitlines()[-1]
            for width in range(79, 20, -7):
                await pilot.resize_terminal(width, 24)
                await settled(pilot)
                shown = seen(pilot).splitlines()[-1]
                rest = everything.removeprefix(shown)
                assert rest != everything
                assert not rest or rest.startswith("  ")

    run(steps)
