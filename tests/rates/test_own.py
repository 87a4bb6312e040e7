"""Rates of one's own: years added, shipped ones corrected, and wrong files left out."""

import os
import shutil
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
from merudgift.rates.keeping import write_year
from merudgift.rates.lines import line_of
from merudgift.rates.own import own_folder
from merudgift.rates.proposal import propose
from merudgift.refusals import Refused
from merudgift.review.rates_check import findings_of
from merudgift.text.saying import say
from tests.builders import BOOK, case, item, rates_of_2027
from tests.rates.ones_own import NEW, OLD, book, correction, shipped


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


def test_another_ending_is_named_and_leaves_the_right_one_alone(own):
    write_year(BOOK, own, propose(BOOK, 2027, Decimal("3.1"), ENDS))
    (own / "2027.TOML").write_text("x = 1", "utf-8")
    assert _wrong(own) == ["2027.TOML: endelsen skal skrives .toml"]
    assert book(own).amounts(NEW, "statutory", date(2027, 5, 1)).standard_amount == 1191


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
    text = rates_of_2027()
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
    assert own / "unit-rates.toml" in made.all_wrong


def test_a_file_as_a_plain_editor_writes_it_is_read(own):
    text = rates_of_2027()
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
    ((wrong,),) = made.all_wrong.values()
    assert wrong.place == "unit-rates.toml, linje 22: item[0].amount"
    assert wrong in found


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
