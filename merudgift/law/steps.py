"""The steps (trin) a case may come to under any scheme; a scheme has some of them."""

from typing import Literal

DecidedStep = Literal[
    "below_minimum",
    "basic_amount",
    "rounded_up",
    "first_amount",
    "second_amount",
    "actual_costs",
    "group_one",
    "group_two",
    "below_documented_limit",
]
"""What a decision of a municipality can be on."""
StepId = Literal[DecidedStep, "no_group", "outside", "ended"]
"""And: no group is chosen, so nothing is paid; not covered by § 100; an award that has run out."""
