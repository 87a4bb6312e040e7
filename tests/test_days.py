"""Days by the calendar: anniversaries, and the months that awards are paid for."""

from datetime import date

import pytest

from merudgift.days import last_of_month, month_before, next_month, years_on


@pytest.mark.parametrize(
    ("day", "years", "months", "later"),
    [
        ("2004-02-29", 18, 0, date(2022, 2, 28)),
        ("2004-02-29", 20, 0, date(2024, 2, 29)),
        ("1954-08-31", 65, 6, date(2020, 2, 29)),
        ("1955-12-31", 66, 6, date(2022, 6, 30)),
        ("1980-05-17", 18, 0, date(1998, 5, 17)),
        ("2021-03-01", 0, 12, date(2022, 3, 1)),
        ("2021-01-01", 0, 12, date(2022, 1, 1)),
        ("9989-06-15", 10, 0, date(9999, 6, 15)),
        ("9990-01-01", 10, 0, date.max),
    ],
)
def test_a_day_the_month_lacks_is_its_last_day(day, years, months, later):
    assert years_on(date.fromisoformat(day), years, months) == later


@pytest.mark.parametrize(
    ("day", "before", "last", "after"),
    [
        ("2024-02-29", date(2024, 1, 1), date(2024, 2, 29), date(2024, 3, 1)),
        ("2023-02-01", date(2023, 1, 1), date(2023, 2, 28), date(2023, 3, 1)),
        ("2025-12-31", date(2025, 11, 1), date(2025, 12, 31), date(2026, 1, 1)),
        ("2026-01-01", date(2025, 12, 1), date(2026, 1, 31), date(2026, 2, 1)),
        ("2025-04-30", date(2025, 3, 1), date(2025, 4, 30), date(2025, 5, 1)),
    ],
)
def test_the_months_around_a_day(day, before, last, after):
    day = date.fromisoformat(day)
    assert (month_before(day), last_of_month(day), next_month(day)) == (before, last, after)
