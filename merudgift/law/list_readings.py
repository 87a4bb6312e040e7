"""The open points of the group II list, each with what the other reading would give."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from merudgift.amounts import half_up
from merudgift.law.award import Award, Terms
from merudgift.law.citations import CONVENTION
from merudgift.law.counting import Estimate, Line, named
from merudgift.law.documented_list import (
    NO_9,
    Listed,
    between_limits,
    listed,
    together_over_limit,
    total,
)
from merudgift.law.trace import Trace, explains
from merudgift.rates import Amounts2025
from merudgift.words import Words

WITHIN_LIST = "within_list"
"""The open point whether costs outside the list are paid when group II is given."""


class _Reading(NamedTuple):
    code: str
    what: Words
    why: Words
    lines: tuple[Line, ...]


@explains
def show_open_points(
    trace: Trace,
    award: Award,
    on_list: Listed,
    estimate: Estimate,
    rates: Amounts2025,
    terms: Terms,
    tested: Callable[[Decimal], Award],
) -> None:
    """Show each open point that touches these costs; `tested` awards on another sum.

    Single costs kept out of the estimate are read with the rest: another reading of no. 9
    would pay them singly rather than monthly.
    """
    everything = on_list
    if estimate.singles:
        everything = listed(estimate.with_singles.lines, rates, terms)
    readings = (
        _Reading(
            "C14",
            Words("Øvrige udgifter af samme art lagt sammen"),
            Words(
                "Konvention: grænsen i nr. 9, {limit} kr. pr. år, prøves på hver enkelt udgift. "
                "Lægges udgifter af samme art sammen, er de over grænsen, og post {ids} "
                "({sum} kr. pr. år) tæller også; om det kan ske, er ikke afklaret"
            ),
            together_over_limit(everything, rates, terms),
        ),
        _Reading(
            "other_limit",
            Words("Grænsen i nr. 9 som 12 × det månedlige beløb"),
            Words(
                "Grænsen i nr. 9 er udledt af årsbeløbet: {limit} kr.; regnet som 12 × det "
                "månedlige beløb er den {lower} kr., og post {ids} ({sum} kr. pr. år) ligger "
                "imellem"
            ),
            between_limits(everything, rates),
        ),
    )
    for reading in readings:
        if reading.lines:
            _show(reading, award, estimate, everything, rates, trace, tested)
    _show_within_list(award, on_list, rates, trace, tested)


def _show(
    reading: _Reading,
    award: Award,
    estimate: Estimate,
    on_list: Listed,
    rates: Amounts2025,
    trace: Trace,
    tested: Callable[[Decimal], Award],
) -> None:
    why = reading.why._replace(
        values={
            "limit": rates.other_item_limit_year,
            "lower": rates.other_item_limit_by_month,
            "ids": named(reading.lines),
            "sum": total(reading.lines),
        },
    )
    running = total(line for line in reading.lines if line in estimate.lines)
    other = tested(award.documented_yearly + running)
    if other.monthly:
        lines = (*on_list.counted, *reading.lines)
        once = total(line for line in lines if line in estimate.singles)
        other = replace(other, single=half_up(once))
    trace.open_point(reading.code, other.alternative(reading.what, rates, why), NO_9)


def _show_within_list(
    award: Award,
    on_list: Listed,
    rates: Amounts2025,
    trace: Trace,
    tested: Callable[[Decimal], Award],
) -> None:
    """BEK § 6 stk. 2 pays within the list; the statute says the actual costs."""
    outside = (*on_list.unlisted, *on_list.under_limit)
    if not award.monthly or not outside:
        return
    trace.step(
        "within_list",
        Words(
            "Konvention: kun udgifter inden for listen betales (BEK § 6, stk. 2); loven "
            "siger »de faktiske«. Uden for listen eller ikke over grænsen i nr. 9: post {ids}",
            {"ids": named(outside)},
        ),
        value=total(outside),
        citation=CONVENTION,
    )
    other = tested(on_list.yearly + total(outside))
    trace.beside(
        other.alternative(
            Words("Alle dokumenterede udgifter betalt"),
            rates,
            Words("Læst efter lovens »de faktiske merudgifter« uden hensyn til listen"),
        )._replace(code=WITHIN_LIST)
    )
