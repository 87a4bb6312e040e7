"""Values as every program reads them alike."""

from decimal import Decimal

from merudgift.amounts import half_up


def kroner(amount: Decimal | int) -> str:
    """Kroner with two decimals, halves up; sums inside the program stay exact."""
    return str(half_up(Decimal(amount)))


def kroner_if_known(amount: Decimal | int | None) -> str | None:
    """As `kroner`; None where the amount is not known."""
    return None if amount is None else kroner(amount)
