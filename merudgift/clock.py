"""The clock: what day it is, asked by the front ends alone. The core is given its days."""

from datetime import UTC, date, datetime


def today() -> date:
    """The day it is here, where the program runs."""
    return datetime.now(UTC).astimezone().date()
