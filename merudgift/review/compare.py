"""The comparison (sammenligning): old scheme, group I and group II on the same expenses.

Nothing is recommended: the citizen applies for a group, and the municipality decides.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from merudgift.amounts import OERE, ZERO
from merudgift.case import Case
from merudgift.law import citations
from merudgift.law.assessment import Assessment, assess
from merudgift.law.award import Group, NextLimit
from merudgift.law.counting import Line, named
from merudgift.law.documented_list import NO_9, THE_LIST, total
from merudgift.law.schemes import kompensationsydelse_2025, runs_on
from merudgift.rates import RateBook
from merudgift.refusals import refused
from merudgift.review.entered import entered, left_out, on_list
from merudgift.review.timeline import monthly_on
from merudgift.words import Words


class Missing(NamedTuple):
    """What is missing to reach the next step, kroner a year."""

    what: str
    """`amount`, `documentation` or `list_no`."""
    yearly: Decimal
    text: Words
    citation: str


class Way(NamedTuple):
    """What the case gives in one of the three ways."""

    group: Group | None
    """None is the old scheme."""
    assessment: Assessment
    counted: tuple[Decimal, ...]
    """What each line counts this way, kroner a year, in the order of the case."""
    missing: tuple[Missing, ...]

    @property
    def monthly(self) -> Decimal:
        """Kroner a month."""
        return self.assessment.award.monthly

    def is_apart(self, place: int) -> bool:
        """Whether the line in a place is paid once, outside the sum of the way."""
        assessment = self.assessment
        return assessment.lines[place] in assessment.estimate.singles and bool(
            assessment.award.single
        )

    @property
    def in_estimate_yearly(self) -> Decimal:
        """What counts in the estimate this way, kroner a year; what is paid once is not in it."""
        amounts = enumerate(self.counted)
        return sum((amount for place, amount in amounts if not self.is_apart(place)), ZERO)

    @property
    def falls_out(self) -> tuple[Line, ...]:
        """The lines that count for something, but not this way."""
        return left_out(self.assessment)


class Comparison(NamedTuple):
    """The three ways at a date, and the award from before 1.9.2025, if one runs."""

    case: Case
    on: date
    ways: tuple[Way, Way, Way]
    """The old scheme, group I, group II."""
    running: Decimal | None
    """What a running award from before 1.9.2025 gives a month; None where none runs."""
    consequences: tuple[tuple[Words, str], ...]
    """What the law makes of a choice, each with its provision."""


def compare(
    case: Case, book: RateBook, *, on: date | None = None, whole_kroner: bool = False
) -> Comparison:
    """The three ways at a date, else the effective date or the first day of the new law.

    Raises `Refused` for a date on which the three are not known side by side.
    """
    on = on or max(case.effective, citations.NEW_LAW)
    if not citations.NEW_LAW <= on <= citations.TRANSITION_ENDS:
        raise refused(
            "de tre kan kun sammenlignes på en dato fra {first} til {last}",
            first=citations.NEW_LAW,
            last=citations.TRANSITION_ENDS,
        )
    old = assess(
        case.model_copy(update={"transitional": True}), book, on=on, whole_kroner=whole_kroner
    )
    new_case = case.model_copy(update={"transitional": False, "receiving": False})
    one, two = (
        assess(new_case, book, on=on, group=group, whole_kroner=whole_kroner)
        for group in kompensationsydelse_2025.GROUPS
    )
    ways = (
        Way(None, old, entered(old), tuple(_missing_in_old(old))),
        Way("I", one, entered(one), tuple(_to_the_limit(one.award.next_limit))),
        Way("II", two, entered(two), tuple(_missing_in_two(two))),
    )
    running = _running(case, book, on, whole_kroner)
    return Comparison(case, on, ways, running, tuple(_consequences(case, on, ways, running)))


def _running(case: Case, book: RateBook, on: date, whole_kroner: bool) -> Decimal | None:
    """What an award from before the new law pays now, without being decided anew."""
    if case.effective >= citations.NEW_LAW and not runs_on(case):
        return None
    without_group = case.model_copy(update={"group": None})
    return monthly_on(without_group, book, max(on, case.effective), whole_kroner=whole_kroner)


def _to_the_limit(limit: NextLimit | None) -> Iterator[Missing]:
    if limit:
        yield Missing(
            "amount",
            limit.more_from_yearly - limit.tested_yearly,
            Words(
                "{missing} kr. pr. år mere, så gives næste trin (fra {more_from} kr. pr. år)",
                {
                    "missing": limit.more_from_yearly - limit.tested_yearly,
                    "more_from": limit.more_from_yearly,
                },
            ),
            limit.citation,
        )


def _missing_in_old(old: Assessment) -> Iterator[Missing]:
    yield from _to_the_limit(old.award.next_limit)
    if old.award.step == "second_amount":
        undocumented = _undocumented(old)
        if undocumented:
            yield _documentation(undocumented, citations.STK_2_3)


def _missing_in_two(two: Assessment) -> Iterator[Missing]:
    """What could still count: documentation, a number on the list, or kroner on an item."""
    if two.award.step != "below_documented_limit":
        return
    yield from _to_the_limit(two.award.next_limit)
    as_documented = {line.place: _documented(line) for line in two.lines}
    could_be = on_list(two, as_documented.values())
    undocumented = [
        line for line in _undocumented(two) if as_documented[line.place] in could_be.counted
    ]
    if undocumented:
        yield _documentation(undocumented, THE_LIST)
    if could_be.unlisted:
        yield Missing(
            "list_no",
            total(could_be.unlisted),
            Words(
                "Nummer på listen for post {ids}, hvis de hører til der",
                {"ids": named(could_be.unlisted)},
            ),
            THE_LIST,
        )
    limit = two.rates.figures()["other_item_limit_year"]
    for line in could_be.under_limit:
        gap = limit + OERE - line.counted_yearly
        yield Missing(
            "amount",
            gap,
            Words(
                "Post {id} er en øvrig udgift (nr. 9) og tæller først over {limit} kr. pr. år: "
                "{gap} kr. mere",
                {"id": line.expense.id, "limit": limit, "gap": gap},
            ),
            NO_9,
        )


def _documented(line: Line) -> Line:
    return replace(line, expense=line.expense.model_copy(update={"evidence": "documented"}))


def _undocumented(assessment: Assessment) -> list[Line]:
    return [line for line in assessment.lines if line.counted_yearly and not line.documented_yearly]


def _documentation(undocumented: list[Line], citation: str) -> Missing:
    yearly = sum((line.counted_yearly for line in undocumented), ZERO)
    return Missing(
        "documentation",
        yearly,
        Words(
            "Dokumentation for post {ids}, {yearly} kr. pr. år",
            {"ids": named(undocumented), "yearly": yearly},
        ),
        citation,
    )


def _consequences(
    case: Case, on: date, ways: tuple[Way, Way, Way], running: Decimal | None
) -> Iterator[tuple[Words, str]]:
    if running is not None:
        yield (
            Words(
                "Bevillingen fra før 1.9.2025 løber videre, til kommunen har vurderet sagen på "
                "ny. Gruppe I eller II gælder fra den nye afgørelse, og den gamle bevilling "
                "ophører senest den 1.9.2027"
            ),
            citations.RUNS_ON,
        )
    else:
        yield (
            Words(
                "De gamle regler gælder kun bevillinger fra før 1.9.2025; for en ny sag er de "
                "vist til sammenligning"
            ),
            citations.RUNS_ON,
        )
    singles = [
        line
        for line in ways[0].assessment.lines
        if line.expense.kind == "single" and line.counted_yearly
    ]
    if singles and case.effective < on:
        yield (
            Words(
                "Enkeltudgifterne (post {ids}) er regnet med; er de afholdt før {on}, hører de "
                "ikke med i en ny afgørelse",
                {"ids": named(singles), "on": on},
            ),
            citations.STK_1,
        )
    if singles:
        yield (
            Words(
                "Gruppe II: en aftale om at få enkeltudgifter betalt for sig binder til gruppe II "
                "i mindst 12 måneder fra aftalens dag"
            ),
            kompensationsydelse_2025.AGREEMENT,
        )
    yield (
        Words("Den, der søger, vælger selv gruppe; programmet anbefaler intet"),
        citations.STK_2,
    )
