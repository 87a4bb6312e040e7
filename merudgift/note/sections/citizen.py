"""The note to the citizen: what you get, how it was found, and what is not counted."""

from merudgift.law.assessment import Assessment
from merudgift.note.content import (
    Column,
    Fact,
    Facts,
    Line,
    Paragraph,
    Point,
    Points,
    Section,
    Table,
)
from merudgift.note.request import Request
from merudgift.note.sections.calculation import point_of, staircase, sums
from merudgift.note.sections.expenses import name_of
from merudgift.note.sections.law import legal_basis
from merudgift.note.sections.result import amounts, duration, rates_of, step_of
from merudgift.text.figures import payout_step
from merudgift.text.languages import translated
from merudgift.text.words import printable, told


def result(assessment: Assessment, request: Request) -> Section | None:
    """The amount in one sentence, and the figures beneath it."""
    return Section.of(
        "result",
        told("Det får du"),
        Paragraph(_in_a_sentence(assessment), "strong"),
        _lasting(assessment),
        Facts(amounts(assessment)),
        _provisional(assessment),
        _dated(request),
    )


def _in_a_sentence(assessment: Assessment) -> str:
    award = assessment.award
    values = {"monthly": award.monthly, "single": award.single, "on": assessment.on}
    if award.step == "no_group":
        return told("Du skal selv vælge, om du søger om gruppe I eller gruppe II.")
    if award.step == "outside":
        return told("Du får ikke ydelsen, for du er ikke omfattet af reglerne.")
    if not (award.monthly or award.single):
        gives = told("ingen ydelse: {step}", step=step_of(assessment))
    elif not award.monthly:
        gives = told("{single} kr. én gang", **values)
    elif assessment.on != assessment.case.effective:
        gives = told("{monthly} kr. om måneden, som det er den {on}", **values)
    elif not award.single:
        gives = told("{monthly} kr. om måneden fra den {on}", **values)
    else:
        gives = told("{monthly} kr. om måneden fra den {on}, og {single} kr. én gang", **values)
    if assessment.outcome == "provisional":
        return told("Efter det, der er afgjort indtil nu: {gives}.", gives=gives)
    return told("Du får {gives}.", gives=gives)


def _lasting(assessment: Assessment) -> Paragraph | None:
    lasting = duration(assessment)
    return Paragraph(told("Varighed: {lasting}.", lasting=lasting)) if lasting else None


def _provisional(assessment: Assessment) -> Paragraph | None:
    if assessment.outcome != "provisional":
        return None
    return Paragraph(
        told("Det er foreløbigt: noget i din sag er ikke afgjort endnu, og beløbet kan ændre sig."),
        "warning",
    )


def _dated(request: Request) -> Paragraph | None:
    if request.decided_on is None:
        return None
    return Paragraph(told("Afgørelsens dato: {day}", day=request.decided_on))


def expenses(assessment: Assessment) -> Section | None:
    """What you applied for, and what is counted."""
    if not assessment.lines:
        return None
    columns = (
        Column("id", told("Post"), said=True),
        Column("expense", told("Udgift")),
        Column("claimed_yearly", told("søgt"), "kroner"),
        Column("counted_yearly", told("talt med"), "kroner"),
    )
    total = Line(
        (told("I alt"), "", assessment.claimed_yearly, assessment.counted_yearly), strong=True
    )
    lines = (
        Line(
            (
                printable(line.expense.id),
                name_of(line, assessment),
                line.claimed_yearly,
                line.counted_yearly,
            )
        )
        for line in assessment.lines
        if line.in_force
    )
    return Section.of(
        "expenses",
        told("Dine udgifter"),
        Table("items", columns, (*lines, total), told("kr. pr. år"), details_in=1),
    )


def calculation(assessment: Assessment) -> Section | None:
    """The year, the month and the staircase."""
    if assessment.award.step == "outside":
        return None
    return Section.of(
        "calculation",
        told("Sådan er beløbet fundet"),
        Paragraph(
            told("Det, der er talt med, er lagt sammen til et år; en måned er en tolvtedel.")
        ),
        Facts(_sums(assessment)),
        Points((point_of(payout_step(assessment)),)),
        staircase(assessment),
    )


def _sums(assessment: Assessment) -> tuple[Fact, ...]:
    """The same sums as in the journal, in plain words."""
    names = {
        "substantiated_yearly": told("Talt med i alt"),
        "documented_yearly": told("Heraf dokumenteret"),
        "monthly_average": told("I gennemsnit"),
    }
    plain = (fact._replace(label=names[fact.id]) for fact in sums(assessment))
    return (*plain, Fact("step", told("Dit trin"), step_of(assessment)))


def law(assessment: Assessment) -> Section | None:
    """The rules and the amounts, in short."""
    return Section.of(
        "law",
        told("Reglerne"),
        Points(
            (
                Point(told("Lov: {basis}", basis=legal_basis(assessment))),
                Point(told("Beløbene: {rates}", rates=rates_of(assessment))),
                Point(told("Kilde: {source}", source=translated(assessment.rates.source))),
            )
        ),
    )
