"""The expenses of a case as the months pass: a single cost comes once, instalments a year."""

from collections.abc import Iterable
from datetime import date

from merudgift.case import Case, Expense
from merudgift.days import last_of_month


class Claims:
    """What is claimed in a month.

    A recurring expense is claimed in the months on whose first day it applies. A single cost
    belongs to the month it falls in, whatever the day; without a date it is claimed until it
    is decided on. One that is paid in instalments is claimed for twelve months (BEK 931 § 9
    stk. 3; BEK 1070 § 8).
    """

    def __init__(self, case: Case) -> None:
        """The expenses of a case."""
        self._expenses = tuple(_by_month(each, case.effective) for each in case.expenses)
        self._over: set[str] = set()
        self._pooled: dict[str, date] = {}
        self._within: dict[str, date] = {}
        self._old: set[str] = set()

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
        return pooled, [id for id in within if id not in self._old]

    def leave_in_the_estimate(self, ids: Iterable[str]) -> None:
        """Single costs of an estimate that is paid on: until it is made anew."""
        self._old.update(ids)

    def make_anew(self) -> bool:
        """Leave out of an estimate what is of another year; whether there was any."""
        any_old = bool(self._old - self._over)
        self._over |= self._old
        return any_old


def _by_month(expense: Expense, effective: date) -> Expense:
    """A single cost with a date for the whole of its month, and for no other."""
    begins, ends = expense.applies_from, expense.applies_to
    if expense.kind != "single" or (begins is None and ends is None):
        return expense
    if ends is not None and ends < effective:
        return expense  # it was held before the award
    first = max(begins or effective, effective).replace(day=1)
    last = last_of_month(first)
    return expense.model_copy(update={"applies_from": first, "applies_to": last})


def _for_a_year(expense: Expense) -> Expense:
    """As the estimate has it for a year, whenever the cost itself was held."""
    return expense.model_copy(
        update={"in_estimate": True, "applies_from": None, "applies_to": None}
    )
