"""C9: an own car reckoned at another kilometre rate than the low one of the year (257-10)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from merudgift.amounts import KRONE, half_up
from merudgift.case import Amount
from merudgift.law.counting import Line, count
from merudgift.rates import KmRate, RateBook
from merudgift.words import Plain, Words

_FINENESS = (KRONE, Decimal("0.5"), Decimal("0.1"))
"""How finely a distance is measured: whole, half and tenths of a kilometre."""


class OtherRate(NamedTuple):
    """What a line would count at another kilometre rate."""

    line: Line
    which: Words


def at_other_rates(line: Line, on: date, book: RateBook) -> Iterator[OtherRate]:
    """The line at the year's high rate, and at the low rates of other years.

    Only lines whose amount is so many kilometres at the low rate of the date.
    """
    expense = line.expense
    rate = book.km_rate(on)
    if rate is None or book.guides[expense.category].km_rate is None or not line.counted_yearly:
        return
    partly = line.status == "partly" and expense.accepted
    base = expense.accepted if partly and expense.accepted else expense.claimed
    km = _kilometres(base, rate)
    if km is None:
        return
    for other, kroner, which in _others(rate, book):
        amount = base.model_copy(update={"amount": half_up(km * kroner)})
        field = "accepted" if partly else "claimed"
        again = count(expense.model_copy(update={field: amount}), on, place=line.place)
        yield OtherRate(
            replace(line, counted_yearly=again.counted_yearly),
            which._replace(
                values={"kroner": Plain(kroner), "day": other.valid_from, "km": Plain(km)}
            ),
        )


def _kilometres(base: Amount, rate: KmRate) -> Decimal | None:
    """The distance the amount is the low rate of, where it is that of one."""
    for unit in _FINENESS:
        km = half_up(base.amount, unit, divided_by=rate.low)
        if km and rate.low_for(km) == base.amount:
            return km
    return None


def _others(rate: KmRate, book: RateBook) -> Iterator[tuple[KmRate, Decimal, Words]]:
    yield rate, rate.high, Words("{km} km til den høje takst, {kroner} kr.")
    for other in book.km_rates():
        near = abs(other.valid_from.year - rate.valid_from.year) <= 1
        if near and other.low != rate.low:
            yield other, other.low, Words("{km} km til taksten fra {day}, {kroner} kr.")
