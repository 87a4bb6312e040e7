"""The rows of amounts in a list: each as a line, and the marked one as a page."""

from datetime import date

from textual.content import Content

from merudgift.law.schemes import STARTS
from merudgift.rates import STATUTORY, Amounts, RateBook
from merudgift.text import labels
from merudgift.text.formats import day_in_short
from merudgift.text.languages import translated
from merudgift.text.page import Page
from merudgift.text.pages.rates import add_days, add_figures, add_km_rates, add_provenance
from merudgift.text.saying import told
from merudgift.tui.widgets.page_view import WIDTH, fitted
from merudgift.tui.widgets.plain import plain, shorten

_NARROWEST_SCHEME = 24
"""Columns for the name of a scheme, at least."""


def newest_first(book: RateBook) -> tuple[Amounts, ...]:
    """Every row of amounts, the newest first."""
    return tuple(sorted(book.rows(), key=age, reverse=True))


def age(row: Amounts) -> tuple[date, bool, date]:
    """The order of the list, the oldest first: of one day the law's own amounts last."""
    return row.valid_from, row.rates_set == STATUTORY, STARTS[row.scheme]


def place_of(row: Amounts) -> tuple[str, str, date]:
    """What tells a row from the others, also when the files are read anew."""
    return row.scheme, row.rates_set, row.valid_from


def can_be_confirmed(row: Amounts) -> bool:
    """Whether these are the law's own amounts and not official yet."""
    return row.rates_set == STATUTORY and row.unconfirmed


def line_of(row: Amounts, book: RateBook, width: int, *, parted: bool) -> Content:
    """A row in so many columns: its days, scheme, whose it is, and status; `parted` in two."""
    period = f"{day_in_short(row.valid_from)}–{day_in_short(row.valid_to)}"
    scheme = translated(labels.SCHEMES_IN_SHORT[row.scheme])
    status = translated(labels.RATE_STATUS[row.status])
    own = told("egne") if book.origin(row).own else ""
    named = "" if row.rates_set == STATUTORY else row.rates_set
    if parted:
        beneath = "  ".join(filter(None, (f"  {scheme}", own, named)))
        lines = [f"{period}  {status}", beneath]
    else:
        said = ": ".join(filter(None, (named, status)))
        schemes = map(translated, labels.SCHEMES_IN_SHORT.values())
        widest = max(_NARROWEST_SCHEME, *map(len, schemes))
        lines = [f"{period}  {scheme:<{widest}}  {own:<4}  {said}"]
    return plain("\n".join(shorten(each, width) for each in lines))


def page_of(row: Amounts, book: RateBook) -> Page:
    """A row in full: days, amounts, where they are from, and the rates for a kilometre then."""
    origin = book.origin(row)
    page, figures, by_car = Page(WIDTH), Page(WIDTH), Page(WIDTH)
    page.heading(translated(labels.SCHEMES[row.scheme]), told("kr."))
    add_days(row, page)
    add_figures(row, origin, figures)
    page += fitted(figures, WIDTH)
    add_provenance(row, origin, page)
    if not origin.own:
        page.pair(told("  Fil"), told("{file}, følger med programmet", file=origin.file.name))
    add_km_rates((rate for rate in book.km_rates() if rate.meets(row)), book, by_car)
    if by_car:
        page.line()
        page += fitted(by_car, WIDTH)
    return page
