"""A case in the tables: its versions, and what it is found by."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from merudgift.case import MOST_BYTES, Case, case_of
from merudgift.rates import RateBook
from merudgift.refusals import Refused, refused
from merudgift.register import digest
from merudgift.register.danish import order_key
from merudgift.register.databases.database import Transaction, damaged

_LONGEST_REFERENCE = 200


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


class Stamp(NamedTuple):
    """What is known of a version besides its case, as the table has it."""

    id: str
    number: int
    saved_at: str
    program: str
    restored_from: int | None = None


class Entry(NamedTuple):
    """What is kept of a case: its content, and what it is found by."""

    reference: str
    content: str
    folded: str
    shown: digest.Digest


def entry_of(case: Case, book: RateBook) -> Entry:
    """What will be kept of a case. Raises `Refused` for one that could not go out again."""
    if len(case.reference) > _LONGEST_REFERENCE:
        raise refused("må højst være {most} tegn", "reference", most=_LONGEST_REFERENCE)
    if len(case.to_json().encode()) > MOST_BYTES:
        raise refused("sagen fylder mere end 1 MiB, når den er skrevet ud")
    return Entry(
        case.reference,
        case.model_dump_json(),
        digest.searchable(case),
        digest.digest_of(case, book),
    )


def case_in(content: str) -> Case:
    """A case as it was kept; it was checked then, and its size with it."""
    try:
        return case_of(json.loads(content))
    except (Refused, ValueError):
        raise damaged() from None


_COLUMNS = "v.case_id, v.number, v.saved_at, v.program, v.restored_from, v.content"
_CURRENT = (
    f"SELECT {_COLUMNS} FROM cases c JOIN versions v ON v.case_id = c.id AND v.number = c.version"
)


def current(at: Transaction, id: str) -> Version | None:
    """The newest version of a case."""
    return _only(at.rows(f"{_CURRENT} WHERE c.id = :id", id=id))


def held(at: Transaction, reference: str) -> Version | None:
    """The newest version of the case of that reference."""
    return _only(at.rows(f"{_CURRENT} WHERE c.reference = :reference", reference=reference))


def one(at: Transaction, id: str, number: int) -> Version | None:
    """One version of a case."""
    statement = f"SELECT {_COLUMNS} FROM versions v WHERE case_id = :id AND number = :number"
    return _only(at.rows(statement, id=id, number=number))


def history(at: Transaction, id: str) -> tuple[Version, ...]:
    """Every version of a case, the first one first."""
    statement = f"SELECT {_COLUMNS} FROM versions v WHERE case_id = :id ORDER BY number"
    return tuple(map(_version, at.rows(statement, id=id)))


def all_current(at: Transaction) -> Iterator[Version]:
    """The newest version of every case, in order, one at a time."""
    return map(_version, at.each(f"{_CURRENT} ORDER BY c.sort_key, c.reference"))


class Written(NamedTuple):
    """The newest version of a case as it is written, and where it stands in the order."""

    id: str
    number: int
    content: str
    sort_key: Any
    reference: str


def written_after(at: Transaction, last: Written | None, most: int) -> list[Written]:
    """The next cases in order, after one that was the last."""
    after = "WHERE (c.sort_key, c.reference) > (:sort_key, :reference) " if last else ""
    statement = (
        "SELECT c.id, v.number, v.content, c.sort_key, c.reference FROM cases c "
        "JOIN versions v ON v.case_id = c.id AND v.number = c.version "
        f"{after}ORDER BY c.sort_key, c.reference LIMIT {most}"
    )
    values = {"sort_key": last.sort_key, "reference": last.reference} if last else {}
    return [Written(*row) for row in at.rows(statement, **values)]


def _only(rows: list[tuple[Any, ...]]) -> Version | None:
    return _version(rows[0]) if rows else None


def _version(columns: tuple[Any, ...]) -> Version:
    *_, content = columns
    return version_of(Stamp(*columns[:-1]), case_in(content))


def version_of(stamp: Stamp, case: Case) -> Version:
    """A version from what the table has of it."""
    id, number, saved_at, program, restored_from = stamp
    return Version(id, number, moment_of(saved_at), program, restored_from, case)


def moment_of(written: str) -> datetime:
    """A moment as the tables have it."""
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        raise damaged() from None


def insert_case(at: Transaction, stamp: Stamp, reference: str) -> None:
    """Begin a case; its versions follow."""
    at.change(
        "INSERT INTO cases (id, reference, sort_key, version, saved_at) "
        "VALUES (:id, :reference, :sort_key, :number, :saved_at)",
        id=stamp.id,
        reference=reference,
        sort_key=order_key(reference),
        number=stamp.number,
        saved_at=stamp.saved_at,
    )


def advance_case(at: Transaction, stamp: Stamp, reference: str) -> bool:
    """Make `stamp` the newest version; False when it does not follow the newest there is."""
    changed = at.change(
        "UPDATE cases SET version = :number, reference = :reference, sort_key = :sort_key, "
        "saved_at = :saved_at WHERE id = :id AND version = :number - 1",
        id=stamp.id,
        number=stamp.number,
        reference=reference,
        sort_key=order_key(reference),
        saved_at=stamp.saved_at,
    )
    return bool(changed)


def insert_version(at: Transaction, stamp: Stamp, content: str) -> None:
    """Keep a version for good."""
    at.change(
        "INSERT INTO versions (case_id, number, saved_at, program, restored_from, content) "
        "VALUES (:id, :number, :saved_at, :program, :restored_from, :content)",
        **stamp._asdict(),
        content=content,
    )


def index(at: Transaction, id: str, entry: Entry, computed_with: str) -> None:
    """Keep what the list shows of a case and finds it by."""
    at.change("DELETE FROM texts WHERE case_id = :id", id=id)
    at.change(
        "INSERT INTO texts (case_id, folded) VALUES (:id, :folded)", id=id, folded=entry.folded
    )
    shown = entry.shown
    at.change(
        "INSERT INTO digests (case_id, computed_with, effective, scheme, case_group, outcome, "
        "monthly, single, derived, expires, not_redecided) VALUES (:id, :computed_with, "
        ":effective, :scheme, :group, :outcome, :monthly, :single, :derived, :expires, "
        ":not_redecided) ON CONFLICT DO NOTHING",
        id=id,
        computed_with=computed_with,
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


def reference_taken(there: Version) -> Refused:
    """Another case has that reference."""
    return refused(
        "der er allerede en sag i registeret med den reference (version {number}), og den er "
        "anderledes",
        "reference",
        number=there.number,
    )
