"""The register itself: cases kept with every version, found again, and never overwritten."""

import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from merudgift.case import Case, read_case
from merudgift.rates import RateBook
from merudgift.refusals import Refusal, Refused, refused
from merudgift.register import backup, digest
from merudgift.register.danish import order_key
from merudgift.register.database import Database, Lost, Transaction, damaged
from merudgift.register.finding import ALL, PAGE, Listing, Wanted, question, row_of

_AT_A_TIME = 200
"""Digests computed anew in one transaction: others get their turn in between."""
_Done = TypeVar("_Done")


class Version(NamedTuple):
    """One saved version of a case: its number, when (UTC) and by which program."""

    id: str
    """The case's own id in the register; the reference may change, it does not."""
    number: int
    saved_at: datetime
    program: str
    restored_from: int | None
    case: Case


class Conflict(Exception):
    """The case has a newer version than the one the change began with."""

    def __init__(self, theirs: Version | None) -> None:
        """`theirs` is the version there is now; None: the case has been removed."""
        super().__init__()
        self.theirs = theirs


class Removed(NamedTuple):
    """What was removed: how many versions, and whether nothing is left in the files."""

    versions: int
    traces_gone: bool


class Imported(NamedTuple):
    """What an import did: how many cases were new, got a new version, or were the same."""

    new: int
    changed: int
    same: int


_VERSION = "SELECT case_id, number, saved_at, program, restored_from, content FROM versions "
_CURRENT = (
    "SELECT v.case_id, v.number, v.saved_at, v.program, v.restored_from, v.content "
    "FROM cases c JOIN versions v ON v.case_id = c.id AND v.number = c.version "
)


class Register:
    """The cases in one database. Every method raises `Refused` where the database fails."""

    def __init__(
        self,
        database: Database,
        book: RateBook,
        program: str,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`book` gives the amounts the list shows; `program` is this program's version."""
        self._database = database
        self._book = book
        self._program = program
        self._now = now
        self._computed_with = digest.computed_with(book, program)

    @property
    def name(self) -> str:
        """What the register is called for people; never with a password."""
        return self._database.name

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def add(self, case: Case) -> Version:
        """Keep a new case. Raises `Refused` when its reference is taken."""
        id = uuid.uuid4().hex

        def work(at: Transaction) -> Version:
            if (there := self._held(at, case.reference)) and there.id != id:
                raise _reference_taken(there)
            return there or self._insert(at, id, case)

        return self._do(work, writing=True)

    def save(
        self, id: str, case: Case, base: int | None, restored_from: int | None = None
    ) -> Version:
        """Keep a case as a new version of `id`, made from version `base`.

        Raises `Conflict` when there is another version by now, unless `base` is None: then
        the user has seen it. A case that is already there as it is makes no new version.
        """

        def work(at: Transaction) -> Version:
            return self._save(at, id, case, base, restored_from)

        return self._do(work, writing=True)

    def held(self, reference: str) -> Version | None:
        """The case of that reference as it is now; None where there is none."""
        if not _writable(reference):
            return None
        return self._do(lambda at: self._held(at, reference.strip()))

    def current(self, id: str) -> Version | None:
        """The case as it is now; None when it has been removed."""
        return self._do(lambda at: _only(at, f"{_CURRENT} WHERE c.id = :id", id=id))

    def history(self, id: str) -> tuple[Version, ...]:
        """Every version, the first one first; none when the case has been removed."""
        statement = f"{_VERSION} WHERE case_id = :id ORDER BY number"
        return self._do(lambda at: tuple(map(_version, at.rows(statement, id=id))))

    def version(self, id: str, number: int) -> Version | None:
        """One version of a case; None where there is none."""
        statement = f"{_VERSION} WHERE case_id = :id AND number = :number"
        return self._do(lambda at: _only(at, statement, id=id, number=number))

    def restore(self, id: str, number: int, base: int) -> Version:
        """Make an earlier version the newest one, as a new version. Raises `Conflict`."""
        earlier = self.version(id, number)
        if earlier is None:
            raise refused("sagen har ingen version {number}", number=number)
        return self.save(id, earlier.case, base, restored_from=number)

    def remove(self, id: str) -> Removed:
        """Remove a case, its history and what is left of them in the database's files."""

        def work(at: Transaction) -> int:
            ((versions,),) = at.rows("SELECT count(*) FROM versions WHERE case_id = :id", id=id)
            at.change("DELETE FROM cases WHERE id = :id", id=id)
            return int(versions)

        versions = self._do(work, writing=True)
        return Removed(versions, self._database.remove_traces())

    def find(self, wanted: Wanted = ALL, skipped: int = 0, most: int = PAGE) -> Listing:
        """One page of the cases that are wanted, after the first `skipped`."""
        asked = question(wanted, self._computed_with)

        def work(at: Transaction) -> Listing:
            ((total,),) = at.rows(asked.how_many, **asked.values)
            page = at.rows(asked.page, **asked.values, most_rows=most, skipped=skipped)
            return Listing(tuple(map(row_of, page)), total)

        return self._do(work)

    def stale(self) -> int:
        """How many cases the list cannot show before `refresh`: other rates computed them."""
        ((number,),) = self._do(
            lambda at: at.rows(f"SELECT count(*) {_STALE}", computed_with=self._computed_with)
        )
        return int(number)

    def refresh(self) -> Iterator[int]:
        """Compute what the list shows, where that was done with other rates or not at all.

        Gives how many were done, a few at a time; it may be stopped at any moment.
        """
        last = ""
        while done := self._do(lambda at: self._refresh_some(at, last), writing=True):  # noqa: B023
            last = done[-1]
            yield len(done)

    def cases(self) -> Iterator[Version]:
        """Every case as it is now, by reference, one at a time from one moment."""
        with self._database.transaction(writing=False) as at:
            for columns in at.each(f"{_CURRENT} ORDER BY c.sort_key, c.reference"):
                yield _version(columns)

    def take(self, cases: Iterable[tuple[str, Case]], *, over_others: bool = False) -> Imported:
        """Keep many cases, all or none; each comes with its place in what it is read from.

        One that is there already just so counts as the same. Another with its reference is
        refused, or made a new version of (`over_others`). `cases` may itself raise
        `Refused` at its end. Raises `Refused` with everything that could not be taken.
        """
        with self._database.transaction(writing=True) as at:
            return self._take(at, cases, over_others=over_others)

    def back_up(self, to: Path, one_done: Callable[[], object]) -> int:
        """Write all of it to a new file, itself a register; how many cases."""
        return backup.back_up(self._database, to, one_done)

    def take_back(self, path: Path, one_done: Callable[[], object]) -> int:
        """Take the cases of a backup with all their versions, all or none; how many were new."""
        return backup.take_back(path, self._database, one_done)

    def _take(
        self, at: Transaction, cases: Iterable[tuple[str, Case]], *, over_others: bool
    ) -> Imported:
        done = dict.fromkeys(Imported._fields, 0)
        refusals: list[Refusal] = []
        try:
            for place, case in cases:
                try:
                    done[self._take_one(at, case, over_others=over_others)] += 1
                except Refused as error:
                    refusals += (each._replace(place=place) for each in error.refusals)
        except Refused as error:
            refusals += error.refusals
        if refusals:
            raise Refused(*refusals)
        return Imported(**done)

    def _take_one(self, at: Transaction, case: Case, *, over_others: bool) -> str:
        there = self._held(at, case.reference)
        if there is None:
            self._insert(at, uuid.uuid4().hex, case)
            return "new"
        if there.case == case:
            return "same"
        if not over_others:
            raise _reference_taken(there)
        self._save(at, there.id, case, None, None)
        return "changed"

    def _do(self, work: Callable[[Transaction], _Done], *, writing: bool = False) -> _Done:
        """Do some work in a transaction; once more if the connection had been lost.

        What is done twice is done once: a save that had arrived finds itself there.
        """
        try:
            return self._once(work, writing=writing)
        except Lost:
            return self._once(work, writing=writing)

    def _once(self, work: Callable[[Transaction], _Done], *, writing: bool) -> _Done:
        with self._database.transaction(writing=writing) as at:
            return work(at)

    def _held(self, at: Transaction, reference: str) -> Version | None:
        return _only(at, f"{_CURRENT} WHERE c.reference = :reference", reference=reference)

    def _insert(self, at: Transaction, id: str, case: Case) -> Version:
        saved_at = self._stamp()
        at.change(
            "INSERT INTO cases (id, reference, sort_key, version, saved_at) "
            "VALUES (:id, :reference, :sort_key, 1, :saved_at)",
            id=id,
            reference=case.reference,
            sort_key=order_key(case.reference),
            saved_at=saved_at,
        )
        return self._keep(at, id, 1, saved_at, case, None)

    def _save(
        self, at: Transaction, id: str, case: Case, base: int | None, restored_from: int | None
    ) -> Version:
        there = _only(at, f"{_CURRENT} WHERE c.id = :id", id=id)
        if there is None:
            raise Conflict(None)
        if there.case == case and base in (None, there.number, there.number - 1):
            return there
        if base not in (None, there.number):
            raise Conflict(there)
        if (other := self._held(at, case.reference)) and other.id != id:
            raise _reference_taken(other)
        saved_at, number = self._stamp(), there.number + 1
        changed = at.change(
            "UPDATE cases SET version = :number, reference = :reference, sort_key = :sort_key, "
            "saved_at = :saved_at WHERE id = :id AND version = :base",
            id=id,
            number=number,
            base=there.number,
            reference=case.reference,
            sort_key=order_key(case.reference),
            saved_at=saved_at,
        )
        if not changed:  # Another was saved between the reading and the writing.
            raise Conflict(_only(at, f"{_CURRENT} WHERE c.id = :id", id=id))
        return self._keep(at, id, number, saved_at, case, restored_from)

    def _keep(
        self, at: Transaction, id: str, number: int, saved_at: str, case: Case, origin: int | None
    ) -> Version:
        at.change(
            "INSERT INTO versions (case_id, number, saved_at, program, restored_from, content) "
            "VALUES (:id, :number, :saved_at, :program, :origin, :content)",
            id=id,
            number=number,
            saved_at=saved_at,
            program=self._program,
            origin=origin,
            content=case.model_dump_json(),
        )
        at.change("DELETE FROM digests WHERE case_id = :id", id=id)
        self._index(at, id, case)
        when = datetime.fromisoformat(saved_at)
        return Version(id, number, when, self._program, origin, case)

    def _index(self, at: Transaction, id: str, case: Case) -> None:
        """Keep what the list shows of a case and finds it by."""
        at.change("DELETE FROM texts WHERE case_id = :id", id=id)
        at.change(
            "INSERT INTO texts (case_id, folded) VALUES (:id, :folded)",
            id=id,
            folded=digest.searchable(case),
        )
        shown = digest.digest_of(case, self._book)
        at.change(
            "INSERT INTO digests (case_id, computed_with, effective, scheme, case_group, outcome, "
            "monthly, single, derived, expires, not_redecided) VALUES (:id, :computed_with, "
            ":effective, :scheme, :group, :outcome, :monthly, :single, :derived, :expires, "
            ":not_redecided) ON CONFLICT DO NOTHING",
            id=id,
            computed_with=self._computed_with,
            effective=shown.effective.isoformat(),
            scheme=shown.scheme,
            group=shown.group,
            outcome=shown.outcome,
            monthly=shown.monthly,
            single=shown.single,
            derived=int(shown.derived),
            expires=int(shown.expires),
            not_redecided=int(shown.not_redecided),
        )

    def _refresh_some(self, at: Transaction, after: str) -> list[str]:
        some = at.rows(
            f"SELECT c.id {_STALE} AND c.id > :after ORDER BY c.id LIMIT {_AT_A_TIME}",
            computed_with=self._computed_with,
            after=after,
        )
        for (id,) in some:
            # Whoever saves the case just now is waited for, and then waits.
            at.change("UPDATE cases SET version = version WHERE id = :id", id=id)
            if version := _only(at, f"{_CURRENT} WHERE c.id = :id", id=id):
                self._index(at, id, version.case)
        return [id for (id,) in some]

    def _stamp(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")


_STALE = (
    "FROM cases c LEFT JOIN digests d ON d.case_id = c.id AND d.computed_with = :computed_with "
    "WHERE d.case_id IS NULL"
)


def _writable(text: str) -> bool:
    """Whether a text could be kept at all: no half letters, and no zero byte."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def _only(at: Transaction, statement: str, **values: Any) -> Version | None:
    found = at.rows(statement, **values)
    return _version(found[0]) if found else None


def _version(columns: tuple[Any, ...]) -> Version:
    id, number, saved_at, program, restored_from, content = columns
    try:
        case = read_case(content.encode())
    except Refused:
        raise damaged() from None
    return Version(id, number, datetime.fromisoformat(saved_at), program, restored_from, case)


def _reference_taken(there: Version) -> Refused:
    return refused(
        "der er allerede en anden sag i registeret med den reference (version {number})",
        "reference",
        number=there.number,
    )
