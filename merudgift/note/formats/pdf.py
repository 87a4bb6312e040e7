"""A note as PDF: A4, tagged for screen readers (PDF/UA-1), the same bytes for the same note."""

from merudgift.note.content import Note
from merudgift.note.formats import typesetter
from merudgift.note.formats.layout import known, laid_out, shown
from merudgift.text.words import told

_ROOM = 40
"""Letters of a reference for which there is room at the head of a page."""
REGIONS = {"da": "DK", "en": "GB"}


def as_bytes(note: Note) -> bytes:
    """The document."""
    return typesetter.pdf(
        {
            "title": known(note.title),
            "reference": known(_short(note.reference)),
            "reference-line": shown(told("Reference: {reference}", reference=note.reference)),
            "language": note.language,
            "region": REGIONS[note.language],
            "program": shown(note.program),
            "page": told("Side {at} af {all}", at="{at}", all="{all}"),
            "sections": [
                {
                    "heading": shown(section.heading),
                    "blocks": [laid_out(block) for block in section.blocks],
                }
                for section in note.sections
            ],
        }
    )


def _short(reference: str) -> str:
    return reference if len(reference) <= _ROOM else f"{reference[: _ROOM - 1]}…"
