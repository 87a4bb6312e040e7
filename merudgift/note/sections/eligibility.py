"""Whether the citizen is covered: every question that was asked, in the order of the law."""

from merudgift.law.assessment import Assessment
from merudgift.law.eligibility import Question
from merudgift.note.content import Paragraph, Point, Points, Section, points
from merudgift.text import labels
from merudgift.text.languages import N_, translated
from merudgift.text.saying import as_sentence, cited, say, told


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
        against = [
            each for each in coverage.questions if each.id in _AGAINST and each.answer == "no"
        ]
        if assessment.case.citizen.deferred_pension:  # the age is then no bar
            against = [each for each in against if each.id != "below_pension_age"]
        return Section.of(
            "eligibility",
            told("Hvorfor du ikke er omfattet"),
            points(
                [
                    Point(
                        translated(_AGAINST[each.id]),
                        (as_sentence(each.reason),),
                        cited(each.citation),
                    )
                    for each in against
                ]
            ),
        )
    if coverage.diet_only:
        text = (
            told(
                "Er du omfattet, er det kun for udgifter til diæt. Andre udgifter tæller ikke med."
            )
            if coverage.outcome == "provisional"
            else told("Du er kun omfattet for udgifter til diæt. Andre udgifter tæller ikke med.")
        )
        return Section.of("eligibility", told("Hvad du er omfattet for"), Paragraph(text))
    return None


_AGAINST = {
    "turned_18": N_("Ydelsen er for den, der er fyldt 18 år."),
    "below_pension_age": N_("Ydelsen er for den, der er under folkepensionsalderen."),
    "deferred_pension": N_("Efter folkepensionsalderen skal pensionen være opsat."),
    "granted_95_96": N_(
        "Den, der har førtidspension efter reglerne før 2003, skal også være bevilget hjælp "
        "efter § 95 eller § 96."
    ),
    "lasting_impairment": N_(
        "Funktionsevnen skal være varigt nedsat: en langvarig lidelse, som griber ind i "
        "dagliglivet, og som ofte kræver hjælp, der ikke er ubetydelig."
    ),
}
"""What is asked for, by the question whose "no" speaks against being covered.

SEL § 100 stk. 1 and 4; BEK 931/2020 and 1070/2025 § 1 stk. 2.
"""
