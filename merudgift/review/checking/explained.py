"""What may lie behind a decided amount: the reading that is likely, and what else is possible."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from merudgift.law import citations
from merudgift.law.counting import named
from merudgift.law.eligibility import Question
from merudgift.law.schemes import OLD_LAW
from merudgift.review.checking.findings import Finding, Lead
from merudgift.review.checking.known import NO_GROUP, Known
from merudgift.review.checking.readings import (
    Reading,
    own_sum,
    readings,
    recognised,
    recounts,
)
from merudgift.review.months.month import Month
from merudgift.words import Joined, MonthOf, Words

_MOST_LEADS = 4
"""How many other readings that also fit are named."""
_EXACT = ("C20", "C15", "C18")
"""The readings of a refusal that go before others: only a very few cases fit them."""


class _Fitting(NamedTuple):
    """The readings that come to the decided amount."""

    of_amounts: tuple[Reading, ...] = ()
    of_costs: tuple[Reading, ...] = ()


def explain(known: Known, months: Sequence[Month]) -> tuple[list[Finding], list[Lead]]:
    """What is likely, and what else is possible or missing."""
    findings = list(_of_the_running_award(known, months))
    fitting = _Fitting() if findings else _fitting(known)
    closest = None if findings else _closest(known, fitting)
    if closest:
        findings.append(_finding(closest))
    findings += _of_eligibility(known)
    if known.assessment.award.step == NO_GROUP:
        findings.append(_without_group(known))
    return findings, list(_leads(known, months, fitting, closest, explained=bool(findings)))


def _finding(reading: Reading) -> Finding:
    open_law = not reading.code.startswith("C") and reading.code not in ("bracket", "unrounded")
    return Finding(reading.code, reading.seems, reading.law, reading.citation, open_law)


def _of_the_running_award(known: Known, months: Sequence[Month]) -> Iterator[Finding]:
    """C19 and C20: an award that runs, not raised on 1 January, or stopped by the new law."""
    decided, running = known.decision.monthly, known.running
    if not running or decided == running:
        return
    old_award = known.assessment.scheme == OLD_LAW.id
    if not decided and old_award and known.assessment.on >= citations.NEW_LAW:
        yield Finding(
            "C20",
            Words("Det ligner, at bevillingen er standset, fordi loven er ny fra 1.9.2025"),
            Words(
                "En bevilling fra før 1.9.2025 løber videre, til kommunen har vurderet den på ny, "
                "senest den 1.9.2027: {running} kr. pr. md.",
                {"running": running},
            ),
            citations.RUNS_ON,
        )
    if known.differs and 0 < decided < running and (before := _before_january(known, months)):
        yield Finding(
            "C19",
            Words(
                "Det ligner, at beløbet fra {year} er ført videre, uden at bevillingen er hævet "
                "den 1. januar",
                {"year": str(before.first.year)},
            ),
            Words(
                "En løbende bevilling følger årets beløb, her {running} kr. pr. md.",
                {"running": running},
            ),
            citations.REGULATION,
        )


def _before_january(known: Known, months: Sequence[Month]) -> Month | None:
    """The last month with the decided amount, if nothing but new rates has come since."""
    for place in range(len(months) - 1, -1, -1):
        month = months[place]
        if month.monthly == known.decision.monthly:
            return month
        if any(each.kind not in ("rates", "single", "note") for each in month.happenings):
            return None
    return None


def _closest(known: Known, fitting: _Fitting) -> Reading | None:
    """The reading that is said to be likely; none where several are as likely.

    A refusal, and costs counted otherwise, have many explanations: one is named only where
    the known mistakes that come to the amount are all of one kind.
    """
    decision = known.decision
    refusal = not decision.monthly and decision.yearly is None
    coded = [reading for reading in fitting.of_amounts if reading.code]
    if refusal:
        exact = [reading for reading in coded if reading.code in _EXACT]
        return _only(exact[:1] or coded)
    if coded:
        return coded[0]
    if fitting.of_amounts:
        return None  # what the amount is, is known; whether it is right hangs on a fact
    return _only(fitting.of_costs) or next(_in_tables(known), None)


def _only(found: Sequence[Reading]) -> Reading | None:
    return found[0] if len({reading.code for reading in found}) == 1 else None


def _in_tables(known: Known) -> Iterator[Reading]:
    if known.differs and not _is_right_otherwise(known):
        yield from recognised(known.decision.monthly, known.assessment)


def _is_right_otherwise(known: Known) -> bool:
    outside = known.assessment.coverage.outcome == "outside"
    return known.as_it_runs or known.in_cash or outside


def _fitting(known: Known) -> _Fitting:
    """The readings that come to what was decided, and not to what the law gives."""
    decision, assessment = known.decision, known.assessment
    sums = assessment.award.tested.substantiated_yearly, assessment.award.documented_yearly
    right_sum = decision.yearly is None or decision.yearly in sums
    same = decision.monthly == known.computed and not known.single_differs
    if (same and right_sum) or assessment.award.step == NO_GROUP or _is_right_otherwise(known):
        return _Fitting()
    return _Fitting(
        tuple(_that_fit(known, readings(assessment))), tuple(_that_fit(known, recounts(assessment)))
    )


def _that_fit(known: Known, found: Iterable[Reading]) -> Iterator[Reading]:
    """Each reading once, where it comes to all that is known of the decision."""
    decision, said = known.decision, list[Words]()
    scheme = decision.scheme or known.assessment.scheme
    for reading in found:
        award = reading.award
        of_singles = reading.code == "C12" or not known.differs
        if (
            award.monthly == decision.monthly
            and (decision.single in (None, award.single) or not of_singles)
            and (decision.yearly is None or decision.yearly in reading.sums)
            and (decision.step is None or award.step == decision.step)
            and (decision.scheme is None or (reading.scheme or scheme) == decision.scheme)
            and reading.what not in said
        ):
            said.append(reading.what)
            yield reading


def _of_eligibility(known: Known) -> Iterator[Finding]:
    """C5 and C6: an amount before it is settled whether the citizen is covered."""
    decision, coverage = known.decision, known.assessment.coverage
    if not (decision.monthly or decision.single) or known.as_it_runs:
        return
    if coverage.outcome == "outside":
        yield Finding(
            "C6",
            Words("Der er givet ydelse til en borger uden for personkredsen"),
            _asked(coverage.questions[-1]),
            coverage.questions[-1].citation,
        )
    if coverage.outcome == "provisional":
        for question in coverage.questions:
            if question.answer == "unanswered":
                pension = question.id == "disability_pension_before_2003"
                yield Finding(
                    "C5" if pension else "C6",
                    Words("Der er givet et beløb, før det er afgjort, om borgeren er omfattet"),
                    _asked(question),
                    question.citation,
                )


def _asked(question: Question) -> Words:
    return Words("{asked} {reason}", {"asked": question.asked, "reason": question.reason})


def _leads(
    known: Known,
    months: Sequence[Month],
    fitting: _Fitting,
    closest: Reading | None,
    *,
    explained: bool,
) -> Iterator[Lead]:
    decision, assessment = known.decision, known.assessment
    others = [
        reading for reading in (*fitting.of_amounts, *fitting.of_costs) if reading is not closest
    ]
    for reading in others[:_MOST_LEADS]:
        yield Lead(reading.perhaps, decisive=not reading.code)
    if closest in fitting.of_costs and known.differs:
        yield from (Lead(reading.perhaps) for reading in _in_tables(known))
    if fitting.of_costs and decision.yearly is None:
        yield Lead(Words("Afgørelsens egen årssum ville afgøre, hvad der er gjort"))
    yield from _of_what_is_open(known)
    if known.single_differs:
        yield Lead(
            Words(
                "Afgørelsen betaler {theirs} kr. én gang; efter loven er det {ours} kr.",
                {"theirs": decision.single, "ours": known.single},
            )
        )
    if known.single_is_unknown and not known.differs:
        yield Lead(
            Words(
                "Hvad betaler afgørelsen én gang? Efter loven er det {ours} kr.",
                {"ours": known.single},
            )
        )
    if known.in_cash:
        yield Lead(Words("Beløbet er det, der udbetales, når kommunen betaler en del direkte"))
    if known.runs_otherwise:
        yield Lead(
            Words(
                "Bevillingen fra {effective} giver {running} kr. pr. md., når den blot følger "
                "satserne. Hvornår er den sidst vurderet på ny?",
                {"effective": assessment.case.effective, "running": known.running},
            )
        )
    was = _once_paid(known, months)
    if was and known.differs and known.decision.monthly and not known.as_it_runs:
        yield Lead(
            Words(
                "Beløbet er det, bevillingen gav til og med {month}",
                {"month": MonthOf(was.first)},
            )
        )
    nothing_else = not (explained or others or known.in_cash or known.as_it_runs)
    if known.differs and nothing_else:
        yield Lead(
            Words(
                "Det kan ikke ses, hvordan beløbet er kommet frem. {facts}",
                {"facts": _facts(known)},
            )
        )


def _once_paid(known: Known, months: Sequence[Month]) -> Month | None:
    """The last month in which the running award was the decided amount."""
    found = (month for month in reversed(months) if month.monthly == known.decision.monthly)
    return next(found, None)


def _of_what_is_open(known: Known) -> Iterator[Lead]:
    """What of the case itself, or of a refusal's reason, is not settled."""
    assessment = known.assessment
    open_items = [line for line in assessment.lines if line.status == "open"]
    if open_items:
        yield Lead(Words("Post {ids} er ikke afgjort i sagen", {"ids": named(open_items)}))
    if not known.decision.monthly and known.differs:
        yield Lead(
            Words(
                "Er afslaget givet, fordi borgeren ikke er omfattet? Det står i afgørelsens "
                "begrundelse"
            )
        )
    if assessment.on < assessment.case.effective:
        yield Lead(
            Words(
                "Datoen ligger før sagens virkningsdato, {effective}",
                {"effective": assessment.case.effective},
            )
        )


def _without_group(known: Known) -> Finding:
    """No amount can be said to be right before a group is chosen."""
    groups = [
        Words(
            "{what} giver {paid}, som afgørelsen"
            if (other.monthly, other.single) == (known.decision.monthly, known.decision.single or 0)
            else "{what} giver {paid}",
            {"what": other.what, "paid": other.paid},
        )
        for other in known.assessment.of_groups
    ]
    return Finding(
        NO_GROUP,
        Words("Sagen har ingen gruppe: hvilken søgte borgeren om?"),
        Words("{groups}", {"groups": Joined(groups, "; ")}),
        citations.STK_2,
    )


def _facts(known: Known) -> Words:
    """What would tell more; with a sum of its own, what the law gives on that."""
    decision = known.decision
    if decision.yearly is not None:
        theirs = own_sum(decision.yearly, known.assessment)
        values = {"sum": decision.yearly, "monthly": theirs}
        return (
            Words("Af dens egen årssum, {sum} kr., følger beløbet", values)
            if theirs == decision.monthly
            else Words("Af dens egen årssum, {sum} kr., følger {monthly} kr.", values)
        )
    missing = [
        name
        for name, value in (
            (Words("årssummen"), decision.yearly),
            (Words("trinnet"), decision.step),
            (Words("beløbet for hver post"), decision.items or None),
        )
        if value is None
    ]
    return Words("Oplys fra afgørelsen: {missing}", {"missing": Joined(missing, ", ")})
