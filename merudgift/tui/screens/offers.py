"""What the start offers: drafts, cases of the register, files and samples, each as a line."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from rich.cells import set_cell_size
from textual.content import Content

from merudgift.case import Case, read_case
from merudgift.examples import examples
from merudgift.refusals import Refused
from merudgift.register.danish import folded
from merudgift.register.finding import ALL, Listing, Order, Row, Wanted
from merudgift.text.formats import day, day_in_short
from merudgift.text.languages import DANISH, N_, language
from merudgift.text.pages.register import list_cells, list_heads, moment
from merudgift.text.saying import counted, told
from merudgift.tui.desk.drafts import LeftBehind
from merudgift.tui.desk.homes import Held, Kept, opened
from merudgift.tui.widgets.plain import plain, shorten

Offer = LeftBehind | Row | Kept
"""A draft, a case of the register, or a file or sample."""
Sections = list[tuple[str, list[Offer]]]
"""Headings in Danish, each with what stands under it."""

SHOWN: dict[str, tuple[str, Wanted]] = {
    "all": (N_("alle sager"), ALL),
    "expires": (N_("ophører senest 1.9.2027"), Wanted(expires=True)),
    "not_redecided": (N_("står på en gammel ordning"), Wanted(not_redecided=True)),
    "derived": (N_("beregnet med udledte satser"), Wanted(derived=True)),
    "granted": (N_("bevilges"), Wanted(outcomes=("granted",))),
    "refused": (N_("afslag"), Wanted(outcomes=("refused",))),
    "provisional": (N_("foreløbige"), Wanted(outcomes=("provisional",))),
    "incomputable": (N_("uden satser"), Wanted(outcomes=("incomputable",))),
}
"""Which cases of the register may be shown, and what they are called."""
ORDERS: dict[Order, str] = {
    "reference": N_("efter reference"),
    "saved": N_("senest gemt først"),
    "payout": N_("største ydelse først"),
    "effective": N_("nyeste virkningsdato først"),
}
"""The orders they may stand in."""

_LONGEST_NAME = 40
_MOST_FILES = 200
"""Files of the folder that are looked into; a folder is not a register."""
_WIDTHS = (-11, -8, -12, 12, -5)
"""The columns after the reference, which takes what is left; negative: from the left."""
_WHEN = 21
"""Columns for when it was saved, where the reference still has `_LONGEST_NAME`."""


def file_sections(recent: list[Path], folder: Path) -> Sections:
    """The files used last, those of a folder, and the samples; reads every file."""
    here = [path for path in _in_folder(folder) if path not in recent]
    return [
        (N_("SENEST BRUGT"), list(_read(recent))),
        (N_("I DENNE MAPPE"), list(_read(here))),
        (N_("EKSEMPLER"), [Kept(case) for case in _samples()]),
    ]


def holding(sections: Sections, text: str) -> Sections:
    """The offers in which every word of `text` stands; no heading stands over nothing."""
    words = folded(text).split()
    found = [
        (heading, [offer for offer in offers if _holds(offer, words)])
        for heading, offers in sections
    ]
    return [(heading, offers) for heading, offers in found if offers]


def key_of(offer: Offer) -> object:
    """What tells an offer from the others, also when the list is made anew."""
    if isinstance(offer, Row):
        return offer.id
    if isinstance(offer, LeftBehind):
        return offer.written, offer.kept.case.reference
    return offer.home or offer.case.reference


def _holds(offer: Offer, words: list[str]) -> bool:
    if not isinstance(offer, Kept):
        return False
    text = folded(f"{offer.case.reference} {offer.case.eligibility.reason} {offer.home or ''}")
    return all(word in text for word in words)


def _samples() -> Iterator[Case]:
    for content in examples().values():
        yield read_case(content.encode())


def _in_folder(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(folder.glob("*.json"))[:_MOST_FILES]
    return []


def _read(paths: list[Path]) -> Iterator[Kept]:
    """The cases among some files; other files are no concern of ours."""
    for path in paths:
        with suppress(Refused):
            yield opened(path)


def line_of(offer: Offer, width: int) -> Content:
    """An offer on a line of so many columns; a path may take one more."""
    if isinstance(offer, Row):
        reference, _, *others = list_cells(offer)
        cells = (reference, day_in_short(offer.digest.effective), *others)
        return plain(_columns(cells, moment(offer.saved_at), width))
    kept = offer.kept if isinstance(offer, LeftBehind) else offer
    case, home = kept.case, kept.home
    name = shorten(case.reference, _LONGEST_NAME)
    first = told("{reference}, fra {on}", reference=name, on=day_in_short(case.effective))
    said = shorten(case.eligibility.reason, _LONGEST_NAME)
    if isinstance(offer, LeftBehind):
        said = told("kladde fra {when}", when=written(offer))
    where = f"   {told('registeret') if isinstance(home, Held) else home}" if home else ""
    return plain(f"  {first}   {said}{where}")


def written(left: LeftBehind) -> str:
    """When a draft was written."""
    time = "%H.%M" if language() == DANISH else "%H:%M"
    return f"{day(left.written.date())} {left.written:{time}}"


def heading_of_columns(width: int) -> Content:
    """The names of the columns of the register's cases."""
    return plain(_columns((*list_heads(), ""), told("GEMT"), width), "bold")


def _columns(cells: tuple[str, ...], when: str, width: int) -> str:
    reference, *others = cells
    room = width - sum(map(abs, _WIDTHS)) - 2
    wide = room - _WHEN >= _LONGEST_NAME
    room = max(room - _WHEN if wide else room, 2)
    line = f"  {set_cell_size(shorten(reference, room - 1), room)}"
    for cell, columns in zip(others, _WIDTHS, strict=True):
        line += f"{cell:<{-columns}}" if columns < 0 else f"{cell:>{columns - 2}}  "
    return f"{line}{when}" if wide else line.rstrip()


def listed(listing: Listing, text: str, shown: str, order: Order, left_out: int) -> str:
    """How many cases are found, and which; `left_out` are those that cannot be computed."""
    total, what = listing.total, told(SHOWN[shown][0])
    if not total and not text and shown == "all":
        return told("Registeret er tomt. n: ny sag. F3: filer og eksempler.")
    if not total:
        return told("Ingen sager passer til det. Esc viser dem alle igen.")
    if text:
        what = told("med det søgte, {shown}", shown=what)
    more = ""
    if len(listing.rows) < total:
        more = told("; de første {most} er hentet", most=len(listing.rows))
    if left_out:
        more += told("; {number} kan ikke vises", number=left_out)
    return told(
        "{cases}: {shown}, {order}{more}",
        cases=counted(total, "sag", "sager"), shown=what, order=told(ORDERS[order]), more=more,
    )  # fmt: skip
