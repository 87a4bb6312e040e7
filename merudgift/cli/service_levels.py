"""`merudgift serviceniveau`: what the municipal papers offer under § 100 and its neighbours."""

import re

from merudgift.cli import exits
from merudgift.cli.book import the_book
from merudgift.cli.parameters import with_json_list
from merudgift.cli.screen import show, show_json
from merudgift.cli.speaking import argument, command, option
from merudgift.rates import Provision, RateBook, ServiceLevel
from merudgift.refusals import refused
from merudgift.text.data.rates import level_json
from merudgift.text.pages.service_levels import service_levels_page

_PARAGRAPH = re.compile(r"(?:§+\s*)?([0-9]+)(?:\s*([a-z])\b)?(?:[\s,-].*)?", re.IGNORECASE)


@command()
@argument("paragraph", metavar="[§]", required=False)
@option("--kommune", "municipality", metavar="NAVN", help="Kun denne kommune.")
@with_json_list
def serviceniveau(paragraph: str | None, municipality: str | None, machine: bool) -> int:
    """Vis, hvad kommunernes papirer oplyser efter § 100 og nabobestemmelserne.

    § er fx 97 eller »82 a«. Uden § vises dem alle.
    """
    book = the_book()
    provisions = _provisions(paragraph, book)
    only = _municipality(municipality, book) if municipality else None
    found = {provision: _levels(provision, only, book) for provision in provisions}
    if machine:
        show_json([level_json(level) for levels in found.values() for level in levels], indent=1)
    else:
        show(service_levels_page(found, only))
    return exits.DONE


def _provisions(paragraph: str | None, book: RateBook) -> tuple[Provision, ...]:
    if paragraph is None:
        return tuple(provision for provision in book.provisions if provision.level)
    written = _PARAGRAPH.fullmatch(paragraph.strip())
    if written:
        number, letter = written[1], (written[2] or "").lower()
        chosen = tuple(p for p in book.provisions if p.answers_for(number, letter))
        if chosen:
            return chosen
    known = ", ".join(provision.paragraph.removeprefix("§ ") for provision in book.provisions)
    raise refused("paragraffen er ikke en af nabobestemmelserne: {known}", "§", known=known)


def _municipality(name: str, book: RateBook) -> str:
    known = sorted({row.municipality for p in book.provisions for row in p.level})
    for municipality in known:
        if municipality.casefold() == name.strip().casefold():
            return municipality
    raise refused(
        "kommunen er ikke med i papirerne; de dækker {known}", "--kommune", known=", ".join(known)
    )


def _levels(provision: Provision, only: str | None, book: RateBook) -> tuple[ServiceLevel, ...]:
    return tuple(
        level for level in book.service_levels(provision) if only in (None, level.municipality)
    )
