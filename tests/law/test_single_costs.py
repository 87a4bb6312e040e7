"""Single costs: in the estimate or paid singly, never both."""

from decimal import Decimal

import pytest

from merudgift.words import enumerated
from tests.builders import assessed, codes, item, others


def single(yearly, id="9", **fields):
    return item(yearly, id, kind="single", **fields)


@pytest.mark.parametrize("effective", ["2010-03-01", "2014-03-01", "2019-03-01", "2020-06-30"])
def test_to_june_2020_only_who_is_entitled_gets_single_costs(effective):
    entitled = assessed(effective, item(7200), single(500))
    assert (entitled.award.single, entitled.award.monthly > 0) == (500, True)
    assert entitled.award.tested.substantiated_yearly == 7200
    alone = assessed(effective, single(20000))
    assert (alone.award.single, alone.award.monthly, alone.outcome) == (0, 0, "refused")
    receiving = assessed(effective, item(100), single(500), receiving=True)
    assert (receiving.award.single, receiving.award.monthly) == (500, 0)
    assert receiving.outcome == "granted"


@pytest.mark.parametrize(
    ("effective", "in_estimate"),
    [("2010-03-01", False), ("2016-03-01", False), ("2022-03-01", False), ("2025-11-01", True)],
)
def test_where_a_single_cost_belongs_when_the_case_does_not_say(effective, in_estimate):
    tested = assessed(effective, item(8000), single(100), group="II").award.tested
    assert len(tested.lines) == (2 if in_estimate else 1)


def test_the_rules_change_with_july_2020():
    before, after = (assessed(day, single(7000)).award for day in ("2020-06-30", "2020-07-01"))
    assert (before.single, after.single) == (0, 7000)


def test_section_9_subsection_1_pays_on_top_whatever_the_size():
    award = assessed("2020-07-01", item(6672), single("0.01")).award
    assert (award.monthly, award.single, award.months) == (1040, Decimal("0.01"), None)
    receiving = assessed("2020-07-01", single(10), receiving=True)
    assert (receiving.award.monthly, receiving.award.single) == (0, 10)


def test_section_9_subsection_2_each_single_cost_by_itself():
    award = assessed(
        "2022-03-01", single(6888, "1"), single("6887.99", "2"), single(9000, "3")
    ).award
    assert (award.monthly, award.single, award.step) == (0, 15888, "below_minimum")
    some = assessed("2022-03-01", single(9000, "1"), single(3000, "2"))
    (warned,) = [w for w in some.trace.warnings if w.code == "single_unpaid"]
    assert (some.award.single, warned.text.values["ids"]) == (9000, enumerated(["2"]))
    together = assessed("2022-03-01", single(4000, "1"), single(4000, "2"))
    assert (together.award.single, together.outcome) == (0, "refused")


def test_section_9_subsection_2_holds_when_running_costs_count_nothing():
    rejected = item(5000, "1", assessment="rejected")
    assert assessed("2022-03-01", rejected, single(7000)).award.single == 7000


def test_section_9_subsection_3_gives_one_year_of_the_combined_sum():
    result = assessed("2022-03-01", item(5000), single(1888))
    award = result.award
    assert (award.monthly, award.single, award.months) == (1074, 0, 12)
    assert award.tested.substantiated_yearly == 6888
    assert "one_year" in codes(result)
    below = assessed("2022-03-01", item(5000), single("1887.99")).award
    assert (below.monthly, below.single, below.months) == (0, 0, None)


def test_section_9_subsection_3_goes_through_the_ordinary_test():
    award = assessed("2022-03-01", item(5000), single(50000)).award
    assert (award.step, award.monthly) == ("actual_costs", Decimal("4583.33"))


def test_in_the_estimate_it_is_running():
    award = assessed("2022-03-01", single(7000, in_estimate=True)).award
    assert (award.monthly, award.single, award.months) == (1074, 0, None)


def test_a_running_old_award_keeps_section_9_after_the_new_law():
    award = assessed("2026-03-01", item(7896), single(300), transitional=True).award
    assert (award.monthly, award.single) == (1232, 300)


def test_the_wrong_subsection_cited_is_said():
    wrong = single(300, legal_basis=["BEK 931/2020 § 9, stk. 3"])
    assert "C12" in codes(assessed("2022-03-01", item(7000), wrong))
    right = single(300, legal_basis=["BEK 931/2020 § 9, stk. 1"])
    assert "C12" not in codes(assessed("2022-03-01", item(7000), right))


def test_a_subsection_cited_although_none_applies_is_said():
    alone = single(5000, legal_basis=["BEK 931/2020 §9, stk 2"])
    (warned,) = [w for w in assessed("2022-03-01", alone).trace.warnings if w.code == "C12"]
    assert warned.text.values["used"] is None


def test_only_counted_items_and_our_order_are_compared():
    for fields in (
        {"assessment": "rejected", "legal_basis": ["BEK 931/2020 § 9, stk. 3"]},
        {"to": "2020-01-01", "legal_basis": ["BEK 931/2020 § 9, stk. 3"]},
        {"legal_basis": ["SEL § 9, stk. 3"]},
    ):
        assert "C12" not in codes(assessed("2022-03-01", item(7000), single(300, **fields)))


def test_section_9_is_not_tested_on_a_rounded_month_either():
    together = assessed("2022-03-01", item(3000), single("3887.99"))
    assert "C18" in codes(together)
    assert others(together) == [("first_amount", Decimal(1074))]
    alone = assessed("2022-03-01", single("6887.99"))
    assert "C18" in codes(alone)
    far = assessed("2022-03-01", item(3000), single("3000"))
    assert "C18" not in codes(far)


def test_a_single_cost_that_reaches_a_rounded_minimum_alone_would_be_paid_once():
    (other,) = assessed("2022-03-01", single("6887.99")).trace.alternatives
    assert (other.monthly, other.single) == (0, Decimal("6887.99"))


@pytest.mark.parametrize(
    ("running", "singles", "missing"), [("1200", "2000", "3688"), ("3000", "3887.99", "0.01")]
)
def test_running_and_single_costs_together_are_so_far_from_the_minimum(running, singles, missing):
    limit = assessed("2022-03-01", item(running), single(singles)).award.next_limit
    assert (limit.yearly_gap, limit.more_from_yearly) == (Decimal(missing), 6888)
    enough = Decimal(running) + Decimal(missing)
    assert assessed("2022-03-01", item(enough), single(singles)).award.monthly == 1074


def test_without_running_costs_what_is_missing_is_of_all_the_single_costs():
    below = [single(3000, "1"), single(2000, "2")]
    limit = assessed("2022-03-01", *below).award.next_limit
    assert (limit.yearly_gap, limit.citation) == (1888, "BEK 931/2020 § 9")
    award = assessed("2022-03-01", item(1888, "5"), *below).award
    assert (award.monthly, award.months) == (1074, 12)


def test_single_costs_that_reach_the_minimum_together_lack_no_sum_but_a_running_cost():
    reaching = [single(4000, "1"), single(2888, "2")]
    result = assessed("2022-03-01", *reaching)
    assert (result.award.single, result.outcome, result.award.next_limit) == (0, "refused", None)
    assert assessed("2022-03-01", item("0.01", "5"), *reaching).award.monthly == 1074


def test_another_reading_pays_single_costs_too():
    def once(result, code):
        return [other.single for other in result.trace.alternatives if other.code == code]

    hole = assessed("2022-03-01", item("19338"), single(600))
    assert once(hole, "E1") == [600]
    agreed = single(2000, in_estimate=False)
    assert once(assessed("2025-11-01", item("25001"), agreed, group="II"), "E6") == [2000]
    others = [single(8000, str(n), category="other", in_estimate=False) for n in (2, 3)]
    together = assessed("2025-11-01", item("25001"), *others, group="II")
    assert once(together, "C14") == [16_000]
    # 0,004 and 16.000,004: rounded once, of the exact sum.
    share = {"in_estimate": False, "household_share": "0.6"}
    parts = [single("0.01", "2", **share), single("20000.01", "3", category="other", **share)]
    exact = assessed("2025-11-01", item("25001"), *parts, others[1] | {"id": "4"}, group="II")
    assert once(exact, "C14") == [Decimal("16000.01")]
    before = assessed("2019-05-01", item("6539.99"), single(600))
    assert (before.award.single, once(before, "C18")) == (0, [600])


def test_who_receives_is_as_far_from_the_minimum_as_the_running_costs_are():
    result = assessed("2022-03-01", item(1200), single(2000), receiving=True)
    assert result.award.next_limit.yearly_gap == 5688


def test_without_a_group_the_single_payment_of_group_two_is_shown():
    agreed = single(5000, in_estimate=False)
    one, two = assessed("2025-11-01", item(30000), agreed).trace.alternatives[:2]
    assert [(one.group, one.single), (two.group, two.single)] == [("I", 0), ("II", 5000)]


def test_open_points_of_no_9_are_read_with_agreed_single_costs():
    def of(*items):
        return codes(assessed("2026-02-01", item("25080.01"), *items, group="II"))

    agreed = {"category": "other", "in_estimate": False}
    assert of(single(8000, "2", **agreed), single(8000, "3", **agreed)).count("C14") == 2
    assert "other_limit" in of(single(15673, "2", **agreed))


def test_group_one_takes_all_single_costs_into_the_estimate():
    result = assessed("2025-11-01", item(1000), single(5660, in_estimate=False), group="I")
    assert (result.award.monthly, result.award.single) == (1105, 0)


def test_group_two_pays_an_agreed_single_cost_beside():
    agreed = single(2000, in_estimate=False)
    result = assessed("2025-11-01", item(25000), agreed, group="II")
    assert (result.award.monthly, result.award.single) == (Decimal("2583.33"), 2000)
    assert result.award.documented_yearly == 25000
    assert "agreement" in codes(result)


def test_group_two_pays_no_agreed_single_cost_without_an_award():
    result = assessed("2025-11-01", item(23000), single(2000, in_estimate=False), group="II")
    assert (result.award.monthly, result.award.single) == (0, 0)


def test_group_two_pays_only_documented_and_listed_single_costs():
    result = assessed(
        "2025-11-01",
        item(25000),
        single(2000, "2", in_estimate=False, evidence="substantiated"),
        single(3000, "3", in_estimate=False, category="moving"),
        single(4000, "4", in_estimate=False, category="other"),
        group="II",
    )
    assert result.award.single == 0
    assert codes(result).count("C14") == 2
