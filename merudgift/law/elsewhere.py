"""What is offered elsewhere: the neighbouring paragraph an item is covered by.

The municipal papers' levels are guidance: they show why an item is covered elsewhere.
"""

import re

from merudgift.rates import Provision, RateBook, ServiceLevel
from merudgift.words import Joined, Words

_PARAGRAPH = re.compile(r"§§?\s*([0-9]+)(?:\s([a-z])\b)?")
_OUR_LAW = re.compile(r"\b(SEL|serviceloven|servicelovens)\b", re.IGNORECASE)


def offers(covered_by: str | None, book: RateBook) -> tuple[Words, ...]:
    """What the paragraph of serviceloven an item is covered by gives, and usually gives."""
    return tuple(
        _offer(provision, book.service_levels(provision))
        for provision in provisions_named(covered_by, book)
    )


def provisions_named(text: str | None, book: RateBook) -> tuple[Provision, ...]:
    """The neighbouring paragraphs a reference names: »SEL § 97, stk. 7« names § 97.

    A reference that names another law (aktivloven § 82) names none of them.
    """
    if not text:
        return ()
    if not text.lstrip().startswith("§") and not _OUR_LAW.search(text):
        return ()
    found = _PARAGRAPH.findall(text)
    return tuple(
        provision
        for provision in book.provisions
        if any(provision.answers_for(number, letter) for number, letter in found)
    )


def _offer(provision: Provision, levels: tuple[ServiceLevel, ...]) -> Words:
    by_level: dict[str, list[str]] = {}
    for level in levels:
        by_level.setdefault(level.level, []).append(level.municipality)
    values = {
        "paragraph": provision.paragraph,
        "name": Words(provision.name),
        "offers": Words(provision.offers),
        "levels": Joined(
            [
                Words("{who}: {level}", {"who": Joined(who, ", "), "level": level})
                for level, who in by_level.items()
            ],
            "; ",
        ),
    }
    if not levels:
        return Words("{paragraph} {name}: {offers}", values)
    return Words("{paragraph} {name}: {offers}. Sædvanligt niveau (vejledende): {levels}", values)
