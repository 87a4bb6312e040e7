"""The questions of the personkreds, in order; the first stop ends it."""

from merudgift.law.assessment import assess
from tests.builders import BOOK, assessed, case, codes, item


def coverage(effective="2022-03-01", impairment="met", **citizen):
    found = assess(
        case(
            effective,
            citizen={"born": "1980-05-17", **citizen},
            eligibility={"impairment": impairment, "reason": "x"},
        ),
        BOOK,
    ).coverage
    return found.outcome, [(question.id, question.answer) for question in found.questions]


def test_under_18_stops_with_the_childrens_law_of_the_time():
    for effective, law in (("2023-12-31", "SEL § 41"), ("2024-01-01", "barnets lov § 86")):
        result = assess(case(effective, citizen={"born": "2010-01-01"}), BOOK)
        (question,) = result.coverage.questions
        assert (result.coverage.outcome, question.id, question.answer) == (
            "outside",
            "turned_18",
            "no",
        )
        assert question.reason.values["law"] == law


def test_18_on_the_birthday():
    assert coverage(born="2004-03-02")[0] == "outside"
    assert coverage(born="2004-03-01")[0] == "covered"


def test_pension_age_stops_from_the_birthday_unless_deferred():
    assert coverage(born="1955-03-02", effective="2021-09-01")[0] == "covered"
    outcome, asked = coverage(born="1955-03-01", effective="2021-09-01")
    assert outcome == "outside"
    assert asked[-1] == ("deferred_pension", "no")
    outcome, asked = coverage(born="1955-03-01", effective="2021-09-01", deferred_pension=True)
    assert outcome == "covered"
    assert ("deferred_pension", "yes") in asked


def test_early_pension_from_before_2003_needs_95_or_96():
    assert coverage(disability_pension="after_2003")[0] == "covered"
    assert coverage(disability_pension="before_2003") == (
        "outside",
        [
            ("turned_18", "yes"),
            ("below_pension_age", "yes"),
            ("disability_pension_before_2003", "yes"),
            ("granted_95_96", "no"),
        ],
    )
    assert coverage(disability_pension="before_2003", grants_95_96=["96"])[0] == "covered"


def test_section_95_counts_from_2013():
    only_95 = {"disability_pension": "before_2003", "grants_95_96": ["95"]}
    assert coverage("2012-12-31", **only_95)[0] == "outside"
    assert coverage("2013-01-01", **only_95)[0] == "covered"
    both = {"disability_pension": "before_2003", "grants_95_96": ["95", "96"]}
    assert coverage("2012-12-31", **both)[0] == "covered"


def test_invalidity_benefit_is_no_bar():
    outcome, asked = coverage(disability_pension="invalidity_benefit")
    assert outcome == "covered"
    assert ("invalidity_benefit", "yes") in asked


def test_unknown_pension_is_provisional_also_with_96():
    outcome, asked = coverage(disability_pension="unknown", grants_95_96=["96"])
    assert outcome == "provisional"
    assert ("disability_pension_before_2003", "unanswered") in asked
    assert "granted_95_96" not in dict(asked)


def test_a_later_stop_ends_it_although_something_is_unanswered():
    assert coverage(disability_pension="unknown", impairment="not_met")[0] == "outside"


def test_the_caseworkers_finding_decides():
    assert coverage(impairment="unsettled")[0] == "provisional"
    assert coverage(impairment="not_met")[0] == "outside"
    outcome, asked = coverage(impairment="congenital_diet_only")
    assert outcome == "diet_only"
    assert asked[-2:] == [("lasting_impairment", "no"), ("congenital_diet", "yes")]


def diet_case(**citizen):
    return assessed(
        "2022-03-01",
        item(7000, "1", "diet"),
        item(50000, "2", "housing", assessment="open"),
        citizen={"born": "1980-05-17", **citizen},
        eligibility={"impairment": "congenital_diet_only", "reason": "x"},
    )


def test_covered_for_diet_disregards_everything_else():
    result = diet_case()
    assert (result.outcome, result.award.monthly) == ("granted", 1074)
    assert result.claimed_yearly == 7000
    assert [line.status for line in result.lines] == ["accepted", "disregarded"]


def test_covered_for_diet_still_disregards_while_the_pension_is_unknown():
    result = diet_case(disability_pension="unknown")
    assert (result.outcome, result.award.monthly) == ("provisional", 1074)


def test_outside_shows_the_sums_and_pays_nothing():
    result = assessed(
        "2022-03-01", item(50000), eligibility={"impairment": "not_met", "reason": "x"}
    )
    assert (result.outcome, result.award.step) == ("refused", "outside")
    assert result.award.tested.substantiated_yearly == 50000
    assert (result.award.monthly, result.award.single, result.cash) == (0, 0, 0)
    assert result.award.next_limit is None
    assert result.trace.alternatives == []


def test_a_birth_at_the_end_of_time_is_outside():
    for born in ("9990-01-01", "9999-12-31"):
        assert coverage(born=born)[0] == "outside"


def test_cautions_concern_only_what_was_asked():
    for born in ("2010-01-01", "1940-01-01"):
        result = assessed(
            "2022-03-01",
            item(100),
            citizen={"born": born, "disability_pension": "unknown"},
            eligibility={"impairment": "not_met"},
        )
        assert codes(result) == []


def test_an_unsettled_impairment_is_said_of_both_groups_amounts():
    result = assessed("2026-03-01", item(26000), eligibility={"impairment": "unsettled"})
    assert "C6" in codes(result)


def test_cautions_of_eligibility():
    def of(**fields):
        return codes(assessed("2022-03-01", item(7000), **fields))

    assert "C5" in of(citizen={"born": "1980-05-17", "disability_pension": "unknown"})
    assert "C6" in of(eligibility={"impairment": "unsettled"})
    assert "C22" in of(eligibility={"impairment": "not_met", "reason": "x"})
    assert "C23" in of(eligibility={"impairment": "met"})
    assert of() == []
    nothing = assessed("2022-03-01", eligibility={"impairment": "unsettled"})
    assert "C6" not in codes(nothing)
