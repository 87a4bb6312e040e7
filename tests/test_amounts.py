from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merudgift.amounts import half_up, per_month, read_date, read_iso_date, steps_passed
from merudgift.refusals import Refused

amounts = st.decimals(0, 10**18, places=8)
units = st.sampled_from([Decimal("0.01"), Decimal(1), Decimal("0.000001"), Decimal(100)])


@given(amounts, units, st.sampled_from([1, 12, 100]))
def test_half_up_is_the_nearest_and_never_rounds_twice(amount, unit, divisor):
    exact = Fraction(amount) / divisor
    expected = floor(exact / Fraction(unit) + Fraction(1, 2)) * Fraction(unit)
    assert Fraction(half_up(amount, unit, divided_by=divisor)) == expected


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("522.50", "523"), ("523.50", "524"), ("522.49", "522"), ("0", "0"), ("0.5", "1")],
)
def test_halves_go_up_where_python_goes_to_even(amount, rounded):
    assert half_up(Decimal(amount), Decimal(1)) == Decimal(rounded)


def test_a_twelfth_to_the_oere():
    assert per_month(Decimal("25080.12")) == Decimal("2090.01")
    assert per_month(Decimal("0.06")) == Decimal("0.01")
    assert per_month(Decimal("0.05")) == Decimal(0)


@pytest.mark.parametrize(
    ("amount", "steps"), [("0", 0), ("0.01", 1), ("500", 1), ("500.01", 2), ("1000", 2)]
)
def test_steps_passed(amount, steps):
    assert steps_passed(Decimal(amount), 500) == steps


@pytest.mark.parametrize(
    "written",
    ["1.2.2026", "01.02.2026", "1/2-2026", "1/2/2026", "01022026", "2026-02-01", " 1.2.2026 "],
)
def test_dates_as_danes_write_them(written):
    assert read_date(written) == date(2026, 2, 1)


@pytest.mark.parametrize(
    "written",
    [
        "20101001",
        "1.1.1849",
        "1.1.2201",
        "010226",
        "31.02.2026",
        "2.13.2026",
        "1.2.26",
        "",
        "i dag",
        "2026-2-1",
        "١.٢.٢٠٢٦",
        "1-2-2026x",
    ],
)
def test_other_dates_are_refused(written):
    with pytest.raises(Refused):
        read_date(written)


@pytest.mark.parametrize("written", ["20260201", "2026-W05-1", "01.02.2026", "2026-02-30"])
def test_files_hold_iso_dates_only(written):
    with pytest.raises(Refused):
        read_iso_date(written)


@given(st.dates())
def test_iso_dates_are_read_as_they_are_written(day):
    assert read_iso_date(day.isoformat()) == read_date(day.isoformat()) == day


@given(st.dates(date(1850, 1, 1), date(2200, 12, 31)))
def test_danish_dates_are_read_as_they_are_written(day):
    assert read_date(f"{day.day}.{day.month}.{day.year}") == day
