"""Single costs (enkeltudgifter) under the older schemes.

A single cost is in the estimate or paid singly, never both.

To 30.6.2020: BEK 1434/2012 § 9 and BEK 1248/2017 § 9. From 1.7.2020: BEK 931/2020 § 9.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from merudgift.amounts import MONTHS, ZERO, half_up
from merudgift.law.award import Award, Terms, below_minimum
from merudgift.law.citations import SECTION_9, SECTION_9_1, SECTION_9_2, SECTION_9_3
from merudgift.law.counting import Estimate, Line, named
from merudgift.law.trace import Trace, explains, summed
from merudgift.rates import Amounts
from merudgift.words import Words, enumerated

_SECTION_9 = re.compile(r"(?<!SEL )§\s?9,?\s?stk\.?\s?([0-9])")
_Rates = TypeVar("_Rates", bound=Amounts)
_Running = Callable[[Estimate, _Rates, Terms, Trace], Award]
"""What the running costs give under the scheme."""


def on_top_of(award: Award, estimate: Estimate, terms: Terms, trace: Trace, citation: str) -> Award:
    """To 30.6.2020: single costs are paid on top only to someone already entitled.

    Entitled is who receives the benefit, or becomes entitled by these running costs.
    """
    if not _counted(estimate.singles):
        return award
    if terms.receiving or award.monthly:
        return _paid_on_top(award, estimate.singles, citation, trace)
    # A reading by which one is entitled would pay them too.
    trace.paid_beside(half_up(sum(_counted(estimate.singles), ZERO)))
    trace.step(
        "single_costs",
        Words(
            "Enkeltudgifter betales kun til den, der er berettiget; den betingelse er ikke "
            "opfyldt her"
        ),
        value=ZERO,
        citation=citation,
    )
    return award


def by_section_9(
    estimate: Estimate,
    rates: _Rates,
    terms: Terms,
    trace: Trace,
    running: _Running[_Rates],
) -> Award:
    """BEK 931/2020 § 9: stk. 1 on top, stk. 2 by itself, stk. 3 for one year."""
    subsection = section_9_subsection(estimate, rates, terms)
    _compare_cited(trace, estimate.singles, subsection)
    if subsection == 3:
        return _for_one_year(estimate, rates, terms, trace, running)
    award = running(estimate, rates, terms, trace)
    if subsection == 1:
        return _paid_on_top(award, estimate.singles, SECTION_9_1, trace)
    if subsection == 2:
        reaching = [s for s in estimate.singles if s.counted_yearly >= rates.minimum_year]
        _warn_of_unpaid(trace, estimate.singles, rates)
        said = Words("Enkeltudgifter betales for sig, én gang")
        # With any running cost stk. 3 would apply instead: no limit of running costs is next.
        return replace(_paid(award, reaching, said, SECTION_9_2, trace), next_limit=None)
    if _counted(estimate.singles):
        return _unpaid(award, estimate, rates, terms, trace, running)
    return award


def _unpaid(
    award: Award,
    estimate: Estimate,
    rates: _Rates,
    terms: Terms,
    trace: Trace,
    running: _Running[_Rates],
) -> Award:
    """No subsection of § 9 pays: what is missing is of running and single costs together."""
    minimum, runs = rates.minimum_year, bool(estimate.substantiated_yearly)
    trace.step(
        "single_costs",
        Words(
            "Enkeltudgifterne når ikke bagatelgrænsen, {minimum} kr. pr. år, hverken "
            "alene eller sammen med de løbende udgifter",
            {"minimum": minimum},
        )
        if runs
        else Words(
            "Ingen enkeltudgift når for sig bagatelgrænsen, {minimum} kr. pr. år, og der er "
            "ingen løbende udgifter at lægge dem sammen med",
            {"minimum": minimum},
        ),
        value=ZERO,
        citation=SECTION_9,
    )
    _show_rounded_month(trace, estimate, rates, terms, running)
    together = estimate.with_singles
    if together.substantiated_yearly >= minimum:
        return replace(award, next_limit=None)  # Any running cost is enough by stk. 3.
    missing = below_minimum(together, rates, SECTION_9_3 if runs else SECTION_9)
    return replace(award, next_limit=missing.next_limit)


@explains
def _warn_of_unpaid(trace: Trace, singles: Iterable[Line], rates: Amounts) -> None:
    unpaid = [single for single in singles if 0 < single.counted_yearly < rates.minimum_year]
    if unpaid:
        trace.warn(
            "single_unpaid",
            Words(
                "Post {ids} når ikke selv {minimum} kr. og betales ikke",
                {"ids": named(unpaid), "minimum": rates.minimum_year},
            ),
            SECTION_9_2,
        )


@explains
def _show_rounded_month(
    trace: Trace,
    estimate: Estimate,
    rates: _Rates,
    terms: Terms,
    running: _Running[_Rates],
) -> None:
    """E1b in § 9 stk. 2-3: the sum that was tested, where only a rounded month reaches it.

    By stk. 3 that would be a benefit a month, by stk. 2 the single cost itself, paid once.
    """
    if estimate.substantiated_yearly:
        rule, tested = SECTION_9_3, [estimate.with_singles]
    else:
        rule, tested = SECTION_9_2, [Estimate.of([single]) for single in estimate.singles]
    for each in tested:
        aside = Trace()
        below = running(each, rates, terms, aside)
        trace.warnings.extend(
            warned._replace(citation=rule) for warned in aside.warnings if warned.code == "C18"
        )
        trace.alternatives.extend(
            other._replace(
                what=Words("Grænsen prøvet på en afrundet måned; ydelse i ét år (§ 9, stk. 3)")
            )
            if estimate.substantiated_yearly
            else other._replace(
                step=below.step, monthly=ZERO, single=half_up(each.substantiated_yearly)
            )
            for other in aside.alternatives
        )


def section_9_subsection(estimate: Estimate, rates: Amounts, terms: Terms) -> int | None:
    """Which subsection of BEK 931/2020 § 9 the single costs fall under; None for none.

    stk. 1: receiving, or entitled by the running costs of this very assessment. stk. 2: no
    running costs, and a single cost that by itself reaches the minimum. stk. 3: running
    costs below the minimum that reach it together with all the single costs.
    """
    minimum = rates.minimum_year
    if not _counted(estimate.singles):
        return None
    if terms.receiving or estimate.substantiated_yearly >= minimum:
        return 1
    if not estimate.substantiated_yearly:
        return 2 if any(s.counted_yearly >= minimum for s in estimate.singles) else None
    return 3 if estimate.with_singles.substantiated_yearly >= minimum else None


def _for_one_year(
    estimate: Estimate,
    rates: _Rates,
    terms: Terms,
    trace: Trace,
    running: _Running[_Rates],
) -> Award:
    together = estimate.with_singles
    singles = sum((single.counted_yearly for single in estimate.singles), ZERO)
    trace.step(
        "single_costs",
        Words(
            "De løbende udgifter er under bagatelgrænsen, men når den sammen med "
            "enkeltudgifterne: berettiget i ét år, i månedlige rater"
        ),
        value=together.substantiated_yearly,
        calculation=Words(
            "{running} + {singles} = {together} ≥ {minimum}",
            {
                "running": estimate.substantiated_yearly,
                "singles": singles,
                "together": together.substantiated_yearly,
                "minimum": rates.minimum_year,
            },
        ),
        citation=SECTION_9_3,
    )
    trace.warn(
        "one_year",
        Words(
            "Berettiget i 12 måneder: løbende udgifter og enkeltudgifter er lagt sammen, og "
            "den samlede årssum er prøvet efter de almindelige trin"
        ),
        SECTION_9_3,
    )
    return replace(running(together, rates, terms, trace), months=MONTHS)


def _paid_on_top(award: Award, singles: Iterable[Line], citation: str, trace: Trace) -> Award:
    said = (
        Words("Enkeltudgifter betales for sig oven i den løbende ydelse")
        if award.monthly
        else Words("Enkeltudgifter betales for sig oven i den ydelse, borgeren får i forvejen")
    )
    return _paid(award, singles, said, citation, trace)


def _paid(award: Award, singles: Iterable[Line], said: Words, citation: str, trace: Trace) -> Award:
    paid = _counted(singles)
    total = sum(paid, ZERO)
    trace.step(
        "single_costs",
        said,
        value=half_up(total),
        calculation=summed(paid, total),
        citation=citation,
    )
    trace.paid_beside(half_up(total))
    return replace(award, single=half_up(total))


def _counted(singles: Iterable[Line]) -> list[Decimal]:
    return [single.counted_yearly for single in singles if single.counted_yearly]


@explains
def _compare_cited(trace: Trace, singles: Iterable[Line], used: int | None) -> None:
    """C12: an item that cites another subsection of BEK 931 § 9 than the one it falls under."""
    for line in singles:
        cited = {
            found[1] for text in line.expense.legal_basis for found in _SECTION_9.finditer(text)
        }
        if not line.counted_yearly or not cited or str(used) in cited:
            continue
        values = {"id": line.expense.id, "cited": enumerated(sorted(cited)), "used": used}
        trace.warn(
            "C12",
            Words(
                "Post {id} henviser til § 9, stk. {cited}; her er det stk. {used}, der gælder",
                values,
            )
            if used
            else Words(
                "Post {id} henviser til § 9, stk. {cited}, men ingen af bestemmelsens "
                "betingelser er opfyldt",
                values,
            ),
            f"{SECTION_9}, stk. {used}" if used else SECTION_9,
        )
