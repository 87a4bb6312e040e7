"""The three ways side by side."""

from datetime import date
from decimal import Decimal

import pytest

from merudgift.law.assessment import assess
from merudgift.refusals import Refused
from merudgift.review.compare import compare
from merudgift.text.saying import say
from tests.builders import BOOK, case, item, shared


def ways(a_case, **options):
    return {way.group: way for way in compare(a_case, BOOK, **options).ways}


def monthly(a_case, **options):
    return {group: way.monthly for group, way in ways(a_case, **options).items()}


def test_2200_documented_a_month():
    """Old 2.359 (2025, derived) · group I 1.105 · group II 2.200 + 500."""
    found = ways(case("2025-10-01", item(12 * 2200)))
    assert {group: way.monthly for group, way in found.items()} == {
        None: 2359,
        "I": 1105,
        "II": 2700,
    }
    assert found[None].assessment.rates.status == "derived"
    assert found["I"].assessment.rates.status == "official"


def test_k08_and_k10():
    assert monthly(shared("K08")) == {None: 1179, "I": 1105, "II": 0}
    assert monthly(shared("K10")) == {None: 3251, "I": 1105, "II": 3751}


def test_what_counts_and_what_falls_out():
    found = ways(shared("K10"))
    falls_out = {g: [line.expense.id for line in way.falls_out] for g, way in found.items()}
    assert falls_out == {None: ["5"], "I": [], "II": ["5"]}
    assert [sum(way.counted) for way in found.values()] == [39012, 40812, 39012]


def test_what_is_missing_for_group_two():
    found = ways(
        case(
            "2025-10-01",
            item(10000),
            item(9000, "2", evidence="substantiated"),
            item(8000, "3", "moving"),
            item(5000, "4", "chores"),
        )
    )["II"]
    missing = [(each.what, each.yearly) for each in found.missing]
    assert missing == [
        ("amount", Decimal("14000.01")),
        ("documentation", Decimal(9000)),
        ("list_no", Decimal(8000)),
        ("amount", Decimal("10000.01")),
    ]
    assert "post 3" in say(found.missing[2].text)


def test_what_is_missing_under_the_old_rules_is_documentation_too():
    found = ways(case("2025-10-01", item(20000), item(20000, "2", evidence="substantiated")))[None]
    # 12 × 2.948 = 35.376, over which 20.000 is documented.
    assert [(each.what, each.yearly) for each in found.missing] == [
        ("amount", Decimal("15376.01")),
        ("documentation", Decimal(20000)),
    ]


def test_what_is_missing_for_group_one():
    found = ways(case("2025-10-01", item(6000)))["I"]
    assert [(each.what, each.yearly) for each in found.missing] == [("amount", Decimal(660))]


def test_nothing_is_missing_where_the_most_is_given():
    found = ways(case("2025-10-01", item(40000)))
    assert [way.missing for way in found.values()] == [(), (), ()]


def test_a_running_award_is_shown_as_it_runs_and_not_as_it_would_be_tested():
    """7.000 a year, granted in 2021: below the minimum of 2025, 7.560."""
    found = compare(case("2021-03-01", item(7000)), BOOK)
    assert found.on == date(2025, 9, 1)
    assert found.running == 1179
    assert found.ways[0].monthly == 0
    assert any("senest den 1.9.2027" in say(text) for text, _ in found.consequences)


def test_an_award_marked_as_running_on_is_one():
    found = compare(case("2026-01-01", item(9000), transitional=True), BOOK)
    assert found.running == 1232
    assert compare(found.case, BOOK, on=date(2025, 10, 1)).running == 1232


def test_a_new_case_has_no_running_award():
    found = compare(shared("K08"), BOOK)
    assert found.running is None
    assert any("til sammenligning" in say(text) for text, _ in found.consequences)


def test_a_refusal_from_before_runs_on_to_nothing():
    assert compare(case("2024-03-01", item(5000)), BOOK).running is None


def test_the_agreement_binds_only_where_there_are_single_costs():
    single = compare(case("2025-10-01", item(30000), item(500, "2", kind="single")), BOOK)
    none = compare(case("2025-10-01", item(30000)), BOOK)
    said = [[say(text) for text, _ in found.consequences] for found in (single, none)]
    assert [any("12 måneder" in text for text in texts) for texts in said] == [True, False]


def test_single_costs_paid_by_agreement_are_counted_in_group_two():
    agreed = item(500, "2", kind="single", in_estimate=False)
    found = ways(case("2025-10-01", item(30000), agreed))["II"]
    assert found.assessment.award.single == 500
    assert found.counted == (30000, 500)


@pytest.mark.parametrize("group", ["I", "II", None])
def test_the_ways_are_what_beregn_gives(group):
    for a_case in (shared("K08"), shared("K10"), case("2025-10-01", item(26400))):
        found = compare(a_case, BOOK)
        way = next(way for way in found.ways if way.group == group)
        if group:
            fresh = a_case.model_copy(update={"transitional": False, "receiving": False})
            assert way.monthly == assess(fresh, BOOK, on=found.on, group=group).award.monthly
        else:
            old = a_case.model_copy(update={"transitional": True})
            assert way.monthly == assess(old, BOOK, on=found.on).award.monthly


def test_a_chosen_date():
    assert monthly(shared("K10"), on=date(2026, 2, 1)) == {
        None: 3251,
        "I": 1155,
        "II": 3251 + 523,
    }


@pytest.mark.parametrize("on", [date(2025, 8, 31), date(2027, 9, 1)])
def test_a_date_without_the_three_is_refused(on):
    with pytest.raises(Refused, match="fra 2025-09-01 til 2027-08-31"):
        compare(shared("K10"), BOOK, on=on)


def test_what_is_settled_directly_hides_nothing_of_the_running_award():
    found = compare(case("2024-03-01", item(9000), settled_directly="300.00"), BOOK)
    assert found.running == 1179


def test_a_single_cost_that_is_paid_counts_where_it_is_paid():
    single = item(1000, "2", kind="single", evidence="substantiated")
    old, one, two = compare(case("2025-10-01", item(40000), single), BOOK).ways
    assert (old.assessment.award.single, old.counted[1], old.falls_out) == (1000, 1000, ())
    assert (one.counted[1], two.counted[1]) == (1000, 0)


def test_agreed_singles_count_for_nothing_where_group_two_is_refused():
    agreed = item(500, "2", kind="single", in_estimate=False)
    found = ways(case("2025-10-01", item(20000), agreed))["II"]
    assert found.counted == (20000, 0)


def test_documentation_that_would_not_help_is_not_asked_for():
    chores = item(5000, "2", "chores", evidence="substantiated")
    found = ways(case("2025-10-01", item(10000), chores))["II"]
    assert [(each.what, each.yearly) for each in found.missing] == [
        ("amount", Decimal("14000.01")),
        ("amount", Decimal("10000.01")),
    ]


def test_a_single_cost_of_part_of_an_oere_is_paid_all_the_same():
    part = item("123.45", "2", kind="single", household_share="0.3333")
    running = item(9000)
    old = ways(case("2026-03-01", running, part, transitional=True))[None]
    assert (old.assessment.award.single, old.falls_out) == (Decimal("82.30"), ())


def test_a_single_cost_that_is_not_paid_falls_out():
    """BEK 931 § 9 stk. 2: only what by itself reaches the minimum, 7.896 in 2026."""
    large, small = (
        item(yearly, id, kind="single", evidence="substantiated")
        for yearly, id in ((8000, "1"), (300, "2"))
    )
    old = ways(case("2026-03-01", large, small, transitional=True))[None]
    assert (old.counted, [line.expense.id for line in old.falls_out]) == ((8000, 0), ["2"])
