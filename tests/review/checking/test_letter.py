"""What the letter says of its items, sums, steps and grounds, held against the law."""

import pytest

from merudgift.refusals import Refused
from merudgift.review.checking.decision import decision_of, read_decision
from merudgift.text.saying import say
from tests.builders import case, item, substantiated
from tests.review.checked import checked, codes


def test_its_own_sum_tells_one_mistake_from_another():
    a_case = case("2021-03-01", substantiated(3000), substantiated(4200, "2", covered_by="§ 112"))
    # Refused by law: 3.000. Granted: 7.200, with what another provision covers.
    found = checked(a_case, "1061", yearly="7200.00")
    assert codes(found) == ["C17"]
    assert codes(checked(a_case, "1061", yearly="3000.00")) != ["C17"]


def test_a_sum_of_other_items_is_asked_about():
    a_case = case("2021-03-01", substantiated(9000))
    found = checked(a_case, "1061", yearly="8000.00")
    assert found.agrees
    assert [say(lead.text) for lead in found.leads] == [
        "Afgørelsens årssum er 8.000,00 kr., sagens er 9.000,00 kr.: hvilke poster er talt "
        "anderledes?"
    ]


ITEMS = {
    "C7, nothing taken out": ({"counted": "9000"}, ["C7"]),
    "C7, taken out twice": ({"deducted": "4800"}, ["C7"]),
    "C8, more taken out than the case shows": ({"deducted": "3000"}, ["C8"]),
    "what the case has": ({"counted": "6600", "deducted": "2400"}, []),
    "less taken out": ({"deducted": "100"}, []),
    "something else": ({"counted": "6601"}, []),
    "refused with a reason": ({"refused": True, "reason": "nej"}, []),
}


@pytest.mark.parametrize("name", ITEMS)
def test_an_item_is_held_against_the_case(name):
    said, expected = ITEMS[name]
    a_case = case(
        "2021-03-01", substantiated(9000, ordinary={"amount": "200"}), substantiated(9000, "2")
    )
    assert codes(checked(a_case, "1061", items=[{"id": "1", **said}])) == expected


def test_an_item_covered_elsewhere_that_the_letter_counts():
    a_case = case("2021-03-01", substantiated(9000), substantiated(500, "2", covered_by="§ 112"))
    assert codes(checked(a_case, "1061", items=[{"id": "2", "counted": "500"}])) == ["C17"]


def test_an_item_at_another_kilometre_rate():
    driven = item("0", "2", "transport_treatment", claimed={"amount": "19.00", "times": "10"})
    a_case = case("2021-03-01", substantiated(9000), driven)
    # 10 km, ten times a month: 34,40 at the high rate of 2021.
    assert codes(checked(a_case, "1061", items=[{"id": "2", "counted": "4128.00"}])) == ["C9"]


def test_items_that_are_paid_where_they_do_not_belong():
    old = case("2021-03-01", item(36000), substantiated(500, "2"))
    assert codes(checked(old, "3000", items=[{"id": "2", "counted": "500"}])) == ["C13"]
    new = case("2025-10-01", item(30000), item(500, "2", "moving"), group="II")
    assert codes(checked(new, "3000", items=[{"id": "2", "counted": "500"}])) == ["C14"]
    assert codes(checked(new, "3000", items=[{"id": "1", "counted": "30000"}])) == []


def test_the_minimum_on_a_rounded_month_said_by_the_letter():
    a_case = case("2021-03-01", substantiated(9000))
    assert codes(checked(a_case, "1061", rounding="month")) == ["C18"]


def test_hundreds_may_still_be_said_before_2018():
    assert codes(checked(case("2016-03-01", substantiated(7300)), "700", rounding="hundred")) == []


def test_paid_from_too_early():
    a_case = case("2021-03-01", substantiated(9000))
    found = checked(a_case, "1061", begins="2021-01-01")
    assert codes(found) == ["C19"]
    assert "For tidligt: 2 md." in say(found.findings[0].law)
    assert codes(checked(a_case, "1061", begins="2021-03-01")) == []


@pytest.mark.parametrize(
    ("ground", "code"),
    [
        ("age_65", "C4"), ("covered_elsewhere_not_asked", "C17"),
        ("no_reasons", "C23"), ("past_receipts", "C11"), ("receipts_demanded", "C13"),
        ("saved_costs", "C10"),
    ],
)  # fmt: skip
def test_what_the_letter_says_is_held_against_the_law(ground, code):
    a_case = case("2021-03-01", substantiated(9000))
    assert codes(checked(a_case, "1061", grounds=[ground])) == [code]


@pytest.mark.parametrize(("monthly", "expected"), [("0", ["C22"]), ("1061", [])])
def test_the_doctor_is_asked_before_a_refusal(monthly, expected):
    a_case = case("2021-03-01", substantiated(9000))
    assert [
        code for code in codes(checked(a_case, monthly, grounds=["no_doctor"])) if code == "C22"
    ] == expected


def test_the_statute_itself_said_65_until_2009():
    said = {"grounds": ["age_65"]}
    assert codes(checked(case("2008-03-01", substantiated(7000)), "1500", **said)) == []
    assert codes(checked(case("2010-03-01", substantiated(7000)), "1500", **said)) == ["C4"]


def test_some_grounds_are_no_fault_where_the_law_allows_them():
    documented = case("2021-03-01", item(40000))
    assert codes(checked(documented, "3333.33", grounds=["receipts_demanded"])) == []
    assert codes(checked(documented, "3333.33", grounds=["item_by_item"])) == []
    in_one = case("2025-10-01", substantiated(9000), group="I")
    assert codes(checked(in_one, "1105", grounds=["item_by_item"])) == ["C16"]


def test_refusing_an_item_that_is_needed_for_the_minimum_is_no_c16():
    in_one = case("2025-10-01", substantiated(6000), substantiated(2000, "2"), group="I")
    refused = [{"id": "2", "refused": True, "reason": "nej"}]
    assert codes(checked(in_one, "1105", items=refused)) == []


def test_an_unknown_item_is_asked_about():
    found = checked(
        case("2021-03-01", substantiated(9000)), "1061", items=[{"id": "9", "counted": "1"}]
    )
    assert any("findes ikke i sagen" in say(lead.text) for lead in found.leads)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ({"monthly": "-1"}, "monthly"),
        ({"monthly": "1", "step": "third"}, "step"),
        ({"monthly": "1", "own": "2"}, "own"),
        ({"monthly": "1", "items": [{"id": "1"}, {"id": "1"}]}, "items[1].id"),
        ({"monthly": "1", "items": [{"id": "1", "reason": "010203-1234"}]}, "items[0].reason"),
    ],
)
def test_a_decision_that_cannot_be_used_names_the_field(content, place):
    with pytest.raises(Refused) as caught:
        decision_of(content)
    assert [refusal.place for refusal in caught.value.refusals] == [place]


def test_a_decision_is_read_from_a_file():
    decision = read_decision(b'{"monthly": "1053.00", "applies": "2019-05-01"}')
    assert decision.monthly == 1053


def test_what_follows_from_the_letters_own_sum_is_said():
    a_case = case("2021-03-01", substantiated(9000))
    for monthly, yearly, expected in (
        ("0", "5000", "Af dens egen årssum, 5.000,00 kr., følger beløbet"),
        ("3000", "20000", "Af dens egen årssum, 20.000,00 kr., følger 2.123,00 kr."),
    ):
        found = checked(a_case, monthly, yearly=yearly)
        assert any(expected in say(lead.text) for lead in found.leads), monthly
    empty = checked(case("2021-03-01"), "1500", yearly="20000")
    assert any("følger 0,00 kr." in say(lead.text) for lead in empty.leads)


def test_an_item_deducted_where_the_case_has_not_asked_is_asked_about():
    diet = item(9000, "1", "diet", "substantiated", ordinary=None)
    said = [{"id": "1", "deducted": "1200.00"}]
    found = checked(case("2021-03-01", diet), "1061", items=said)
    assert codes(found) == []
    assert any("som almindelig udgift; sagen har ingen" in say(lead.text) for lead in found.leads)


def test_an_item_with_nothing_taken_out_where_there_is_an_ordinary_part():
    a_case = case("2021-03-01", substantiated(9000, ordinary={"amount": "100"}))
    assert codes(checked(a_case, "1061", items=[{"id": "1", "deducted": "0"}])) == ["C7"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"refused": True, "reason": "nej"}, "0,00"),
        ({"counted": "8000"}, "8.000,00"),
        ({"counted": "9000"}, None),
        ({"reason": "uden beløb"}, None),
    ],
)
def test_an_item_the_letter_has_otherwise_is_asked_about(said, expected):
    found = checked(case("2021-03-01", substantiated(9000)), "1061", items=[{"id": "1", **said}])
    assert [say(lead.text) for lead in found.leads] == (
        [f"Post 1: afgørelsen har {expected} kr. pr. år, sagen 9.000,00 kr."] if expected else []
    )


def test_what_the_letter_says_of_its_step_parts_the_readings():
    a_case = case("2019-05-01", substantiated(7000))
    assert codes(checked(a_case, "1040", step="first_amount")) == ["C1"]
    assert codes(checked(a_case, "600", step="rounded_up")) == ["C3", "bracket"]
    assert "C3" not in codes(checked(a_case, "600", step="actual_costs"))


def test_a_refusal_named_where_there_is_an_award_is_another_bracket():
    found = checked(case("2021-03-01", substantiated(9000)), "1061", step="below_minimum")
    assert codes(found) == ["bracket"]


def test_the_minimum_reached_exactly_without_the_refused_item():
    in_one = case("2025-10-01", substantiated(6660), substantiated(2000, "2"), group="I")
    refused = [{"id": "2", "refused": True, "reason": "nej"}]
    assert codes(checked(in_one, "1105", items=refused)) == ["C16"]
