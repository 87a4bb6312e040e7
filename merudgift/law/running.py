"""What becomes of a running award (løbende bevilling) while nobody decides it anew.

SEL § 182 (the amounts of 1 January), BEK § 7 (what is settled directly), § 8 (increases)
and § 10 (the end).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from merudgift.amounts import ZERO, half_up
from merudgift.case import Case
from merudgift.days import ONE_DAY, years_on
from merudgift.law import citations
from merudgift.law.award import Award, Terms
from merudgift.law.counting import Line
from merudgift.law.documented_list import listed
from merudgift.law.eligibility import pension_day
from merudgift.law.schemes import OLD_LAW, Scheme, last_day_of, scheme_named
from merudgift.law.steps import StepId
from merudgift.rates import Amounts, Amounts2025, RateBook

STANDARD_STEPS: Mapping[str, StepId] = {
    "first_amount": "first_amount",
    "second_amount": "second_amount",
    "standard_amount": "group_one",
}
"""The amounts that are paid as they stand, each with the step it is paid on."""
_AMOUNT_OF = {step: figure for figure, step in STANDARD_STEPS.items()}


def carried_on(award: Award, before: Amounts, after: Amounts) -> Award:
    """The award with new amounts of its scheme, on the step it is on.

    The old estimate is not tested again because the amounts change (SEL § 182): a standard
    amount becomes the new one, a supplement too, documented costs stay what they are.
    """
    if name := _AMOUNT_OF.get(award.step):
        amount = Decimal(getattr(after, name))
        return replace(award, monthly=amount, exact_monthly=amount)
    if (
        award.step == "group_two"
        and isinstance(before, Amounts2025)
        and isinstance(after, Amounts2025)
    ):
        more = after.supplement - before.supplement
        return replace(
            award, monthly=award.monthly + more, exact_monthly=award.exact_monthly + more
        )
    return award


def in_cash(monthly: Decimal, case: Case, scheme: str) -> Decimal:
    """What is paid out a month when the municipality settles a part directly.

    BEK § 7, 2007–31.8.2025; BEK 1070/2025 has no such rule.
    """
    if scheme == citations.NEW_SCHEME:
        return monthly
    return max(ZERO, monthly - case.settled_directly)


def paid_on_top(singles: Iterable[Line], rates: Amounts, terms: Terms) -> Decimal:
    """What single costs come to for someone already entitled, whatever their size; to the øre.

    BEK 1434/2012 § 9, 1248/2017 § 9, 931/2020 § 9 stk. 1; under BEK 1070/2025 § 8 in group II
    by agreement, documented and within the list.
    """
    if isinstance(rates, Amounts2025):
        return half_up(listed(singles, rates, terms).yearly) if terms.group == "II" else ZERO
    return half_up(sum((single.counted_yearly for single in singles), ZERO))


def increase_from(fixed: date, happened: date, scheme: str) -> date:
    """The first day an increase that happened on a day can be demanded.

    BEK § 8, 2013–31.8.2025: one year after the award was last fixed; then back to when it
    happened. Under the other schemes no such wait was found.
    """
    if not scheme_named(scheme).increase_waits:
        return happened
    return max(happened, years_on(fixed, 1))


class Until(NamedTuple):
    """The last day an award can run, and what ends it then."""

    day: date | None
    """None: no day is known."""
    why: Literal["one_year", "reassessed", "next_scheme", "age", "open"]


def until(case: Case, award: Award, scheme: Scheme, book: RateBook) -> Until:
    """How long an award runs while nobody decides it anew: whichever ends it first.

    BEK 931 § 9 stk. 3 (one year, in monthly instalments); lov 746/2025 (awards from before
    1.9.2025); the next scheme; BEK § 10 stk. 1 (the month of the pension age is paid whole).
    """
    ends = []
    if award.months:
        first = case.effective.replace(day=1)
        ends.append(Until(years_on(first, 0, award.months) - ONE_DAY, "one_year"))
    if age := last_day_by_age(case, book):
        ends.append(Until(age, "age"))
    if (by_law := last_day_of(scheme)) is not None:
        ends.append(Until(by_law, "reassessed" if scheme is OLD_LAW else "next_scheme"))
    return min(ends, key=lambda each: each.day or date.max, default=Until(None, "open"))


def last_day_by_age(case: Case, book: RateBook) -> date | None:
    """The day an award ends by age, unless the pension is deferred (BEK § 10 stk. 1).

    The month in which that day falls is paid whole.
    """
    if case.citizen.deferred_pension:
        return None
    return pension_day(case.citizen.born, book.pension_age(case.citizen.born))
