"""What is wrong or off in the rate files (`satser tjek`)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from merudgift.amounts import MONTHS
from merudgift.days import ONE_DAY
from merudgift.rates.book import RateBook
from merudgift.rates.chain import TWELVE_TIMES, proposed
from merudgift.rates.rows import STATUTORY, Amounts, Amounts2018, Dated, KmRate
from merudgift.refusals import Refusal, Refused
from merudgift.words import Plain, Term

CALCULATED = "beregnet"
"""How the source of amounts that are only worked out begins."""
_ARITHMETIC = re.compile(r"(?i:beregnet|udledt|regnet|kæden|forslag)\b(?! af [A-ZÆØÅ])")
"""A source that begins so; an authority that has calculated them is one."""
_MISSING = Term("der mangler satser fra {first} til {last}")


def is_arithmetic(source: str) -> bool:
    """Whether a source says that the amounts are only worked out."""
    return bool(_ARITHMETIC.match(source))


def findings(
    book: RateBook, starts: Mapping[str, date], ends: Mapping[str, date | None], today: date
) -> Iterator[Refusal]:
    """Unreadable files, gaps, amounts off the chain, 12 × month, intervals, derived ones.

    `starts` and `ends` are the first day of each scheme and the last on which an award can run
    under it: its amounts must be there, and no longer. `today` is the day on which derived
    amounts are still in force.
    """
    for wrong in book.all_wrong.values():
        yield from wrong
    rows: list[Amounts] = []
    km_rates: list[KmRate] = []
    for path in book.paths:
        try:
            rows += book.rows_of(path)
            km_rates += book.km_rates_of(path)
        except Refused as error:
            yield from error.refusals
    yield from _guidance(book)
    for row in rows:
        yield from _not_twelve_times(row)
        yield from _intervals(row)
        yield from _status(row, today)
    yield from _corrections(book)
    statutory = sorted((r for r in rows if r.rates_set == STATUTORY), key=_first_day)
    if not statutory:
        yield Refusal("", "der er ingen af lovens satser i mappen")
    yield from _between_schemes(statutory)
    for km_before, km_after in pairwise(sorted(km_rates, key=_first_day)):
        yield from _gap("statens kilometertakst", km_before, km_after)
    known_to = date(max((row.valid_to.year for row in statutory), default=1), 12, 31)
    for scheme, start in starts.items():
        of_scheme = [row for row in statutory if row.scheme == scheme]
        yield from _late(scheme, start, of_scheme)
        yield from _early(scheme, min(ends[scheme] or date.max, known_to), of_scheme)
        yield from _too_long(ends[scheme] or date.max, of_scheme)
    for kind in dict.fromkeys((row.scheme, row.rates_set) for row in rows):
        years = sorted((r for r in rows if (r.scheme, r.rates_set) == kind), key=_first_day)
        for before, after in pairwise(years):
            yield from _gap(place_of(after), before, after)
            yield from _off_the_chain(book, before, after)


def place_of(row: Amounts) -> str:
    """Where a row stands, for people: its file and scheme."""
    name = row.valid_from.year if row.rates_set == STATUTORY else row.rates_set
    return f"{name}.toml, {row.scheme}"


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
        last = rows[0].valid_from - ONE_DAY
        yield Refusal(scheme, _MISSING, {"first": start, "last": last})


def _early(scheme: str, end: date, rows: Sequence[Dated]) -> Iterator[Refusal]:
    if rows and rows[-1].valid_to < end:
        first = rows[-1].valid_to + ONE_DAY
        yield Refusal(scheme, _MISSING, {"first": first, "last": end})


def _too_long(end: date, rows: Sequence[Amounts]) -> Iterator[Refusal]:
    for row in rows:
        if row.valid_to > end:
            yield Refusal(
                place_of(row),
                "gælder til {last}, men ordningens bevillinger løber senest til {end}",
                {"last": row.valid_to, "end": end},
            )


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


def _intervals(row: Amounts) -> Iterator[Refusal]:
    """Where what is printed of an interval leaves a krone out, or has it twice."""
    if not isinstance(row, Amounts2018):
        return
    for printed, limit in (
        ("second_interval_printed_from", "first_limit"),
        ("documented_printed_from", "second_limit"),
    ):
        begins, ends = getattr(row, printed), getattr(row, limit)
        if begins is None or begins == ends + 1:
            continue
        yield Refusal(
            place_of(row),
            "intervallet er trykt fra {begins} ({printed}), men det foregående går til {ends}: "
            "der er et hul imellem"
            if begins > ends
            else "intervallet er trykt fra {begins} ({printed}), men det foregående går til "
            "{ends}: de overlapper",
            {"begins": begins, "printed": printed, "ends": ends},
        )


def _status(row: Amounts, today: date) -> Iterator[Refusal]:
    """Derived amounts in force need a source; official ones have another than arithmetic."""
    if row.status == "official" and is_arithmetic(row.source):
        yield Refusal(
            place_of(row),
            "status er official, men kilden siger, at beløbene er beregnet: skriv den kilde, "
            "de er fundet i",
        )
    if not row.covers(today):
        return
    if row.status == "derived":
        yield Refusal(
            place_of(row),
            "beløbene er udledt og gælder stadig (til {last}): find den officielle tabel",
            {"last": row.valid_to},
        )
    for name in row.derived if row.status != "derived" else ():
        yield Refusal(
            place_of(row),
            "{name} er udledt og gælder stadig (til {last}): find den officielle kilde",
            {"name": name, "last": row.valid_to},
        )


def _corrections(book: RateBook) -> Iterator[Refusal]:
    """A correction without a reason, which only a file given by name can be."""
    for path in book.own_files:
        for row in book.rows_of(path):
            origin = book.origin(row)
            if origin.replaced and not origin.reason:
                yield Refusal(
                    f"{path.name}, {row.scheme}",
                    "retter medfølgende satser uden at sige hvorfor: skriv det i feltet correction",
                )


def _gap(place: str, before: Dated, after: Dated) -> Iterator[Refusal]:
    expected = before.valid_to + ONE_DAY
    if after.valid_from != expected:
        last = after.valid_from - ONE_DAY
        yield Refusal(place, _MISSING, {"first": expected, "last": last})


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
                    "percentage": Plain(adjustment.percentage),
                    "before": str(before.valid_from.year),
                    "expected": expected[name],
                },
            )
