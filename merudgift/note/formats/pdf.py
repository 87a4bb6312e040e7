"""A note as PDF: A4, tagged for screen readers (PDF/UA-1), the same bytes for the same note."""

from merudgift.note.content import Note
from merudgift.note.formats import typesetter
from merudgift.note.formats.layout import known, laid_out, short, shown
from merudgift.text.words import told

REGIONS = {"da": "DK", "en": "GB"}


def as_bytes(note: Note) -> bytes:
    """The document."""
    return typesetter.pdf(
        {
            "title": known(note.title),
            "reference": known(short(note.reference)),
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
