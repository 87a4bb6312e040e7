"""The note to the citizen: what you get, how it was found, and what is not counted."""

from merudgift.law.assessment import Assessment
from merudgift.law.counting import named
from merudgift.law.schemes import scheme_named
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
    points,
)
from merudgift.note.request import Request
from merudgift.note.sections.calculation import deciding, staircase, sums
from merudgift.note.sections.expenses import apart, name_of, refused_to_citizen
from merudgift.note.sections.law import legal_basis
from merudgift.note.sections.result import amounts, duration, rates_of, step_of
from merudgift.text.languages import translated
from merudgift.text.words import as_sentence, cited, printable, shown, told


def result(assessment: Assessment, request: Request) -> Section | None:
    """The amount in one sentence, and the figures beneath it."""
    return Section.of(
        "result",
        told("Det får du"),
        Paragraph(_in_a_sentence(assessment), "strong"),
        _lasting(assessment),
        Facts(amounts(assessment)),
        _unsettled(assessment),
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
        gives = told("{single} kr. én gang, med virkning fra den {on}", **values)
    elif assessment.on != assessment.case.effective:
        gives = told("{monthly} kr. om måneden, som det er den {on}", **values)
    elif not award.single:
        gives = told("{monthly} kr. om måneden fra den {on}", **values)
    else:
        gives = told("{monthly} kr. om måneden fra den {on}, og {single} kr. én gang", **values)
    if assessment.coverage.outcome == "provisional":
        return told("Er du omfattet af reglerne, giver de {gives}.", gives=gives)
    if assessment.outcome == "provisional":
        return told("Efter det, der er afgjort indtil nu: {gives}.", gives=gives)
    return told("Du får {gives}.", gives=gives)


def _lasting(assessment: Assessment) -> Paragraph | None:
    lasting = duration(assessment)
    return Paragraph(told("Varighed: {lasting}.", lasting=lasting)) if lasting else None


def _unsettled(assessment: Assessment) -> Paragraph | None:
    """What is not decided yet, in words to the citizen."""
    open_items = [line for line in assessment.lines if line.status == "open"]
    said = []
    if assessment.coverage.outcome == "provisional":
        said.append(told("Det er ikke afgjort, om du er omfattet af reglerne."))
    if open_items:
        said.append(told("Post {ids} er ikke afgjort endnu.", ids=named(open_items)))
    if not said:
        return None
    return Paragraph(
        " ".join((*said, told("Dette er foreløbigt, og det kan ændre sig."))), "warning"
    )


def _dated(request: Request) -> Paragraph | None:
    if request.decided_on is None:
        return None
    return Paragraph(told("Afgørelsens dato: {day}", day=request.decided_on))


def expenses(assessment: Assessment) -> Section | None:
    """What you applied for, and what is counted; nothing where no cost can be counted."""
    if not assessment.lines or assessment.award.step == "outside":
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
                line.claimed_yearly if line.in_force else None,
                line.counted_yearly if line.in_force else None,
            ),
            (shown("; ".join(assessment.citations(line))),),
        )
        for line in assessment.lines
    )
    return Section.of(
        "expenses",
        told("Dine udgifter"),
        Table("items", columns, (*lines, total), told("kr. pr. år"), details_in=1),
        apart(assessment),
    )


def not_counted(assessment: Assessment) -> Section | None:
    """What is not counted in full, by name and with every reason."""
    if assessment.award.step == "outside":
        return None
    return refused_to_citizen(assessment)


def calculation(assessment: Assessment) -> Section | None:
    """The year, the month, what decided the step, and the staircase."""
    if assessment.award.step == "outside":
        return None
    return Section.of(
        "calculation",
        told("Sådan er beløbet fundet"),
        Paragraph(
            told("Det, der er talt med, er lagt sammen til et år; en måned er en tolvtedel.")
        ),
        Facts(_sums(assessment)),
        points(deciding(assessment)) if assessment.award.step != "no_group" else None,
        staircase(assessment),
    )


def _sums(assessment: Assessment) -> tuple[Fact, ...]:
    """The same sums as in the journal, in plain words."""
    names = {
        "substantiated_yearly": told("Talt med i alt")
        if not assessment.singles_yearly
        else told("Talt med uden det, der betales for sig"),
        "documented_yearly": told("Heraf dokumenteret")
        if assessment.award.listed_yearly is None
        else told("Heraf dokumenteret og på listen"),
        "monthly_average": told("I gennemsnit"),
    }
    plain = tuple(fact._replace(label=names[fact.id]) for fact in sums(assessment))
    if assessment.award.step == "no_group":
        return plain
    return (*plain, Fact("step", told("Trin"), step_of(assessment), code=assessment.award.step))


def law(assessment: Assessment) -> Section | None:
    """The rules and the amounts, in short."""
    rules = scheme_named(assessment.scheme).rules
    return Section.of(
        "law",
        told("Reglerne"),
        Facts(
            (
                Fact("legal_basis", told("Lov"), legal_basis(assessment)),
                Fact("rates", told("Beløbene"), rates_of(assessment)),
                Fact("rates_source", told("Kilde"), translated(assessment.rates.source)),
            )
        ),
        Points(tuple(Point(as_sentence(rule.text), (), cited(rule.citation)) for rule in rules)),
    )
