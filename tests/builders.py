"""Cases for tests: the shortest way to say what a test is about."""

import os
from decimal import Decimal
from pathlib import Path
from typing import Any

from merudgift.case import Case, case_of, read_case
from merudgift.law.assessment import Assessment, assess
from merudgift.rates import RateBook

HERE = Path(__file__).parent
SHARED_CASES = sorted((HERE / "cases").glob("*.json"))
BOOK = RateBook()


def item(
    yearly: Decimal | str | int,
    id: str = "1",
    category: str = "medicine",
    evidence: str = "documented",
    **fields: Any,
) -> dict[str, Any]:
    """One accepted expense of so many kroner a year."""
    return {
        "id": id,
        "category": category,
        "text": "post",
        "claimed": {"amount": str(yearly), "per": "year"},
        "assessment": "accepted",
        "evidence": evidence,
        "reason": "begrundet",
        "ordinary": {"amount": "0", "source": "ingen"},
        **fields,
    }


def substantiated(yearly: Decimal | str | int, id: str = "1", **fields: Any) -> dict[str, Any]:
    """One that is merely substantiated: it counts where receipts are not asked for."""
    return item(yearly, id, evidence="substantiated", **fields)


def content(effective: str, *expenses: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A case file's content for a covered citizen."""
    return {
        "schema": 1,
        "reference": "prøve",
        "citizen": {"born": "1980-05-17"},
        "eligibility": {"impairment": "met", "reason": "prøve"},
        "effective": effective,
        "expenses": list(expenses),
        **fields,
    }


def rates_of_2027() -> str:
    """A file of one's own for 2027, with the amounts of 2026."""
    return (BOOK.folder / "2026.toml").read_text("utf-8").replace("2026", "2027")


def case(effective: str, *expenses: dict[str, Any], **fields: Any) -> Case:
    """A case for a covered citizen."""
    return case_of(content(effective, *expenses, **fields))


def assessed(effective: str, *expenses: dict[str, Any], **fields: Any) -> Assessment:
    """Its assessment on its effective date."""
    return assess(case(effective, *expenses, **fields), BOOK)


def shared(name: str) -> Case:
    """One of the real-looking cases, by name."""
    return read_case((HERE / "cases" / f"{name}.json").read_bytes())


def codes(assessment: Assessment) -> list[str]:
    """The codes of the warnings, in order."""
    return [warned.code for warned in assessment.trace.warnings]


def others(assessment: Assessment) -> list[tuple[str, Decimal]]:
    """The alternatives: step and kroner a month."""
    return [(other.step, other.monthly) for other in assessment.trace.alternatives]


def approve(name: str, text: str) -> None:
    """Compare with the approved text; MERUDGIFT_APPROVE=1 approves what is there now."""
    golden = HERE / "goldens" / name
    if os.environ.get("MERUDGIFT_APPROVE"):
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")
