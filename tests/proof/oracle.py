"""§ 100 as tables, written from the words of the statute: what each cost must give.

Nothing of the program is used here, so that it cannot be wrong in the same way twice: the
amounts are those collected from the ministry's pages (tests/official/rates.csv), money is
whole øre, and a row is a sentence of the law. The first row that holds decides.

Where the law is silent the program follows a convention and prints it with the result. The
rows say which: E1 (the hole between 1.611 and 1.612), E1b (the minimum on the exact sum of
the year), E2 (substantiated over the top, documented not), E2b (only documented costs are
paid as actual costs), E3 (1.707 in 2024), E4 (the published top limit of 2024 and 2025) and
E6 (how a twelfth of the actual costs is rounded).
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

KRONE = 100
YEAR = 12
"""A year is twelve months."""

Amounts = Mapping[str, int]
"""The amounts of one set, in øre, by the names of rates.csv."""


class Costs(NamedTuple):
    """What is claimed and accepted, øre a year, and how actual costs are to be rounded."""

    substantiated: int
    documented: int
    listed: int
    """Documented and within the list of BEK 1070/2025 § 7."""
    whole_kroner: bool = False


class Answer(NamedTuple):
    """What the citizen gets: øre a month, on which step, and whether it is a grant."""

    step: str
    payout: int
    outcome: str


class Rule(NamedTuple):
    """One sentence of the law: where it stands, when it applies and what it pays."""

    law: str
    step: str
    applies: Callable[[Costs, Amounts], bool]
    pays: Callable[[Costs, Amounts], int]
    outcome: str | None = None
    """What it comes to, where that does not follow from the amount."""


def _nothing(_: Costs, __: Amounts) -> int:
    return 0


def _always(_: Costs, __: Amounts) -> bool:
    return True


def _below_minimum(costs: Costs, amounts: Amounts) -> bool:
    return costs.substantiated < amounts["minimum_year"]


def _at_most(limit: int) -> Callable[[Costs, Amounts], bool]:
    """At most so many kroner a month; asked of the year, so that nothing is rounded."""
    return lambda costs, _: costs.substantiated <= YEAR * limit * KRONE


def _kroner(amount: int) -> Callable[[Costs, Amounts], int]:
    return lambda _, __: amount * KRONE


def _amount(name: str) -> Callable[[Costs, Amounts], int]:
    return lambda _, amounts: amounts[name]


def a_twelfth(yearly: int, whole_kroner: bool) -> int:
    """E6: a twelfth of the year, halves up, to the øre or to whole kroner."""
    if whole_kroner:
        return (yearly + YEAR * KRONE // 2) // (YEAR * KRONE) * KRONE
    return (yearly + YEAR // 2) // YEAR


def _estimate_in_kroner(costs: Costs) -> int:
    """E1: the monthly estimate in whole kroner, halves up, in øre."""
    return a_twelfth(costs.substantiated, whole_kroner=True)


# SEL § 100 stk. 3, LBK 1117/2007 to LBK 810/2012. Past 1.750 kr. the benefit is 2.000 kr. and
# grows by 500 kr. each time the costs have grown by 500 kr.; at exactly 2.250, 2.750 … the
# lower step is the program's reading.
_STEPS_2007 = (
    (1750, 1500), (2250, 2000), (2750, 2500), (3250, 3000), (3750, 3500), (4250, 4000),
    (4750, 4500), (5250, 5000), (5750, 5500), (6250, 6000),
)  # fmt: skip
MERUDGIFTSYDELSE_2007 = (
    Rule("stk. 3: mindst 500 kr. pr. md. (E1b)", "below_minimum", _below_minimum, _nothing),
    *(
        Rule(
            f"stk. 3: til og med {limit} kr. pr. md.",
            "basic_amount",
            _at_most(limit),
            _kroner(pays),
        )
        for limit, pays in _STEPS_2007
    ),
)

# Lov 1380/2012; BEK 1434/2012 § 7: rounded up to the nearest amount divisible by 100.
MERUDGIFTSYDELSE_2013 = (
    Rule("§ 100 stk. 3: mindst (E1b)", "below_minimum", _below_minimum, _nothing),
    *(
        Rule(
            f"BEK 1434 § 7: op til {hundred} kr.", "rounded_up", _at_most(hundred), _kroner(hundred)
        )
        for hundred in range(100, 6100, 100)
    ),
)

# Lov 660/2017, SEL § 100 stk. 2-3; BEK 1248/2017 and 931/2020 § 7.
MERUDGIFTSYDELSE_2018 = (
    Rule(
        "stk. 3, last sentence: documented over the top limit, the actual costs (E2b, E4, E6)",
        "actual_costs",
        lambda costs, amounts: costs.documented > YEAR * amounts["second_limit"],
        lambda costs, _: a_twelfth(costs.documented, costs.whole_kroner),
    ),
    Rule("stk. 2: mindst 6.888 kr. pr. år (E1b)", "below_minimum", _below_minimum, _nothing),
    Rule(
        "stk. 3: to and with 1.611 kr., the first standard amount (E1, E3)",
        "first_amount",
        lambda costs, amounts: _estimate_in_kroner(costs) <= amounts["first_limit"],
        _amount("first_amount"),
    ),
    Rule(
        "stk. 3: from 1.612 kr., the second standard amount (E2)",
        "second_amount",
        _always,
        _amount("second_amount"),
    ),
)

# Lov 746/2025, SEL § 100 stk. 2; BEK 1070/2025 §§ 6-7.
GROUP_ONE = (
    Rule("stk. 2: mindst 6.660 kr. pr. år (E1b)", "below_minimum", _below_minimum, _nothing),
    Rule("stk. 2: the standard amount", "group_one", _always, _amount("standard_amount")),
)
GROUP_TWO = (
    Rule(
        "stk. 2: documented over 24.000 kr. pr. år, the actual costs and 500 kr. (E6)",
        "group_two",
        lambda costs, amounts: costs.listed > amounts["documented_limit_year"],
        lambda costs, amounts: a_twelfth(costs.listed, costs.whole_kroner) + amounts["supplement"],
    ),
    Rule("stk. 2: not over it", "below_documented_limit", _always, _nothing),
)
NO_GROUP = (
    Rule(
        "stk. 2: the citizen applies for one of the groups",
        "no_group",
        _always,
        _nothing,
        "provisional",
    ),
)

TABLES = {
    ("merudgiftsydelse_2007", None): MERUDGIFTSYDELSE_2007,
    ("merudgiftsydelse_2013", None): MERUDGIFTSYDELSE_2013,
    ("merudgiftsydelse_2018", None): MERUDGIFTSYDELSE_2018,
    ("kompensationsydelse_2025", "I"): GROUP_ONE,
    ("kompensationsydelse_2025", "II"): GROUP_TWO,
    ("kompensationsydelse_2025", None): NO_GROUP,
}


def deciding(table: tuple[Rule, ...], amounts: Amounts, costs: Costs) -> Rule:
    """The first rule that applies."""
    for rule in table:
        if rule.applies(costs, amounts):
            return rule
    raise LookupError("no rule of the table applies")


def answer(table: tuple[Rule, ...], amounts: Amounts, costs: Costs) -> Answer:
    """What the rule that decides gives."""
    rule = deciding(table, amounts, costs)
    payout = rule.pays(costs, amounts)
    return Answer(rule.step, payout, rule.outcome or ("granted" if payout else "refused"))
