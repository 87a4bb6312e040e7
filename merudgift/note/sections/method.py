"""How sums and roundings are made, and what the note was made with."""

from merudgift.law.assessment import Assessment
from merudgift.note.content import Fact, Facts, Paragraph, Point, Points, Section
from merudgift.note.request import Request
from merudgift.text import labels
from merudgift.text.languages import translated
from merudgift.text.pages.method import METHOD
from merudgift.text.result_words import ABBREVIATIONS
from merudgift.text.saying import printable, told


def method() -> Section | None:
    """The method of summing and rounding."""
    sentences = Points(tuple(Point(translated(sentence)) for sentence in METHOD))
    return Section.of("method", told("Metoden"), sentences)


def _shown(name: str) -> str:
    """The name of a file, which may hold what no text can."""
    return printable(name.encode("utf-8", "replace").decode())


def made_with(assessment: Assessment, request: Request, program: str) -> Section | None:
    """The program and the rate files; who decides."""
    rates = assessment.rates
    made = Facts(
        (
            Fact("program", told("Program"), program),
            Fact(
                "rate_file",
                told("Satsfil"),
                _shown(assessment.book.origin(rates).file.name),
            ),
        )
    )
    return Section.of(
        "made_with",
        told("Om beregningen"),
        Paragraph(translated(labels.ADVICE), "strong"),
        made if request.audience == "journal" else None,
        Paragraph(translated(ABBREVIATIONS), "quiet"),
    )
