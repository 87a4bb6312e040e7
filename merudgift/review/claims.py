"""The expenses of a case as the months pass: a single cost comes once, instalments a year."""

from collections.abc import Iterable
from datetime import date, timedelta

from merudgift.case import Case, Expense


class Claims:
    """What is claimed in a month.

    A recurring expense is claimed in the months on whose first day it applies. A single cost
    belongs to the month it falls in, whatever the day; one that is paid in instalments is
    claimed for twelve months (BEK 931 § 9 stk. 3; BEK 1070 § 8).
    """

    def __init__(self, case: Case) -> None:
        """The expenses of a case."""
        self._expenses = tuple(map(_by_month, case.expenses))
        self._over: set[str] = set()
        self._pooled: dict[str, date] = {}
        self._within: dict[str, date] = {}

    def now(self) -> tuple[Expense, ...]:
        """The expenses that have not been settled for good."""
        return tuple(
            _for_a_year(expense) if expense.id in self._pooled | self._within else expense
            for expense in self._expenses
            if expense.id not in self._over
        )

    def settle(self, ids: Iterable[str]) -> None:
        """Single costs that were paid, or refused: they are not claimed again."""
        self._over.update(ids)

    def pool(self, ids: Iterable[str], until: date) -> None:
        """Single costs taken together with the running ones, for one year (§ 9 stk. 3)."""
        self._pooled |= dict.fromkeys(ids, until)

    def pay_in_instalments(self, ids: Iterable[str], until: date) -> None:
        """Single costs within an estimate, which is for a year from now on."""
        for id in ids:
            if id not in self._pooled:
                self._within.setdefault(id, until)

    def a_year_old(self, first: date) -> tuple[list[str], list[str]]:
        """The single costs whose year is over on a day: those pooled, those of an estimate."""
        pooled, within = (
            [id for id, until in each.items() if until <= first and id not in self._over]
            for each in (self._pooled, self._within)
        )
        return pooled, within

    def leave_in_the_estimate(self, ids: Iterable[str]) -> None:
        """Single costs of an estimate that is not made anew when its year is over."""
        self._within |= dict.fromkeys(ids, date.max)


def _by_month(expense: Expense) -> Expense:
    """A single cost from the first of its month, so that no month's first day misses it."""
    if expense.kind != "single":
        return expense
    begins, ends = expense.applies_from, expense.applies_to
    changes: dict[str, object] = {"applies_from": begins and begins.replace(day=1)}
    if ends is not None:
        changes["applies_to"] = (ends.replace(day=1) + timedelta(days=31)).replace(
            day=1
        ) - timedelta(days=1)
    return expense.model_copy(update=changes)


def _for_a_year(expense: Expense) -> Expense:
    """As the estimate has it for a year, whenever the cost itself was held."""
    return expense.model_copy(
        update={"in_estimate": True, "applies_from": None, "applies_to": None}
    )
