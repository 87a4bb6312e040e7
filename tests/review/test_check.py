"""Decisions already made, held against the law: each a real kind of mistake.

The amounts were worked out by hand from law.md's tables; the codes are those of its § 5.
"""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merudgift import shipped_folder
from merudgift.law.assessment import assess
from merudgift.rates import RateBook
from merudgift.refusals import Refused
from merudgift.review.check import check
from merudgift.review.checking.decision import decision_of, read_decision
from merudgift.text.figures import figures
from merudgift.text.pages.assessment import assessment_page
from merudgift.text.pages.check import check_page
from merudgift.text.saying import say
from tests.builders import BOOK, case, item, shared, substantiated


def checked(a_case, monthly, **said):
    return check(a_case, BOOK, decision_of({"monthly": str(monthly), **said}))


def codes(found):
    return [finding.code for finding in found.findings]


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


def test_what_may_be_right_is_no_amount_of_another_year():
    """An old award may have been decided anew in group I: 1.105."""
    a_case = case("2024-03-01", substantiated(9000), transitional=True)
    found = checked(a_case, "1105", applies="2025-10-01")
    assert codes(found) == []
    assert any("gruppe I giver: er bevillingen" in say(lead.text) for lead in found.leads)


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
    names = {guide.id: guide.name for guide in BOOK.guides.values()}
    page = "\n".join(row.text for row in assessment_page(assess(a_case, BOOK), names))
    assert re.search(r"og én gang +5\.000,00 kr\.", page)
    assert ("og én gang", Decimal(5000)) in [
        (figure.label, figure.amount) for figure in figures(assess(a_case, BOOK))
    ]


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


def test_a_decision_is_held_against_the_statute_whatever_set_the_case_has():
    a_case = case("2019-05-01", substantiated(7000), rates_set="oversigt-2019")
    assert codes(checked(a_case, "1053")) == ["C2"]
    assert checked(a_case, "1020").agrees


def test_an_award_not_decided_anew_by_1_9_2027(tmp_path):
    amounts = (BOOK.folder / "2026.toml").read_text("utf-8")
    own = tmp_path / "2027.toml"
    own.write_text(amounts.replace("2026-", "2027-").replace("year = 2026", "year = 2027"), "utf-8")
    decision = decision_of({"monthly": "1232", "applies": "2027-10-01"})
    a_case = case("2024-03-01", substantiated(9000), transitional=True, group="I")
    assert codes(check(a_case, RateBook(own=own), decision)) == ["C20"]


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


def test_an_open_item_is_asked_about():
    found = checked(case("2021-03-01", substantiated(9000, assessment="open")), "0")
    assert any("ikke afgjort" in say(lead.text) for lead in found.leads)


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


def test_a_date_before_the_case_is_said():
    found = checked(case("2021-03-01", substantiated(9000)), "1040", applies="2020-12-01")
    assert found.agrees
    assert any("før sagens virkningsdato" in say(lead.text) for lead in found.leads)


def test_single_costs_paid_to_someone_outside():
    a_case = case("2021-03-01", substantiated(9000), citizen={"born": "1940-06-01"})
    assert codes(checked(a_case, "0", single="500")) == ["C6"]


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


def test_no_table_is_named_before_it_was_known():
    """1.061 is of 2021: nobody had it in 2018, and in 2020 it was next year's."""
    assert codes(checked(case("2018-05-01", substantiated(7000)), "1061")) == ["C2"]
    assert codes(checked(case("2020-08-01", substantiated(7000)), "1061")) == ["C1"]


def test_the_overviews_amount_on_another_step_is_named_as_theirs():
    found = checked(case("2020-08-01", substantiated(7000)), "2102")
    assert "oversigter" in say(found.findings[0].seems)


def test_the_minimum_reached_exactly_without_the_refused_item():
    in_one = case("2025-10-01", substantiated(6660), substantiated(2000, "2"), group="I")
    refused = [{"id": "2", "refused": True, "reason": "nej"}]
    assert codes(checked(in_one, "1105", items=refused)) == ["C16"]


def test_the_first_day_of_the_new_law():
    a_case = case("2024-03-01", substantiated(9000), transitional=True)
    assert checked(a_case, "1105", applies="2025-09-01", group="I").verdict == "agrees"


def test_a_kilometre_rate_on_what_was_accepted_of_it():
    driven = item(
        "0", "2", "transport_treatment", claimed={"amount": "25.00", "times": "100"},
        assessment="partly", accepted={"amount": "19.00", "times": "100"},
    )  # fmt: skip
    a_case = case("2021-03-01", item(40000), driven)
    assert codes(checked(a_case, f"{(Decimal(40000) + Decimal('34.40') * 1200) / 12:.2f}")) == [
        "C9"
    ]
