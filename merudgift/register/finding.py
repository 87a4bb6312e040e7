"""Which cases are wanted, in what order, and one page of them."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from merudgift.refusals import refused
from merudgift.register.danish import folded
from merudgift.register.digest import Digest
from merudgift.register.rows import moment_of

Order = Literal["reference", "saved", "payout", "effective"]
PAGE = 50
_LONGEST = 500
"""Letters one may search for at once."""

_ORDERS: dict[Order, str] = {
    "reference": "c.sort_key, c.reference",
    "saved": "c.saved_at DESC, c.sort_key, c.reference",
    "payout": "d.monthly DESC, d.single DESC, c.sort_key, c.reference",
    "effective": "d.effective DESC, c.sort_key, c.reference",
}


class Wanted(NamedTuple):
    """What a case must be to be listed; what is not said does not matter."""

    text: str = ""
    """Each word must stand somewhere in the case, capitals and Å/Aa alike."""
    schemes: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    least: int | None = None
    """The benefit a month or singly, whole øre, is this or more."""
    most: int | None = None
    expires: bool = False
    derived: bool = False
    not_redecided: bool = False
    order: Order = "reference"


ALL = Wanted()


class Row(NamedTuple):
    """A case as the list shows it."""

    id: str
    reference: str
    version: int
    saved_at: datetime
    digest: Digest


class Listing(NamedTuple):
    """One page of the cases that were wanted, and how many there are in all."""

    rows: tuple[Row, ...]
    total: int


_FROM = """
FROM cases c JOIN digests d ON d.case_id = c.id AND d.computed_with = :computed_with
"""
_COLUMNS = """
c.id, c.reference, c.version, c.saved_at, d.effective, d.scheme, d.case_group, d.outcome,
d.monthly, d.single, d.derived, d.expires, d.not_redecided
"""


class Question(NamedTuple):
    """The statements that answer what is wanted, and the values named in them."""

    how_many: str
    page: str
    values: dict[str, Any]


def question(wanted: Wanted, computed_with: str) -> Question:
    """The statements for `wanted`; a page needs `:most_rows` and `:skipped` besides."""
    values: dict[str, Any] = {"computed_with": computed_with}
    conditions = list(_conditions(wanted, values))
    texts = "JOIN texts t ON t.case_id = c.id" if wanted.text.split() else ""
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    found = f"{_FROM} {texts} {where}"
    return Question(
        f"SELECT count(*) {found}",
        f"SELECT {_COLUMNS} {found} ORDER BY {_ORDERS[wanted.order]} "
        "LIMIT :most_rows OFFSET :skipped",
        values,
    )


def _conditions(wanted: Wanted, values: dict[str, Any]) -> Iterator[str]:
    if len(wanted.text) > _LONGEST:
        raise refused("der kan søges efter højst {most} tegn", most=_LONGEST)
    # Half letters and zero bytes, which a terminal may pass on, are in no case.
    typed = wanted.text.encode(errors="surrogatepass").decode(errors="replace")
    typed = typed.replace("\0", "\ufffd")
    for place, word in enumerate(folded(typed).split()):
        values[f"word_{place}"] = f"%{_literal(word)}%"
        yield f"t.folded LIKE :word_{place} ESCAPE '!'"
    yield from _one_of("scheme", wanted.schemes, values)
    yield from _one_of("outcome", wanted.outcomes, values)
    if wanted.least is not None:
        values["least"] = wanted.least
        yield "(d.monthly >= :least OR d.single >= :least)"
    if wanted.most is not None:
        values["most"] = wanted.most
        yield "d.monthly <= :most AND d.single <= :most"
    for flag in ("expires", "derived", "not_redecided"):
        if getattr(wanted, flag):
            yield f"d.{flag} = 1"


def _one_of(column: str, allowed: tuple[str, ...], values: dict[str, Any]) -> Iterator[str]:
    if not allowed:
        return
    names = [f"{column}_{place}" for place in range(len(allowed))]
    values.update(zip(names, allowed, strict=True))
    yield f"d.{column} IN ({', '.join(f':{name}' for name in names)})"


def _literal(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def row_of(columns: tuple[Any, ...]) -> Row:
    """A row of the list from the columns of a page."""
    id, reference, version, saved_at, effective, scheme, group, outcome, monthly, single, *flags = (
        columns
    )
    digest = Digest(
        date.fromisoformat(effective), scheme, group, outcome, monthly, single, *map(bool, flags)
    )
    return Row(id, reference, version, moment_of(saved_at), digest)
