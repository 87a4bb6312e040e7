"""A note as PDF: A4, tagged for screen readers (PDF/UA-1), the same bytes for the same note."""

from merudgift.note.content import Note
from merudgift.note.formats import typesetter
from merudgift.note.formats.glyphs import breakable, known, short
from merudgift.note.formats.layout import laid_out
from merudgift.text.languages import REGIONS
from merudgift.text.saying import told


def as_bytes(note: Note) -> bytes:
    """The document."""
    return typesetter.pdf(
        {
            "title": known(note.title),
            "reference": known(short(note.reference)),
            "reference-line": breakable(told("Reference: {reference}", reference=note.reference)),
            "language": note.language,
            "region": REGIONS[note.language],
            "program": breakable(note.program),
            "page": told("Side {at} af {all}", at="{at}", all="{all}"),
            "sections": [
                {
                    "heading": breakable(section.heading),
                    "blocks": [laid_out(block) for block in section.blocks],
                }
                for section in note.sections
            ],
        }
    )
