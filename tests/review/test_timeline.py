"""Month by month: worked out by hand from the amounts of each year and the rules of BEK."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merudgift.case import case_of
from merudgift.law.assessment import assess
from merudgift.refusals import Refused
from merudgift.review.timeline import timeline
from merudgift.text.saying import say
from tests.builders import BOOK, case, content, item, shared, substantiated


def months(a_case, until, **options):
    course = timeline(a_case, BOOK, date.fromisoformat(until), **options)
    return {f"{month.first:%Y-%m}": month for month in course.months}


def due(a_case, until, **options):
    """What is due each month from which it is another amount."""
    changes: dict[str, Decimal] = {}
    for name, month in months(a_case, until, **options).items():
        if not changes or list(changes.values())[-1] != month.due:
            changes[name] = month.due
    return changes


def said(month):
    return " ".join(say(each.text) for each in month.happenings)


def kinds(found):
    return {
        name: [h.kind for h in month.happenings]
        for name, month in found.items()
        if month.happenings
    }


def rise(yearly, id, first):
    return substantiated(yearly, id, **{"from": first})


K10_WITH_A_RISE = case_of(
    {
        **shared("K10").model_dump(mode="json"),
        "expenses": [
            *shared("K10").model_dump(mode="json")["expenses"],
            item("4800.00", "8", "housing", **{"from": "2025-07-01"}),
        ],
    }
)


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


def test_the_new_law_has_no_year_to_wait():
    a_case = case("2025-10-01", item(26400), item(3600, "2", **{"from": "2025-12-01"}), group="II")
    assert due(a_case, "2025-12-31") == {"2025-10": 2700, "2025-12": 3000}


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


def test_the_yearly_reassessment_of_2008_to_2010_is_said():
    found = months(case("2008-03-01", substantiated(7000)), "2012-12-31")
    assert [name for name, month in found.items() if "hvert år" in said(month)] == [
        "2009-03",
        "2010-03",
    ]


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


def test_too_low_costs_end_the_award_when_they_are_found():
    found = months(case("2022-02-01", substantiated(9000, to="2022-05-31")), "2022-06-30")
    assert found["2022-06"].due == 0
    assert "konstateres" in said(found["2022-06"])


def test_an_award_that_is_over_asks_for_no_more_rates():
    a_case = case("2024-03-01", substantiated(9000), citizen={"born": "1958-05-17"})
    assert months(a_case, "2030-01-31")["2030-01"].due == 0


@pytest.fixture
def in_2027(tmp_path):
    """A book with the amounts of 2026 for 2027 too."""
    (tmp_path / "2027.toml").write_text(
        (BOOK.folder / "2026.toml")
        .read_text("utf-8")
        .replace("2026-", "2027-")
        .replace("year = 2026", "year = 2027"),
        "utf-8",
    )
    return type(BOOK)(own=tmp_path / "2027.toml")


def test_an_award_from_before_the_new_law_ends_at_the_latest_on_1_9_2027(in_2027):
    course = timeline(case("2024-03-01", substantiated(9000)), in_2027, date(2027, 10, 1))
    assert [month.due for month in course.months[-3:]] == [1232, 0, 0]
    assert [h.kind for h in course.months[-2].happenings] == ["ended"]


AMOUNTS = st.decimals(0, 40_000, places=2)
FIRSTS = st.dates(date(2007, 1, 1), date(2026, 11, 1))
EXPENSES = st.lists(
    st.tuples(
        AMOUNTS,
        st.sampled_from(["substantiated", "documented"]),
        st.sampled_from(["recurring", "single"]),
        st.none() | FIRSTS,
        st.none() | FIRSTS,
    ),
    max_size=4,
)


@st.composite
def cases(draw):
    expenses = []
    for place, (yearly, evidence, kind, *days) in enumerate(draw(EXPENSES), 1):
        begins, ends = sorted(days) if all(days) else days
        dates = {"from": begins and begins.isoformat(), "to": ends and ends.isoformat()}
        expenses.append(item(yearly, str(place), evidence=evidence, kind=kind, **dates))
    born = draw(st.dates(date(1940, 1, 1), date(2000, 1, 1))).isoformat()
    group = draw(st.sampled_from(["I", "II"]))
    effective = draw(FIRSTS).isoformat()
    return case_of(content(effective, *expenses, citizen={"born": born}, group=group))


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


def test_who_receives_and_is_refused_has_nothing_that_runs_on():
    a_case = case(
        "2024-03-01", substantiated(5000), rise(9000, "2", "2025-10-01"), receiving=True, group="I"
    )
    assert due(a_case, "2025-12-31") == {"2024-03": 0, "2025-10": 1105}


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


def test_a_refusal_and_a_single_cost_that_reaches_nothing():
    single = substantiated(300, "2", kind="single", **{"from": "2024-06-01"})
    assert due(case("2024-03-01", substantiated(5000), single), "2024-08-31") == {"2024-03": 0}


@given(cases())
@settings(max_examples=60, deadline=None)
def test_the_scheme_changes_forwards_only(a_case):
    course = timeline(a_case, BOOK, date(2026, 12, 31))
    schemes = [month.scheme for month in course.months]
    assert schemes == sorted(schemes, key=lambda scheme: scheme.rpartition("_")[2])


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


def test_who_is_no_longer_entitled_is_not_paid_on_top():
    single = substantiated(4000, "3", kind="single", **{"from": "2022-06-01"})
    a_case = case(
        "2022-02-01", substantiated(9000, to="2022-05-31"), substantiated(4000, "2"), single
    )
    found = due(a_case, "2023-12-31")
    assert found == {"2022-02": 1074, "2023-01": 1103, "2023-06": 0}


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
    """Law.md E3: 1.707 kr. a month is printed in both intervals of 2024."""
    notes = noted(case("2024-03-01", substantiated("20484.00")), "2025-06-01")
    assert list(notes) == ["2024-03"]
    assert notes["2024-03"].count("Konvention E3") == 1


def test_actual_costs_are_told_with_what_rounding_would_give():
    """Law.md E6: no rule rounds actual costs."""
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
