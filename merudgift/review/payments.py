"""What was paid: a file of months and amounts, as a payment system gives it.

`month,amount`, the month as 2025-07 and kroner with a point before the øre. With semicolons
between the columns it is read the Danish way, as spreadsheets write it: 1.561,50.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from merudgift.amounts import ZERO, read_amount, read_date
from merudgift.refusals import Refusal, Refused, placed, refused

MOST_BYTES = 1024 * 1024
Payments = Mapping[date, Decimal]
"""Kroner paid in each month, by its first day."""
_HEADS = ("month", "amount")
_DANISH_HEADS = ("måned", "beløb")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_DANISH_MONTH = re.compile(r"(0?[1-9]|1[0-2])[-./]([0-9]{4})")
_KRONER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,2})?")


def read_payments(data: bytes) -> Payments:
    """The payments of a file; several in a month are added together.

    Raises `Refused` with every line that cannot be read; no amount is ever guessed.
    """
    if len(data) > MOST_BYTES:
        raise refused("filen fylder mere end 1 MiB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refused("filen er ikke tekst i UTF-8; gem den som UTF-8") from None
    rows = [
        (number, cells)
        for number, cells in enumerate(_cells(text), 1)
        if any(cell.strip() for cell in cells)
    ]
    if not rows:
        raise refused("filen er tom")
    heads = tuple(cell.strip().casefold() for cell in rows[0][1])
    if heads not in (_HEADS, _DANISH_HEADS):
        raise refused(
            "skal være overskrifterne month,amount (eller måned;beløb)", f"linje {rows[0][0]}"
        )
    return _added(rows[1:], _kroner if ";" not in text.splitlines()[rows[0][0] - 1] else _danish)


def _cells(text: str) -> Iterator[list[str]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    try:
        yield from csv.reader(text.splitlines(), delimiter=";" if ";" in first else ",")
    except csv.Error:
        raise refused("filen er ikke en CSV-fil") from None


def _added(
    rows: list[tuple[int, list[str]]], reads: Callable[[str], Decimal]
) -> dict[date, Decimal]:
    paid: dict[date, Decimal] = {}
    refusals: list[Refusal] = []
    for number, cells in rows:
        try:
            if len(cells) != len(_HEADS):
                raise refused("skal være en måned og et beløb; et beløb med komma kræver semikolon")
            month = _month(cells[0].strip())
            paid[month] = paid.get(month, ZERO) + reads(cells[1].strip())
        except Refused as error:
            refusals += placed(error, f"linje {number}")
    if refusals:
        raise Refused(*refusals)
    return paid


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
    if not 1850 <= int(year) <= 2200:
        raise refused("årstallet skal ligge fra 1850 til 2200")
    return date(int(year), int(month), 1)


def _kroner(text: str) -> Decimal:
    if not _KRONER.fullmatch(text):
        if text.startswith("-"):
            raise refused("må ikke være negativt")
        raise refused("beløbet skal skrives med punktum før øren, fx 1561.50")
    return Decimal(text)


def _danish(text: str) -> Decimal:
    return read_amount(text)
