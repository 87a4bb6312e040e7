"""A result nobody asks the reasons of is the same result."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merudgift.law.assessment import assess
from merudgift.law.citations import NEW_LAW
from merudgift.law.schemes import kompensationsydelse_2025
from merudgift.law.trace import Alternative, Trace, explains
from merudgift.words import Words
from tests.builders import BOOK, SHARED_CASES, case, item, shared
from tests.law.test_properties import limits, yearly, years

OERE = Decimal("0.01")
DAYS = [date(2007, 6, 1), *(date(year, 10, 1) for year in range(2013, 2026)), date(2026, 1, 1)]
days = st.none() | st.dates(DAYS[0], DAYS[-1]) | st.dates(NEW_LAW, DAYS[-1])


def result_of(assessment):
    """Everything but the trace, and what is worked out from the rest."""
    award = assessment.award
    return {
        "award": award,
        "paid": (award.step, award.monthly, award.exact_monthly, award.single, award.months),
        "outcome": assessment.outcome,
        "cash": assessment.cash,
        "coverage": assessment.coverage,
        "lines": assessment.lines,
        "estimate": assessment.estimate,
        "rates": assessment.rates,
        "scheme": (assessment.scheme, assessment.group, assessment.on, assessment.terms),
        "stairs": assessment.stairs,
    }


def assert_same_result(sag, **asked):
    read, unread = assess(sag, BOOK, **asked), assess(sag, BOOK, explained=False, **asked)
    assert result_of(unread) == result_of(read)
    assert read.trace.steps
    assert unread.trace == Trace.unread()


@st.composite
def asked_cases(draw):
    """A case under any scheme with expenses at and around its limits, and what is asked of it."""
    effective, fields = draw(years)
    fields = {name: value for name, value in fields.items() if name != "group"}
    on = None if "rates_set" in fields else draw(days)
    receiving = draw(st.booleans())
    asked = {
        "on": on,
        "group": draw(st.sampled_from([None, "I", "II"])),
        "whole_kroner": draw(st.booleans()),
    }
    rates = assess(case(effective, receiving=receiving, **fields), BOOK, **asked).rates
    near = [limit + oere * OERE for limit in limits(rates) for oere in (-1, 0, 1, 300)]
    near = [amount for amount in near if amount >= 0]
    expenses = [
        item(
            draw(yearly | st.decimals(0, 4_000, places=2) | st.sampled_from(near)),
            str(number),
            draw(st.sampled_from(["diet", "medicine", "other", "escort", "chores"])),
            draw(st.sampled_from(["documented", "documented", "substantiated", "none"])),
            assessment=draw(st.sampled_from(["accepted"] * 4 + ["rejected", "open"])),
            kind=draw(st.sampled_from(["recurring", "single"])),
            in_estimate=draw(st.sampled_from([None, True, False])),
            legal_basis=draw(st.sampled_from([[], ["BEK 931/2020 § 9, stk. 1"]])),
        )
        for number in range(draw(st.integers(0, 4)))
    ]
    sag = case(
        effective,
        *expenses,
        eligibility={
            "impairment": draw(
                st.sampled_from(["met"] * 4 + ["not_met", "congenital_diet_only", "unsettled"])
            ),
            "reason": "x",
        },
        receiving=receiving,
        settled_directly=draw(st.sampled_from(["0", "500", "9000"])),
        **fields,
    )
    return sag, asked


@settings(max_examples=300)
@given(asked_cases())
def test_what_nobody_reads_changes_no_result(sag_and_asked):
    sag, asked = sag_and_asked
    assert_same_result(sag, **asked)


def once(yearly, id="9", **fields):
    return item(yearly, id, kind="single", in_estimate=False, **fields)


@pytest.mark.parametrize(
    ("sag", "step"),
    [
        (case("2019-06-15", item(9_000), once(500)), "first_amount"),
        (case("2019-06-15", item(3_000), once(500)), "below_minimum"),
        (case("2024-06-15", item(9_000), once(500)), "first_amount"),
        (case("2024-06-15", once(9_000)), "below_minimum"),
        (case("2024-06-15", item(6_000), once(6_000)), "first_amount"),
        (case("2024-06-15", item(3_000), once(500)), "below_minimum"),
        (case("2026-06-15", item(60_000), once(500), group="II"), "group_two"),
        (case("2026-06-15", item(6_000), once(6_000), group="I"), "group_one"),
        (case("2026-06-15", item(6_000), once(6_000)), "no_group"),
        (
            case("2026-06-15", item(6_000), once(6_000), citizen={"born": "1940-01-01"}),
            "outside",
        ),
    ],
)
def test_single_costs_are_paid_or_not_as_they_are_with_reasons(sag, step):
    assert assess(sag, BOOK).award.step == step
    assert_same_result(sag)


@pytest.mark.parametrize("name", [path.stem for path in SHARED_CASES])
@pytest.mark.parametrize("group", [None, "I", "II"])
def test_the_shared_cases_give_the_same_unread_on_every_day(name, group):
    for on in DAYS:
        sag = shared(name).model_copy(update={"rates_set": "statutory"})
        assert_same_result(sag, on=on, group=group)


def test_nobody_assesses_the_group_not_chosen_when_nobody_reads_it(monkeypatch):
    sag = {group: case("2026-01-01", item(60_000), group=group) for group in ("I", "II")}
    for group, other in (("I", "group_two"), ("II", "group_one")):
        with monkeypatch.context() as patched:
            patched.delattr(kompensationsydelse_2025, other)
            assert assess(sag[group], BOOK, explained=False).award.monthly
            with pytest.raises(NameError):
                assess(sag[group], BOOK)


def test_an_unread_trace_keeps_nothing():
    said = Words("Et tal")
    other = Alternative(said, "merudgiftsydelse_2018", "statutory", "actual_costs", OERE, said)
    read, unread = Trace(), Trace.unread()
    for trace in (read, unread):
        trace.step("number", said)
        trace.warn("C1", said)
        trace.beside(other)
        trace.open_point("E1", other, "SEL § 100")
        trace.paid_beside(OERE)
    assert (len(read.steps), len(read.warnings), len(read.alternatives)) == (1, 2, 2)
    assert unread == Trace.unread() == Trace([], [], [], read=False)


def test_only_a_trace_that_is_read_is_told():
    told = []

    @explains
    def tell(trace, number):
        told.append(number)
        trace.step("number", Words("Et tal"), value=number)

    read, unread = Trace(), Trace.unread()
    tell(read, Decimal(1))
    tell(unread, Decimal(2))
    assert told == [step.value for step in read.steps] == [Decimal(1)]
    assert not unread.steps


def test_what_is_warned_of_without_a_rule_cites_none():
    trace = Trace()
    trace.warn("C1", Words("Se efter"))
    trace.step("number", Words("Et tal"))
    assert (trace.warnings[0].citation, trace.steps[0].citation) == ("", "")
