"""The pages in English: every word of the program's own, and columns that hold them."""

import pickle
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from merudgift.law.assessment import assess
from merudgift.law.schemes import SCHEMES
from merudgift.rates.proposal import propose
from merudgift.register.digest import digest_of
from merudgift.register.finding import Listing, Row
from merudgift.register.recalculation import Item, Settings, recalculated
from merudgift.review.check import check
from merudgift.review.checking.decision import Decision
from merudgift.review.compare import compare
from merudgift.review.months.arrears import settle
from merudgift.review.timeline import timeline
from merudgift.text.data.recalculation import Spoken, json_line
from merudgift.text.languages import spoken
from merudgift.text.page import WIDTH
from merudgift.text.pages.assessment import assessment_page
from merudgift.text.pages.check import check_page
from merudgift.text.pages.compare import compare_page
from merudgift.text.pages.method import method_page
from merudgift.text.pages.rates import pairs_page, proposal_page, rates_page
from merudgift.text.pages.recalculation import recalculation_page, shown_row
from merudgift.text.pages.register import list_page
from merudgift.text.pages.rule import rule_page
from merudgift.text.pages.service_levels import service_levels_page
from merudgift.text.pages.timeline import timeline_page
from tests.builders import BOOK, SHARED_CASES, approve, case, item, shared
from tests.review.by_month import K10_WITH_A_RISE

JUNE = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def in_english():
    with spoken("en"):
        yield


def assessed():
    return assessment_page(assess(shared("K10"), BOOK))


def checked():
    decision = Decision(
        monthly=Decimal("3000.00"), applies=date(2025, 1, 1), step="second_amount",
        yearly=Decimal(36000), grounds=("age_65", "no_reasons"),
    )  # fmt: skip
    return check_page(check(shared("K10"), BOOK, decision))


def compared():
    return compare_page(compare(shared("K10"), BOOK, on=date(2026, 3, 1)))


def month_by_month():
    found = timeline(K10_WITH_A_RISE, BOOK, JUNE)
    paid = {month.first: Decimal(3251) for month in found.months[:-1]}
    return timeline_page(found, settle(found, paid, BOOK))


def many_recalculated():
    cases = (
        shared("K10"),
        case("2023-03-01", item(12_000, evidence="substantiated"), reference="Standard amount"),
        case("2025-10-01", item(36_000), reference="No group"),
        case("2026-08-01", item(36_000), group="I", reference="Later"),
    )
    items = [Item(each.model_dump_json().encode(), line) for line, each in enumerate(cases, 1)]
    (done,) = recalculated(items, Settings(date(2026, 1, 1)), shown_row, 1)
    rows = [row for row in done.shaped if row]
    return recalculation_page(done.summary, date(2026, 1, 1), rows, 1, kept=0)


def rates():
    return rates_page(BOOK.rows(), BOOK.km_rates(), BOOK)


PAGES = {
    "K10-en": assessed,
    "kontrol-K10-en": checked,
    "sammenlign-K10-en": compared,
    "tidslinje-K10-en": month_by_month,
    "genberegn-en": many_recalculated,
    "metode-en": method_page,
    "satser-en": rates,
}


def as_text(page):
    return "".join(f"{row.text}\n" for row in page)


@pytest.mark.parametrize("name", PAGES)
def test_the_english_page_is_the_approved_one(name):
    approve(f"{name}.txt", as_text(PAGES[name]()))


def other_pages():
    for scheme in SCHEMES:
        yield rule_page(scheme.id, BOOK)
    yield pairs_page(BOOK, "2024", "2025")
    ends = {scheme.id: None for scheme in SCHEMES}
    known = [row for row in BOOK.rows() if row.valid_from.year == 2026]
    yield proposal_page(propose(BOOK, 2027, Decimal("4.5"), ends), known)
    yield service_levels_page({each: BOOK.service_levels(each) for each in BOOK.provisions}, None)
    for a_case in map(shared, (path.stem for path in SHARED_CASES)):
        yield assessment_page(assess(a_case, BOOK))
    yield list_page(a_list(), 0, "the register")


def a_list():
    now = datetime(2026, 9, 30, tzinfo=UTC)
    rows = [
        Row("1", each.reference, 1, now, digest_of(each, BOOK))
        for each in map(shared, (path.stem for path in SHARED_CASES))
    ]
    return Listing(tuple(rows), len(rows))


def test_no_row_is_wider_than_the_page():
    pages = [*(page() for page in PAGES.values()), *other_pages()]
    assert [row.text for page in pages for row in page if len(row.text) > WIDTH] == []


def test_a_case_is_shaped_in_the_language_asked_for_in_another_process():
    items = [Item(b"{}", 1)]
    shape = pickle.loads(pickle.dumps(Spoken("en", json_line)))  # noqa: S301 - our own
    with spoken("da"):
        (done,) = recalculated(items, Settings(JUNE), shape, 1)
    assert "the field is missing" in done.shaped[0]
