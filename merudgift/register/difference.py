"""What changed from one version of a case to another, field by field."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from merudgift.case import Case


class Difference(NamedTuple):
    """One field that is not the same in both; None where one of them lacks it."""

    expense: str | None
    """The expense's id; None for a field of the case itself."""
    field: str
    """The path of the field in the case or the expense; empty for a whole expense."""
    before: Any
    after: Any


def differences(before: Case, after: Case) -> tuple[Difference, ...]:
    """Every field that differs, in the order of the file; expenses are matched by their id."""
    old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
    old_items = {item["id"]: item for item in old.pop("expenses")}
    new_items = {item["id"]: item for item in new.pop("expenses")}
    found = list(_fields(None, "", old, new))
    for id in [*old_items, *(id for id in new_items if id not in old_items)]:
        if id in old_items and id in new_items:
            found += _fields(id, "", old_items[id], new_items[id])
        else:
            found.append(Difference(id, "", old_items.get(id), new_items.get(id)))
    kept = [id for id in old_items if id in new_items]
    if kept != [id for id in new_items if id in old_items]:
        found.append(Difference(None, "expenses", kept, [id for id in new_items if id in kept]))
    return tuple(found)


_NUMBERS = ("amount", "times", "settled_directly", "household_share")


def _fields(expense: str | None, path: str, before: Any, after: Any) -> Iterator[Difference]:
    if before == after:
        return
    if path.rpartition(".")[2] in _NUMBERS and before and after:
        if Decimal(before) != Decimal(after):
            yield Difference(expense, path, before, after)
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in before:
            yield from _fields(expense, f"{path}.{key}" if path else key, before[key], after[key])
    else:
        yield Difference(expense, path, before, after)
