"""A month of an award: how things stand on its first day, and what is due."""

from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from merudgift.case import Case
from merudgift.law import eligibility
from merudgift.law.counting import Line
from merudgift.law.steps import StepId
from merudgift.rates import Amounts
from merudgift.review.months.happenings import Happening

ENDED: Final = "ended"
"""The step of an award that is over."""
_DERIVED_LIMIT = ("group_two", "below_documented_limit")
"""The steps that rest on the limit of no. 9, where that alone is derived."""


class PaidLevel(NamedTuple):
    """What is paid a month from a month on, and what made it so."""

    first: date
    cash: Decimal
    made_by: Happening


class Month(NamedTuple):
    """One month: kroner due, under which scheme, rates and step, and what happened."""

    first: date
    scheme: str
    rates: Amounts
    step: StepId
    monthly: Decimal
    """The running award."""
    running: Decimal
    """What is paid out of it; what is settled directly is taken off."""
    single: Decimal
    """Single costs paid once, in this month."""
    happenings: tuple[Happening, ...]
    level: int
    """The place in the timeline's levels."""
    overlooked: tuple[tuple[Happening, Decimal], ...]
    """What would be paid of the running award, had a change so far been overlooked."""

    @property
    def due(self) -> Decimal:
        """Everything due in the month, kroner; exact to the øre."""
        return self.running + self.single

    @property
    def derived(self) -> bool:
        """Whether the month rests on a derived amount."""
        return rests_on_derived(self.rates, self.step)


def rests_on_derived(rates: Amounts, step: StepId) -> bool:
    """Whether what is paid on a step rests on a derived amount."""
    if step == ENDED:
        return False
    partly = bool(rates.derived) and step in _DERIVED_LIMIT
    return rates.status == "derived" or partly


class Now(NamedTuple):
    """How things stand in a month."""

    first: date
    on: date
    """Its first day; in the first month the effective date."""
    case: Case
    rates: Amounts
    coverage: eligibility.Coverage
    estimated: tuple[Line, ...]
    """The lines that count in the estimate."""
    apart: tuple[Line, ...]
    """Single costs that count, outside the estimate."""

    @property
    def circumstances(self) -> object:
        """What a running award rests on: when it changes, the award is decided anew."""
        ids = tuple(line.expense.id for line in self.estimated)
        return self.coverage.outcome, self.coverage.diet_only, ids
