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
