"""A reading of a decision: something it may have done, and what would have come of it."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from merudgift.amounts import ZERO
from merudgift.law.assessment import Assessment, assess
from merudgift.law.award import Award
from merudgift.law.counting import Estimate, Line
from merudgift.law.schemes import scheme_named
from merudgift.law.steps import StepId
from merudgift.words import Words

ON_ESTIMATE = ("first_amount", "second_amount", "group_one")
"""The steps a substantiated estimate is enough for."""


class Reading(NamedTuple):
    """Something a decision may have done, and what would have come of it."""

    code: str
    """As of a finding; empty where only a fact is missing."""
    what: Words
    """What was done: a clause where it is inferred, a sentence where it is `known`."""
    law: Words
    citation: str
    award: Award
    known: bool = False
    """Whether `what` is a fact about the amount, not a guess at what was done."""
    scheme: str | None = None
    """The scheme it is under; None for the one of the date."""

    @property
    def seems(self) -> Words:
        """What the decision seems to have done, no more certain than the evidence."""
        return self.what if self.known else Words("Det ligner, at {what}", {"what": self.what})

    @property
    def perhaps(self) -> Words:
        """The same as a possibility beside a closer one."""
        if self.known:
            return Words("Bemærk også: {what}", {"what": self.what})
        return Words("Det kan være, at {what}", {"what": self.what})

    @property
    def sums(self) -> tuple[Decimal, ...]:
        """The yearly sums a decision read this way could have printed."""
        return self.award.tested.substantiated_yearly, self.award.documented_yearly


def with_lines(assessment: Assessment, changed: Iterable[Line]) -> Award:
    """What the case gives when some of its lines count something else."""
    by_place = {line.place: line for line in changed}

    def of(lines: Iterable[Line]) -> list[Line]:
        return [by_place.get(line.place, line) for line in lines]

    estimate = Estimate.of(of(assessment.estimate.lines), of(assessment.estimate.singles))
    return assessment.under(assessment.rates, estimate=estimate)


def again(assessment: Assessment, **changes: object) -> Assessment:
    """The same assessment of a case with something changed."""
    return assess(
        assessment.case.model_copy(update=changes),
        assessment.book,
        on=assessment.on,
        rates_set=assessment.rates.rates_set,
        group=assessment.group,
        whole_kroner=assessment.terms.whole_kroner,
    )


def counted(lines: Iterable[Line]) -> list[Line]:
    """The lines that count for something."""
    return [line for line in lines if line.counted_yearly]


def nothing(assessment: Assessment, step: StepId) -> Award:
    """A refusal on the same sums."""
    return Award(step, assessment.award.tested, listed_yearly=assessment.award.listed_yearly)


def provision(assessment: Assessment) -> str:
    """The subsections of § 100 the amounts of the scheme are in."""
    return scheme_named(assessment.scheme).provision


def own_sum(yearly: Decimal, assessment: Assessment) -> Decimal:
    """What the law gives on another sum a year, documented where the case's own is."""
    counts = counted(assessment.estimate.lines)
    documented = all(line.documented_yearly for line in counts)
    one = next((line for line in counts if bool(line.documented_yearly) is documented), None)
    if one is None:
        return ZERO
    lines = [replace(one, counted_yearly=yearly)]
    return assessment.under(assessment.rates, estimate=Estimate.of(lines)).monthly
