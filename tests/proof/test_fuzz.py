"""The short form of the fuzzing: the saved inputs, and some hundred new ones."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merudgift.refusals import Refused, refused
from tests.proof.fuzz import cases, rates
from tests.proof.fuzz.__main__ import CORPUS
from tests.proof.fuzz.__main__ import TARGETS as NAMED
from tests.proof.fuzz.amounts import try_amount, try_date
from tests.proof.fuzz.choices import Choices
from tests.proof.fuzz.said import repeats_nothing
from tests.proof.fuzz.targets import TARGETS

SAVED = sorted(path for path in CORPUS.rglob("*") if path.is_file())
written = st.text("0123456789., kr-/pct%DKonex\u00a0", max_size=40)


def test_every_target_can_be_named_and_has_seeds():
    assert tuple(TARGETS) == NAMED
    assert {path.parent.name for path in SAVED} == set(TARGETS)


@pytest.mark.parametrize("saved", SAVED, ids=[f"{p.parent.name}-{p.name}" for p in SAVED])
def test_a_saved_input_breaks_nothing(saved):
    TARGETS[saved.parent.name](saved.read_bytes())


@settings(max_examples=200)
@given(st.binary(max_size=200) | st.binary(max_size=60).map(lambda data: b"\1" + data))
def test_a_case_file_is_read_or_refused(data):
    cases.try_case(data)


@given(written | st.text(max_size=40))
def test_amounts_and_dates_are_read_or_refused(text):
    data = text.encode("utf-8", "surrogatepass")
    try_amount(data)
    try_date(data)


@settings(max_examples=50)
@given(st.binary(min_size=2, max_size=60))
def test_a_rate_file_is_used_or_named_as_wrong(data):
    rates.try_rates(data)


def test_nearly_right_files_are_sometimes_right():
    cases.read_case(cases.nearly_right(b""))
    with pytest.raises(Refused):
        cases.read_case(cases.nearly_right(b"\1\0\0"))
    assert rates.nearly_right(Choices(b"\1")).startswith(b"# Satser for 2024")


def test_what_repeats_its_input_is_caught():
    def asked(reads, text):
        def broken(typed):
            raise refused("kan ikke bruges: {typed}", typed=typed)

        return repeats_nothing(reads(broken, text), [text], "et beløb")

    def refusal_of(reads, text):
        with pytest.raises(Refused) as caught:
            reads(text)
        return caught.value

    with pytest.raises(AssertionError, match="repeats"):
        asked(refusal_of, "hemmelig")
    asked(refusal_of, "beløb")


def test_what_is_read_wrongly_is_caught(monkeypatch):
    monkeypatch.setattr("tests.proof.fuzz.amounts.read_amount", lambda _: Decimal("0.005"))
    with pytest.raises(AssertionError):
        try_amount(b"0,005")
