"""Days counted by the calendar: anniversaries, and the months that awards are paid for."""

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

ONE_DAY = timedelta(days=1)


def years_on(day: date, years: int, months: int = 0) -> date:
    """The same day so many years and months later; where the month lacks it, its last day."""
    month = day.month - 1 + months
    year, month = day.year + years + month // 12, month % 12 + 1
    if year > MAXYEAR:
        return date.max
    # Every month has 28 days: its length is looked up for the few days later in one.
    return date(year, month, day.day if day.day <= 28 else min(day.day, monthrange(year, month)[1]))


def next_month(day: date) -> date:
    """The first day of the month after the one a day is in."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def month_before(day: date) -> date:
    """The first day of the month before the one a day is in."""
    return (day.replace(day=1) - ONE_DAY).replace(day=1)


def last_of_month(day: date) -> date:
    """The last day of the month a day is in."""
    return next_month(day) - ONE_DAY
