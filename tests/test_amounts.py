from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merudgift.amounts import (
    half_up,
    per_month,
    read_amount,
    read_date,
    read_iso_date,
    read_percentage,
    read_year,
    steps_passed,
)
from merudgift.refusals import Refused
from merudgift.text.formats import money

amounts = st.decimals(0, 10**18, places=8)
units = st.sampled_from([Decimal("0.01"), Decimal(1), Decimal("0.000001"), Decimal(100)])


@given(amounts, units, st.sampled_from([1, 12, 100, Decimal("2.28")]))
def test_half_up_is_the_nearest_and_never_rounds_twice(amount, unit, divisor):
    exact = Fraction(amount) / Fraction(divisor)
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
    assert read_iso_date(day.isoformat()) == day
    if 1850 <= day.year <= 2200:
        assert read_date(day.isoformat()) == day
    else:
        with pytest.raises(Refused, match="1850 til 2200"):
            read_date(day.isoformat())


@given(st.dates(date(1850, 1, 1), date(2200, 12, 31)))
def test_danish_dates_are_read_as_they_are_written(day):
    assert read_date(f"{day.day}.{day.month}.{day.year}") == day


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1561", "1561"),
        ("1.561", "1561"),
        ("1561,5", "1561.5"),
        ("1.561,50", "1561.50"),
        ("1 561,50", "1561.50"),
        ("1\u00a0561,50", "1561.50"),
        ("1\u202f561", "1561"),
        ("1.561,50 kr.", "1561.50"),
        ("kr. 1.561,50", "1561.50"),
        ("500,-", "500"),
        ("kr. 500,-", "500"),
        ("500 KR", "500"),
        ("500kr.", "500"),
        (" 500 kroner ", "500"),
        ("12.345.678,90", "12345678.90"),
        ("0,05", "0.05"),
        ("0", "0"),
    ],
)
def test_amounts_are_read_as_danes_write_them(typed, read):
    assert read_amount(typed) == Decimal(read)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1,561.50", "1.561,50"),
        ("1.56", "1,56"),
        ("12.34", "12,34"),
        ("1561.50", "1.561,50"),
        ("1.561.50", "1.561,50"),
        ("1,561", "1.561 eller 1,56"),
        ("1,561,000", "1.561.000"),
        ("1.56,10", "156,10"),
        ("1.5611", "15.611"),
        (",5", "0,5"),
        ("5,", "5"),
        ("5.", "5"),
    ],
)
def test_a_misplaced_mark_is_refused_with_what_was_probably_meant(typed, meant):
    with pytest.raises(Refused) as refused:
        read_amount(typed)
    assert f"mente du {meant}?" in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("-5", "må ikke være negativt"),
        ("\u22125", "må ikke være negativt"),
        ("1.561,505", "må højst have to decimaler"),
        ("1e3", "skal være et beløb"),
        ("NaN", "skal være et beløb"),
        ("Infinity", "skal være et beløb"),
        ("1_000", "skal være et beløb"),
        ("٣", "skal være et beløb"),
        ("", "skal være et beløb"),
        ("kr.", "skal være et beløb"),
        ("1 56", "skal være et beløb"),
        ("1..5", "skal være et beløb"),
        ("1,2,3", "skal være et beløb"),
        ("9" * 5000, "er for langt"),
    ],
)
def test_what_is_no_amount_is_refused(typed, said):
    with pytest.raises(Refused, match=said):
        read_amount(typed)


@pytest.mark.parametrize("typed", ["9" * 18, "9" * 18 + ",99", "1" + "0" * 18, "0" * 30])
def test_the_longest_amount_is_read_back_as_it_is_shown(typed):
    amount = read_amount(typed)
    assert read_amount(money(amount)) == amount


@pytest.mark.parametrize("typed", ["9" * 19, "9" * 27 + ",", "9" * 19 + ".99"])
def test_an_amount_that_could_not_be_read_back_is_refused(typed):
    # With its points it would be longer than an amount may be: no suggestion, and no amount.
    with pytest.raises(Refused, match="er for langt"):
        read_amount(typed)


@given(st.decimals(0, 10_000_000, places=2))
def test_what_is_shown_is_read_back(amount):
    assert read_amount(money(amount)) == amount


@given(st.text(max_size=40))
def test_reading_gives_an_exact_amount_or_refuses(text):
    try:
        amount = read_amount(text)
    except Refused:
        return
    assert amount >= 0
    assert amount.as_tuple().exponent >= -2


def said(reads, *given):
    with pytest.raises(Refused) as refused_:
        reads(*given)
    (refusal,) = refused_.value.refusals
    return str(refusal)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("12,345.5", "punktum deler tusinder, komma står før øre; mente du 12.345,5?"),
        ("9" * 31, "er for langt til at være et beløb"),
        ("-5", "må ikke være negativt"),
        ("1,5055", "må højst have to decimaler"),
        ("i dag", "skal være et beløb, fx 1.561,50"),
    ],
)
def test_amounts_are_refused_in_these_words(typed, sentence):
    assert said(read_amount, typed) == sentence


def test_the_longest_text_that_can_be_an_amount():
    assert read_amount("0" * 29 + "7") == 7
    assert said(read_amount, "0" * 30 + "7") == "er for langt til at være et beløb"


@pytest.mark.parametrize(("typed", "digits"), [("500", "500"), ("500,-", "500"), ("5,5", "5.5")])
def test_an_amount_has_the_decimals_it_was_written_with(typed, digits):
    assert str(read_amount(typed)) == digits


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1.2.26", "årstallet skrives med fire cifre, fx 01.03.2021"),
        ("010226", "årstallet skrives med fire cifre, fx 01.03.2021"),
        ("i dag", "skal være en dato, fx 01.03.2021 eller 2021-03-01"),
        ("31.12.1849", "årstallet skal ligge fra 1850 til 2200"),
        ("1.1.2201", "årstallet skal ligge fra 1850 til 2200"),
        ("30.2.2022", "datoen findes ikke i kalenderen"),
    ],
)
def test_dates_are_refused_in_these_words(typed, sentence):
    assert said(read_date, typed) == sentence


def test_dates_of_files_are_refused_in_these_words():
    asked = "skal være en dato skrevet åååå-mm-dd, fx 2021-03-01"
    assert said(read_iso_date, "1.3.2021") == asked
    assert said(read_iso_date, "2021-02-30") == "datoen findes ikke i kalenderen"


def test_the_first_and_the_last_year_of_a_date():
    assert read_date("1.1.1850") == date(1850, 1, 1)
    assert read_date("31.12.2200") == date(2200, 12, 31)


@pytest.mark.parametrize("typed", ["4,5", "4,5 pct.", "4,5pct", " 4,5 % ", "4,5 PCT.", "4,50"])
def test_percentages_are_read_as_danes_write_them(typed):
    assert read_percentage(typed) == Decimal("4.5")


def test_percentages_are_refused_in_words_of_their_own():
    assert said(read_percentage, "fire") == "skal være en procent, fx 4,5"
    assert said(read_percentage, "pct.", "en sats") == "skal være en sats"
    assert "mente du 4,5?" in said(read_percentage, "4.5")


@pytest.mark.parametrize(("typed", "year"), [("2007", 2007), ("2026", 2026), ("2200", 2200)])
def test_years_from_the_first_to_the_last(typed, year):
    assert read_year(typed, 2007) == year


@pytest.mark.parametrize("typed", ["2006", "2201", "26", "02026", "", "år 1", "２０２６"])
def test_other_years_are_refused(typed):
    assert said(read_year, typed, 2007) == "skal være et år fra 2007 til 2200"
