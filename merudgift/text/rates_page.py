"""The amounts for people: one block a row, each figure with its name."""

from collections.abc import Iterable
from itertools import groupby

from merudgift.rates import Amounts
from merudgift.rates.rows import KmRate
from merudgift.text import labels
from merudgift.text.formats import day, money, number
from merudgift.text.page import Page
from merudgift.text.words import told


def rates_page(rows: Iterable[Amounts], km_rates: Iterable[KmRate]) -> Page:
    """Every row by scheme and date, then the kilometre rates."""
    page = Page()
    order = list(labels.SCHEMES)
    ordered = sorted(rows, key=lambda row: (order.index(row.scheme), row.valid_from))
    for scheme, of_scheme in groupby(ordered, key=lambda row: row.scheme):
        page.heading(labels.SCHEMES[scheme], "kr.")
        for row in of_scheme:
            _row(row, page)
    km_rates = list(km_rates)
    if km_rates:
        page.heading(told("Statens kilometertakst"), told("kr. pr. km"))
        page.columns((("", -30), (told("høj"), 12), (told("lav"), 12)), "quiet")
        for rate in km_rates:
            period = f"  {day(rate.valid_from)}–{day(rate.valid_to)}"
            status = f"  {labels.RATE_STATUS[rate.status]}"
            page.columns(
                ((period, -30), (money(rate.high), 12), (money(rate.low), 12), (status, -1))
            )
    return page


def _row(row: Amounts, page: Page) -> None:
    page.line()
    page.line(
        f"{day(row.valid_from)}–{day(row.valid_to)}  {labels.rates_set(row.rates_set)}", "strong"
    )
    for name, value in row.figures().items():
        derived = row.status_of(name) == "derived" and row.status != "derived"
        page.columns(
            (
                (f"  {labels.FIGURES[name]}", -46),
                (number(value), 10),
                (f"  {labels.RATE_STATUS['derived']}" if derived else "", -1),
            )
        )
    page.pair(told("  Status"), labels.RATE_STATUS[row.status])
    page.pair(told("  Kilde"), row.source, tone="quiet")
