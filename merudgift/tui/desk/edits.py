"""The changes a caseworker makes to the list of expenses: each gives a new case."""

import re
from collections.abc import Sequence
from itertools import count, zip_longest

from merudgift.case import MOST_EXPENSES, Case, Expense
from merudgift.refusals import refused

_OWN_NUMBER = re.compile("[0-9]{1,6}")


def fresh_id(case: Case) -> str:
    """An id no expense has: one above the highest number in use.

    Longer numbers were not given here, and might make one that looks like a CPR number.
    """
    used = {expense.id for expense in case.expenses}
    highest = max((int(each) for each in used if _OWN_NUMBER.fullmatch(each)), default=0)
    return next(fresh for fresh in map(str, count(highest + 1)) if fresh not in used)


def put(case: Case, expense: Expense, place: int | None) -> Case:
    """The case with `expense` at `place`, in place of what stood there; None adds it last."""
    if place is None:
        return _with(case, (*case.expenses, expense))
    return _with(case, (*case.expenses[:place], expense, *case.expenses[place + 1 :]))


def duplicated(case: Case, place: int) -> Case:
    """The case with a copy of an expense after it, under an id of its own."""
    copy = case.expenses[place].model_copy(update={"id": fresh_id(case)})
    return _with(case, (*case.expenses[: place + 1], copy, *case.expenses[place + 1 :]))


def moved(case: Case, place: int, by: int) -> Case:
    """The case with an expense moved up (-1) or down (1); the same case at either end."""
    to = place + by
    if not 0 <= to < len(case.expenses):
        return case
    rows = list(case.expenses)
    rows.insert(to, rows.pop(place))
    return _with(case, rows)


def removed(case: Case, place: int) -> Case:
    """The case without an expense."""
    return _with(case, (*case.expenses[:place], *case.expenses[place + 1 :]))


def first_difference(before: Case, after: Case) -> int | None:
    """The place of the first expense that is not the same in both; None where all are."""
    pairs = enumerate(zip_longest(before.expenses, after.expenses))
    return next((place for place, (old, new) in pairs if old != new), None)


def _with(case: Case, expenses: Sequence[Expense]) -> Case:
    if len(expenses) > MOST_EXPENSES:
        raise refused("der må højst være {most} udgifter i en sag", most=MOST_EXPENSES)
    return case.model_copy(update={"expenses": tuple(expenses)})
