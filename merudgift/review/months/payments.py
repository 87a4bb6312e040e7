"""What was paid: a file of months and amounts, as a payment system or a spreadsheet gives it.

`month,amount`, the month as 2025-07 and kroner with a point before the øre. With semicolons
between the columns it is read the Danish way, as spreadsheets write it: 1.561,50.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from merudgift.amounts import ZERO, read_amount, read_date
from merudgift.case import MOST_BYTES
from merudgift.refusals import Refusal, Refused, placed, refused
from merudgift.words import Term

MOST_SAID = 20
"""How many wrong lines are named."""
Payments = Mapping[date, Decimal]
"""Kroner paid in each month, by its first day; what was taken back is taken off."""
_HEADS = (("month", "måned", "date", "dato"), ("amount", "beløb"))
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_DANISH_MONTH = re.compile(r"(0?[1-9]|1[0-2])[-./]([0-9]{4})")
_KRONER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,2})?")
_MINUS = ("-", "\u2212")


def read_payments(data: bytes) -> Payments:
    """The payments of a file; several in a month are added together.

    Raises `Refused` with the lines that cannot be read; no amount is ever guessed.
    """
    if len(data) > MOST_BYTES:
        raise refused("filen fylder mere end 1 MiB")
    rows = list(_rows(_text(data)))
    if not rows:
        raise refused("filen er tom")
    place, heads, _ = rows[0]
    names = [head.strip().casefold() for head in heads]
    found = [next((n for n, name in enumerate(names) if name in known), None) for known in _HEADS]
    month, amount = found
    if month is None or amount is None:
        raise refused("skal være overskrifterne month,amount (eller måned;beløb)", f"linje {place}")
    return _added(rows[1:], month, amount)


def _text(data: bytes) -> str:
    """The text; Danish spreadsheets write UTF-8 or Windows-1252."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise refused("filen er ikke tekst i UTF-8; gem den som UTF-8") from None


def _rows(text: str) -> Iterator[tuple[int, list[str], Callable[[str], Decimal]]]:
    """Each line that is not blank: its number, its cells, and how its amount is read."""
    lines = text.splitlines()
    if lines and lines[0].casefold().startswith("sep="):
        lines[0] = ""  # what a spreadsheet tells a spreadsheet
    danish = ";" in next((line for line in lines if line.strip()), "")
    reads = read_amount if danish else _kroner
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=";" if danish else ","), 1):
            if any(cell.strip() for cell in cells):
                yield number, cells, reads
    except csv.Error:
        raise refused("filen er ikke en CSV-fil") from None


def _added(
    rows: list[tuple[int, list[str], Callable[[str], Decimal]]], month: int, amount: int
) -> dict[date, Decimal]:
    paid: dict[date, Decimal] = {}
    refusals: list[Refusal] = []
    for number, cells, reads in rows:
        try:
            if len(cells) <= max(month, amount):
                raise refused("skal være en måned og et beløb")
            if reads is _kroner and len([cell for cell in cells if cell.strip()]) > len(_HEADS):
                raise refused("skal være en måned og et beløb; et beløb med komma kræver semikolon")
            first = _month(cells[month].strip())
            paid[first] = paid.get(first, ZERO) + _signed(cells[amount].strip(), reads)
        except Refused as error:
            refusals += placed(error, f"linje {number}")
    if len(refusals) > MOST_SAID:
        more = len(refusals) - MOST_SAID
        refusals = [*refusals[:MOST_SAID], _more(more)]
    if refusals:
        raise Refused(*refusals)
    return paid


def _more(number: int) -> Refusal:
    sentence = Term("og én linje til") if number == 1 else Term("og {more} linjer til")
    return Refusal("", sentence, {"more": number})


def _month(text: str) -> date:
    if iso := _MONTH.fullmatch(text):
        year, month = iso.groups()
    elif danish := _DANISH_MONTH.fullmatch(text):
        month, year = danish.groups()
    else:
        try:
            return read_date(text).replace(day=1)
        except Refused:
            raise refused("måneden skal skrives åååå-mm, fx 2025-07") from None
    return read_date(f"{year}-{month}-01")


def _signed(text: str, reads: Callable[[str], Decimal]) -> Decimal:
    """Kroner; a minus in front is money taken back."""
    if text.startswith(_MINUS):
        return -reads(text[1:].strip())
    return reads(text)


def _kroner(text: str) -> Decimal:
    if not _KRONER.fullmatch(text):
        raise refused("beløbet skal skrives med punktum før øren, fx 1561.50")
    return Decimal(text)
