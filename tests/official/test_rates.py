"""Every published figure, with its source beside it in rates.csv and in the rows below.

rates.csv and service-levels.csv are the collected facts; the program's own files must
say the same.
"""

import csv
from datetime import date
from decimal import Decimal

import pytest

from merudgift.rates import OVERVIEW_2019, STATUTORY
from merudgift.rates.chain import proposed
from merudgift.rates.rows import FIGURES
from merudgift.review.rates_check import findings_of
from tests.builders import BOOK, HERE


def table(name):
    return list(csv.DictReader((HERE / "official" / name).read_text("utf-8").splitlines()))


ROWS = table("rates.csv")


@pytest.mark.parametrize(
    "published", ROWS, ids=[f"{r['scheme']}-{r['set']}-{r['valid_from']}" for r in ROWS]
)
def test_amounts_are_those_collected(published):
    first = date.fromisoformat(published["valid_from"])
    row = BOOK.amounts(published["scheme"], published["set"], first)
    assert row.valid_from == first
    assert row.valid_to == date.fromisoformat(published["valid_to"])
    assert row.status == published["status"]
    assert row.source
    assert row.figures() == {name: int(published[name]) for name in FIGURES if published[name]}


def test_no_row_beyond_the_collected_ones():
    assert len(list(BOOK.rows())) == len(ROWS)


# Satsreguleringsprocenter as the finance acts' notices print them.
PERCENTAGES = {
    2014: "1.8", 2015: "1.5", 2016: "1.4", 2017: "2.0", 2018: "2.0", 2019: "2.0", 2020: "2.0",
    2021: "2.0", 2022: "1.2", 2023: "2.7", 2024: "3.2", 2025: "3.6", 2026: "4.5",
}  # fmt: skip


@pytest.mark.parametrize(("year", "percentage"), PERCENTAGES.items())
def test_adjustment_percentages(year, percentage):
    adjustment = BOOK.adjustment(year)
    assert adjustment is not None
    assert adjustment.percentage == Decimal(percentage)


def test_the_chain_reproduces_every_year_but_the_top_limit_of_2024():
    found = [found for found in findings_of(BOOK, date.max) if "kæden" in found.sentence]
    said = [(each.place, each.values["name"]) for each in found]
    assert said == [("2024.toml, merudgiftsydelse_2018", "second_limit")]


def test_the_finding_of_2024_names_both_figures():
    (found,) = (f for f in findings_of(BOOK, date.max) if "kæden" in f.sentence)
    assert (found.values["found"], found.values["expected"]) == (2846, 2845)


def test_half_a_krone_is_regulated_up():
    """522,50 became 523 for 2026: 500 × 1,045."""
    before = BOOK.amounts("kompensationsydelse_2025", STATUTORY, date(2025, 9, 1))
    raised = proposed(before, Decimal("4.5"))
    assert raised["supplement"] == 523
    assert raised["other_item_limit_year"] == 15_675
    assert raised["minimum_year"] == 12 * 580


def test_the_group_two_limit_for_other_items_of_2026_is_derived():
    row = BOOK.amounts("kompensationsydelse_2025", STATUTORY, date(2026, 1, 1))
    assert row.status == "secondary"
    assert row.status_of("other_item_limit_year") == "derived"
    assert row.status_of("supplement") == "secondary"


# Ballerup's paper and the overview of five municipalities: "2019-sats".
def test_the_municipal_overviews_are_kept_exactly_and_apart():
    row = BOOK.amounts("merudgiftsydelse_2018", OVERVIEW_2019, date(2019, 6, 1))
    assert row.status == "municipal"
    assert (row.minimum_month, row.minimum_year) == (556, 6672)
    assert list(row.figures().values())[2:] == [1561, 1053, 2601, 2102]
    statute = BOOK.amounts("merudgiftsydelse_2018", STATUTORY, date(2019, 6, 1))
    assert list(statute.figures().values()) == [545, 6540, 1530, 1020, 2550, 2040]


# Statens kilometertakst: high and low, with its change inside 2022.
KM_RATES = [
    ("2018-01-01", "3.54", "1.94"),
    ("2019-01-01", "3.56", "1.98"),
    ("2020-01-01", "3.52", "1.96"),
    ("2021-01-01", "3.44", "1.90"),
    ("2022-01-01", "3.51", "1.98"),
    ("2022-05-01", "3.70", "2.17"),
    ("2023-01-01", "3.73", "2.19"),
    ("2024-01-01", "3.79", "2.23"),
    ("2025-01-01", "3.81", "2.23"),
    ("2026-01-01", "3.94", "2.28"),
]


def test_kilometre_rates():
    read = [(str(rate.valid_from), rate.high, rate.low) for rate in BOOK.km_rates()]
    assert read == [(first, Decimal(high), Decimal(low)) for first, high, low in KM_RATES]


# Folkepensionsalderen: LSP § 1 a; lov 703/2025. Each row by its first and last day.
PENSION_AGES = [
    ("1920-01-01", 65, 0), ("1953-12-31", 65, 0),
    ("1954-01-01", 65, 6), ("1954-06-30", 65, 6),
    ("1954-07-01", 66, 0), ("1954-12-31", 66, 0),
    ("1955-01-01", 66, 6), ("1955-06-30", 66, 6),
    ("1955-07-01", 67, 0), ("1962-12-31", 67, 0),
    ("1963-01-01", 68, 0), ("1966-12-31", 68, 0),
    ("1967-01-01", 69, 0), ("1970-12-31", 69, 0),
    ("1971-01-01", 70, 0), ("2010-01-01", 70, 0),
]  # fmt: skip


@pytest.mark.parametrize(("born", "years", "months"), PENSION_AGES)
def test_pension_ages(born, years, months):
    age = BOOK.pension_age(date.fromisoformat(born))
    assert (age.years, age.months) == (years, months)
    assert age.source


LEVELS = table("service-levels.csv")


def test_service_levels_answer_for_every_row_of_the_papers():
    kept = [
        {
            "paragraph": level.paragraph,
            "name": level.name,
            "municipality": level.municipality,
            "level": level.level,
        }
        for provision in BOOK.provisions
        for level in BOOK.service_levels(provision)
    ]
    assert sorted(map(str, kept)) == sorted(map(str, LEVELS))
