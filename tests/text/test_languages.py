"""Danish at the source, English by catalogue: everything a note says, and nothing garbled."""

import re
from datetime import date
from decimal import Decimal

import pytest
from babel.messages.pofile import read_po

from merudgift.note.formats.text import as_text
from merudgift.text import saying
from merudgift.text.formats import day, money, month_year, number, signed
from merudgift.text.languages import LANGUAGES, language, spoken, translated
from merudgift.text.saying import cited, ended, say, told
from merudgift.words import Joined, MonthOf, Named, Words
from tests.builders import approve, shared
from tests.note.reading import made
from tests.note.test_amounts import CASES
from tests.text.messages import catalogue_of, messages, sources

DANISH = re.compile("[æøåÆØÅ]")
KEPT = re.compile(
    r"\([^()]*\)|øre|Å is the same|måned;beløb|Ankestyrelsen|Allerød Kommune|Lyngby-Taarbæk"
    r"|[Pp]rincipafg\S+|lovbekendtgørelse|bekendtgørelse|boligstøtteloven|sundhedslov\S*|»[^»«]*«|“[^“”]*”",
)
"""Names of laws and places, and Danish law terms beside the English ones."""
VALUE = re.compile(r"\{[a-z_]+\}")


def catalogue():
    with catalogue_of("en").open("rb") as file:
        return {each.id: each for each in read_po(file) if each.id}


def forms(text):
    """A sentence, or each form of a word."""
    return text if isinstance(text, tuple) else (text,)


def test_no_message_is_untranslated_fuzzy_or_left_over():
    english, wanted = catalogue(), messages()
    assert [each for each in wanted if not all(forms(english[each].string))] == []
    assert [each.id for each in english.values() if each.fuzzy] == []
    assert set(english) - set(wanted) - set(sources()) == set()


def test_a_translation_has_the_values_of_its_sentence_and_its_outer_spaces():
    def shape(text):
        outer = (text[:1].isspace(), text[-1:].isspace())
        return sorted(VALUE.findall(text)), outer

    differ = [
        danish
        for each in catalogue().values()
        for danish, english in zip(forms(each.id), forms(each.string), strict=True)
        if shape(english) != shape(danish)
    ]
    assert differ == []


def test_no_danish_is_left_in_the_english_sentences():
    left = [
        form
        for each in catalogue().values()
        for form in forms(each.string)
        if DANISH.search(KEPT.sub("", form))
        and not each.locations[0][0].endswith((".toml", "citations.py"))
    ]
    assert left == []


@pytest.mark.parametrize("name", CASES)
def test_everything_a_note_says_is_in_the_catalogue(name, monkeypatch):
    known, said = {form for each in messages() for form in forms(each)}, set()
    original = saying._filled

    def recorded(sentence, values):
        said.add(sentence)
        return original(sentence, values)

    monkeypatch.setattr(saying, "_filled", recorded)
    asked = {"decision": {"monthly": "1053.00"}, "until": "2026-12-01", "decided_on": "2026-11-27"}
    for audience in ("journal", "citizen"):
        made(CASES[name], audience=audience, language="en", **asked)
        this = CASES[name].model_copy(update={"group": "I"})
        made(this, audience=audience, language="en", additions=["check", "timeline"], **asked)
        if this.effective >= date(2025, 9, 1):
            made(this, language="en", additions=["comparison"])
    untold = {each for each in said if any(map(str.isalpha, VALUE.sub("", each)))} - known
    # What a rate keeper writes of a source is shown as it is where no one has translated it.
    assert untold - set(sources()) <= own_texts(name)


def own_texts(name):
    """What a case says itself goes through as it is."""
    case = CASES[name]
    return {case.reference, case.eligibility.reason, *(e.reason for e in case.expenses)}


def test_a_note_in_english_has_no_danish_but_what_the_case_says():
    for audience in ("journal", "citizen"):
        note = as_text(made(CASES["graense-2022"], audience=audience, language="en"))
        for own in own_words(CASES["graense-2022"]):
            note = flowing(note).replace(flowing(own), "")
        assert not DANISH.search(KEPT.sub("", note)), audience


def own_words(case):
    yield from (case.eligibility.reason, case.citizen.household)
    for expense in case.expenses:
        yield from (expense.text, expense.reason, *expense.legal_basis)
        if expense.ordinary:
            yield expense.ordinary.source


def flowing(text):
    return " ".join(text.split())


def test_the_english_note_is_the_approved_one():
    approve("notat-K10-en.txt", as_text(made(shared("K10"), language="en")))


def test_a_language_is_spoken_within_its_place_and_danish_elsewhere():
    assert (language(), translated("Udgift")) == ("da", "Udgift")
    with spoken("en"):
        assert (language(), translated("Udgift")) == ("en", "Expense")
        with spoken("da"):
            assert translated("Udgift") == "Udgift"
        assert translated("Udgift") == "Expense"
    assert language() == "da"
    with pytest.raises(ZeroDivisionError), spoken("en"):
        _ = 1 / 0
    assert language() == "da"


def test_what_no_catalogue_has_is_shown_in_danish():
    with spoken("en"):
        assert translated("Noget, der ikke er oversat") == "Noget, der ikke er oversat"
        assert translated("") == ""
    with spoken("xx"):
        assert translated("Udgift") == "Udgift"


def test_amounts_and_dates_are_written_as_each_language_does():
    amount, when = Decimal("1234567.5"), date(2026, 3, 1)
    assert (money(amount), signed(-amount), number(amount)) == (
        "1.234.567,50", "−1.234.567,50", "1.234.567,5",
    )  # fmt: skip
    assert (day(when), month_year(when)) == ("01.03.2026", "03.2026")
    with spoken("en"):
        assert (money(amount), signed(amount), number(amount)) == (
            "1,234,567.50", "+1,234,567.50", "1,234,567.5",
        )  # fmt: skip
        assert (day(when), month_year(when)) == ("1 March 2026", "March 2026")


def test_words_within_words_are_translated_and_texts_of_the_user_are_not():
    told_all = Words("Post {id} er afvist og tæller ikke med", {"id": "Udgift"})
    with spoken("en"):
        assert say(told_all) == "Item Udgift is rejected and does not count"
        assert say(Words("{a}", {"a": Words("Udgift")})) == "Expense"
        assert say(Words("{a}", {"a": Named("first_amount")})) == "first standard amount"
        assert say(Words("{a}", {"a": Joined(["1", "2"], ", og ")})) == "1, and 2"
        assert say(Words("{a}", {"a": MonthOf(date(2026, 3, 1))})) == "March 2026"
        assert told("{amount} kr. pr. md.", amount=Decimal(1000)) == "DKK 1,000.00 a month"


def test_a_text_of_a_file_may_hold_braces():
    assert say(Words("kilde {ukendt} {")) == "kilde {ukendt} {"


def test_the_programs_own_words_in_a_citation_are_translated():
    with spoken("en"):
        assert cited("programmets konvention") == "the program's convention"
        assert cited("SEL § 100; lov 703/2025; skæringsdatoen er udledt af LSP § 1 a, stk. 3") == (
            "SEL § 100; lov 703/2025; the dividing date is derived from LSP § 1 a, stk. 3"
        )
        assert cited("SEL § 100, stk. 1") == "SEL § 100, stk. 1"
    assert cited("a\u202eb") == "a b"


def test_a_sentence_is_ended_once():
    assert (ended("100 kr."), ended("Hvorfor?"), ended("ja")) == ("100 kr.", "Hvorfor?", "ja.")


def test_each_language_is_named_as_its_readers_do():
    assert list(LANGUAGES) == ["da", "en"]
