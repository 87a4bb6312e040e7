"""Month by month: worked out by hand from the amounts of each year and the rules of BEK."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merudgift.law.assessment import assess
from merudgift.refusals import Refused
from merudgift.review.timeline import timeline
from merudgift.text.saying import say
from tests.builders import BOOK, case, item, shared, substantiated
from tests.review.by_month import K10_WITH_A_RISE, cases, due, kinds, months, rise, said


def test_k10_with_a_rent_rise_to_june_2026():
    """3.251,00 and from 1.7.2025 3.651,00: 8 × 3.251 + 12 × 3.651 = 69.820."""
    found = months(K10_WITH_A_RISE, "2026-06-01")
    assert len(found) == 20
    assert due(K10_WITH_A_RISE, "2026-06-01") == {"2024-11": 3251, "2025-07": 3651}
    assert sum(month.due for month in found.values()) == Decimal("69820.00")
    assert kinds(found) == {
        "2024-11": ["start", "note"],
        "2025-01": ["rates"],
        "2025-07": ["changed", "note"],
        "2025-09": ["law"],
        "2025-11": ["note"],
        "2026-01": ["rates"],
    }
    assert {month.scheme for month in found.values()} == {"merudgiftsydelse_2018"}
    assert "01.11.2025" in said(found["2025-07"])
    assert "1.9.2027" in said(found["2025-09"])
    assert [m.derived for m in found.values()] == [False] * 2 + [True] * 18


def test_a_rise_that_cannot_be_demanded_yet_is_not_due():
    assert due(K10_WITH_A_RISE, "2025-10-31") == {"2024-11": 3251}
    assert due(K10_WITH_A_RISE, "2025-11-01") == {"2024-11": 3251, "2025-07": 3651}


def test_january_gives_a_standard_amount_the_year_s_amount():
    """First amount 2021–2026: 1.061, 1.074, 1.103, 1.138, 1.179, 1.232 (rates.csv)."""
    assert due(case("2021-03-01", substantiated(9000)), "2026-12-31") == {
        "2021-03": 1061,
        "2022-01": 1074,
        "2023-01": 1103,
        "2024-01": 1138,
        "2025-01": 1179,
        "2026-01": 1232,
    }


def test_january_does_not_test_the_old_estimate_again_but_says_what_it_would_give():
    """7.000 a year is below the minimum of 2023, 7.068."""
    found = months(case("2021-03-01", substantiated(7000)), "2023-12-31")
    assert found["2023-01"].due == 1103
    assert "ny vurdering ville det give 0,00" in said(found["2023-01"])
    assert "ny vurdering" not in said(found["2022-01"])


def test_a_decrease_changes_the_award_at_once():
    """20.000 a year is the second amount of 2022, 2.148; 9.000 the first, 1.074."""
    a_case = case("2022-02-01", substantiated(9000), substantiated(11000, "2", to="2022-05-31"))
    assert due(a_case, "2022-12-31") == {"2022-02": 2148, "2022-06": 1074}


def test_an_increase_waits_a_year_from_the_last_fixing_and_is_then_due_from_when_it_happened():
    a_case = case("2021-03-01", substantiated(9000), rise(12000, "2", "2021-06-01"))
    assert due(a_case, "2022-02-28") == {"2021-03": 1061, "2022-01": 1074}
    assert due(a_case, "2022-03-01") == {"2021-03": 1061, "2021-06": 2123, "2022-01": 2148}


def test_an_increase_after_a_year_is_due_at_once_and_fixes_anew():
    """Fixed 1.3.2021, raised 1.6.2022; the next rise, 1.9.2022, waits until 1.6.2023."""
    a_case = case(
        "2021-03-01",
        item(9000),
        item(12000, "2", **{"from": "2022-06-01"}),
        item(15000, "3", **{"from": "2022-09-01"}),
    )
    # 36.000 documented is 3.000 a month, over the top of 2022 (2.685).
    assert due(a_case, "2023-05-31")["2022-06"] == 2148
    assert "2022-09" not in due(a_case, "2023-05-31")
    assert due(a_case, "2023-06-01")["2022-09"] == 3000


def test_a_decrease_starts_the_year_anew():
    a_case = case(
        "2021-03-01",
        substantiated(9000),
        substantiated(12000, "2", to="2021-08-31"),
        rise(12000, "3", "2022-04-01"),
    )
    assert due(a_case, "2022-08-31") == {"2021-03": 2123, "2021-09": 1061, "2022-01": 1074}
    assert due(a_case, "2022-09-01")["2022-04"] == 2148


def test_a_rise_after_a_refusal_is_no_increase_of_an_award():
    a_case = case("2022-02-01", substantiated(5000), rise(4000, "2", "2022-06-01"))
    assert due(a_case, "2022-06-30") == {"2022-02": 0, "2022-06": 1074}


@pytest.mark.parametrize("born", ["1958-05-01", "1958-05-17", "1958-05-31"])
def test_the_month_of_the_pension_age_is_paid_whole(born):
    """Born in 1958: 67 years, in May 2025 (LSP § 1 a; BEK § 10 stk. 1)."""
    a_case = case("2024-03-01", substantiated(9000), citizen={"born": born})
    assert due(a_case, "2025-08-31") == {"2024-03": 1138, "2025-01": 1179, "2025-06": 0}
    found = months(a_case, "2025-08-31")
    assert kinds(found)["2025-06"] == ["age"]
    assert not found["2025-06"].derived


def test_a_deferred_pension_ends_nothing():
    citizen = {"born": "1958-05-17", "deferred_pension": True}
    a_case = case("2024-03-01", substantiated(9000), citizen=citizen)
    assert due(a_case, "2025-08-31") == {"2024-03": 1138, "2025-01": 1179}


def test_an_expense_that_ends_in_the_last_month_counts_in_it():
    """The month of the age is assessed as any other: the 1st is the birthday itself."""
    a_case = case(
        "2024-03-01",
        substantiated(9000),
        substantiated(12000, "2", to="2025-04-30"),
        citizen={"born": "1958-05-01"},
    )
    assert due(a_case, "2025-06-30")["2025-05"] == 1179


def test_who_is_not_18_yet_gets_it_from_the_month_after():
    a_case = case("2022-02-01", substantiated(9000), citizen={"born": "2004-05-17"})
    assert due(a_case, "2022-12-31") == {"2022-02": 0, "2022-06": 1074}


def test_the_yearly_reassessment_of_2008_to_2010_is_said():
    found = months(case("2008-03-01", substantiated(7000)), "2012-12-31")
    assert [name for name, month in found.items() if "hvert år" in said(month)] == [
        "2009-03",
        "2010-03",
    ]


def test_what_is_settled_directly_is_not_paid_out():
    a_case = case("2022-02-01", substantiated(9000), settled_directly="300.00")
    assert due(a_case, "2023-01-31") == {"2022-02": 774, "2023-01": 803}


def test_a_month_is_what_holds_on_its_first_day():
    half_way = substantiated(12000, "2", to="2022-05-15")
    a_case = case("2022-02-10", substantiated(9000), half_way)
    assert due(a_case, "2022-07-01") == {"2022-02": 2148, "2022-06": 1074}


def test_whole_kroner_are_chosen_with_the_rest():
    a_case = case("2022-02-01", item(40000))
    assert due(a_case, "2022-02-28") == {"2022-02": Decimal("3333.33")}
    assert due(a_case, "2022-02-28", whole_kroner=True) == {"2022-02": 3333}


def test_an_unsettled_case_is_provisional():
    unsettled = case("2022-02-01", substantiated(9000), eligibility={"impairment": "unsettled"})
    assert timeline(unsettled, BOOK, date(2022, 3, 1)).provisional
    assert not timeline(shared("K01"), BOOK, date(2022, 3, 1)).provisional


@pytest.mark.parametrize(
    ("a_case", "until", "sentence"),
    [
        (case("2022-02-01"), "2022-01-31", "slutdatoen"),
        (case("2025-10-01", item(9000)), "2025-12-31", "ingen gruppe"),
        (case("2021-03-01", item(9000)), "2027-01-01", "ingen beløb"),
        (case("2019-03-01", item(9000), rates_set="oversigt-2019"), "2020-01-01", "ingen beløb"),
    ],
)
def test_what_cannot_be_said_is_refused(a_case, until, sentence):
    with pytest.raises(Refused, match=sentence):
        months(a_case, until)


def test_too_low_costs_end_the_award_when_they_are_found():
    found = months(case("2022-02-01", substantiated(9000, to="2022-05-31")), "2022-06-30")
    assert found["2022-06"].due == 0
    assert "konstateres" in said(found["2022-06"])


def test_an_award_that_is_over_asks_for_no_more_rates():
    a_case = case("2024-03-01", substantiated(9000), citizen={"born": "1958-05-17"})
    assert months(a_case, "2030-01-31")["2030-01"].due == 0


@given(cases(), st.integers(0, 240))
@settings(max_examples=150, deadline=None)
def test_every_timeline_is_whole(a_case, length):
    until = min(date(2026, 12, 31), date.fromordinal(a_case.effective.toordinal() + 30 * length))
    course = timeline(a_case, BOOK, until)
    firsts = [month.first for month in course.months]
    assert firsts == sorted(set(firsts))
    assert len(firsts) == (until.year - firsts[0].year) * 12 + until.month - firsts[0].month + 1
    assert course.total_due == sum(month.due for month in course.months)
    first = assess(a_case, BOOK)
    if not any(e.kind == "single" and (e.applies_from or e.applies_to) for e in a_case.expenses):
        # A single cost belongs to its month, whatever the day.
        assert course.months[0].running == first.cash
        assert course.months[0].single == first.award.single
    for before, month in zip(course.months, course.months[1:], strict=False):
        if month.running != before.running:
            assert month.happenings, "no amount changes without a reason"
    for month in course.months:
        assert course.levels[month.level].cash == month.running


@pytest.mark.parametrize(
    "other",
    [
        substantiated(300, "2", kind="single", **{"from": "2023-06-01"}),
        substantiated(300, "2", assessment="rejected", to="2023-05-31"),
        substantiated(300, "2", covered_by="SEL § 112", to="2023-05-31"),
        substantiated(0, "2", **{"from": "2023-06-01"}),
    ],
)
def test_what_does_not_count_in_the_estimate_does_not_test_it_again(other):
    """7.000 a year, granted in 2021, is below the minimum of 2023."""
    a_case = case("2021-03-01", substantiated(7000), other)
    found = months(a_case, "2023-12-31")
    assert {month.running for name, month in found.items() if name >= "2023"} == {1103}


def test_the_year_to_wait_counts_from_the_award_and_not_from_its_cash():
    a_case = case(
        "2021-03-01",
        substantiated(9000),
        rise(12000, "2", "2021-06-01"),
        settled_directly="1100.00",
    )
    assert due(a_case, "2021-12-31") == {"2021-03": 0}


def test_nothing_is_granted_on_the_pension_birthday():
    a_case = case(
        "2024-03-01",
        substantiated(5000),
        rise(9000, "2", "2025-05-01"),
        citizen={"born": "1958-05-01"},
    )
    assert due(a_case, "2025-08-31") == {"2024-03": 0}


def test_a_january_with_a_new_decision_says_nothing_of_the_old_estimate():
    a_case = case("2022-02-01", substantiated(9000), substantiated(11000, "2", to="2022-12-31"))
    found = months(a_case, "2023-01-31")
    assert found["2023-01"].due == 1103
    assert "prøves ikke på ny" not in said(found["2023-01"])


def test_a_refused_applicant_has_no_award_that_ends():
    a_case = case("2024-03-01", substantiated(5000), citizen={"born": "1958-05-17"})
    assert not any("ophører" in said(month) for month in months(a_case, "2025-08-31").values())


def test_an_increase_that_waits_is_told_in_its_month():
    found = months(K10_WITH_A_RISE, "2025-10-31")
    assert "Post 8 kommer til" in said(found["2025-07"])
    assert "først kræves fra 01.11.2025" in said(found["2025-07"])


def test_of_who_received_before_it_is_asked_when_the_award_was_last_fixed():
    grown = (substantiated(12_000), item(48_000, "2", **{"from": "2022-06-01"}))
    asked = "er den sidst fastsat før, kan forhøjelsen kræves tidligere"
    for receiving in (True, False):
        found = months(case("2022-02-01", *grown, receiving=receiving), "2022-12-31")
        assert (asked in said(found["2022-06"])) == receiving


def test_the_old_estimate_is_spoken_of_in_january_alone():
    found = months(case("2021-03-01", substantiated(7000)), "2024-12-31")
    spoken = [name for name, month in found.items() if "prøves ikke på ny" in said(month)]
    assert spoken == ["2023-01", "2024-01"]


def test_only_what_rests_on_the_derived_limit_is_derived_in_2026():
    """15.675, for no. 9 in group II, is derived; the rest of 2026 is not."""
    for group, expenses, derived in (("I", item(8000), False), ("II", item(30000), True)):
        found = months(case("2026-01-01", expenses, group=group), "2026-02-28")
        assert {month.derived for month in found.values()} == {derived}


def noted(a_case, until):
    """What is noted each month, where anything is."""
    return {
        name: " ".join(say(h.text) for h in month.happenings if h.kind == "note")
        for name, month in months(a_case, until).items()
        if any(h.kind == "note" for h in month.happenings)
    }


def test_an_open_point_is_told_once_in_the_month_of_its_decision():
    """E3: 1.707 kr. a month is printed in both intervals of 2024."""
    notes = noted(case("2024-03-01", substantiated("20484.00")), "2025-06-01")
    assert list(notes) == ["2024-03"]
    assert notes["2024-03"].count("Konvention E3") == 1


def test_actual_costs_are_told_with_what_rounding_would_give():
    """E6: no rule rounds actual costs."""
    notes = noted(case("2024-03-01", item("40000.00")), "2024-12-01")
    assert list(notes) == ["2024-03"]
    assert "3.333,00 kr. pr. md. (Konvention E6" in notes["2024-03"]


def test_the_overviews_are_named_in_2019_and_with_the_rates_of_2020():
    notes = noted(case("2019-03-01", substantiated("20484.00")), "2021-06-01")
    assert list(notes) == ["2019-03", "2020-01"]
    assert "loven giver for 2019: 545/1.530/2.550 kr." in notes["2019-03"]
    assert "loven giver for 2020: 556/1.561/2.601 kr." in notes["2020-01"]


def test_what_is_open_in_the_group_shown_beside_is_not_open_here():
    beside = assess(case("2026-03-01", item("40000.00"), group="I"), BOOK)
    own = assess(case("2026-03-01", item("40000.00"), group="II"), BOOK)
    assert "E6" in [other.code for other in beside.trace.alternatives]
    assert "E6" not in [other.code for _, other in beside.open_points]
    assert "E6" in [other.code for _, other in own.open_points]
