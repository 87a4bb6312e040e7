"""The recalculated cases in a list: which of them, and each as a line."""

from datetime import date
from typing import NamedTuple

from rich.cells import set_cell_size
from textual.content import Content

from merudgift.register.recalculation import Item
from merudgift.review.recalculation import Recalculated
from merudgift.text.formats import day_in_short, money
from merudgift.text.languages import N_
from merudgift.text.saying import told
from merudgift.tui.widgets.plain import plain, shorten

SHOWN = {
    "to_see": N_("ændret eller at se på"),
    "all": N_("alle sager"),
    "changed": N_("ændret"),
    "unchanged": N_("uændret"),
    "other_bracket": N_("ville komme på et andet trin ved en ny vurdering"),
    "redecide": N_("skal vurderes på ny senest 1.9.2027"),
    "incomputable": N_("kan ikke beregnes"),
    "provisional": N_("foreløbige"),
    "kept": N_("gemt som ny version"),
    "kept_back": N_("ændret, men ikke gemt"),
}
"""Which cases may be shown, and what they are called."""
_MONEY = 13
_MARKS = 6


class Found(NamedTuple):
    """A case in the list."""

    id: str
    each: Recalculated


def found(item: Item, each: Recalculated) -> Found:
    """What the list needs to know of a case."""
    return Found(item.id, each)


def belongs(each: Recalculated, shown: str) -> bool:
    """Whether a case is among those that are shown, a key of `SHOWN`."""
    match shown:
        case "all":
            return True
        case "changed" | "unchanged" | "incomputable":
            return each.result == shown
        case "kept_back":
            return each.kept is False
        case _:
            return bool(getattr(each, shown))


def heads(on: date | None, width: int) -> Content:
    """What stands above the columns."""
    amounts = (told("UDMÅLT"), told("FØR"), day_in_short(on.replace(day=1)) if on else "")
    return plain(_cells(told("REFERENCE"), amounts, "", width), "bold")


def line(each: Recalculated, width: int) -> Content:
    """A case in so many columns: its amounts, and a letter for each thing to be seen to."""
    amounts = (each.decided, each.before, each.after)
    marks = "".join(
        mark
        for mark, holds in (
            (told("T"), each.other_bracket),
            (told("U"), each.redecide),
            (told("F"), each.provisional),
            (told("S"), each.derived),
        )
        if holds
    )
    name = each.reference or told("(ulæselig)")
    shown = ["–" if amount is None else money(amount) for amount in amounts]
    return plain(_cells(name, shown, marks, width))


def _cells(name: str, amounts: tuple[str, ...] | list[str], marks: str, width: int) -> str:
    room = width - 3 * _MONEY - _MARKS - 2
    line = f"  {set_cell_size(shorten(name, room - 1), room)}"
    return line + "".join(f"{amount:>{_MONEY}}" for amount in amounts) + f"  {marks}"
