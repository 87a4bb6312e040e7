"""Whether the citizen is covered: every question that was asked, in the order of the law."""

from merudgift.law.assessment import Assessment
from merudgift.law.eligibility import Question
from merudgift.note.content import Paragraph, Point, Points, Section
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


def what_ended_it(assessment: Assessment) -> Section | None:
    """Why the citizen is not covered; None where that is not so."""
    coverage = assessment.coverage
    if coverage.outcome != "outside":
        return None
    *before, last = coverage.questions
    against = [each for each in before if each.id == "lasting_impairment"]
    return Section.of(
        "eligibility",
        told("Hvorfor du ikke er omfattet"),
        Points(
            tuple(
                Point(as_sentence(each.reason), citation=cited(each.citation))
                for each in (*against, last)
            )
        ),
    )
