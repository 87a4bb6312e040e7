"""Two years or sets of amounts side by side (`satser forskel`)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from merudgift.rates.book import RateBook
from merudgift.rates.rows import FIGURES, STATUTORY, Amounts
from merudgift.refusals import refused


class Pair(NamedTuple):
    """One amount on both sides, whole kroner; None where a side does not have it."""

    scheme: str
    figure: str
    one: int | None
    other: int | None

    @property
    def difference(self) -> int | None:
        """How much higher the other is."""
        return None if self.one is None or self.other is None else self.other - self.one

    @property
    def per_cent(self) -> Decimal | None:
        """The same in percent of the one, to two decimals; None where there is none."""
        if not self.one or self.difference is None:
            return None
        return (Decimal(100 * self.difference) / self.one).quantize(Decimal("0.01"))


def name_of(row: Amounts) -> str:
    """What the year or the set of a row is called where two are compared."""
    return str(row.valid_from.year) if row.rates_set == STATUTORY else row.rates_set


def names(book: RateBook) -> list[str]:
    """Every year with amounts, the newest first, and the sets."""
    years = {
        year
        for row in book.rows()
        if row.rates_set == STATUTORY
        for year in range(row.valid_from.year, row.valid_to.year + 1)
    }
    return [*map(str, sorted(years, reverse=True)), *book.sets[1:]]


def side(book: RateBook, name: str) -> tuple[Amounts, ...]:
    """The rows of a year of the statutory amounts, or of a set: of each scheme the last.

    Raises `Refused` where there is no such year or set.
    """
    rows: dict[str, Amounts] = {}
    for row in book.rows():
        of_year = re.fullmatch("[0-9]{4}", name) and row.rates_set == STATUTORY
        if of_year:
            matches = row.valid_from.year <= int(name) <= row.valid_to.year
        else:
            matches = row.rates_set == name != STATUTORY
        if matches and (row.scheme not in rows or row.valid_from >= rows[row.scheme].valid_from):
            rows[row.scheme] = row
    if not rows:
        years = [row for row in book.rows() if row.rates_set == STATUTORY]
        raise refused(
            "{name} er hverken et år fra {first} til {last} eller et af sættene {sets}",
            name=name,
            first=str(min(row.valid_from for row in years).year),
            last=str(max(row.valid_to for row in years).year),
            sets=", ".join(book.sets[1:]) or "–",
        )
    return tuple(rows.values())


def side_by_side(one: tuple[Amounts, ...], other: tuple[Amounts, ...]) -> Iterator[Pair]:
    """Every amount that either side has, by scheme in the order of the law."""
    ones, others = ({row.scheme: row.figures() for row in rows} for rows in (one, other))
    for scheme in sorted(ones | others, key=lambda scheme: scheme.rpartition("_")[2]):
        for figure in FIGURES:
            pair = ones.get(scheme, {}).get(figure), others.get(scheme, {}).get(figure)
            if pair != (None, None):
                yield Pair(scheme, figure, *pair)
