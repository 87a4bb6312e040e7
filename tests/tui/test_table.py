"""The table says what the engine says of each expense, whatever was done and from where."""

import re

import pytest

from merudgift.text import labels
from merudgift.text.formats import money
from merudgift.tui.desk.homes import Kept
from merudgift.tui.screens.case import CaseScreen
from merudgift.tui.widgets.expense_table import ExpenseTable
from tests.builders import shared
from tests.tui.driver import of, press, run, settled, workbench

TO_EFFECTIVE = ["f4", "tab", "tab"]
CHANGES = {
    "opened": [],
    "corrected": ["enter", "tab", "tab", "=99999", "enter"],
    "corrected-and-undone-elsewhere": ["enter", "tab", "tab", "=99999", "enter", "f4", "f7", "f2"],
    "removed-and-undone-elsewhere": ["x", "f4", "f7", "f2"],
    "copied-and-undone-elsewhere": ["k", "f3", "f7", "f2"],
    "moved": ["alt+down", "alt+down", "f5", "f2"],
    "another-date": [*TO_EFFECTIVE, "=1.2.2019", "enter", "f2"],
    "another-date-and-back": [*TO_EFFECTIVE, "=1.2.2019", "enter", "f7", "f2", "x"],
}


def rows(pilot):
    table = pilot.app.screen.query_one(ExpenseTable)
    return [table.get_row(row.key)[0].plain for row in table.ordered_rows]


def said_of(line, wide):
    """The amounts and the judgement as the case's line has them, in the order of the columns."""
    amounts = [money(line.claimed_yearly), money(line.counted_yearly)]
    if not line.in_force:
        amounts = ["–", "–"]
    if wide:
        amounts.insert(1, money(line.taken_out_yearly) if line.settled else "–")
    return [line.expense.id, *amounts, labels.STATUS_IN_SHORT[line.status]]


@pytest.mark.parametrize("width", [80, 120, 220])
@pytest.mark.parametrize("keys", CHANGES.values(), ids=CHANGES)
def test_every_row_is_the_line_of_its_expense(keys, width):
    async def steps():
        async with workbench(of("K10"), (width, 36)) as pilot:
            await press(pilot, *keys)
            screen = pilot.app.screen
            assert isinstance(screen, CaseScreen)
            lines = screen.desk.lines
            shown = rows(pilot)
            assert len(shown) == len(lines)
            for line, row in zip(lines, shown, strict=True):
                assert re.split("  +", row.strip())[: 5 if width == 220 else 4] == said_of(
                    line, width == 220
                )

    run(steps)


def test_what_is_marked_is_what_is_removed_after_an_undo_elsewhere():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "x", "f4", "f7", "f2")
            table = pilot.app.screen.query_one(ExpenseTable)
            marked = rows(pilot)[table.cursor_row].split()[0]
            await press(pilot, "x")
            assert marked not in [e.id for e in pilot.app.screen.desk.case.expenses]

    run(steps)


def test_undoing_something_else_leaves_the_mark_where_it_was():
    async def steps():
        async with workbench(of("K08")) as pilot:
            await press(pilot, "down", "f4", "tab", "=1.3.2024", "enter", "f7", "f2")
            assert pilot.app.screen.query_one(ExpenseTable).cursor_row == 1

    run(steps)


def test_columns_fold_and_unfold_also_behind_another_pane():
    async def steps():
        async with workbench(Kept(shared("K01")), (220, 36)) as pilot:
            wide = rows(pilot)
            await press(pilot, "f5")
            await pilot.resize_terminal(80, 24)
            await settled(pilot)
            await press(pilot, "f2")
            narrow = rows(pilot)
            assert max(map(len, narrow)) <= 80 < max(map(len, wide))
            await pilot.resize_terminal(220, 36)
            await settled(pilot)
            assert rows(pilot) == wide

    run(steps)
