"""What changed between two versions of a case, in words: the field, before and after."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from merudgift.case import Category
from merudgift.register.difference import Difference
from merudgift.text import labels
from merudgift.text.formats import number
from merudgift.text.languages import N_, translated
from merudgift.text.saying import shown, told

_FIELDS = {
    "schema": N_("Skema"),
    "reference": N_("Reference"),
    "citizen.born": N_("Født"),
    "citizen.deferred_pension": N_("Opsat pension"),
    "citizen.disability_pension": N_("Førtidspension"),
    "citizen.grants_95_96": N_("Bevilget § 95 og 96"),
    "citizen.household": N_("Husstand"),
    "eligibility.impairment": N_("Funktionsevne"),
    "eligibility.reason": N_("Begrundelse for personkreds"),
    "applied": N_("Ansøgt den"),
    "effective": N_("Virkning fra"),
    "receiving": N_("Får ydelsen"),
    "transitional": N_("Overgangssag"),
    "rates_set": N_("Satser"),
    "group": N_("Gruppe"),
    "settled_directly": N_("Betales direkte"),
    "expenses": N_("Rækkefølge"),
    "category": N_("Type"),
    "text": N_("Tekst"),
    "kind": N_("Art"),
    "claimed": N_("Ansøgt"),
    "ordinary": N_("Almindelig del"),
    "reimbursed": N_("Refunderet"),
    "accepted": N_("Godkendt del"),
    "household_share": N_("Husstandens andel"),
    "covered_by": N_("Dækkes af"),
    "assessment": N_("Vurdering"),
    "evidence": N_("Grundlag"),
    "list_no": N_("Nr. på listen"),
    "in_estimate": N_("Med i overslaget"),
    "from": N_("Gælder fra"),
    "to": N_("Gælder til"),
    "reason": N_("Begrundelse"),
    "legal_basis": N_("Hjemmel"),
    "amount": N_("beløb"),
    "times": N_("gange"),
    "per": N_("periode"),
    "source": N_("kilde"),
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


def changes(found: Iterable[Difference], names: Mapping[Category, str]) -> Iterator[Change]:
    """Every difference in words, the kinds of expense by their `names`."""
    categories = {str(category): name for category, name in names.items()}
    for each in found:
        yield Change(
            _where(each),
            _value(each, each.before, categories),
            _value(each, each.after, categories),
        )


def _where(found: Difference) -> str:
    group, _, part = found.field.rpartition(".")
    field = _FIELDS.get(found.field)
    named = translated(field) if field else f"{_named(group)}, {_named(part)}"
    if found.expense is None:
        return named
    if not found.field:
        return told("Post {id}", id=found.expense)
    return told("Post {id}: {field}", id=found.expense, field=named)


def _named(field: str) -> str:
    return translated(_FIELDS.get(field, field))


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
                per=translated(labels.PERIODS[value["per"]]),
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
    known_as = known.get(name, {}).get(value)
    return shown(value) if known_as is None else translated(known_as)


def _of_expense(expense: dict[str, Any], categories: dict[str, str]) -> str:
    return told(
        "{category}, {text}, {claimed}, {assessment}, {evidence}",
        category=translated(categories.get(expense["category"], expense["category"])),
        text=expense["text"],
        claimed=_said("claimed", expense["claimed"], {}),
        assessment=translated(labels.STATUS[expense["assessment"]]),
        evidence=translated(labels.EVIDENCE[expense["evidence"]]),
    )
