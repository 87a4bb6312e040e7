"""The check (kontrol): a decision already made, held against the law.

Agreement or difference, and where it parts: the findings C1–C23. What is inferred from an
amount is never said to be more than that; what no figure can settle is asked for.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from merudgift.amounts import MONTHS
from merudgift.case import Case
from merudgift.law import citations
from merudgift.law.assessment import Assessment, assess
from merudgift.law.counting import named
from merudgift.law.trace import Joined, Words
from merudgift.rates import RateBook
from merudgift.refusals import Refused
from merudgift.review import stated
from merudgift.review.decision import Decision
from merudgift.review.findings import Finding, Lead
from merudgift.review.readings import Reading, readings, recognised, recounts
from merudgift.review.timeline import timeline

NO_GROUP = "no_group"
_MOST_LEADS = 4
"""How many other readings that also fit are named."""


class Check(NamedTuple):
    """A decision beside what the law gives: the difference, and where it parts."""

    decision: Decision
    assessment: Assessment
    findings: tuple[Finding, ...]
    leads: tuple[Lead, ...]
    """What cannot be decided from what is given, and the fact that would settle it."""

    @property
    def computed(self) -> Decimal:
        """What the law gives, kroner a month."""
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
    def undecided(self) -> bool:
        """Whether no amount can be said to be right: no group is chosen."""
        return self.assessment.award.step == NO_GROUP

    @property
    def agrees(self) -> bool:
        """Whether the decision gives exactly what the law gives."""
        return not self.difference and not _single_differs(self.decision, self.assessment)


def _single_differs(decision: Decision, given: Assessment) -> bool:
    return decision.single is not None and decision.single != given.award.single


def check(case: Case, book: RateBook, decision: Decision, *, whole_kroner: bool = False) -> Check:
    """Hold a decision against the law and amounts of the day it is for.

    Raises `Refused` for a date without rates.
    """
    given = assess(
        case,
        book,
        on=decision.applies,
        group=decision.group,
        whole_kroner=whole_kroner,
    )
    fitting = _fitting(decision, given)
    closest = _closest(decision, given, fitting)
    findings = [_finding(closest)] if closest else []
    findings += stated.findings(decision, given)
    findings += _of_eligibility(decision, given)
    findings += _of_the_set(given)
    by_code = {finding.code: finding for finding in reversed(findings)}
    leads = (*_leads(decision, given, fitting, closest), *stated.leads(decision, given))
    return Check(decision, given, tuple(reversed(by_code.values())), leads)


class _Fitting(NamedTuple):
    """The readings that come to the decided amount."""

    of_amounts: tuple[Reading, ...]
    of_costs: tuple[Reading, ...]


def _closest(decision: Decision, given: Assessment, fitting: _Fitting) -> Reading | None:
    """The reading that is said to be likely; none where several are as likely.

    Costs counted otherwise come to 0 or to a standard amount in many ways: only where the
    known mistakes that do are all of one kind is it named.
    """
    for reading in fitting.of_amounts:
        if reading.code:
            return reading
    if len({reading.code for reading in fitting.of_costs}) == 1:
        return fitting.of_costs[0]
    if decision.monthly == given.award.monthly or given.award.step in (NO_GROUP, "outside"):
        return None
    return next(recognised(decision.monthly, given), None)


def _fitting(decision: Decision, given: Assessment) -> _Fitting:
    """The readings that come to what was decided, and not to what the law gives."""
    right_sum = decision.yearly is None or decision.yearly in _sums(given)
    same = decision.monthly == given.award.monthly and not _single_differs(decision, given)
    outside = given.coverage.outcome == "outside"
    if (same and right_sum) or outside or given.award.step == NO_GROUP:
        return _Fitting((), ())
    return _Fitting(
        tuple(_that_fit(decision, readings(given))), tuple(_that_fit(decision, recounts(given)))
    )


def _that_fit(decision: Decision, found: Iterable[Reading]) -> Iterator[Reading]:
    """Each reading once, where it comes to all that is known of the decision."""
    said: list[Words] = []
    for reading in found:
        award = reading.award
        if (
            award.monthly == decision.monthly
            and (decision.single is None or award.single == decision.single)
            and (decision.yearly is None or decision.yearly in reading.sums)
            and reading.what not in said
        ):
            said.append(reading.what)
            yield reading


def _sums(given: Assessment) -> tuple[Decimal, ...]:
    return given.award.tested.substantiated_yearly, given.award.documented_yearly


def _finding(reading: Reading) -> Finding:
    return Finding(reading.code, reading.seems, reading.law, reading.citation)


def _of_eligibility(decision: Decision, given: Assessment) -> Iterator[Finding]:
    """C5 and C6: an amount before it is settled whether the citizen is covered."""
    if not decision.monthly and not decision.single:
        return
    stopped = given.coverage.questions[-1]
    if given.coverage.outcome == "outside":
        yield Finding(
            "C6",
            Words("Der er givet ydelse til en borger uden for personkredsen"),
            Words("{asked} {reason}", {"asked": stopped.asked, "reason": stopped.reason}),
            stopped.citation,
        )
    if given.coverage.outcome != "provisional":
        return
    unanswered = [each for each in given.coverage.questions if each.answer == "unanswered"]
    for question in unanswered:
        pension = question.id == "disability_pension_before_2003"
        yield Finding(
            "C5" if pension else "C6",
            Words("Der er givet et beløb, før det er afgjort, om borgeren er omfattet"),
            Words("{asked} {reason}", {"asked": question.asked, "reason": question.reason}),
            question.citation,
        )


def _of_the_set(given: Assessment) -> Iterator[Finding]:
    """C2: a case that asks for another table than the statute's is told so."""
    if given.rates.status == "municipal":
        yield Finding(
            "C2",
            Words("Sagen er regnet med en kommunal oversigts tal, ikke med lovens"),
            Words("Kilde: {source}", {"source": given.rates.source}),
            "SEL § 182",
        )


def _leads(
    decision: Decision, given: Assessment, fitting: _Fitting, closest: Reading | None
) -> Iterator[Lead]:
    differs = decision.monthly != given.award.monthly and given.award.step != NO_GROUP
    others = [
        reading
        for reading in (*fitting.of_amounts, *fitting.of_costs)
        if closest is None or reading.code != closest.code
    ]
    for reading in others[:_MOST_LEADS]:
        yield Lead(reading.perhaps)
    if closest in fitting.of_costs:
        yield from map(Lead, (r.perhaps for r in recognised(decision.monthly, given)))
    if fitting.of_costs and decision.yearly is None:
        yield Lead(Words("Afgørelsens egen årssum ville afgøre, hvad der er gjort"))
    if given.award.step == NO_GROUP:
        yield from _groups(decision, given)
    if _single_differs(decision, given):
        yield Lead(
            Words(
                "Afgørelsen betaler {theirs} kr. én gang; efter loven er det {ours} kr.",
                {"theirs": decision.single, "ours": given.award.single},
            )
        )
    if given.outcome == "provisional":
        open_items = [line for line in given.lines if line.status == "open"]
        if open_items:
            yield Lead(Words("Post {ids} er ikke afgjort i sagen", {"ids": named(open_items)}))
    if differs and decision.monthly == given.cash:
        yield Lead(Words("Beløbet er det, der udbetales, når kommunen betaler en del direkte"))
    if differs and _carried(decision, given) == decision.monthly:
        yield Lead(
            Words(
                "Beløbet er det, bevillingen fra {effective} giver, når den blot følger satserne. "
                "Er den ikke vurderet på ny, er beløbet rigtigt: hvornår blev den sidst vurderet?",
                {"effective": given.case.effective},
            )
        )
    if differs and not (closest or others):
        yield Lead(
            Words(
                "Det kan ikke ses, hvordan beløbet er kommet frem. {facts}",
                {"facts": _facts(decision)},
            )
        )


def _groups(decision: Decision, given: Assessment) -> Iterator[Lead]:
    yield Lead(Words("Sagen har ingen gruppe: hvilken søgte borgeren om?"))
    for other in given.trace.alternatives:
        if other.group:
            values = {"what": other.what, "monthly": other.monthly}
            yield Lead(
                Words("{what} giver {monthly} kr. pr. md., som afgørelsen", values)
                if other.monthly == decision.monthly
                else Words("{what} giver {monthly} kr. pr. md.", values)
            )


def _facts(decision: Decision) -> Words:
    missing = [
        Words(name)
        for name, value in (
            ("årssummen", decision.yearly),
            ("trinnet", decision.step),
            ("beløbet for hver post", decision.items or None),
        )
        if value is None
    ]
    if not missing:
        return Words("Bed kommunen om beregningen")
    return Words("Oplys fra afgørelsen: {missing}", {"missing": Joined(missing, ", ")})


def _carried(decision: Decision, given: Assessment) -> Decimal | None:
    """What an award from the effective date gives when nobody has decided it anew."""
    if given.on <= given.case.effective or given.scheme == citations.NEW_SCHEME:
        return None
    try:
        months = timeline(given.case, given.book, given.on).months
    except Refused:
        return None
    return months[-1].running
