"""Merudgiftsydelse, 1.1.2013–31.12.2017.

Legal basis: SEL § 100 stk. 3 in LBK 1093/2013 … 988/2017 (lov 1380/2012); BEK 1434/2012
§ 7. Only the minimum was regulated.
"""

from decimal import Decimal

from merudgift.amounts import MONTHS, steps_passed
from merudgift.law import single_costs
from merudgift.law.award import (
    BETWEEN,
    Award,
    Limit,
    NextLimit,
    Rule,
    Stair,
    Terms,
    below_minimum,
    explain_sums,
    reaches_minimum,
    standard,
)
from merudgift.law.citations import ROUNDED_UP, STK_3
from merudgift.law.counting import Estimate
from merudgift.law.trace import Trace
from merudgift.rates import Amounts2013
from merudgift.words import Words

HUNDRED = 100
ROUNDING = f"{STK_3}; {ROUNDED_UP}"
PROVISION = STK_3
INCREASE_WAITS = True
SINGLES = "BEK 1434/2012 § 9"
LEGAL_BASIS = "SEL § 100 i LBK 1093/2013 … 988/2017 (lov 1380/2012); BEK 1434/2012"
RULES = (
    Rule(Words("Under bagatelgrænsen (mindst): ingen ydelse"), ROUNDING),
    Rule(
        Words(
            "Ellers rundes det månedlige overslag op til nærmeste beløb, der kan deles med 100: "
            "600,00 giver 600, og 600,01 giver 700"
        ),
        ROUNDING,
    ),
    Rule(Words("Enkeltudgifter betales kun oven i til den, der er berettiget"), SINGLES),
)


def assess(estimate: Estimate, rates: Amounts2013, terms: Terms, trace: Trace) -> Award:
    """§ 100 stk. 3: the monthly estimate rounded up to an amount divisible by 100."""
    explain_sums(trace, estimate)
    award = _running(estimate, rates, trace)
    return single_costs.on_top_of(award, estimate, terms, trace, SINGLES)


def _running(estimate: Estimate, rates: Amounts2013, trace: Trace) -> Award:
    at_minimum = standard("rounded_up", estimate, rounded_up(Decimal(rates.minimum_year)), None)
    if not reaches_minimum(estimate, rates, trace, ROUNDING, otherwise=at_minimum):
        return below_minimum(estimate, rates, ROUNDING)
    yearly = estimate.substantiated_yearly
    monthly = rounded_up(yearly)
    trace.step(
        "rounded_up",
        Words("Det månedlige overslag rundes op til nærmeste beløb, der kan deles med 100"),
        value=Decimal(monthly),
        calculation=Words(
            "{yearly} / 12 rundet op = {monthly} kr. pr. md.",
            {"yearly": yearly, "monthly": monthly},
        ),
        citation=ROUNDING,
    )
    next_hundred = NextLimit("next_hundred", MONTHS * monthly, yearly, ROUNDING)
    return standard("rounded_up", estimate, monthly, next_hundred)


def stairs(rates: Amounts2013, award: Award) -> tuple[Stair, ...]:
    """No fixed steps: the hundred the case is rounded up to, and the next."""
    granted = award.step == "rounded_up"
    here = int(award.monthly) if granted else rounded_up(Decimal(rates.minimum_year))
    values = {"minimum": rates.minimum_month, "low": here - HUNDRED, "here": here}
    skipped: tuple[Stair, ...] = ()
    interval = Words("{minimum} til og med {here}", values)
    if here == rates.minimum_month:
        interval = Words("{here}", values)
    elif here - HUNDRED >= rates.minimum_month:
        skipped = (BETWEEN,)
        interval = Words("over {low} til og med {here}", values)
    return (
        Stair(Words("under {minimum}", values), Words("0"), award.step == "below_minimum"),
        *skipped,
        Stair(interval, Words("{here}", values), granted),
        Stair(Words("over {here}", values), Words("{next}", {"next": here + HUNDRED}), False),
    )


def limits(rates: Amounts2013) -> tuple[Limit, ...]:
    """The minimum, and two of the hundreds."""
    return (
        Limit(Words("bagatelgrænse (mindst)"), Decimal(rates.minimum_year)),
        *(
            Limit(Words("op til {limit} pr. md.", {"limit": limit}), Decimal(MONTHS * limit))
            for limit in (600, 1500)
        ),
    )


def rounded_up(yearly: Decimal) -> int:
    """The exact monthly amount rounded up to a whole hundred: 600 → 600, 600,01 → 700."""
    return HUNDRED * steps_passed(yearly, MONTHS * HUNDRED)
