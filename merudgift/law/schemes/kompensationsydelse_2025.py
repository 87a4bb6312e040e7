"""Kompensationsydelse, from 1.9.2025.

Legal basis: SEL § 100 stk. 2 in LBK 1129/2025 (lov 746/2025, L 201 2024-25); BEK 1070/2025.
The citizen applies for group I or group II; the program never chooses, it shows both.
"""

from dataclasses import replace
from decimal import Decimal

from merudgift.amounts import MONTHS, ZERO, half_up
from merudgift.law import documented_list, list_readings
from merudgift.law.award import (
    Award,
    Group,
    Limit,
    NextLimit,
    Rule,
    Stair,
    Terms,
    actual,
    below_minimum,
    explain_sums,
    reaches_minimum,
    standard,
)
from merudgift.law.citations import BEK_1070, STK_2
from merudgift.law.counting import Estimate
from merudgift.law.documented_list import NO_9, listed
from merudgift.law.trace import Trace, explains, summed
from merudgift.rates import Amounts2025
from merudgift.words import Words

GROUPS: tuple[Group, ...] = ("I", "II")
GROUP_ONE = f"{STK_2}; {BEK_1070} § 6, stk. 1"
GROUP_TWO = f"{STK_2}; {BEK_1070} § 7"
AGREEMENT = f"{BEK_1070} § 8"
PROVISION = STK_2
INCREASE_WAITS = False
LEGAL_BASIS = "SEL § 100 i LBK 1129/2025 (lov 746/2025, L 201 2024-25); BEK 1070/2025"
RULES = (
    Rule(Words("Der søges om gruppe I eller gruppe II; programmet vælger aldrig"), STK_2),
    Rule(
        Words(
            "Gruppe I: løbende og enkeltstående udgifter i ét overslag; er det mindst "
            "bagatelgrænsen, gives standardbeløbet, og sagsbehandlingen standser"
        ),
        GROUP_ONE,
    ),
    Rule(
        Words(
            "Gruppe II: dokumenterede udgifter på listen over grænsen giver de faktiske udgifter "
            "og et tillæg; ellers ingen ydelse i gruppe II"
        ),
        GROUP_TWO,
    ),
    Rule(
        Words(
            "Listens nr. 9, øvrige udgifter, tæller kun, når den enkelte udgift er over sin grænse"
        ),
        NO_9,
    ),
    Rule(
        Words(
            "Dokumenterede enkeltudgifter kan efter aftale betales for sig; aftalen binder til "
            "gruppe II i mindst 12 måneder"
        ),
        AGREEMENT,
    ),
)


def assess(estimate: Estimate, rates: Amounts2025, terms: Terms, trace: Trace) -> Award:
    """§ 100 stk. 2: the group applied for; without one, both results and no payout."""
    if terms.group == "I":
        award = group_one(estimate, rates, trace)
        _show_group_two(trace, estimate, rates, terms)
        return award
    if terms.group == "II":
        award = group_two(estimate, rates, terms, trace)
        _show_group_one(trace, award, estimate, rates, terms)
        return award
    everything = estimate.with_singles
    _show_both(trace, everything, estimate, rates, terms)
    return Award("no_group", everything)


def stairs(rates: Amounts2025, award: Award) -> tuple[Stair, ...]:
    """The two limits of § 100 stk. 2, kroner a month; both groups where none is chosen."""
    figures = rates.figures()
    in_two = award.listed_yearly is not None
    group_one_stairs = (
        Stair(
            Words("gruppe I: under {minimum_month}", figures),
            Words("0"),
            award.step == "below_minimum",
        ),
        Stair(
            Words("gruppe I: fra {minimum_month}", figures),
            Words("{standard_amount}", figures),
            award.step == "group_one",
        ),
    )
    group_two_stairs = (
        Stair(
            Words("gruppe II: dokumenteret til og med {documented_limit_month}", figures),
            Words("0"),
            award.step == "below_documented_limit",
        ),
        Stair(
            Words("gruppe II: dokumenteret over {documented_limit_month}", figures),
            Words("de faktiske + {supplement}", figures),
            award.step == "group_two",
        ),
    )
    if award.step in ("no_group", "outside"):
        return group_one_stairs + group_two_stairs
    return group_two_stairs if in_two else group_one_stairs


def limits(rates: Amounts2025) -> tuple[Limit, ...]:
    """The minimum of group I, the limit of group II and that of a no. 9 item."""
    return (
        Limit(Words("gruppe I (mindst)"), Decimal(rates.minimum_year), group="I"),
        Limit(
            Words("gruppe II (over)"),
            Decimal(rates.documented_limit_year),
            documented=True,
            group="II",
        ),
        Limit(
            Words("gruppe II nr. 9 (over)"),
            Decimal(rates.other_item_limit_year),
            documented=True,
            group="II",
            other_item=True,
        ),
    )


@explains
def _show_both(
    trace: Trace, everything: Estimate, estimate: Estimate, rates: Amounts2025, terms: Terms
) -> None:
    explain_sums(trace, everything)
    trace.step(
        "no_group",
        Words("Der er ikke valgt mellem gruppe I og gruppe II; her er begge resultater vist"),
        citation=STK_2,
    )
    for group in GROUPS:
        _, aside = _show(group, estimate, rates, terms, trace)
        trace.warnings.extend(aside.warnings)


@explains
def _show_group_two(trace: Trace, estimate: Estimate, rates: Amounts2025, terms: Terms) -> None:
    _show("II", estimate, rates, terms, trace)


@explains
def _show_group_one(
    trace: Trace, in_group_two: Award, estimate: Estimate, rates: Amounts2025, terms: Terms
) -> None:
    in_group_one, _ = _show("I", estimate, rates, terms, trace)
    if not in_group_two.monthly:
        _ask_for_group_one(trace, in_group_one)


def _show(
    group: Group, estimate: Estimate, rates: Amounts2025, terms: Terms, trace: Trace
) -> tuple[Award, Trace]:
    """Show what a group gives on the same costs, and the open points of that result."""
    aside = Trace()
    if group == "I":
        award = group_one(estimate, rates, aside)
        values = {"sum": award.tested.substantiated_yearly, "limit": rates.minimum_year}
        what = Words("Gruppe I")
        why = (
            Words("{sum} kr. pr. år er mindst {limit} kr.", values)
            if award.monthly
            else Words("{sum} kr. pr. år er under {limit} kr.", values)
        )
    else:
        award = group_two(estimate, rates, terms, aside)
        values = {"sum": award.documented_yearly, "limit": rates.documented_limit_year}
        what = Words("Gruppe II")
        why = (
            Words("dokumenteret inden for listen {sum} kr. pr. år er over {limit} kr.", values)
            if award.monthly
            else Words(
                "dokumenteret inden for listen {sum} kr. pr. år er ikke over {limit} kr.", values
            )
        )
    trace.beside(award.alternative(what, rates, why, group))
    trace.alternatives.extend(aside.alternatives)
    return award, aside


@explains
def _ask_for_group_one(trace: Trace, in_group_one: Award) -> None:
    trace.warn(
        "ask_group",
        Words(
            "Gruppe II kan ikke gives. Gruppe I ville give {monthly} kr. pr. md.; "
            "spørg borgeren, om der søges om gruppe I",
            {"monthly": in_group_one.monthly},
        )
        if in_group_one.monthly
        else Words("Gruppe II kan ikke gives, og gruppe I ville heller ikke give noget"),
        STK_2,
    )


def group_one(estimate: Estimate, rates: Amounts2025, trace: Trace) -> Award:
    """One estimate of all types, running and single: at least (mindst) the minimum."""
    everything = estimate.with_singles
    explain_sums(trace, everything)
    award = standard("group_one", everything, rates.standard_amount, None)
    if not reaches_minimum(everything, rates, trace, GROUP_ONE, otherwise=award):
        return below_minimum(everything, rates, GROUP_ONE)
    _say_where_the_minimum_was_reached(trace, everything, rates)
    trace.step(
        "group_one",
        Words("Gruppe I: standardbeløbet"),
        value=award.monthly,
        citation=STK_2,
    )
    return award


@explains
def _say_where_the_minimum_was_reached(
    trace: Trace, everything: Estimate, rates: Amounts2025
) -> None:
    """§ 6 stk. 1: once the sum reaches the minimum, the case handling stops."""
    so_far = ZERO
    for line in everything.lines:
        so_far += line.counted_yearly
        if so_far >= rates.minimum_year:
            values = {"id": line.expense.id, "so_far": so_far, "minimum": rates.minimum_year}
            trace.step(
                "minimum_reached",
                Words(
                    "Bagatelgrænsen er nået efter post {id}: sagsbehandlingen kan standse der",
                    values,
                ),
                value=so_far,
                calculation=Words("{so_far} ≥ {minimum}", values),
                citation=GROUP_ONE,
            )
            return


def group_two(estimate: Estimate, rates: Amounts2025, terms: Terms, trace: Trace) -> Award:
    """Documented, listed costs over (strictly) the limit: those costs and a supplement.

    § 8: a single cost left out of the estimate by agreement is kept out of the sum that is
    tested and, when group II is awarded, paid when it is documented.
    """
    explain_sums(trace, estimate)
    on_list = listed(estimate.lines, rates, terms)
    documented_list.explain(trace, on_list, rates)
    documented_list.warn_of_undocumented(trace, estimate)
    award = _tested(on_list.yearly, estimate, rates, terms, trace)

    def tested(yearly: Decimal) -> Award:
        aside = Trace.unread()
        other = _tested(yearly, estimate, rates, terms, aside)
        return _with_agreed_singles(other, estimate, rates, terms, aside)

    list_readings.show_open_points(trace, award, on_list, estimate, rates, terms, tested)
    return _with_agreed_singles(award, estimate, rates, terms, trace)


def _tested(
    yearly: Decimal, estimate: Estimate, rates: Amounts2025, terms: Terms, trace: Trace
) -> Award:
    over = yearly > rates.documented_limit_year
    _explain_limit(trace, yearly, rates, over=over)
    if over:
        return actual(
            "group_two",
            estimate,
            yearly,
            rates,
            terms,
            trace,
            supplement=rates.supplement,
            listed_yearly=yearly,
        )
    gap = NextLimit("documented_limit", rates.documented_limit_year, yearly, GROUP_TWO)
    return Award("below_documented_limit", estimate, next_limit=gap, listed_yearly=yearly)


@explains
def _explain_limit(trace: Trace, yearly: Decimal, rates: Amounts2025, *, over: bool) -> None:
    values = {
        "yearly": yearly,
        "limit": rates.documented_limit_year,
        "supplement": rates.supplement,
    }
    trace.step(
        "documented_limit",
        Words(
            "Over {limit} kr. pr. år: de dokumenterede udgifter og {supplement} kr. pr. md.",
            values,
        )
        if over
        else Words("Ikke over {limit} kr. pr. år: ingen ydelse i gruppe II", values),
        value=Decimal(rates.documented_limit_year),
        calculation=Words("{yearly} > {limit}", values)
        if over
        else Words("{yearly} ≤ {limit}", values),
        citation=GROUP_TWO,
    )


def _with_agreed_singles(
    award: Award, estimate: Estimate, rates: Amounts2025, terms: Terms, trace: Trace
) -> Award:
    if not (estimate.singles and award.monthly):
        return award
    on_list = listed(estimate.singles, rates, terms)
    documented_list.warn_of_outside(trace, on_list, rates)
    paid = [line.documented_yearly for line in on_list.counted]
    if not paid:
        return award
    total = sum(paid, ZERO)
    trace.step(
        "single_costs",
        Words("Dokumenterede enkeltudgifter betales efter aftale, når de er dokumenteret"),
        value=half_up(total),
        calculation=summed(paid, total),
        citation=AGREEMENT,
    )
    trace.warn(
        "agreement",
        Words(
            "En aftale om at få enkeltudgifter betalt for sig binder til gruppe II i mindst "
            "{months} måneder fra aftalens dag",
            {"months": MONTHS},
        ),
        AGREEMENT,
    )
    trace.paid_beside(half_up(total))
    return replace(award, single=half_up(total))
