"""Month by month over the turns of the law: what runs on, what ends, what is decided anew."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from merudgift.rates import RateBook
from merudgift.refusals import Refused
from merudgift.review.timeline import timeline
from tests.builders import BOOK, case, item, rates_of_2027, shared, substantiated
from tests.review.by_month import cases, due, kinds, months, rise, said


@pytest.mark.parametrize(
    ("group", "expenses", "expected"),
    [
        ("I", [substantiated(8000)], {"2025-10": 1105, "2026-01": 1155}),
        # 30.000 / 12 + 500, then + 523: the costs are not tested against 25.080 again.
        ("II", [item(30000)], {"2025-10": 3000, "2026-01": 3023}),
        ("II", [item(24500)], {"2025-10": Decimal("2541.67"), "2026-01": Decimal("2564.67")}),
    ],
)
def test_january_under_the_new_law(group, expenses, expected):
    assert due(case("2025-10-01", *expenses, group=group), "2026-06-30") == expected


def test_the_supplement_raised_says_when_a_new_test_would_fail():
    found = months(case("2025-10-01", item(24500), group="II"), "2026-01-31")
    assert "ny vurdering ville det give 0,00" in said(found["2026-01"])


def test_the_new_law_has_no_year_to_wait():
    a_case = case("2025-10-01", item(26400), item(3600, "2", **{"from": "2025-12-01"}), group="II")
    assert due(a_case, "2025-12-31") == {"2025-10": 2700, "2025-12": 3000}


def test_from_2007_to_2026_in_one_line():
    """7.000 a year: 1.500, rounded up to 600, and from 2018 the first amount of each year."""
    found = due(case("2008-03-01", substantiated(7000)), "2026-12-31")
    assert found == {
        "2008-03": 1500,
        "2013-01": 600,
        "2018-01": 1000,
        "2019-01": 1020,
        "2020-01": 1040,
        "2021-01": 1061,
        "2022-01": 1074,
        "2023-01": 1103,
        "2024-01": 1138,
        "2025-01": 1179,
        "2026-01": 1232,
    }


def test_the_change_of_law_is_said_to_be_unread_for_running_awards():
    found = months(case("2017-03-01", substantiated(7000)), "2018-01-31")
    assert kinds(found)["2018-01"] == ["law"]
    assert "ikke læst" in said(found["2018-01"])


def test_a_refusal_from_before_the_new_law_is_no_running_award():
    found = months(case("2025-03-01", substantiated(5000)), "2025-12-31")
    assert {month.due for month in found.values()} == {0}
    assert "søges efter de nye regler" in said(found["2025-09"])


def test_a_change_after_the_new_law_is_said_to_call_for_a_new_decision():
    found = months(
        case("2024-03-01", substantiated(9000), rise(15000, "2", "2025-10-01")), "2025-12-31"
    )
    assert "vurderer sagen på ny efter de nye regler" in said(found["2025-10"])
    assert found["2025-10"].due == 2359


def test_an_award_that_is_decided_anew():
    """K10 in group II from 1.3.2026: 3.251 + 523; in group I 1.155."""
    redecided = date(2026, 3, 1)
    two = due(shared("K10"), "2026-12-31", redecided=redecided, group="II")
    assert two == {"2024-11": 3251, "2026-03": 3774}
    one = months(shared("K10"), "2026-12-31", redecided=redecided, group="I")
    assert one["2026-03"].due == 1155
    assert "Vurderet på ny" in said(one["2026-03"])


def test_an_award_is_not_decided_anew_before_the_new_law():
    with pytest.raises(Refused, match="tidligst"):
        months(shared("K10"), "2026-12-31", redecided=date(2025, 8, 31), group="I")


@pytest.fixture
def in_2027(tmp_path):
    """A book with the amounts of 2026 for 2027 too."""
    (tmp_path / "2027.toml").write_text(rates_of_2027(), "utf-8")
    return RateBook(own=tmp_path / "2027.toml")


def test_an_award_from_before_the_new_law_ends_at_the_latest_on_1_9_2027(in_2027):
    course = timeline(case("2024-03-01", substantiated(9000)), in_2027, date(2027, 10, 1))
    assert [month.due for month in course.months[-3:]] == [1232, 0, 0]
    assert [h.kind for h in course.months[-2].happenings] == ["ended"]


def test_an_award_under_the_new_law_goes_on_under_it():
    a_case = case("2025-03-01", substantiated(7000), group="I")
    assert due(a_case, "2026-03-31") == {"2025-03": 0, "2025-09": 1105, "2026-01": 1155}


@pytest.mark.parametrize("group", [None, "I"])
def test_an_old_award_that_falls_to_nothing_after_the_new_law_is_over(group):
    a_case = case(
        "2024-03-01", substantiated(6700), substantiated(2000, "2", to="2025-10-31"), group=group
    )
    found = months(a_case, "2026-02-28")
    assert due(a_case, "2026-02-28") == {"2024-03": 1138, "2025-01": 1179, "2025-11": 0}
    assert "søges på ny" in said(found["2025-11"])


def test_an_ended_award_can_be_decided_anew():
    a_case = case("2024-03-01", substantiated(9000, to="2025-10-31"), substantiated(7000, "2",
                  **{"from": "2026-01-01"}), group="I")  # fmt: skip
    anew = due(a_case, "2026-03-31", redecided=date(2026, 2, 1))
    assert anew == {"2024-03": 1138, "2025-01": 1179, "2025-11": 0, "2026-02": 1155}


def test_who_receives_and_is_refused_has_nothing_that_runs_on():
    a_case = case(
        "2024-03-01", substantiated(5000), rise(9000, "2", "2025-10-01"), receiving=True, group="I"
    )
    assert due(a_case, "2025-12-31") == {"2024-03": 0, "2025-10": 1105}


@given(cases())
@settings(max_examples=60, deadline=None)
def test_the_scheme_changes_forwards_only(a_case):
    course = timeline(a_case, BOOK, date(2026, 12, 31))
    schemes = [month.scheme for month in course.months]
    assert schemes == sorted(schemes, key=lambda scheme: scheme.rpartition("_")[2])


@pytest.mark.parametrize("to", [None, "2025-05-31"])
def test_nothing_is_applied_for_before_the_new_decision(to):
    a_case = case("2025-03-01", substantiated(8000 if to else 7000, to=to), substantiated(7000, "2",
                  **{"from": "2025-06-01"}) if to else substantiated(0, "2"))  # fmt: skip
    found = due(a_case, "2026-04-30", redecided=date(2026, 3, 1), group="I")
    assert found["2026-03"] == 1155
    assert {amount for name, amount in found.items() if "2025-09" <= name < "2026-03"} <= {0}


@pytest.mark.parametrize("group", [None, "I"])
def test_a_refused_old_award_stays_refused(group):
    a_case = case("2025-11-01", substantiated(7000), transitional=True, group=group)
    assert due(a_case, "2026-03-31") == {"2025-11": 0}
