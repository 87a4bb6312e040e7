"""The comparison on a page: old rules, group I and group II side by side."""

from collections.abc import Container, Iterator, Sequence
from decimal import Decimal

from merudgift.amounts import MONTHS
from merudgift.law.counting import named
from merudgift.review.compare import Comparison, Way
from merudgift.text import labels
from merudgift.text.formats import money
from merudgift.text.languages import translated
from merudgift.text.page import WIDTH, Page
from merudgift.text.result_words import rates_in_short
from merudgift.text.saying import as_sentence, capital, cited, printable, say, shown, told

_COLUMNS = (-31, 14, 14, 14)
_MOST = 29
_SAID_ALREADY = ("C20", "ask_group", "no_groups")
"""Warnings whose matter the page itself is about."""


def compare_page(comparison: Comparison, width: int = WIDTH) -> Page:
    """Payout, steps, what counts, what is missing, who gains, and what follows."""
    page = Page(width)
    page.heading(told("Sammenligning"), printable(comparison.case.reference))
    page.line(told("De samme udgifter pr. {on} på tre måder", on=comparison.on))
    page.line()
    heads = ("", *(told(name) for name in labels.WAYS.values()))
    page.heads(zip(heads, _COLUMNS, strict=True), "heading")
    ways = comparison.ways
    _row(told("Ydelse, kr. pr. md."), [way.monthly for way in ways], page, strong=True)
    if comparison.running not in (None, ways[0].monthly):
        _row(
            told("Løbende bevilling, pr. md."), [comparison.running, None, None], page, strong=True
        )
    _row(told("Ydelse, kr. pr. år"), [MONTHS * way.monthly for way in ways], page)
    if any(way.assessment.award.single for way in ways):
        _row(told("Betales én gang, kr."), [way.assessment.award.single for way in ways], page)
    _items(comparison, page)
    _steps(comparison, page)
    _gains(comparison, page)
    _follows(comparison, page)
    return page


def _row(
    label: str, amounts: Sequence[Decimal | None], page: Page, *, strong: bool = False
) -> None:
    cells = ("" if amount is None else money(amount) for amount in amounts)
    page.columns(zip((label, *cells), _COLUMNS, strict=True), "strong" if strong else "plain")


def _items(comparison: Comparison, page: Page) -> None:
    page.line()
    page.line(told("Talt med, kr. pr. år"), "quiet")
    assessment = comparison.ways[0].assessment
    for place, line in enumerate(assessment.lines):
        amounts = [way.counted[place] for way in comparison.ways]
        if not any(amounts):
            continue
        apart = [way.is_apart(place) for way in comparison.ways if way.counted[place]]
        what = line.expense.text or translated(assessment.book.names[line.expense.category])
        mixed = told(" (enkeltudgift)") if any(apart) else ""
        once = told(" (én gang)") if all(apart) else mixed
        _row(_short(f"  {printable(line.expense.id)} {printable(what)}", once), amounts, page)
    totals = [way.in_estimate_yearly for way in comparison.ways]
    _row(told("  I alt i overslaget"), totals, page, strong=True)


def _short(label: str, end: str = "") -> str:
    room = _MOST - len(end)
    return (label if len(label) <= room else f"{label[: room - 1]}…") + end


def _steps(comparison: Comparison, page: Page) -> None:
    for way in comparison.ways:
        given, award = way.assessment, way.assessment.award
        page.heading(told(labels.WAYS[way.group]), told(labels.OUTCOMES[given.outcome]))
        page.wrapped(
            told(
                "{scheme}: {step}, {monthly} kr. pr. md.",
                scheme=translated(labels.SCHEMES[given.scheme]),
                step=translated(labels.STEPS[award.step]),
                monthly=award.monthly,
            ),
            indent=2,
        )
        if award.months:
            page.line(told("  Gives i {months} måneder", months=award.months))
        page.wrapped(rates_in_short(given.rates), indent=2, tone="quiet")
        if way.falls_out:
            page.wrapped(told("Falder ud: post {ids}", ids=shown(named(way.falls_out))), indent=2)
        for missing in way.missing:
            page.wrapped(told("Mangler: {text}", text=say(missing.text)), indent=2)
            page.wrapped(cited(missing.citation), indent=4, tone="quiet")


def _gains(comparison: Comparison, page: Page) -> None:
    page.heading(told("Forskellen"), told("kr. pr. md."))
    if comparison.running is not None:
        page.wrapped(running_gives(comparison), indent=2, tone="strong")
    for sentence in gains(comparison):
        page.wrapped(sentence, indent=2)


def running_gives(comparison: Comparison) -> str:
    """What the award from before 1.9.2025 gives now."""
    return told(
        "Bevillingen giver {now} kr. pr. md. den {on}", now=comparison.running, on=comparison.on
    )


def gains(comparison: Comparison) -> Iterator[str]:
    """What each way gives more or less than what is given now, and the groups than each other."""
    old, one, two = comparison.ways
    if comparison.running not in (None, old.monthly):
        yield told(
            "Den prøves ikke på ny, fordi satserne ændres; prøvet på ny ville de gamle "
            "regler give {monthly} kr. pr. md.",
            monthly=old.monthly,
        )
    base = old.monthly if comparison.running is None else comparison.running
    who = told("de gamle regler") if comparison.running is None else told("bevillingen nu")
    yield _gain(one, base, who)
    yield _gain(two, base, who)
    yield _between(one, two)


def _gain(way: Way, base: Decimal, who: str) -> str:
    return _more(told(labels.WAYS[way.group]), way.monthly - base, who)


def _between(one: Way, two: Way) -> str:
    return _more(told(labels.WAYS["II"]), two.monthly - one.monthly, told(labels.WAYS["I"]))


def _more(which: str, difference: Decimal, than: str) -> str:
    values = {
        "which": capital(which),
        "amount": abs(difference),
        "than": than,
    }
    if not difference:
        return told("{which} giver det samme pr. md. som {than}", **values)
    return told(
        "{which} giver {amount} kr. mere pr. md. end {than}"
        if difference > 0
        else "{which} giver {amount} kr. mindre pr. md. end {than}",
        **values,
    )


def _follows(comparison: Comparison, page: Page) -> None:
    page.heading(told("Hvad der følger"))
    for text, citation in comparison.consequences:
        page.wrapped(as_sentence(text), indent=2, first="-")
        page.wrapped(cited(citation), indent=4, tone="quiet")
    for sentence in open_sentences(comparison):
        page.wrapped(sentence, indent=2, first="!", tone="warning")
    page.line()
    page.line(told(labels.ADVICE), "strong")


def open_sentences(comparison: Comparison, only: Container[str] | None = None) -> Iterator[str]:
    """Every open point and derived amount of the three ways, once.

    Of the warnings those of the codes in `only`, where they are given.
    """
    said: dict[str, None] = {}
    for way in comparison.ways:
        given = way.assessment
        warned = [each for each in given.trace.warnings if only is None or each.code in only]
        for each in (*warned, *(point for point, _ in given.open_points)):
            if each.code not in _SAID_ALREADY:
                said[as_sentence(each.text)] = None
    yield from said
