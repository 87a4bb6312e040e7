"""Decisions already made, held against the law: each a real kind of mistake.

The amounts were worked out by hand from those of each year (`tests/official/rates.csv`).
"""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merudgift import shipped_folder
from merudgift.law.assessment import assess
from merudgift.rates import RateBook
from merudgift.review.check import check
from merudgift.review.checking.decision import decision_of
from merudgift.text.figures import figures
from merudgift.text.pages.assessment import assessment_page
from merudgift.text.saying import say
from tests.builders import BOOK, case, item, shared, substantiated
from tests.review.checked import checked, codes

UNDER_65 = {"born": "1980-05-17"}


MISTAKES = {
    # The same costs under other amounts.
    "C1, the amount of the next year": (
        case("2019-05-01", substantiated(7000)), {"monthly": "1040"}, ["C1"]),
    "C1, the amount of the year before": (
        case("2022-05-01", substantiated(7000)), {"monthly": "1061"}, ["C1"]),
    "C1, refused by the next year's minimum": (
        case("2019-05-01", substantiated(6600)), {"monthly": "0"}, ["C1"]),
    "C1, the second amount of another year": (
        case("2019-05-01", substantiated(20000)), {"monthly": "2081"}, ["C1"]),
    "C1, group I before there was one": (
        case("2025-08-01", substantiated(8000)), {"monthly": "1105"}, ["C1"]),
    "C1, the old standard amount after 1.9.2025": (
        case("2025-10-01", substantiated(8000), group="I"), {"monthly": "1179"}, ["C1"]),
    "C1, the old scheme named after 1.9.2025": (
        case("2025-10-01", substantiated(8000), group="I"),
        {"monthly": "1105", "scheme": "merudgiftsydelse_2018"}, ["C1"]),
    "C2, the municipal overview's first amount": (
        case("2019-05-01", substantiated(7000)), {"monthly": "1053"}, ["C2"]),
    "C2, the municipal overview's second amount": (
        case("2019-05-01", substantiated(20000)), {"monthly": "2102"}, ["C2"]),
    "C2, the overview's second amount where the first is due": (
        case("2020-05-01", substantiated(7000)), {"monthly": "2102"}, ["C2"]),
    "C2, an amount of no table": (
        case("2021-05-01", substantiated(7000)), {"monthly": "1234"}, ["C2"]),
    "C3, rounded up to a hundred in 2018": (
        case("2018-03-01", substantiated(7000)), {"monthly": "600"}, ["C3"]),
    "C3, actual costs rounded up to a hundred": (
        case("2021-03-01", item(40000)), {"monthly": "3400"}, ["C3"]),
    "C3, said by the letter": (
        case("2021-03-01", item(40000)),
        {"monthly": "3333.33", "rounding": "hundred"}, ["C3"]),
    "C4, 65 and below the pension age": (
        case("2023-03-01", substantiated(9000), citizen={"born": "1957-06-01"}),
        {"monthly": "0"}, ["C4"]),
    "C4, a deferred pension overlooked": (
        case("2023-03-01", substantiated(9000),
             citizen={"born": "1950-06-01", "deferred_pension": True}),
        {"monthly": "0"}, ["C4"]),
    "C5, the year of the early pension unknown": (
        case("2023-03-01", substantiated(9000),
             citizen={**UNDER_65, "disability_pension": "unknown"}),
        {"monthly": "1103"}, ["C5"]),
    "C6, an amount before the personkreds is settled": (
        case("2023-03-01", substantiated(9000), eligibility={"impairment": "unsettled"}),
        {"monthly": "1103"}, ["C6"]),
    "C6, an amount to someone outside": (
        case("2023-03-01", substantiated(9000), citizen={"born": "1940-06-01"}),
        {"monthly": "1103"}, ["C6"]),
    "C7, the ordinary part left in": (
        case("2021-03-01", item(40000, ordinary={"amount": "200"})),
        {"monthly": "3333.33"}, ["C7"]),
    "C7, the ordinary part taken out twice": (
        case("2021-03-01", item(40000, ordinary={"amount": "200"})),
        {"monthly": "2933.33"}, ["C7"]),
    "C8, more taken out than the case shows": (
        case("2021-03-01", item(40000, ordinary={"amount": "100"})),
        {"monthly": "3233.33", "items": [{"id": "1", "deducted": "1500.00"}]}, ["C8"]),
    "C10, a saved cost taken off": (
        case("2021-03-01", item(40000)),
        {"monthly": "3233.33", "items": [{"id": "1", "deducted": "1200.00"}]}, ["C10"]),
    "C11, only past receipts": (
        case("2021-03-01", substantiated(9000)),
        {"monthly": "1061", "grounds": ["past_receipts"]}, ["C11"]),
    "C12, single costs left out": (
        case("2021-03-01", substantiated(9000), substantiated(3000, "2", kind="single")),
        {"monthly": "1061", "single": "0"}, ["C12"]),
    "C12, single costs in with the running ones": (
        case("2021-03-01", substantiated(15000), substantiated(9000, "2", kind="single")),
        {"monthly": "2123", "single": "0"}, ["C12"]),
    "C13, substantiated costs paid as actual ones": (
        case("2021-03-01", item(36000), substantiated(3000, "2")), {"monthly": "3250"}, ["C13"]),
    "C13, actual costs where a standard amount is due": (
        case("2021-03-01", substantiated(9000)), {"monthly": "750"}, ["C13"]),
    "C13, receipts demanded for a standard amount": (
        case("2021-03-01", item(3000), substantiated(6000, "2")),
        {"monthly": "0", "yearly": "3000"}, ["C13"]),
    "C14, unlisted costs counted in group II": (
        case("2025-10-01", item(26400), item(6000, "2", "moving"), group="II"),
        {"monthly": "3200"}, ["C14"]),
    "C15, a hundred reached and rounded on": (
        case("2014-03-01", substantiated(7200)), {"monthly": "700"}, ["C15"]),
    "C15, mindst read as over": (
        case("2022-03-01", substantiated(6888)), {"monthly": "0"}, ["C15"]),
    "C15, over read as mindst": (
        case("2022-03-01", item(32220)), {"monthly": "2685"}, ["C15"]),
    "C15, group II at exactly the limit": (
        case("2025-10-01", item(24000), group="II"), {"monthly": "2500"}, ["C15"]),
    "C16, item by item in group I": (
        case("2025-10-01", substantiated(7000), substantiated(2000, "2"), group="I"),
        {"monthly": "1105", "items": [{"id": "2", "refused": True, "reason": "nej"}]}, ["C16"]),
    "C17, a cost another law covers counted": (
        case("2021-03-01", item(40000), item(3000, "2", "aids", covered_by="SEL § 112")),
        {"monthly": "3583.33"}, ["C17"]),
    "C18, the minimum tested on a rounded month": (
        case("2020-08-01", substantiated("6671.99")), {"monthly": "1040"}, ["C18"]),
    "C19, a running award not raised on 1 January": (
        case("2020-03-01", substantiated(9000), receiving=True),
        {"monthly": "1040", "applies": "2021-02-01"}, ["C19"]),
    "C19, paid from too late": (
        case("2021-03-01", substantiated(9000)),
        {"monthly": "1061", "begins": "2021-06-01"}, ["C19"]),
    "C20, stopped by the new law alone": (
        case("2024-03-01", substantiated(9000), transitional=True),
        {"monthly": "0", "applies": "2025-10-01"}, ["C20"]),
    "C22, refused without the doctor": (
        case("2021-03-01", substantiated(5000)),
        {"monthly": "0", "grounds": ["no_doctor"]}, ["C22"]),
    "C23, an item refused without a reason": (
        case("2021-03-01", substantiated(9000), substantiated(100, "2")),
        {"monthly": "1061", "items": [{"id": "2", "refused": True, "reason": ""}]}, ["C23"]),
    "the standard amount of another bracket": (
        case("2021-03-01", substantiated(9000)), {"monthly": "2123"}, ["bracket"]),
    "E3, the other reading of the limit printed twice": (
        case("2024-03-01", substantiated(12 * 1707)), {"monthly": "2277"}, ["E3"]),
    "E6, actual costs in whole kroner": (
        case("2021-03-01", item(40000)), {"monthly": "3333"}, ["E6"]),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_found_and_no_other(name):
    a_case, said, expected = MISTAKES[name]
    assert codes(checked(a_case, **said)) == expected


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        ("34.40", "C9"),  # 10 km at the high rate of 2021
        ("19.60", "C9"),  # … at the low rate of 2020
        ("19.00", None),  # … at the low rate of 2021: right
    ],
)
def test_a_kilometre_rate_is_recognised(amount, code):
    """Statens takster: 2021 3,44 and 1,90; 2020 1,96 a kilometre."""
    driven = item("0", "2", "transport_treatment", claimed={"amount": "19.00", "times": "100"})
    right = case("2021-03-01", item(40000), driven)
    # 100 trips a month of 10 km on top of 40.000 a year.
    yearly = Decimal(40000) + Decimal(amount) * 1200
    found = checked(right, f"{yearly / 12:.2f}")
    assert found.agrees is (code is None)
    assert codes(found) == ([code] if code else [])


def test_the_overview_is_named_with_both_amounts():
    found = checked(case("2019-05-01", substantiated(7000)), "1053")
    (finding,) = found.findings
    assert (found.computed, found.difference, found.difference_yearly) == (1020, 33, 396)
    assert "oversigter" in say(finding.seems)
    assert "Ballerup" in say(finding.seems)
    assert "1.020,00" in say(finding.law)


def test_a_refusal_between_two_minima_names_the_year_it_came_from():
    found = checked(case("2019-05-01", substantiated(6600)), "0")
    (finding,) = found.findings
    assert "2020" in say(finding.seems)
    assert "6.672" in say(finding.seems)
    assert "6.540" in say(finding.law)


RIGHT = [
    (case("2007-03-01", substantiated(6000)), "1500"),
    (case("2010-03-01", substantiated(30000)), "2500"),
    (case("2013-03-01", substantiated(7200)), "600"),
    (case("2016-03-01", substantiated("7200.12")), "700"),
    (case("2018-03-01", substantiated(7000)), "1000"),
    (case("2019-03-01", substantiated(20000)), "2040"),
    (case("2020-08-01", item("31212.12")), "2601.01"),
    (case("2021-03-01", substantiated(5000)), "0"),
    (case("2022-03-01", substantiated(19332)), "1074"),
    (case("2023-03-01", substantiated(40000)), "2206"),
    (case("2024-03-01", item(40000)), "3333.33"),
    (case("2025-03-01", substantiated(8000)), "1179"),
    (case("2025-09-01", substantiated(8000), group="I"), "1105"),
    (case("2025-09-01", item(30000), group="II"), "3000"),
    (case("2026-03-01", substantiated(8000), group="I"), "1155"),
    (case("2026-03-01", item(30000), group="II"), "3023"),
    (case("2024-03-01", substantiated(9000), transitional=True), "1138"),
    (shared("K01"), "1061"),
    (shared("K03"), "1103"),
    (shared("K05"), "1138"),
    (shared("K10"), "3251"),
]


@pytest.mark.parametrize(("a_case", "monthly"), RIGHT)
def test_a_right_decision_has_no_finding(a_case, monthly):
    found = checked(a_case, monthly)
    assert found.agrees
    assert codes(found) == []


AMOUNTS = st.decimals(0, 60_000, places=2)
STARTS = st.sampled_from(
    ["2008-05-01", "2014-05-01", "2018-05-01", "2019-05-01", "2020-08-01", "2022-05-01",
     "2024-05-01", "2025-08-01", "2025-10-01", "2026-02-01"]
)  # fmt: skip
EVIDENCE = st.sampled_from(["substantiated", "documented"])
ITEMS = st.lists(
    st.tuples(
        AMOUNTS,
        EVIDENCE,
        st.sampled_from(["medicine", "moving", "chores", "transport_treatment"]),
        st.sampled_from(["0", "50.00"]),
        st.sampled_from(["recurring", "single"]),
    ),
    max_size=4,
)


def _case(effective, items, group):
    expenses = [
        item(yearly, str(place), category, evidence, ordinary={"amount": ordinary}, kind=kind)
        for place, (yearly, evidence, category, ordinary, kind) in enumerate(items, 1)
    ]
    return case(effective, *expenses, group=group)


@given(STARTS, ITEMS, st.sampled_from([None, "I", "II"]))
@settings(max_examples=150, deadline=None)
def test_what_the_engine_gives_always_agrees(effective, items, group):
    a_case = _case(effective, items, group)
    award = assess(a_case, BOOK).award
    found = checked(a_case, award.monthly, single=str(award.single))
    assert found.agrees
    assert codes(found) in ([], ["no_group"])
    assert (found.verdict == "agrees") == (not found.findings)


@given(STARTS, ITEMS, st.sampled_from(["I", "II"]), AMOUNTS)
@settings(max_examples=150, deadline=None)
def test_no_other_amount_ever_agrees(effective, items, group, other):
    a_case = _case(effective, items, group)
    award = assess(a_case, BOOK).award
    found = checked(a_case, other)
    assert found.agrees == (other == award.monthly)
    assert found.difference == other - award.monthly
    if not found.agrees:
        assert found.findings or found.leads


def test_a_wrong_single_payment_hides_no_other_mistake():
    single = substantiated(3000, "2", kind="single")
    a_case = case("2021-03-01", substantiated(9000), single)
    assert codes(checked(a_case, "1040", single="3000")) == ["C1"]
    assert codes(checked(a_case, "1040", single="0")) == ["C1"]


def test_another_single_payment_does_not_agree():
    a_case = case("2021-03-01", substantiated(9000), substantiated(3000, "2", kind="single"))
    found = checked(a_case, "1061", single="2999.99")
    assert not found.agrees
    assert not found.difference
    assert any("2.999,99" in say(lead.text) for lead in found.leads)


def test_an_oere_from_a_limit_is_not_at_it():
    a_case = case("2022-03-01", substantiated("6887.99"))
    assert codes(checked(a_case, "1074")) == ["C18"]
    assert "C15" not in codes(checked(case("2022-03-01", substantiated("6888.01")), "0"))


def test_the_other_group_s_amount_is_asked_about():
    found = checked(case("2025-10-01", item(26400), group="I"), "2700")
    assert codes(found) == []
    assert any("gruppe II giver" in say(lead.text) for lead in found.leads)


def test_two_posts_that_fit_are_both_named():
    ordinary = {"amount": "100"}
    a_case = case("2021-03-01", item(20000, ordinary=ordinary), item(20000, "2", ordinary=ordinary))
    found = checked(a_case, "3233.33")
    assert codes(found) == ["C7"]
    said = " ".join(
        say(words) for words in (found.findings[0].seems, *(x.text for x in found.leads))
    )
    assert "i post 1" in said
    assert "i post 2" in said
    assert codes(checked(a_case, "3333.33")) == ["C7"], "left in in both"


def test_unlisted_costs_counted_below_the_limit_are_found():
    a_case = case("2025-10-01", item(20000), item(6000, "2", "moving"), group="II")
    assert codes(checked(a_case, "2666.67")) == ["C14"]


def test_a_refusal_in_group_two_is_on_no_other_step():
    a_case = case("2025-10-01", item(20000), group="II")
    assert codes(checked(a_case, "0", step="below_minimum")) == []


def test_the_amount_a_correction_replaced_is_recognised(tmp_path):
    text = (shipped_folder() / "2025.toml").read_text("utf-8").replace("= 1179 ", "= 1180 ", 1)
    (tmp_path / "2025.toml").write_text(f'correction = "den trykte tabel"\n{text}', "utf-8")
    a_case = case("2025-03-01", substantiated(12_000))
    decided = decision_of({"monthly": "1179"})
    found = check(a_case, RateBook(own_folder=tmp_path), decided)
    (finding,) = found.findings
    assert finding.code == "C1"
    assert "før din egen fil 2025.toml rettede den: den trykte tabel" in say(finding.seems)


def test_several_ways_to_a_refusal_are_leads_and_none_is_said_to_be_it():
    a_case = case("2021-03-01", item(3000), substantiated(5000, "2", ordinary={"amount": "60"}))
    # 7.280 counted. Without the receipts 3.000; the ordinary part twice 6.560: both below 6.804.
    found = checked(a_case, "0")
    assert codes(found) == []
    said = " ".join(say(lead.text) for lead in found.leads)
    assert "kvitteringer" in said
    assert "to gange" in said
    assert "årssum" in said


def test_what_is_paid_out_beside_direct_payments_is_recognised():
    a_case = case("2021-03-01", substantiated(9000), settled_directly="61.00")
    found = checked(a_case, "1000")
    assert codes(found) == []
    assert any("betaler en del direkte" in say(lead.text) for lead in found.leads)


def test_without_a_group_nothing_is_said_to_be_right():
    found = checked(shared("K08"), "1105")
    assert (found.verdict, codes(found)) == ("no_group", ["no_group"])
    law = say(found.findings[0].law)
    assert "Gruppe I giver 1.105,00 kr. pr. md., som afgørelsen; Gruppe II giver 0,00" in law
    assert checked(shared("K08"), "1105", group="I").verdict == "agrees"


def test_what_a_group_pays_once_is_part_of_what_it_gives():
    agreed = item(5000, "2", kind="single", in_estimate=False)
    a_case = case("2025-11-01", item(30_000), agreed)
    law = say(checked(a_case, "3000").findings[0].law)
    assert law.endswith("Gruppe II giver 3.000,00 kr. pr. md. og 5.000,00 kr. én gang")
    law = say(checked(a_case, "3000", single="5000").findings[0].law)
    assert law.endswith("5.000,00 kr. én gang, som afgørelsen")
    page = "\n".join(row.text for row in assessment_page(assess(a_case, BOOK)))
    assert re.search(r"og én gang +5\.000,00 kr\.", page)
    assert ("og én gang", Decimal(5000)) in [
        (figure.label, figure.amount) for figure in figures(assess(a_case, BOOK))
    ]


def test_a_decision_is_held_against_the_statute_whatever_set_the_case_has():
    a_case = case("2019-05-01", substantiated(7000), rates_set="oversigt-2019")
    assert codes(checked(a_case, "1053")) == ["C2"]
    assert checked(a_case, "1020").agrees


def test_an_open_item_is_asked_about():
    found = checked(case("2021-03-01", substantiated(9000, assessment="open")), "0")
    assert any("ikke afgjort" in say(lead.text) for lead in found.leads)


def test_single_costs_paid_to_someone_outside():
    a_case = case("2021-03-01", substantiated(9000), citizen={"born": "1940-06-01"})
    assert codes(checked(a_case, "0", single="500")) == ["C6"]


def test_no_table_is_named_before_it_was_known():
    """1.061 is of 2021: nobody had it in 2018, and in 2020 it was next year's."""
    assert codes(checked(case("2018-05-01", substantiated(7000)), "1061")) == ["C2"]
    assert codes(checked(case("2020-08-01", substantiated(7000)), "1061")) == ["C1"]


def test_the_overviews_amount_on_another_step_is_named_as_theirs():
    found = checked(case("2020-08-01", substantiated(7000)), "2102")
    assert "oversigter" in say(found.findings[0].seems)


def test_a_kilometre_rate_on_what_was_accepted_of_it():
    driven = item(
        "0", "2", "transport_treatment", claimed={"amount": "25.00", "times": "100"},
        assessment="partly", accepted={"amount": "19.00", "times": "100"},
    )  # fmt: skip
    a_case = case("2021-03-01", item(40000), driven)
    assert codes(checked(a_case, f"{(Decimal(40000) + Decimal('34.40') * 1200) / 12:.2f}")) == [
        "C9"
    ]
