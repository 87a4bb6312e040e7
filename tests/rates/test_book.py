"""The rate files as a rate keeper edits them: what is wrong is named by file and key."""

import shutil
from datetime import date
from decimal import Decimal

import pytest

from merudgift import shipped_folder
from merudgift.case import Category
from merudgift.rates import RateBook
from merudgift.refusals import Refused
from merudgift.review.rates_check import findings_of
from merudgift.text.saying import say_refusal
from tests.builders import BOOK, rates_of_2027

TODAY = date(2024, 7, 1)
"""A day on which no derived amounts are in force."""


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(shipped_folder(), tmp_path / "rates")


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def said(folder, on=date(2025, 10, 1), scheme="kompensationsydelse_2025", rates_set="statutory"):
    with pytest.raises(Refused) as caught:
        RateBook(folder).amounts(scheme, rates_set, on)
    return str(caught.value)


EDITS = [
    (
        "supplement = 500 ",
        "supplment = 500 ",
        "2025.toml, linje 43: amounts[1]",
        "supplment: ukendt felt",
    ),
    (
        "supplement = 500 ",
        "supplment = 500 ",
        "2025.toml, linje 34: amounts[1]",
        "supplement: feltet mangler",
    ),
    ("supplement = 500 ", 'supplement = "500" ', "supplement", "helt tal"),
    ("supplement = 500 ", "supplement = 500.5 ", "supplement", "helt tal"),
    ("supplement = 500 ", "supplement = -500 ", "supplement", "mindre end 1"),
    ('status = "official"', 'status = "sikker"', "status", "skal være en af"),
    ('scheme = "kompensationsydelse_2025"', 'scheme = "ny"', "amounts[1]", "skal være en af"),
    ("valid_from = 2025-09-01", 'valid_from = "2025-09-01"', "valid_from", "skal være en dato"),
    (
        "valid_from = 2025-09-01",
        "valid_from = 2024-09-01",
        "linje 36: amounts[1].valid_from: perioden 2024-09-01",
        "uden for",
    ),
    ("percentage = 3.6", 'percentage = "3,6"', "adjustment.percentage", "skal være et tal"),
    ("year = 2025", "year = 2024", "2025.toml, linje 12: year", "filens navn"),
    ("year = 2025", "year = 2025\nyears = 1", "years", "ukendt felt"),
    ("year = 2025", "year = ", "2025.toml, linje", "gyldig TOML"),
    ("year = 2025", 'set = "andet"\nyear = 2025', "2025.toml, linje 12: set", "filens navn"),
    ("first_limit = 1768", "first_limit = 2948", "amounts[0]", "first_limit: skal ligge mellem"),
    ("first_limit = 1768", "first_limit = 629", "amounts[0]", "first_limit: skal ligge mellem"),
    ("low = 2.23", "low = 3.82", "km_rate[0].low", "større end den høje"),
    (
        'status = "official"',
        'status = "official"\nderived = ["suplement"]',
        "derived[0]",
        "ikke et",
    ),
    ('source = "SEL', 'source = "" # ', "source", "ikke være tom"),
    ("[[km_rate]]", "[[km_rate]]\nfast = 1", "km_rate[0].fast", "ukendt felt"),
]


@pytest.mark.parametrize(("old", "new", "place", "sentence"), EDITS)
def test_a_wrong_file_is_named_with_its_key(folder, old, new, place, sentence):
    edit(folder / "2025.toml", old, new)
    message = said(folder)
    assert place in message
    assert sentence in message


def test_two_rows_at_once_are_an_error(folder):
    block = (folder / "2021.toml").read_text("utf-8")
    rows = block[block.index("[[amounts]]") : block.index("# Statens")]
    with (folder / "2021.toml").open("a", encoding="utf-8") as file:
        file.write(rows.replace("2021-01-01", "2021-12-31"))
    message = said(folder, date(2021, 3, 1), "merudgiftsydelse_2018")
    assert "2021.toml" in message
    assert "samme tid" in message


def test_a_row_cannot_run_into_a_year_that_has_its_own_file(folder):
    edit(folder / "2021.toml", "valid_to = 2021-12-31", "valid_to = 2022-01-01")
    assert "uden for filens år" in said(folder, date(2021, 3, 1), "merudgiftsydelse_2018")


def test_a_row_cannot_end_before_it_begins(folder):
    edit(folder / "2021.toml", "valid_to = 2021-12-31", "valid_to = 2020-12-31")
    assert "før startdatoen" in said(folder, date(2021, 3, 1), "merudgiftsydelse_2018")


def test_a_gap_is_refused_and_named(folder):
    edit(folder / "2021.toml", "valid_to = 2021-12-31", "valid_to = 2021-11-30")
    message = said(folder, date(2021, 12, 1), "merudgiftsydelse_2018")
    assert "nærmeste år med beløb er 2021" in message
    (gap,) = [f for f in findings_of(RateBook(folder), TODAY) if "mangler satser" in f.sentence]
    assert (gap.values["first"], gap.values["last"]) == (date(2021, 12, 1), date(2021, 12, 31))


def test_the_check_names_every_kind_of_finding(folder):
    edit(folder / "2022.toml", "minimum_year = 6888", "minimum_year = 6889")
    edit(folder / "2023.toml", "first_amount = 1103", "first_amount = 1104")
    edit(folder / "2018.toml", "second_amount = 2000", "second = 2000")
    (folder / "2016.toml").write_bytes(b"\xff")
    found = [str(finding) for finding in findings_of(RateBook(folder), TODAY)]
    assert any("minimum_year er 6889, men 12 × minimum_month er 6888" in each for each in found)
    assert any("first_amount er 1104" in each and "giver 1103" in each for each in found)
    assert any("2018.toml" in each and "second" in each for each in found)
    assert any("2016.toml" in each and "UTF-8" in each for each in found)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("2013.toml", None, None, "2014.toml, merudgiftsydelse_2013: der mangler satser"),
        ("2018.toml", None, None, "merudgiftsydelse_2018: der mangler satser fra 2018-01-01"),
        ("2021.toml", None, None, "2022.toml, merudgiftsydelse_2018: der mangler satser"),
        ("catalogue.toml", None, None, "catalogue.toml: satsfilen findes ikke"),
        ("catalogue.toml", 'id = "diet"', 'id = "other"', "her mangler diet"),
        ("pension-ages.toml", "years = 65", 'years = "65"', "age[0].years"),
        ("service-levels.toml", "[papers]", "[paper]", "service-levels.toml: papers"),
        ("service-levels.toml", "others =", "other =", "papers.others"),
        ("2025.toml", "valid_from = 2025-09-01", "valid_from = 2025-10-01", "fra 2025-09-01"),
        ("2022.toml", "valid_to = 2022-04-30", "valid_to = 2022-04-29", "kilometertakst"),
    ],
)
def test_the_check_finds_what_is_missing(folder, file, old, new, said):
    if old is None:
        (folder / file).unlink()
    else:
        edit(folder / file, old, new)
    assert any(said in str(found) for found in findings_of(RateBook(folder), TODAY))


def test_an_empty_folder_is_not_in_order(tmp_path):
    assert any("ingen af lovens satser" in str(f) for f in findings_of(RateBook(tmp_path), TODAY))
    with pytest.raises(Refused, match="har ingen år"):
        RateBook(tmp_path).amounts("x", "statutory", date(2022, 1, 1))


def test_a_name_that_is_no_year_is_a_set(tmp_path):
    own = tmp_path / "0000.toml"
    text = (shipped_folder() / "oversigt-2019.toml").read_text("utf-8")
    own.write_text(text.replace('"oversigt-2019"', '"0000"'), "utf-8")
    assert "0000" in RateBook(own=own).sets
    assert list(findings_of(RateBook(own=own), TODAY)) == list(findings_of(BOOK, TODAY))


def test_a_correction_within_the_year_is_not_off_the_chain(folder):
    text = (folder / "2022.toml").read_text("utf-8")
    block = text[text.index("[[amounts]]") : text.index("# Statens")]
    later = block.replace("2022-01-01", "2022-04-01").replace("1074", "1075")
    corrected = text.replace("valid_to = 2022-12-31", "valid_to = 2022-03-31", 1) + "\n" + later
    (folder / "2022.toml").write_text(corrected, "utf-8")
    book = RateBook(folder)
    assert book.amounts("merudgiftsydelse_2018", "statutory", date(2022, 4, 1)).first_amount == 1075
    assert not [f for f in findings_of(book, TODAY) if f.place.startswith("2022.toml")]


@pytest.mark.parametrize("name", ["statutory", "catalogue", "pension-ages", "service-levels"])
def test_names_that_mean_something_else_are_refused(tmp_path, name):
    with pytest.raises(Refused, match="kan ikke have det navn"):
        RateBook(own=tmp_path / f"{name}.toml")


@pytest.mark.parametrize("content", ["a = " + "[" * 5000, "year = " + "9" * 5000, "#" * 1_048_577])
def test_files_beyond_reason_are_refused(tmp_path, content):
    own = tmp_path / "egne.toml"
    own.write_text(content)
    with pytest.raises(Refused, match=r"egne\.toml"):
        RateBook(own=own).amounts("x", "egne", date(2022, 1, 1))


def test_a_missing_percentage_leaves_the_chain_unproved_and_says_so(folder):
    text = (folder / "2023.toml").read_text("utf-8")
    block = text[text.index("[adjustment]") : text.index("[[amounts]]")]
    (folder / "2023.toml").write_text(text.replace(block, ""), "utf-8")
    assert any(
        "kæden er ikke prøvet" in str(found) for found in findings_of(RateBook(folder), TODAY)
    )


def test_only_the_folder_is_told_how_to_add_a_year(tmp_path):
    for scheme, rates_set, on, told in (
        ("kompensationsydelse_2025", "statutory", date(2027, 1, 1), True),
        ("merudgiftsydelse_2007", "statutory", date(2006, 1, 1), False),
        ("merudgiftsydelse_2018", "oversigt-2019", date(2022, 1, 1), False),
    ):
        with pytest.raises(Refused) as caught:
            BOOK.amounts(scheme, rates_set, on)
        assert ("satser ny" in str(caught.value)) == told


def test_the_refusal_of_a_date_says_what_to_do():
    def said(scheme, rates_set, on):
        with pytest.raises(Refused) as caught:
            BOOK.amounts(scheme, rates_set, on)
        return say_refusal(caught.value.refusals[0])

    assert said("kompensationsydelse_2025", "statutory", date(2027, 3, 1)) == (
        "lovens satser har ingen beløb for kompensationsydelse den 01.03.2027; nærmeste år med "
        "beløb er 2026. Programmet bruger aldrig et andet års beløb. Et år foreslås efter lovens "
        "kæde af »merudgift satser ny 2027 --procent …«, eller dets beløb skrives i en fil, "
        "2027.toml, i mappen med dine egne satser eller efter --satser"
    )
    assert said("merudgiftsydelse_2007", "statutory", date(2006, 12, 31)) == (
        "lovens satser har ingen beløb for merudgiftsydelse den 31.12.2006; nærmeste år med beløb "
        "er 2007. Programmet bruger aldrig et andet års beløb"
    )
    assert said("merudgiftsydelse_2018", "oversigt-2019", date(2022, 1, 1)) == (
        "satssættet oversigt-2019 har ingen beløb for merudgiftsydelse den 01.01.2022; nærmeste år "
        "med beløb er 2019. Programmet bruger aldrig et andet års beløb; vælg en anden dato eller "
        "et andet sæt"
    )


def test_a_new_year_works_as_soon_as_its_file_is_there(folder):
    text = (folder / "2026.toml").read_text("utf-8")
    (folder / "2027.toml").write_text(text.replace("2026", "2027"), "utf-8")
    row = RateBook(folder).amounts("kompensationsydelse_2025", "statutory", date(2027, 3, 1))
    assert row.valid_to == date(2027, 12, 31)


def test_a_file_of_ones_own_is_a_set(tmp_path):
    own = tmp_path / "min-kommune.toml"
    text = (shipped_folder() / "oversigt-2019.toml").read_text("utf-8")
    own.write_text(text.replace('"oversigt-2019"', '"min-kommune"').replace("1053", "1099"))
    book = RateBook(own=own)
    row = book.amounts("merudgiftsydelse_2018", "min-kommune", date(2019, 3, 1))
    assert (row.rates_set, row.first_amount) == ("min-kommune", 1099)
    assert "min-kommune" in book.sets
    assert own in book.paths


def test_a_file_of_ones_own_may_stand_for_a_shipped_set(tmp_path):
    own = tmp_path / "oversigt-2019.toml"
    text = (shipped_folder() / "oversigt-2019.toml").read_text("utf-8")
    own.write_text(text.replace("1053", "1054"))
    book = RateBook(own=own)
    row = book.amounts("merudgiftsydelse_2018", "oversigt-2019", date(2019, 3, 1))
    assert row.first_amount == 1054
    assert book.sets.count("oversigt-2019") == 1


def test_a_year_file_of_ones_own_is_that_year_of_the_statutory_set(tmp_path):
    own = tmp_path / "2027.toml"
    own.write_text(rates_of_2027(), "utf-8")
    book = RateBook(own=own)
    row = book.amounts("kompensationsydelse_2025", "statutory", date(2027, 3, 1))
    assert (row.rates_set, row.valid_from) == ("statutory", date(2027, 1, 1))
    assert book.amounts("kompensationsydelse_2025", "statutory", date(2026, 3, 1)).supplement == 523


def test_a_missing_or_empty_file_is_refused(tmp_path):
    with pytest.raises(Refused, match=r"findesikke\.toml: satsfilen findes ikke"):
        RateBook(own=tmp_path / "findesikke.toml").amounts("x", "findesikke", date(2019, 1, 1))
    empty = tmp_path / "tom.toml"
    empty.write_text("")
    with pytest.raises(Refused, match="har ingen beløb"):
        RateBook(own=empty).amounts("x", "tom", date(2019, 1, 1))
    odd = tmp_path / "skæv.toml"
    odd.write_text("amounts = 1")
    with pytest.raises(Refused, match="skal være en liste"):
        RateBook(own=odd).amounts("x", "skæv", date(2019, 1, 1))
    odd.write_text("amounts = [1]")
    with pytest.raises(Refused, match=r"amounts\[0\]"):
        RateBook(own=odd).amounts("x", "skæv", date(2019, 1, 1))


def test_pension_ages_out_of_order_are_refused(folder):
    edit(folder / "pension-ages.toml", "born_from = 1954-07-01", "born_from = 1953-07-01")
    with pytest.raises(Refused, match=r"pension-ages\.toml.*efter fødselsdato"):
        RateBook(folder).pension_age(date(1980, 1, 1))


def test_the_catalogue_knows_every_category_and_no_other():
    assert list(BOOK.guides) == list(Category.__args__)


def test_an_unknown_category_in_the_catalogue_is_refused(folder):
    edit(folder / "catalogue.toml", 'id = "diet"', 'id = "food"')
    with pytest.raises(Refused, match=r"catalogue\.toml, linje 16: category\[0\]\.id"):
        _ = RateBook(folder).guides


def test_own_list_numbers_are_those_of_the_law():
    own = {guide.id: guide.own_list_no for guide in BOOK.guides.values()}
    assert own == {
        "diet": 1, "medicine": 2, "treatment": None, "transport_treatment": 3, "transport": 3,
        "car": 3, "licence_certificate": 3, "housing": 4, "moving": None, "chores": 9,
        "laundry_bedding": None, "clothing": 7, "utilities": 8, "aids": None, "leisure": 5,
        "courses": 6, "insurance": None, "escort": None, "assistance": None, "other": 9,
    }  # fmt: skip


def test_a_rate_keeper_may_write_whole_percentages(folder):
    edit(folder / "2021.toml", "percentage = 2.0", "percentage = 2")
    assert RateBook(folder).adjustment(2021).percentage == Decimal(2)
    assert RateBook(folder).adjustment(1999) is None
