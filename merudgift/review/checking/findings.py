"""Where a decision parts from the law, and what only a fact can settle."""

from typing import NamedTuple

from merudgift.words import Words


class Finding(NamedTuple):
    """What the decision seems to have done, what the law says, and where."""

    code: str
    """C1–C23; `bracket`, `unrounded` and `no_group`, which have no number; else an open point."""
    seems: Words
    law: Words
    citation: str
    open_law: bool = False
    """Whether the law itself can be read so: the open points, E1–E6 and the like."""


class Lead(NamedTuple):
    """Something that cannot be decided from what is given, and what would decide it."""

    text: Words
    decisive: bool = False
    """Whether the decision is right or wrong by that fact alone."""
