"""What an award gives in a month and in the one before, without going through them all.

It is what the timeline to the day says of the two months, each as it is on its first day.
Where nothing but the amounts and the schemes has come between, the award is carried on by the
law's own rule; else the timeline's course is followed through the months in which anything
can happen.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from merudgift.case import Case
from merudgift.days import ONE_DAY, month_before, next_month, years_on
from merudgift.law import citations
from merudgift.law.assessment import Assessment, assess
from merudgift.law.award import Award
from merudgift.law.eligibility import SECTION_95_COUNTS
from merudgift.law.running import carried_on, last_day_by_age
from merudgift.law.schemes import SCHEMES, scheme_for
from merudgift.law.steps import StepId
from merudgift.rates import Amounts, RateBook
from merudgift.review.months import happenings
from merudgift.review.months.course import Course
from merudgift.review.months.month import ENDED
from merudgift.words import Words

_MAY_COUNT = ("accepted", "partly", "not_in_force")
"""How a single cost is judged that is paid, or may be in the month it falls in."""
_TOLD = 3
"""How many of the latest changes of an award are told."""


class Standing(NamedTuple):
    """What is paid in the month and in the one before; kroner a month."""

    before: Decimal | None
    """None where the award had not begun."""
    after: Decimal
    step: StepId
    rates: Amounts
    why: tuple[Words, ...]
    """What made it another amount than it was at first, or the month before."""
    reassessed: Award | None
    """What a new assessment would give one who is paid, under the same rules."""
    was_paid: bool
    """Whether anything was paid a month at any time until now."""
    open_points: tuple[Words, ...]
    """What the law does not say, or only the caseworker knows."""


def running(case: Case, on: date) -> Case:
    """The case as an award that runs on a day, under the rules it runs under."""
    old = case.effective < citations.NEW_LAW or case.transitional
    return case.model_copy(
        update={"receiving": True, "transitional": old and on >= citations.NEW_LAW}
    )


def standing(
    case: Case, decided: Assessment, on: date, book: RateBook, *, whole_kroner: bool
) -> Standing:
    """How an award that was `decided` at its effective date stands in the month of `on`.

    An increase that can be demanded by `on` is paid back to the month it happened in (BEK § 8).
    Raises `Refused` for a month without rates, and where the new law asks for a group.
    """
    first = max(on.replace(day=1), case.effective)
    if _undisturbed(case, decided, first, book):
        found = _by_the_amounts(case, decided, first, book)
        if found:
            return found
    course = Course(case, book, on, None, None, whole_kroner, explained=False)
    return _by_the_course(case, course, first, book, whole_kroner)


def _undisturbed(case: Case, decided: Assessment, on: date, book: RateBook) -> bool:
    """Whether nothing but the amounts and the schemes has come between."""
    if decided.award.months or on > citations.TRANSITION_ENDS:
        return False
    for line in decided.lines:
        begins, ends = line.expense.applies_from, line.expense.applies_to
        if (begins and case.effective < begins <= on) or (ends and case.effective <= ends < on):
            return False
        if line.expense.kind == "single" and line.status in _MAY_COUNT:
            return False
    if years_on(case.citizen.born, 18) > case.effective:
        return False
    if case.citizen.grants_95_96 and case.effective < SECTION_95_COUNTS:
        return False
    last = last_day_by_age(case, book)
    return last is None or on < last.replace(day=1)


class _Decision(NamedTuple):
    """An award as the law of a day, and its amounts, made it."""

    on: date
    award: Award
    rates: Amounts


def _by_the_amounts(case: Case, decided: Assessment, on: date, book: RateBook) -> Standing | None:
    """Of an undisturbed award; None where the new law was applied under in between."""
    decisions = [_Decision(case.effective, decided.award, decided.rates)]
    for scheme in SCHEMES:
        last = decisions[-1]
        if not case.effective < scheme.valid_from <= on or _goes_on(case, last, scheme.valid_from):
            continue
        if scheme.id == citations.NEW_SCHEME:
            # No award runs on: whoever has chosen a group has applied under the new law.
            return None if case.group else _nothing_runs_on(case, decisions, on, book)
        rates = book.amounts(scheme.id, case.rates_set, scheme.valid_from)
        decisions.append(_Decision(scheme.valid_from, decided.under(rates), rates))
    after, now = _paid_on(case, decisions, on, book)
    why = _new_rules(decisions)
    if after.monthly != decisions[-1].award.monthly:
        why.append(Words("Nye satser fra {on}", {"on": now.valid_from}))
    tested = decided.under(now) if after.monthly else None
    found = Standing(
        None, after.monthly, after.step, now, tuple(why), tested, _was_paid(decisions),
        _carried_over(decisions),
    )  # fmt: skip
    previous = month_before(on)
    if previous < case.effective.replace(day=1):
        return found
    before, _ = _paid_on(case, decisions, max(previous, case.effective), book)
    return found._replace(before=before.monthly)


def _goes_on(case: Case, decision: _Decision, on: date) -> bool:
    """Whether an award, or a refusal, stays under its scheme when another begins."""
    if decision.award.monthly:
        stands = running(case, on)
    else:
        stands = case.model_copy(update={"receiving": False, "transitional": False})
    return scheme_for(stands, on).id == decision.rates.scheme


def _paid_on(
    case: Case, decisions: list[_Decision], day: date, book: RateBook
) -> tuple[Award, Amounts]:
    """The award with the amounts of a day, by the last decision before it."""
    decision = next(each for each in reversed(decisions) if each.on <= day)
    now = book.amounts(decision.rates.scheme, case.rates_set, day)
    return carried_on(decision.award, decision.rates, now), now


def _new_rules(decisions: list[_Decision]) -> list[Words]:
    return [Words("Nye regler fra {on}", {"on": each.on}) for each in decisions[1:]]


def _carried_over(decisions: list[_Decision]) -> tuple[Words, ...]:
    return tuple(
        happenings.carried_over(new.on) for old, new in pairwise(decisions) if old.award.monthly
    )


def _was_paid(decisions: list[_Decision]) -> bool:
    return any(each.award.monthly for each in decisions)


def _nothing_runs_on(case: Case, decisions: list[_Decision], on: date, book: RateBook) -> Standing:
    """There is no award that the new law lets run on."""
    now = book.amounts(citations.NEW_SCHEME, case.rates_set, on)
    monthly = decisions[-1].award.monthly
    return Standing(
        monthly, monthly, ENDED, now, tuple(_new_rules(decisions)), None, _was_paid(decisions),
        _carried_over(decisions),
    )  # fmt: skip


def _by_the_course(
    case: Case, course: Course, on: date, book: RateBook, whole_kroner: bool
) -> Standing:
    """Through the months in which anything can happen, as the timeline has them."""
    months = [course.month(first) for first in _eventful(case, on, book)]
    since = course.levels[1:]
    to_tell = [each for each in since if each.made_by.kind != "rates" or each is since[-1]]
    why = tuple(each.made_by.text for each in to_tell[-_TOLD:])
    last = months[-1]
    tested = _reassessed(case, on, book, whole_kroner) if last.monthly else None
    happened = (each for month in months for each in month.happenings)
    open_points = tuple(each.open_point for each in happened if each.open_point)
    was_paid = any(month.monthly for month in months)
    found = Standing(None, last.monthly, last.step, last.rates, why, tested, was_paid, open_points)
    return found if len(months) == 1 else found._replace(before=months[-2].monthly)


def _reassessed(case: Case, on: date, book: RateBook, whole_kroner: bool) -> Award:
    """A new assessment of one who is paid: in the month of the age as in any other."""
    citizen = case.citizen.model_copy(update={"deferred_pension": True})
    now = running(case, on).model_copy(update={"citizen": citizen})
    return assess(now, book, on=on, whole_kroner=whole_kroner, explained=False).award


def _eventful(case: Case, on: date, book: RateBook) -> list[date]:
    """The months to the one of `on` in which something may happen to the award, in order.

    Its beginning, the ages, the laws, the last two; what comes and goes, and a year after
    each of these (BEK § 8 and § 9 stk. 3). Between them an award only follows the amounts,
    which it can do at once for several years.
    """
    begin, last = case.effective.replace(day=1), on.replace(day=1)
    firsts = {begin, next_month(begin), month_before(last), last}
    firsts.update(scheme.valid_from for scheme in SCHEMES)
    firsts.update(next_month(day) for day in (*_ages(case, book), citations.TRANSITION_ENDS))
    comes_and_goes = list(_comes_and_goes(case))
    for day in (case.effective, *comes_and_goes) if comes_and_goes else ():
        for first in (day.replace(day=1), next_month(day)):
            firsts.update(first.replace(year=year) for year in range(first.year, on.year + 1))
    return sorted(first for first in firsts if begin <= first <= on)


def _ages(case: Case, book: RateBook) -> Iterator[date]:
    adult = years_on(case.citizen.born, 18)
    yield adult
    yield adult.replace(day=1) - ONE_DAY  # the month it begins with, if it falls on its first
    if last := last_day_by_age(case, book):
        yield last
        yield last.replace(day=1) - ONE_DAY


def _comes_and_goes(case: Case) -> Iterator[date]:
    for expense in case.expenses:
        if expense.kind == "single":
            yield case.effective
        if expense.applies_from:
            yield expense.applies_from
        if expense.applies_to:
            yield expense.applies_to
