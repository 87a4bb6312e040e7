"""The page of a scheme that a lawyer can check: made by the running code, never written.

Period and legal basis, the rules in words, the amounts by year with their status, and
what the engine gives one øre below, at and above every limit.
"""

from datetime import timedelta
from decimal import Decimal
from itertools import groupby

from merudgift.amounts import OERE
from merudgift.case import Case, case_of
from merudgift.law.assessment import assess
from merudgift.law.award import Limit
from merudgift.law.citations import TRANSITION_ENDS
from merudgift.law.schemes import OLD_LAW, SCHEMES, Scheme, scheme_named
from merudgift.rates import STATUTORY, Amounts, Amounts2025, RateBook
from merudgift.text import labels
from merudgift.text.formats import day, money, number
from merudgift.text.page import Page
from merudgift.text.words import say

_TABLE = (-8, -28, 11, 11, 11, 11)
_BORN = "1980-01-01"


def rule_page(scheme_id: str, book: RateBook) -> Page:
    """The approved page of one scheme."""
    scheme = scheme_named(scheme_id)
    rows = sorted(
        (row for row in book.rows() if row.scheme == scheme_id),
        key=lambda row: (row.rates_set != STATUTORY, row.valid_from),
    )
    page = Page()
    page.heading(labels.SCHEMES[scheme.id])
    page.wrapped(_period(scheme))
    page.wrapped(scheme.legal_basis)
    page.line()
    for rule in scheme.rules:
        page.wrapped(say(rule.text), indent=2, first="-")
        page.wrapped(rule.citation, indent=4, tone="quiet")
    _amounts(rows, page)
    _cases(scheme, rows, book, page)
    return page


def _period(scheme: Scheme) -> str:
    later = [other.valid_from for other in SCHEMES if other.valid_from > scheme.valid_from]
    if not later:
        return f"fra {day(scheme.valid_from)}"
    until = f"{day(scheme.valid_from)}–{day(later[0] - timedelta(days=1))}"
    running_on = f", løbende bevillinger til {day(TRANSITION_ENDS)}" if scheme is OLD_LAW else ""
    return until + running_on


def _amounts(rows: list[Amounts], page: Page) -> None:
    for figures, group in groupby(rows, key=lambda row: tuple(row.figures())):
        page.line()
        for place, name in enumerate(figures, start=1):
            page.line(f"  {place:>2} {labels.FIGURES[name]}", "quiet")
        page.columns((("Fra", -12), *((str(i), 8) for i in range(1, len(figures) + 1))), "quiet")
        for row in group:
            cells = ((number(value), 8) for value in row.figures().values())
            page.columns(((day(row.valid_from), -12), *cells))
            status = labels.RATE_STATUS[row.status]
            derived = ", ".join(labels.FIGURES[name] for name in row.derived)
            also = f"; udledt: {derived}" if derived else ""
            page.wrapped(
                f"{labels.rates_set(row.rates_set)}, {status}{also}: {row.source}",
                indent=12,
                tone="quiet",
            )


def _cases(scheme: Scheme, rows: list[Amounts], book: RateBook, page: Page) -> None:
    page.line()
    page.line("Ydelse pr. måned en øre under, på og over hver grænse (kr. pr. år):", "strong")
    heads = ("Fra", "Grænse", "kr. pr. år", "under", "på", "over")
    page.columns(zip(heads, _TABLE, strict=True), "quiet")
    for row in rows:
        if row.rates_set != STATUTORY:
            page.line(labels.rates_set(row.rates_set), "quiet")
        for limit in scheme.limits(row):
            pays = [
                money(_pays(limit, limit.yearly + beside, row, book)) for beside in (-OERE, 0, OERE)
            ]
            cells = (f"{row.valid_from:%m.%Y}", say(limit.name), money(limit.yearly), *pays)
            page.columns(zip(cells, _TABLE, strict=True))
    if any(limit.other_item for row in rows for limit in scheme.limits(row)):
        page.wrapped(
            "Nr. 9: én øvrig udgift ved siden af listede udgifter på præcis grænsen for gruppe II.",
            tone="quiet",
        )


def _pays(limit: Limit, yearly: Decimal, row: Amounts, book: RateBook) -> Decimal:
    case = _case(limit, yearly, row)
    return assess(case, book, rates_set=row.rates_set).award.monthly


def _case(limit: Limit, yearly: Decimal, row: Amounts) -> Case:
    """A case whose only figure is the sum to be tested."""
    sums = [("medicine", yearly)]
    if limit.other_item and isinstance(row, Amounts2025):
        sums = [("medicine", Decimal(row.documented_limit_year)), ("other", yearly)]
    return case_of(
        {
            "schema": 1,
            "reference": "regelside",
            "citizen": {"born": _BORN},
            "eligibility": {"impairment": "met"},
            "effective": row.valid_from.isoformat(),
            "transitional": row.scheme == OLD_LAW.id,
            "group": limit.group,
            "expenses": [
                {
                    "id": str(place),
                    "category": category,
                    "text": "",
                    "claimed": {"amount": str(amount), "per": "year"},
                    "assessment": "accepted",
                    "evidence": "documented" if limit.documented else "substantiated",
                }
                for place, (category, amount) in enumerate(sums, start=1)
            ],
        }
    )
