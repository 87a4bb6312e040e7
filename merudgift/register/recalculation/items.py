"""The cases to be recalculated, as they are read."""

from collections.abc import Iterator
from typing import NamedTuple

from merudgift.register.register import Register


class Item(NamedTuple):
    """A case to be recalculated, as it was written."""

    content: bytes
    line: int | None = None
    """The line of a file it stands in, if it is in one."""
    id: str = ""
    """The case's own id in the register, if it is kept there."""
    number: int = 0
    """The number of its newest version there."""
    reference: str = ""
    """What it is called there, also where it cannot be read."""


def each_of(register: Register) -> Iterator[Item]:
    """Every case of a register, by reference."""
    for written in register.contents():
        yield Item(written.content.encode(), None, written.id, written.number, written.reference)
