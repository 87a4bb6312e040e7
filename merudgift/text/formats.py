"""Amounts, numbers and dates as people read them, formatted by babel.

Formatting changes no figure: amounts are shown with every decimal they have.
"""

from datetime import date
from decimal import Decimal

from babel import Locale
from babel.numbers import NumberPattern, parse_pattern

_DANISH = Locale.parse("da")
_MONEY = parse_pattern("#,##0.00######")
_NUMBER = parse_pattern("#,##0.########")


def money(amount: Decimal) -> str:
    """Kroner with at least two decimals: 1.234,50."""
    return _applied(_MONEY, amount)


def number(value: Decimal | int) -> str:
    """A number with the decimals it has: 1.592 or 0,25."""
    return _applied(_NUMBER, value)


def day(value: date) -> str:
    """A date as dd.mm.åååå."""
    return f"{value:%d.%m.%Y}"


def _applied(pattern: NumberPattern, value: Decimal | int) -> str:
    return str(pattern.apply(value, _DANISH))
