"""The whole of what is said at each open point and each turn of the law, as approved pages.

The amounts are proved elsewhere. Here a reader approves the words: which convention decided,
what the other reading would give, what each step is worked out from and where it stands in
the law. A page changes only when someone reads it again (MERUDGIFT_APPROVE=1).
"""

from datetime import date
from typing import get_args

import pytest

from merudgift.case import Category
from merudgift.law.assessment import assess
from merudgift.law.schemes import ENDS, SCHEMES
from merudgift.text.saying import say
from tests.builders import BOOK, approve, case, item, substantiated
from tests.law.told import told


def once(yearly, id="9", **fields):
    return item(yearly, id, kind="single", in_estimate=False, **fields)


def two(*expenses, **fields):
    return case("2026-03-01", *expenses, group="II", **fields)


def other(yearly, id, **fields):
    return item(yearly, id, "chores", reason="", **fields)


def born(day, on="2024-03-01", *expenses, group=None, **citizen):
    return case(on, item(9_000), *expenses, group=group, citizen={"born": day, **citizen})


def found(impairment, reason):
    eligibility = {"impairment": impairment, "reason": reason}
    return case("2024-03-01", item(9_000, "1", "diet"), item(100, "2"), eligibility=eligibility)


def of(amount, per="year", **fields):
    return {"amount": str(amount), "per": per, **fields}


PAGES = {
    "2007": [
        ("below the minimum on a rounded month", case("2010-03-01", item("5999.99"))),
        ("the basic amount", case("2010-03-01", item(20_000))),
        ("on a step, single costs", case("2010-03-01", item(27_000), once(900, "8"), once(9))),
        ("on the third step", case("2010-03-01", item(34_000))),
        ("far up the steps", case("2010-03-01", item("52300.50"))),
        ("a single cost alone", case("2008-03-01", once(900))),
        ("a single cost, a reading entitles", case("2010-03-01", item("5999.99"), once(900))),
        ("a single cost to someone who receives", case("2010-03-01", once(900), receiving=True)),
    ],
    "2013": [
        ("below the minimum on a rounded month", case("2016-03-01", item("6287.99"))),
        ("the first hundred", case("2016-03-01", item(6_288))),
        ("on a hundred", case("2016-03-01", item(9_600))),
        ("settled directly", case("2016-03-01", item("9600.01"), settled_directly="300")),
        ("settled directly beyond it", case("2016-03-01", item(7_000), settled_directly="900.50")),
        ("at the next hundred after the minimum", case("2013-03-01", item(7_200))),
        ("below with a single cost", case("2016-03-01", item(3_000), once(900))),
    ],
    "2018": [
        ("below the minimum on a rounded month", case("2022-03-01", substantiated("6887.99", "2"))),
        ("the first amount", case("2022-03-01", item(7_000))),
        ("in the hole below a half", case("2022-03-01", item("19332.01"))),
        ("in the hole above a half", case("2022-03-01", item("19343.99"))),
        ("at the end of the hole", case("2022-03-01", item(19_344))),
        ("in the hole of 2024", case("2024-03-01", item("20484.50"))),
        ("at the end of the hole of 2024", case("2024-03-01", item(20_496))),
        ("E3, printed twice", case("2024-03-01", item(20_484))),
        ("E4, between the chain and the print", case("2024-03-01", item("34145.33"))),
        ("E2, over the top", case("2022-03-01", item(30_000, "1"), substantiated(9_000, "2"))),
        ("E2b, part falls out", case("2022-03-01", item("40000.33", "1"), substantiated(500, "2"))),
        ("actual costs", case("2023-03-01", item("36006.00"))),
        ("2019, derived, beside the overview", case("2019-03-01", item(19_000))),
        ("the overview's set", case("2019-03-01", item(19_000), rates_set="oversigt-2019")),
        ("the overview's gap", case("2019-03-01", item("31213.00"), rates_set="oversigt-2019")),
        ("an old award running on", case("2024-03-01", item(9_000), receiving=True)),
    ],
    "enkeltudgifter": [
        ("entitled", case("2020-06-30", item(9_000), once(700, "8"), once("200.50"))),
        ("not entitled", case("2019-06-30", item(3_000), once(700))),
        ("§ 9 stk. 1", case("2022-03-01", item(9_000), once(7, legal_basis=["§ 9, stk. 2"]))),
        ("§ 9 stk. 2, one paid", case("2022-03-01", once(6_888, "7"), once(1, "8"), once(0))),
        ("§ 9 stk. 2, a rounded month", case("2022-03-01", once("6887.99"))),
        ("§ 9 stk. 3", case("2022-03-01", item(3_000), once(4_000, "8"), once(500))),
        (
            "§ 9 stk. 1, others cited",
            case(
                "2022-03-01",
                item(9_000),
                once(7, "7"),
                once(7, "8", legal_basis=["§ 9, stk. 2 og § 9, stk. 3"]),
            ),
        ),
        ("none of § 9", case("2022-03-01", item(3_000), once(700, legal_basis=["§ 9, stk. 1"]))),
        ("none of § 9, a rounded month", case("2022-03-01", item(3_000), once("3887.99"))),
    ],
    "2025": [
        ("no group", case("2025-11-01", item(30_000))),
        ("no group, nothing given", case("2025-11-01", item(3_000))),
        ("group I, reached", case("2025-11-01", item(6_000, "a"), item(660, "b"), group="I")),
        ("group I below, single cost", case("2026-03-01", item(3_000), once(900), group="I")),
        ("group I on a rounded month", case("2026-03-01", item("6959.99"), group="I")),
        ("group II", two(item("25080.01"))),
        ("group II, two items", two(item(20_000, "1"), item(10_000, "2", "car"))),
        ("group II refused, group I given", two(item(25_080))),
        ("group II refused, group I too", two(item(5_000))),
        ("group II with agreed single costs", two(item(30_000), once(700, "8"), once(50))),
        ("group II, merely substantiated", two(item(30_000, "1"), substantiated(700, "2"))),
        ("group II, unlisted", two(item(30_000, "1"), item(700, "2", "moving"))),
        (
            "group II, no. 9 each and together",
            two(item(20_000, "1"), other(8_000, "2"), other(9_000, "3")),
        ),
        (
            "group II, no. 9 together exactly the limit",
            two(item(26_000, "1"), other(7_675, "2"), other(8_000, "3")),
        ),
        ("group II, no. 9 between its limits", two(item(20_000, "1"), other(15_674, "2"))),
        (
            "group II, no. 9 singly",
            two(item(26_000, "1"), once(15_673, "2", category="chores", reason="")),
        ),
        ("group II, diet", two(item(30_000, "1", "diet"))),
        (
            "group II, settled directly",
            case("2026-03-01", item(30_000), group="II", settled_directly="100"),
        ),
        ("an old award decided anew", case("2024-03-01", item(30_000), group="I", receiving=False)),
    ],
    "personkreds": [
        ("a child", born("2006-01-02", "2023-12-31")),
        ("a child from 2024", born("2006-01-02", "2024-01-01")),
        ("18 today", born("2006-01-02", "2024-01-02")),
        ("of pension age", born("1955-03-01")),
        ("outside in group I", born("1950-03-01", "2026-03-01", once(9), group="I")),
        ("outside in group II", born("1950-03-01", "2026-03-01", once(9), group="II")),
        ("deferred", born("1955-03-01", deferred_pension=True)),
        *(
            (
                f"old pension, {' and '.join(grants) or 'nothing'} granted, {on[:4]}",
                born("1970-01-01", on, disability_pension="before_2003", grants_95_96=grants),
            )
            for on in ("2012-12-31", "2013-01-01", "2025-09-01")
            for grants in ([], ["95"], ["96"], ["95", "96"])
        ),
        *(
            (f"pension {which}", born("1970-01-01", disability_pension=which))
            for which in ("unknown", "invalidity_benefit")
        ),
        *(
            (f"impairment {finding}, reason: {reason}", found(finding, reason))
            for finding in ("met", "not_met", "congenital_diet_only", "unsettled")
            for reason in ("", "lægens skøn")
        ),
    ],
    "poster": [
        (
            "every way an item is treated",
            case(
                "2024-03-01",
                item(9_000, "1", reason="", ordinary=of(10, "month", source="statistik")),
                item(900, "2", ordinary=of("0.50"), reimbursed=of(1)),
                item(900, "3", household_share="0.25", legal_basis=["BEK 931 § 3", "C-1-01"]),
                item(900, "4", assessment="partly", accepted=of(800), ordinary=None),
                item(900, "5", assessment="rejected", reason=""),
                item(900, "6", assessment="open", category="transport"),
                item(900, "7", covered_by="SEL § 97, stk. 7"),
                item(900, "8", covered_by="  § 96"),
                item(900, "10", covered_by="aktivloven § 82"),
                item(900, "11", **{"from": "2024-03-02"}),
                item(900, "12", ordinary=of(901)),
                item(900, "13", claimed=of(5, "week", times="3")),
                item(900, "16", claimed=of(5, "half_year", times="3")),
                item(900, "17", claimed=of(5, "half_year")),
                item(900, "18", accepted=of(800)),
                item(900, "19", household_share="0.5", ordinary=of(450.01)),
                item(900, "20", assessment="partly", accepted=of(800), ordinary=of(801)),
                item(900, "14", "treatment", evidence="stated"),
                item(900, "15", "insurance", evidence="none"),
            ),
        ),
        (
            "every kind of expense, without a reason and an ordinary part",
            case(
                "2024-03-01",
                *(
                    item(100, str(number), kind, reason="", ordinary=None)
                    for number, kind in enumerate(get_args(Category))
                ),
                item(100, "again", "car", reason="", ordinary=None),
                item(100, "judged", "car", ordinary=None, assessment="rejected"),
                item(100, "open", "escort", reason="r", assessment="open"),
                item(100, "cited", "car", reason="", ordinary=of(9), legal_basis=["C-13-08"]),
            ),
        ),
        (
            "judged in ways to look at again",
            case(
                "2024-03-01",
                item(100, "1", assessment="partly", accepted=of(80), ordinary=of(20)),
                item(100, "2", assessment="partly", accepted=of(100), ordinary=of(0)),
                item(100, "3", assessment="partly", accepted=of("100.01"), ordinary=of(9)),
                item(100, "4", assessment="partly", accepted=of(80), ordinary=of(19)),
                item(0, "5", "car", ordinary=None),
            ),
        ),
        ("only what stands open", case("2024-03-01", item(9_000, "1", assessment="open"))),
        (
            "covered elsewhere alone",
            case("2024-03-01", item(9, "1", "car", covered_by="SEL § 114")),
        ),
        ("nothing at all", case("2024-03-01")),
        ("an order that was not read", case("2008-11-30", item(9_000))),
        ("groups asked for too early", case("2025-08-31", item(9_000), group="II")),
    ],
}


@pytest.mark.parametrize("page", PAGES)
def test_what_is_said_is_what_was_approved(page):
    asked = page == "personkreds"
    texts = [told(title, assess(sag, BOOK), questions=asked) for title, sag in PAGES[page]]
    approve(f"spor-{page}.txt", "\n".join(texts))


def test_whole_kroner_are_explained_as_such():
    sag = case("2023-03-01", item("36006.00"))
    approve("spor-hele-kroner.txt", told("whole kroner", assess(sag, BOOK, whole_kroner=True)))


def test_the_award_running_on_is_told_on_each_day():
    sag = case("2024-03-01", item(9_000), receiving=True, group="I")
    days = ("2024-12-31", "2025-08-31", "2025-09-01", "2026-12-31")
    texts = [told(day, assess(sag, BOOK, on=date.fromisoformat(day))) for day in days]
    sag = case("2024-03-01", item(9_000), group="I")
    texts.append(told("decided anew", assess(sag, BOOK, on=date(2026, 1, 1))))
    approve("spor-loebende.txt", "\n".join(texts))


def test_the_rules_of_each_scheme_are_those_approved():
    lines = []
    for scheme in SCHEMES:
        lines.append(f"== {scheme.id} {scheme.valid_from}–{ENDS[scheme.id]}: {scheme.legal_basis}")
        lines += [f"{say(rule.text)} [{rule.citation}]" for rule in scheme.rules]
    approve("spor-regler.txt", "\n".join(lines) + "\n")
