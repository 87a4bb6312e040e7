"""An assessment as JSON: always the same keys, money as text with two decimals."""

from decimal import Decimal
from typing import Any

from merudgift.amounts import SIX_DECIMALS, half_up
from merudgift.law.assessment import Assessment
from merudgift.law.counting import Line
from merudgift.law.trace import Step, Value
from merudgift.rates import Amounts
from merudgift.text.data.values import kroner
from merudgift.text.saying import say


def as_json(assessment: Assessment) -> dict[str, Any]:
    """The object `merudgift beregn --json` prints."""
    award, rates = assessment.award, assessment.rates
    tested, trace = award.tested, assessment.trace
    return {
        "reference": assessment.case.reference,
        "scheme": assessment.scheme,
        "group": assessment.group,
        "effective": assessment.on.isoformat(),
        "rates": rates_json(rates),
        "eligibility": {
            "outcome": assessment.coverage.outcome,
            "questions": [
                {
                    "id": question.id,
                    "answer": question.answer,
                    "reason": say(question.reason),
                    "citation": question.citation,
                }
                for question in assessment.coverage.questions
            ],
        },
        "expenses": [_expense(line, assessment) for line in assessment.lines],
        "totals": {
            "claimed_yearly": kroner(assessment.claimed_yearly),
            "substantiated_yearly": kroner(tested.substantiated_yearly),
            "documented_yearly": kroner(award.documented_yearly),
            "monthly_average": kroner(assessment.monthly_average),
        },
        "outcome": assessment.outcome,
        "step": award.step,
        "payout": {
            "monthly": kroner(award.monthly),
            "exact_monthly": str(half_up(award.exact_monthly, SIX_DECIMALS)),
            "cash": kroner(assessment.cash),
            "single": kroner(award.single),
            "months": award.months,
        },
        "next_limit": {
            "name": award.next_limit.name,
            "yearly_gap": kroner(award.next_limit.yearly_gap),
        }
        if award.next_limit
        else None,
        "steps": [_step(step) for step in trace.steps],
        "warnings": [
            {"code": warned.code, "text": say(warned.text), "citation": warned.citation}
            for warned in trace.warnings
        ],
        "alternatives": [
            {
                "what": say(other.what),
                "scheme": other.scheme,
                "rates_set": other.rates_set,
                "step": other.step,
                "monthly": kroner(other.monthly),
                **({"single": kroner(other.single)} if other.single else {}),
                "why": say(other.why),
            }
            for other in trace.alternatives
        ],
    }


def rates_json(rates: Amounts) -> dict[str, Any]:
    """Which amounts: set, period, status and source."""
    return {
        "set": rates.rates_set,
        "valid_from": rates.valid_from.isoformat(),
        "valid_to": rates.valid_to.isoformat(),
        "status": rates.status,
        "source": rates.source,
    }


def _expense(line: Line, assessment: Assessment) -> dict[str, Any]:
    expense = line.expense
    return {
        "id": expense.id,
        "category": expense.category,
        "claimed_yearly": kroner(line.claimed_yearly),
        "ordinary_yearly": kroner(line.ordinary_yearly),
        "reimbursed_yearly": kroner(line.reimbursed_yearly),
        "household_share": str(expense.household_share),
        "counted_yearly": kroner(line.counted_yearly),
        "documented_yearly": kroner(line.documented_yearly),
        "status": line.status,
        "reasons": [say(reason) for reason in assessment.reasons(line)],
        "citations": list(assessment.citations(line)),
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "text": say(step.text),
        "calculation": say(step.calculation) if step.calculation else None,
        "value": _value(step.value),
        "citation": step.citation,
    }


def _value(value: Value) -> str | None:
    return kroner(value) if isinstance(value, Decimal) else value
