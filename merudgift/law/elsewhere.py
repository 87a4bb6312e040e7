"""What is offered elsewhere: the neighbouring paragraph an item is covered by.

The municipal papers' levels are guidance: they show why an item is covered elsewhere.
"""

import re
from collections.abc import Iterable, Mapping

from merudgift.law.counting import Line
from merudgift.law.trace import Joined, Words
from merudgift.rates import Provision, RateBook, ServiceLevel

_PARAGRAPH = re.compile(r"§§?\s*([0-9]+)(?:\s([a-z])\b)?")
_OUR_LAW = re.compile(r"\b(SEL|serviceloven|servicelovens)\b", re.IGNORECASE)


def elsewhere(lines: Iterable[Line], book: RateBook) -> Mapping[str, tuple[Words, ...]]:
    """For each item covered by a paragraph of serviceloven: its offer and usual levels."""
    return {
        line.expense.id: tuple(
            _offer(provision, book.service_levels(provision))
            for provision in provisions_named(line.expense.covered_by, book)
        )
        for line in lines
        if line.expense.covered_by
    }


def provisions_named(text: str | None, book: RateBook) -> tuple[Provision, ...]:
    """The neighbouring paragraphs a reference names: »SEL § 97, stk. 7« names § 97.

    A reference that names another law (aktivloven § 82) names none of them.
    """
    text = text or ""
    if not text.lstrip().startswith("§") and not _OUR_LAW.search(text):
        return ()
    found = _PARAGRAPH.findall(text)
    return tuple(
        provision
        for provision in book.provisions
        if any(matches(provision, number, letter) for number, letter in found)
    )


def matches(provision: Provision, number: str, letter: str = "") -> bool:
    """Whether a provision answers for »82 a«; »82« alone answers for all its letters."""
    if letter:
        return f"{number} {letter}" in provision.matches or number in provision.matches
    return any(match.split()[0] == number for match in provision.matches)


def _offer(provision: Provision, levels: tuple[ServiceLevel, ...]) -> Words:
    by_level: dict[str, list[str]] = {}
    for level in levels:
        by_level.setdefault(level.level, []).append(level.municipality)
    values = {
        "paragraph": provision.paragraph,
        "name": provision.name,
        "offers": provision.offers,
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
