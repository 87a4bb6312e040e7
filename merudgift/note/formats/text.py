"""A note as plain text: 80 columns, read aloud line by line, ready to be pasted.

Nothing stands in columns: what is pasted where letters have different widths, or read aloud,
says itself.
"""

from merudgift.note.content import (
    Block,
    Facts,
    Line,
    Note,
    Paragraph,
    Points,
    Staircase,
    StepChart,
    Table,
)
from merudgift.note.formats.cells import is_number, value_of, written
from merudgift.text.languages import spoken
from merudgift.text.page import WIDTH, Page, Tone
from merudgift.text.saying import told


def as_bytes(note: Note) -> bytes:
    """The text in UTF-8."""
    return as_text(note).encode()


def as_text(note: Note) -> str:
    """The text, every line ended."""
    return "".join(f"{row.text}\n" for row in as_page(note))


def as_page(note: Note, width: int = WIDTH) -> Page:
    """The note as a page whose lines know their tone."""
    page = Page(width)
    with spoken(note.language):
        page.heading(note.title)
        page.wrapped(told("Reference: {reference}", reference=note.reference))
        for section in note.sections:
            page.heading(section.heading)
            for place, block in enumerate(section.blocks):
                if place and not _is_heading(section.blocks[place - 1]):
                    page.line()
                _block(block, page)
    return page


def _is_heading(block: Block) -> bool:
    """Whether a block stands over the next one."""
    return isinstance(block, Paragraph) and block.text.endswith(":")


def _block(block: Block, page: Page) -> None:
    match block:
        case Paragraph(text, kind):
            page.wrapped(text, tone=kind)
        case Facts(facts):
            for fact in facts:
                tone: Tone = "strong" if fact.strong else "plain"
                said = f"{fact.label}: {value_of(fact)}"
                page.wrapped(said, tone=tone)
        case Points(points):
            for point in points:
                page.wrapped(point.text, indent=2, first="-", tone=point.kind)
                for detail in point.details:
                    page.wrapped(detail, indent=4)
                if point.citation:
                    page.wrapped(point.citation, indent=4, tone="quiet")
        case Table():
            for line in block.lines:
                _line(line, block, page)
        case Staircase():
            _stairs(block, page)
        case StepChart():
            page.wrapped(block.alt)


def _line(line: Line, table: Table, page: Page) -> None:
    """A row: what it is about, then each amount with its name."""
    cells = list(zip(table.columns, written(line, table), strict=True))
    about = ", ".join(
        f"{column.name} {text}" if column.said and not line.strong else text
        for column, text in cells
        if not is_number(column) and text
    )
    amounts = [(column.name, text) for column, text in cells if is_number(column)]
    tone: Tone = "strong" if line.strong else "plain"
    of = line.unit or table.unit
    unit = f" {of}" if of else ""
    if len(amounts) == 1:
        name, amount = amounts[0]
        said = f"{about}: {amount}{unit} {name}".rstrip()
        page.wrapped(said, indent=2, first="-", tone=tone)
    else:
        page.wrapped(about, indent=2, first="-", tone=tone)
        page.wrapped(", ".join(map(" ".join, amounts)) + unit, indent=4, tone=tone)
    for detail in line.details:
        page.wrapped(detail, indent=4, tone="quiet")


def _stairs(drawing: Staircase, page: Page) -> None:
    left, right = drawing.heads
    page.wrapped(f"{left} → {right}")
    for stair in drawing.stairs:
        here = f" ({drawing.here})" if stair.here else ""
        tone: Tone = "strong" if stair.here else "plain"
        page.wrapped(f"{stair.text} → {stair.pays}{here}", indent=2, first="-", tone=tone)
