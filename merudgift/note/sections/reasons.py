"""The decisive facts and the main considerations, in the caseworker's own words.

Forvaltningsloven §§ 19 and 22-24; offentlighedsloven § 13. The program adds none of its own:
what is missing it asks for.
"""

from collections.abc import Iterator

from merudgift.law.assessment import Assessment
from merudgift.note.content import Point, Section, points
from merudgift.note.request import Request
from merudgift.text.words import printable, told

_REASONS = "forvaltningsloven §§ 22-24"
_HEARING = "forvaltningsloven § 19"
_ORAL = "offentlighedsloven § 13"


def reasons(assessment: Assessment, request: Request) -> Section | None:
    """What was put weight on; in the journal also what was heard, told, and is missing."""
    journal = request.audience == "journal"
    facts = [*_of_the_case(assessment), *request.facts]
    groups = [
        (told("Afgørende oplysninger"), facts, _REASONS),
        (told("Hovedhensyn ved vurderingen"), request.considerations, _REASONS),
        (
            told("Borgeren er hørt over") if journal else told("Du er hørt over"),
            request.heard,
            _HEARING,
        ),
        (told("Oplyst mundtligt"), request.oral, _ORAL if journal else ""),
    ]
    return Section.of(
        "reasons",
        told("Begrundelse"),
        points(
            [
                Point(heading, tuple(map(printable, texts)), citation if journal else "")
                for heading, texts, citation in groups
                if texts
            ]
        ),
        points([*_missing(assessment, request)] if journal else []),
    )


def _of_the_case(assessment: Assessment) -> Iterator[str]:
    case = assessment.case
    if case.eligibility.reason:
        yield told("Funktionsevnen: {reason}", reason=case.eligibility.reason)
    if case.citizen.household:
        yield told("Husstanden: {household}", household=case.citizen.household)


def _missing(assessment: Assessment, request: Request) -> Iterator[Point]:
    """What the letter needs and nobody has written yet."""
    if not (request.facts or assessment.case.eligibility.reason):
        yield _asked(told("Mangler: de afgørende oplysninger."), _REASONS)
    if not request.considerations:
        yield _asked(told("Mangler: hovedhensynene ved vurderingen."), _REASONS)
    if not request.heard and _adverse(assessment):
        yield _asked(
            told("Er borgeren hørt over nye oplysninger til ugunst? Skriv over hvad."), _HEARING
        )


def _adverse(assessment: Assessment) -> bool:
    return assessment.outcome == "refused" or bool(assessment.taken_out_yearly)


def _asked(text: str, citation: str) -> Point:
    return Point(text, citation=citation, kind="warning")
