"""What every scheme is asked and what it answers: the terms and the award."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from merudgift.amounts import KRONE, MONTHS, OERE, SIX_DECIMALS, ZERO, half_up, per_month
from merudgift.case import Category
from merudgift.law.citations import CONVENTION, STK_1
from merudgift.law.counting import Estimate
from merudgift.law.steps import StepId
from merudgift.law.trace import Alternative, Trace, explains, summed
from merudgift.rates import Amounts
from merudgift.words import Words

Group = Literal["I", "II"]


@dataclass(frozen=True, slots=True)
class Terms:
    """The circumstances a scheme asks about beside the estimate and the amounts."""

    on: date
    receiving: bool = False
    group: Group | None = None
    whole_kroner: bool = False
    """E6: pay actual costs in whole kroner rather than to the øre."""
    list_numbers: Mapping[Category, int | None] = field(default_factory=dict)
    """The catalogue's own number in BEK 1070/2025 § 7 of each kind of expense."""


class NextLimit(NamedTuple):
    """The limit above the sum that is tested against it, kroner a year."""

    name: str
    limit_yearly: int
    tested_yearly: Decimal
    citation: str
    beyond: Decimal = OERE
    """How far above the limit the next step begins; 0 where reaching it is enough."""

    @property
    def yearly_gap(self) -> Decimal:
        """How many kroner a year are missing to reach the limit, exact; 0 beyond it."""
        return max(ZERO, self.limit_yearly - self.tested_yearly)

    @property
    def more_from_yearly(self) -> Decimal:
        """The yearly sum from which the next step is given."""
        return self.limit_yearly + self.beyond


@dataclass(frozen=True, slots=True)
class Award:
    """What a scheme gives: the step, kroner a month, and the sums that were tested."""

    step: StepId
    tested: Estimate
    monthly: Decimal = ZERO
    exact_monthly: Decimal = ZERO
    single: Decimal = ZERO
    months: int | None = None
    next_limit: NextLimit | None = None
    listed_yearly: Decimal | None = None
    """Group II: the documented sum within the list, which is what was tested."""

    @property
    def documented_yearly(self) -> Decimal:
        """The documented sum that was tested, kroner a year."""
        if self.listed_yearly is not None:
            return self.listed_yearly
        return self.tested.documented_yearly

    def alternative(
        self, what: Words, rates: Amounts, why: Words, group: Group | None = None
    ) -> Alternative:
        """The award, shown as what something else (or the other group) would have given."""
        return Alternative(
            what, rates.scheme, rates.rates_set, self.step, self.monthly, why, group,
            single=self.single,
        )  # fmt: skip


class Rule(NamedTuple):
    """One rule of a scheme in words, with the provision it is in."""

    text: Words
    citation: str


class Limit(NamedTuple):
    """A sum a year at which something changes, for the page of cases at each limit."""

    name: Words
    yearly: Decimal
    documented: bool = False
    group: Group | None = None
    other_item: bool = False
    """A single item of no. 9, beside listed costs of exactly the documented limit."""


class Stair(NamedTuple):
    """One step of the staircase of limits, kroner a month; `here` is where the case stands."""

    text: Words
    pays: Words
    here: bool


BETWEEN = Stair(Words("trinnene imellem"), Words("…"), here=False)
"""Steps that are passed over, where a staircase would be too long."""


def standard(step: StepId, tested: Estimate, amount: int, next_limit: NextLimit | None) -> Award:
    """An award of a fixed amount a month, whole kroner."""
    monthly = Decimal(amount)
    return Award(step, tested, monthly, monthly, next_limit=next_limit)


def actual(
    step: StepId,
    tested: Estimate,
    yearly: Decimal,
    rates: Amounts,
    terms: Terms,
    trace: Trace,
    *,
    supplement: int = 0,
    listed_yearly: Decimal | None = None,
) -> Award:
    """An award of a twelfth of the documented costs a year, and a supplement.

    E6: no rule says how to round; half up to the øre, or to whole kroner on request.
    """
    unit = KRONE if terms.whole_kroner else OERE
    award = Award(
        step,
        tested,
        per_month(yearly, unit) + supplement,
        per_month(yearly, SIX_DECIMALS) + supplement,
        listed_yearly=listed_yearly,
    )
    _explain_rounding(trace, award, yearly, supplement, rates, terms)
    return award


@explains
def _explain_rounding(
    trace: Trace, award: Award, yearly: Decimal, supplement: int, rates: Amounts, terms: Terms
) -> None:
    """E6: how the actual costs were rounded, and the other rounding."""
    values = {
        "yearly": yearly,
        "supplement": supplement,
        "exact": award.exact_monthly,
        "monthly": award.monthly,
    }
    trace.step(
        "E6",
        Words(
            "Loven siger ikke, hvordan faktiske udgifter afrundes; "
            "programmet runder halve op til hele kroner"
        )
        if terms.whole_kroner
        else Words(
            "Loven siger ikke, hvordan faktiske udgifter afrundes; "
            "programmet runder halve op til øren"
        ),
        calculation=Words("{yearly} / 12 + {supplement} = {exact} → {monthly} kr. pr. md.", values)
        if supplement
        else Words("{yearly} / 12 = {exact} → {monthly} kr. pr. md.", values),
        value=award.monthly,
        citation=CONVENTION,
    )
    other_unit = OERE if terms.whole_kroner else KRONE
    other = replace(award, monthly=per_month(yearly, other_unit) + supplement)
    if other.monthly != award.monthly:
        trace.beside(
            other.alternative(
                Words("Afrundet til øren") if terms.whole_kroner else Words("Afrundet til kroner"),
                rates,
                Words("Konvention E6: ingen regel om afrunding af faktiske udgifter"),
            )._replace(code="E6")
        )


@explains
def explain_sums(trace: Trace, estimate: Estimate) -> None:
    """The sums of the estimate, as steps: a year, documented, and a month on average."""
    counted = [line.counted_yearly for line in estimate.lines if line.counted_yearly]
    trace.step(
        "substantiated_yearly",
        Words("Sandsynliggjorte merudgifter pr. år"),
        value=estimate.substantiated_yearly,
        calculation=summed(counted, estimate.substantiated_yearly),
        citation=STK_1,
    )
    trace.step(
        "documented_yearly",
        Words("Heraf dokumenteret pr. år"),
        value=estimate.documented_yearly,
        citation=STK_1,
    )
    trace.step(
        "monthly_average",
        Words("Gennemsnit pr. måned"),
        value=half_up(estimate.substantiated_yearly, divided_by=MONTHS),
        calculation=Words(
            "{yearly} / 12 = {exact}",
            {
                "yearly": estimate.substantiated_yearly,
                "exact": per_month(estimate.substantiated_yearly, SIX_DECIMALS),
            },
        ),
        citation=STK_1,
    )


def reaches_minimum(
    estimate: Estimate, rates: Amounts, trace: Trace, citation: str, otherwise: Award
) -> bool:
    """Whether the substantiated costs are at least (mindst) the yearly minimum.

    E1b: the exact yearly total against the yearly minimum, never a rounded month.
    `otherwise` is what a test on the rounded month would have given.
    """
    reached = estimate.substantiated_yearly >= rates.minimum_year
    _explain_minimum(trace, estimate, rates, citation, otherwise, reached=reached)
    return reached


@explains
def _explain_minimum(
    trace: Trace,
    estimate: Estimate,
    rates: Amounts,
    citation: str,
    otherwise: Award,
    *,
    reached: bool,
) -> None:
    yearly = estimate.substantiated_yearly
    rounded = per_month(yearly, KRONE)
    values = {
        "yearly": yearly,
        "minimum": rates.minimum_year,
        "month": rates.minimum_month,
        "rounded": rounded,
    }
    trace.step(
        "minimum",
        Words("Bagatelgrænsen er nået: mindst {minimum} kr. pr. år ({month} pr. md.)", values)
        if reached
        else Words(
            "Bagatelgrænsen er ikke nået: mindst {minimum} kr. pr. år ({month} pr. md.)", values
        ),
        value=Decimal(rates.minimum_year),
        calculation=Words("{yearly} ≥ {minimum}", values)
        if reached
        else Words("{yearly} < {minimum}", values),
        citation=citation,
    )
    if not reached and rounded >= rates.minimum_month:
        why = Words(
            "Konvention E1b: grænsen prøves på den præcise årssum, {yearly} kr., som er under "
            "{minimum} kr.; afrundet til {rounded} kr. pr. md. ser den ud til at være nået",
            values,
        )
        what = Words("Grænsen prøvet på en afrundet måned")
        trace.open_point("C18", otherwise.alternative(what, rates, why), citation)


def below_minimum(estimate: Estimate, rates: Amounts, citation: str) -> Award:
    """No award: what is missing to the yearly minimum is the next limit."""
    limit = NextLimit("minimum", rates.minimum_year, estimate.substantiated_yearly, citation, ZERO)
    return Award("below_minimum", estimate, next_limit=limit)
