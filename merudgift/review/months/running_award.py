"""The award that runs: what is granted, what waits (BEK § 8), and what a mistake would pay."""

from datetime import date
from decimal import Decimal

from merudgift.case import Case
from merudgift.law import citations
from merudgift.law.award import Award
from merudgift.law.running import carried_on, in_cash, increase_from
from merudgift.rates import Amounts
from merudgift.review.months.happenings import Happening
from merudgift.review.months.month import PaidLevel


class RunningAward:
    """What is granted of an award, and the levels of what is paid of it."""

    def __init__(self, case: Case, until: date) -> None:
        """Of a case, before anything is granted; `until` is the last month that is asked for."""
        self._case = case
        self._until = until
        self.fixed = case.effective
        """When the award was last fixed."""
        self.granted: Award
        self._waiting: Award | None = None
        """An increase that cannot be demanded yet."""
        self.rates: Amounts
        self._overlooked: list[tuple[Happening, Award]] = []
        """The award as it would go on, had a change been overlooked."""
        self.levels: list[PaidLevel] = []

    @property
    def runs(self) -> bool:
        """Whether an award under the older schemes runs."""
        return bool(self.granted.monthly) and self.rates.scheme != citations.NEW_SCHEME

    @property
    def paid(self) -> Award:
        """What is paid: a waiting increase too, where it can be demanded by the end."""
        if self._waiting and self.demandable <= self._until:
            return self._waiting
        return self.granted

    @property
    def demandable(self) -> date:
        """The first day an increase can be demanded, whenever it happened."""
        return increase_from(self.fixed, date.min, self.rates.scheme)

    @property
    def overlooked(self) -> tuple[tuple[Happening, Decimal], ...]:
        """What would be paid in the month, had each change so far been overlooked; kroner."""
        return tuple((why, self.cash(award)) for why, award in self._overlooked)

    def cash(self, award: Award) -> Decimal:
        """What is paid out of an award a month, kroner."""
        return in_cash(award.monthly, self._case, self.rates.scheme)

    def come_under(self, rates: Amounts) -> None:
        """The amounts of a scheme begin to apply: those of another do not follow them."""
        self.rates = rates
        self._overlooked.clear()

    def follow(self, rates: Amounts) -> None:
        """The new amounts of its scheme apply; the old estimate is not tested again."""

        def now(award: Award) -> Award:
            return carried_on(award, self.rates, rates)

        self.granted, self._waiting = now(self.granted), self._waiting and now(self._waiting)
        self._overlooked = [(why, now(award)) for why, award in self._overlooked]
        self.rates = rates

    def grant(self, award: Award, fixed: date) -> None:
        """A decision, of an award fixed on a day; what waited is settled by it."""
        self.granted, self._waiting, self.fixed = award, None, fixed

    def wait(self, award: Award) -> None:
        """An increase that happened, and cannot be demanded yet."""
        self._waiting = award

    def demand(self, first: date) -> bool:
        """Whether the day has come on which a waiting increase can be demanded; it is granted."""
        if self._waiting is None or first < self.demandable:
            return False
        self.grant(self._waiting, self.demandable)
        return True

    def reach(self, first: date, award: Award, why: Happening, before: Award | None) -> None:
        """A new level; `before` is what would be paid on, had the change been overlooked."""
        self.levels.append(PaidLevel(first, self.cash(award), why))
        if before:
            self._overlooked.append((why, before))
