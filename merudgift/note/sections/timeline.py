"""Month by month: what was due and why, what was paid, and what is owed."""

from collections.abc import Sequence
from decimal import Decimal

from merudgift.note.content import (
    Block,
    Column,
    Line,
    Paragraph,
    Point,
    Points,
    Section,
    Table,
)
from merudgift.note.sections.chart import chart
from merudgift.review.months.arrears import Settlement
from merudgift.review.months.happenings import Happening
from merudgift.review.timeline import Timeline
from merudgift.text import labels
from merudgift.text.pages.timeline import (
    Together,
    how_reckoned,
    outcome,
    period,
    rates_year,
    since,
    together,
)
from merudgift.text.saying import as_sentence, cited, say, told


def month_by_month(course: Timeline, settlement: Settlement | None) -> Section | None:
    """Month by month what was due and why; with payments what is owed, and its causes."""
    return Section.of(
        "timeline",
        told("Måned for måned"),
        chart(course, settlement),
        _months(course, settlement),
        *_causes(settlement),
        Points(tuple(Point(sentence) for sentence in how_reckoned(course, settlement))),
    )


def _months(course: Timeline, settlement: Settlement | None) -> Table:
    columns = [
        Column("months", told("Måned")),
        Column("scheme", told("lov"), said=True),
        Column("rates", told("satser"), said=True),
        Column("due", told("at betale"), "kroner"),
    ]
    number = len(course.months)
    in_all = told("I alt i 1 md.") if number == 1 else told("I alt i {number} md.", number=number)
    total: list[Decimal | str | None] = [in_all, "", "", course.total_due]
    if settlement:
        columns += [
            Column("paid", told("udbetalt"), "kroner"),
            Column("arrears", told("forskel"), "signed"),
        ]
        total += [settlement.total_paid, settlement.total_arrears]
    lines = [_stretch(row) for row in together(course, settlement)]
    return Table(
        "months",
        tuple(columns),
        (*lines, Line(tuple(total), strong=True, unit=told("kr."))),
        told("kr. pr. md."),
    )


def _stretch(row: Together) -> Line:
    month = row.months[0]
    number = len(row.months)
    when = period(row.months)
    cells: list[Decimal | str | None] = [
        told("{when} ({number} md.)", when=when, number=number) if number > 1 else when,
        labels.year_of_scheme(month.scheme),
        rates_year(month),
        month.due,
    ]
    if row.paid is not None:
        cells += [row.paid, month.due - row.paid]
    once = [told("heraf {single} kr. én gang", single=month.single)] if month.single else []
    unit = told("kr.") if month.single else ""
    return Line(tuple(cells), (*once, *map(_happened, month.happenings)), unit=unit)


def _happened(happening: Happening) -> str:
    return f"{as_sentence(happening.text)} ({cited(happening.citation)})"


def _causes(settlement: Settlement | None) -> Sequence[Block]:
    if settlement is None:
        return ()
    heading = Paragraph(f"{outcome(settlement.total_arrears)}:", "strong")
    if not settlement.causes:
        return (Paragraph(told("Hver måned er der udbetalt det, der skulle."), "strong"),)
    lines = tuple(
        Line((say(cause.text), cause.amount), (since(cause), cited(cause.citation)))
        for cause in settlement.causes
    )
    total = Line((told("I alt"), settlement.total_arrears), strong=True)
    columns = (Column("cause", told("Årsag")), Column("amount", "", "signed"))
    return (heading, Table("causes", columns, (*lines, total), told("kr.")))
