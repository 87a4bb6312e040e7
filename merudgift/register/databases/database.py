"""What the register asks of a database, whichever it is, and how a database may fail."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol

from merudgift.refusals import Refused, refused


class Lost(Refused):
    """The connection broke. What was asked may or may not have been done."""


class Transaction(Protocol):
    """Statements that hold together; values are named `:so` in them, never put in as text."""

    def rows(self, statement: str, **values: Any) -> list[tuple[Any, ...]]:
        """All rows a statement gives."""

    def each(self, statement: str, **values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows one by one, for those that are too many to hold."""

    def change(self, statement: str, **values: Any) -> int:
        """Change rows; how many there were."""


class Database(Protocol):
    """A place the register is kept in. Every failure is a `Refused`, `Lost` among them."""

    @property
    def name(self) -> str:
        """What it is called for people; never with a password."""

    def transaction(self, *, writing: bool) -> AbstractContextManager[Transaction]:
        """All of it or nothing; what is read is as it was at one moment."""

    def remove_traces(self) -> bool:
        """Wipe what removed rows left in the files; False where others held them back."""

    def close(self) -> None:
        """Let go of it."""


def written_by_newer(name: str) -> Refused:
    """A register with tables this program does not know: it is left as it is."""
    return refused(
        "registeret {name} er skrevet af et nyere program; opdatér merudgift. Det er ikke ændret",
        name=name,
    )


def damaged() -> Refused:
    """What is read makes no sense."""
    return refused(
        "registeret er beskadiget og kan ikke læses helt. Lav ikke om på filen; "
        "brug den seneste backup med --register"
    )
