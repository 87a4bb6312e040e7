"""Where one word or one day more would say something else of a case."""

from datetime import date

from merudgift.law.assessment import assess
from tests.builders import BOOK, assessed, case, codes, item


def citations_of(result, id):
    return next(step.citation for step in result.trace.steps if step.id == id)


def test_what_is_settled_directly_to_the_last_krone_leaves_nothing_and_is_no_more_than_the_award():
    result = assessed("2021-03-01", item(9000), settled_directly="1061.00")
    (step,) = (step for step in result.trace.steps if step.id == "cash")
    assert (result.cash, step.calculation.sentence) == (
        0,
        "{monthly} − {settled} = {cash} kr. pr. md.",
    )
    assert "settled_directly" not in codes(result)


def test_who_is_not_covered_is_refused_though_an_item_is_open():
    result = assessed("2021-03-01", item(9000, assessment="open"), citizen={"born": "2010-01-01"})
    assert result.outcome == "refused"


def test_an_open_item_needs_no_reason_yet():
    assert "C23" not in codes(assessed("2021-03-01", item(9000, assessment="open", reason="")))
    assert "C23" in codes(assessed("2021-03-01", item(9000, reason="")))


def test_amounts_in_force_since_the_effective_date_itself_are_no_others():
    assert "rate_change" not in codes(assessed("2021-01-01", item(9000), receiving=True))


def test_a_case_from_before_the_new_law_is_told_of_on_its_first_day():
    before = case("2025-08-31", item(9000), group="I")
    assert "C20" in codes(assess(before, BOOK, on=date(2025, 9, 1)))
    assert "C20" not in codes(assessed("2025-09-01", item(9000), group="I"))


def test_the_new_scheme_is_cited_by_its_own_order():
    diet = assessed(
        "2026-03-01",
        item(9000, category="diet"),
        item(500, "2"),
        eligibility={"impairment": "congenital_diet_only", "reason": "Medfødt"},
        group="I",
    )
    assert citations_of(diet, "expense:2") == "BEK 1070/2025 § 2"
    (question,) = (each for each in diet.coverage.questions if each.id == "congenital_diet")
    assert question.citation.startswith("BEK 1070/2025 § 2")
    insured = item(9000, reimbursed={"amount": "100"}, category="clothing", ordinary=None)
    result = assessed("2026-03-01", insured, group="I")
    assert citations_of(result, "expense:1") == (
        "BEK 1070/2025 § 5, stk. 1-2; BEK 1070/2025 § 11, stk. 2"
    )
    (warned,) = (each for each in result.trace.warnings if each.code == "C7")
    assert warned.citation == "BEK 1070/2025 § 5"
