"""Decisions of a running award, held against what it gives that month and not tested again."""

import pytest

from merudgift.rates import RateBook
from merudgift.review.check import check
from merudgift.review.checking.decision import decision_of
from merudgift.text.pages.check import check_page
from merudgift.text.saying import say
from tests.builders import case, item, rates_of_2027, substantiated
from tests.review.checked import checked, codes


def test_what_may_be_right_is_no_amount_of_another_year():
    """An old award may have been decided anew in group I: 1.105."""
    a_case = case("2024-03-01", substantiated(9000), transitional=True)
    found = checked(a_case, "1105", applies="2025-10-01")
    assert codes(found) == []
    assert any("gruppe I giver: er bevillingen" in say(lead.text) for lead in found.leads)


RUNNING = case("2021-03-01", substantiated(7000), receiving=True)
"""7.000 a year reaches the minimum of 2021 (6.804) and not that of 2023 (7.068)."""


@pytest.mark.parametrize(
    ("monthly", "applies", "verdict", "expected"),
    [
        ("1061", "2021-03-01", "agrees", []),
        ("1074", "2022-02-01", "agrees", []),
        ("1061", "2022-02-01", "differs", ["C19"]),
        # In 2023 the running award gives 1.103, and a new assessment nothing.
        ("1103", "2023-02-01", "if_running", []),
        ("0", "2023-02-01", "if_anew", []),
        ("1074", "2023-02-01", "differs", ["C19"]),
        ("1061", "2023-02-01", "differs", ["C19"]),
        # In October 2025 it runs on under the old law, 1.179.
        ("1179", "2025-10-01", "agrees", []),
        ("0", "2025-10-01", "differs", ["C20"]),
    ],
)
def test_an_award_that_runs_is_not_tested_again(monthly, applies, verdict, expected):
    found = checked(RUNNING, monthly, applies=applies)
    assert (found.verdict, codes(found)) == (verdict, expected)
    if verdict.startswith("if_"):
        assert any("sidst vurderet" in say(lead.text) for lead in found.leads)


def test_an_award_from_before_runs_on_without_being_marked():
    a_case = case("2024-03-01", substantiated(9000))
    assert checked(a_case, "1179", applies="2025-10-01").verdict == "agrees"
    assert codes(checked(a_case, "0", applies="2025-10-01")) == ["C20"]
    anew = checked(a_case, "1105", applies="2025-10-01", group="I")
    assert (anew.verdict, codes(anew)) == ("agrees", [])


def test_an_increase_that_cannot_be_demanded_is_no_mistake():
    rise = substantiated(12000, "2", **{"from": "2021-06-01"})
    a_case = case("2021-03-01", substantiated(9000), rise, receiving=True)
    found = checked(a_case, "1061", applies="2021-09-01")
    assert (found.verdict, codes(found)) == ("if_running", [])


def test_the_month_of_the_pension_age_is_no_mistake():
    a_case = case("2024-03-01", substantiated(9000), citizen={"born": "1958-05-17"})
    found = checked(a_case, "1179", applies="2025-05-20")
    assert (found.verdict, codes(found)) == ("agrees", [])
    assert checked(a_case, "0", applies="2025-05-20").difference == -1179
    assert checked(a_case, "0", applies="2025-06-01").verdict == "agrees"


@pytest.mark.parametrize("marked", [{}, {"receiving": True}, {"transitional": True}])
def test_a_decision_in_a_group_is_a_new_one_however_the_case_is_marked(marked):
    a_case = case("2024-03-01", substantiated(9000), **marked)
    for said in ({"group": "I"}, {"group": "I", "scheme": "kompensationsydelse_2025"}):
        found = checked(a_case, "1155", applies="2026-03-01", **said)
        assert (found.verdict, codes(found)) == ("agrees", [])
    unsaid = checked(a_case, "1155", applies="2026-03-01")
    assert (unsaid.verdict, codes(unsaid)) == ("hangs_on_a_fact", [])


@pytest.mark.parametrize(
    ("expenses", "effective", "monthly", "applies", "expected"),
    [
        # A rise that was forgotten is not a January that was.
        ([substantiated(9000), substantiated(12000, "2", **{"from": "2022-06-01"})],
         "2021-03-01", "1074", "2022-09-01", None),
        # Nor is a decrease that was overlooked.
        ([substantiated(9000), substantiated(11000, "2", to="2022-05-31")],
         "2022-02-01", "2148", "2022-09-01", None),
        # The old rounding carried over 1.1.2018.
        ([substantiated(7000)], "2017-03-01", "600", "2018-05-01", "C3"),
    ],
)  # fmt: skip
def test_an_earlier_amount_is_laid_to_january_only_where_it_is_january(
    expenses, effective, monthly, applies, expected
):
    found = checked(case(effective, *expenses), monthly, applies=applies)
    assert "C19" not in codes(found)
    assert expected is None or codes(found) == [expected]
    assert any("bevillingen gav til og med" in say(lead.text) for lead in found.leads)


def test_a_single_cost_that_was_paid_is_not_demanded_again():
    single = substantiated(3000, "2", kind="single")
    a_case = case("2021-03-01", substantiated(9000), single)
    assert checked(a_case, "1074", single="0", applies="2022-02-01").agrees


def test_nothing_is_said_of_direct_payments_where_there_are_none():
    found = checked(RUNNING, "0", applies="2025-10-01")
    assert not any("en del direkte" in say(lead.text) for lead in found.leads)


def test_a_single_cost_is_due_in_the_month_of_a_running_award_it_falls_in():
    once = item(600, "2", kind="single")
    later = checked(case("2021-03-01", item(9000), once), "1061", applies="2021-07-01")
    assert (later.known.single, later.verdict) == (0, "agrees")
    assert "Betales én gang" not in "\n".join(row.text for row in check_page(later))
    # An assessment that day would give it; something else would not.
    for said, agrees, ours in (
        ("600", True, "600,00"),
        ("0", True, "0,00"),
        ("100", False, "0,00"),
    ):
        a_case = case("2021-03-01", item(9000), once)
        found = checked(a_case, "1061", single=said, applies="2021-07-01")
        assert found.agrees is agrees
        page = "\n".join(row.text for row in check_page(found))
        assert f"Betales én gang: {ours} kr. efter loven, {said},00 kr. efter afgørelsen" in page
        leads = [say(lead.text) for lead in found.leads]
        assert ("Afgørelsen betaler 100,00 kr. én gang; efter loven er det 0,00 kr." in leads) is (
            not agrees
        )


def test_an_award_not_decided_anew_by_1_9_2027(tmp_path):
    own = tmp_path / "2027.toml"
    own.write_text(rates_of_2027(), "utf-8")
    decision = decision_of({"monthly": "1232", "applies": "2027-10-01"})
    a_case = case("2024-03-01", substantiated(9000), transitional=True, group="I")
    assert codes(check(a_case, RateBook(own=own), decision)) == ["C20"]


def test_a_date_before_the_case_is_said():
    found = checked(case("2021-03-01", substantiated(9000)), "1040", applies="2020-12-01")
    assert found.agrees
    assert any("før sagens virkningsdato" in say(lead.text) for lead in found.leads)


def test_the_first_day_of_the_new_law():
    a_case = case("2024-03-01", substantiated(9000), transitional=True)
    assert checked(a_case, "1105", applies="2025-09-01", group="I").verdict == "agrees"
