from merudgift.text.page import WIDTH, Page


def row(*cells):
    page = Page()
    page.columns(cells)
    return page[0].text


def test_cells_stand_in_their_columns():
    assert row(("a", -4), ("1", 4), ("22", 4)) == "a      1  22"


def test_a_cell_that_fills_its_column_keeps_a_space_before_it():
    assert row(("333", 4), ("333", 4)) == " 333 333"
    assert row(("4444", 4), ("4444", 4)) == " 4444 4444"
    assert row(("55555", 4), ("55555", 4)) == " 55555 55555"


def test_a_paragraph_sign_keeps_its_number():
    page = Page()
    page.wrapped("x" * (WIDTH - 2) + " § 100")
    assert [line.text for line in page] == ["x" * (WIDTH - 2), "§ 100"]


def test_a_heading_too_wide_for_its_note_puts_it_beneath():
    page = Page()
    page.heading("Titel", "r" * WIDTH)
    assert [line.text for line in page] == ["TITEL", "r" * WIDTH]
    page.heading("Anden", "til højre")
    assert [line.text for line in page[2:]] == ["", f"ANDEN{'til højre':>{WIDTH - 5}}"]


def aloud(page):
    return [row.aloud for row in page if row.aloud is not None]


def test_a_text_is_read_aloud_whole_and_a_label_before_its_value():
    page = Page(20)
    page.wrapped("en sætning, der er for lang til en linje", indent=2, first="-")
    page.pair("  Kilde", "en vejledning, der er lang", column=10)
    page.line("  1.2.2026  ja")
    page.line()
    assert len(page) > 4
    assert aloud(page) == [
        "- en sætning, der er for lang til en linje",
        "Kilde: en vejledning, der er lang",
        "1.2.2026 ja",
        "",
    ]


def test_a_table_is_read_aloud_with_its_own_heads_alone():
    page = Page()
    page.heading("Udgifter", "kr.")
    page.columns((("Intet", -10), ("0", 5)))
    page.heads((("Post", -10), ("1", 5)), in_full=("Post", "første år"))
    page.columns((("> a", -10), ("12", 5), ("  < her", -8)))
    page.heads((("Nr.", -10), ("i alt", 7)))
    page.columns((("b", -10), ("3", 7)))
    page.columns((("", -10), ("4", 7)))
    page.heading("Andet")
    page.columns((("c", -10), ("5", 7)))
    assert aloud(page) == [
        "Udgifter, kr.", "Intet 0", "Post: a; første år: 12; her", "Nr.: b; i alt: 3", "i alt: 4",
        "", "Andet", "c 5",
    ]  # fmt: skip
