"""What the list knows of a case: the way to 1.9.2027, and what is derived."""

import pytest

from merudgift import shipped_folder
from merudgift.law.assessment import assess
from merudgift.rates import RateBook
from merudgift.register.digest import computed_with, digest_of, searchable
from tests.builders import BOOK, case, item

YEARLY = 30000


@pytest.mark.parametrize(
    ("effective", "fields", "expires", "not_redecided"),
    [
        ("2021-03-01", {}, True, True),  # granted month by month, never decided again
        ("2025-08-31", {}, True, True),
        ("2025-09-01", {}, False, False),  # decided under the new law
        ("2025-09-01", {"group": "I"}, False, False),
        ("2026-02-01", {"transitional": True}, True, True),  # runs on, so the case says
        ("2027-08-31", {"transitional": True}, True, True),
        ("2024-01-01", {"receiving": True}, True, True),
        ("2021-03-01", {"eligibility": {"impairment": "not_met"}}, False, False),  # refused
        ("2021-03-01", {"eligibility": {"impairment": "unsettled"}}, False, True),  # provisional
        ("2021-03-01", {"citizen": {"born": "1955-01-01"}}, False, False),  # pensioned 2021
        ("2021-03-01", {"citizen": {"born": "1955-01-01", "deferred_pension": True}}, True, True),
        (
            "2021-03-01",
            {"receiving": True, "eligibility": {"impairment": "unsettled"}},
            True,
            True,
        ),
        ("2006-01-01", {}, False, True),  # no rates: unknown whether it pays
        ("2006-01-01", {"receiving": True}, True, True),
        ("2006-01-01", {"receiving": True, "citizen": {"born": "1930-01-01"}}, False, False),
        ("2006-01-01", {"eligibility": {"impairment": "not_met"}}, False, False),
        ("2027-09-01", {"transitional": True}, False, False),  # it is over
    ],
)
def test_which_awards_end_by_2027(effective, fields, expires, not_redecided):
    digest = digest_of(case(effective, item(YEARLY), **fields), BOOK)
    assert (digest.expires, digest.not_redecided) == (expires, not_redecided)


@pytest.mark.parametrize(
    ("effective", "expires"),
    [("2024-09-01", False), ("2024-10-01", True), ("2025-03-01", True)],
)
def test_an_award_for_one_year_runs_on_only_if_the_year_does(effective, expires):
    """BEK 931 § 9 stk. 3: running costs below the minimum that reach it with a single cost."""
    one_year = case(effective, item(1000), item(9000, "2", kind="single"))
    digest = digest_of(one_year, BOOK)
    assert (digest.outcome, digest.monthly > 0) == ("granted", True)
    assert digest.expires == expires


def test_what_is_paid_once_does_not_run_on():
    once = case("2021-03-01", item(500, kind="single"), receiving=True)
    digest = digest_of(once, BOOK)
    assert (digest.outcome, digest.monthly, digest.single) == ("granted", 0, 50000)
    assert not digest.expires
    assert digest.not_redecided


@pytest.mark.parametrize(
    ("effective", "derived"),
    [("2021-03-01", False), ("2025-03-01", True), ("2025-10-01", False), ("2026-02-01", True)],
)
def test_derived_is_what_the_result_says_it_is(effective, derived):
    """In 2026 only one of the amounts is derived; the result says so, and so does the list."""
    one = case(effective, item(YEARLY), group="I")
    said = any(warned.code == "rates_derived" for warned in assess(one, BOOK).trace.warnings)
    assert digest_of(one, BOOK).derived == said == derived


def test_amounts_are_whole_oere():
    actual = digest_of(case("2021-03-01", item("40000.01")), BOOK)
    assert actual.monthly == 333333


def test_every_text_is_searched_and_no_match_spans_two():
    texts = searchable(
        case(
            "2021-03-01",
            item(1, text="Ét", reason="To", covered_by="SEL § 97", legal_basis=["Tre"],
                 ordinary={"amount": "0", "source": "Fire"}),
            reference="Fem", citizen={"born": "1980-01-01", "household": "Seks"},
            eligibility={"impairment": "met", "reason": "Syv"},
        )
    ).splitlines()  # fmt: skip
    assert sorted(texts) == [
        "01.03.2021",
        "et",
        "fem",
        "fire",
        "seks",
        "sel § 97",
        "syv",
        "to",
        "tre",
    ]


def test_other_amounts_or_another_program_compute_anew(tmp_path):
    own = tmp_path / "2024.toml"
    own.write_text((shipped_folder() / "2024.toml").read_text("utf-8") + "\n# rettet\n", "utf-8")
    keys = {
        computed_with(BOOK, "1.0"),
        computed_with(BOOK, "1.1"),
        computed_with(RateBook(own=own), "1.0"),
    }
    assert len(keys) == 3
    assert computed_with(RateBook(), "1.0") == computed_with(BOOK, "1.0")
