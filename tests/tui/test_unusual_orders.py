"""Unusual orders of doing things: what is typed ends where it was meant, or nowhere."""

import json
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from merudgift.case import case_of, read_case
from merudgift.refusals import Refused
from merudgift.tui.desk import ChangedMeanwhile, Desk, edits
from merudgift.tui.desk.drafts import Drafts
from merudgift.tui.desk.homes import Kept, Pending, opened
from merudgift.tui.dialogs import path_of
from merudgift.tui.panes.expenses import ExpensesPane
from merudgift.tui.panes.why import WhyPane
from merudgift.tui.screens.case import CaseScreen
from merudgift.tui.widgets.expense_table import ExpenseTable
from merudgift.tui.widgets.form import FormView
from tests.builders import BOOK, case, content, item, shared
from tests.tui.driver import (
    LARGE,
    SMALL,
    TO_FILE,
    desk_of,
    of,
    press,
    run,
    save,
    seen,
    settled,
    workbench,
)

DRAFTS = Path("state", "merudgift", "drafts")


def form_of(pilot):
    return pilot.app.screen.query_one("#expense-form", FormView)


def drafted():
    """What the one draft on the disk keeps."""
    [draft] = DRAFTS.glob("*.json")
    return json.loads(draft.read_text("utf-8"))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "sag.json"
    path.write_text(shared("K01").to_json(), "utf-8")
    return path


@pytest.mark.parametrize("crashed", [False, True])
def test_anothers_case_that_was_taken_and_undone_is_still_asked_about(file, crashed):
    drafts = Drafts(DRAFTS)
    desk = Desk(opened(file), drafts.begin(), BOOK)
    desk.change(edits.removed(desk.case, 0), "post 1 slettet")
    file.write_text(shared("K03").to_json(), "utf-8")
    desk.take_theirs(desk.homes.read(desk.home), "den andens hentet")
    desk.undo()
    desk.change(edits.removed(desk.case, 0), "post 2 slettet")
    if crashed:
        desk = Desk(desk._draft.read(), drafts.begin(), BOOK, unsaved=True)
    with pytest.raises(ChangedMeanwhile):
        save(desk)
    assert read_case(file.read_bytes()) == shared("K03")


def test_a_click_on_another_post_first_does_the_one_that_is_being_filled_in():
    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            await press(pilot, "enter", "tab", "=rettet")
            for _ in range(2):
                await pilot.click(ExpenseTable, offset=(5, 3))
            await settled(pilot)
            assert desk_of(pilot).case.expenses[0].text == "rettet"
            assert form_of(pilot).texts["text"] == shared("K01").expenses[2].text
            assert "Post 3" in seen(pilot)
            await press(pilot, "tab", "tab", "=1.56")
            for _ in range(2):
                await pilot.click(ExpenseTable, offset=(5, 1))
            await settled(pilot)
            assert form_of(pilot).texts["claimed.amount"] == "1.56", "what is wrong stays"
            assert "mærket med !" in seen(pilot)

    run(steps)


def test_the_draft_knows_the_expense_whatever_becomes_of_the_others(tmp_path):
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "x", "enter", "tab", "=QQ", "f4", "f7")
            assert drafted()["expense"] == "2"
        case_file = drafted()
        left = Kept(case_of(case_file["case"]), pending=Pending("2", case_file["texts"]))
        async with workbench(left) as pilot:
            assert "Post 2" in seen(pilot)
            await press(pilot, "enter")
            texts = {e.id: e.text for e in desk_of(pilot).case.expenses}
            assert texts["2"] == "QQ"
            assert texts["1"] == shared("K01").expenses[0].text

    run(steps)


def test_where_a_field_is_wrong_the_draft_keeps_what_stood_in_it():
    kept = Kept(case("2021-03-01", item(1000, ordinary={"amount": "500", "source": "skøn"})))

    async def steps():
        async with workbench(kept) as pilot:
            view = form_of(pilot) if pilot.app.screen.query("#expense-form") else None
            assert view is None, "the form is made when it is first opened"
            await press(pilot, "enter", "tab", "=ny tekst", *["tab"] * 7, "=600.50", "tab")
            assert form_of(pilot).wrong
            texts = drafted()["texts"]
            assert (texts["text"], texts["ordinary.amount"]) == ("ny tekst", "500,00")

    run(steps)


def test_a_case_with_a_set_of_rates_of_its_own_is_changed_where_it_is_touched():
    own = case_of(content("2021-03-01", item(100)) | {"rates_set": "min-mappe"})

    async def steps():
        async with workbench(Kept(own)) as pilot:
            await press(pilot, "f4", "tab", "tab", "=1.2.2022", "enter")
            assert str(desk_of(pilot).case.effective) == "2022-02-01"
            assert desk_of(pilot).case.rates_set == "min-mappe"
            await press(pilot, "ctrl+s")
            assert "Hvor skal sagen gemmes?" in seen(pilot)

    run(steps)


def test_what_nobody_touched_is_not_changed_by_being_shown():
    odd = case_of(
        content("2021-03-01", item(100, legal_basis=["SEL § 100; stk. 1"], in_estimate=True))
        | {"reference": "sag 1 "}
    )

    async def steps():
        async with workbench(Kept(odd)) as pilot:
            await press(pilot, "f4", "tab", "f3", "tab", "f2")
            assert desk_of(pilot).case == odd
            await press(pilot, "enter", "tab", "=ny", "enter")
            [expense] = desk_of(pilot).case.expenses
            assert expense == odd.expenses[0].model_copy(update={"text": "ny"})

    run(steps)


def test_what_is_wrong_in_a_field_that_is_no_longer_asked_for_stops_nothing(file):
    async def steps():
        async with workbench(opened(file)) as pilot:
            citizen = shared("K01").citizen.model_copy(update={"disability_pension": "before_2003"})
            desk_of(pilot).change(shared("K01").model_copy(update={"citizen": citizen}), "pension")
            await press(pilot, "f3")
            view = pilot.app.screen.query_one("#citizen-form", FormView)
            view.insert("citizen.grants_95_96", "97")
            await settled(pilot)
            assert view.wrong
            await press(pilot, "=1.1.2010", "tab")
            await press(pilot, "ctrl+s")
            assert "Gemt i" in seen(pilot)

    run(steps)


def test_the_kilometre_rate_of_the_form_is_the_one_of_the_date():
    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            await press(pilot, *["down"] * 5, "enter")
            before = seen(pilot)
            await press(pilot, "f4", "tab", "tab", "=1.2.2026", "enter", "f2")
            low = BOOK.km_rate(desk_of(pilot).on).low
            said = f"km-takst: {str(low).replace('.', ',')} kr."
            assert said in seen(pilot)
            assert said not in before

    run(steps)


def test_kilometres_are_in_the_draft_before_the_field_is_left():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, *["down"] * 5, "enter", "ctrl+t", "=62", "enter")
            assert drafted()["texts"]["claimed.amount"] == form_of(pilot).texts["claimed.amount"]

    run(steps)


def test_a_figure_leads_to_its_step_also_after_a_search():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "f5", "slash", "=bagatel", "f9", "f5")
            pane = pilot.app.screen.query_one(WhyPane)
            marked = pilot.app.screen.query_one("#steps", OptionList).highlighted
            assert pane._steps[marked].id == "first_amount"

    run(steps)


def test_a_step_that_was_opened_stays_open_when_the_case_is_computed_anew():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "f9", "enter")
            assert "▾ " in seen(pilot)
            opened_step = next(row for row in seen(pilot).splitlines() if "▾" in row)
            await press(pilot, "f2", "n", "=medi", "enter", "tab", "tab", "=1", "enter", "f5")
            await press(pilot, "f9", "f5")
            assert opened_step.split(":")[0] in seen(pilot)
            await press(pilot, "enter")
            assert "▾" not in seen(pilot)

    run(steps)


def test_a_case_chosen_twice_is_opened_once(file):
    async def steps():
        async with workbench() as pilot:
            chosen = pilot.app.screen.query_one(OptionList)
            chosen.action_select()
            chosen.action_select()
            await settled(pilot)
            cases = [s for s in pilot.app.screen_stack if isinstance(s, CaseScreen)]
            assert len(cases) == 1

    run(steps)


def test_a_case_is_opened_as_it_is_now_and_not_as_it_was_listed(file):
    async def steps():
        async with workbench() as pilot:
            file.write_text(shared("K03").to_json(), "utf-8")
            await press(pilot, "enter")
            assert desk_of(pilot).case == shared("K03")
            await press(pilot, "ctrl+l")
            file.write_text("{")
            await press(pilot, "home", "enter")
            assert not [s for s in pilot.app.screen_stack if isinstance(s, CaseScreen)]

    run(steps)


def test_a_file_has_one_name_whatever_it_is_called(file):
    (file.parent / "under").mkdir()
    assert opened(file.parent / "under" / ".." / "sag.json").home == file.resolve()


def test_a_journal_number_is_a_name_without_an_ending(tmp_path):
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "ctrl+s", *TO_FILE, "=32.18.08-G01-12-21", "enter")
            assert (tmp_path / "32.18.08-G01-12-21.json").exists()

    run(steps)


def test_what_may_not_be_looked_into_is_refused_in_words(monkeypatch, tmp_path):
    def forbidden(self):
        raise PermissionError

    monkeypatch.setattr(Path, "exists", forbidden)
    for ask in (opened, lambda path: path_of(str(path))):
        with pytest.raises(Refused, match="ikke adgang"):
            ask(tmp_path / "sag.json")


@pytest.mark.parametrize("keys", [["tab", "enter"], ["enter", "enter"], ["ctrl+s"]])
def test_a_single_cost_with_a_month_is_asked_about_however_the_field_is_left(keys):
    kept = Kept(case("2021-03-01", item(550, claimed={"amount": "550", "per": "month"})))

    async def steps():
        async with workbench(kept) as pilot:
            await press(pilot, "enter", *["tab"] * 5, "=enkelt", *keys)
            assert "Periode: en enkeltudgift kommer én gang" in seen(pilot)
            assert form_of(pilot).current.key == "claimed.per"
            assert desk_of(pilot).case == kept.case
            await press(pilot, "=én gang", "enter")
            [expense] = desk_of(pilot).case.expenses
            assert (expense.kind, expense.claimed.per) == ("single", "once")

    run(steps)


def test_a_single_cost_that_its_file_has_with_a_month_is_left_as_it_is():
    odd = item(550, kind="single", claimed={"amount": "550", "per": "month"})

    async def steps():
        async with workbench(Kept(case("2021-03-01", odd))) as pilot:
            await press(pilot, "enter", "tab", "=ny", "enter")
            [expense] = desk_of(pilot).case.expenses
            assert (expense.text, expense.claimed.per) == ("ny", "month")

    run(steps)


def test_a_click_marks_the_post_it_opens():
    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            await press(pilot, "enter", "tab", "=rettet")
            for _ in range(2):
                await pilot.click(ExpenseTable, offset=(5, 3))
            await settled(pilot)
            await press(pilot, "escape", "x")
            assert "3" not in [e.id for e in desk_of(pilot).case.expenses]

    run(steps)


def test_a_post_that_is_undone_and_done_again_beneath_the_form_is_not_doubled():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "n", "=medi", "enter", "tab", "=ny", "tab", "=100", "enter")
            await press(pilot, "enter", "tab", "=nyere", "tab", "f4", "f7", "f8", "f2", "enter")
            texts = [e.text for e in desk_of(pilot).case.expenses]
            assert "nyere" in texts
            assert "ny" not in texts
            assert len(texts) == 10

    run(steps)


def test_a_draft_is_opened_once_and_as_it_is_now(tmp_path):
    left = Drafts(DRAFTS).begin()
    left.keep(Kept(shared("K01")))
    left.let_go()

    async def steps():
        async with workbench() as pilot:
            left.keep(Kept(shared("K03")))
            chosen = pilot.app.screen.query_one(OptionList)
            chosen.action_select()
            chosen.action_select()
            await settled(pilot)
            cases = [s for s in pilot.app.screen_stack if isinstance(s, CaseScreen)]
            assert [screen.desk.case for screen in cases] == [shared("K03")]

    run(steps)


def test_a_draft_that_holds_nothing_more_than_its_file_is_saved_with_it(file):
    kept = opened(file)

    async def steps():
        async with workbench(kept) as pilot:
            await press(pilot, "enter", "tab", "tab", "=1.56", "tab")
            kept_texts = drafted()["texts"]
            assert kept_texts["claimed.amount"] == "2.880,00"
        for draft in DRAFTS.glob("*.json"):
            draft.unlink()  # or the next start may ask about it
        again = kept._replace(pending=Pending("1", kept_texts))
        async with workbench(again) as pilot:
            await press(pilot, "ctrl+s")
            assert not desk_of(pilot).unsaved

    run(steps)


def test_an_undo_from_another_pane_stands_on_the_post_it_brings_back():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "end", "x", "f4", "f7", "f2")
            assert pilot.app.screen.query_one(ExpenseTable).cursor_row == 8

    run(steps)


@pytest.mark.parametrize(
    "keys",
    [
        ["enter", "tab", "tab", "=1.56", "ctrl+s"],
        ["f4", "tab", "tab", "=x", "f5", "ctrl+s"],
        ["enter", *["tab"] * 7, "=delv", "ctrl+s"],
    ],
)
def test_what_is_to_be_mended_is_said_once(keys):
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, *keys)
            assert seen(pilot).count("mærket med !") == 1

    run(steps)


def test_that_it_was_saved_is_said_also_when_the_case_is_closed(file):
    async def steps():
        async with workbench(opened(file)) as pilot:
            await press(pilot, "x", "ctrl+l", "enter")
            assert "Gemt i" in seen(pilot)
            assert "slettet" not in seen(pilot)

    run(steps)


def test_an_amount_that_is_cleared_is_gone_and_a_blank_is_no_amount():
    refund = item(1000, reimbursed={"amount": "100", "per": "month"})

    async def steps():
        async with workbench(Kept(case("2021-03-01", refund, item(5, "2")))) as pilot:
            await press(pilot, "enter")
            form_of(pilot).insert("reimbursed.amount", "")
            form_of(pilot).insert("reimbursed.times", "300")
            await press(pilot, "enter")
            assert "Refunderet: skriv beløbet" in seen(pilot)
            form_of(pilot).insert("reimbursed.times", "1")
            await press(pilot, "enter")
            assert desk_of(pilot).case.expenses[0].reimbursed is None
            await press(pilot, "down", "enter")
            form_of(pilot).insert("reimbursed.amount", " ")
            await press(pilot, "enter")
            assert not pilot.app.screen.query_one(ExpensesPane).editing

    run(steps)


def test_times_or_a_period_without_an_amount_are_asked_about():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "down", "down", "enter")
            form_of(pilot).insert("reimbursed.times", "300")
            await press(pilot, "enter")
            assert "Refunderet: skriv beløbet" in seen(pilot)
            assert pilot.app.screen.query_one(ExpensesPane).editing

    run(steps)


def test_that_a_case_is_full_is_not_said_over():
    full = case("2021-03-01", *(item(n, str(n)) for n in range(500)))

    async def steps():
        async with workbench(Kept(full)) as pilot:
            await press(pilot, "n", "=medi", "enter", "tab", "tab", "=12", "ctrl+s")
            assert "højst være 500" in seen(pilot)
            assert "mærket med" not in seen(pilot)

    run(steps)


@pytest.mark.parametrize("name", ["æ" * 60, "漢" * 60, "kort"])
def test_the_title_says_that_something_is_changed_at_any_length(tmp_path, name):
    file = tmp_path / f"{name}.json"
    file.write_text(case("2021-03-01", item(100)).to_json(), "utf-8")

    async def steps():
        async with workbench(opened(file), SMALL) as pilot:
            await press(pilot, "x")
            assert "[ændret: " in seen(pilot).splitlines()[0]
            assert seen(pilot).splitlines()[0].endswith("]")

    run(steps)


def test_a_date_of_rest_is_named_only_where_it_is_another():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "f4", *["tab"] * 8, "=1.3.2021", "tab")
            assert "SET PR." not in seen(pilot)
            await press(pilot, "shift+tab", "=1.3.2022", "tab")
            assert "SET PR. 01.03.2022" in seen(pilot)

    run(steps)


def test_whole_kroner_are_shown_when_they_are_asked_for():
    kept = Kept(case("2021-03-01", item("40000.40", assessment="accepted")))

    async def steps():
        async with workbench(kept) as pilot:
            assert ",37" in str(desk_of(pilot).result.award.monthly).replace(".", ",")
            await press(pilot, "f4", *["tab"] * 9, "=ja", "tab")
            assert desk_of(pilot).result.award.monthly % 1 == 0

    run(steps)


def test_help_tells_where_one_stands():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "f9", "f1")
            assert "trappen" in seen(pilot)
            await press(pilot, "escape", "f4", "tab", "tab", "tab", "f1")
            assert "- lovens satser" in seen(pilot), "each choice in a line of its own"
            await press(pilot, "escape", "ctrl+l")
        async with workbench() as pilot:
            await press(pilot, "n", "f1")
            assert "Sagens navn" in seen(pilot)
            assert "journalnummeret" in seen(pilot)

    run(steps)


def test_a_field_that_is_written_out_is_marked_to_be_typed_over():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "f4", "tab", "tab", "=1.2.2022", "enter")
            assert pilot.app.focused.value == "01.02.2022"
            await press(pilot, "=3.4.2022", "enter")
            assert pilot.app.focused.value == "03.04.2022"
            assert isinstance(pilot.app.focused, Input)

    run(steps)


def test_ctrl_backspace_takes_the_word_before_the_cursor():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "enter", "tab", "=to ord", "left", "ctrl+backspace")
            assert form_of(pilot).texts["text"] == "to d"

    run(steps)
