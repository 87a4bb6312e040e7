"""What becomes of a running award: new amounts, single costs, increases and the end."""

from datetime import date
from decimal import Decimal

import pytest

from merudgift.law import running
from merudgift.law.running import Until, carried_on, increase_from, paid_on_top, until
from merudgift.law.schemes import SCHEMES, scheme_named
from tests.builders import BOOK, assessed, case, item


def rates(scheme, on):
    return BOOK.amounts(scheme, "statutory", date.fromisoformat(on))


OLD, NEW = "merudgiftsydelse_2018", "kompensationsydelse_2025"


@pytest.mark.parametrize(
    ("costs", "step", "now"),
    [
        ("9000", "first_amount", "1138"),
        ("25000", "second_amount", "2277"),
        ("40000", "actual_costs", "3333.33"),
        ("5000", "below_minimum", "0"),
    ],
)
def test_on_1_january_a_standard_amount_is_the_new_one_and_actual_costs_stay(costs, step, now):
    award = assessed("2023-03-01", item(costs)).award
    after = carried_on(award, rates(OLD, "2023-03-01"), rates(OLD, "2024-01-01"))
    assert (after.step, after.monthly) == (step, Decimal(now))
    if step.endswith("_amount"):
        assert after.exact_monthly == after.monthly
    else:
        assert after == award


def test_on_1_january_group_one_is_the_new_amount_and_group_two_gets_the_new_supplement():
    before, after = rates(NEW, "2025-11-01"), rates(NEW, "2026-01-01")
    one = carried_on(assessed("2025-11-01", item(9_000), group="I").award, before, after)
    assert (one.monthly, one.exact_monthly) == (1155, 1155)
    award = assessed("2025-11-01", item("25000.01"), group="II").award
    two = carried_on(award, before, after)
    assert award.monthly == Decimal("2583.33")
    assert (two.monthly, two.exact_monthly) == (Decimal("2606.33"), Decimal("2606.334167"))
    refused = assessed("2025-11-01", item(24_000), group="II").award
    assert carried_on(refused, before, after) == refused


def singles(result):
    return result.estimate.singles


def once(yearly, id, evidence="documented", **fields):
    return item(yearly, id, kind="single", in_estimate=False, evidence=evidence, **fields)


def test_single_costs_on_top_are_paid_whatever_their_size():
    result = assessed("2022-03-01", once("700.50", "1"), once("0.25", "2", "substantiated"))
    assert paid_on_top(singles(result), result.rates, result.terms) == Decimal("700.75")
    assert paid_on_top((), result.rates, result.terms) == 0
    assert isinstance(paid_on_top((), result.rates, result.terms), Decimal)


def test_single_costs_on_top_in_group_two_are_documented_and_listed():
    costs = (
        once("700.50", "1"),
        once(900, "2", "substantiated"),
        once(800, "3", category="moving"),
        once(600, "4", category="chores"),
    )
    two = assessed("2026-03-01", *costs, group="II")
    assert paid_on_top(singles(two), two.rates, two.terms) == Decimal("700.50")
    one = assessed("2026-03-01", *costs, group="I")
    assert paid_on_top(singles(one), one.rates, one.terms) == 0


@pytest.mark.parametrize(
    ("scheme", "first"),
    [
        ("merudgiftsydelse_2007", "2024-08-15"),
        ("merudgiftsydelse_2013", "2025-03-01"),
        (OLD, "2025-03-01"),
        (NEW, "2024-08-15"),
    ],
)
def test_an_increase_waits_a_year_under_the_orders_that_say_so(scheme, first):
    fixed, happened = date(2024, 3, 1), date(2024, 8, 15)
    assert increase_from(fixed, happened, scheme) == date.fromisoformat(first)
    assert increase_from(fixed, date(2025, 4, 1), scheme) == date(2025, 4, 1)


def ends(sag_on, *expenses, **fields):
    result = assessed(sag_on, *expenses, **fields)
    return until(result.case, result.award, scheme_named(result.scheme), BOOK)


def test_an_award_for_one_year_ends_with_its_twelfth_month():
    costs = item(3_000), item(4_000, "9", kind="single", in_estimate=False)
    assert ends("2022-03-17", *costs) == Until(date(2023, 2, 28), "one_year")


def test_where_two_things_end_an_award_on_one_day_the_award_says_it_first():
    costs = item(3_000), item(4_000, "9", kind="single", in_estimate=False)
    on_the_day = ends("2020-08-05", *costs, citizen={"born": "1955-01-31"})
    assert on_the_day == Until(date(2021, 7, 31), "one_year")


@pytest.mark.parametrize(
    ("on", "day", "why"),
    [
        ("2010-03-01", "2012-12-31", "next_scheme"),
        ("2016-03-01", "2017-12-31", "next_scheme"),
        ("2022-03-01", "2027-08-31", "reassessed"),
        ("2026-03-01", "2050-05-17", "age"),
    ],
)
def test_an_award_ends_with_its_scheme_or_with_the_pension_age(on, day, why):
    assert ends(on, item(40_000), group="I") == Until(date.fromisoformat(day), why)


def test_with_the_pension_deferred_no_end_is_known():
    deferred = {"born": "1950-01-01", "deferred_pension": True}
    open_end = ends("2026-03-01", item(40_000), group="I", citizen=deferred)
    assert open_end == Until(None, "open")
    sag = case("2026-03-01", citizen=deferred)
    assert running.last_day_by_age(sag, BOOK) is None


def test_each_scheme_is_its_module_and_only_the_last_takes_single_costs_in():
    assert [each.id for each in SCHEMES] == [
        "merudgiftsydelse_2007", "merudgiftsydelse_2013", OLD, NEW,
    ]  # fmt: skip
    starts = [date(2007, 1, 1), date(2013, 1, 1), date(2018, 1, 1), date(2025, 9, 1)]
    assert [each.valid_from for each in SCHEMES] == starts
    assert [each.single_in_estimate for each in SCHEMES] == [False, False, False, True]
    for each in SCHEMES:
        assert each.legal_basis.startswith("SEL § 100 i LBK")
        assert all(rule.citation for rule in each.rules)
        row = BOOK.amounts(each.id, "statutory", each.valid_from)
        assert each.limits(row)[0].yearly == row.minimum_year
