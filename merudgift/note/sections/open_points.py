"""Where the law is silent: what the program decided, and what another reading would give."""

from collections.abc import Iterator

from merudgift.law.assessment import Assessment
from merudgift.law.cautions import TRANSITION_IS_OPEN
from merudgift.law.citations import CONVENTION
from merudgift.law.trace import Alternative, Warned
from merudgift.note.content import Point, Section, points
from merudgift.note.request import Request
from merudgift.text.figures import other_in_words
from merudgift.text.result_words import caution_in_words
from merudgift.text.saying import as_sentence, cited, say, told


def open_points(assessment: Assessment, request: Request) -> Section | None:
    """Every convention this result rests on; for the citizen those another reading touches."""
    journal = request.audience == "journal"
    return Section.of(
        "open_points",
        told("Hvor loven er tavs, og programmet har valgt")
        if journal
        else told("Hvor loven ikke giver svaret"),
        points(
            [
                *(_conventions(assessment) if journal else ()),
                *_readings(assessment),
                *_transition(assessment),
            ]
        ),
    )


def _conventions(assessment: Assessment) -> Iterator[Point]:
    """The steps that rest on a convention and not on a provision."""
    for step in assessment.trace.steps:
        if step.citation == CONVENTION:
            details = (say(step.calculation),) if step.calculation else ()
            yield Point(as_sentence(step.text), details, cited(CONVENTION))


def _readings(assessment: Assessment) -> Iterator[Point]:
    for said, other in assessment.open_points:
        # What is said of some points names the other amount already.
        details = (in_words(other),) if said.text == other.why else ()
        yield Point(as_sentence(said.text), details, cited(said.citation))


def _transition(assessment: Assessment) -> Iterator[Point]:
    for warned in assessment.trace.warnings:
        if warned.text == TRANSITION_IS_OPEN:
            yield Point(as_sentence(warned.text), citation=cited(warned.citation))


def in_words(other: Alternative) -> str:
    """What something else would give."""
    return f"{say(other.what)}: {other_in_words(other)}"


def besides(assessment: Assessment) -> tuple[Alternative, ...]:
    """What other amounts or the other group would give; no reading of an open point."""
    readings = [other for _, other in assessment.open_points]
    return tuple(other for other in assessment.trace.alternatives if other not in readings)


def remarks(assessment: Assessment) -> Section | None:
    """What the caseworker should look at, and what other amounts or the other group would give."""
    told_there = [said for said, _ in assessment.open_points]
    warned = [
        each
        for each in assessment.trace.warnings
        if each not in told_there and each.text != TRANSITION_IS_OPEN and each.code != "provisional"
    ]
    return Section.of(
        "remarks",
        told("Vær opmærksom på"),
        points([caution(each) for each in warned]),
        points(
            [Point(in_words(other), (as_sentence(other.why),)) for other in besides(assessment)]
        ),
    )


def caution(warned: Warned) -> Point:
    """Something to look at, with the code the method explains."""
    return Point(caution_in_words(warned), citation=cited(warned.citation), kind="warning")
