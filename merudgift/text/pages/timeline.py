"""The timeline on a page: a row a month, what happened, and what is owed."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from merudgift.law.cautions import TRANSITION_IS_OPEN
from merudgift.law.citations import NEW_LAW, NEW_SCHEME
from merudgift.review.months.arrears import Cause, Settlement
from merudgift.review.months.happenings import Happening
from merudgift.review.months.month import ENDED, Month
from merudgift.review.timeline import Timeline, follows_the_month
from merudgift.text import labels
from merudgift.text.formats import money, month_in_short, month_year, signed
from merudgift.text.page import WIDTH, Page, Tone
from merudgift.text.saying import as_sentence, cited, counted, printable, told

_PERIOD, _RATES = 15, 11
"""The columns of the months and of the rates, which longer words of a language widen."""
_MARGIN = 10


class Together(NamedTuple):
    """Months in a row that are alike and in which nothing happens; or one month."""

    months: tuple[Month, ...]
    paid: Decimal | None
    """Kroner in each month; None where no payments are known."""


def timeline_page(
    timeline: Timeline, settlement: Settlement | None = None, width: int = WIDTH
) -> Page:
    """Every month with what was due and why; with payments what is owed, and its causes."""
    page = Page(width)
    page.heading(told("Tidslinje"), printable(timeline.case.reference))
    page.line(
        told(
            "{months} fra {first} til {last}",
            months=counted(len(timeline.months), "måned", "måneder"),
            first=month_year(timeline.months[0].first),
            last=month_year(timeline.months[-1].first),
        )
        + told("; kr. pr. måned")
    )
    page.line()
    rows = list(together(timeline, settlement))
    columns = _columns(rows)
    _months(rows, columns, page)
    _totals(timeline, settlement, columns, page)
    if settlement:
        _causes(settlement, page)
    _remarks(timeline, settlement, page)
    page.line()
    page.line(told(labels.ADVICE), "strong")
    return page


def _columns(rows: Sequence[Together]) -> tuple[int, ...]:
    months = max(len(period(row.months, month_in_short)) for row in rows)
    rates = max(len(rates_year(row.months[0])) for row in rows)
    return (-max(_PERIOD, months), 4, -7, -max(_RATES, rates), 12, 12, 12)


def _months(rows: Sequence[Together], columns: Sequence[int], page: Page) -> None:
    heads = [told("Måned"), told("md."), told("  Lov"), told("Satser"), told("at betale")]
    if rows[0].paid is not None:
        heads += [told("udbetalt"), told("forskel")]
    page.heads(zip(heads, columns, strict=False), "heading")
    for row in rows:
        month = row.months[0]
        cells = [
            period(row.months, month_in_short),
            str(len(row.months)) if len(row.months) > 1 else "",
            f"  {labels.year_of_scheme(month.scheme)}",
            rates_year(month),
            money(month.due),
        ]
        if row.paid is not None:
            cells += [money(row.paid), signed(month.due - row.paid)]
        page.columns(zip(cells, columns, strict=False), "strong" if month.happenings else "plain")
        if month.single:
            page.wrapped(told("heraf {single} kr. én gang", single=month.single), indent=_MARGIN)
        for happening in month.happenings:
            _happening(happening, page)


def together(timeline: Timeline, settlement: Settlement | None) -> Iterator[Together]:
    """The months, those that follow each other and are alike together."""
    paid: Sequence[Decimal | None] = (
        settlement.paid if settlement else [None] * len(timeline.months)
    )
    open_row: Together | None = None
    for month, amount in zip(timeline.months, paid, strict=True):
        if open_row and _alike(open_row, month, amount):
            open_row = open_row._replace(months=(*open_row.months, month))
            continue
        if open_row:
            yield open_row
        open_row = Together((month,), amount)
    if open_row:
        yield open_row


def _alike(row: Together, month: Month, paid: Decimal | None) -> bool:
    last = row.months[-1]
    quiet = not (last.happenings or month.happenings)
    return quiet and (last.due, rates_year(last), row.paid) == (month.due, rates_year(month), paid)


def period(months: Sequence[Month], written: Callable[[date], str] = month_year) -> str:
    """The months from the first to the last, each as it is `written`."""
    first, last = months[0].first, months[-1].first
    return written(first) if first == last else f"{written(first)}–{written(last)}"


def rates_year(of: Month) -> str:
    """The year of the amounts, and whether they are derived; or that the award is over."""
    if of.step == ENDED:
        return told("ophørt")
    year = str(of.rates.valid_from.year)
    return told("{year} udledt", year=year) if of.derived else year


def _happening(happening: Happening, page: Page) -> None:
    note: Tone = "quiet" if happening.kind == "note" else "plain"
    page.wrapped(as_sentence(happening.text), indent=_MARGIN, tone=note)
    page.wrapped(cited(happening.citation), indent=_MARGIN + 2, tone="quiet")


def _totals(
    timeline: Timeline, settlement: Settlement | None, columns: Sequence[int], page: Page
) -> None:
    cells = [told("I alt"), str(len(timeline.months)), "", "", money(timeline.total_due)]
    if settlement:
        cells += [money(settlement.total_paid), signed(settlement.total_arrears)]
    page.columns(zip(cells, columns, strict=False), "strong")


def _causes(settlement: Settlement, page: Page) -> None:
    total = settlement.total_arrears
    page.heading(outcome(total), told("kr."))
    if not settlement.causes:
        page.line(told("Hver måned er der udbetalt det, der skulle."))
        return
    for cause in settlement.causes:
        page.wrapped(as_sentence(cause.text), indent=2, first="-")
        page.columns(
            (
                (
                    "    " + since(cause),
                    -55,
                ),
                (signed(cause.amount), 13),
            ),
            "strong",
        )
        page.wrapped(cited(cause.citation), indent=4, tone="quiet")
    page.columns(((told("  I alt"), -55), (signed(total), 13)), "strong")


def since(cause: Cause) -> str:
    """In how many months a cause shows, and from when."""
    return told(
        "{months} fra {first}",
        months=counted(cause.months, "måned", "måneder"),
        first=month_year(cause.first),
    )


def outcome(total: Decimal) -> str:
    """Whether something is owed, or too much was paid."""
    if total:
        return told("Efterbetaling") if total > 0 else told("For meget udbetalt")
    return told("Udbetalt i alt det, der skulle")


def _remarks(timeline: Timeline, settlement: Settlement | None, page: Page) -> None:
    page.heading(told("Sådan er det regnet"))
    for sentence in how_reckoned(timeline, settlement):
        page.wrapped(sentence, indent=2, first="-")


def how_reckoned(timeline: Timeline, settlement: Settlement | None) -> Iterator[str]:
    """What months and payments were taken to be, as far as it touches these."""
    yield from _method(timeline)
    yield from _of_payments(settlement)


def _method(timeline: Timeline) -> Iterator[str]:
    yield told("Hele måneder, forud: en måned er det, der gælder på dens første dag.")
    yield told(
        "En løbende bevilling prøves ikke på ny, fordi satserne ændres; den prøves, når udgifter "
        "kommer til eller falder bort."
    )
    if timeline.case.effective.day != 1:
        yield told(
            "Virkningsdatoen er ikke den 1.: måneden er regnet med som hel. En regel om "
            "startdatoen er ikke fundet; spørg."
        )
    if any(not follows_the_month(expense) for expense in timeline.case.expenses):
        yield told(
            "En løbende udgift, der begynder midt i en måned, regnes fra den næste; en "
            "enkeltudgift hører til sin måned."
        )
    if timeline.case.settled_directly:
        yield told(
            "Vist er det, der udbetales: de {settled} kr., kommunen betaler direkte, er trukket "
            "fra efter de gamle regler.",
            settled=timeline.case.settled_directly,
        )
    if timeline.provisional:
        yield told("Foreløbigt: noget i sagen er ikke afgjort, og beløbene hviler på det.")
    if any(month.first >= NEW_LAW and month.scheme != NEW_SCHEME for month in timeline.months):
        yield as_sentence(TRANSITION_IS_OPEN)
    if any(month.derived for month in timeline.months):
        yield told(
            "»udledt«: måneden hviler på satser, der er regnet ud og ikke officielt bekræftet."
        )


def _of_payments(settlement: Settlement | None) -> Iterator[str]:
    if settlement is None:
        return
    yield told("Forskel: at betale mindre udbetalt. + mangler, − er betalt for meget.")
    if settlement.unmentioned:
        yield told(
            "Filen nævner ikke {months}; der er regnet med, at intet er udbetalt.",
            months=counted(len(settlement.unmentioned), "måned", "måneder"),
        )
    if settlement.outside:
        yield told(
            "{amount} kr. er udbetalt i måneder uden for tidslinjen og er ikke regnet med.",
            amount=settlement.outside,
        )
