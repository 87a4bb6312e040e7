"""The schemes in the order of their periods: the next reform is one file and one line.

A scheme with amounts or steps unlike the others' has their form in `rates.rows`, their ids in
`law.steps`, their names in `text.labels`, and its own id in `review.checking.decision`.
"""

from collections.abc import Callable
from datetime import date
from types import ModuleType
from typing import Any, NamedTuple

from merudgift.case import Case, Expense
from merudgift.days import ONE_DAY
from merudgift.law import citations
from merudgift.law.award import Award, Limit, Rule, Stair, Terms
from merudgift.law.counting import Estimate
from merudgift.law.schemes import (
    kompensationsydelse_2025,
    merudgiftsydelse_2007,
    merudgiftsydelse_2013,
    merudgiftsydelse_2018,
)
from merudgift.law.trace import Trace


class Scheme(NamedTuple):
    """A scheme (ordning): its id, its first day and the function that assesses under it."""

    id: str
    valid_from: date
    assess: Callable[[Estimate, Any, Terms, Trace], Award]
    stairs: Callable[[Any, Award], tuple[Stair, ...]]
    limits: Callable[[Any], tuple[Limit, ...]]
    legal_basis: str
    provision: str
    """The subsections of § 100 its amounts are in."""
    rules: tuple[Rule, ...]
    increase_waits: bool
    """Whether an increase must wait until a year after the award was last fixed (BEK § 8)."""
    single_in_estimate: bool = False
    """Whether a single cost belongs to the estimate when the case does not say."""

    def keeps_apart(self, expense: Expense) -> bool:
        """Whether a cost stands outside the estimate: in it or apart, never both."""
        if expense.kind != "single":
            return False
        if expense.in_estimate is None:
            return not self.single_in_estimate
        return not expense.in_estimate


def _scheme(module: ModuleType, valid_from: date, *, single_in_estimate: bool = False) -> Scheme:
    """A scheme is its module: each has the same face."""
    return Scheme(
        module.__name__.rpartition(".")[2],
        valid_from,
        module.assess,
        module.stairs,
        module.limits,
        module.LEGAL_BASIS,
        module.PROVISION,
        module.RULES,
        module.INCREASE_WAITS,
        single_in_estimate,
    )


SCHEMES = (
    _scheme(merudgiftsydelse_2007, date(2007, 1, 1)),
    _scheme(merudgiftsydelse_2013, date(2013, 1, 1)),
    _scheme(merudgiftsydelse_2018, date(2018, 1, 1)),
    _scheme(kompensationsydelse_2025, citations.NEW_LAW, single_in_estimate=True),
)
_NEW = next(scheme for scheme in SCHEMES if scheme.id == citations.NEW_SCHEME)
OLD_LAW = SCHEMES[SCHEMES.index(_NEW) - 1]
"""The scheme that awards from before `citations.NEW_LAW` run on under."""


def last_day_of(scheme: Scheme) -> date | None:
    """The last day an award can run under a scheme; None for the one in force."""
    if scheme is OLD_LAW:
        return citations.TRANSITION_ENDS
    later = [other.valid_from for other in SCHEMES if other.valid_from > scheme.valid_from]
    return later[0] - ONE_DAY if later else None


STARTS = {scheme.id: scheme.valid_from for scheme in SCHEMES}
"""The first day of each scheme."""
ENDS = {scheme.id: last_day_of(scheme) for scheme in SCHEMES}
"""The last day an award can run under each scheme; None for the one in force."""


def scheme_named(id: str) -> Scheme:
    """The scheme of an id."""
    return next(scheme for scheme in SCHEMES if scheme.id == id)


def scheme_for(case: Case, on: date) -> Scheme:
    """The scheme a date falls under; a running old award keeps its own to 31.8.2027.

    A date before 1.1.2007 falls under the first: its rates then refuse the date by name.
    """
    if citations.NEW_LAW <= on <= citations.TRANSITION_ENDS and runs_on(case):
        return OLD_LAW
    return next((s for s in reversed(SCHEMES) if s.valid_from <= on), SCHEMES[0])


def runs_on(case: Case) -> bool:
    """Whether the case is an award from before 1.9.2025 that has not been re-decided."""
    return case.transitional or (case.receiving and case.effective < citations.NEW_LAW)
