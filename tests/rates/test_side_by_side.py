"""The amounts of two years, or of a year and a set, beside each other."""

from datetime import date
from decimal import Decimal

import pytest

from merudgift.rates.side_by_side import side, side_by_side
from merudgift.refusals import Refused
from merudgift.text.pages.rates import pairs_page
from tests.builders import BOOK
from tests.rates.ones_own import NEW, OLD, book, correction


def test_the_latest_amounts_of_a_year_stand_beside_another(own):
    correction(own, first_amount=(1179, 1180))
    text = (own / "2025.toml").read_text("utf-8")
    first = text.replace("valid_to = 2025-12-31", "valid_to = 2025-03-31", 1)
    (own / "2025.toml").write_text(first.partition('[[amounts]]\nscheme = "komp')[0], "utf-8")
    made = book(own)
    assert made.amounts(OLD, "statutory", date(2025, 2, 1)).first_amount == 1180
    (row,) = (row for row in side(made, "2025") if row.scheme == OLD)
    assert (row.first_amount, row.valid_from) == (1179, date(2025, 4, 1))
    page = "\n".join(row.text for row in pairs_page(made, "2025", "2026"))
    assert "2025: fra 01.04.2025" in page


def test_two_years_side_by_side():
    pairs = {(p.scheme, p.figure): p for p in side_by_side(side(BOOK, "2025"), side(BOOK, "2026"))}
    pair = pairs[NEW, "supplement"]
    assert (pair.one, pair.other, pair.difference, pair.per_cent) == (500, 523, 23, Decimal("4.60"))
    assert len(pairs) == 6 + 7
    across = {(p.scheme, p.figure): p for p in side_by_side(side(BOOK, "2024"), side(BOOK, "2026"))}
    assert across[NEW, "supplement"][2:] == (None, 523)
    assert across[NEW, "supplement"].difference is across[NEW, "supplement"].per_cent is None
    papers = {p.figure: p for p in side_by_side(side(BOOK, "2019"), side(BOOK, "oversigt-2019"))}
    assert (papers["first_amount"].one, papers["first_amount"].other) == (1020, 1053)


@pytest.mark.parametrize("name", ["2006", "2027", "statutory", "x", "", "12345"])
def test_what_is_neither_a_year_nor_a_set(name):
    with pytest.raises(Refused, match="hverken et år fra 2007 til 2026 eller"):
        side(BOOK, name)
