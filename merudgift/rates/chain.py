"""The chain of regulation: how each year's amounts follow from the year before.

Published amounts are data. The chain checks them and proposes; it never replaces one.
"""

from decimal import Decimal

from merudgift.amounts import KRONE, MONTHS, half_up
from merudgift.rates.rows import Amounts, Amounts2025

TWELVE_TIMES = {"minimum_year": "minimum_month", "documented_limit_year": "documented_limit_month"}
"""Yearly amounts that are 12 times the rounded monthly one; all others are regulated."""


def regulated(amount: int, percentage: Decimal) -> int:
    """Last year's rounded amount raised by the adjustment percentage.

    SEL § 182 and lov om en satsreguleringsprocent § 1 stk. 2: to the nearest krone;
    halves up, which is how the published amounts come out (522,50 became 523).
    """
    return int(half_up(amount * (100 + percentage), KRONE, divided_by=100))


def exactly(amount: int, percentage: Decimal) -> Decimal:
    """The same before it is rounded, exact."""
    return (amount * (100 + percentage)).scaleb(-2)


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


def other_item_limit_by_month(before: Amounts2025, percentage: Decimal) -> int:
    """The limit of group II no. 9 as 12 times a monthly amount regulated by itself.

    The other reading of the chain, which the program only warns by: 15.000 a year became
    15.675, but 12 × 1.306 is 15.672.
    """
    yearly = before.other_item_limit_by_month or before.other_item_limit_year
    return MONTHS * regulated(yearly // MONTHS, percentage)
