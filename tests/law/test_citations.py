"""Which order was in force: both sides of each day a new one came into force."""

from datetime import date

import pytest

from merudgift.law.assessment import assess
from merudgift.law.citations import order, section
from tests.builders import BOOK, case

OLD, NEW = "merudgiftsydelse_2018", "kompensationsydelse_2025"

ORDERS = [
    ("2007-01-01", "BEK 626/2006"), ("2008-11-30", "BEK 626/2006"),
    ("2008-12-01", "BEK 1124/2008"), ("2010-06-30", "BEK 1124/2008"),
    ("2010-07-01", "BEK 764/2010"), ("2012-06-30", "BEK 764/2010"),
    ("2012-07-01", "BEK 648/2012"), ("2012-12-31", "BEK 648/2012"),
    ("2013-01-01", "BEK 1434/2012"), ("2017-12-31", "BEK 1434/2012"),
    ("2018-01-01", "BEK 1248/2017"), ("2020-06-30", "BEK 1248/2017"),
    ("2020-07-01", "BEK 931/2020"), ("2025-08-31", "BEK 931/2020"),
    ("2025-09-01", "BEK 1070/2025"),
]  # fmt: skip


RUNNING_ON = [
    *ORDERS[:-1], ("2025-09-01", "BEK 931/2020"), ("2026-12-31", "BEK 931/2020"),
]  # fmt: skip
"""The orders of an award under an older scheme: it keeps the last of them."""


@pytest.mark.parametrize(
    ("scheme", "day", "name"),
    [*((NEW, *row) for row in ORDERS), *((OLD, *row) for row in RUNNING_ON)],
)
def test_the_order_of_the_day(scheme, day, name):
    # Past the cache, where what was answered before may lie.
    assert order.__wrapped__(date.fromisoformat(day), scheme) == name


@pytest.mark.parametrize(
    ("day", "scheme", "citation"),
    [
        (date(2025, 9, 1), NEW, "BEK 1070/2025 § 5"),
        (date(2022, 1, 1), OLD, "BEK 931/2020 § 5"),
        (date(2019, 9, 1), OLD, "SEL § 100, stk. 1"),
        (date(2016, 1, 1), "merudgiftsydelse_2013", "SEL § 100, stk. 1"),
    ],
)
def test_sections_are_cited_only_of_orders_that_were_read(day, scheme, citation):
    assert section(day, scheme, "§ 5") == citation


@pytest.mark.parametrize(("day", "stk"), [("2025-08-31", "stk. 5"), ("2025-09-01", "stk. 4")])
def test_the_subsection_on_early_pension_moved(day, stk):
    questions = assess(case(day), BOOK).coverage.questions
    (question,) = [q for q in questions if q.id == "disability_pension_before_2003"]
    assert question.citation == f"SEL § 100, {stk}"
