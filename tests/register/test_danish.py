"""Danish letters searched and sorted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merudgift.register.danish import folded, order_key


def in_order(*texts):
    return sorted(texts, key=order_key)


def test_the_last_letters_are_last():
    letters = list("abcdefghijklmnopqrstuvwxyzæøå")
    assert in_order(*reversed(letters)) == letters
    assert in_order(*map(str.upper, letters)) == [letter.upper() for letter in letters]


def test_aa_is_sorted_as_one_letter():
    names = ["Aalborg", "Ålborg", "Aabenraa", "Åbenrå"]
    assert in_order("Zoo", "Aalborg", "Ærø", "Ørsted", "Anton", "Åbenrå") == [
        "Anton", "Zoo", "Ærø", "Ørsted", "Åbenrå", "Aalborg",
    ]  # fmt: skip
    assert order_key(names[0]) == order_key(names[1])
    assert order_key(names[2]) == order_key(names[3])


def test_capitals_accents_and_foreign_letters_stand_with_their_own():
    assert in_order("æble", "Ärlig", "Allé", "alle", "Müller", "Myller", "Ödön", "Østerby") == [
        "Allé", "alle", "Müller", "Myller", "æble", "Ärlig", "Ödön", "Østerby",
    ]  # fmt: skip


def test_numbers_go_by_their_size():
    assert in_order("sag 10", "sag 9", "sag 007", "sag 100") == [
        "sag 007", "sag 9", "sag 10", "sag 100",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("AARHUS", "Århus"),
        ("århus", "Aarhus"),
        ("å", "A\u030a"),  # written with a separate ring
        ("é", "E"),
        ("ØSTER", "øster"),
        ("Æ", "æ"),
    ],
)
def test_what_is_the_same_to_a_dane_is_the_same_when_searched(typed, text):
    assert folded(typed) == folded(text)


LETTERS = st.text("abåæøzéAÅ §019", max_size=8)


@given(LETTERS, LETTERS, LETTERS)
def test_a_part_of_a_text_is_a_part_of_it_folded(before, part, after):
    assert folded(part) in folded(before + part + after)


WAYS = {"å": ("å", "Å", "A\u030a", "aa", "Aa", "AA"), "é": ("é", "É", "e", "E")}
"""How else a Dane may write a letter, besides its capital."""


def written(text):
    """The same text as another may have written it."""
    return st.tuples(*(st.sampled_from(WAYS.get(a, (a, a.upper()))) for a in text)).map("".join)


# Of three a's in a row the first two are sorted as å, whichever was meant.
ALIKE = st.text("abåæøzé §019", max_size=8).filter(lambda text: "aå" not in text)


@given(ALIKE.flatmap(lambda text: st.tuples(written(text), written(text))))
def test_what_is_searched_alike_is_sorted_alike(pair):
    one, other = pair
    assert folded(one) == folded(other)
    assert order_key(one) == order_key(other)


def test_numbers_of_any_length_go_by_their_size():
    assert in_order("12345678901", "9", "2") == ["2", "9", "12345678901"]
