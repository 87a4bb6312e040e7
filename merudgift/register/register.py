"""The register itself: cases kept with every version, found again, and never overwritten."""

import uuid
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from merudgift.case import Case
from merudgift.rates import RateBook
from merudgift.refusals import Refusal, Refused, placed, refused
from merudgift.register import backup, digest, rows
from merudgift.register.databases.database import Database, Lost, Transaction, damaged
from merudgift.register.finding import ALL, PAGE, Listing, Wanted, question, row_of
from merudgift.register.rows import Conflict, Entry, Stamp, Version, Written, entry_of

__all__ = ["Conflict", "Imported", "Register", "Removed", "Version"]

_AT_A_TIME = 200
"""Digests computed anew in one transaction: others get their turn in between."""
_Done = TypeVar("_Done")


class Removed(NamedTuple):
    """What was removed: how many versions, and whether nothing is left in the files."""

    versions: int
    traces_gone: bool


class Imported(NamedTuple):
    """What an import did: how many cases were new, got a new version, or were the same."""

    new: int
    changed: int
    same: int


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

    def reckon_with(self, book: RateBook) -> None:
        """Compute with the amounts of another book from now on; `refresh` does the rest.

        The book comes first: who is computing digests meanwhile read what to mark them with
        before, and one of them is at worst computed once more.
        """
        self._book = book
        self._computed_with = digest.computed_with(book, self._program)

    def add(self, case: Case) -> Version:
        """Keep a new case. Raises `Refused` when its reference is taken."""
        id, entry = uuid.uuid4().hex, entry_of(case, self._book)

        def work(at: Transaction) -> Version:
            there = rows.held(at, case.reference)
            if there is None:
                return rows.version_of(self._insert(at, id, entry), case)
            if there.id != id:
                raise rows.reference_taken(there)
            return there  # The answer to the first attempt was lost.

        return self._do(work, writing=True)

    def save(
        self, id: str, case: Case, base: int | None, restored_from: int | None = None
    ) -> Version:
        """Keep a case as a new version of `id`, made from version `base`.

        Raises `Conflict` when there is another version by now, unless `base` is None: then
        the user has seen it. A case that is already there as it is makes no new version.
        """
        entry = entry_of(case, self._book)

        def work(at: Transaction) -> Version:
            return self._save(at, id, entry, case, base, restored_from)

        return self._do(work, writing=True)

    def held(self, reference: str) -> Version | None:
        """The case of that reference as it is now; None where there is none."""
        place = self.locate(reference)
        return self.current(place[0]) if place else None

    def locate(self, reference: str) -> tuple[str, int] | None:
        """The id and the newest version's number of a case, without reading the case.

        A reference is looked for just as it is written, then without spaces around it.
        """
        ways = [way for way in (reference, reference.strip()) if _writable(way)]
        statement = "SELECT id, version FROM cases WHERE reference = :reference"

        def work(at: Transaction) -> tuple[str, int] | None:
            found = [row for way in ways for row in at.rows(statement, reference=way)]
            return found[0] if found else None

        return self._do(work)

    def current(self, id: str) -> Version | None:
        """The case as it is now; None when it has been removed."""
        return self._do(lambda at: rows.current(at, id))

    def history(self, id: str) -> tuple[Version, ...]:
        """Every version, the first one first; none when the case has been removed."""
        return self._do(lambda at: rows.history(at, id))

    def version(self, id: str, number: int) -> Version | None:
        """One version of a case; None where there is none."""
        return self._do(lambda at: rows.one(at, id, number))

    def restore(self, id: str, number: int, base: int) -> Version:
        """Make an earlier version the newest one, as a new version. Raises `Conflict`."""
        earlier = self.version(id, number)
        if earlier is None:
            if self.current(id) is None:
                raise Conflict(None)
            raise refused("sagen har ingen version {number}", number=number)
        return self.save(id, earlier.case, base, restored_from=number)

    def remove(self, id: str, base: int) -> Removed:
        """Remove a case, its history and what is left of them in the database's files.

        Raises `Conflict` when there is another version by now than `base`, which no one has
        agreed to remove.
        """

        def work(at: Transaction) -> int:
            ((versions,),) = at.rows("SELECT count(*) FROM versions WHERE case_id = :id", id=id)
            statement = "DELETE FROM cases WHERE id = :id AND version = :base"
            if not at.change(statement, id=id, base=base):
                raise Conflict(rows.current(at, id))
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

    def count(self) -> int:
        """How many cases there are, whatever rates the list has computed them with."""
        ((number,),) = self._do(lambda at: at.rows("SELECT count(*) FROM cases"))
        return int(number)

    def stale(self) -> int:
        """How many cases the list cannot show before `refresh`: other rates computed them.

        After it: how many cannot be read.
        """
        statement = f"SELECT count(*) {_STALE}"
        ((number,),) = self._do(lambda at: at.rows(statement, computed_with=self._computed_with))
        return int(number)

    def refresh(self) -> Iterator[int]:
        """Compute what the list shows, where that was done with other rates or not at all.

        Gives how many were done, a few at a time; it may be stopped at any moment.
        """
        last = ""
        while done := self._do(partial(self._refresh_some, after=last), writing=True):
            last = done[-1]
            yield len(done)

    def cases(self) -> Generator[Version, None, None]:
        """Every case as it is now, by reference, one at a time from one moment.

        Close it where it is left before its end: it holds the moment until then.
        """
        with self._database.transaction(writing=False) as at:
            yield from rows.all_current(at)

    def contents(self) -> Iterator[Written]:
        """Every case as it is written now, by reference, a few at a time; none is held up.

        Others may save in between, also who reads: each case is as it was when it was fetched.
        """
        some: list[Written] = []
        while some := self._do(partial(_written_after, some[-1] if some else None)):
            yield from some

    def take(
        self,
        cases: Iterable[tuple[str, Case]],
        *,
        over_others: bool = False,
        one_kept: Callable[[], object] = lambda: None,
    ) -> Imported:
        """Keep many cases, all or none; each comes with its place in what it is read from.

        One that is there already just so counts as the same. Another with its reference is
        refused, or made a new version of (`over_others`). `cases` may itself raise
        `Refused` at its end. Raises `Refused` with everything that cannot be read, or else
        everything that could not be taken.

        All is read before anything is written: no one waits while a file is read.
        """
        refusals: list[Refusal] = []
        entries: list[tuple[str, Entry]] = []
        try:
            for place, case in cases:
                try:
                    entries.append((place, entry_of(case, self._book)))
                except Refused as error:
                    refusals += placed(error, place)
        except Refused as error:
            refusals += error.refusals
        done = dict.fromkeys(Imported._fields, 0)
        if refusals:
            raise Refused(*refusals)
        with self._database.transaction(writing=True) as at:
            for place, entry in entries:
                try:
                    done[self._take_one(at, entry, over_others=over_others)] += 1
                    one_kept()
                except Refused as error:
                    refusals += placed(error, place)
            if refusals:
                raise Refused(*refusals)
        return Imported(**done)

    def back_up(self, to: Path, one_done: Callable[[], object]) -> int:
        """Write all of it to a new file, itself a register; how many cases."""
        return backup.back_up(self._database, to, one_done)

    def take_back(self, path: Path, one_done: Callable[[], object]) -> Imported:
        """Take the cases of a backup with all their versions, all or none.

        A case is left as it is where the register has all the backup has of it. Raises
        `Refused` with every case that has gone another way here, or makes no sense there.
        """
        refusals: list[Refusal] = []
        wanted: list[tuple[backup.Whole, list[Entry]]] = []
        for whole in backup.read(path):
            one_done()
            try:
                kept = [rows.version_of(s, rows.case_in(content)) for s, content in whole.versions]
                if not whole.holds_together([version.case.reference for version in kept]):
                    raise damaged()
                entries = [entry_of(version.case, self._book) for version in kept]
                wanted.append((whole, entries))
            except Refused as error:
                refusals += placed(error, whole.reference)
        new = 0
        with self._database.transaction(writing=True) as at:
            for whole, entries in wanted:
                try:
                    new += self._take_whole(at, whole, entries)
                except Refused as error:
                    refusals += placed(error, whole.reference)
            if refusals:
                raise Refused(*refusals)
        return Imported(new, 0, len(wanted) - new)

    def _take_whole(self, at: Transaction, whole: backup.Whole, entries: list[Entry]) -> bool:
        """Insert what of a case is not there; False when all of it is there already."""
        there = at.rows(
            "SELECT id FROM cases WHERE id = :id OR reference = :reference",
            id=whole.id,
            reference=whole.reference,
        )
        here = at.rows(
            "SELECT number, content FROM versions WHERE case_id = :id ORDER BY number", id=whole.id
        )
        theirs = [(stamp.number, content) for stamp, content in whole.versions]
        both = min(len(here), len(theirs))
        if there not in ([], [(whole.id,)]) or here[:both] != theirs[:both]:
            raise refused("sagen er allerede i registeret, ændret på en anden måde")
        for (stamp, content), entry in list(zip(whole.versions, entries, strict=True))[both:]:
            if stamp.number == 1:
                rows.insert_case(at, stamp, whole.reference)
            else:
                rows.advance_case(at, stamp, whole.reference)
            self._keep(at, stamp, entry._replace(content=content))
        return len(theirs) > both

    def _take_one(self, at: Transaction, entry: Entry, *, over_others: bool) -> str:
        there = rows.held(at, entry.reference)
        if there is None:
            self._insert(at, uuid.uuid4().hex, entry)
            return "new"
        case = rows.case_in(entry.content)
        if there.case == case:
            return "same"
        if not over_others:
            raise rows.reference_taken(there)
        self._save(at, there.id, entry, case, None, None)
        return "changed"

    def _insert(self, at: Transaction, id: str, entry: Entry) -> Stamp:
        stamp = Stamp(id, 1, self._moment(), self._program)
        rows.insert_case(at, stamp, entry.reference)
        self._keep(at, stamp, entry)
        return stamp

    def _save(
        self,
        at: Transaction,
        id: str,
        entry: Entry,
        case: Case,
        base: int | None,
        restored_from: int | None,
    ) -> Version:
        there = rows.current(at, id)
        if there is None:
            raise Conflict(None)
        if there.case == case and base in (None, there.number, there.number - 1):
            return there
        if base not in (None, there.number):
            raise Conflict(there)
        if (other := rows.held(at, entry.reference)) and other.id != id:
            raise rows.reference_taken(other)
        stamp = Stamp(id, there.number + 1, self._moment(), self._program, restored_from)
        if not rows.advance_case(at, stamp, entry.reference):
            # Another was saved between the reading and the writing.
            raise Conflict(rows.current(at, id))
        self._keep(at, stamp, entry)
        return rows.version_of(stamp, case)

    def _keep(self, at: Transaction, stamp: Stamp, entry: Entry) -> None:
        """Keep a version, and show and find the case by it from now on."""
        rows.insert_version(at, stamp, entry.content)
        at.change("DELETE FROM digests WHERE case_id = :id", id=stamp.id)
        rows.index(at, stamp.id, entry, self._computed_with)

    def _refresh_some(self, at: Transaction, after: str) -> list[str]:
        computed_with = self._computed_with
        some = at.rows(
            f"SELECT c.id {_STALE} AND c.id > :after ORDER BY c.id LIMIT {_AT_A_TIME}",
            computed_with=computed_with,
            after=after,
        )
        for (id,) in some:
            # Whoever saves the case just now is waited for, and then waits.
            at.change("UPDATE cases SET version = version WHERE id = :id", id=id)
            # One that cannot be read stays out of the list, and keeps no other out of it.
            with suppress(Refused):
                if version := rows.current(at, id):
                    rows.index(at, id, entry_of(version.case, self._book), computed_with)
        return [id for (id,) in some]

    def _moment(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")

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


_STALE = (
    "FROM cases c LEFT JOIN digests d ON d.case_id = c.id AND d.computed_with = :computed_with "
    "WHERE d.case_id IS NULL"
)


def _written_after(last: Written | None, at: Transaction) -> list[Written]:
    return rows.written_after(at, last, _AT_A_TIME)


def _writable(text: str) -> bool:
    """Whether a text could be kept at all: no half letters, and no zero byte."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False
