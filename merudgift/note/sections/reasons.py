"""The decisive facts and the main considerations, in the caseworker's own words.

Forvaltningsloven §§ 19 and 22-24; offentlighedsloven § 13. The program adds none of its own:
what is missing it asks for.
"""

from collections.abc import Iterable, Iterator

from merudgift.law.assessment import Assessment
from merudgift.law.citations import REASONS
from merudgift.note.content import Point, Section, points
from merudgift.note.request import Request
from merudgift.review.entered import entered
from merudgift.text.saying import printable, told

_HEARING = "forvaltningsloven § 19"
_ORAL = "offentlighedsloven § 13"


def reasons(assessment: Assessment, request: Request) -> Section | None:
    """What was put weight on; in the journal also what was heard, told, and is missing."""
    journal = request.audience == "journal"
    missing = tuple(what_is_missing(assessment, request))
    facts = [*_of_the_case(assessment), *request.facts]
    groups = [
        (told("Afgørende oplysninger"), facts, REASONS),
        (told("Hovedhensyn ved vurderingen"), request.considerations, REASONS),
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
                Point(heading, tuple(_lines(texts)), citation if journal else "")
                for heading, texts, citation in groups
                if texts
            ]
        ),
        points(
            [Point(text, citation=citation, kind="warning") for text, citation in missing]
            if journal
            else []
        ),
    )


def _lines(texts: Iterable[str]) -> Iterator[str]:
    """The texts, each line of them by itself."""
    return (printable(line) for text in texts for line in text.splitlines() if line.strip())


def _of_the_case(assessment: Assessment) -> Iterator[str]:
    case = assessment.case
    if case.eligibility.reason:
        yield told("Funktionsevnen: {reason}", reason=case.eligibility.reason)
    if case.citizen.household:
        yield told("Husstanden: {household}", household=case.citizen.household)


def what_is_missing(assessment: Assessment, request: Request) -> Iterator[tuple[str, str]]:
    """What a decision needs and nobody has written yet, each with its provision."""
    if not (request.facts or assessment.case.eligibility.reason):
        yield told("Mangler: de afgørende oplysninger."), REASONS
    if not request.considerations:
        yield told("Mangler: hovedhensynene ved vurderingen."), REASONS
    if not request.heard and _adverse(assessment):
        yield told("Er borgeren hørt over nye oplysninger til ugunst? Skriv over hvad."), _HEARING


def _adverse(assessment: Assessment) -> bool:
    """Whether anything that was claimed did not enter the award in full."""
    return assessment.outcome == "refused" or any(
        line.settled and amount < line.claimed_yearly
        for line, amount in zip(assessment.lines, entered(assessment), strict=True)
    )
