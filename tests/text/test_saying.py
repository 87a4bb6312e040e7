from datetime import date
from decimal import Decimal

import pytest

from merudgift.refusals import Refusal
from merudgift.text.languages import spoken
from merudgift.text.saying import placed, printable, say, say_refusal, shown
from merudgift.words import Joined, Place, Plain, Term, Words


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Decimal("1234.5"), "1.234,50"),
        (Decimal("0.00135"), "0,00135"),
        (Decimal("654.266667"), "654,266667"),
        (Decimal(0), "0,00"),
        (1592, "1.592"),
        (Plain(Decimal("0.3333")), "0,3333"),
        (Plain(Decimal("4.00")), "4"),
        (date(2026, 2, 1), "01.02.2026"),
        (Joined([Decimal(1), "to"], " + "), "1,00 + to"),
        (Words("{a} kr.", {"a": Decimal(2)}), "2,00 kr."),
        (None, ""),
        ("pris {kr}", "pris {kr}"),
    ],
)
def test_values_are_shown_as_people_read_them(value, said):
    assert shown(value) == said


@pytest.mark.parametrize(
    "letter", ["\x00", "\x1b", "\n", "\x7f", "\x9b", "\x9f", "\u200f", "\u202e", "\u2069", "\ufeff"]
)
def test_what_steers_a_terminal_is_left_out(letter):
    assert printable(f"a{letter}b") == "a b"


def test_words_keep_the_case_apart_from_the_sentence():
    assert say(Words("{text}", {"text": "{hemmelig} {0}"})) == "{hemmelig} {0}"


def test_a_refusal_stands_with_its_place():
    assert say_refusal(Refusal("felt", "højst {most}", {"most": 10_000_000})) == (
        "felt: højst 10.000.000"
    )
    assert say_refusal(Refusal("", "filen er tom")) == "filen er tom"


def test_the_programs_own_words_in_a_refusal_are_translated():
    said = Refusal("2027.toml, linje 3: year", "skal være {wanted}", {"wanted": Term("ukendt")})
    unknown = Refusal("expenses[0].(ulæseligt navn)", "ukendt felt")
    assert say_refusal(said) == "2027.toml, linje 3: year: skal være ukendt"
    with spoken("en"):
        assert say_refusal(said) == "2027.toml, line 3: year: must be unknown"
        assert say_refusal(unknown) == "expenses[0].(unreadable name): unknown field"
        # The name of a file is the user's, whatever it looks like.
        assert placed("linje 3.toml, linje 4") == "linje 3.toml, line 4"
        assert placed("ÅR") == "YEAR"
        assert shown(Place("linje 2")) == "line 2"
