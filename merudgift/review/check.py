"""The check (kontrol): a decision already made, held against the law.

Agreement or difference, and where it parts: the findings, most of them C1–C23. What is
inferred from an amount is never said to be more than that; what no figure can settle is asked
for.
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
from merudgift.review.checking import explained, letter
from merudgift.review.checking.decision import Decision
from merudgift.review.checking.findings import Finding, Lead
from merudgift.review.checking.known import NO_GROUP, Known
from merudgift.review.months.month import Month
from merudgift.review.timeline import timeline

Verdict = Literal[
    "agrees", "differs", "no_group", "if_running", "if_anew", "hangs_on_a_fact", "other_reading"
]
"""`if_running`: right if the award was not decided anew; `if_anew`: right if it was."""


class Check(NamedTuple):
    """A decision beside what the law gives: the difference, and where it parts."""

    known: Known
    findings: tuple[Finding, ...]
    leads: tuple[Lead, ...]
    """What cannot be decided from what is given, and the fact that would settle it."""

    @property
    def decision(self) -> Decision:
        """The decision."""
        return self.known.decision

    @property
    def assessment(self) -> Assessment:
        """The case under the statute's amounts on the day the decision is for."""
        return self.known.assessment

    @property
    def running(self) -> Decimal | None:
        """What the award gives that day when nobody has decided it anew, kroner a month.

        None where it begins in that month, or was decided anew in a group.
        """
        return self.known.running

    @property
    def computed(self) -> Decimal:
        """What the law gives that day, kroner a month: on an assessment, if one may be made."""
        return self.known.computed

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
        return self.known.single_differs

    @property
    def agrees(self) -> bool:
        """Whether the decision gives exactly what the law gives that day."""
        return not self.difference and not self.single_differs

    @property
    def verdict(self) -> Verdict:
        """What can be said of the decision."""
        known = self.known
        if self.assessment.award.step == NO_GROUP:
            return "no_group"
        if self.agrees:
            return "if_anew" if known.runs_otherwise else "agrees"
        if self.running == self.decision.monthly and not self.single_differs:
            return "if_running"
        if any(finding.open_law for finding in self.findings):
            return "other_reading"
        if any(lead.decisive for lead in self.leads) and not self.findings:
            return "hangs_on_a_fact"
        return "differs"


def check(case: Case, book: RateBook, decision: Decision, *, whole_kroner: bool = False) -> Check:
    """Hold a decision against the law and the statute's amounts of the day it is for.

    Raises `Refused` for a date without rates.
    """
    on = decision.applies or case.effective
    months = _as_it_runs(case, book, decision, on, whole_kroner=whole_kroner)
    running = months[-1].monthly if months else None
    if on >= citations.NEW_LAW and _is_decided_anew(decision):
        case = case.model_copy(update={"receiving": False, "transitional": False})
    elif running and on >= citations.NEW_LAW > case.effective:
        case = case.model_copy(update={"transitional": True})
    assessment = assess(
        case,
        book,
        on=on,
        rates_set=STATUTORY,
        group=decision.group,
        whole_kroner=whole_kroner,
    )
    known = Known(decision, assessment, running, months[-1].single if months else None)
    found, leads = explained.explain(known, months)
    findings = [*found, *letter.findings(decision, assessment)]
    once = list({(each.code, str(each.seems)): each for each in findings}.values())
    return Check(known, tuple(once), (*leads, *letter.leads(decision, assessment)))


def _is_decided_anew(decision: Decision) -> bool:
    """Whether a decision is under the law of 1.9.2025: in a group, or by its name."""
    return bool(decision.group) or decision.scheme == citations.NEW_SCHEME


def _as_it_runs(
    case: Case, book: RateBook, decision: Decision, on: date, *, whole_kroner: bool
) -> tuple[Month, ...]:
    """The months of the award to the day, unless it begins in that month or was decided anew."""
    begins = on < case.effective or (on.year, on.month) == (
        case.effective.year,
        case.effective.month,
    )
    anew = case.effective < citations.NEW_LAW <= on and _is_decided_anew(decision)
    if begins or anew:
        return ()
    group = decision.group or case.group
    statutory = case.model_copy(update={"rates_set": STATUTORY, "group": group})
    try:
        return timeline(statutory, book, on, whole_kroner=whole_kroner).months
    except Refused:
        return ()
