"""Counted a year = max(0, accepted × times × per × (1 − share) − ordinary − reimbursed)."""

from datetime import date
from decimal import Decimal

import pytest

from merudgift.law.counting import calculation, count, named, taken_out
from merudgift.text.saying import say
from merudgift.words import Words
from tests.builders import assessed, case, codes, item

DAY = date(2022, 3, 1)


def counted(**fields):
    (expense,) = case("2022-03-01", {**item(0), **fields}).expenses
    return count(expense, DAY)


@pytest.mark.parametrize(
    ("per", "times_a_year"),
    [
        ("year", 1), ("half_year", 2), ("quarter", 4), ("month", 12), ("fortnight", 26),
        ("week", 52), ("day", 365), ("once", 1),
    ],
)  # fmt: skip
def test_periods_of_a_year(per, times_a_year):
    line = counted(claimed={"amount": "10.01", "times": "2", "per": per})
    assert line.counted_yearly == Decimal("20.02") * times_a_year


def test_everything_is_taken_out_exactly():
    line = counted(
        claimed={"amount": "100.00", "per": "month"},
        ordinary={"amount": "10.00", "per": "month", "source": "skøn"},
        reimbursed={"amount": "5.55", "per": "year"},
        household_share="0.3333",
    )
    assert line.counted_yearly == Decimal(1200) * Decimal("0.6667") - 120 - Decimal("5.55")
    assert line.taken_out_yearly == 1200 - line.counted_yearly


def test_partly_counts_what_was_accepted():
    line = counted(
        claimed={"amount": "100", "per": "month"},
        assessment="partly",
        accepted={"amount": "30", "times": "2", "per": "quarter"},
    )
    assert (line.claimed_yearly, line.counted_yearly) == (1200, 240)


def test_accepted_matters_only_with_partly():
    line = counted(claimed={"amount": "100"}, accepted={"amount": "1"})
    assert line.counted_yearly == 1200


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"assessment": "rejected"}, "rejected"),
        ({"assessment": "open"}, "open"),
        ({"covered_by": "SEL § 97"}, "covered_elsewhere"),
        ({"assessment": "open", "covered_by": "SEL § 97"}, "covered_elsewhere"),
        ({"from": "2022-03-02"}, "not_in_force"),
        ({"to": "2022-02-28"}, "not_in_force"),
    ],
)
def test_what_does_not_count(fields, status):
    line = counted(claimed={"amount": "100"}, **fields)
    assert (line.status, line.counted_yearly, line.documented_yearly) == (status, 0, 0)


def test_the_first_and_the_last_day_count():
    for fields in ({"from": "2022-03-01"}, {"to": "2022-03-01"}):
        assert counted(claimed={"amount": "100"}, **fields).counted_yearly == 1200


def test_only_documented_evidence_is_documented():
    for evidence, documented in (("none", 0), ("stated", 0), ("substantiated", 0)):
        assert counted(claimed={"amount": "1"}, evidence=evidence).documented_yearly == documented
    assert counted(claimed={"amount": "1"}, evidence="documented").documented_yearly == 12


def test_a_line_never_goes_below_zero_and_says_so():
    below = item(100, ordinary={"amount": "100.01", "per": "year", "source": "skøn"})
    result = assessed("2022-03-01", below)
    assert result.counted_yearly == 0
    assert "below_zero" in codes(result)
    reimbursed = item(100, reimbursed={"amount": "100.01", "per": "year"})
    assert "below_zero" in codes(assessed("2022-03-01", reimbursed))
    at = item(100, ordinary={"amount": "100.00", "per": "year", "source": "skøn"})
    assert "below_zero" not in codes(assessed("2022-03-01", at))


def test_cautions_on_items():
    def of(**fields):
        return codes(assessed("2022-03-01", item(7000, **fields)))

    assert of() == []
    assert of(evidence="stated") == ["evidence"]
    assert of(evidence="none") == ["evidence"]
    assert of(category="clothing", ordinary=None) == ["C7"]
    assert of(category="medicine", ordinary=None) == []
    assert of(reason="", legal_basis=["SEL § 100"]) == ["C23"]
    assert of(reason="") == ["C17", "C23"]
    assert of(category="escort") == ["C17"]
    assert of(category="insurance") == ["not_counted"]
    assert of(category="transport", assessment="open") == ["provisional", "C17"]
    assert of(category="other", assessment="open") == ["provisional"]
    assert of(assessment="rejected", evidence="none") == []
    more = {"amount": "7001", "per": "year"}
    assert of(assessment="partly", accepted=more) == ["more_than_claimed"]


def test_the_same_taken_out_twice_looks_so():
    twice = item(
        7000,
        assessment="partly",
        accepted={"amount": "6000", "per": "year"},
        ordinary={"amount": "1000", "per": "year", "source": "skøn"},
    )
    assert codes(assessed("2022-03-01", twice)) == ["C7"]
    once = {**twice, "accepted": {"amount": "6500", "per": "year"}}
    assert codes(assessed("2022-03-01", once)) == []


def test_items_not_in_force_are_no_part_of_the_case():
    result = assessed(
        "2022-03-01", item(7000, "1"), item(5000, "2", assessment="open", to="2022-02-01")
    )
    assert (result.outcome, result.claimed_yearly) == ("granted", 7000)


def test_an_open_item_leaves_the_result_provisional_unless_covered_elsewhere():
    open_item = item(100, "2", assessment="open")
    assert assessed("2022-03-01", item(7000), open_item).outcome == "provisional"
    elsewhere = {**open_item, "covered_by": "SEL § 97"}
    assert assessed("2022-03-01", item(7000), elsewhere).outcome == "granted"


def test_what_was_taken_out_is_named_with_its_source():
    line = counted(
        claimed={"amount": "100", "per": "month"},
        assessment="partly",
        accepted={"amount": "80", "per": "month"},
        household_share="0.25",
        ordinary={"amount": "10", "per": "month", "source": "statistik"},
        reimbursed={"amount": "5", "per": "month"},
    )
    assert say(taken_out(line)) == (
        "Taget ud pr. år: ikke godkendt 240,00 kr., husstandens andel 240,00 kr., "
        "almindelig udgift 120,00 kr. (kilde: statistik), refunderet 60,00 kr."
    )
    assert line.taken_out_yearly == 240 + 240 + 120 + 60
    assert taken_out(counted(claimed={"amount": "100"})) is None
    assert taken_out(counted(claimed={"amount": "100"}, assessment="rejected")) is None


@pytest.mark.parametrize(
    ("ids", "said"), [("", ""), ("1", "1"), ("12", "1 og 2"), ("125", "1, 2 og 5")]
)
def test_items_are_named_as_people_do(ids, said):
    lines = assessed("2022-03-01", *[item(1, each) for each in ids]).lines
    assert say(Words("{ids}", {"ids": named(lines)})) == said


def test_the_calculation_shows_all_that_was_worked_out():
    def shown(**fields):
        words = calculation(counted(**fields))
        return words and say(words)

    assert shown(claimed={"amount": "550", "per": "once"}) is None
    assert shown(claimed={"amount": "550", "per": "year"}, assessment="rejected") is None
    assert shown(claimed={"amount": "1.50", "times": "3", "per": "month"}) == (
        "1,50 × 3 × 12 = 54,00 kr. pr. år"
    )
    assert shown(claimed={"amount": "1.50", "times": "0.5", "per": "year"}) == (
        "1,50 × 0,5 = 0,75 kr. pr. år"
    )
    everything = shown(
        claimed={"amount": "999"},
        assessment="partly",
        accepted={"amount": "100", "per": "month"},
        household_share="0.25",
        ordinary={"amount": "65", "times": "12", "per": "year", "source": "skøn"},
        reimbursed={"amount": "20", "per": "year"},
    )
    # 1.200 × 0,75 − 780 − 20 = 100, the amount itself: still worked out.
    assert everything == ("100,00 × 12 × (1 − 0,25) − 65,00 × 12 − 20,00 = 100,00 kr. pr. år")
    below = shown(claimed={"amount": "1"}, ordinary={"amount": "2", "source": "skøn"})
    assert below == "1,00 × 12 − 2,00 × 12 er under 0: tæller 0,00 kr. pr. år"


def test_an_item_by_itself_is_the_first():
    assert counted().place == 0
