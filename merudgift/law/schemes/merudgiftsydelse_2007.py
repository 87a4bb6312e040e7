"""Merudgiftsydelse, 1.1.2007–31.12.2012.

Legal basis: SEL § 100 stk. 3 in LBK 1117/2007 … 810/2012; BEK 1124/2008, 764/2010 and
648/2012 (BEK 626/2006, to 30.11.2008, was not read). The amounts were never regulated.
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
from merudgift.law.citations import SEL, STK_3
from merudgift.law.counting import Estimate
from merudgift.law.trace import Trace, explains
from merudgift.rates import Amounts2007
from merudgift.words import Words

LEGAL_BASIS = (
    "SEL § 100 i LBK 1117/2007 … 810/2012; BEK 626/2006 (til 30.11.2008, ikke læst), "
    "1124/2008 (til 30.6.2010), 764/2010 (til 30.6.2012) og 648/2012"
)
PROVISION = STK_3
INCREASE_WAITS = False
RULES = (
    Rule(Words("Under bagatelgrænsen (mindst): ingen ydelse"), STK_3),
    Rule(Words("Fra bagatelgrænsen til og med 1.750 kr. pr. md.: 1.500 kr."), STK_3),
    Rule(
        Words(
            "Overstiger merudgifterne 1.750 kr. pr. md.: 2.000 kr., og derefter 500 kr. mere, "
            "hver gang yderligere 500 kr. er passeret; ved præcis 2.250, 2.750 … er det højere "
            "trin den anden læsning (udledt)"
        ),
        STK_3,
    ),
    Rule(Words("Enkeltudgifter betales kun oven i til den, der er berettiget"), SEL),
)
BASIC_AMOUNT = 1500
BASIC_LIMIT = 1750
STEP = 500


def assess(estimate: Estimate, rates: Amounts2007, terms: Terms, trace: Trace) -> Award:
    """§ 100 stk. 3: a basic amount, then steps of 500 kr. for each 500 kr. passed."""
    explain_sums(trace, estimate)
    award = _running(estimate, rates, trace)
    return single_costs.on_top_of(award, estimate, terms, trace, SEL)


def _running(estimate: Estimate, rates: Amounts2007, trace: Trace) -> Award:
    basic = standard("basic_amount", estimate, BASIC_AMOUNT, None)
    if not reaches_minimum(estimate, rates, trace, STK_3, otherwise=basic):
        return below_minimum(estimate, rates, STK_3)
    passed = steps(estimate.substantiated_yearly)
    monthly = BASIC_AMOUNT + STEP * passed
    limit = BASIC_LIMIT + STEP * passed
    next_step = NextLimit("next_step", MONTHS * limit, estimate.substantiated_yearly, STK_3)
    values = {
        "basic": BASIC_AMOUNT,
        "limit": BASIC_LIMIT,
        "step": STEP,
        "beyond": BASIC_AMOUNT + STEP,
        "passed": passed,
        "monthly": monthly,
    }
    trace.step(
        "basic_amount",
        Words(
            "Basisbeløbet er {basic} kr.; overstiger merudgifterne {limit} kr. pr. md., er "
            "det {beyond} kr., og derefter {step} kr. mere, hver gang yderligere {step} kr. er "
            "passeret",
            values,
        ),
        value=Decimal(monthly),
        calculation=Words("{basic} + {passed} × {step} = {monthly} kr. pr. md.", values),
        citation=STK_3,
    )
    if passed and not next_step.yearly_gap:
        _show_other_reading(trace, estimate, rates, limit, monthly)
    return standard("basic_amount", estimate, monthly, next_step)


def steps(yearly: Decimal) -> int:
    """How many steps of 500 kr. a month the yearly costs pass beyond 1.750 kr. a month.

    The first step is "overstiger"; the further ones are counted when passed.
    """
    beyond = yearly - MONTHS * BASIC_LIMIT
    return steps_passed(beyond, MONTHS * STEP) if beyond > 0 else 0


def stairs(rates: Amounts2007, award: Award) -> tuple[Stair, ...]:
    """The basic amount and the next steps, to the one above where the case stands."""
    granted = award.step == "basic_amount"
    at = steps(award.tested.substantiated_yearly) if granted else -1
    values = {"minimum": rates.minimum_month, "limit": BASIC_LIMIT, "basic": BASIC_AMOUNT}
    below = Words("under {minimum}", values)
    basic = Words("{minimum} til og med {limit}", values)
    shown = range(max(1, at - 1), max(2, at + 1) + 1)
    skipped = (BETWEEN,) if shown.start > 1 else ()
    return (
        Stair(below, Words("0"), award.step == "below_minimum"),
        Stair(basic, Words("{basic}", values), at == 0),
        *skipped,
        *(
            Stair(
                Words("over {limit}", {"limit": BASIC_LIMIT + STEP * (number - 1)}),
                Words("{amount}", {"amount": BASIC_AMOUNT + STEP * number}),
                at == number,
            )
            for number in shown
        ),
    )


def limits(rates: Amounts2007) -> tuple[Limit, ...]:
    """The minimum and the first steps."""
    return (
        Limit(Words("bagatelgrænse (mindst)"), Decimal(rates.minimum_year)),
        *(
            Limit(Words("over {limit} pr. md.", {"limit": limit}), Decimal(MONTHS * limit))
            for limit in range(BASIC_LIMIT, BASIC_LIMIT + 4 * STEP, STEP)
        ),
    )


@explains
def _show_other_reading(
    trace: Trace, estimate: Estimate, rates: Amounts2007, limit: int, monthly: int
) -> None:
    why = Words(
        "Loven siger »hver gang merudgifterne stiger … 500 kr.«; ved præcis {limit} kr. "
        "pr. md. er det højere trin den anden læsning. Programmet regner først trinnet, når "
        "det er passeret (udledt)",
        {"limit": limit},
    )
    higher = standard("basic_amount", estimate, monthly + STEP, None)
    other = higher.alternative(Words("Det højere trin ved præcis lighed"), rates, why)
    trace.open_point("step_at_limit", other, STK_3)
