"""A decision already made: agreement or difference, and where it parts from the law."""

from decimal import Decimal

from merudgift.law.assessment import Assessment
from merudgift.note.content import (
    Column,
    Fact,
    Facts,
    Line,
    Paragraph,
    Point,
    Section,
    Table,
    points,
)
from merudgift.note.sections.open_points import caution
from merudgift.note.sections.result import rates_of
from merudgift.note.sections.to_you import to_you
from merudgift.review.check import Check
from merudgift.review.checking.findings import Finding
from merudgift.text import labels
from merudgift.text.figures import step_in_words
from merudgift.text.formats import day
from merudgift.text.languages import translated
from merudgift.text.pages.check import verdict
from merudgift.text.result_words import finding_in_words
from merudgift.text.saying import as_sentence, cited, told
from merudgift.words import Words


def checked(found: Check, noted: Assessment, *, to_citizen: bool = False) -> Section | None:
    """The verdict and what it rests on; with what to look at, where the note is of another day."""
    given = found.assessment
    to = to_you if to_citizen else _as_it_is
    elsewhere = given.on != noted.on or given.rates != noted.rates
    return Section.of(
        "check",
        told("Kontrol af afgørelsen"),
        Paragraph(verdict(found), "strong"),
        Facts(_rests_on(found)),
        _beside_the_law(found),
        points([caution(each._replace(text=to(each.text))) for each in given.to_look_at])
        if elsewhere
        else None,
        Paragraph(told("Hvor det skilles:"), "strong") if found.findings else None,
        points(
            [
                _finding(each._replace(seems=to(each.seems), law=to(each.law)))
                for each in found.findings
            ]
        ),
        Paragraph(told("Hvad der ikke kan afgøres, og hvad der ville afgøre det:"), "strong")
        if found.leads
        else None,
        points([Point(as_sentence(to(lead.text))) for lead in found.leads]),
    )


def _as_it_is(words: Words) -> Words:
    return words


def _rests_on(found: Check) -> tuple[Fact, ...]:
    """The day, the scheme, the amounts and the step the law gives that day."""
    given = found.assessment
    step = step_in_words(given.award)
    if found.computed != given.award.monthly:
        step = told("bevillingen løber videre uden ny vurdering")
    return (
        Fact("checked_on", told("Kontrolleret pr."), day(given.on), code=given.on.isoformat()),
        Fact(
            "checked_scheme", told("Ordning"), translated(labels.SCHEMES[given.scheme]),
            code=given.scheme,
        ),
        Fact("checked_rates", told("Satser"), rates_of(given), code=given.rates.status),
        Fact("checked_step", told("Trin efter loven"), step, code=given.award.step),
    )  # fmt: skip


def _beside_the_law(found: Check) -> Table:
    rows: list[tuple[str, Decimal | None, Decimal | None]] = [
        (told("Afgørelsen"), found.decision.monthly, found.decision.single)
    ]
    computed = None if found.verdict == "no_group" else found.computed
    rows.append((told("Loven"), computed, found.known.single))
    if found.running not in (None, found.computed):
        rows.append((told("Løbende bevilling"), found.running, None))
    columns = [Column("who", ""), Column("monthly", told("pr. md."), "kroner")]
    once = found.decision.single is not None or bool(found.known.single)
    if once:
        columns.append(Column("single", told("én gang"), "kroner"))
    lines = [Line((who, monthly, *([single] if once else []))) for who, monthly, single in rows]
    if found.verdict == "differs":
        cells = (told("Forskel"), found.difference, *([None] if once else []))
        lines.append(Line(cells, strong=True, signed=True))
    return Table("check", tuple(columns), tuple(lines), told("kr."))


def _finding(finding: Finding) -> Point:
    law = as_sentence(finding.law)
    return Point(finding_in_words(finding), (law,), cited(finding.citation))
