"""Where a decision parts from the law, and what only a fact can settle."""

from typing import NamedTuple

from merudgift.words import Words


class Finding(NamedTuple):
    """C1–C23: what the decision seems to have done, what the law says, and where."""

    code: str
    seems: Words
    law: Words
    citation: str
    open_law: bool = False
    """Whether the law itself can be read so: E1–E6 and the like."""


class Lead(NamedTuple):
    """Something that cannot be decided from what is given, and what would decide it."""

    text: Words
    decisive: bool = False
    """Whether the decision is right or wrong by that fact alone."""
