"""What changed between two versions of a case, in words: the field, before and after."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from merudgift.rates import CategoryGuide
from merudgift.register.difference import Difference
from merudgift.text import labels
from merudgift.text.formats import number
from merudgift.text.words import shown, told

_FIELDS = {
    "schema": "Skema",
    "reference": "Reference",
    "citizen.born": "Født",
    "citizen.deferred_pension": "Opsat pension",
    "citizen.disability_pension": "Førtidspension",
    "citizen.grants_95_96": "Bevilget § 95 og 96",
    "citizen.household": "Husstand",
    "eligibility.impairment": "Funktionsevne",
    "eligibility.reason": "Begrundelse for personkreds",
    "applied": "Ansøgt den",
    "effective": "Virkning fra",
    "receiving": "Får ydelsen",
    "transitional": "Overgangssag",
    "rates_set": "Satser",
    "group": "Gruppe",
    "settled_directly": "Betales direkte",
    "expenses": "Rækkefølge",
    "category": "Type",
    "text": "Tekst",
    "kind": "Art",
    "claimed": "Ansøgt",
    "ordinary": "Almindelig del",
    "reimbursed": "Refunderet",
    "accepted": "Godkendt del",
    "household_share": "Husstandens andel",
    "covered_by": "Dækkes af",
    "assessment": "Vurdering",
    "evidence": "Grundlag",
    "list_no": "Nr. på listen",
    "in_estimate": "Med i overslaget",
    "from": "Gælder fra",
    "to": "Gælder til",
    "reason": "Begrundelse",
    "legal_basis": "Hjemmel",
    "amount": "beløb",
    "times": "gange",
    "per": "periode",
    "source": "kilde",
}
_MONEY = {"amount", "settled_directly"}
_VALUES: dict[str, dict[str, str]] = {
    "disability_pension": labels.PENSIONS,
    "impairment": labels.IMPAIRMENTS,
    "kind": labels.KINDS,
    "per": labels.PERIODS,
    "assessment": labels.STATUS,
    "evidence": labels.EVIDENCE,
    "rates_set": labels.RATES_SETS,
    "grants_95_96": labels.GRANTS,
}
_DATES = {"born", "applied", "effective", "from", "to"}


class Change(NamedTuple):
    """One change as people read it; before or after is a dash where there was nothing."""

    where: str
    before: str
    after: str


def changes(found: Iterable[Difference], guides: Iterable[CategoryGuide]) -> Iterator[Change]:
    """Every difference in words."""
    categories = {str(guide.id): guide.name for guide in guides}
    for each in found:
        yield Change(
            _where(each),
            _value(each, each.before, categories),
            _value(each, each.after, categories),
        )


def _where(found: Difference) -> str:
    group, _, part = found.field.rpartition(".")
    named = _FIELDS.get(found.field) or f"{_FIELDS.get(group, group)}, {_FIELDS.get(part, part)}"
    if found.expense is None:
        return named
    if not found.field:
        return told("Post {id}", id=found.expense)
    return told("Post {id}: {field}", id=found.expense, field=named)


def _value(found: Difference, value: Any, categories: dict[str, str]) -> str:
    if value is None or value in ("", []):
        return "–"
    if not found.field:
        return _of_expense(value, categories)
    return _said(found.field.rpartition(".")[2], value, {**_VALUES, "category": categories})


def _said(name: str, value: Any, known: dict[str, dict[str, str]]) -> str:
    match value:
        case bool():
            return told("ja") if value else told("nej")
        case dict():
            return told(
                "{amount} × {times} pr. {per}",
                amount=Decimal(value["amount"]),
                times=_said("times", value["times"], known),
                per=labels.PERIODS[value["per"]],
            )
        case list():
            return ", ".join(_said(name, each, known) for each in value)
        case str() if name in _MONEY:
            return shown(Decimal(value))
        case str() if name == "times":
            return number(Decimal(value))
        case str() if name == "household_share":
            return told("{percent} pct.", percent=number(Decimal(value) * 100))
        case str() if name in _DATES:
            return shown(date.fromisoformat(value))
    return shown(known.get(name, {}).get(value, value))


def _of_expense(expense: dict[str, Any], categories: dict[str, str]) -> str:
    return told(
        "{category}, {text}, {claimed}, {assessment}, {evidence}",
        category=categories.get(expense["category"], expense["category"]),
        text=expense["text"],
        claimed=_said("claimed", expense["claimed"], {}),
        assessment=labels.STATUS[expense["assessment"]],
        evidence=labels.EVIDENCE[expense["evidence"]],
    )
