"""What must always hold, whatever the case."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from merudgift.law.assessment import assess
from merudgift.text.data.assessment import as_json
from tests.builders import BOOK, assessed, case, item

CASES_OF_YEARS = [
    *((f"{year}-06-15", {}) for year in range(2007, 2026)),
    ("2025-11-01", {"group": "I"}),
    ("2025-11-01", {"group": "II"}),
    ("2026-06-15", {"group": "I"}),
    ("2026-06-15", {"group": "II"}),
    ("2026-06-15", {"transitional": True}),
    ("2019-06-15", {"rates_set": "oversigt-2019"}),
]
years = st.sampled_from(CASES_OF_YEARS)
yearly = st.decimals(0, 60_000, places=2)
OERE = Decimal("0.01")
OF_ACTUAL_COSTS = st.sampled_from(
    [when for when in CASES_OF_YEARS if when[0] >= "2018" and when[1] != {"group": "I"}]
)
"""The years and groups that pay what was documented, above a limit."""


def pays(when, amount, evidence="documented"):
    effective, fields = when
    return assessed(effective, item(amount, evidence=evidence), **fields).award.monthly


@given(years, yearly, yearly)
def test_more_documented_costs_never_pay_less(when, one, other):
    low, high = sorted((one, other))
    assert pays(when, low) <= pays(when, high)


@given(years, yearly, st.decimals(0, 60_000, places=2))
def test_documenting_an_expense_never_pays_less(when, documented, other):
    effective, fields = when
    sums = item(documented), item(other, "2", evidence="substantiated")
    before = assessed(effective, *sums, **fields).award.monthly
    after = assessed(effective, sums[0], item(other, "2"), **fields).award.monthly
    assert before <= after


@given(years, yearly, st.integers(-3, 3), st.data())
def test_between_the_laws_limits_there_is_no_cliff(when, amount, oere, data):
    """One øre a year more moves the payout by an øre at most."""
    effective, fields = when
    rates = assessed(effective, **fields).rates
    near = [max(Decimal(0), limit + oere * OERE) for limit in limits(rates)]
    amount = data.draw(st.sampled_from([amount, *near]))
    # "mindst" and the rounding E1 jump on reaching the limit, "over" on passing it
    assume(not {amount, amount + OERE} & set(limits(rates)))
    assert pays(when, amount + OERE) - pays(when, amount) <= OERE


@pytest.mark.parametrize("when", CASES_OF_YEARS, ids=str)
def test_at_a_limit_of_the_law_there_is_one(when):
    effective, fields = when
    around = [
        [pays(when, limit + oere) for oere in (-OERE, 0, OERE)]
        for limit in limits(assessed(effective, **fields).rates)
        if limit
    ]
    assert any(max(at - below, above - at) > 100 for below, at, above in around)


def limits(rates):
    figures = rates.figures()
    yield figures["minimum_year"]
    if rates.scheme == "merudgiftsydelse_2007":
        yield from (12 * step for step in range(1750, 6000, 500))
    if rates.scheme == "merudgiftsydelse_2013":
        yield from (12 * step for step in range(0, 6000, 100))
    if "first_limit" in figures:
        yield 12 * figures["first_limit"] + 6
        yield 12 * figures["second_limit"]
    if "documented_limit_year" in figures:
        yield figures["documented_limit_year"]


@given(years, st.lists(st.decimals(0, 9_000, places=2), max_size=6))
def test_only_the_sum_matters_not_how_it_is_split(when, parts):
    effective, fields = when
    split = [item(part, str(number)) for number, part in enumerate(parts)]
    assert assessed(effective, *split, **fields).award.monthly == pays(when, sum(parts))


@given(OF_ACTUAL_COSTS, st.decimals(24_000, 60_000, places=2))
def test_actual_costs_are_a_twelfth_half_up(when, amount):
    effective, fields = when
    award = assessed(effective, item(amount), **fields).award
    assume(award.step in ("actual_costs", "group_two"))
    supplement = 0 if award.step == "actual_costs" else {2025: 500, 2026: 523}[int(effective[:4])]
    exact = Fraction(amount) / 12 + supplement
    assert Fraction(-5, 1000) < Fraction(award.monthly) - exact <= Fraction(5, 1000)


@given(yearly)
def test_group_two_is_always_more_than_group_one(amount):
    for effective in ("2025-11-01", "2026-06-15"):
        two = pays((effective, {"group": "II"}), amount)
        assert two == 0 or two > pays((effective, {"group": "I"}), amount)


@given(
    years,
    st.lists(
        st.tuples(
            yearly,
            st.sampled_from(["diet", "other", "escort", "chores", "moving"]),
            st.sampled_from(["none", "substantiated", "documented"]),
            st.sampled_from(["accepted", "rejected", "open"]),
            st.sampled_from(["recurring", "single"]),
        ),
        max_size=6,
    ),
    st.sampled_from(["met", "not_met", "congenital_diet_only", "unsettled"]),
    st.booleans(),
)
def test_every_result_is_explained(when, parts, impairment, receiving):
    effective, fields = when
    items = [
        item(amount, str(n), category, evidence, assessment=judged, kind=kind)
        for n, (amount, category, evidence, judged, kind) in enumerate(parts)
    ]
    sag = case(
        effective,
        *items,
        eligibility={"impairment": impairment, "reason": "x"},
        receiving=receiving,
        **fields,
    )
    result = assess(sag, BOOK)
    shown = as_json(result)
    assert all(step["citation"] for step in shown["steps"])
    assert all(warned["text"] and warned["citation"] for warned in shown["warnings"])
    assert all(other["why"] for other in shown["alternatives"])
    assert shown["steps"][-1]["value"] == shown["payout"]["cash"]
    assert result.award.monthly >= result.cash >= 0
    if shown["outcome"] == "granted":
        assert result.award.monthly or result.award.single
    if result.coverage.outcome == "outside":
        assert (result.award.monthly, result.award.single) == (0, 0)


@given(st.dates(date(2007, 1, 1), date(2026, 12, 31)))
def test_every_day_has_rates(day):
    result = assess(case("2007-01-01", item(100_000)), BOOK, on=day)
    assert result.rates.covers(day)


@given(st.dates())
def test_no_day_without_rates_gives_an_amount(day):
    assume(not date(2007, 1, 1) <= day <= date(2026, 12, 31))
    with pytest.raises(Exception, match="nærmeste år"):
        assess(case(day.isoformat(), item(100_000)), BOOK)


@given(years, yearly)
def test_the_same_case_gives_the_same_answer(when, amount):
    effective, fields = when
    sag = case(effective, item(amount), **fields)
    assert as_json(assess(sag, BOOK)) == as_json(assess(sag, BOOK))
