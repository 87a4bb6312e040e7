"""A note as DOCX: A4 in the note's language, with real headings, to be edited into the letter."""

import re
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.table import Table as DocxTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as DocxParagraph

from merudgift.note.content import (
    Block,
    Fact,
    Facts,
    Line,
    Note,
    Paragraph,
    Point,
    Points,
    Staircase,
    StepChart,
    Table,
)
from merudgift.note.formats import typesetter
from merudgift.note.formats.cells import head, in_table, is_number, stays_together, value_of
from merudgift.note.formats.glyphs import short
from merudgift.note.formats.layout import laid_out
from merudgift.text.languages import REGIONS
from merudgift.text.saying import told

_ACCENT = RGBColor(0x17, 0x40, 0x6D)
_FONT = "Calibri"
_WIDTH = Cm(16.6)
_NUMBER_WIDTH, _LETTER, _PADDING = Cm(2.4), Cm(0.24), Cm(0.7)
_MOST, _LEAST = Cm(4), Cm(5)
"""Of a text's column, and of the column of the details."""
_PICTURE_WIDTH = Cm(16.2)
_SMALL = Pt(9)
_COUNTED = {"<at>": "PAGE", "<all>": "NUMPAGES"}
_NOT_OF_XML = re.compile("[\ufffe\uffff]")
"""Signs no XML may hold; those below the space are gone already."""


def as_bytes(note: Note) -> bytes:
    """The document."""
    document = Document()
    _set_up(document, note)
    document.add_heading(_text(note.title).replace("§ ", "§\u00a0"), level=0)
    document.add_paragraph(_text(told("Reference: {reference}", reference=note.reference)))
    for section in note.sections:
        document.add_heading(_text(section.heading), level=1)
        for block in section.blocks:
            _block(block, document)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _text(text: str) -> str:
    return _NOT_OF_XML.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", text)


def _language(note: Note) -> str:
    return f"{note.language}-{REGIONS[note.language]}"


def _set_up(document: DocumentType, note: Note) -> None:
    """A4, the language, quiet styles, page numbers, and no trace of the library's template."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2.2)
    about = document.core_properties
    about.title, about.subject = _text(note.title), _text(short(note.reference))
    about.language = _language(note)
    about.author, about.comments, about.keywords = "", "", ""
    styles = document.styles
    for name, size in (("Normal", 10.5), ("Title", 19), ("Heading 1", 13)):
        style = styles[name]
        style.font.size = Pt(size)
        _set_font(style.element.get_or_add_rPr())
        if name != "Normal":
            style.font.color.rgb = _ACCENT
    styles["Normal"].paragraph_format.space_after = Pt(4)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _language(note))
    defaults = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for before in defaults.findall(qn("w:lang")):
        defaults.remove(before)
    defaults.append(language)
    _without_trace_of_the_template(document)
    page.header.paragraphs[0].add_run(f"{_text(note.title)}\t\t{_text(short(note.reference))}")
    foot = page.footer.paragraphs[0]
    foot.add_run(f"{_text(note.program)}\t\t")
    _page_numbers(foot)


def _without_trace_of_the_template(document: DocumentType) -> None:
    """No dates of the library's own, and no picture of its empty page."""
    about = document.core_properties._element
    for name in ("dcterms:created", "dcterms:modified", "cp:lastModifiedBy", "cp:revision"):
        for found in about.findall(qn(name)):
            about.remove(found)
    relations = document.part.package.rels
    for id in [id for id, each in relations.items() if each.reltype.endswith("/thumbnail")]:
        del relations[id]


def _set_font(properties: Any) -> None:
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), _FONT)


def _page_numbers(paragraph: DocxParagraph) -> None:
    """»Side 1 af 3«, counted by the word processor."""
    for part in re.split("(<at>|<all>)", told("Side {at} af {all}", at="<at>", all="<all>")):
        if part in _COUNTED:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), _COUNTED[part])
            paragraph._p.append(field)
        else:
            paragraph.add_run(part)


def _block(block: Block, document: DocumentType) -> None:
    match block:
        case Paragraph(text, kind):
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.keep_with_next = text.endswith(":")
            _run(paragraph, text, kind)
        case Facts(facts):
            _facts(facts, document)
        case Points(points):
            for point in points:
                _point(point, document)
        case Table():
            _table(block, document)
        case Staircase() | StepChart():
            _drawing(block, document)


def _facts(facts: tuple[Fact, ...], document: DocumentType) -> None:
    """A name and a value on each line, the values under each other."""
    room = _PADDING + _LETTER * max(len(fact.label) for fact in facts)
    for fact in facts:
        paragraph = document.add_paragraph()
        form = paragraph.paragraph_format
        form.tab_stops.add_tab_stop(Length(room))
        form.left_indent, form.first_line_indent = Length(room), Length(-room)
        form.space_after = Pt(1)
        paragraph.add_run(_text(f"{fact.label}:\t"))
        paragraph.add_run(_text(value_of(fact))).bold = fact.strong


def _run(paragraph: DocxParagraph, text: str, kind: str) -> None:
    run = paragraph.add_run(_text(text))
    run.bold = kind in ("strong", "warning")
    if kind == "quiet":
        run.font.size = _SMALL


def _point(point: Point, document: DocumentType) -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    _run(paragraph, point.text, point.kind)
    for detail in point.details:
        paragraph.add_run().add_break()
        paragraph.add_run(_text(detail))
    if point.citation:
        paragraph.add_run().add_break()
        paragraph.add_run(_text(point.citation)).font.size = _SMALL


def _table(table: Table, document: DocumentType) -> None:
    made = document.add_table(rows=1, cols=len(table.columns))
    made.autofit = False
    _draw_lines(made)
    widths = _widths(table)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Length(width)
    _fill(made.rows[0], [head(column, table) for column in table.columns], table, widths)
    for cell in made.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    _row_property(made.rows[0], "w:tblHeader")
    for line in table.lines:
        _line(line, made, table, widths)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _widths(table: Table) -> list[int]:
    """As wide as its texts for each column but the one of the details, which has the rest."""
    rows = [(line, in_table(line, table)) for line in table.lines]
    longest = [
        max(
            len(column.name),
            # A total stands under numbers only; its name may be longer than the column.
            *(len(row[place]) for line, row in rows if is_number(column) or not line.strong),
        )
        for place, column in enumerate(table.columns)
    ]
    widths = [
        max(_NUMBER_WIDTH, _PADDING + _LETTER * length)
        if is_number(column)
        else min(_PADDING + _LETTER * length, _MOST)
        for column, length in zip(table.columns, longest, strict=True)
    ]
    widths[table.details_in] = 0
    room = _WIDTH - _LEAST
    if (wanted := sum(widths)) > room:  # amounts of a size no one pays: all get narrower
        widths = [width * room // wanted for width in widths]
    widths[table.details_in] = _WIDTH - sum(widths)
    return widths


def _line(line: Line, made: DocxTable, table: Table, widths: list[int]) -> None:
    row: _Row = made.add_row()  # type: ignore[no-untyped-call]  # untyped in python-docx
    if stays_together(line):
        _row_property(row, "w:cantSplit")
    _fill(row, in_table(line, table), table, widths)
    for cell in row.cells if line.strong else ():
        for run in cell.paragraphs[0].runs:
            run.bold = True
    for detail in line.details:
        paragraph = row.cells[table.details_in].add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(_text(detail)).font.size = _SMALL


def _fill(row: _Row, texts: list[str], table: Table, widths: list[int]) -> None:
    cells: list[_Cell] = list(row.cells)
    for cell, text, column, width in zip(cells, texts, table.columns, widths, strict=True):
        cell.width = Length(width)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        if is_number(column):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.add_run(_text(text))


def _row_property(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _draw_lines(made: DocxTable) -> None:
    """Thin lines between the rows."""
    borders = OxmlElement("w:tblBorders")
    for name in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{name}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "B8C2CC")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    made._tbl.tblPr.append(borders)


def _drawing(drawing: Staircase | StepChart, document: DocumentType) -> None:
    """The picture with its words, which a screen reader says instead."""
    picture = typesetter.png(laid_out(drawing))
    document.add_picture(BytesIO(picture), width=_PICTURE_WIDTH)
    shape = document.inline_shapes[-1]
    shape._inline.docPr.set("descr", _text(drawing.alt))
