"""What very many recalculated cases come to."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from merudgift.amounts import ZERO
from merudgift.review.recalculation import Recalculated
from merudgift.words import Words

_OF_FIXED_AMOUNTS = ("first_amount", "second_amount", "group_one", "ended")
"""Steps on which many cases change alike."""


class Change(NamedTuple):
    """How a payout changed, for the summary: kroner a month."""

    before: Decimal
    after: Decimal
    scheme: str
    step: str


@dataclass
class Summary:
    """How many cases of each kind, and what they come to a month."""

    cases: int = 0
    unchanged: int = 0
    changed: int = 0
    incomputable: int = 0
    unreadable: int = 0
    """Those that hold no case at all, or met a fault of ours; they are among the incomputable."""
    other_bracket: int = 0
    redecide: int = 0
    provisional: int = 0
    derived: int = 0
    before: Decimal = ZERO
    """Of those that were paid, or refused, the month before; so is `after`."""
    after: Decimal = ZERO
    begun: int = 0
    """Cases that begin in the month."""
    begins_with: Decimal = ZERO
    changes: Counter[Change] = field(default_factory=Counter)
    reasons: dict[str, "Reason"] = field(default_factory=dict)
    """Why cases cannot be computed, by the sentence as it is written."""
    own_files: set[str] = field(default_factory=set)
    """The user's own rate files that amounts of the day are from."""
    kept_back: int = 0
    """Changed cases that would not be kept: their new version would say something else."""

    def add(self, each: Recalculated) -> None:
        """Count one more case."""
        self.cases += 1
        setattr(self, each.result, getattr(self, each.result) + 1)
        self.other_bracket += each.other_bracket
        self.redecide += each.redecide
        self.provisional += each.provisional
        self.derived += each.derived
        self.kept_back += each.kept is False
        if each.own_file:
            self.own_files.add(each.own_file)
        if each.after is None:
            self._give_reason(Reason(1, each.why[0], alike=True))
            return
        if each.before is None:
            self.begun += 1
            self.begins_with += each.after
            return
        self.before += each.before
        self.after += each.after
        if each.before != each.after and each.step in _OF_FIXED_AMOUNTS:
            self.changes[Change(each.before, each.after, each.scheme, each.step)] += 1

    def add_all(self, other: "Summary") -> None:
        """Count what another summary counted."""
        for reason in other.reasons.values():
            self._give_reason(reason)
        self.own_files |= other.own_files
        for name, value in vars(other).items():
            if name not in ("reasons", "own_files"):
                setattr(self, name, getattr(self, name) + value)

    def _give_reason(self, reason: "Reason") -> None:
        given = self.reasons.setdefault(reason.first.sentence, reason._replace(cases=0))
        alike = given.alike and reason.alike and given.first == reason.first
        self.reasons[reason.first.sentence] = Reason(
            given.cases + reason.cases, given.first, alike=alike
        )


class Reason(NamedTuple):
    """Why some cases cannot be computed."""

    cases: int
    first: Words
    """As it was first said: with the values of that case."""
    alike: bool
    """Whether it was said of all with the same values."""
