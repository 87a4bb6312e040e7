"""What a recalculation found, for people: how many of each kind, and the cases to look at."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from merudgift.law.cautions import TRANSITION_IS_OPEN
from merudgift.register.recalculation import Change, Item, Summary
from merudgift.review.recalculation import Recalculated
from merudgift.text import labels
from merudgift.text.formats import day_in_short, money, number, signed
from merudgift.text.languages import translated
from merudgift.text.page import WIDTH, Page
from merudgift.text.saying import capital, counted, printable, say, told
from merudgift.words import Named

MOST_CHANGES = 12
"""Kinds of change that are named; the rest are in the files for machines."""
_REFERENCE, _MONEY = -28, 12
_LABEL, _VALUE = -52, 18


class ShownRow(NamedTuple):
    """A case in the list for people: its cells, and what is to be seen to."""

    cells: tuple[str, ...]
    remarks: tuple[str, ...]


def shown_row(item: Item, each: Recalculated) -> ShownRow | None:
    """The case in the list; None where nothing has changed and nothing is to be seen to."""
    if not each.to_see:
        return None
    # What is open of every old award is said once, beneath the sums.
    own = [words for words in each.open_points if words != TRANSITION_IS_OPEN]
    remarks = (*remarks_on(each), *(capital(say(words)) for words in own))
    name = printable(each.reference) or told("linje {line}", line=str(item.line))
    amounts = (each.decided, each.before, each.after)
    return ShownRow(
        (name, *("–" if amount is None else money(amount) for amount in amounts)), remarks
    )


def remarks_on(each: Recalculated) -> Iterable[str]:
    """What is to be known of a case beside its amounts, a sentence each."""
    if each.kept:
        yield told("Gemt som ny version")
    elif each.not_kept:
        yield told("Ikke gemt: {because}. Sagsbehandleren afgør", because=each.not_kept)
    for words in each.why:
        yield capital(say(words))
    if each.other_bracket and each.reassessed is not None:
        yield told(
            "En ny vurdering ville give {monthly} kr. ({step}); bevillingen prøves ikke på ny, "
            "fordi satserne ændres",
            monthly=each.reassessed,
            step=Named(each.reassessed_step),
        )
    if each.redecide:
        yield told("Skal vurderes på ny senest den 1.9.2027")
    if each.provisional:
        yield told("Foreløbigt: sagen er ikke afgjort")


def recalculation_page(
    summary: Summary,
    on: date,
    rows: Iterable[ShownRow],
    more: int,
    *,
    kept: int | None = None,
    width: int = WIDTH,
) -> Page:
    """The list of cases to look at, then the sums; `more` cases are not listed.

    `kept` is how many got a new version in the register; None where none was asked for.
    """
    page = Page(width)
    _rows(list(rows), more, on, page)
    page.heading(told("Genberegnet pr. {on}", on=on), _cases(summary.cases))
    sums = [
        (told("Uændret"), number(summary.unchanged)),
        (told("Ændret"), number(summary.changed)),
        (told("Kan ikke beregnes"), number(summary.incomputable)),
        (told("Ville komme på et andet trin ved en ny vurdering"), number(summary.other_bracket)),
        (told("Skal vurderes på ny senest 1.9.2027"), number(summary.redecide)),
        (told("Foreløbige"), number(summary.provisional)),
        (told("Hviler på udledte satser"), number(summary.derived)),
        (told("Ydelser i alt pr. md., måneden før"), money(summary.before)),
        (told("De samme sager fra {first}", first=on.replace(day=1)), money(summary.after)),
        (told("Forskel"), signed(summary.after - summary.before)),
    ]
    if summary.begun:
        label = told("Med virkning fra den måned: {cases}", cases=_cases(summary.begun))
        sums.append((label, money(summary.begins_with)))
    if kept is not None:
        sums.append((told("Gemt i registeret som nye versioner"), number(kept)))
        sums.append((told("Ændret, men ikke gemt"), number(summary.kept_back)))
    for label, value in sums:
        page.columns(((f"  {label}", _LABEL), (value, _VALUE)))
    if summary.redecide:
        page.wrapped(capital(say(TRANSITION_IS_OPEN)), indent=2, first="  ", tone="quiet")
    if summary.own_files:
        files = ", ".join(sorted(summary.own_files))
        page.wrapped(told("Med satser fra dine egne filer: {files}", files=files),
                     indent=2, first="  ")  # fmt: skip
    _changes(summary, page)
    _reasons(summary, page)
    return page


def _cases(number_of: int) -> str:
    return counted(number_of, "sag", "sager")


def _rows(rows: list[ShownRow], more: int, on: date, page: Page) -> None:
    if not rows:
        return
    page.heading(told("Sager at se på"), told("kr. pr. md."))
    heads = (told("udmålt"), told("før"), day_in_short(on.replace(day=1)))
    page.heads((("", _REFERENCE), *((head, _MONEY) for head in heads)))
    for cells, remarks in rows:
        name, *amounts = cells
        page.columns(((f"  {name}", _REFERENCE), *((amount, _MONEY) for amount in amounts)))
        for remark in remarks:
            page.wrapped(remark, indent=4, tone="quiet")
    if more:
        page.line(
            told("  … og {cases} til; -o FIL.csv skriver dem alle", cases=_cases(more)), "quiet"
        )


def _changes(summary: Summary, page: Page) -> None:
    if not summary.changes:
        return
    page.heading(told("Ændringer, der er ens for flere"), told("kr. pr. md."))
    for change, times in summary.changes.most_common(MOST_CHANGES):
        page.columns(
            (
                (f"  {money(change.before)} → {money(change.after)}", -28),
                (_named(change), -30),
                (_cases(times), 12),
            )
        )


def _named(change: Change) -> str:
    return f"{translated(labels.STEPS[change.step])} ({labels.year_of_scheme(change.scheme)})"


def _reasons(summary: Summary, page: Page) -> None:
    if not summary.reasons:
        return
    page.heading(told("Kan ikke beregnes"))
    for times, words, alike in sorted(summary.reasons.values(), key=lambda each: -each.cases):
        said = say(words) if alike else told("fx {said}", said=say(words))
        page.wrapped(f"{_cases(times)}: {said}", indent=4, first="  ")
