"""The register on a page: the list of cases, and the history of one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import pairwise

from merudgift.case import Category
from merudgift.register.difference import differences
from merudgift.register.finding import Listing, Row
from merudgift.register.register import Version
from merudgift.text import labels
from merudgift.text.difference_words import changes
from merudgift.text.formats import day_in_short, money
from merudgift.text.languages import translated
from merudgift.text.page import WIDTH, Page
from merudgift.text.saying import counted, printable, told

_LEAST = (28, 11, 8, 13, 11, 9)
"""The columns of the list; longer words and dates of a language are given room by the first."""


def list_page(listing: Listing, skipped: int, register: str, own: Sequence[str] = ()) -> Page:
    """One page of the list, and how much there is besides; `own` are rate files of one's own."""
    page = Page()
    if not listing.rows:
        page.line(told("Ingen sager at vise i {register}.", register=register))
        return page
    heads = (*list_heads(), told("  MÆRKER"))
    rows = [list_cells(row) for row in listing.rows]
    widths = _widths([heads, *rows])
    page.heads(zip(heads, widths, strict=True), "heading")
    for name, *cells, marks in rows:
        fits = len(name) < -widths[0]
        if not fits:  # A reference is never cut: it is what one asks for.
            page.line(name)
        first = name if fits else ""
        page.columns((*zip((first, *cells), widths[:5], strict=True), (f"  {marks}", 0)))
    last = skipped + len(listing.rows)
    page.line()
    page.line(
        told(
            "{first}–{last} af {cases}.",
            first=skipped + 1,
            last=last,
            cases=counted(listing.total, "sag", "sager"),
        ),
        "strong",
    )
    if any(row.digest.expires or row.digest.derived for row in listing.rows):
        page.wrapped(told(labels.MARKS), tone="quiet")
    if own:
        said = told("Dine egne satser går forud for de medfølgende: {files}", files=", ".join(own))
        page.wrapped(said, tone="quiet")
    return page


def _widths(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """The columns of so many rows, 80 in all: the first gives what the others need."""
    _, *others, marks = _LEAST
    needed = [
        max(least, *(len(row[place]) + 1 for row in rows))
        for place, least in enumerate(others, start=1)
    ]
    reference = WIDTH - sum(needed) - marks
    effective, scheme, outcome, monthly = needed
    return (-reference, -effective, -scheme, -outcome, monthly, -marks)


def list_heads() -> tuple[str, str, str, str, str]:
    """What stands above the cells of a case; its marks need no head."""
    return told("REFERENCE"), told("VIRKNING"), told("ORDNING"), told("UDFALD"), told("KR./MD.")


def list_cells(row: Row) -> tuple[str, str, str, str, str, str]:
    """Reference, effective date, scheme, outcome, kroner a month and marks of a case."""
    digest = row.digest
    group = f" {digest.group}" if digest.group else ""
    paid = money(Decimal(digest.monthly).scaleb(-2)) if digest.monthly else "–"
    single = "+" if digest.single else ""
    marks = " ".join(
        mark for mark, holds in (("U", digest.expires), ("S", digest.derived)) if holds
    )
    return (
        printable(row.reference),
        day_in_short(digest.effective),
        f"{labels.year_of_scheme(digest.scheme)}{group}",
        translated(labels.OUTCOMES_IN_SHORT[digest.outcome]),
        paid + single,
        marks,
    )


def version_words(version: Version, newest: int) -> str:
    """Which version it is, when it was saved and by what."""
    said = told(
        "Version {number} af {newest}, gemt {when} med merudgift {program}",
        number=version.number,
        newest=newest,
        when=moment(version.saved_at),
        program=version.program,
    )
    if version.restored_from:
        said += told(" (version {number} gendannet)", number=version.restored_from)
    return said


def moment(when: datetime) -> str:
    """A moment in local time, as dd.mm.åååå kl. tt.mm."""
    local = when.astimezone()
    return told(
        "{day} kl. {hour}.{minute}", day=local.date(), hour=f"{local:%H}", minute=f"{local:%M}"
    )


def history_page(versions: Sequence[Version], names: Mapping[Category, str]) -> Page:
    """Every version, the newest first, each with what changed since the one before."""
    page = Page()
    newest = versions[-1].number
    for before, after in reversed(tuple(pairwise((None, *versions)))):
        if after is None:
            continue
        page.line(version_words(after, newest), "heading")
        if before is None:
            page.line(told("  Sagen er lagt i registeret."))
        else:
            for change in changes(differences(before.case, after.case), names):
                said = f"{change.before} → {change.after}"
                page.wrapped(said, indent=4, first=f"  {change.where}: ")
        page.line()
    page.pop()
    return page
