"""The trace of an assessment: each figure a step with words, calculation and citation.

A step keeps its sentence and the values apart. The words are put together when someone
reads them, in the language they read. A run whose trace nobody reads keeps none of it, and
what `explains` is not even called.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import wraps
from typing import Concatenate, NamedTuple, ParamSpec

from merudgift.law.steps import StepId
from merudgift.words import Joined, Words

Value = Decimal | str | None
_Told = ParamSpec("_Told")


def summed(parts: Sequence[Decimal], total: Decimal) -> Words | None:
    """The parts of a sum and what they come to; None where there is nothing to add up."""
    if len(parts) < 2:
        return None
    return Words("{parts} = {total}", {"parts": Joined(parts, " + "), "total": total})


class Step(NamedTuple):
    """One figure or finding: what it is, how it came about and by which rule."""

    id: str
    text: Words
    calculation: Words | None
    value: Value
    citation: str


class Warned(NamedTuple):
    """Something the reader must look at; `code` is C1–C23, E1–E6 or the program's own."""

    code: str
    text: Words
    citation: str


class Alternative(NamedTuple):
    """What another convention, another published table or the other group would give."""

    what: Words
    scheme: str
    rates_set: str
    step: StepId
    monthly: Decimal
    why: Words
    group: str | None = None
    """The group this is the result of, where it is that of a group not chosen."""
    code: str = ""
    """The open point this is the other side of, if it is one."""
    single: Decimal = Decimal(0)
    """What would be paid once beside it, kroner."""

    @property
    def paid(self) -> Words:
        """What would be paid a month and once."""
        values = {"monthly": self.monthly, "single": self.single}
        if not self.single:
            return Words("{monthly} kr. pr. md.", values)
        if self.monthly:
            return Words("{monthly} kr. pr. md. og {single} kr. én gang", values)
        return Words("{single} kr. én gang", values)


@dataclass(frozen=True, slots=True)
class Trace:
    """What a run has found so far, in the order it was found; nothing where nobody reads it."""

    steps: list[Step] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    alternatives: list[Alternative] = field(default_factory=list)
    read: bool = True

    @classmethod
    def unread(cls) -> "Trace":
        """The trace of a run that is asked for its result alone: it keeps nothing."""
        return cls(read=False)

    def step(
        self,
        id: str,
        text: Words,
        *,
        value: Value = None,
        calculation: Words | None = None,
        citation: str = "",
    ) -> None:
        """Add the step that made a figure."""
        if self.read:
            self.steps.append(Step(id, text, calculation, value, citation))

    def warn(self, code: str, text: Words, citation: str = "") -> None:
        """Add something the reader must look at."""
        if self.read:
            self.warnings.append(Warned(code, text, citation))

    def beside(self, other: Alternative) -> None:
        """Add what something else would give."""
        if self.read:
            self.alternatives.append(other)

    def open_point(self, code: str, other: Alternative, citation: str) -> None:
        """Add a point the law leaves open: the convention that chose, and the other result."""
        self.warn(code, other.why, citation)
        self.beside(other._replace(code=code))

    def paid_beside(self, single: Decimal) -> None:
        """Single costs are paid beside each other reading by which one is entitled, too."""
        self.alternatives[:] = [
            other if other.single or not other.monthly else other._replace(single=single)
            for other in self.alternatives
        ]


def explains(
    tell: Callable[Concatenate[Trace, _Told], None],
) -> Callable[Concatenate[Trace, _Told], None]:
    """Marks what only writes to the trace, given first: it is skipped where nobody reads it.

    Skipping it changes no result, for it returns nothing a result could be made of. What
    decides something is never marked, however much it explains.
    """

    @wraps(tell)
    def told(trace: Trace, /, *args: _Told.args, **kwargs: _Told.kwargs) -> None:
        if trace.read:
            tell(trace, *args, **kwargs)

    return told
