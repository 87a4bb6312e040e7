"""What is known of a decision: what it gives, and what the law gives the same day."""

from decimal import Decimal
from typing import Final, NamedTuple

from merudgift.law import citations
from merudgift.law.assessment import Assessment
from merudgift.law.schemes import OLD_LAW
from merudgift.review.checking.decision import Decision

NO_GROUP: Final = "no_group"
"""The step where the new law asks for a group and none is chosen."""


class Known(NamedTuple):
    """A decision, what the law gives on an assessment, and what a running award gives."""

    decision: Decision
    assessment: Assessment
    running: Decimal | None
    running_single: Decimal | None = None
    """What is paid once beside it, in the month of the day."""

    @property
    def must_run(self) -> bool:
        """Whether no assessment could change a running award that day.

        After 1.9.2025 an old award is decided anew under the new law alone; and the month of
        the pension age is paid as any other.
        """
        old = self.assessment.scheme == OLD_LAW.id and self.assessment.on >= citations.NEW_LAW
        return bool(self.running) and (old or self.assessment.coverage.outcome == "outside")

    @property
    def computed(self) -> Decimal:
        """What the law gives that day, kroner a month."""
        return self.running if self.running and self.must_run else self.assessment.award.monthly

    @property
    def single_differs(self) -> bool:
        """Whether what is paid once is known, and not what the law gives."""
        return self.decision.single not in (None, self.single)

    @property
    def single(self) -> Decimal:
        """What the law gives once that day, kroner; of a running award what falls in the month.

        An assessment that day may be what was decided: then it is what that gives.
        """
        running, assessed = self.running_single, self.assessment.award.single
        return assessed if running is None or self.decision.single == assessed else running

    @property
    def single_is_unknown(self) -> bool:
        """Whether the law gives something once, and the decision is not said to, or not to."""
        return self.decision.single is None and bool(self.single)

    @property
    def differs(self) -> bool:
        """Whether there is an amount to compare with, and it is another."""
        return self.assessment.award.step != NO_GROUP and self.decision.monthly != self.computed

    @property
    def runs_otherwise(self) -> bool:
        """Whether a running award gives something else than a new assessment."""
        return self.running is not None and self.running != self.computed

    @property
    def as_it_runs(self) -> bool:
        """Whether the decided amount is that of an award nobody has decided anew."""
        return self.running == self.decision.monthly

    @property
    def in_cash(self) -> bool:
        """Whether it is what is paid out when a part is settled directly."""
        assessment = self.assessment
        in_part = assessment.cash != assessment.award.monthly
        return self.differs and in_part and self.decision.monthly == assessment.cash
