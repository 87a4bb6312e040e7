"""A note says the engine's amounts to the øre, in every format, and no others."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merudgift.case import read_case
from merudgift.examples import examples
from merudgift.law.assessment import assess
from merudgift.law.schemes import scheme_named
from merudgift.note.compose import View
from merudgift.note.content import Staircase, Table
from merudgift.note.formats import json, text
from merudgift.review.check import check
from merudgift.review.checking.decision import decision_of
from merudgift.review.compare import compare
from merudgift.review.entered import entered
from merudgift.review.months.arrears import settle
from merudgift.review.timeline import timeline
from merudgift.text.data.assessment import as_json
from merudgift.text.formats import money
from merudgift.text.pages.assessment import assessment_page
from merudgift.text.saying import say
from tests.builders import BOOK, SHARED_CASES, case, item, shared
from tests.note.reading import (
    amounts_in,
    fact,
    items_in,
    kroner,
    made,
    needs_poppler,
    text_of,
)

SHARED = [path.stem for path in SHARED_CASES]
CASES = {path.stem: read_case(path.read_bytes()) for path in SHARED_CASES} | {
    name: read_case(content.encode()) for name, content in examples().items()
}
READ_BACK = [
    pytest.param(ending, marks=needs_poppler if ending == ".pdf" else ())
    for ending in (".pdf", ".docx", ".txt")
]


def table(note, section, id):
    """A table of a section."""
    return next(
        block
        for each in note.sections
        if each.id == section
        for block in each.blocks
        if isinstance(block, Table) and block.id == id
    )


def expected_items(printed):
    """What `beregn --json` says of each item: claimed, taken out, counted."""
    for expense in printed["expenses"]:
        claimed, counted = Decimal(expense["claimed_yearly"]), Decimal(expense["counted_yearly"])
        if expense["status"] in ("not_in_force", "disregarded"):
            yield expense["id"], (None, None, None)
        elif expense["status"] == "open":
            yield expense["id"], (claimed, None, counted)
        else:
            yield expense["id"], (claimed, claimed - counted, counted)


@pytest.mark.parametrize("ending", READ_BACK)
@pytest.mark.parametrize("name", CASES)
def test_every_item_the_payout_and_the_sums_are_those_of_the_command(name, ending, tmp_path):
    printed, note = as_json(assess(CASES[name], BOOK)), made(CASES[name])
    rows = items_in(note, ending, tmp_path).rows
    assert {id: rows[id] for id, _ in expected_items(printed)} == dict(expected_items(printed))
    assert rows["I"][0] == Decimal(printed["totals"]["claimed_yearly"])
    assert expected_sums(printed) <= amounts_in(text_of(note, ending, tmp_path))


@pytest.mark.parametrize("ending", READ_BACK)
@pytest.mark.parametrize("name", SHARED)
def test_a_letter_has_the_payout_and_the_sums(name, ending, tmp_path):
    printed, note = as_json(assess(CASES[name], BOOK)), made(CASES[name], audience="citizen")
    assert expected_sums(printed) <= amounts_in(text_of(note, ending, tmp_path))


def expected_sums(printed):
    """What `beregn --json` says of the whole, as it is written."""
    payout, totals = printed["payout"], printed["totals"]
    wanted = [totals["substantiated_yearly"], totals["documented_yearly"]]
    if printed["step"] == "no_group":
        wanted += [other["monthly"] for other in printed["alternatives"]]
    else:
        wanted += [payout["monthly"], payout["cash"], totals["monthly_average"]]
    if payout["single"] != "0.00":
        wanted.append(payout["single"])
    return {money(Decimal(amount)) for amount in wanted}


@pytest.mark.parametrize("name", CASES)
def test_the_content_as_json_has_the_figures_of_the_command(name):
    printed, note = as_json(assess(CASES[name], BOOK)), made(CASES[name])
    content = json.as_json(note)
    facts = {
        fact["id"]: fact["value"]
        for section in content["sections"]
        for block in section["blocks"]
        for fact in block.get("facts", ())
    }
    totals = printed["totals"]
    assert {id: facts[id] for id in ("substantiated_yearly", "documented_yearly")} == {
        id: totals[id] for id in ("substantiated_yearly", "documented_yearly")
    }
    assert facts["monthly_average"] == totals["monthly_average"]
    if printed["step"] != "no_group":
        assert facts["monthly"] == printed["payout"]["monthly"]
        assert facts.get("cash", facts["monthly"]) == printed["payout"]["cash"]
        assert facts.get("single", "0.00") == printed["payout"]["single"]
    items = next(s for s in content["sections"] if s["id"] == "expenses")["blocks"][0]["lines"]
    for line, (id, amounts) in zip(items, expected_items(printed), strict=False):
        assert line["cells"][0] == id
        assert [None if c is None else Decimal(c) for c in line["cells"][2:]] == list(amounts)


@pytest.mark.parametrize("name", CASES)
def test_a_note_says_no_amount_that_the_command_does_not_print(name):
    given = assess(CASES[name], BOOK)
    printed = "\n".join(row.text for row in assessment_page(given))
    rates = {money(Decimal(amount)) for amount in given.rates.figures().values()}
    open_points = {money(other.monthly) for _, other in given.open_points}
    rules = amounts_in("\n".join(say(rule.text) for rule in scheme_named(given.scheme).rules))
    for audience in ("journal", "citizen"):
        said = amounts_in(text.as_text(made(CASES[name], audience=audience)))
        # The letter's own total: what entered the award, and what is paid once.
        total = {money(sum(entered(given), Decimal(0)))} if audience == "citizen" else set()
        assert said <= amounts_in(printed) | rates | open_points | rules | total


@given(
    st.lists(
        st.tuples(
            st.decimals(0, 40_000, places=2),
            st.sampled_from(["documented", "substantiated"]),
            st.sampled_from(["accepted", "rejected", "open"]),
        ),
        max_size=4,
    ),
    st.sampled_from([("2016-06-15", {}), ("2023-06-15", {}), ("2026-06-15", {"group": "II"})]),
)
@settings(max_examples=40)
def test_whatever_the_case_the_note_has_its_result(expenses, when):
    effective, fields = when
    items = [
        item(amount, str(place), evidence=evidence, assessment=judged)
        for place, (amount, evidence, judged) in enumerate(expenses)
    ]
    this = case(effective, *items, **fields)
    given, note = assess(this, BOOK), made(this)
    assert fact(note, "result", "monthly") == given.award.monthly
    assert fact(note, "calculation", "substantiated_yearly") == (
        given.award.tested.substantiated_yearly
    )
    stands = [
        stair
        for section in note.sections
        for block in section.blocks
        if isinstance(block, Staircase)
        for stair in block.stairs
        if stair.here
    ]
    assert len(stands) == len([stair for stair in given.stairs if stair.here])


def test_the_amounts_follow_the_date_the_group_and_the_rounding():
    this = CASES["gruppe-2-2026"]
    for view, expected in (
        (View(group="I"), {"group": "I"}),
        (View(date(2025, 10, 1)), {"on": date(2025, 10, 1)}),
        (View(whole_kroner=True), {"whole_kroner": True}),
    ):
        note = made(this, view=view)
        assert fact(note, "result", "monthly") == assess(this, BOOK, **expected).award.monthly
    overview = made(shared("K01"), view=View(date(2019, 3, 1), "oversigt-2019"))
    assert fact(overview, "result", "monthly") == Decimal(1053)
    assert "oversigt-2019" in text.as_text(overview)


def test_the_check_is_that_of_the_command():
    decision = {"monthly": "1040.00", "single": "550.00"}
    found = check(shared("K01"), BOOK, decision_of(decision))
    note = made(shared("K01"), additions=["check"], decision=decision)
    lines = table(note, "check", "check").lines
    assert [line.cells[1] for line in lines] == [
        Decimal(1040), found.computed, found.difference,
    ]  # fmt: skip
    assert found.difference == Decimal(-21)
    said = text.as_text(note)
    assert "UENIG: afgørelsen giver 21,00 kr. for lidt pr. md." in said
    assert "Forskel\n    pr. md. −21,00, én gang – kr." in said


def test_the_check_is_of_the_group_and_the_day_the_note_is_of():
    this = case("2026-02-01", item(30000), group="I")
    note = made(this, view=View(group="II"), additions=["check"], decision={"monthly": "3023"})
    assert fact(note, "result", "monthly") == Decimal(3023)
    assert table(note, "check", "check").lines[1].cells[1] == Decimal(3023)
    assert "ENIG" in text.as_text(note)
    later = made(
        shared("K01"), view=View(date(2023, 2, 1)), additions=["check"],
        decision={"monthly": "1103"},
    )  # fmt: skip
    assert fact(later, "check", "checked_on") == "01.02.2023"


def test_the_check_says_what_day_and_which_amounts_it_is_of():
    asked = {"additions": ["check"], "decision": {"monthly": "1179", "applies": "2025-03-01"}}
    note = made(case("2021-03-01", item(9000)), **asked)
    assert fact(note, "check", "checked_on") == "01.03.2025"
    assert "udledt" in fact(note, "check", "checked_rates")
    said = text.as_text(note)
    assert "Beløbene er udledt ved regning og ikke officielt bekræftet" in said
    actual = case("2021-03-01", item("40000.10"))
    later = {"monthly": "3333", "applies": "2022-03-01"}
    open_there = made(actual, additions=["check"], decision=later, without=["open_points"])
    assert "Afrundet til kroner: 3.333,00 kr. pr. md. (Konvention E6" in text.as_text(open_there)
    same = text.as_text(made(case("2021-03-01", item(9000)), additions=["check"],
                             decision={"monthly": "1061"}))  # fmt: skip
    assert "Beløbene er udledt" not in same


def test_a_running_award_stands_beside_a_new_assessment():
    this = case("2021-03-01", item(19_110), receiving=True)
    decision = {"monthly": "2163", "applies": "2022-03-01"}
    note = made(this, additions=["check"], decision=decision)
    found = check(this, BOOK, decision_of(decision))
    assert found.running not in (None, found.computed)
    assert [line.cells[1] for line in table(note, "check", "check").lines][:3] == [
        Decimal(2163), found.computed, found.running,
    ]  # fmt: skip


def test_whole_kroner_are_whole_in_every_part():
    this = case("2021-03-01", item("40000.10"), group=None)
    asked = {"additions": ["check", "timeline"], "decision": {"monthly": "3333"},
             "until": "2021-04-01"}  # fmt: skip
    note = made(this, view=View(whole_kroner=True), **asked)
    assert fact(note, "result", "monthly") == Decimal(3333)
    assert table(note, "check", "check").lines[1].cells[1] == Decimal(3333)
    assert table(note, "timeline", "months").lines[0].cells[3] == Decimal(3333)


def test_an_award_decided_anew_is_followed_in_its_group():
    this = case("2024-03-01", item(9000))
    asked = {"additions": ["timeline"], "until": "2026-03-01", "redecided": "2026-01-01"}
    note = made(this, view=View(group="I"), **asked)
    course = timeline(this, BOOK, date(2026, 3, 1), redecided=date(2026, 1, 1), group="I")
    assert table(note, "timeline", "months").lines[-1].cells[3] == course.total_due
    assert course.months[-1].due == Decimal(1155)


def test_months_before_the_award_do_not_end_the_timeline_before_it_begins():
    payments = {date(2020, 1, 1): Decimal(1000)}
    note = made(shared("K01"), payments=payments, additions=["timeline"])
    assert table(note, "timeline", "months").lines[0].cells[0] == "03.2021"


def test_what_was_paid_in_full_says_so():
    payments = {date(2021, 3, 1): Decimal("1611.00")}
    said = text.as_text(made(shared("K01"), payments=payments, additions=["timeline"]))
    assert "Hver måned er der udbetalt det, der skulle." in said


def test_the_comparison_is_that_of_the_command():
    found = compare(shared("K10"), BOOK)
    note = made(shared("K10"), additions=["comparison"])
    payouts, counted = table(note, "comparison", "payouts"), table(note, "comparison", "counted")
    assert payouts.lines[0].cells[1:] == tuple(way.monthly for way in found.ways)
    assert counted.lines[-1].cells[1:] == tuple(way.in_estimate_yearly for way in found.ways)
    assert counted.lines[0].cells[1:] == tuple(way.counted[0] for way in found.ways)


def test_the_timeline_is_that_of_the_command():
    until = date(2026, 12, 1)
    course = timeline(shared("K01"), BOOK, until)
    payments = {date(2021, 3, 1): Decimal("1611.00"), date(2021, 4, 1): Decimal("1000.00")}
    note = made(shared("K01"), payments=payments, additions=["timeline"], until=until.isoformat())
    months = table(note, "timeline", "months")
    assert months.lines[-1].cells[3:] == (
        course.total_due, Decimal(2611), course.total_due - 2611,
    )  # fmt: skip
    causes = settle(course, payments, BOOK).causes
    lines = table(note, "timeline", "causes").lines
    assert [line.cells[1] for line in lines] == [
        *(cause.amount for cause in causes), course.total_due - 2611,
    ]  # fmt: skip


def test_the_last_month_is_that_of_the_last_payment_where_none_is_asked_for():
    payments = {date(2021, 6, 1): Decimal("1061.00")}
    note = made(shared("K01"), payments=payments, additions=["timeline"])
    assert table(note, "timeline", "months").lines[-2].cells[0] == "06.2021"
    everything = made(shared("K01"), additions=["timeline"])
    assert table(everything, "timeline", "months").lines[-2].cells[0].endswith("12.2026 (11 md.)")


def test_kroner_are_read_back_as_they_are_written():
    for amount in ("0.00", "1234.50", "-7.10", "36500000000000000.00"):
        assert kroner(money(Decimal(amount))) == Decimal(amount)
