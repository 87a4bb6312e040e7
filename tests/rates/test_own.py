"""Rates of one's own: years added, shipped ones corrected, and wrong files left out."""

import os
import shutil
import stat
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merudgift import shipped_folder
from merudgift.law.assessment import assess
from merudgift.law.own_rates import CODES, CORRECTED, NOT_USED, OWN_RATES
from merudgift.law.schemes import ENDS
from merudgift.rates import RateBook
from merudgift.rates.chain import exactly, regulated
from merudgift.rates.keeping import make_official, rows_of_year, write_and_check, write_year
from merudgift.rates.lines import line_of
from merudgift.rates.own import own_folder
from merudgift.rates.proposal import propose
from merudgift.rates.side_by_side import side, side_by_side
from merudgift.refusals import Refusal, Refused
from merudgift.review.rates_check import findings_of
from merudgift.text.pages.rates import pairs_page
from merudgift.text.saying import say, say_refusal
from tests.builders import BOOK, case, item

OLD, NEW = "merudgiftsydelse_2018", "kompensationsydelse_2025"


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def shipped(name):
    return (shipped_folder() / name).read_text("utf-8")


def correction(folder, reason='correction = "den officielle tabel"\n', **changes):
    """A 2025.toml that corrects amounts of the shipped one."""
    text = reason + shipped("2025.toml")
    for name, (old, new) in changes.items():
        assert f"{name} = {old} " in text
        text = text.replace(f"{name} = {old} ", f"{name} = {new} ", 1)
    (folder / "2025.toml").write_text(text, "utf-8")


def book(folder):
    return RateBook(own_folder=folder)


def test_a_year_added_works_at_once(own):
    write_year(BOOK, own, propose(BOOK, 2027, Decimal("3.1"), ENDS))
    made = book(own)
    row = made.amounts(NEW, "statutory", date(2027, 5, 1))
    # 1.155 × 1,031 = 1.190,805; 523 × 1,031 = 539,213; 2.090 × 1,031 = 2.154,79
    assert (row.standard_amount, row.supplement, row.documented_limit_month) == (1191, 539, 2155)
    assert row.status == "derived"
    assert made.origin(row).own
    assert made.origin(row).replaced == ()
    assert not made.origin(made.amounts(NEW, "statutory", date(2026, 5, 1))).own
    # A running award of the old law ends with August.
    assert made.amounts(OLD, "statutory", date(2027, 8, 31)).first_amount == 1270
    with pytest.raises(Refused, match="ingen beløb"):
        made.amounts(OLD, "statutory", date(2027, 9, 1))


def test_a_correction_keeps_what_it_replaced_and_why(own):
    correction(own, first_amount=(1179, 1180))
    made = book(own)
    row = made.amounts(OLD, "statutory", date(2025, 3, 1))
    assert row.first_amount == 1180
    origin = made.origin(row)
    assert (origin.own, origin.reason) == (True, "den officielle tabel")
    assert [under.first_amount for under in origin.replaced] == [1179]
    # The scheme it says nothing new of replaces nothing.
    same = made.origin(made.amounts(NEW, "statutory", date(2025, 10, 1)))
    assert (same.own, same.replaced) == (True, ())
    listed = [row for row in made.rows() if row.scheme == OLD and row.rates_set == "statutory"]
    assert [row.first_amount for row in listed][-2:] == [1180, 1232]


def test_a_correction_from_april_leaves_the_months_before_it(own):
    correction(own, first_amount=(1179, 1180))
    path = own / "2025.toml"
    text = path.read_text("utf-8").replace("valid_from = 2025-01-01", "valid_from = 2025-04-01")
    path.write_text(text, "utf-8")
    made = book(own)
    before = made.amounts(OLD, "statutory", date(2025, 3, 31))
    assert (before.first_amount, before.valid_to) == (1179, date(2025, 3, 31))
    after = made.amounts(OLD, "statutory", date(2025, 4, 1))
    assert (after.first_amount, after.valid_from) == (1180, date(2025, 4, 1))
    assert not [f for f in findings_of(made, date(2024, 1, 1)) if "mangler" in f.sentence]
    km = [rate for rate in made.km_rates() if rate.valid_from.year == 2025]
    assert [(rate.valid_from, rate.valid_to) for rate in km] == [
        (date(2025, 1, 1), date(2025, 3, 31)),
        (date(2025, 4, 1), date(2025, 12, 31)),
    ]


def test_a_correction_in_the_middle_leaves_both_ends(own):
    correction(own, first_amount=(1179, 1180))
    path = own / "2025.toml"
    text = path.read_text("utf-8")
    text = text.replace(
        "valid_from = 2025-01-01\nvalid_to = 2025-12-31",
        "valid_from = 2025-04-01\nvalid_to = 2025-06-30",
    )
    path.write_text(text, "utf-8")
    made = book(own)
    amounts = {
        month: made.amounts(OLD, "statutory", date(2025, month, 1)).first_amount
        for month in (3, 4, 6, 7)
    }
    assert amounts == {3: 1179, 4: 1180, 6: 1180, 7: 1179}
    assert made.amounts(OLD, "statutory", date(2025, 7, 1)).valid_from == date(2025, 7, 1)


def test_a_correction_without_a_reason_is_refused_whole_and_the_shipped_rates_work(own):
    correction(own, reason="", first_amount=(1179, 1180))
    made = book(own)
    assert made.amounts(OLD, "statutory", date(2025, 3, 1)).first_amount == 1179
    (wrong,) = made.wrong.values()
    assert wrong[0].place == "2025.toml, linje 20: amounts[0]"
    assert "skriv øverst i filen hvorfor" in wrong[0].sentence
    assert any("hvorfor" in found.sentence for found in findings_of(made, date(2024, 1, 1)))


def test_a_copy_of_a_shipped_file_corrects_nothing(own):
    (own / "2025.toml").write_text(shipped("2025.toml"), "utf-8")
    made = book(own)
    assert not made.wrong
    assert made.origin(made.amounts(OLD, "statutory", date(2025, 3, 1))).replaced == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        ("2025.toml", "supplement = 500 ", "supplement = 500,0 ", "2025.toml, linje 43"),
        ("2025.toml", "supplement = 500 ", 'supplement = "500" ', "2025.toml, linje 43: amou"),
        ("2025.toml", "year = 2025", "year = 2026", "2025.toml, linje 12: year"),
        ("2025.toml", "percentage = 3.6", "percent = 3.6", "2025.toml, linje 17: adjustment"),
        ("min.toml", "", "x = 1", "min.toml, linje 1: x"),
        ("min.toml", "", "[x]", "min.toml, linje 1: x"),
        ("statutory.toml", "", "", "statutory.toml"),
        ("catalogue.toml", "", "", "catalogue.toml"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_left_out_whole_and_named_with_its_line(own, name, old, new, place):
    text = shipped(name) if (shipped_folder() / name).is_file() and old else ""
    (own / name).write_text(text.replace(old, new, 1) if old else new, "utf-8")
    made = book(own)
    (wrong,) = made.wrong.values()
    assert any(refusal.place == place or refusal.place.startswith(place) for refusal in wrong)
    assert made.own_files == ()
    assert list(made.rows()) == list(BOOK.rows())


def test_what_is_wrong_with_a_set_is_said_where_it_is_asked_for(own):
    (own / "min.toml").write_text("x = 1", "utf-8")
    with pytest.raises(Refused, match=r"min\.toml, linje 1: x: ukendt felt"):
        book(own).amounts(OLD, "min", date(2025, 1, 1))


def test_a_folder_that_is_not_there_is_said_only_where_it_was_asked_for(tmp_path, monkeypatch):
    assert not book(tmp_path / "none").wrong
    monkeypatch.setenv("MERUDGIFT_RATES", str(tmp_path / "none"))
    assert own_folder() == tmp_path / "none"
    ((said,),) = book(own_folder()).wrong.values()
    assert "findes ikke" in said.sentence
    monkeypatch.delenv("MERUDGIFT_RATES")
    assert own_folder() == tmp_path / "config" / "merudgift" / "rates"


def test_a_file_given_by_name_goes_before_the_one_in_the_folder(own, tmp_path):
    correction(own, first_amount=(1179, 1180))
    by_name = tmp_path / "2025.toml"
    shutil.copy(own / "2025.toml", by_name)
    by_name.write_text(by_name.read_text("utf-8").replace("1180 ", "1181 "), "utf-8")
    made = RateBook(own=by_name, own_folder=own)
    assert made.amounts(OLD, "statutory", date(2025, 3, 1)).first_amount == 1181
    assert made.own_files == (by_name,)


def test_the_fingerprint_follows_ones_own_files(own):
    before = book(own).fingerprint
    correction(own, first_amount=(1179, 1180))
    assert book(own).fingerprint != before
    assert before == BOOK.fingerprint


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


def test_a_correction_given_by_name_without_a_reason_is_found(own):
    correction(own, reason="", first_amount=(1179, 1180))
    found = findings_of(RateBook(own=own / "2025.toml"), date(2024, 1, 1))
    said = [each.place for each in found if "uden at sige" in each.sentence]
    assert said == [f"2025.toml, {OLD}"]


@pytest.mark.parametrize(
    ("begins", "said"), [(1655, None), (1656, "et hul imellem"), (1654, "overlapper")]
)
def test_holes_and_overlaps_between_intervals_are_found(tmp_path, begins, said):
    folder = shutil.copytree(shipped_folder(), tmp_path / "rates")
    path = folder / "2023.toml"
    text = path.read_text("utf-8").replace(
        "first_amount = 1103 ", f"second_interval_printed_from = {begins}\nfirst_amount = 1103 "
    )
    path.write_text(text, "utf-8")
    found = [
        f.sentence
        for f in findings_of(RateBook(folder), date(2022, 1, 1))
        if f.place.startswith("2023.toml") and "trykt" in f.sentence
    ]
    assert [said in sentence for sentence in found] == ([True] if said else [])


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


def test_another_ending_is_named_and_leaves_the_right_one_alone(own):
    write_year(BOOK, own, propose(BOOK, 2027, Decimal("3.1"), ENDS))
    (own / "2027.TOML").write_text("x = 1", "utf-8")
    assert _wrong(own) == ["2027.TOML: endelsen skal skrives .toml"]
    assert book(own).amounts(NEW, "statutory", date(2027, 5, 1)).standard_amount == 1191


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


def _wrong(folder):
    return [str(each) for wrong in book(folder).wrong.values() for each in wrong]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("2027.toml", "= 1232 ", "= 0 ", "first_amount: må ikke være mindre end 1"),
        ("2027.toml", "= 1232 ", "= 123200000 ", "må ikke være større end 10000000"),
        ("2027.toml", "= 1232 ", f"= {'9' * 29} ", "må ikke være større end 10000000"),
        ("2027.toml", "high = 3.94", "high = 3.940000000000000000001", "tallet er for langt"),
        ("2027.toml", 'source = "', 'source = "\\u202e', "source: må ikke rumme usynlige tegn"),
        ("2027.toml", 'source = "', 'source = "  " # ', "source: må ikke være tom"),
        ("2027.toml", "year = 2027", "", "2027.toml: skriv øverst i filen year = 2027"),
        ("plan-2027.toml", "", "", "filen hedder ikke et år: kald den 2027.toml"),
        ("forlig.toml", "year = 2027", "", "kilometertaksten er statens"),
    ],
)
def test_a_slip_of_the_keys_is_refused_whole(own, name, old, new, said):
    text = shipped("2026.toml").replace("2026", "2027")
    assert old in text
    (own / name).write_text(text.replace(old, new, 1), "utf-8")
    assert any(said in each for each in _wrong(own))
    assert [row.valid_from.year for row in book(own).rows() if row.valid_from.year > 2026] == []


def test_what_is_no_file_is_refused_and_nothing_waits_for_it(own):
    os.mkfifo(own / "2027.toml")
    (own / "2028.toml").mkdir()
    (own / "unit-rates.toml").mkdir()
    made = book(own)
    assert made.unit_rates is None
    assert _wrong(own)[:2] == ["2027.toml: det er ikke en fil", "2028.toml: det er ikke en fil"]
    assert own / "unit-rates.toml" in made.wrong


def test_a_file_as_a_plain_editor_writes_it_is_read(own):
    text = shipped("2026.toml").replace("2026", "2027")
    (own / "2027.toml").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert _wrong(own) == []
    assert book(own).amounts(NEW, "statutory", date(2027, 5, 1)).standard_amount == 1155


def test_a_kilometre_rate_of_ones_own_says_what_it_replaced_and_why(own):
    block = "[[km_rate]]" + shipped("2026.toml").split("[[km_rate]]")[1]
    (own / "2026.toml").write_text(f"year = 2026\n{block.replace('3.94', '3.99')}", "utf-8")
    assert "retter statens kilometertakst" in _wrong(own)[0]
    assert book(own).km_rate(date(2026, 5, 1)).high == Decimal("3.94")
    (own / "2026.toml").write_text(
        f"year = 2026\ncorrection = 'ny takst'\n{block.replace('3.94', '3.99')}", "utf-8"
    )
    made = book(own)
    rate = made.km_rate(date(2026, 5, 1))
    origin = made.km_origin(rate)
    assert (rate.high, origin.file.name, origin.reason) == (
        Decimal("3.99"),
        "2026.toml",
        "ny takst",
    )
    assert [was.high for was in origin.replaced] == [Decimal("3.94")]
    assert made.km_origin(BOOK.km_rate(date(2025, 5, 1))) is None


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


def test_the_municipality_has_its_own_unit_rates_or_none(own):
    assert BOOK.unit_rates is None
    assert book(own).unit_rates is None
    sample = shipped("samples/unit-rates.toml")
    assert "OPDIGTET" in sample
    (own / "unit-rates.toml").write_text(sample, "utf-8")
    made = book(own)
    (wash,) = made.unit_rates.of("laundry_bedding")
    assert (wash.amount, wash.unit, wash.times, wash.per) == (Decimal("11.25"), "vask", 2, "week")
    assert made.own_files == ()
    (own / "unit-rates.toml").write_text(sample.replace("11.25", "11.255"), "utf-8")
    made = book(own)
    found = list(findings_of(made, date(2024, 1, 1)))  # before anyone has asked for them
    assert made.unit_rates is None
    ((wrong,),) = made.wrong.values()
    assert wrong.place == "unit-rates.toml, linje 22: item[0].amount"
    assert wrong in found


def test_what_a_new_year_brings_that_was_not_to_be_seen_before_is_told(own):
    old, new = Refusal("gammel", "x", {}), Refusal("ny", "y", {})
    made = propose(BOOK, 2027, Decimal("3.1"), ENDS)
    written = write_and_check(
        BOOK, own, made, "BEK 1", lambda book: [old, new] if rows_of_year(book, 2027) else [old]
    )
    assert (written.before, written.new) == (1, (new,))


def test_a_result_says_whose_amounts_it_rests_on_and_what_they_replaced(own):
    old = case("2025-03-01", item(12_000, evidence="substantiated"))
    text = f'correction = "tabellen"\n{shipped("2025.toml")}'

    def said(a_case, **files):
        for name, content in files.items():
            (own / f"{name.strip('_')}.toml").write_text(content, "utf-8")
        warnings = assess(a_case, book(own)).trace.warnings
        return {each.code: say(each.text) for each in warnings if each.code in CODES}

    assert said(old) == {}
    assert said(old, _2025=text.replace("= 1768", "= 1780", 1)) == {
        CORRECTED: "Satserne er rettet i din egen fil 2025.toml: Første standardbeløb til og med, "
        "pr. md. 1.780 kr. (medfølgende: 1.768 kr.). Begrundelse: tabellen"
    }
    assert said(old, _2025=text.replace('"derived"', '"secondary"', 1)) == {
        CORRECTED: "Satsernes status er rettet i din egen fil 2025.toml; beløbene er de "
        "medfølgende. Begrundelse: tabellen"
    }
    unusable = said(old, _2025=text.replace("= 1768", "= 0", 1))
    assert list(unusable) == [NOT_USED]
    assert "Din egen satsfil 2025.toml kan ikke bruges" in unusable[NOT_USED]
    assert said(case("2024-03-01", item(12_000))) == {}
    write_year(BOOK, own, propose(BOOK, 2027, Decimal("3.1"), ENDS))
    later = case("2027-03-01", item(12_000), group="I")
    assert said(later) == {OWN_RATES: "Satserne er fra din egen fil 2027.toml"}


def test_the_newest_year_of_a_unit_rate_comes_first(own):
    sample = shipped("samples/unit-rates.toml")
    older = sample[sample.index("[[item]]") : sample.index('[[item]]\ncategory = "chores"')]
    text = sample + older.replace("2026", "2024")
    (own / "unit-rates.toml").write_text(text, "utf-8")
    assert [item.year for item in book(own).unit_rates.of("laundry_bedding")] == [2026, 2024]


@given(st.text(alphabet='abc[]=.\n "#', max_size=80), st.text(alphabet="abc[0].", max_size=12))
def test_looking_for_a_line_never_fails(text, path):
    line = line_of(text, path)
    assert line is None or 1 <= line <= len(text.splitlines())


@given(st.integers(1, 100_000), st.decimals(0, 20, places=2))
def test_the_chain_is_the_nearest_krone_half_up(amount, percentage):

    exact, rounded = exactly(amount, percentage), regulated(amount, percentage)
    assert Decimal("-0.5") < exact - rounded < Decimal("0.5") or rounded - exact == Decimal("0.5")
