"""The year, the month and the step: how the amount came about, and the staircase of limits."""

from merudgift.law.assessment import Assessment
from merudgift.law.trace import Step
from merudgift.note.content import (
    Fact,
    Facts,
    Paragraph,
    Point,
    Section,
    Stair,
    Staircase,
    points,
)
from merudgift.text.languages import N_, translated
from merudgift.text.result_words import above_calculation, distance, kind_of, reckoning
from merudgift.text.saying import cited, say, told

A_MONTH, A_YEAR, ONCE = (
    N_("{amount} kr. pr. md."),
    N_("{amount} kr. pr. år"),
    N_("{amount} kr."),
)
"""How kroner a month, a year and once are written."""


def calculation(assessment: Assessment) -> Section | None:
    """The sums that were tested, the staircase, and every step with its calculation."""
    limit = assessment.award.next_limit
    return Section.of(
        "calculation",
        told("Året, måneden og trinnet"),
        Facts(sums(assessment)),
        staircase(assessment),
        Paragraph(distance(limit)) if limit else None,
        Paragraph(told("Sådan er det regnet:"), "strong"),
        points(list(map(point_of, reckoning(assessment)))),
    )


_SUMMED_UP = (
    "substantiated_yearly",
    "documented_yearly",
    "monthly_average",
    "next_limit",
)
"""The steps that decide nothing by themselves."""


def sums(assessment: Assessment) -> tuple[Fact, ...]:
    """The sums of the year and the month on average."""
    award, a_year = assessment.award, translated(A_YEAR)
    documented = (
        told("Dokumenteret på listen") if award.listed_yearly is not None else told("Dokumenteret")
    )
    return (
        Fact(
            "substantiated_yearly",
            told("Sandsynliggjort"),
            award.tested.substantiated_yearly,
            a_year,
        ),
        Fact("documented_yearly", documented, award.documented_yearly, a_year),
        Fact(
            "monthly_average",
            told("Gennemsnit"),
            assessment.monthly_average,
            translated(A_MONTH),
        ),
    )


def deciding(assessment: Assessment) -> tuple[Point, ...]:
    """The tests that decided the step, and what followed from it, without the sums."""
    return tuple(
        point_of(step) for step in reckoning(assessment) if kind_of(step) not in _SUMMED_UP
    )


def point_of(step: Step) -> Point:
    """A step with its calculation and provision."""
    details = (say(step.calculation),) if step.calculation else ()
    return Point(above_calculation(step), details, cited(step.citation))


def staircase(assessment: Assessment) -> Staircase:
    """The limits of the date with the case on its step, as a drawing and in words."""
    stairs = tuple(
        Stair(say(stair.text), say(stair.pays), stair.here) for stair in assessment.stairs
    )
    said = "; ".join(f"{stair.text} → {stair.pays}" for stair in stairs)
    here = next((stair for stair in stairs if stair.here), None)
    alt = told("Trappen af grænser, kroner pr. måned. {said}.", said=said)
    if here:
        stands = told("Sagen står på trinnet {text}: {pays}.", text=here.text, pays=here.pays)
        alt = f"{alt} {stands}"
    else:
        alt = f"{alt} {told('Sagen står ikke på noget trin.')}"
    return Staircase(
        alt,
        stairs,
        told("her"),
        (told("Månedlige merudgifter, kr."), told("Ydelse pr. md., kr.")),
    )
