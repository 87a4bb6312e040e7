"""A recalculated case as a line for machines: JSON Lines or CSV."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from merudgift.register.recalculation import Item
from merudgift.review.recalculation import Recalculated
from merudgift.text.data.values import kroner_if_known
from merudgift.text.languages import spoken
from merudgift.text.saying import say

COLUMNS = (
    "line", "reference", "effective", "result", "decided", "before", "after", "scheme", "group",
    "step", "reassessed", "reassessed_step", "other_bracket", "redecide", "provisional", "derived",
    "own_rates", "kept", "not_kept", "why", "open",
)  # fmt: skip
"""What is said of each case, money in kroner a month as text; null where there is none."""
_Shape = TypeVar("_Shape")
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Spoken(Generic[_Shape]):
    """A way to shape a case, in a language: another process begins with Danish."""

    language: str
    shape: Callable[[Item, Recalculated], _Shape]

    def __call__(self, item: Item, each: Recalculated) -> _Shape:
        """The case as it is shaped in that language."""
        with spoken(self.language):
            return self.shape(item, each)


def json_line(item: Item, each: Recalculated) -> str:
    """One object on a line."""
    return json.dumps(_content(item, each), ensure_ascii=False) + "\n"


def csv_head() -> str:
    """The names of the columns."""
    return _csv(COLUMNS)


def csv_line(item: Item, each: Recalculated) -> str:
    """One row; reasons, and open points, are put together in one column each."""
    content = _content(item, each)
    for name in ("why", "open"):
        content[name] = "; ".join(content[name])
    content["reference"] = _as_text(each.reference)
    return _csv(_cell(value) for value in content.values())


def _as_text(typed: str) -> str:
    """What someone typed, marked where a spreadsheet would take it for a formula and run it."""
    return f"'{typed}" if typed.startswith(_FORMULA) else typed


def _content(item: Item, each: Recalculated) -> dict[str, Any]:
    return {
        "line": item.line,
        "reference": each.reference,
        "effective": each.effective.isoformat() if each.effective else None,
        "result": each.result,
        "decided": kroner_if_known(each.decided),
        "before": kroner_if_known(each.before),
        "after": kroner_if_known(each.after),
        "scheme": each.scheme or None,
        "group": each.group,
        "step": each.step or None,
        "reassessed": kroner_if_known(each.reassessed),
        "reassessed_step": each.reassessed_step or None,
        "other_bracket": each.other_bracket,
        "redecide": each.redecide,
        "provisional": each.provisional,
        "derived": each.derived,
        "own_rates": each.own_file or None,
        "kept": each.kept,
        "not_kept": say(each.not_kept) if each.not_kept else None,
        "why": [say(words) for words in each.why],
        "open": [say(words) for words in each.open_points],
    }


def _cell(value: object) -> object:
    match value:
        case bool():
            return "true" if value else "false"
        case None:
            return ""
    return value


def _csv(values: Any) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(values)
    return written.getvalue()
