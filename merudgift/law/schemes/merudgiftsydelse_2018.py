"""Merudgiftsydelse, 1.1.2018–31.8.2025; running awards until re-decided, at latest 1.9.2027.

Legal basis: SEL § 100 stk. 2-3 in LBK 102/2018 … 155/2025 (lov 660/2017); BEK 1248/2017 to
30.6.2020, BEK 931/2020 from 1.7.2020.
"""

from decimal import Decimal

from merudgift.amounts import KRONE, MONTHS, SIX_DECIMALS, per_month
from merudgift.law import single_costs
from merudgift.law.award import (
    Award,
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
from merudgift.law.citations import (
    BEK_931_FROM,
    CONVENTION,
    SECTION_9_1,
    SECTION_9_2,
    SECTION_9_3,
    STK_2_3,
)
from merudgift.law.counting import Estimate, named
from merudgift.law.trace import Trace, explains
from merudgift.rates import Amounts2018
from merudgift.words import Words

LEGAL_BASIS = (
    "SEL § 100 i LBK 102/2018 … 155/2025 (lov 660/2017); BEK 1248/2017 (til 30.6.2020) og "
    "BEK 931/2020 (fra 1.7.2020)"
)
PROVISION = STK_2_3
INCREASE_WAITS = True
SINGLES = "BEK 1248/2017 § 9"
"""Single costs to 30.6.2020."""
HALF_A_KRONE_A_MONTH = Decimal(6)
"""E1 in a year: from half a krone a month above the first limit it is rounded beyond it."""
RULES = (
    Rule(
        Words(
            "Dokumenterede merudgifter over den øverste grænse: de faktiske, dokumenterede "
            "merudgifter; intet lægges til"
        ),
        STK_2_3,
    ),
    Rule(Words("Under bagatelgrænsen (mindst): ingen ydelse"), STK_2_3),
    Rule(
        Words("Overslag til og med den første grænse: første standardbeløb; ellers andet"),
        STK_2_3,
    ),
    Rule(
        Words("Enkeltudgifter til 30.6.2020: kun oven i til den, der er berettiget"),
        SINGLES,
    ),
    Rule(
        Words("Enkeltudgifter fra 1.7.2020: den, der er berettiget, får dem oven i"),
        SECTION_9_1,
    ),
    Rule(
        Words("Uden løbende udgifter: en enkeltudgift, der selv når bagatelgrænsen, betales"),
        SECTION_9_2,
    ),
    Rule(
        Words(
            "Løbende udgifter under bagatelgrænsen, der når den sammen med enkeltudgifterne: "
            "berettiget i ét år; den samlede sum prøves efter de almindelige trin"
        ),
        SECTION_9_3,
    ),
)


def assess(estimate: Estimate, rates: Amounts2018, terms: Terms, trace: Trace) -> Award:
    """§ 100 stk. 2-3 on the running costs, and the single costs by the order in force."""
    if terms.on < BEK_931_FROM:
        award = running(estimate, rates, terms, trace)
        return single_costs.on_top_of(award, estimate, terms, trace, SINGLES)
    return single_costs.by_section_9(estimate, rates, terms, trace, running)


def running(estimate: Estimate, rates: Amounts2018, terms: Terms, trace: Trace) -> Award:
    """§ 100 stk. 3: documented over the top, else below the minimum, else a standard amount."""
    explain_sums(trace, estimate)
    first = standard("first_amount", estimate, rates.first_amount, None)
    if _documented_over_the_top(estimate, rates, trace):
        _warn_of_what_falls_out(trace, estimate, rates, terms)
        _show_overview_gap(trace, estimate, rates)
        return _actual(estimate, estimate.documented_yearly, rates, terms, trace)
    _warn_of_top_by_chain(trace, estimate, rates, terms)
    if not reaches_minimum(estimate, rates, trace, STK_2_3, otherwise=first):
        return below_minimum(estimate, rates, STK_2_3)
    return _standard_amount(estimate, rates, terms, trace)


def limits(rates: Amounts2018) -> tuple[Limit, ...]:
    """The minimum, the first limit with the krone of convention E1, and the top limit."""
    first = MONTHS * rates.first_limit
    return (
        Limit(Words("bagatelgrænse (mindst)"), Decimal(rates.minimum_year)),
        Limit(Words("første grænse (til og med)"), Decimal(first)),
        Limit(Words("første grænse, afrunding E1"), first + HALF_A_KRONE_A_MONTH),
        Limit(Words("dokumenteret (over)"), Decimal(MONTHS * rates.second_limit), documented=True),
    )


def stairs(rates: Amounts2018, award: Award) -> tuple[Stair, ...]:
    """The intervals of § 100 stk. 3, kroner a month."""
    values = {
        **rates.figures(),
        "beyond_first": rates.second_interval_printed_from or rates.first_limit + 1,
    }
    return (
        Stair(Words("under {minimum_month}", values), Words("0"), award.step == "below_minimum"),
        Stair(
            Words("{minimum_month}–{first_limit}", values),
            Words("{first_amount}", values),
            award.step == "first_amount",
        ),
        Stair(
            Words("{beyond_first}–{second_limit}", values),
            Words("{second_amount}", values),
            award.step == "second_amount",
        ),
        Stair(
            Words("dokumenteret over {second_limit}", values),
            Words("de faktiske"),
            award.step == "actual_costs",
        ),
    )


def _actual(
    estimate: Estimate, yearly: Decimal, rates: Amounts2018, terms: Terms, trace: Trace
) -> Award:
    return actual("actual_costs", estimate, yearly, rates, terms, trace)


def _documented_over_the_top(estimate: Estimate, rates: Amounts2018, trace: Trace) -> bool:
    """Over (strictly), on the exact documented total of the year."""
    top = MONTHS * rates.second_limit
    over = estimate.documented_yearly > top
    values = {"documented": estimate.documented_yearly, "limit": rates.second_limit, "top": top}
    trace.step(
        "documented_over_second_limit",
        Words("Dokumenteret over {limit} kr. pr. md.: de faktiske merudgifter", values)
        if over
        else Words("Ikke dokumenteret over {limit} kr. pr. md.", values),
        value=Decimal(top),
        calculation=Words("{documented} > 12 × {limit} = {top}", values)
        if over
        else Words("{documented} ≤ 12 × {limit} = {top}", values),
        citation=STK_2_3,
    )
    return over


def _standard_amount(estimate: Estimate, rates: Amounts2018, terms: Terms, trace: Trace) -> Award:
    """The first amount to and with the first limit, else the second.

    E1: the law's intervals leave a krone between 1.611 and 1.612; the monthly estimate is
    rounded half up to whole kroner before the look-up.
    """
    yearly = estimate.substantiated_yearly
    monthly = per_month(yearly, KRONE)
    first = standard(
        "first_amount",
        estimate,
        rates.first_amount,
        NextLimit("first_limit", MONTHS * rates.first_limit, yearly, STK_2_3, HALF_A_KRONE_A_MONTH),
    )
    second = standard(
        "second_amount",
        estimate,
        rates.second_amount,
        NextLimit("second_limit", MONTHS * rates.second_limit, estimate.documented_yearly, STK_2_3),
    )
    award, other = (first, second) if monthly <= rates.first_limit else (second, first)
    values = {
        "yearly": yearly,
        "average": per_month(yearly, SIX_DECIMALS),
        "monthly": monthly,
        "minimum": rates.minimum_month,
        "first": rates.first_limit,
        "amount": award.monthly,
    }
    trace.step(
        "monthly_estimate",
        Words("Konvention E1: overslaget rundes halve op til hele kroner før opslaget", values),
        value=monthly,
        calculation=Words("{average} → {monthly} kr. pr. md.", values),
        citation=CONVENTION,
    )
    trace.step(
        award.step,
        Words("Overslaget ligger i {minimum}–{first} kr. pr. md.: første standardbeløb", values)
        if award is first
        else Words("Overslaget ligger over {first} kr. pr. md.: andet standardbeløb", values),
        value=award.monthly,
        calculation=Words("{monthly} ≤ {first} → {amount} kr. pr. md.", values)
        if award is first
        else Words("{monthly} > {first} → {amount} kr. pr. md.", values),
        citation=STK_2_3,
    )
    _show_hole(trace, estimate, rates, other)
    if award is second:
        _warn_of_missing_documentation(trace, estimate, rates, terms)
    return award


@explains
def _show_hole(trace: Trace, estimate: Estimate, rates: Amounts2018, other: Award) -> None:
    """E1 and E3: where the printed intervals name none or two, show both results."""
    beyond = estimate.substantiated_yearly - MONTHS * rates.first_limit
    values = {
        "average": per_month(estimate.substantiated_yearly, SIX_DECIMALS),
        "first": rates.first_limit,
        "beyond": rates.first_limit + 1,
        "other": other.monthly,
    }
    if 0 < beyond < MONTHS and rates.second_interval_printed_from == rates.first_limit:
        code = "E1"
        why = Words(
            "Konvention E1: gennemsnittet {average} kr. ligger mellem {first} og {beyond} kr. "
            "Ministeriet trykker andet interval fra {first} kr.; afrundingen af overslaget til "
            "hele kroner afgør det. Læst den anden vej er beløbet {other} kr.",
            values,
        )
    elif 0 < beyond < MONTHS:
        code = "E1"
        why = Words(
            "Konvention E1: gennemsnittet {average} kr. ligger mellem {first} og {beyond} kr., "
            "hvor loven intet siger; afrundingen af overslaget til hele kroner afgør det. "
            "Læst den anden vej er beløbet {other} kr.",
            values,
        )
    elif not beyond and rates.second_interval_printed_from == rates.first_limit:
        why = Words(
            "Konvention E3: ministeriet trykker {first} kr. som både slutningen af første og "
            "begyndelsen af andet interval; programmet giver første standardbeløb. "
            "Læst den anden vej er beløbet {other} kr.",
            values,
        )
        code = "E3"
    else:
        return
    what = Words("Den anden læsning af intervallerne")
    trace.open_point(code, other.alternative(what, rates, why), CONVENTION)


@explains
def _warn_of_missing_documentation(
    trace: Trace, estimate: Estimate, rates: Amounts2018, terms: Terms
) -> None:
    """E2: substantiated above the top limit but not documented: the second amount."""
    top = MONTHS * rates.second_limit
    if estimate.substantiated_yearly <= top:
        return
    why = Words(
        "Konvention E2: sandsynliggjort over {limit} kr. pr. md., men ikke dokumenteret over "
        "grænsen: andet standardbeløb. For de faktiske udgifter mangler dokumentation for mere "
        "end {missing} kr. pr. år",
        {"limit": rates.second_limit, "missing": top - estimate.documented_yearly},
    )
    documented = _actual(estimate, estimate.substantiated_yearly, rates, terms, Trace.unread())
    what = Words("Alt sandsynliggjort også dokumenteret")
    trace.open_point("E2", documented.alternative(what, rates, why), CONVENTION)


@explains
def _warn_of_what_falls_out(
    trace: Trace, estimate: Estimate, rates: Amounts2018, terms: Terms
) -> None:
    """E2b: on the documented path only documented items are paid (DUKH)."""
    outside = estimate.substantiated_yearly - estimate.documented_yearly
    if outside:
        falling_out = [
            line for line in estimate.lines if line.counted_yearly and not line.documented_yearly
        ]
        why = Words(
            "Konvention E2b: over grænsen betales kun dokumenterede merudgifter. "
            "{outside} kr. pr. år er kun sandsynliggjort og falder ud (post {ids})",
            {"outside": outside, "ids": named(falling_out)},
        )
        everything = _actual(estimate, estimate.substantiated_yearly, rates, terms, Trace.unread())
        what = Words("Hvis også de sandsynliggjorte udgifter blev betalt")
        trace.open_point("C13", everything.alternative(what, rates, why), f"{STK_2_3}; DUKH")


@explains
def _show_overview_gap(trace: Trace, estimate: Estimate, rates: Amounts2018) -> None:
    """The municipal overviews pay in full "from 2.602": the krone below is open there."""
    printed = rates.documented_printed_from
    if printed is None or estimate.documented_yearly >= MONTHS * printed:
        return
    why = Words(
        "Oversigten betaler fuldt ud fra {printed} kr. pr. md.; de dokumenterede udgifter ligger "
        "over {limit} kr., men under {printed} kr., hvor den intet siger",
        {"printed": printed, "limit": rates.second_limit},
    )
    second = standard("second_amount", estimate, rates.second_amount, None)
    what = Words("Den anden læsning af intervallerne")
    trace.open_point("overview_gap", second.alternative(what, rates, why), CONVENTION)


@explains
def _warn_of_top_by_chain(
    trace: Trace, estimate: Estimate, rates: Amounts2018, terms: Terms
) -> None:
    """E4: the published top limit is a krone above the one the chain gives."""
    chain = rates.second_limit_by_chain
    if chain is None or estimate.documented_yearly <= MONTHS * chain:
        return
    why = Words(
        "Konvention E4: den øverste grænse, {limit} kr. pr. md., følger det beløb, ministeriet "
        "offentliggjorde for 2024; satsreguleringen alene giver {chain} kr., og de dokumenterede "
        "udgifter ligger imellem",
        {"limit": rates.second_limit, "chain": chain},
    )
    award = _actual(estimate, estimate.documented_yearly, rates, terms, Trace.unread())
    what = Words("Øverste grænse efter satsreguleringen")
    trace.open_point("E4", award.alternative(what, rates, why), CONVENTION)
