"""The readers of amounts, percentages, years and dates.

A text is read exactly or refused; what is read and shown is read back to the same; and what
a refusal suggests can itself be read.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from merudgift.amounts import (
    LAST_YEAR,
    read_amount,
    read_date,
    read_iso_date,
    read_percentage,
    read_year,
)
from merudgift.refusals import Refused
from merudgift.text.formats import day, money
from tests.proof.fuzz.said import repeats_nothing

_MEANT = re.compile(r"[0-9.]+(,[0-9]{1,2})?")
_OWN_VALUES = f"2007 {LAST_YEAR} et beløb, fx 1.561,50 en procent, fx 4,5"
"""What the readers themselves put into their sentences."""
_Read = TypeVar("_Read")


def _read_or_refused(reads: Callable[[str], _Read], text: str) -> _Read | None:
    try:
        return reads(text)
    except Refused as refused:
        for refusal in refused.refusals:
            if meant := refusal.values.get("meant"):
                _suggests_what_can_be_read(str(meant))
            else:
                blank = refusal._replace(values=dict.fromkeys(refusal.values, ""))
                repeats_nothing(refused, [text], f"{blank} {_OWN_VALUES}")
        return None


def _suggests_what_can_be_read(meant: str) -> None:
    for suggestion in filter(None, meant.split(" eller ")):
        assert _MEANT.fullmatch(suggestion)
        read_amount(suggestion)


def try_amount(data: bytes) -> None:
    """An amount is exact, has two decimals at most, and reads back as it is shown."""
    text = data.decode("utf-8", "surrogateescape")
    amount = _read_or_refused(read_amount, text)
    if amount is not None:
        assert amount.is_finite()
        assert amount >= 0
        assert -2 <= int(amount.as_tuple().exponent) <= 0
        assert read_amount(money(amount)) == amount
        digits = re.sub("[^0-9]", "", text)
        assert int(amount.scaleb(-int(amount.as_tuple().exponent))) == int(digits)
    percentage = _read_or_refused(read_percentage, text)
    if percentage is not None:
        assert isinstance(percentage, Decimal)
        assert percentage >= 0


def try_date(data: bytes) -> None:
    """A date exists, lies in the years that can be meant, and reads back as it is shown."""
    text = data.decode("utf-8", "replace")
    read = _read_or_refused(read_date, text)
    if read is not None:
        assert date(1850, 1, 1) <= read <= date(2200, 12, 31)
        assert read_date(day(read)) == read_date(read.isoformat()) == read
    iso = _read_or_refused(read_iso_date, text)
    if iso is not None:
        assert iso.isoformat() == text
    year = _read_or_refused(lambda typed: read_year(typed, 2007), text)
    if year is not None:
        assert 2007 <= year <= LAST_YEAR
        assert str(year) == text
