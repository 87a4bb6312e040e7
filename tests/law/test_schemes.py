"""The schemes' own decisions: what is printed beside the amount, and when."""

from datetime import date
from decimal import Decimal

import pytest

from merudgift.law.assessment import assess
from merudgift.law.elsewhere import offers, provisions_named
from merudgift.law.schemes import scheme_for
from merudgift.refusals import Refused
from merudgift.text.saying import say
from merudgift.words import enumerated
from tests.builders import BOOK, assessed, case, codes, item, others, shared


def test_2007_prints_the_other_reading_at_a_step():
    at = assessed("2010-03-01", item(27000))
    assert "step_at_limit" in codes(at)
    assert others(at) == [("basic_amount", Decimal(2500))]
    for beside in ("26999.99", "27000.01", "21000.00"):
        assert "step_at_limit" not in codes(assessed("2010-03-01", item(beside)))


@pytest.mark.parametrize(
    ("effective", "below", "alternative"),
    [
        ("2010-03-01", "5999.99", 1500),
        ("2016-03-01", "6287.99", 600),
        ("2020-08-01", "6671.99", 1040),
        ("2022-03-01", "6887.99", 1074),
    ],
)
def test_the_minimum_is_never_tested_on_a_rounded_month(effective, below, alternative):
    result = assessed(effective, item(below, evidence="substantiated"))
    assert "C18" in codes(result)
    assert others(result)[0][1] == alternative


def test_far_below_the_minimum_nothing_looks_reached():
    # 6.888 − 6,01 a year rounds to 573 a month.
    assert "C18" not in codes(assessed("2022-03-01", item("6881.99")))
    assert "C18" in codes(assessed("2022-03-01", item("6882.00")))


def test_substantiated_above_the_top_says_what_documentation_is_missing():
    result = assessed("2022-03-01", item(20000, "1"), item(20000, "2", evidence="substantiated"))
    assert result.award.monthly == 2148
    (warned,) = [w for w in result.trace.warnings if w.code == "E2"]
    assert warned.text.values["missing"] == 12220
    assert others(result) == [("actual_costs", Decimal("3333.33"))]


def test_at_the_top_nothing_is_missing():
    assert "E2" not in codes(assessed("2022-03-01", item(32220, evidence="substantiated")))


def test_actual_costs_pay_only_what_is_documented():
    result = assessed(
        "2022-03-01", item("32220.12", "1"), item(1000, "2", evidence="substantiated")
    )
    assert result.award.monthly == Decimal("2685.01")
    assert "C13" in codes(result)
    assert ("actual_costs", Decimal("2768.34")) in others(result)


def test_actual_costs_are_paid_to_the_oere_or_in_whole_kroner():
    sag = case("2022-03-01", item("36006.00"))
    to_the_oere = assess(sag, BOOK)
    whole = assess(sag, BOOK, whole_kroner=True)
    assert (to_the_oere.award.monthly, whole.award.monthly) == (Decimal("3000.50"), 3001)
    assert others(to_the_oere) == [("actual_costs", Decimal(3001))]
    assert others(whole) == [("actual_costs", Decimal("3000.50"))]
    assert whole.award.exact_monthly == Decimal("3000.5")


def test_exact_monthly_keeps_six_decimals():
    award = assessed("2025-11-01", item(25000), group="II").award
    assert award.exact_monthly == Decimal("2583.333333")
    assert award.monthly == Decimal("2583.33")


@pytest.mark.parametrize(
    ("effective", "yearly", "fields", "name", "gap"),
    [
        ("2010-03-01", "5000", {}, "minimum", "1000"),
        ("2010-03-01", "20000", {}, "next_step", "1000"),
        ("2010-03-01", "21000.01", {}, "next_step", "5999.99"),
        ("2016-03-01", "7000", {}, "next_hundred", "200"),
        ("2022-03-01", "6000", {}, "minimum", "888"),
        ("2022-03-01", "7000", {}, "first_limit", "12332"),
        ("2022-03-01", "19337.99", {}, "first_limit", "0"),
        ("2022-03-01", "30000", {}, "second_limit", "2220"),
        ("2022-03-01", "40000", {}, None, None),
        ("2025-11-01", "6000", {"group": "I"}, "minimum", "660"),
        ("2025-11-01", "7000", {"group": "I"}, None, None),
        ("2025-11-01", "7000", {"group": "II"}, "documented_limit", "17000"),
        ("2025-11-01", "25000", {"group": "II"}, None, None),
        ("2025-11-01", "25000", {}, None, None),
    ],
)
def test_the_next_limit_and_how_far(effective, yearly, fields, name, gap):
    limit = assessed(effective, item(yearly), **fields).award.next_limit
    if name is None:
        assert limit is None
    else:
        assert (limit.name, limit.yearly_gap) == (name, Decimal(gap))


def test_group_one_says_after_which_item_the_minimum_was_reached():
    result = assessed(
        "2025-11-01",
        item(3000, "a"),
        item(9000, "b", assessment="rejected"),
        item(3660, "c"),
        item(1, "d"),
        group="I",
    )
    (step,) = [step for step in result.trace.steps if step.id == "minimum_reached"]
    assert (step.text.values["id"], step.value) == ("c", 6660)


def test_groups_show_each_other():
    one = assessed("2025-11-01", item(25000), group="I")
    assert others(one) == [
        ("group_two", Decimal("2583.33")),
        ("group_two", Decimal(2583)),  # in whole kroner
    ]
    two = assessed("2025-11-01", item(7000), group="II")
    assert two.award.step == "below_documented_limit"
    assert others(two) == [("group_one", Decimal(1105))]
    (asked,) = [w for w in two.trace.warnings if w.code == "ask_group"]
    assert asked.text.values["monthly"] == 1105
    neither = assessed("2025-11-01", item(100), group="II")
    (said,) = [w for w in neither.trace.warnings if w.code == "ask_group"]
    assert not said.text.values


def test_the_open_points_of_a_group_are_shown_with_its_amount():
    items = item("20000.01", "1"), item(8000, "2", "other"), item(8000, "3", "other")
    for group in (None, "I", "II"):
        result = assessed("2026-03-01", *items, group=group)
        assert ("group_two", Decimal("3523.00")) in others(result)
        assert ("C14" in codes(result)) == (group != "I")
    for group in (None, "II"):
        below = assessed("2025-10-01", item("6659.99"), group=group)
        assert ("group_one", Decimal(1105)) in others(below)


def test_group_two_says_what_is_only_substantiated():
    result = assessed(
        "2026-05-01", item(26000, "1"), item(8000, "2", evidence="substantiated"), group="II"
    )
    (warned,) = [w for w in result.trace.warnings if w.code == "C13"]
    assert (warned.text.values["ids"], warned.text.values["sum"]) == (enumerated(["2"]), 8000)


def test_the_overview_pays_in_full_from_2602_and_says_nothing_of_the_krone_below():
    def of(yearly):
        return assessed("2019-06-01", item(yearly), rates_set="oversigt-2019")

    between = of("31218.00")
    assert between.award.monthly == Decimal("2601.50")
    assert "overview_gap" in codes(between)
    assert ("second_amount", Decimal(2102)) in others(between)
    assert "overview_gap" not in codes(of("31224.00"))


def test_the_hole_of_2024_says_what_the_ministry_printed():
    (warned,) = [
        w for w in assessed("2024-03-01", item("20490.00")).trace.warnings if w.code == "E1"
    ]
    assert "Ministeriet" in warned.text.sentence


def test_no_group_is_provisional_and_pays_nothing():
    result = assessed("2025-11-01", item(25000))
    assert (result.outcome, result.award.step, result.award.monthly) == (
        "provisional",
        "no_group",
        0,
    )
    assert others(result)[:2] == [("group_one", Decimal(1105)), ("group_two", Decimal("2583.33"))]


def test_group_two_counts_only_what_is_on_the_list():
    result = assessed(
        "2026-02-01",
        item(25000, "1"),
        item(1000, "2", "moving"),
        item(2000, "3", "moving", list_no=4),
        item("15675.00", "4", "other"),
        item("15675.01", "5", "other"),
        item(500, "6", evidence="substantiated"),
        group="II",
    )
    assert result.award.documented_yearly == Decimal("42675.01")
    assert codes(result).count("C14") == 3  # unlisted, under the limit, taken together
    assert "within_list" in [step.id for step in result.trace.steps]


def test_an_item_between_the_two_readings_of_the_no_9_limit():
    def result(yearly):
        return assessed("2026-02-01", item(20000), item(yearly, "2", "other"), group="II")

    between = result("15672.01")
    assert "other_limit" in codes(between)
    assert ("group_two", Decimal("3495.67")) in others(between)
    assert "other_limit" not in codes(result("15672.00"))
    assert "other_limit" not in codes(result("15675.01"))


def test_diet_on_the_list_is_warned_of():
    assert "diet_list" in codes(assessed("2026-02-01", item(100, "1", "diet"), group="II"))
    assert "diet_list" not in codes(assessed("2026-02-01", item(100, "1"), group="II"))
    both = assessed("2026-02-01", item(100, "1"), item(100, "2", "diet"), group="II")
    (warned,) = [w for w in both.trace.warnings if w.code == "diet_list"]
    assert warned.text.values["ids"] == enumerated(["2"])


@pytest.mark.parametrize(
    ("fields", "on", "scheme"),
    [
        ({"transitional": True}, "2025-09-01", "merudgiftsydelse_2018"),
        ({"transitional": True}, "2026-12-31", "merudgiftsydelse_2018"),
        ({"receiving": True}, "2026-01-01", "merudgiftsydelse_2018"),
        ({"receiving": True, "effective": "2025-10-01"}, "2026-01-01", "kompensationsydelse_2025"),
        ({}, "2026-01-01", "kompensationsydelse_2025"),
    ],
)
def test_awards_from_before_the_new_law_run_on(fields, on, scheme):
    fields = dict(fields)
    sag = case(fields.pop("effective", "2024-01-01"), item(8000), **fields)
    result = assess(sag, BOOK, on=date.fromisoformat(on))
    assert result.scheme == scheme
    assert ("transitional" in codes(result)) == (scheme == "merudgiftsydelse_2018")
    assert ("C20" in codes(result)) == (sag.effective < date(2025, 9, 1))


def test_a_running_award_ends_with_august_2027():
    sag = case("2024-01-01", transitional=True)
    assert scheme_for(sag, date(2027, 8, 31)).id == "merudgiftsydelse_2018"
    assert scheme_for(sag, date(2027, 9, 1)).id == "kompensationsydelse_2025"


@pytest.mark.parametrize(
    ("effective", "rates_set", "nearest"),
    [
        ("2006-12-31", "statutory", "2007"),
        ("2027-01-01", "statutory", "2026"),
        ("2018-12-31", "oversigt-2019", "2019"),
        ("2020-01-01", "oversigt-2019", "2019"),
        ("2025-11-01", "oversigt-2019", "2019"),
    ],
)
def test_a_date_without_rates_is_refused_naming_the_nearest_year(effective, rates_set, nearest):
    with pytest.raises(Refused) as caught:
        assessed(effective, item(7000), rates_set=rates_set)
    assert caught.value.refusals[0].values["year"] == nearest


def test_an_unknown_set_is_refused_naming_the_known():
    with pytest.raises(Refused, match="vælg mellem statutory, oversigt-2019"):
        assessed("2022-03-01", rates_set="hjemmelavet")


def test_a_group_under_an_old_scheme_is_said_to_mean_nothing():
    result = assess(case("2022-03-01", item(7000)), BOOK, group="II")
    assert (result.group, result.award.monthly) == (None, 1074)
    assert "no_groups" in codes(result)


@pytest.mark.parametrize(
    ("effective", "yearly"),
    [("2022-03-01", "19332.00"), ("2024-03-01", "20483.99"), ("2024-03-01", "20472.00")],
)
def test_one_printed_interval_is_no_doubt(effective, yearly):
    assert codes(assessed(effective, item(yearly, evidence="substantiated"))) == []


def test_2019_shows_the_other_table_both_ways():
    statute = assessed("2019-06-01", item(7000))
    assert others(statute) == [("first_amount", Decimal(1053))]
    papers = assessed("2019-06-01", item(7000), rates_set="oversigt-2019")
    assert others(papers) == [("first_amount", Decimal(1020))]
    assert others(assessed("2020-06-01", item(7000))) == []


@pytest.mark.parametrize(("group", "tested"), [(None, 300), ("I", 300), ("II", 100)])
def test_outside_shows_the_sums_as_they_would_be_tested(group, tested):
    result = assessed(
        "2025-11-01",
        item(100),
        item(200, "2", kind="single", in_estimate=False),
        group=group,
        eligibility={"impairment": "not_met", "reason": "x"},
    )
    assert result.award.tested.substantiated_yearly == tested


def test_an_award_from_the_new_laws_first_day_is_under_it():
    sag = case("2025-09-01", item(8000), receiving=True)
    assert assess(sag, BOOK).scheme == "kompensationsydelse_2025"


def test_everything_documented_would_pay_this():
    result = assessed("2026-02-01", item(30000, "1"), item(1200, "2", "moving"), group="II")
    assert ("group_two", Decimal("3123.00")) in others(result)


def test_the_minimum_is_reached_in_the_order_of_the_case():
    result = assessed(
        "2025-11-01",
        item(5000, "A", kind="single", in_estimate=False),
        item(1000, "B"),
        item(1000, "C"),
        group="I",
    )
    (step,) = [step for step in result.trace.steps if step.id == "minimum_reached"]
    assert step.text.values["id"] == "C"


@pytest.mark.parametrize(
    ("effective", "yearly", "fields", "more_from"),
    [
        ("2010-03-01", "20000", {}, "21000.01"),
        ("2016-03-01", "7000", {}, "7200.01"),
        ("2022-03-01", "6000", {}, "6888"),
        ("2022-03-01", "7000", {}, "19338"),
        ("2022-03-01", "30000", {}, "32220.01"),
        ("2025-11-01", "6000", {"group": "I"}, "6660"),
        ("2025-11-01", "7000", {"group": "II"}, "24000.01"),
    ],
)
def test_more_is_given_from_there(effective, yearly, fields, more_from):
    here = assessed(effective, item(yearly), **fields).award
    start = here.next_limit.more_from_yearly
    assert start == Decimal(more_from)
    below = assessed(effective, item(start - Decimal("0.01")), **fields).award
    at = assessed(effective, item(start), **fields).award
    assert below.monthly == here.monthly < at.monthly


@pytest.mark.parametrize(
    ("effective", "fields"),
    [
        ("2010-03-01", {}),
        ("2016-03-01", {}),
        ("2022-03-01", {}),
        ("2025-11-01", {"group": "I"}),
        ("2025-11-01", {"group": "II"}),
    ],
)
def test_the_case_stands_on_one_stair_and_that_stair_pays_what_it_gets(effective, fields):
    for yearly in ("100", "7000", "20000", "22000", "28000", "33000", "40000", "90000"):
        result = assessed(effective, item(yearly), **fields)
        (here,) = [stair for stair in result.stairs if stair.here]
        paid = say(here.pays)
        if "faktiske" in paid:
            assert result.award.step in ("actual_costs", "group_two")
        else:
            assert Decimal(paid.replace(".", "")) == result.award.monthly


def test_a_provisional_result_says_what_must_be_settled():
    def said(*items, **fields):
        result = assessed("2026-02-01", *items, **fields)
        return [say(w.text) for w in result.trace.warnings if w.code == "provisional"]

    assert said(item(7000), group="I") == []
    assert said(item(7000), item(1, "2", assessment="open")) == [
        "Resultatet er foreløbigt: post 2 er ikke afgjort, og der er ikke valgt gruppe"
    ]
    assert said(item(7000), group="I", eligibility={}) == [
        "Resultatet er foreløbigt: det er ikke afgjort, om borgeren er omfattet"
    ]


def test_new_rates_do_not_retest_a_running_award():
    running = case("2022-05-01", item(7000), receiving=True)
    assert "rate_change" in codes(assess(running, BOOK, on=date(2023, 1, 1)))
    assert "rate_change" not in codes(assess(running, BOOK, on=date(2022, 12, 31)))
    new = case("2022-05-01", item(7000))
    assert "rate_change" not in codes(assess(new, BOOK, on=date(2023, 1, 1)))


def test_an_order_that_was_not_read_is_said():
    assert "not_read" in codes(assessed("2008-11-30", item(7000)))
    assert "not_read" not in codes(assessed("2008-12-01", item(7000)))


def test_a_case_without_expenses_says_so():
    result = assessed("2022-03-01")
    assert (result.outcome, codes(result)) == ("refused", ["no_expenses"])


def test_more_settled_directly_than_the_benefit_is_said():
    result = assessed("2023-03-01", item(8000), settled_directly="1103.01")
    assert result.cash == 0
    assert "settled_directly" in codes(result)
    exactly = assessed("2023-03-01", item(8000), settled_directly="1103.00")
    assert "settled_directly" not in codes(exactly)


def test_derived_amounts_say_so():
    assert "rates_derived" in codes(assessed("2025-03-01", item(8000)))
    assert "rates_derived" in codes(assessed("2026-03-01", item(8000), group="II"))
    assert "rates_derived" not in codes(assessed("2022-03-01", item(8000)))


def test_covered_by_a_neighbour_shows_what_it_offers():
    result = assess(shared("K07"), BOOK)
    assert [offers(line.expense.covered_by, BOOK) != () for line in result.lines].count(True) == 1
    (offer,) = offers("SEL § 97, stk. 7", BOOK)
    assert offer in result.reasons(result.lines[5])
    assert offer.values["paragraph"] == "§ 97"
    assert offer.values["levels"].parts


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("SEL § 97, stk. 7", ["§ 97"]),
        ("§ 85", ["§ 85"]),
        ("servicelovens §§ 83 og § 85", ["§ 83", "§ 85"]),
        ("SEL § 82 a", ["§ 82 a-b", "§ 82 a, c, d"]),
        ("SEL § 82 b", ["§ 82 a-b"]),
        ("SEL § 82", ["§ 82 a-b", "§ 82 a, c, d"]),
        ("aktivloven § 82", []),
        ("sundhedsloven", []),
        ("SEL § 9", []),
    ],
)
def test_which_neighbour_a_reference_names(text, paragraphs):
    assert [p.paragraph for p in provisions_named(text, BOOK)] == paragraphs
