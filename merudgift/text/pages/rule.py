"""The page of a scheme that a lawyer can check: made by the running code, never written.

Period and legal basis, the rules in words, the amounts by year with their status, and
what the engine gives one øre below, at and above every limit.
"""

from itertools import groupby

from merudgift.days import ONE_DAY
from merudgift.law.citations import TRANSITION_ENDS
from merudgift.law.schemes import OLD_LAW, SCHEMES, Scheme, scheme_named
from merudgift.rates import STATUTORY, Amounts, RateBook
from merudgift.review.limits import at_limits
from merudgift.text import labels
from merudgift.text.formats import day, day_in_short, money, month_in_short, number
from merudgift.text.languages import translated
from merudgift.text.page import Page
from merudgift.text.saying import cited, say, told

_NAMED, _AMOUNTS = 36, (11, 11, 11, 11)
"""The columns of the limits: from when and which, then what each pays."""


def rule_page(scheme_id: str, book: RateBook) -> Page:
    """The approved page of one scheme."""
    scheme = scheme_named(scheme_id)
    rows = sorted(
        (row for row in book.rows() if row.scheme == scheme_id),
        key=lambda row: (row.rates_set != STATUTORY, row.valid_from),
    )
    page = Page()
    page.heading(translated(labels.SCHEMES[scheme.id]))
    page.wrapped(_period(scheme))
    page.wrapped(cited(scheme.legal_basis))
    page.line()
    for rule in scheme.rules:
        page.wrapped(say(rule.text), indent=2, first="-")
        page.wrapped(cited(rule.citation), indent=4, tone="quiet")
    _amounts(rows, page)
    _cases(scheme, rows, book, page)
    return page


def _period(scheme: Scheme) -> str:
    later = [other.valid_from for other in SCHEMES if other.valid_from > scheme.valid_from]
    if not later:
        return told("fra {first}", first=scheme.valid_from)
    until = f"{day(scheme.valid_from)}–{day(later[0] - ONE_DAY)}"
    if scheme is not OLD_LAW:
        return until
    return told("{until}, løbende bevillinger til {last}", until=until, last=TRANSITION_ENDS)


def _amounts(rows: list[Amounts], page: Page) -> None:
    for figures, group in groupby(rows, key=lambda row: tuple(row.figures())):
        page.line()
        names = [translated(labels.FIGURES[name]) for name in figures]
        for place, name in enumerate(names, start=1):
            page.line(f"  {place:>2} {name}", "quiet")
        numbers = ((str(number), 8) for number in range(1, len(names) + 1))
        page.heads(((told("Fra"), -12), *numbers), in_full=(told("Fra"), *names))
        for row in group:
            cells = ((number(value), 8) for value in row.figures().values())
            page.columns(((day_in_short(row.valid_from), -12), *cells))
            page.wrapped(_whence(row), indent=12, tone="quiet")


def _whence(row: Amounts) -> str:
    """The set of a row, its status and its source."""
    rates_set = translated(labels.rates_set(row.rates_set))
    status = translated(labels.RATE_STATUS[row.status])
    derived = ", ".join(translated(labels.FIGURES[name]) for name in row.derived)
    also = told("; udledt: {amounts}", amounts=derived) if derived else ""
    return f"{rates_set}, {status}{also}: {translated(row.source)}"


def _cases(scheme: Scheme, rows: list[Amounts], book: RateBook, page: Page) -> None:
    page.line()
    page.line(told("Ydelse pr. måned en øre under, på og over hver grænse (kr. pr. år):"), "strong")
    heads = told("Fra"), told("Grænse"), told("kr. pr. år"), told("under"), told("på"), told("over")
    first = 1 + max(len(month_in_short(row.valid_from)) for row in rows)
    table = (-first, first - _NAMED, *_AMOUNTS)
    page.heads(zip(heads, table, strict=True))
    for row in rows:
        if row.rates_set != STATUTORY:
            page.line(translated(labels.rates_set(row.rates_set)), "quiet")
        for limit, *pays in at_limits(scheme, row, book):
            sums = map(money, (limit.yearly, *pays))
            cells = (month_in_short(row.valid_from), say(limit.name), *sums)
            page.columns(zip(cells, table, strict=True))
    if any(limit.other_item for row in rows for limit in scheme.limits(row)):
        page.wrapped(
            told(
                "Nr. 9: én øvrig udgift ved siden af listede udgifter på præcis grænsen for "
                "gruppe II."
            ),
            tone="quiet",
        )
