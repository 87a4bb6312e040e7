"""What a rate keeper writes into the folder of one's own: a new year, and official amounts."""

from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from merudgift.files import kind_of, write_whole
from merudgift.rates.book import RateBook
from merudgift.rates.confirmed import confirmed
from merudgift.rates.proposal import Proposal
from merudgift.rates.rows import STATUTORY, Amounts
from merudgift.refusals import Refusal, Refused, refused, refused_at

NO_SOURCE = "oplyst uden kilde, da forslaget blev lavet"


def rows_of_year(book: RateBook, year: int) -> tuple[Amounts, ...]:
    """The statutory amounts in force at some time of a year; none where it has none yet."""
    return tuple(
        row
        for row in book.rows()
        if row.rates_set == STATUTORY and row.valid_from.year <= year <= row.valid_to.year
    )


class Written(NamedTuple):
    """A year that was written: where, and the amounts with it."""

    path: Path
    book: RateBook
    before: int
    """How much the check had to say before."""
    new: tuple[Refusal, ...]
    """What it finds now and did not find then."""


def write_and_check(
    book: RateBook,
    folder: Path,
    proposal: Proposal,
    source: str,
    check: Callable[[RateBook], Iterable[Refusal]],
) -> Written:
    """Write a proposed year into `folder` as `write_year`, checked before and after."""
    before = list(check(book))
    path = write_year(book, folder, proposal, source)
    after = book.read_again(folder)
    new = tuple(each for each in check(after) if each not in before)
    return Written(path, after, len(before), new)


def write_year(book: RateBook, folder: Path, proposal: Proposal, source: str = "") -> Path:
    """Write a proposed year into `folder`; where it was written.

    `source` is where the percentage was found. Raises `Refused` with nothing written where
    the year has amounts already: nothing is ever overwritten.
    """
    if there := rows_of_year(book, proposal.year):
        raise refused(
            "{year} findes allerede i {file}; intet er skrevet",
            year=str(proposal.year),
            file=str(book.origin(there[0]).file),
        )
    if not " ".join(source.split()).isprintable():
        raise refused("må ikke rumme usynlige tegn", "--kilde")
    path = folder / f"{proposal.year}.toml"
    if kind_of(path):
        raise refused("filen findes allerede: ret den, eller flyt den væk", str(path))
    _write(path, proposal.content(source.strip() or NO_SOURCE), over=False)
    return path


def make_official(
    book: RateBook, folder: Path, year: int, source: str, scheme: str | None = None
) -> Path:
    """Give the amounts of a year (of `scheme`, else all) status official; where it is written.

    The amounts themselves stay as they are. A year that is only among the shipped ones is
    written into `folder` as a correction. Raises `Refused` for a source that is none, and for
    a file that is wrong.
    """
    book = book.read_again(folder)  # the file may have been edited since
    own = folder / f"{year}.toml"
    if own in book.wrong:
        raise Refused(*book.wrong[own])
    there = book.folder / own.name
    shipped = there.read_text("utf-8") if there.is_file() else ""
    text = own.read_text("utf-8-sig") if own.is_file() else shipped
    if not text:
        raise refused("der er ingen fil med satser for {year}", "ÅR", year=str(year))
    correction = f"bekræftet: {' '.join(source.split())}"
    made = confirmed(text, source, scheme=scheme, shipped=shipped, correction=correction)
    _see_that_it_can_be_used(book, own.name, made)
    _write(own, made, over=True)
    return own


def _see_that_it_can_be_used(book: RateBook, name: str, content: str) -> None:
    """A file is not replaced by one that would be refused."""
    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_text(content, "utf-8")
        for wrong in book.read_again(Path(folder)).wrong.values():
            raise Refused(*wrong)


def _write(path: Path, content: str, *, over: bool) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise refused("mappen med egne satser kan ikke laves", str(path.parent)) from None
    with refused_at(str(path)):
        write_whole(path, content.encode(), over=over, private=False)
