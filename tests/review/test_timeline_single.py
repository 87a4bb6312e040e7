"""Single costs month by month: paid once, in an award for a year, or in twelve instalments."""

from decimal import Decimal

import pytest

from tests.builders import case, item, substantiated
from tests.review.by_month import due, months, rise, said


def test_a_single_cost_is_paid_once():
    a_case = case("2021-03-01", substantiated(9000), substantiated(3000, "2", kind="single"))
    assert due(a_case, "2021-12-31") == {"2021-03": 4061, "2021-04": 1061}
    assert months(a_case, "2021-03-31")["2021-03"].single == 3000


def test_a_single_cost_that_comes_later_is_paid_on_top_in_its_month():
    later = substantiated(300, "2", kind="single", **{"from": "2021-06-01", "to": "2021-06-30"})
    assert due(case("2021-03-01", substantiated(9000), later), "2021-12-31") == {
        "2021-03": 1061,
        "2021-06": 1361,
        "2021-07": 1061,
    }


def test_an_award_for_a_year_is_over_after_twelve_months():
    """BEK 931 § 9 stk. 3: 4.000 running and 4.000 once reach 6.804 together."""
    a_case = case("2021-03-01", substantiated(4000), substantiated(4000, "2", kind="single"))
    found = months(a_case, "2022-12-31")
    assert due(a_case, "2022-12-31") == {"2021-03": 1061, "2022-01": 1074, "2022-03": 0}
    assert "§ 9, stk. 3" in said(found["2022-03"])


def test_single_costs_within_an_estimate_are_named_when_its_year_is_over():
    a_case = case("2025-10-01", substantiated(8000, kind="single"), group="I")
    found = months(a_case, "2026-10-31")
    assert "enkeltudgifter (post 1)" in said(found["2026-10"])
    assert found["2026-10"].due == 1155


ONE_YEAR = [substantiated(4000), substantiated(4000, "2", kind="single")]


@pytest.mark.parametrize(
    ("expenses", "effective", "expected"),
    [
        # A change within the year tests everything together again, and pays nothing twice.
        ([*ONE_YEAR, rise(100, "3", "2021-06-01")], "2021-03-01",
         {"2021-03": 1061, "2022-01": 1074, "2022-03": 0}),
        # The day the single cost was held is no end of the instalments.
        ([ONE_YEAR[0], substantiated(4000, "2", kind="single", **{"from": "2021-03-01"},
          to="2021-03-31")], "2021-03-01", {"2021-03": 1061, "2022-01": 1074, "2022-03": 0}),
        # Twelve months, wherever in a month they begin.
        (ONE_YEAR, "2021-03-15", {"2021-03": 1061, "2022-01": 1074, "2022-03": 0}),
    ],
)  # fmt: skip
def test_an_award_for_a_year_is_twelve_months(expenses, effective, expected):
    found = months(case(effective, *expenses), "2022-06-30")
    assert due(case(effective, *expenses), "2022-06-30") == expected
    assert not any(month.single for month in found.values())
    assert "ny vurdering" not in said(found["2022-01"])


def test_a_single_cost_within_a_month_belongs_to_it():
    day = {"from": "2021-06-10", "to": "2021-06-20"}
    a_case = case("2021-03-01", substantiated(9000), substantiated(3000, "2", kind="single", **day))
    assert due(a_case, "2021-07-31") == {"2021-03": 1061, "2021-06": 4061, "2021-07": 1061}


def test_a_single_cost_waits_for_the_18th_birthday():
    a_case = case(
        "2022-02-01",
        substantiated(9000),
        substantiated(3000, "2", kind="single"),
        citizen={"born": "2004-05-17"},
    )
    assert due(a_case, "2022-07-31") == {"2022-02": 0, "2022-06": 4074, "2022-07": 1074}


def test_instalments_of_group_two_are_twelve():
    single = item(6000, "2", kind="single", **{"from": "2025-12-05", "to": "2025-12-05"})
    a_case = case("2025-10-01", item(30000), single, group="II")
    found = due(a_case, "2026-12-31")
    assert found == {"2025-10": 3000, "2025-12": 3500, "2026-01": 3523, "2026-12": 3023}
    assert "12 rater" in said(months(a_case, "2026-12-31")["2026-12"])


def test_single_costs_of_group_two_come_on_top_by_agreement():
    agreed = item(6000, "2", kind="single", in_estimate=False, **{"from": "2026-02-01"})
    a_case = case("2025-10-01", item(24500), agreed, group="II")
    found = due(a_case, "2026-04-30")
    assert found["2026-02"] == Decimal("2564.67") + 6000
    assert found["2026-03"] == Decimal("2564.67")


def test_single_costs_apart_are_in_the_estimate_of_group_one():
    agreed = substantiated(6000, "2", kind="single", in_estimate=False, **{"from": "2026-02-01"})
    a_case = case("2025-10-01", substantiated(9000), agreed, group="I")
    assert due(a_case, "2026-04-30") == {"2025-10": 1105, "2026-01": 1155}


def test_a_refusal_and_a_single_cost_that_reaches_nothing():
    single = substantiated(300, "2", kind="single", **{"from": "2024-06-01"})
    assert due(case("2024-03-01", substantiated(5000), single), "2024-08-31") == {"2024-03": 0}


def test_single_costs_of_another_year_are_in_no_new_estimate():
    """35.000 documented a year from June 2022, and not 5.000 of March 2021 besides."""
    once = {"kind": "single", "in_estimate": True, "from": "2021-03-01"}
    a_case = case("2021-03-01", item(20000), item(5000, "2", **once), rise_documented(15000))
    assert due(a_case, "2022-12-31")["2022-06"] == Decimal("2916.67")


def rise_documented(yearly):
    return item(yearly, "3", **{"from": "2022-06-01"})


@pytest.mark.parametrize(
    ("group", "expenses", "citizen"),
    [
        # Held before 18.
        ("I", [substantiated(8000, kind="single", **{"from": "2025-10-05"})], "2007-12-17"),
        # Held while refused.
        ("II", [item(12000), item(10000, "2", kind="single", **{"from": "2025-10-01"}),
                item(8000, "3", **{"from": "2026-01-01"})], "1980-05-17"),
    ],
)  # fmt: skip
def test_a_single_cost_of_an_earlier_month_brings_no_award(group, expenses, citizen):
    a_case = case("2025-10-01", *expenses, citizen={"born": citizen}, group=group)
    assert due(a_case, "2026-12-31") == {"2025-10": 0}


def test_who_is_no_longer_entitled_is_not_paid_on_top():
    single = substantiated(4000, "3", kind="single", **{"from": "2022-06-01"})
    a_case = case(
        "2022-02-01", substantiated(9000, to="2022-05-31"), substantiated(4000, "2"), single
    )
    found = due(a_case, "2023-12-31")
    assert found == {"2022-02": 1074, "2023-01": 1103, "2023-06": 0}
