"""Cases under the rates and law of another day: by hand, and always as the timeline has it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from merudgift import shipped_folder
from merudgift.case import Case
from merudgift.law.assessment import assess
from merudgift.law.cautions import TRANSITION_IS_OPEN
from merudgift.rates import RateBook
from merudgift.refusals import Refused
from merudgift.review.recalculation import from_then_on, recalculate
from merudgift.review.timeline import timeline
from merudgift.text.saying import say
from merudgift.words import Words
from tests.builders import BOOK, case, item, rates_of_2027, substantiated


def on(a_case, day, book=BOOK):
    return recalculate(a_case, book, date.fromisoformat(day))


def amounts(each):
    return tuple(None if a is None else int(a) for a in (each.decided, each.before, each.after))


def why(each):
    return "; ".join(say(words) for words in each.why)


PARTLY = {"assessment": "partly", "accepted": {"amount": "400.00", "per": "year"}}
# 12.000 a year is 1.000 a month: the first standard amount under the 2018 scheme.
FIRST = substantiated(12_000)


def test_a_running_award_gets_the_amounts_of_the_year():
    each = on(case("2023-03-01", FIRST), "2026-01-01")
    assert amounts(each) == (1103, 1179, 1232)
    assert (each.result, each.step, each.scheme) == (
        "changed", "first_amount", "merudgiftsydelse_2018",
    )  # fmt: skip
    assert why(each) == "Nye satser fra 01.01.2026"
    assert each.open_points == (TRANSITION_IS_OPEN,)
    assert each.redecide
    assert each.derived
    assert not each.other_bracket
    assert (each.reassessed, each.reassessed_step) == (1232, "first_amount")


def test_in_the_middle_of_a_year_it_is_the_decision_that_differs():
    each = on(case("2023-03-01", FIRST), "2024-07-15")
    assert amounts(each) == (1103, 1138, 1138)
    assert each.result == "changed"
    assert not each.redecide
    assert on(case("2024-03-01", FIRST), "2024-07-15").result == "unchanged"


def test_the_day_it_takes_effect_nothing_came_before():
    each = on(case("2026-01-01", FIRST, group="I"), "2026-01-01")
    assert amounts(each) == (1155, None, 1155)
    assert (each.result, each.group, each.redecide) == ("unchanged", "I", False)


def test_documented_costs_do_not_follow_the_rates():
    each = on(case("2024-03-01", item(48_000)), "2025-01-01")
    assert amounts(each) == (4000, 4000, 4000)
    assert (each.result, why(each)) == ("unchanged", "")


def test_the_supplement_of_group_two_follows_them():
    each = on(case("2025-10-01", item(36_000), group="II"), "2026-01-01")
    assert amounts(each) == (3500, 3500, 3523)
    assert (each.result, each.derived) == ("changed", True)  # the limit of no. 9 is derived


def test_an_estimate_is_not_tested_again_but_another_bracket_is_named():
    # 19.900 a year is 1.658 a month: over 1.654 in 2023, within 1.707 in 2024.
    each = on(case("2023-03-01", substantiated(19_900)), "2024-01-01")
    assert amounts(each) == (2206, 2206, 2277)
    assert each.other_bracket
    assert (each.reassessed, each.reassessed_step) == (1138, "first_amount")
    # 7.100 a year reaches 7.068 in 2023, not 7.296 in 2024.
    each = on(case("2023-03-01", substantiated(7100)), "2024-01-01")
    assert amounts(each) == (1103, 1103, 1138)
    assert (each.other_bracket, each.reassessed) == (True, 0)


def test_a_refusal_stays_one():
    each = on(case("2023-03-01", substantiated(3000)), "2026-01-01")
    assert amounts(each) == (0, 0, 0)
    assert (each.result, each.step) == ("unchanged", "below_minimum")
    assert not each.other_bracket
    assert not each.redecide


def test_one_who_has_chosen_a_group_has_applied_under_the_new_law():
    # 7.000 a year is below 7.560 in 2025, but over group I's 6.660.
    each = on(case("2025-03-01", substantiated(7000), group="I"), "2025-09-01")
    assert amounts(each) == (0, 0, 1105)
    assert each.group == "I"
    assert "Nye regler fra 01.09.2025" in why(each)


def test_an_award_ends_with_the_month_of_the_pension_age():
    a_case = case("2023-03-01", FIRST, citizen={"born": "1957-10-20"})  # 67 on 20.10.2024
    assert amounts(on(a_case, "2024-10-01")) == (1103, 1138, 1138)
    each = on(a_case, "2024-11-01")
    assert amounts(each) == (1103, 1138, 0)
    assert each.step == "ended"
    assert "Folkepensionsalderen blev nået den 20.10.2024" in why(each)


def test_an_old_award_ends_with_august_2027(own_2027):
    a_case = case("2023-03-01", FIRST)
    each = on(a_case, "2027-08-01", own_2027)
    assert (each.redecide, each.step) == (True, "first_amount")
    each = on(a_case, "2027-09-01", own_2027)
    assert (each.after, each.step, each.redecide) == (0, "ended", False)
    assert "senest den 1.9.2027" in why(each)


@pytest.fixture
def own_2027(tmp_path):
    (tmp_path / "2027.toml").write_text(rates_of_2027(), "utf-8")
    return RateBook(own_folder=tmp_path)


def test_single_costs_of_the_effective_month_are_not_paid_again():
    bed = item(9000, "2", kind="single")
    each = on(case("2023-03-01", FIRST, bed), "2024-01-01")
    assert amounts(each) == (1103, 1103, 1138)


def test_what_cannot_be_computed_says_why():
    for day, fields, said in (
        ("2022-12-31", {}, "sagen har først virkning fra 01.03.2023"),
        ("2027-01-01", {}, "nærmeste år med beløb er 2026"),
        ("2024-01-01", {"rates_set": "x"}, "satssættet findes ikke"),
    ):
        each = on(case("2023-03-01", FIRST, **fields), day)
        assert (each.result, amounts(each)) == ("incomputable", (None, None, None))
        assert said in why(each)
    each = on(case("2025-10-01", FIRST), "2026-01-01")
    assert why(each) == "der er ikke valgt gruppe"


def test_an_unsettled_case_is_provisional():
    each = on(case("2023-03-01", FIRST, eligibility={"impairment": "unsettled"}), "2024-01-01")
    assert each.provisional
    assert amounts(each) == (1103, 1103, 1138)


@pytest.fixture
def corrected(tmp_path):
    text = (shipped_folder() / "2025.toml").read_text("utf-8")
    text = 'correction = "officiel tabel"\n' + text.replace("= 1179 ", "= 1180 ", 1)
    (tmp_path / "2025.toml").write_text(text, "utf-8")
    return RateBook(own_folder=tmp_path)


def test_a_corrected_year_is_held_against_what_it_replaced(corrected):
    a_case = case("2024-03-01", FIRST)
    each = on(a_case, "2025-04-01", corrected)
    assert amounts(each) == (1138, 1179, 1180)
    assert "Satserne er rettet: officiel tabel" in why(each)
    # In January the amounts of the year before came before; what was not corrected is the same.
    assert amounts(on(a_case, "2025-01-01", corrected)) == (1138, 1138, 1180)
    assert on(case("2025-01-01", item(48_000)), "2025-04-01", corrected).result == "unchanged"
    # Through the timeline too, where something came between.
    grown = case("2024-03-01", FIRST, item(100, "2", **{"from": "2024-06-01"}))
    assert amounts(on(grown, "2025-04-01", corrected)) == (1138, 1179, 1180)


def test_what_is_kept_says_what_is_paid():
    a_case, day = case("2023-03-01", FIRST), date(2026, 1, 1)
    each = recalculate(a_case, BOOK, day)
    kept = from_then_on(a_case, each, BOOK, day)
    assert kept.effective == day
    assert (kept.receiving, kept.transitional) == (True, True)
    assert assess(kept, BOOK).award.monthly == each.after == 1232
    again = recalculate(kept, BOOK, day)
    assert (again.result, again.redecide) == ("unchanged", True)


BED = {"kind": "single", "in_estimate": True}


@pytest.mark.parametrize(
    ("a_case", "day", "because"),
    [
        (case("2023-03-01", substantiated(19_900)), "2024-01-01", "et andet trin"),
        (case("2023-03-01", FIRST, item(900, "2", kind="single")), "2024-01-01", "enkeltudgifter"),
        (
            case("2023-03-01", FIRST, item(900, "2", kind="single", **PARTLY)),
            "2024-01-01",
            "enkeltudgifter",
        ),
        # Its instalments end with September 2026; of a new version they would begin anew.
        (
            case("2025-10-01", item(26_000), item(12_000, "2", **BED), group="II"),
            "2026-01-01",
            "enkeltudgifter",
        ),
        # BEK § 8: the increase of June 2025 is paid from then, a year after March 2024.
        (
            case("2024-03-01", FIRST, item(48_000, "2", **{"from": "2025-06-01"})),
            "2025-01-01",
            "først gælder senere",
        ),
        (case("2023-03-01", FIRST, citizen={"born": "1957-10-20"}), "2024-11-01", "intet"),
        (
            case("2023-03-01", FIRST, eligibility={"impairment": "unsettled"}),
            "2024-01-01",
            "ikke afgjort",
        ),
    ],
)
def test_what_would_say_something_else_is_not_kept(a_case, day, because):
    each = on(a_case, day)
    assert each.result == "changed"
    not_kept = from_then_on(a_case, each, BOOK, date.fromisoformat(day))
    assert because in say(not_kept)


def test_what_the_case_says_already_is_neither_kept_nor_called_so():
    a_case = case("2026-01-01", FIRST, receiving=True, transitional=True)
    each = on(a_case, "2026-01-01")
    assert from_then_on(a_case, each, BOOK, date(2026, 1, 1)) is None


def test_an_increase_that_can_be_demanded_by_the_day_is_paid_from_when_it_happened():
    # Granted on 7.11.2021, so the increase of August 2022 can be demanded from 7.11.2022.
    grown = case("2021-11-07", FIRST, item(48_000, "2", **{"from": "2022-08-24"}))
    assert amounts(on(grown, "2022-11-06")) == (1061, 1074, 1074)
    assert amounts(on(grown, "2022-11-07")) == (1061, 4000, 4000)


def own(tmp_path, *changes):
    """The year 2025 with some amounts corrected."""
    text = (shipped_folder() / "2025.toml").read_text("utf-8")
    for old, new in changes:
        text = text.replace(f"= {old}", f"= {new}", 1)
    (tmp_path / "2025.toml").write_text(f'correction = "tabellen"\n{text}', "utf-8")
    return RateBook(own_folder=tmp_path)


def test_a_correction_of_a_limit_is_held_against_what_it_replaced(tmp_path):
    book = own(tmp_path, ("1768", "1780"), ("630", "635"), ("7560", "7620"))
    # 21.300 is 1.775 a month: over 1.768, within 1.780.
    each = on(case("2025-03-01", substantiated(21_300)), "2025-06-01", book)
    assert (each.result, amounts(each)) == ("changed", (2359, 2359, 1179))
    assert why(each) == "Satserne er rettet: tabellen"
    # 7.600 reaches 7.560, not 7.620: it is refused by an amount that is only derived.
    each = on(case("2025-03-01", substantiated(7600)), "2025-06-01", book)
    assert (each.result, amounts(each)) == ("changed", (1179, 1179, 0))
    assert (each.own_file, each.derived) == ("2025.toml", True)


def test_of_a_correction_that_does_not_touch_the_case_nothing_is_said(tmp_path):
    book = own(tmp_path, ("1768", "1780"))
    each = on(case("2023-03-01", FIRST), "2025-01-01", book)
    assert (amounts(each), why(each)) == ((1103, 1138, 1179), "Nye satser fra 01.01.2025")


def test_whole_kroner_are_held_against_whole_kroner(tmp_path):
    book = own(tmp_path, ("2948", "4000"))
    a_case = case("2025-03-01", item("40010.04"))
    each = recalculate(a_case, book, date(2025, 6, 1), whole_kroner=True)
    assert (each.before, each.after) == (3334, 2359)


def test_what_changed_the_amount_is_told_however_many_januaries_ago():
    grown = case("2020-03-01", FIRST, item(48_000, "2", **{"from": "2021-06-01"}))
    gone = case("2020-03-01", item(26_000), item(10_000, "2", to="2021-06-30"))
    for year in (2023, 2024, 2026):
        assert "Post 2" in why(on(grown, f"{year}-01-01"))
        assert "Post 2" in why(on(gone, f"{year}-01-01"))


def test_who_came_of_age_in_between_is_no_undisturbed_award():
    young = case("2022-03-01", FIRST, citizen={"born": "2005-05-17"})  # 18 on 17.5.2023
    assert [on(young, day).after for day in ("2023-05-01", "2023-06-01", "2026-01-01")] == [
        month.monthly
        for month in timeline(young, BOOK, date(2026, 1, 1)).months
        if month.first in (date(2023, 5, 1), date(2023, 6, 1), date(2026, 1, 1))
    ]
    assert on(young, "2026-01-01").after > 0


def test_a_case_kept_last_january_is_kept_in_the_next():
    kept_before = case("2025-01-01", FIRST, receiving=True)
    each = on(kept_before, "2026-01-01")
    kept = from_then_on(kept_before, each, BOOK, date(2026, 1, 1))
    assert isinstance(kept, Case)
    assert (kept.effective, assess(kept, BOOK).award.monthly) == (date(2026, 1, 1), 1232)


def test_a_refused_case_is_not_tested_again():
    each = on(case("2023-03-01", substantiated(3000)), "2026-01-01")
    assert (each.reassessed, each.reassessed_step, each.why) == (None, "", ())


def test_a_refusal_by_a_derived_amount_says_so():
    assert on(case("2025-03-01", substantiated(7000)), "2025-06-01").derived
    assert not on(case("2024-03-01", substantiated(7000)), "2025-06-01").derived


def test_a_correction_is_told_in_the_month_it_takes_effect_and_in_a_cases_first(tmp_path):
    text = (shipped_folder() / "2026.toml").read_text("utf-8")
    last = text.rpartition("[[amounts]]")[2]
    last = last.replace("2026-01-01", "2026-04-01").replace("1155", "1175", 1).split("[[")[0]
    (tmp_path / "2026.toml").write_text(
        f'year = 2026\ncorrection = "april"\n[[amounts]]{last}', "utf-8"
    )
    book = RateBook(own_folder=tmp_path)
    each = on(case("2025-10-01", FIRST, group="I"), "2026-04-01", book)
    assert amounts(each) == (1105, 1155, 1175)
    assert why(each) == "Nye satser fra 01.04.2026; Satserne er rettet: april"
    each = on(case("2026-04-01", FIRST, group="I"), "2026-04-01", book)
    assert (each.result, amounts(each)) == ("changed", (1155, None, 1175))
    assert amounts(on(case("2025-10-01", FIRST, group="I"), "2026-03-01", book))[1:] == (1155, 1155)


def test_who_was_refused_first_and_paid_later_is_no_more_refused_but_over():
    later = item(48_000, "2", **{"from": "2024-12-01"})
    a_case = case("2024-09-01", item(1000), later, citizen={"born": "1958-07-29"})
    assert on(a_case, "2025-06-01").after == Decimal("4083.33")
    each = on(a_case, "2025-09-01")
    assert (each.decided, each.after, each.step) == (0, 0, "ended")
    assert on(a_case, "2026-01-01").step == "ended"


def test_of_who_received_before_it_is_asked_when_the_award_was_last_fixed():
    later = item(48_000, "2", **{"from": "2025-06-01"})
    each = on(case("2025-01-01", FIRST, later, receiving=True), "2025-07-01")
    assert (each.result, each.after) == ("unchanged", 1179)
    (asked,) = map(say, each.open_points)
    assert "er den sidst fastsat før, kan forhøjelsen kræves tidligere" in asked
    assert on(case("2025-01-01", FIRST, later), "2025-07-01").open_points == ()
    # Once it can be demanded it is paid from when it happened, whenever the award was fixed.
    paid = on(case("2024-01-01", FIRST, later, receiving=True), "2025-07-01")
    assert (paid.after, paid.open_points) == (4000, ())


def test_that_the_transition_between_the_old_laws_was_not_read_is_said():
    running, begun_after = case("2016-03-01", FIRST), case("2018-01-01", FIRST)
    refused, changed = case("2016-03-01", item(100)), item(600, "2", **{"from": "2017-05-01"})
    assert said_open(running, "2020-01-01") == [_CARRIED_OVER]
    assert said_open(case("2016-03-01", FIRST, changed), "2020-01-01") == [_CARRIED_OVER]
    assert said_open(begun_after, "2020-01-01") == said_open(refused, "2020-01-01") == []


_CARRIED_OVER = (
    "Bevillingen er udmålt efter reglerne fra 01.01.2018; overgangsreglen for løbende bevillinger "
    "er ikke læst"
)


def said_open(a_case, day):
    return [say(words) for words in on(a_case, day).open_points]


def test_what_the_law_leaves_open_is_said_of_every_old_award_that_runs_on():
    documented, grouped = case("2024-03-01", item(48_000)), case("2025-10-01", FIRST, group="I")
    for a_case, day, said in (
        (documented, "2025-08-31", False),
        (documented, "2025-09-01", True),
        (documented, "2026-02-01", True),
        (grouped, "2026-02-01", False),
    ):
        assert (TRANSITION_IS_OPEN in on(a_case, day).open_points) == said


def test_what_the_laws_have_changed_is_said_of_an_award_that_is_over():
    # 6.200 a year reached the minimum of 2014, not that of 2018.
    each = on(case("2014-06-01", item(6200)), "2026-01-01")
    assert (each.result, amounts(each)) == ("changed", (600, 0, 0))
    assert why(each) == "Nye regler fra 01.01.2018"


DAYS = st.dates(date(2007, 1, 1), date(2026, 12, 31))
AFTER_2018 = st.dates(date(2018, 1, 1), date(2026, 12, 31))
KINDS = ["recurring", "recurring", "recurring", "single"]
FIRSTS = DAYS.map(lambda day: day.replace(day=1))


@st.composite
def expenses(draw, number):
    fields = {}
    if draw(st.integers(0, 3)) == 0:
        fields["kind"] = "single"
        fields["in_estimate"] = draw(st.sampled_from([None, True, False]))
    begins = draw(st.one_of(st.none(), st.none(), DAYS, FIRSTS))
    ends = draw(st.one_of(st.none(), st.none(), DAYS))
    if begins:
        fields["from"] = begins.isoformat()
    if ends and (begins is None or begins <= ends):
        fields["to"] = ends.isoformat()
    judged = draw(st.sampled_from(["accepted"] * 3 + ["rejected", "open", "partly"]))
    return item(
        draw(st.sampled_from([500, 3000, 6659, 6660, 7000, 13_000, 20_000, 30_000, 40_000])),
        str(number),
        draw(st.sampled_from(["medicine", "diet", "other", "car"])),
        draw(st.sampled_from(["documented", "substantiated"])),
        **({"assessment": judged} if judged != "partly" else PARTLY),
        **fields,
    )


@st.composite
def cases(draw):
    items = [draw(expenses(number)) for number in range(draw(st.integers(0, 3)))]
    born = st.sampled_from(["1980-05-17", "1957-08-01", "1960-02-29", "2003-06-15", "2005-05-17"])
    return case(
        draw(st.one_of(DAYS, FIRSTS)).isoformat(),
        *items,
        citizen={"born": draw(born), "deferred_pension": draw(st.integers(0, 5)) == 0},
        group=draw(st.sampled_from([None, "I", "II"])),
        receiving=draw(st.integers(0, 4)) == 0,
        eligibility={"impairment": draw(st.sampled_from(["met", "met", "met", "not_met"]))},
    )


@st.composite
def waiting(draw):
    """An increase that waits, and a day about when it can be demanded (BEK § 8)."""
    fixed = draw(st.dates(date(2018, 1, 1), date(2024, 12, 31)))
    happened = fixed + timedelta(draw(st.integers(1, 500)))
    a_case = case(fixed.isoformat(), FIRST, item(48_000, "2", **{"from": happened.isoformat()}))
    return a_case, fixed + timedelta(365 + draw(st.integers(-40, 40)))


@given(waiting())
def test_it_is_what_the_timeline_says_when_an_increase_waits(given):
    a_case, day = given
    months = timeline(a_case, BOOK, day).months
    each = recalculate(a_case, BOOK, day)
    assert (each.before, each.after) == (months[-2].monthly, months[-1].monthly)


@given(cases(), st.one_of(DAYS, FIRSTS, st.sampled_from([date(2026, 1, 1), date(2025, 9, 1)])))
def test_it_is_what_the_timeline_says_of_the_month_and_the_one_before(a_case, day):
    assume(day >= a_case.effective)
    each = recalculate(a_case, BOOK, day)
    try:
        months = timeline(a_case, BOOK, day).months
    except Refused:
        assert not each.after
        return
    assume(each.result != "incomputable" or months[-1].monthly)
    assert each.after == months[-1].monthly
    assert each.before == (months[-2].monthly if len(months) > 1 else None)
    assert each.step == months[-1].step or not each.after


@given(
    st.integers(7600, 60_000),
    st.dates(date(2018, 1, 1), date(2022, 12, 31)),
    st.dates(date(2023, 1, 1), date(2026, 12, 31)),
    st.sampled_from(["documented", "substantiated"]),
)
def test_what_is_kept_is_paid_on_the_same(yearly, effective, day, evidence):
    a_case = case(effective.isoformat(), item(yearly, evidence=evidence))
    each = recalculate(a_case, BOOK, day)
    kept = from_then_on(a_case, each, BOOK, day)
    assert isinstance(kept, Words) == each.other_bracket
    assume(isinstance(kept, Case))
    again = assess(kept, BOOK)
    assert (again.award.monthly, again.award.single) == (each.after, 0)


@st.composite
def running_awards(draw):
    """Awards of which some will be kept in a later January, with what may end meanwhile."""
    effective = draw(st.dates(date(2018, 1, 1), date(2025, 12, 31)))
    items = [item(draw(st.sampled_from([7600, 12_000, 26_000, 48_000])))]
    for number in range(2, draw(st.integers(2, 4))):
        fields = {"evidence": "substantiated", "kind": draw(st.sampled_from(KINDS))}
        fields[draw(st.sampled_from(["from", "to"]))] = draw(AFTER_2018).isoformat()
        items.append(item(draw(st.sampled_from([500, 3000, 20_000])), str(number), **fields))
    born = draw(st.sampled_from(["1980-05-17", "1959-08-01"]))
    group = draw(st.sampled_from(["I", "II"])) if effective >= date(2025, 9, 1) else None
    year = draw(st.integers(effective.year + 1, 2026))
    return case(effective.isoformat(), *items, citizen={"born": born}, group=group), date(
        year, 1, 1
    )


@given(running_awards())
def test_what_is_kept_goes_on_as_it_would_have(award):
    a_case, day = award
    each = recalculate(a_case, BOOK, day)
    kept = from_then_on(a_case, each, BOOK, day)
    if isinstance(kept, Words):
        return
    until = date(2026, 12, 1)
    now, before = (timeline(which, BOOK, until).months for which in (kept, a_case))
    assert [month.due for month in now] == [month.due for month in before][-len(now) :]


def test_whole_kroner_are_paid_in_whole_kroner():
    a_case = case("2024-03-01", item("40000.50"))
    exact = recalculate(a_case, BOOK, date(2025, 1, 1))
    whole = recalculate(a_case, BOOK, date(2025, 1, 1), whole_kroner=True)
    assert (exact.after, whole.after) == (Decimal("3333.38"), 3333)
