"""Recalculated cases kept in the register as new versions."""

from collections.abc import Iterable
from typing import NamedTuple

from merudgift.case import Case
from merudgift.refusals import Refused
from merudgift.register.recalculation.items import Item
from merudgift.register.register import Conflict, Register
from merudgift.review.recalculation import Recalculated
from merudgift.words import Words

CHANGED_MEANWHILE = Words("sagen er ændret imens")
NO_MORE = Words("registeret tog ikke imod mere")


class Save(NamedTuple):
    """A case as it is to be kept from the day on, made from what the register had."""

    item: Item
    case: Case


class NewVersions(NamedTuple):
    """What became of the cases of a chunk that were to be kept."""

    number: int
    """How many got a new version."""
    lost: dict[str, Words]
    """Why the others did not, by their ids."""
    refused: Refused | None
    """Why the register takes no more."""

    def as_it_went(self, id: str, each: Recalculated) -> Recalculated:
        """A case of the chunk, with what became of it."""
        because = self.lost.get(id)
        return each._replace(kept=False, not_kept=because) if because else each


def keep(saves: Iterable[Save], register: Register) -> NewVersions:
    """Keep cases as new versions; once the register takes no more, nothing more is tried."""
    number, lost = 0, dict[str, Words]()
    no_more: Refused | None = None
    for item, case in saves:
        if no_more:
            lost[item.id] = NO_MORE
            continue
        try:
            made = register.save(item.id, case, item.number)
        except Conflict:
            lost[item.id] = CHANGED_MEANWHILE
        except Refused as error:
            no_more, lost[item.id] = error, NO_MORE
        else:
            number += made.number > item.number
    return NewVersions(number, lost, no_more)
