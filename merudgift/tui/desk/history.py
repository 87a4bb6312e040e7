"""Undo and redo of the whole case, without limit while the program runs."""

from typing import NamedTuple

from merudgift.case import Case


class Change(NamedTuple):
    """A case as it was after something was done, and what was done, in words."""

    case: Case
    done: str


class History:
    """The changes in order, and where among them the case stands now."""

    def __init__(self, case: Case) -> None:
        """Begin with a case to which nothing has been done."""
        self._changes = [Change(case, "")]
        self._at = 0

    @property
    def at(self) -> int:
        """How many changes lie before the case as it stands now."""
        return self._at

    @property
    def case(self) -> Case:
        """The case as it stands now."""
        return self._changes[self._at].case

    def add(self, case: Case, done: str) -> None:
        """Keep a change; what had been undone is gone."""
        self._at += 1
        self._changes[self._at :] = [Change(case, done)]

    def undo(self) -> str | None:
        """Go one change back and say what was undone; None at the beginning."""
        if self._at == 0:
            return None
        self._at -= 1
        return self._changes[self._at + 1].done

    def redo(self) -> str | None:
        """Go one change forward again and say what was done again; None at the end."""
        if self._at + 1 == len(self._changes):
            return None
        self._at += 1
        return self._changes[self._at].done
