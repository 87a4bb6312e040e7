"""The amounts for people: one block a row, each figure with its name and where it is from."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from merudgift.case import Category
from merudgift.rates import Amounts, KmRate, RateBook
from merudgift.rates.own import Origin
from merudgift.rates.proposal import Proposal
from merudgift.rates.side_by_side import side, side_by_side
from merudgift.rates.unit_rates import UnitRates
from merudgift.text import labels
from merudgift.text.expense_words import unit_price
from merudgift.text.formats import day, day_in_short, money, number, signed
from merudgift.text.languages import N_, translated
from merudgift.text.page import Page
from merudgift.text.saying import printable, told
from merudgift.words import Plain

NOTHING_NEW = N_("Satserne er kontrolleret før og efter: intet nyt at se på.")
_LABEL, _FIGURE = -46, 10


def rates_page(rows: Iterable[Amounts], km_rates: Iterable[KmRate], book: RateBook) -> Page:
    """Every row by scheme and date, then the kilometre rates."""
    page = Page()
    order = list(labels.SCHEMES)
    ordered = sorted(rows, key=lambda row: (order.index(row.scheme), row.valid_from))
    for scheme, of_scheme in groupby(ordered, key=lambda row: row.scheme):
        page.heading(translated(labels.SCHEMES[scheme]), told("kr."))
        for row in of_scheme:
            origin = book.origin(row)
            page.line()
            add_days(row, page)
            add_figures(row, origin, page)
            add_provenance(row, origin, page)
    add_km_rates(km_rates, book, page)
    return page


def add_km_rates(km_rates: Iterable[KmRate], book: RateBook, page: Page) -> None:
    """The state's rates for a kilometre in one's own car, if there are any."""
    km_rates = list(km_rates)
    if not km_rates:
        return
    page.heading(told("Statens kilometertakst"), told("kr. pr. km"))
    page.heads((("", -30), (told("høj"), 12), (told("lav"), 12)))
    for rate in km_rates:
        period = f"  {day_in_short(rate.valid_from)}–{day_in_short(rate.valid_to)}"
        status = f"  {translated(labels.RATE_STATUS[rate.status])}"
        page.columns(((period, -30), (money(rate.high), 12), (money(rate.low), 12), (status, -1)))
        if origin := book.km_origin(rate):
            page.pair(told("  Fil"), told("{file}, dine egne satser", file=origin.file.name))
            for was in origin.replaced:
                page.pair(
                    told("  Rettelse"),
                    told("medfølgende: {high} og {low}; {reason}", high=was.high, low=was.low,
                         reason=printable(origin.reason) or told("uden begrundelse")),
                    tone="warning",
                )  # fmt: skip


def add_days(row: Amounts, page: Page) -> None:
    """The days a row is in force, and its set."""
    rates_set = translated(labels.rates_set(row.rates_set))
    page.line(f"{day(row.valid_from)}–{day(row.valid_to)}  {rates_set}", "strong")


def add_figures(row: Amounts, origin: Origin[Amounts], page: Page) -> None:
    """The amounts of a row, and those it replaced if it is a correction."""
    for name, value in row.figures().items():
        derived = row.status_of(name) == "derived" and row.status != "derived"
        was = {under.figures()[name] for under in origin.replaced} - {value}
        said = [
            *([translated(labels.RATE_STATUS["derived"])] if derived else []),
            *(told("medfølgende: {was}", was=each) for each in sorted(was)),
        ]
        page.columns(
            (
                (f"  {translated(labels.FIGURES[name])}", _LABEL),
                (number(value), _FIGURE),
                ("".join(f"  {each}" for each in said), -1),
            )
        )


def add_provenance(row: Amounts, origin: Origin[Amounts], page: Page) -> None:
    """The status and source of a row, and of what file and why if it is one's own."""
    page.pair(told("  Status"), translated(labels.RATE_STATUS[row.status]))
    page.pair(told("  Kilde"), translated(row.source), tone="quiet")
    if origin.own:
        page.pair(told("  Fil"), told("{file}, dine egne satser", file=origin.file.name))
    if origin.replaced:
        page.pair(
            told("  Rettelse"),
            printable(origin.reason) or told("uden begrundelse"),
            tone="warning",
        )


def pairs_page(book: RateBook, one: str, other: str) -> Page:
    """Two years or sets side by side, each amount with the difference.

    Raises `Refused` where there is no such year or set.
    """
    page = Page()
    sides = {name: side(book, name) for name in (one, other)}
    pairs = side_by_side(sides[one], sides[other])
    for scheme, of_scheme in groupby(pairs, key=lambda pair: pair.scheme):
        page.heading(translated(labels.SCHEMES[scheme]), told("kr."))
        for name, rows in sides.items():
            for row in rows:
                if row.scheme == scheme:
                    _say_which(name, row, book, page)
        head = told("forskel")
        wide = max(8, len(head) + 1)
        last = (22 - wide, wide, 6)
        page.heads((("", -42), (one, 10), *zip((other, head, told("pct.")), last, strict=True)))
        for pair in of_scheme:
            difference, per_cent = pair.difference, pair.per_cent
            page.columns(
                (
                    (f"  {translated(labels.FIGURES[pair.figure])}", -42),
                    ("–" if pair.one is None else number(pair.one), 10),
                    ("–" if pair.other is None else number(pair.other), last[0]),
                    ("" if difference is None else signed(difference, number), last[1]),
                    ("" if per_cent is None or not difference else number(per_cent), last[2]),
                )
            )
    return page


def _say_which(name: str, row: Amounts, book: RateBook, page: Page) -> None:
    """Of what part of its year a row is, and whether it is the user's own."""
    origin = book.origin(row)
    starts_late = (row.valid_from.month, row.valid_from.day) != (1, 1)
    if starts_late or origin.own:
        whose = told(", dine egne satser ({file})", file=origin.file.name) if origin.own else ""
        said = told("  {name}: fra {first}{whose}", name=name, first=row.valid_from, whose=whose)
        page.wrapped(said, indent=4, tone="quiet")


def proposal_page(proposal: Proposal, known: Iterable[Amounts]) -> Page:
    """A proposed year: from what, to what, and beside it what is known of the year already."""
    page = Page()
    figures = {row.scheme: row.figures() for row in known}
    title = told("Forslag til satser for {year}", year=str(proposal.year))
    page.heading(title, told("udledt"))
    page.wrapped(
        told(
            "Sidste års afrundede beløb × {percentage} pct., rundet halve op til hele kroner; "
            "pr. år 12 × pr. måned (servicelovens § 182).",
            percentage=Plain(100 + proposal.percentage),
        )
    )
    for row in proposal.rows:
        page.line()
        named = translated(labels.SCHEMES[row.before.scheme])
        page.wrapped(f"{named}, {day(row.valid_from)}–{day(row.valid_to)}", tone="strong")
        there = figures.get(row.before.scheme, {})
        heads = [(str(proposal.year - 1), 8), (told("forslag"), 9)]
        if there:
            heads.append((told("findes"), 8))
        page.heads((("", -43), *heads))
        for name, value in row.figures.items():
            cells = [(number(row.before.figures()[name]), 8), (number(value), 9)]
            if there:
                cells.append((number(there[name]), 8))
                if there[name] != value:
                    cells.append((signed(there[name] - value, number), 8))
            page.columns(((f"  {translated(labels.FIGURES[name])}", -43), *cells))
    return page


def unit_rates_page(rates: UnitRates, names: Mapping[Category, str]) -> Page:
    """The municipality's own unit rates, by kind of expense."""
    page = Page()
    page.heading(printable(rates.municipality), told("vejledende"))
    for category, name in names.items():
        for item in rates.of(category):
            page.line()
            page.line(f"{translated(name)}: {printable(item.name)}", "strong")
            page.pair(told("  Pris"), unit_price(item))
            page.pair(told("  Kilde"), f"{printable(item.source)} ({item.year})", tone="quiet")
    return page
