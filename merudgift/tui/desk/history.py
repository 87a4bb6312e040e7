"""Undo and redo of the whole case, without limit while the program runs."""

from typing import NamedTuple

from merudgift.case import Case
from merudgift.files import Fingerprint
from merudgift.words import Words


class Change(NamedTuple):
    """A case as it was after something was done, and what was done, in words."""

    case: Case
    done: Words
    base: Fingerprint | None
    """What its file may hold without anything of it being lost: what has been on the desk."""


class History:
    """The changes in order, and where among them the case stands now."""

    def __init__(self, case: Case, base: Fingerprint | None = None) -> None:
        """Begin with a case to which nothing has been done."""
        self._changes = [Change(case, Words(""), base)]
        self._at = 0

    @property
    def case(self) -> Case:
        """The case as it stands now."""
        return self._changes[self._at].case

    @property
    def base(self) -> Fingerprint | None:
        """What the file may hold without anything of it being lost."""
        return self._changes[self._at].base

    def add(self, case: Case, done: Words, base: Fingerprint | None = None) -> None:
        """Keep a change; what had been undone is gone.

        `base` says that the case was read from a file that holds it, else nothing more may
        be lost than before.
        """
        change = Change(case, done, base or self.base)
        self._at += 1
        self._changes[self._at :] = [change]

    def saved(self, base: Fingerprint) -> None:
        """The case was written to its file: whatever is undone now, that was on the desk."""
        self._changes = [change._replace(base=base) for change in self._changes]

    def undo(self) -> Words | None:
        """Go one change back and say what was undone; None at the beginning."""
        if self._at == 0:
            return None
        self._at -= 1
        return self._changes[self._at + 1].done

    def redo(self) -> Words | None:
        """Go one change forward again and say what was done again; None at the end."""
        if self._at + 1 == len(self._changes):
            return None
        self._at += 1
        return self._changes[self._at].done
