"""Each format holds every text as it was written, and is what its readers need."""

import json as stdlib_json
import re
import subprocess
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from merudgift.note.content import Paragraph, Section, Stair, Staircase, Table
from merudgift.note.formats import ENDINGS, as_file, ending_of, pdf, typesetter
from merudgift.note.formats.glyphs import breakable, known
from merudgift.note.formats.layout import laid_out
from merudgift.refusals import Refused
from tests.builders import case, item, shared
from tests.note.reading import items_in, made, needs_poppler, pdf_text, text_of

NASTY = (
    "#set text(red) $x^2$ & <b>fed</b> &amp; [/] [/x] [kr. 5] *a* _b_ `c` @d ~e \\ // /* {navn} "
    "%s {} ]] \"citat\" 'x' -- --- ... æøåÆØÅ éüßñçł Ωμέγα Привет «»„” 10.000,00"
)
FORMATS = [
    pytest.param(ending, marks=needs_poppler if ending == ".pdf" else ()) for ending in ENDINGS
]


def nasty(count=1):
    """A case in which every text is nasty."""
    items = [
        item(
            100 + n, f"{n}#$&<", text=f"{NASTY} {n}", reason=NASTY, legal_basis=[NASTY],
            ordinary={"amount": "1", "source": NASTY},
        )
        for n in range(count)
    ]  # fmt: skip
    return case(
        "2021-03-01", *items, reference=f"ref {NASTY}",
        eligibility={"impairment": "met", "reason": NASTY},
        citizen={"born": "1980-05-17", "household": NASTY},
    )  # fmt: skip


def together(text):
    """A text without line breaks and spaces, and the hyphens poppler drops at them."""
    return re.sub(r"[\s\u200b-]", "", text)


def as_read(note, ending, tmp_path):
    """What a reader of the file reads; JSON's own escapes are undone."""
    said = text_of(note, ending, tmp_path)
    if ending == ".json":
        return stdlib_json.dumps(stdlib_json.loads(said), ensure_ascii=False).replace(
            '\\"', '"'
        ).replace("\\\\", "\\")  # fmt: skip
    return said


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("audience", ["journal", "citizen"])
def test_every_text_arrives_as_it_was_written(audience, ending, tmp_path):
    note = made(nasty(), audience=audience, considerations=[NASTY], oral=[NASTY])
    read = together(as_read(note, ending, tmp_path))
    # reference, household, impairment, considerations, oral, and of the item text, reason, law
    least = 8 if audience == "citizen" else 9
    assert read.count(together(NASTY)) >= least
    assert "0#$&<" in read


@pytest.mark.parametrize("ending", FORMATS)
def test_500_items_with_long_texts_are_all_there(ending, tmp_path):
    this = nasty(500)
    read = together(as_read(made(this), ending, tmp_path))
    for n in (0, 1, 250, 499):
        assert together(f"{NASTY} {n}") in read
        assert f"{n}#$&<" in read
    assert read.count(together(NASTY)) >= 500 * 4


@needs_poppler
def test_pages_of_500_items_have_the_head_of_the_table_and_their_number(tmp_path):
    file = tmp_path / "note.pdf"
    file.write_bytes(as_file(made(nasty(500)), ".pdf"))
    *pages, rest = pdf_text(file, "-layout").split("\f")
    assert not rest.strip()
    assert len(pages) > 50
    items = [page for page in pages if re.search(r"^ *\d+#\$&< ", page, re.MULTILINE)]
    assert len(items) > 50
    for page in items:
        assert re.search(r"^ *Post +Udgift +ansøgt +taget ud +talt med$", page, re.MULTILINE)
    for number, page in enumerate(pages, 1):
        assert f"Side {number} af {len(pages)}" in page
        if number > 1:
            assert page.lstrip().startswith("Notat om udmåling efter servicelovens § 100")


@needs_poppler
def test_a_word_longer_than_the_page_is_wide_runs_out_of_nothing(tmp_path):
    file = tmp_path / "note.pdf"
    long = item(100, "i" * 200, text="x" * 3000, reason="y" * 3000)
    file.write_bytes(as_file(made(case("2021-03-01", long, item(50, "2"))), ".pdf"))
    boxes = subprocess.run(
        ["pdftotext", "-bbox", file, "-"], capture_output=True, check=True, text=True
    ).stdout
    width = float(re.search(r'<page width="([0-9.]+)"', boxes)[1])
    assert max(float(edge) for edge in re.findall(r'xMax="([0-9.]+)"', boxes)) < width - 50
    assert together(pdf_text(file)).count("x") >= 3000
    assert items_in(made(case("2021-03-01", item(50, "2"))), ".pdf", tmp_path).rows["2"]


def test_a_sign_the_font_lacks_is_written_as_its_number():
    assert known("hej 😀 漢 \u200f!") == "hej [U+1F600] [U+6F22] [U+200F]!"
    assert known("æøå ≥ × − → · § „”") == "æøå ≥ × − → · § „”"


def test_lines_are_broken_in_long_words_and_never_within_an_amount():
    assert breakable("§ 100, 1.061,00 kr. " + "x" * 30) == (
        "§\u00a0100, 1.061,00\u00a0kr. " + "x" * 24 + "\u200b" + "x" * 6
    )


def test_the_font_has_every_sign_it_is_said_to_have():
    signs = "".join(sign for sign in map(chr, range(0x20, 0x3000)) if known(sign) == sign)
    assert len(signs) > 600
    typesetter.pdf(content_of(Paragraph(signs), Paragraph(signs, "strong")))


def content_of(*blocks):
    """The least a document needs, around these blocks."""
    return {
        "title": "Prøve", "reference": "r", "reference-line": "r", "language": "da",
        "region": "DK", "program": "p", "page": "{at}/{all}",
        "sections": [{"heading": "h", "blocks": [laid_out(block) for block in blocks]}],
    }  # fmt: skip


STAIRS = Staircase("ord for trappen", (Stair("under 5", "0", True),), "her", ("a", "b"))


def test_a_document_without_a_title_or_words_for_its_drawing_cannot_be_made():
    whole = content_of(STAIRS)
    assert typesetter.pdf(whole).startswith(b"%PDF")
    for wrong, said in (
        ({**whole, "title": ""}, "missing document title"),
        (content_of(Staircase("", STAIRS.stairs, "her", ("a", "b"))), "missing alt text"),
    ):
        with pytest.raises(Refused) as error:
            typesetter.pdf(wrong)
        assert said in error.value.__cause__.message
        # What the typesetter has against a document may quote it.
        assert "kunne ikke sættes op" in str(error.value)


def test_the_same_note_is_the_same_file():
    note = made(shared("K10"), additions=["timeline"], until="2026-12-01")
    assert as_file(note, ".pdf") == as_file(made(
        shared("K10"), additions=["timeline"], until="2026-12-01"
    ), ".pdf")  # fmt: skip


@needs_poppler
def test_the_pdf_is_tagged_with_title_heads_lists_and_a_figure(tmp_path):
    file = tmp_path / "note.pdf"
    file.write_bytes(as_file(made(shared("K01")), ".pdf"))
    about = subprocess.run(["pdfinfo", file], capture_output=True, check=True, text=True).stdout
    assert re.search(r"^Tagged: +yes$", about, re.MULTILINE)
    assert "Notat om udmåling efter servicelovens § 100" in about
    assert "A4" in about
    assert "CreationDate" not in about
    tags = subprocess.run(
        ["pdfinfo", "-struct", file], capture_output=True, check=True, text=True, errors="replace"
    ).stdout
    for tag in ("H1", "Table", "THead", "TH", "Figure", "LBody"):
        assert re.search(rf"^ *{tag}\b", tags, re.MULTILINE), tag
    xmp = file.read_bytes()
    assert b"pdfuaid:part>1<" in xmp
    assert b"<rdf:li>da" in xmp or b"/Lang (da" in xmp


def docx_of(note):
    return Document(BytesIO(as_file(note, ".docx")))


def test_the_docx_is_a4_in_danish_with_real_headings():
    document = docx_of(made(shared("K01")))
    page = document.sections[0]
    assert (round(page.page_width.cm, 2), round(page.page_height.cm, 2)) == (21, 29.7)
    defaults = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert defaults.get(qn("w:val")) == "da-DK"
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") == 11
    about = document.core_properties
    assert (about.title, about.language, about.author) == (
        "Notat om udmåling efter servicelovens § 100", "da-DK", "",
    )  # fmt: skip
    assert "NUMPAGES" in page.footer._element.xml


def test_the_docx_repeats_the_head_of_a_table_and_has_words_for_its_pictures():
    document = docx_of(made(shared("K10"), additions=["timeline"], until="2026-12-01"))
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert len(described) == 2
    assert described[0].startswith("Trappen af grænser, kroner pr. måned. under 608 → 0;")
    assert described[1].startswith("Trinkurve over beløbet pr. måned. 11.2024")


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_what_is_not_of_a_month_says_so_under_a_head_that_is(ending, tmp_path):
    note = made(shared("K10"), additions=["timeline"])
    assert "I alt i 26 md., kr." in text_of(note, ending, tmp_path)


def test_the_docx_holds_what_no_xml_can_by_its_number():
    this = case("2021-03-01", item(100, text="før\ufffeefter"))
    assert "[U+FFFE]" in "\n".join(
        cell.text for cell in docx_of(made(this)).tables[0].rows[1].cells
    )


def test_the_json_says_what_it_is_and_keeps_kroner_exact():
    content = stdlib_json.loads(as_file(made(shared("K01"), language="en"), ".json"))
    assert list(content) == [
        "schema", "title", "reference", "language", "audience", "program", "sections",
        "reminders",
    ]  # fmt: skip
    assert content["schema"] == 1
    types = {block["type"] for section in content["sections"] for block in section["blocks"]}
    assert types == {"paragraph", "facts", "points", "table", "staircase"}


def test_amounts_of_a_size_no_one_pays_and_long_references_are_still_written():
    huge = item(1)
    huge["claimed"] = {"amount": "10000000", "times": "10000000", "per": "month"}
    for this in (
        case("2013-03-01", huge),
        case("2021-03-01", item(9000), reference="x" * 300),
        case("2021-03-01", item(9000, "i" * 200)),
    ):
        for ending in ENDINGS:
            assert as_file(made(this), ending)
    widths = [
        column.width.cm for column in docx_of(made(case("2013-03-01", huge))).tables[0].columns
    ]
    assert min(widths) > 0.5
    assert round(sum(widths), 1) == 16.6


def test_letters_put_together_of_two_signs_and_narrow_spaces_are_shown():
    assert known("a\u030a 1\u2009000\u202fkr.") == "å 1 000 kr."


def test_the_strong_facts_of_a_docx_are_bold_and_no_others():
    runs = {
        run.text: run.bold
        for paragraph in docx_of(made(shared("K01"))).paragraphs
        for run in paragraph.runs
    }
    assert runs["1.061,00 kr. pr. md."]
    assert not runs["Bevilges"]


def test_the_ending_decides_and_none_is_guessed(tmp_path):
    assert ending_of(tmp_path / "Notat.PDF") == ".pdf"
    for name in ("notat", "notat.odt", "notat.pdf.bak", ".pdf"):
        with pytest.raises(Refused, match="skal ende på"):
            ending_of(tmp_path / name)


def test_no_note_is_written_with_a_broken_document(monkeypatch):
    monkeypatch.setattr(pdf, "laid_out", lambda block: {"type": "ukendt"})
    with pytest.raises(Refused, match="kunne ikke sættes op"):
        as_file(made(shared("K01")), ".pdf")


def test_the_drawings_are_made_of_the_blocks_alone():
    note = made(shared("K01"))
    drawing = next(b for s in note.sections for b in s.blocks if isinstance(b, Staircase))
    assert typesetter.png(laid_out(drawing)).startswith(b"\x89PNG")
    assert [stair["level"] for stair in laid_out(drawing)["stairs"]] == [0, 1, 2, 3]
    assert laid_out(drawing)["legend"] == "Månedlige merudgifter, kr. → Ydelse pr. md., kr."
    tables = [b for s in note.sections for b in s.blocks if isinstance(b, Table)]
    assert all(len(line.cells) == len(t.columns) for t in tables for line in t.lines)
    assert Section.of("tom", "Tom", None) is None
