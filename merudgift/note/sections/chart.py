"""The timeline as a step chart: what was due month by month, and what was paid."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from merudgift.note.content import Mark, StepChart, Stretch
from merudgift.review.months.arrears import Settlement
from merudgift.review.timeline import Timeline
from merudgift.text.formats import month_year, number
from merudgift.text.pages.timeline import period
from merudgift.text.saying import told

_MOST_MARKS = 6
_ROOM = Decimal("0.09")
"""The share of the chart that the name of a month takes."""
_MOST_SAID = 12
"""Stretches that are named in the words for the chart; the table has them all."""


def chart(course: Timeline, settlement: Settlement | None) -> StepChart | None:
    """The chart of a timeline; None where nothing is due or paid."""
    stretches = tuple(_stretches(course, settlement))
    highest = max(max(each.due, each.paid or each.due) for each in stretches)
    if not highest:
        return None
    return StepChart(
        _in_words(course, stretches),
        len(course.months),
        stretches,
        tuple(_amounts(highest)),
        tuple(_years(course)),
        told("at betale, kr. pr. md."),
        told("udbetalt, kr. pr. md.") if settlement else "",
    )


def _stretches(course: Timeline, settlement: Settlement | None) -> Iterator[Stretch]:
    paid = settlement.paid if settlement else (None,) * len(course.months)
    at = 0
    both = zip((month.due for month in course.months), paid, strict=True)
    for (due, was_paid), months in groupby(both):
        count = len(list(months))
        yield Stretch(at, count, due, was_paid)
        at += count


def _amounts(highest: Decimal) -> Iterator[Mark]:
    """Round amounts from 0 to one that is not below the highest."""
    unit = Decimal(10)
    while highest > unit * 5 * _MOST_MARKS:
        unit *= 10
    step = next(unit * each for each in (1, 2, 5) if unit * each * _MOST_MARKS >= highest)
    at = Decimal(0)
    while True:
        yield Mark(at, number(at))
        if at >= highest:
            return
        at += step


def _years(course: Timeline) -> Iterator[Mark]:
    """Each January, and the first month where that leaves room for its name."""
    found = [
        Mark(Decimal(place), str(month.first.year))
        for place, month in enumerate(course.months)
        if month.first.month == 1
    ]
    if not found or found[0].at > len(course.months) * _ROOM:
        yield Mark(Decimal(0), month_year(course.months[0].first))
    yield from found


def _in_words(course: Timeline, stretches: tuple[Stretch, ...]) -> str:
    said = [
        told(
            "{period}: {due} kr. at betale",
            period=period(course.months[each.first : each.first + each.months]),
            due=each.due,
        )
        if each.paid is None
        else told(
            "{period}: {due} kr. at betale, {paid} kr. udbetalt",
            period=period(course.months[each.first : each.first + each.months]),
            due=each.due,
            paid=each.paid,
        )
        for each in stretches[:_MOST_SAID]
    ]
    if len(stretches) > _MOST_SAID:
        said.append(told("resten står i tabellen"))
    return told("Trinkurve over beløbet pr. måned. {said}.", said="; ".join(said))
