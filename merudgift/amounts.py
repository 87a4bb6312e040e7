"""Exact kroner and øre: half-up rounding, months of a year, and Danish dates.

Money is `decimal.Decimal` in kroner. Sums and products of what a case may hold need
at most 28 significant digits, which is what Python's decimal arithmetic keeps: they
are exact. Division happens here only, and never without saying how it is rounded.
"""

import re
from datetime import date
from decimal import Decimal

from merudgift.refusals import refused

OERE = Decimal("0.01")
KRONE = Decimal(1)
SIX_DECIMALS = Decimal("0.000001")
ZERO = Decimal(0)
MONTHS = 12


def half_up(amount: Decimal, unit: Decimal = OERE, *, divided_by: int = 1) -> Decimal:
    """`amount / divided_by` rounded to a whole number of `unit`, halves up.

    Exact: the quotient is never formed, so nothing is rounded twice. Amounts are not
    negative anywhere in § 100.
    """
    whole, rest = divmod(amount, unit * divided_by)
    if rest * 2 >= unit * divided_by:
        whole += 1
    return whole * unit


def per_month(yearly: Decimal, unit: Decimal = OERE) -> Decimal:
    """A twelfth of a yearly sum, rounded half up to `unit`."""
    return half_up(yearly, unit, divided_by=MONTHS)


def steps_passed(amount: Decimal, step: int) -> int:
    """How many whole or begun steps `amount` holds: 500,00 of 500 is 1, 500,01 is 2."""
    whole, rest = divmod(amount, step)
    return int(whole) + (1 if rest else 0)


_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DANISH = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})[-./]([0-9]{4})|([0-9]{2})([0-9]{2})([0-9]{4})")


def read_iso_date(text: str) -> date:
    """A date written åååå-mm-dd.

    Raises `Refused` for every other form and for a day that does not exist.
    """
    if written := _ISO.fullmatch(text):
        return _date(*written.groups())
    raise refused("skal være en dato skrevet åååå-mm-dd, fx 2021-03-01")


def read_date(text: str) -> date:
    """A date as a Dane types it (1.2.2026, 01/02-2026, 01022026) or as åååå-mm-dd.

    Raises `Refused` for two-digit years, months after 12 and days that do not exist.
    """
    text = text.strip()
    if written := _ISO.fullmatch(text):
        return _date(*written.groups())
    if written := _DANISH.fullmatch(text):
        day, month, year = (part for part in written.groups() if part is not None)
        if not 1850 <= int(year) <= 2200:
            # 20101001 typed without its hyphens would otherwise be 20.10.1001.
            raise refused("årstallet skal ligge fra 1850 til 2200")
        return _date(year, month, day)
    raise refused("skal være en dato, fx 01.03.2021 eller 2021-03-01")


def _date(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise refused("datoen findes ikke i kalenderen") from None
