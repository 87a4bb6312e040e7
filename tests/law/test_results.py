"""What a result answers when it is asked again: other amounts, other groups, reasons."""

from datetime import date
from decimal import Decimal

from merudgift import shipped_folder
from merudgift.law.assessment import assess
from merudgift.law.elsewhere import provisions_named
from merudgift.law.own_rates import reason_of
from merudgift.law.trace import Trace, explains
from merudgift.rates import RateBook
from merudgift.rates.own import Origin
from merudgift.text.saying import say
from merudgift.words import Words
from tests.builders import BOOK, assessed, case, codes, item

OLD, NEW = "merudgiftsydelse_2018", "kompensationsydelse_2025"


def rates(scheme, on):
    return BOOK.amounts(scheme, "statutory", date.fromisoformat(on))


def test_the_same_costs_under_another_year_and_another_scheme():
    result = assessed("2026-03-01", item(30_000), group="II")
    assert result.under(rates(NEW, "2025-11-01")).monthly == 3000
    assert result.under(rates(NEW, "2026-03-01"), group="I").monthly == 1155
    assert result.under(rates(OLD, "2024-03-01")).monthly == 2277
    other = assessed("2026-03-01", item(40_000)).estimate
    assert result.under(rates(NEW, "2026-03-01"), estimate=other).monthly == Decimal("3856.33")


def test_nothing_is_given_to_one_outside_under_any_amounts():
    result = assessed("2026-03-01", item(30_000), group="I", citizen={"born": "1950-01-01"})
    award = result.under(rates(OLD, "2024-03-01"))
    assert (award.step, award.monthly) == ("outside", 0)
    assert award.tested == result.estimate


def test_sums_of_nothing_are_amounts():
    result = assessed("2024-03-01")
    for found in (result.claimed_yearly, result.counted_yearly, result.taken_out_yearly):
        assert found == 0
        assert isinstance(found, Decimal)


def test_what_explains_is_told_everything_and_keeps_its_name():
    said = []

    @explains
    def tell(trace, one, *, two):
        """Says it."""
        said.append((one, two))

    tell(Trace(), 1, two=2)
    tell(Trace.unread(), 3, two=4)
    assert said == [(1, 2)]
    assert (tell.__name__, tell.__doc__) == ("tell", "Says it.")


def test_a_paragraph_of_our_law_is_known_however_it_is_written():
    for text in ("§ 97", "  § 97, stk. 7", "SEL § 97", "servicelovens § 97", "Serviceloven §97"):
        assert [each.paragraph for each in provisions_named(text, BOOK)] == ["§ 97"]
    for text in ("aktivloven § 97", "", None, "97"):
        assert provisions_named(text, BOOK) == ()


CORRECTION = 'correction = "den officielle tabel"\n'


def corrected(folder, **changes):
    """The book with a 2025.toml of one's own that corrects the shipped one."""
    text = CORRECTION + (shipped_folder() / "2025.toml").read_text("utf-8")
    for name, (old, new) in changes.items():
        assert f"{name} = {old}" in text
        text = text.replace(f"{name} = {old}", f"{name} = {new}", 1)
    (folder / "2025.toml").write_text(text, "utf-8")
    return RateBook(own_folder=folder)


def said_of(book):
    result = assess(case("2025-03-01", item(9_000)), book)
    (warned,) = [w for w in result.trace.warnings if w.code == "own_rates_correct"]
    assert warned.citation == result.rates.source
    return say(warned.text)


def test_a_correction_names_each_changed_amount_and_the_reason(tmp_path):
    changed = corrected(tmp_path, first_amount=(1179, 1180), second_limit=(2948, 2947))
    assert said_of(changed) == (
        "Satserne er rettet i din egen fil 2025.toml: første standardbeløb 1.180 kr. "
        "(medfølgende: 1.179 kr.), Dokumenteret: over, pr. md. 2.947 kr. "
        "(medfølgende: 2.948 kr.). "
        "Begrundelse: den officielle tabel"
    )


def test_a_correction_of_the_status_alone_says_so(tmp_path):
    said = said_of(corrected(tmp_path, status=('"derived"', '"official"')))
    assert said == (
        "Satsernes status er rettet i din egen fil 2025.toml; beløbene er de medfølgende. "
        "Begrundelse: den officielle tabel"
    )


def test_a_correction_without_a_reason_says_that_there_is_none(tmp_path):
    assert reason_of(Origin(tmp_path, True, "tabellen")) == "tabellen"
    assert reason_of(Origin(tmp_path)) == Words("ikke angivet")


def test_a_year_of_ones_own_and_a_wrong_one_are_named(tmp_path):
    text = (shipped_folder() / "2026.toml").read_text("utf-8").replace("2026-", "2027-")
    (tmp_path / "2027.toml").write_text(text.replace("year = 2026", "year = 2027"), "utf-8")
    book = RateBook(own_folder=tmp_path)
    assert not book.wrong
    result = assess(case("2027-03-01", item(9_000), group="I"), book)
    assert "own_rates" in codes(result)
    (tmp_path / "2027.toml").write_text(text, "utf-8")
    book = RateBook(own_folder=tmp_path)
    result = assess(case("2026-03-01", item(9_000), group="I"), book)
    assert "own_rates_not_used" not in codes(result)
    (tmp_path / "2026.toml").write_text("year = 2025", "utf-8")
    result = assess(case("2026-03-01", item(9_000), group="I"), RateBook(own_folder=tmp_path))
    (warned,) = [w for w in result.trace.warnings if w.code == "own_rates_not_used"]
    assert warned.citation == "SEL § 182"
    assert "2026.toml" in say(warned.text)
