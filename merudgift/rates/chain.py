"""The chain of regulation: how each year's amounts follow from the year before.

Published amounts are data. The chain checks them and proposes; it never replaces one.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from merudgift.amounts import KRONE, MONTHS, half_up
from merudgift.rates.book import RateBook
from merudgift.rates.rows import STATUTORY, Amounts, Dated, KmRate
from merudgift.refusals import Refusal, Refused

TWELVE_TIMES = {"minimum_year": "minimum_month", "documented_limit_year": "documented_limit_month"}
"""Yearly amounts that are 12 times the rounded monthly one; all others are regulated."""


def regulated(amount: int, percentage: Decimal) -> int:
    """Last year's rounded amount raised by the adjustment percentage.

    SEL § 182 and lov om en satsreguleringsprocent § 1 stk. 2: to the nearest krone;
    halves up, which is how the published amounts come out (522,50 became 523).
    """
    return int(half_up(amount * (100 + percentage), KRONE, divided_by=100))


def proposed(before: Amounts, percentage: Decimal) -> dict[str, int]:
    """The next year's figures by the chain (SEL § 182), each from the one of `before`."""
    figures = before.figures()
    raised = {
        name: regulated(value, percentage)
        for name, value in figures.items()
        if name not in TWELVE_TIMES
    }
    yearly = {name: MONTHS * raised[of] for name, of in TWELVE_TIMES.items() if name in figures}
    return {name: (raised | yearly)[name] for name in figures}


def findings(book: RateBook, starts: Mapping[str, date]) -> Iterator[Refusal]:
    """What is wrong or off in the rate files: unreadable, gaps, off the chain, 12 × month.

    `starts` is the first day of each scheme, from which its amounts must be there.
    """
    rows: list[Amounts] = []
    km_rates: list[KmRate] = []
    for path in book.paths:
        try:
            content = book.file(path)
        except Refused as error:
            yield from error.refusals
        else:
            rows += content.amounts
            km_rates += content.km_rate
    yield from _guidance(book)
    for row in rows:
        yield from _not_twelve_times(row)
    statutory = sorted((r for r in rows if r.rates_set == STATUTORY), key=_first_day)
    if not statutory:
        yield Refusal("", "der er ingen af lovens satser i mappen")
    yield from _between_schemes(statutory)
    for km_before, km_after in pairwise(sorted(km_rates, key=_first_day)):
        yield from _gap("statens kilometertakst", km_before, km_after)
    for scheme, start in starts.items():
        yield from _late(scheme, start, [row for row in statutory if row.scheme == scheme])
    for kind in dict.fromkeys((row.scheme, row.rates_set) for row in rows):
        years = sorted((r for r in rows if (r.scheme, r.rates_set) == kind), key=_first_day)
        for before, after in pairwise(years):
            yield from _gap(place_of(after), before, after)
            yield from _off_the_chain(book, before, after)


def _first_day(row: Dated) -> date:
    return row.valid_from


def _guidance(book: RateBook) -> Iterator[Refusal]:
    for read in (
        lambda: book.guides,
        lambda: book.provisions,
        lambda: book.pension_age(date.max),
    ):
        try:
            read()
        except Refused as error:
            yield from error.refusals


def _between_schemes(rows: Sequence[Amounts]) -> Iterator[Refusal]:
    """Days that no scheme covers, from one scheme to the next; the rows by their first day."""
    last: Amounts | None = None
    for row in rows:
        if last is not None and row.scheme != last.scheme and row.valid_from > last.valid_to:
            yield from _gap(place_of(row), last, row)
        if last is None or row.valid_to > last.valid_to:
            last = row


def _late(scheme: str, start: date, rows: Sequence[Dated]) -> Iterator[Refusal]:
    if rows and rows[0].valid_from > start:
        yield Refusal(
            scheme,
            "der mangler satser fra {first} til {last}",
            {"first": start, "last": rows[0].valid_from - timedelta(days=1)},
        )


def place_of(row: Amounts) -> str:
    """Where a row stands, for people: its file and scheme."""
    name = row.valid_from.year if row.rates_set == STATUTORY else row.rates_set
    return f"{name}.toml, {row.scheme}"


def _not_twelve_times(row: Amounts) -> Iterator[Refusal]:
    figures = row.figures()
    for yearly, monthly in TWELVE_TIMES.items():
        if yearly in figures and figures[yearly] != MONTHS * figures[monthly]:
            yield Refusal(
                place_of(row),
                "{yearly} er {found}, men 12 × {monthly} er {expected}",
                {
                    "yearly": yearly,
                    "monthly": monthly,
                    "found": figures[yearly],
                    "expected": MONTHS * figures[monthly],
                },
            )


def _gap(place: str, before: Dated, after: Dated) -> Iterator[Refusal]:
    expected = before.valid_to + timedelta(days=1)
    if after.valid_from != expected:
        yield Refusal(
            place,
            "der mangler satser fra {first} til {last}",
            {"first": expected, "last": after.valid_from - timedelta(days=1)},
        )


def _off_the_chain(book: RateBook, before: Amounts, after: Amounts) -> Iterator[Refusal]:
    if (after.valid_from.month, after.valid_from.day) != (1, 1):
        return  # a correction within the year: amounts are regulated on 1 January
    adjustment = book.adjustment(after.valid_from.year)
    if adjustment is None:
        yield Refusal(place_of(after), "satsreguleringsprocenten mangler; kæden er ikke prøvet")
        return
    expected = proposed(before, adjustment.percentage)
    for name, found in after.figures().items():
        if found != expected[name]:
            yield Refusal(
                place_of(after),
                "{name} er {found}, men kæden ({percentage} pct. fra {before}) giver {expected}",
                {
                    "name": name,
                    "found": found,
                    "percentage": f"{adjustment.percentage}".replace(".", ","),
                    "before": str(before.valid_from.year),
                    "expected": expected[name],
                },
            )
