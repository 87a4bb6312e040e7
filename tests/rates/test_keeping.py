"""A new year is proposed, written and made official, and never writes over another."""

import stat
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merudgift.law.schemes import ENDS
from merudgift.rates.chain import exactly, regulated
from merudgift.rates.keeping import make_official, rows_of_year, write_and_check, write_year
from merudgift.rates.proposal import propose
from merudgift.refusals import Refusal, Refused
from merudgift.review.rates_check import findings_of
from merudgift.text.saying import say_refusal
from tests.builders import BOOK
from tests.rates.ones_own import NEW, OLD, book, shipped


# From the 2023 file and 3,2 pct.: the published amounts of 2024 but for the top limit.
def test_the_proposal_of_2024_is_what_was_published_but_for_the_top_limit():
    (row,) = propose(BOOK, 2024, Decimal("3.2"), ENDS).rows
    published = BOOK.amounts(OLD, "statutory", date(2024, 1, 1)).figures()
    assert row.figures == published | {"second_limit": 2845}
    assert published["second_limit"] == 2846


def test_the_proposal_of_2026_from_4_5_per_cent():
    old, new = propose(BOOK, 2026, Decimal("4.5"), ENDS).rows
    assert old.figures == BOOK.amounts(OLD, "statutory", date(2026, 1, 1)).figures()
    assert new.figures == {
        "minimum_month": 580,
        "minimum_year": 6960,
        "standard_amount": 1155,
        "documented_limit_month": 2090,
        "documented_limit_year": 25_080,
        "supplement": 523,
        "other_item_limit_year": 15_675,
    }


def test_a_proposed_file_says_how_each_amount_came_about(own):
    path = write_year(BOOK, own, propose(BOOK, 2027, Decimal("3.1"), ENDS), 'den "nye" \\ lov\n')
    text = path.read_text("utf-8")
    assert "standard_amount = 1191             # 1155 × 1,031 = 1190,805" in text
    assert "minimum_year = 7176                # 12 × 598" in text
    # 15.672 / 12 = 1.306; 1.306 × 1,031 = 1.346,486 → 1.346; 12 × 1.346 = 16.152
    assert "other_item_limit_by_month = 16152  # 12 × 1346" in text
    assert 'status = "derived"' in text
    made = book(own)
    adjustment = made.adjustment(2027)
    assert (adjustment.percentage, adjustment.source) == (Decimal("3.1"), 'den "nye" \\ lov')
    assert stat.S_IMODE(path.stat().st_mode) == 0o644  # no one's health: a folder may be shared


def test_the_check_has_nothing_new_to_say_of_a_proposal(own):
    on = date(2026, 7, 1)
    before = list(findings_of(BOOK, on))
    write_year(BOOK, own, propose(BOOK, 2027, Decimal("3.1"), ENDS))
    assert list(findings_of(book(own), on)) == before
    found = findings_of(book(own), date(2027, 2, 1))
    in_2027 = [each.place for each in found if "udledt" in each.sentence]
    assert in_2027 == [f"2027.toml, {OLD}", f"2027.toml, {NEW}"]


def test_a_proposal_never_overwrites(own):
    with pytest.raises(Refused, match=r"2024 findes allerede i .*2024\.toml"):
        write_year(BOOK, own, propose(BOOK, 2024, Decimal("3.2"), ENDS))
    proposal = propose(BOOK, 2027, Decimal("3.1"), ENDS)
    (own / "2027.toml").write_text("mit", "utf-8")
    with pytest.raises(Refused, match="findes allerede"):
        write_year(BOOK, own, proposal)  # also one that came meanwhile
    assert (own / "2027.toml").read_text("utf-8") == "mit"


@pytest.mark.parametrize(
    ("year", "percentage", "said"),
    [
        (2028, "3.1", "der er ingen satser den 2027-12-31"),
        (2027, "45", "kan ikke være over 20"),
        (2013, "2.0", "de nye beløb står i loven selv"),
        (2018, "2.0", "de nye beløb står i loven selv"),
    ],
)
def test_what_cannot_be_proposed(year, percentage, said):
    with pytest.raises(Refused) as caught:
        propose(BOOK, year, Decimal(percentage), ENDS)
    assert said in str(caught.value)


def test_official_asks_for_a_source_that_is_one(own):
    write_year(BOOK, own, propose(BOOK, 2027, Decimal("3.1"), ENDS))
    made = book(own)
    for source in ("", "  ", "beregnet af mig"):
        with pytest.raises(Refused, match="skal have en kilde"):
            make_official(made, own, 2027, source)
    make_official(made, own, 2027, "ministeriets satsside", scheme=NEW)
    made = book(own)
    row = made.amounts(NEW, "statutory", date(2027, 1, 1))
    assert (row.status, row.source) == ("official", "ministeriets satsside")
    assert made.amounts(OLD, "statutory", date(2027, 1, 1)).status == "derived"
    assert "# 1155 × 1,031 = 1190,805" in (own / "2027.toml").read_text("utf-8")
    with pytest.raises(Refused, match="allerede er officielle"):
        make_official(made, own, 2027, "igen", scheme=NEW)


def test_a_shipped_year_is_made_official_as_a_correction(own):
    make_official(book(own), own, 2026, "vejl. 9999/2026")
    made = book(own)
    row = made.amounts(NEW, "statutory", date(2026, 3, 1))
    assert (row.status, row.derived) == ("official", ())
    origin = made.origin(row)
    assert origin.reason == "bekræftet: vejl. 9999/2026"
    assert [under.status for under in origin.replaced] == ["secondary"]
    assert row.figures() == origin.replaced[0].figures()
    with pytest.raises(Refused, match="ingen fil med satser for 2011"):
        make_official(made, own, 2011, "x")
    (own / "2025.toml").write_text("x", "utf-8")
    with pytest.raises(Refused, match="ikke gyldig TOML"):
        make_official(book(own), own, 2025, "x")


def test_official_with_the_source_of_a_calculation_is_found(own):
    write_year(BOOK, own, propose(BOOK, 2027, Decimal("3.1"), ENDS))
    path = own / "2027.toml"
    path.write_text(path.read_text("utf-8").replace('"derived"', '"official"'), "utf-8")
    said = [f for f in findings_of(book(own), date(2026, 7, 1)) if "beregnet" in f.sentence]
    assert [found.place for found in said] == [f"2027.toml, {OLD}", f"2027.toml, {NEW}"]


def test_what_only_the_shipped_file_has_can_be_made_official_too(own):
    write_year(BOOK, own, propose(BOOK, 2027, Decimal("3.1"), ENDS))
    (own / "2025.toml").write_text(f"year = 2025\n{_blocks('2025.toml')[2]}", "utf-8")
    assert book(own).amounts(OLD, "statutory", date(2025, 3, 1)).status == "derived"
    make_official(book(own), own, 2025, "den trykte tabel", OLD)
    row = book(own).amounts(OLD, "statutory", date(2025, 3, 1))
    assert (row.status, row.source, row.first_amount) == ("official", "den trykte tabel", 1179)
    assert (own / "2025.toml").read_text("utf-8").startswith('correction = "bekræftet: den trykte')
    with pytest.raises(Refused, match="allerede er officielle"):
        make_official(book(own), own, 2025, "den trykte tabel", OLD)


@pytest.mark.parametrize(
    "source", ["", ".", "§", "udledt af kæden", "Beregnet: × 1,031", "FORSLAG", "a\x1b[1mbcd"]
)
def test_what_is_no_source_makes_nothing_official(own, source):
    path = write_year(BOOK, own, propose(BOOK, 2027, Decimal("3.1"), ENDS))
    before = path.read_bytes()
    with pytest.raises(Refused, match="skal have en kilde"):
        make_official(book(own), own, 2027, source)
    assert path.read_bytes() == before


@pytest.mark.parametrize("source", ["Beregnet af Social- og Boligstyrelsen", "SL", "§ 182"])
def test_whoever_has_published_them_may_be_named_shortly(own, source):
    write_year(BOOK, own, propose(BOOK, 2027, Decimal("3.1"), ENDS))
    make_official(book(own), own, 2027, source)
    assert {row.status for row in book(own).rows() if row.valid_from.year == 2027} == {"official"}
    assert not [
        each for each in findings_of(book(own), date(2024, 1, 1)) if "status" in each.sentence
    ]


def test_what_is_made_official_can_be_used_however_its_file_is_written(own):
    quoted = shipped("2026.toml").replace("year = 2026", '"year" = 2026')
    (own / "2026.toml").write_text(quoted, "utf-8")
    make_official(book(own), own, 2026, "den trykte tabel")
    assert book(own).wrong == {}
    assert book(own).amounts(NEW, "statutory", date(2026, 5, 1)).status == "official"


@pytest.mark.parametrize("edited", ["year = ?", "year = 2027\n[[amounts]]\nscheme = 1", "æ"])
def test_a_file_that_was_edited_meanwhile_is_read_anew_before_it_is_made_official(own, edited):
    path = write_year(BOOK, own, propose(BOOK, 2027, Decimal("3.1"), ENDS))
    read_before = book(own)
    path.write_bytes(edited.encode("latin-1"))
    with pytest.raises(Refused, match=r"2027\.toml"):
        make_official(read_before, own, 2027, "den trykte tabel")
    assert path.read_bytes() == edited.encode("latin-1")


def test_a_proposal_is_not_written_with_what_no_one_can_read(own):
    made = propose(BOOK, 2027, Decimal("3.1"), ENDS)
    with pytest.raises(Refused, match="usynlige tegn"):
        write_year(BOOK, own, made, "a\x1b[1mb")
    assert not list(own.iterdir())
    write_year(BOOK, own, made, 'C:\\x "æ" \t\n y')
    assert book(own).adjustment(2027).source == 'C:\\x "æ" y'


def test_what_is_unknown_of_the_old_amounts_stands_in_their_proposal(own):
    write_year(BOOK, own, propose(BOOK, 2027, Decimal("3.1"), ENDS))
    for scheme, said in ((OLD, True), (NEW, False)):
        row = book(own).amounts(scheme, "statutory", date(2027, 5, 1))
        assert ("reguleres efter 1.9.2025, vides ikke" in row.source) == said


def _blocks(name):
    """The rows of a shipped file, each as it is written."""
    return [
        f"[[amounts]]{block.partition('[[')[0]}" for block in shipped(name).split("[[amounts]]")
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("valid_to = 2027-12-31", "valid_to = 2027-06-30",
         "mangler satser fra 01.07.2027 til 31.12.2027"),
        ("valid_to = 2027-08-31", "valid_to = 2027-12-31",
         "gælder til 31.12.2027, men ordningens bevillinger løber senest til 31.08.2027"),
        ("valid_to = 2027-08-31", "valid_to = 2027-07-31",
         "merudgiftsydelse_2018: der mangler satser fra 01.08.2027 til 31.08.2027"),
    ],
)  # fmt: skip
def test_the_check_finds_what_a_year_of_ones_own_leaves_open(own, old, new, said):
    path = write_year(BOOK, own, propose(BOOK, 2027, Decimal("3.1"), ENDS))
    today = date(2024, 1, 1)
    before = list(map(say_refusal, findings_of(book(own), today)))
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    after = list(map(say_refusal, findings_of(book(own), today)))
    assert any(said in each for each in after)
    assert not any(said in each for each in before)


def test_a_year_without_the_scheme_in_force_is_found(own):
    path = write_year(BOOK, own, propose(BOOK, 2027, Decimal("3.1"), ENDS))
    head, old, _new = path.read_text("utf-8").split("[[amounts]]")
    path.write_text(f"{head}[[amounts]]{old}", "utf-8")
    found = list(map(say_refusal, findings_of(book(own), date(2024, 1, 1))))
    assert any(f"{NEW}: der mangler satser fra 01.01.2027" in each for each in found)


def test_what_a_new_year_brings_that_was_not_to_be_seen_before_is_told(own):
    old, new = Refusal("gammel", "x", {}), Refusal("ny", "y", {})
    made = propose(BOOK, 2027, Decimal("3.1"), ENDS)
    written = write_and_check(
        BOOK, own, made, "BEK 1", lambda book: [old, new] if rows_of_year(book, 2027) else [old]
    )
    assert (written.before, written.new) == (1, (new,))


@given(st.integers(1, 100_000), st.decimals(0, 20, places=2))
def test_the_chain_is_the_nearest_krone_half_up(amount, percentage):

    exact, rounded = exactly(amount, percentage), regulated(amount, percentage)
    assert Decimal("-0.5") < exact - rounded < Decimal("0.5") or rounded - exact == Decimal("0.5")
