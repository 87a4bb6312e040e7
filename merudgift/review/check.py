"""The check (kontrol): a decision already made, held against the law.

Agreement or difference, and where it parts: the findings C1–C23. What is inferred from an
amount is never said to be more than that; what no figure can settle is asked for.
"""

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from merudgift.amounts import MONTHS
from merudgift.case import Case
from merudgift.law import citations
from merudgift.law.assessment import Assessment, assess
from merudgift.rates import STATUTORY, RateBook
from merudgift.refusals import Refused
from merudgift.review import explained, stated
from merudgift.review.decision import Decision
from merudgift.review.explained import NO_GROUP, Known
from merudgift.review.findings import Finding, Lead
from merudgift.review.timeline import Month, timeline

Verdict = Literal["agrees", "differs", "no_group", "if_running", "if_anew", "other_reading"]
"""`if_running`: right if the award was not decided anew; `if_anew`: right if it was."""


class Check(NamedTuple):
    """A decision beside what the law gives: the difference, and where it parts."""

    decision: Decision
    assessment: Assessment
    """The case under the statute's amounts on the day the decision is for."""
    running: Decimal | None
    """What an award from the effective date gives that day when nobody has decided it anew,
    kroner a month; None where it begins that month, or a group was decided on."""
    findings: tuple[Finding, ...]
    leads: tuple[Lead, ...]
    """What cannot be decided from what is given, and the fact that would settle it."""

    @property
    def computed(self) -> Decimal:
        """What the law gives on an assessment that day, kroner a month."""
        return self.assessment.award.monthly

    @property
    def difference(self) -> Decimal:
        """Decided less computed, kroner a month: above 0 is too much."""
        return self.decision.monthly - self.computed

    @property
    def difference_yearly(self) -> Decimal:
        """The difference in twelve months."""
        return self.difference * MONTHS

    @property
    def single_differs(self) -> bool:
        """Whether what is paid once is known, and not what the law gives."""
        return self._known.single_differs

    @property
    def agrees(self) -> bool:
        """Whether the decision gives exactly what the law gives on an assessment that day."""
        return not self.difference and not self.single_differs

    @property
    def verdict(self) -> Verdict:
        """What can be said of the decision."""
        known = self._known
        if self.assessment.award.step == NO_GROUP:
            return "no_group"
        if self.agrees:
            return "if_anew" if known.runs_otherwise else "agrees"
        if self.running == self.decision.monthly and not self.single_differs:
            return "if_running"
        if any(finding.open_law for finding in self.findings):
            return "other_reading"
        return "differs"

    @property
    def _known(self) -> Known:
        return Known(self.decision, self.assessment, self.running)


def check(case: Case, book: RateBook, decision: Decision, *, whole_kroner: bool = False) -> Check:
    """Hold a decision against the law and the statute's amounts of the day it is for.

    Raises `Refused` for a date without rates.
    """
    on = decision.applies or case.effective
    months = _as_it_runs(case, book, decision, on, whole_kroner=whole_kroner)
    running = months[-1].monthly if months else None
    if running and on >= citations.NEW_LAW > case.effective:
        case = case.model_copy(update={"transitional": True})
    given = assess(
        case,
        book,
        on=on,
        rates_set=STATUTORY,
        group=decision.group,
        whole_kroner=whole_kroner,
    )
    known = Known(decision, given, running)
    found, leads = explained.explain(known, months)
    findings = [*found, *stated.findings(decision, given)]
    once = list({(each.code, str(each.seems)): each for each in findings}.values())
    return Check(decision, given, running, tuple(once), (*leads, *stated.leads(decision, given)))


def _as_it_runs(
    case: Case, book: RateBook, decision: Decision, on: date, *, whole_kroner: bool
) -> tuple[Month, ...]:
    """The months of the award to the day, unless it begins in that month or was decided anew."""
    begins = on < case.effective or (on.year, on.month) == (
        case.effective.year,
        case.effective.month,
    )
    anew = case.effective < citations.NEW_LAW <= on and (
        decision.group or decision.scheme == citations.NEW_SCHEME
    )
    if begins or anew:
        return ()
    group = decision.group or case.group
    statutory = case.model_copy(update={"rates_set": STATUTORY, "group": group})
    try:
        return timeline(statutory, book, on, whole_kroner=whole_kroner).months
    except Refused:
        return ()
