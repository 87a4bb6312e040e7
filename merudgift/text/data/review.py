"""The check, the comparison and the timeline as JSON: always the same keys."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from merudgift.rates import Amounts, RateBook
from merudgift.review.check import Check
from merudgift.review.compare import Comparison, Way
from merudgift.review.months.arrears import Settlement
from merudgift.review.timeline import Timeline
from merudgift.text.data.assessment import as_json, rates_json
from merudgift.text.data.values import kroner
from merudgift.text.saying import as_sentence, say


def check_json(check: Check) -> dict[str, Any]:
    """The object `merudgift kontrol --json` prints."""
    return {
        "decided": kroner(check.decision.monthly),
        "computed": kroner(check.computed),
        "difference": kroner(check.difference),
        "agrees": check.agrees,
        "findings": [
            {
                "code": finding.code,
                "text": f"{as_sentence(finding.seems)} {as_sentence(finding.law)}",
                "citation": finding.citation,
            }
            for finding in check.findings
        ],
        "assessment": as_json(check.assessment),
    }


def compare_json(comparison: Comparison) -> dict[str, Any]:
    """The object `merudgift sammenlign --json` prints."""
    used = ((way.assessment.rates, way.assessment.book) for way in comparison.ways)
    return {"results": [_way(way) for way in comparison.ways], **_own_rates(used)}


def _own_rates(used: Iterable[tuple[Amounts, RateBook]]) -> dict[str, Any]:
    """Where amounts are of the user's own files: which, and why they replace others."""
    origins = {origin.file: origin for rates, book in used if (origin := book.origin(rates)).own}
    files = [
        {"file": path.name, "correction": origin.reason or None} for path, origin in origins.items()
    ]
    return {"own_rates": files} if files else {}


def _way(way: Way) -> dict[str, Any]:
    given = way.assessment
    return {
        "scheme": given.scheme,
        "group": way.group,
        "rates": rates_json(given.rates),
        "outcome": given.outcome,
        "step": given.award.step,
        "monthly": kroner(way.monthly),
        "missing": [
            {"what": each.what, "yearly": kroner(each.yearly), "text": say(each.text)}
            for each in way.missing
        ],
    }


def timeline_json(
    timeline: Timeline, book: RateBook, settlement: Settlement | None = None
) -> dict[str, Any]:
    """The object `merudgift tidslinje --json` prints; null where no payments are known."""

    def known(amount: Decimal) -> str | None:
        return kroner(amount) if settlement else None

    paid = settlement.paid if settlement else (Decimal(0),) * len(timeline.months)
    return {
        "months": [
            {
                "month": f"{month.first:%Y-%m}",
                "scheme": month.scheme,
                "rates_set": month.rates.rates_set,
                "due": kroner(month.due),
                "paid": known(amount),
                "arrears": known(month.due - amount),
            }
            for month, amount in zip(timeline.months, paid, strict=True)
        ],
        "total_due": kroner(timeline.total_due),
        "total_paid": kroner(settlement.total_paid) if settlement else None,
        "total_arrears": kroner(settlement.total_arrears) if settlement else None,
        **_own_rates((month.rates, book) for month in timeline.months),
    }
