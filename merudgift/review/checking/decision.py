"""A decision already made, as far as it is known: an amount, and what the letter says besides."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from merudgift.case import Date, FreeText, Model, Money, Name, read_json
from merudgift.law.steps import DecidedStep
from merudgift.refusals import read_as, refuse

SchemeId = Literal[
    "merudgiftsydelse_2007",
    "merudgiftsydelse_2013",
    "merudgiftsydelse_2018",
    "kompensationsydelse_2025",
]
Rounding = Literal["hundred", "month"]
"""`hundred`: up to a whole hundred; `month`: the minimum was tested on a rounded month."""
Ground = Literal[
    "age_65",
    "covered_elsewhere_not_asked",
    "item_by_item",
    "no_doctor",
    "no_reasons",
    "past_receipts",
    "receipts_demanded",
    "saved_costs",
]
"""What the letter says, or does not say, that the law has a view on."""


class DecidedItem(Model):
    """What the letter says of one expense, kroner a year."""

    id: Name
    counted: Money | None = None
    deducted: Money | None = None
    """What was taken out as an ordinary part."""
    refused: bool = False
    reason: FreeText | None = None
    """Why it was refused; empty where the letter says nothing, None where that is not known."""


class Decision(Model):
    """A decision: kroner a month, and what else is known of it."""

    monthly: Money
    single: Money | None = None
    """Paid once."""
    applies: Date | None = None
    """The day the amount is for; else the effective date of the case."""
    begins: Date | None = None
    """The day the award begins by the decision."""
    scheme: SchemeId | None = None
    group: Literal["I", "II"] | None = None
    step: DecidedStep | None = None
    yearly: Money | None = None
    """The decision's own sum a year."""
    rounding: Rounding | None = None
    grounds: Annotated[tuple[Ground, ...], Field(strict=False)] = ()
    items: Annotated[tuple[DecidedItem, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _items_once(self) -> Self:
        seen: set[str] = set()
        for number, item in enumerate(self.items):
            if item.id in seen:
                raise refuse("posten er nævnt to gange", field=f"items.{number}.id")
            seen.add(item.id)
        return self


def decision_of(content: object) -> Decision:
    """A decision from what JSON holds. Raises `Refused` with every field that cannot be used."""
    return read_as(Decision, content)


def read_decision(data: bytes) -> Decision:
    """A decision from the bytes of its file. Raises `Refused` as `decision_of`."""
    return decision_of(read_json(data))
