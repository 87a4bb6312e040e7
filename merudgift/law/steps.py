"""The steps (trin) a case may come to under any scheme; a scheme has some of them."""

from typing import Literal

StepId = Literal[
    "below_minimum",
    "basic_amount",
    "rounded_up",
    "first_amount",
    "second_amount",
    "actual_costs",
    "group_one",
    "group_two",
    "below_documented_limit",
    "no_group",
    "outside",
    "ended",
]
"""`no_group`: no group is chosen, so nothing is paid; `outside`: not covered by § 100;
`ended`: an award that has run out."""
