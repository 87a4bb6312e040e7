"""Amounts, numbers and dates as people read them, formatted by babel.

Formatting changes no figure: amounts are shown with every decimal they have.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal

from babel import Locale
from babel.numbers import NumberPattern, parse_pattern

from merudgift.text.languages import DANISH, language

_MONEY = parse_pattern("#,##0.00######")
_NUMBER = parse_pattern("#,##0.########")


def money(amount: Decimal) -> str:
    """Kroner with at least two decimals: 1.234,50 (in English 1,234.50)."""
    return _applied(_MONEY, amount)


def signed(amount: Decimal | int, written: Callable[[Decimal], str] = money) -> str:
    """Kroner as they are `written`, with their sign: +33,00 or −33,00, and 0,00 without one."""
    sign = "+" if amount > 0 else "−" if amount < 0 else ""
    return f"{sign}{written(abs(Decimal(amount)))}"


def number(value: Decimal | int) -> str:
    """A number with the decimals it has: 1.592 or 0,25."""
    return _applied(_NUMBER, value)


def day(value: date) -> str:
    """A date as dd.mm.åååå; in another language with the month in words."""
    if language() == DANISH:
        return f"{value:%d.%m.%Y}"
    return f"{value.day} {month_named(value)}"


def month_year(value: date) -> str:
    """A month as mm.åååå; in another language in words."""
    if language() == DANISH:
        return f"{value:%m.%Y}"
    return month_named(value)


def day_in_short(value: date) -> str:
    """A date for a column: as `day`, the month abbreviated (1 Mar 2026)."""
    if language() == DANISH:
        return day(value)
    return f"{value.day} {month_in_short(value)}"


def month_in_short(value: date) -> str:
    """A month for a column: as `month_year`, abbreviated (Mar 2026)."""
    if language() == DANISH:
        return month_year(value)
    return f"{_month(value, 'abbreviated')} {value.year}"


def month_named(value: date) -> str:
    """A month with its name: december 2026."""
    return f"{_month(value)} {value.year}"


def _month(value: date, width: Literal["wide", "abbreviated"] = "wide") -> str:
    return str(_locale(language()).months["format"][width][value.month])


def _applied(pattern: NumberPattern, value: Decimal | int) -> str:
    return str(pattern.apply(value, _locale(language())))


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(code)
