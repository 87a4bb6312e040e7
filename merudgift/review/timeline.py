"""The timeline (tidslinje): what was due each month from the effective date, and why."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from merudgift.amounts import ZERO
from merudgift.case import Case, Expense
from merudgift.days import ONE_DAY, next_month
from merudgift.law import citations
from merudgift.law.award import Group
from merudgift.rates import RateBook
from merudgift.refusals import refused
from merudgift.review.months.course import Course
from merudgift.review.months.month import Month, PaidLevel


class Timeline(NamedTuple):
    """Every month from the effective date to the end, and the levels the award went through."""

    case: Case
    months: tuple[Month, ...]
    levels: tuple[PaidLevel, ...]
    provisional: bool
    """Whether what is due rests on something not yet settled: eligibility, or an open item."""

    @property
    def total_due(self) -> Decimal:
        """Everything that was due, kroner."""
        return sum((month.due for month in self.months), ZERO)


def timeline(
    case: Case,
    book: RateBook,
    until: date,
    *,
    redecided: date | None = None,
    group: Group | None = None,
    whole_kroner: bool = False,
) -> Timeline:
    """The months from the effective date to the one in which `until` falls.

    From `redecided` on, an award from before 1.9.2025 has been decided anew in its group.
    Raises `Refused` where a month has no rates, where the new law asks for a group that is
    not chosen, and for an end before the beginning.
    """
    if until < case.effective:
        raise refused(
            "slutdatoen ligger før sagens virkningsdato, {effective}",
            effective=case.effective,
        )
    if redecided and redecided < citations.NEW_LAW:
        raise refused("en ny vurdering efter de nye regler kan tidligst gælde fra 1.9.2025")
    course = Course(case, book, until, redecided, group, whole_kroner)
    months = tuple(course.month(first) for first in _firsts(case.effective, until))
    return Timeline(case, months, tuple(course.levels), course.provisional)


def monthly_on(
    case: Case, book: RateBook, on: date, *, group: Group | None = None, whole_kroner: bool = False
) -> Decimal | None:
    """What the award gives a month on a day while nobody decides it anew, kroner.

    None where nothing is paid. Raises `Refused` as the timeline to that day does.
    """
    course = timeline(case, book, on, group=group, whole_kroner=whole_kroner)
    return course.months[-1].monthly or None


def follows_the_month(expense: Expense) -> bool:
    """Whether an expense begins and ends with a month."""
    begins, ends = expense.applies_from, expense.applies_to
    return (begins is None or begins.day == 1) and (ends is None or (ends + ONE_DAY).day == 1)


def _firsts(begin: date, until: date) -> Iterator[date]:
    first = begin.replace(day=1)
    while first <= until:
        yield first
        first = next_month(first)
