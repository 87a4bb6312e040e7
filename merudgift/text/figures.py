"""The figures of a result, each with its name and the step of the trace that made it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from merudgift.law.assessment import Assessment
from merudgift.law.award import Award
from merudgift.law.trace import Alternative, Step
from merudgift.text import labels
from merudgift.text.languages import translated
from merudgift.text.saying import say, told

_MADE_BY = {
    "actual_costs": "E6",
    "group_two": "E6",
    "below_minimum": "minimum",
    "below_documented_limit": "documented_limit",
}
"""The step that made the payout, where it is not named as the award's own step."""


class Figure(NamedTuple):
    """A figure as people read it; `step` is the id of the step that made it."""

    label: str
    amount: Decimal
    unit: str
    step: str


def figures(assessment: Assessment) -> Iterator[Figure]:
    """What is paid, the sums that were tested, and the distance to the next limit."""
    award = assessment.award
    a_month, a_year = told("kr./md."), told("kr./år")
    yield from _paid(assessment, a_month)
    yield Figure(
        told("Sandsynliggjort"), award.tested.substantiated_yearly, a_year, "substantiated_yearly"
    )
    in_list = award.listed_yearly is not None
    yield Figure(
        told("Dokum. på listen") if in_list else told("Dokumenteret"),
        award.documented_yearly,
        a_year,
        "listed_yearly" if in_list else "documented_yearly",
    )
    yield Figure(told("Gennemsnit"), assessment.monthly_average, a_month, "monthly_average")
    if limit := award.next_limit:
        yield Figure(told("Til næste grænse"), limit.yearly_gap, a_year, "next_limit")


def step_in_words(of: Award | Alternative) -> str:
    """The step of a result; of a cost paid once alone, that it is."""
    if of.single and not of.monthly:
        return told("enkeltudgift, betales én gang")
    return translated(labels.STEPS[of.step])


def other_in_words(other: Alternative) -> str:
    """What something else would give: kroner a month and once, and the step."""
    return f"{say(other.paid)} ({step_in_words(other)})"


def _payout_step(assessment: Assessment) -> Step:
    """The step of the trace that made the monthly benefit."""
    steps = {step.id: step for step in assessment.trace.steps}
    award = assessment.award
    return steps.get(_MADE_BY.get(award.step, award.step)) or steps["payout"]


def _paid(assessment: Assessment, a_month: str) -> Iterator[Figure]:
    award = assessment.award
    if award.step == "no_group":
        for other in assessment.of_groups:
            label = told("Gruppe {group} giver", group=other.group)
            yield Figure(label, other.monthly, a_month, "no_group")
            if other.single:
                yield Figure(told("og én gang"), other.single, told("kr."), "no_group")
        return
    yield Figure(told("Ydelse"), award.monthly, a_month, _payout_step(assessment).id)
    if assessment.cash != award.monthly:
        yield Figure(told("heraf kontant"), assessment.cash, a_month, "cash")
    if award.single:
        yield Figure(told("Betales én gang"), award.single, told("kr."), "single_costs")
