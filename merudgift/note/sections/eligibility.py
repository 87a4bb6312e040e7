"""Whether the citizen is covered: every question that was asked, in the order of the law."""

from merudgift.law.assessment import Assessment
from merudgift.law.eligibility import Question
from merudgift.note.content import Paragraph, Point, Points, Section, points
from merudgift.text import labels
from merudgift.text.languages import translated
from merudgift.text.words import as_sentence, cited, say, told


def eligibility(assessment: Assessment) -> Section | None:
    """The outcome, and each question with its answer and reason."""
    coverage = assessment.coverage
    return Section.of(
        "eligibility",
        told("Personkredsen"),
        Paragraph(translated(labels.COVERAGE[coverage.outcome]) + "."),
        Points(tuple(map(_point, coverage.questions))),
    )


def _point(question: Question) -> Point:
    answer = translated(labels.ANSWERS[question.answer]).upper()
    return Point(
        f"{say(question.asked)} {answer}", (as_sentence(question.reason),), cited(question.citation)
    )


def for_citizen(assessment: Assessment) -> Section | None:
    """Why the citizen is not covered, or for diet alone; None where neither is so."""
    coverage = assessment.coverage
    if coverage.outcome == "outside":
        against = [each for each in coverage.questions if each.answer == _AGAINST.get(each.id)]
        if assessment.case.eligibility.impairment == "not_met":
            against = [each for each in against if each.id != "congenital_diet"]
        return Section.of(
            "eligibility",
            told("Hvorfor du ikke er omfattet"),
            points(
                [Point(as_sentence(each.reason), citation=cited(each.citation)) for each in against]
            ),
        )
    if coverage.diet_only:
        text = told("Du er kun omfattet for udgifter til diæt. Andre udgifter tæller ikke med.")
        return Section.of("eligibility", told("Hvad du er omfattet for"), Paragraph(text))
    return None


_AGAINST = {
    "turned_18": "no",
    "below_pension_age": "no",
    "deferred_pension": "no",
    "disability_pension_before_2003": "yes",
    "granted_95_96": "no",
    "lasting_impairment": "no",
    "congenital_diet": "no",
}
"""The answer to each question that speaks against being covered (SEL § 100 stk. 1 and 4)."""
