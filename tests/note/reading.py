"""What stands in a note's files, read back without the code that wrote them."""

import os
import re
import shutil
import subprocess
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from docx import Document

from merudgift.note.compose import View, note_of
from merudgift.note.content import Facts, Note
from merudgift.note.formats import as_file
from merudgift.note.formats.text import as_text
from merudgift.note.request import request_of
from tests.builders import BOOK

POPPLER = shutil.which("pdftotext")
needs_poppler = pytest.mark.skipif(
    POPPLER is None and not os.environ.get("MERUDGIFT_TEST_SERVER"),
    reason="poppler-utils is not installed (.ci/run installs it)",
)
_KRONER = r"[−+-]?[0-9]{1,3}(?:\.[0-9]{3})*,[0-9]{2}"
_CELL = rf"({_KRONER}|–)"
_ROW = re.compile(rf"^ *(\S+) .*?{_CELL} +{_CELL} +{_CELL}$", re.MULTILINE)


class Items(NamedTuple):
    """The rows of the table of expenses: id → claimed, taken out, counted; None is a dash."""

    rows: dict[str, tuple[Decimal | None, ...]]


def made(case, *, view: View | None = None, payments=None, **request) -> Note:
    """The note on a case."""
    return note_of(case, BOOK, request_of(request), "merudgift 1.0", view=view, payments=payments)


def fact(note: Note, section: str, id: str):
    """A figure or circumstance of a section."""
    return next(
        fact.value
        for each in note.sections
        if each.id == section
        for block in each.blocks
        if isinstance(block, Facts)
        for fact in block.facts
        if fact.id == id
    )


def kroner(text: str) -> Decimal | None:
    """An amount as it is printed in Danish."""
    if text == "–":
        return None
    return Decimal(text.replace(".", "").replace(",", ".").replace("−", "-"))


def text_of(note: Note, ending: str, tmp_path: Path) -> str:
    """Everything a file says, on lines as a reader meets them."""
    content = as_file(note, ending)
    if ending == ".pdf":
        file = tmp_path / "note.pdf"
        file.write_bytes(content)
        return pdf_text(file)
    if ending == ".docx":
        document = Document(BytesIO(content))
        texts = [paragraph.text for paragraph in document.paragraphs]
        for table in document.tables:
            texts += [cell.text for row in table.rows for cell in row.cells]
        return "\n".join(texts)
    return content.decode()


def pdf_text(file: Path, *options: str) -> str:
    """The text of a PDF as poppler finds it, with the words put together again."""
    done = subprocess.run(
        ["pdftotext", *options, file, "-"], capture_output=True, check=True, text=True
    )
    return done.stdout.replace("\u00ad\n", "").replace("\u00a0", " ")


def items_in(note: Note, ending: str, tmp_path: Path) -> Items:
    """The table of expenses as one format has it."""
    content = as_file(note, ending)
    if ending == ".docx":
        return Items(dict(_docx_rows(content)))
    if ending == ".pdf":
        file = tmp_path / "items.pdf"
        file.write_bytes(content)
        found = _ROW.findall(pdf_text(file, "-layout"))
        return Items({id: tuple(map(kroner, amounts)) for id, *amounts in found})
    row = re.compile(
        rf"- (?:Post (\S+),|(I alt)).*?\n    ansøgt ({_KRONER}|–), taget ud ({_KRONER}|–), "
        rf"talt med ({_KRONER}|–) kr\.",
        re.DOTALL,
    )
    found = row.findall(content.decode())
    return Items({(id or "I"): tuple(map(kroner, amounts)) for id, _, *amounts in found})


def _docx_rows(content: bytes):
    table = next(t for t in Document(BytesIO(content)).tables if t.rows[0].cells[0].text == "Post")
    for row in table.rows[1:]:
        id, _, *amounts = (cell.text for cell in row.cells)
        yield id.split()[0], tuple(map(kroner, amounts))


def amounts_in(text: str) -> set[str]:
    """Every amount with øre in a text."""
    return set(re.findall(rf"(?<![0-9,.]){_KRONER}(?![0-9])", text))


def ids(note: Note) -> list[str]:
    """Which sections it has, in order."""
    return [section.id for section in note.sections]


def section(note: Note, id: str) -> str:
    """The text of one section."""
    one = note.__class__(
        note.title, note.reference, note.language, note.audience, note.program,
        tuple(each for each in note.sections if each.id == id),
    )  # fmt: skip
    return as_text(one)


def flowing(text: str) -> str:
    """A text without its lines: what is said, wherever it turns."""
    return " ".join(text.split())
