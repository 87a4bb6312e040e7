"""The rows of the rate files: amounts of each scheme, with dates, status and source."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from merudgift.amounts import half_up
from merudgift.refusals import refuse

STATUTORY = "statutory"
OVERVIEW_2019 = "oversigt-2019"
"""The municipal overviews' "2019-sats": not the statutory amounts of any year."""
Status = Literal["official", "secondary", "derived", "municipal"]
_MOST = 10_000_000
"""No amount here comes near it: a higher one is a slip of the keys."""
Exact = Annotated[Decimal, Field(ge=0, le=_MOST, max_digits=14, strict=False)]
"""An exact number; a rate keeper may write 3 as well as 3.0."""
Kroner = Annotated[int, Field(ge=1, le=_MOST)]
"""Whole kroner. What is not known is left out: never 0."""


def _readable(text: str) -> str:
    """A text on one line; blank ones and characters that steer a terminal are refused."""
    text = " ".join(text.split())
    if not text:
        raise refuse("må ikke være tom")
    if not text.isprintable():
        raise refuse("må ikke rumme usynlige tegn")
    return text


Said = Annotated[str, AfterValidator(_readable)]
"""A sentence for people: a source, a reason, a name."""


class Model(BaseModel):
    """Strict and frozen: an unknown key or a number of the wrong kind is an error."""

    # A file that is not read need not have its checks built.
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)


class Dated(Model):
    """Something in force from one day to another, with its status and source."""

    valid_from: date
    valid_to: date
    status: Status
    source: Said

    def covers(self, day: date) -> bool:
        """Whether the row is in force on `day`; both of its dates are included."""
        return self.valid_from <= day <= self.valid_to

    def meets(self, other: "Dated") -> bool:
        """Whether there is a day on which both are in force."""
        return self.valid_from <= other.valid_to and other.valid_from <= self.valid_to


class _Amounts(Dated):
    """One row: whole kroner a month unless the name says a year."""

    rates_set: str = Field(default=STATUTORY, alias="set")
    minimum_month: Kroner
    minimum_year: Kroner
    derived: Annotated[tuple[str, ...], Field(strict=False)] = ()
    """Amounts that are only derived although the row as a whole has a source."""

    @model_validator(mode="after")
    def _derived_are_figures(self) -> Self:
        for place, name in enumerate(self.derived):
            if name not in self.figures():
                raise refuse("er ikke et af rækkens beløb", field=f"derived.{place}")
        return self

    def figures(self) -> dict[str, int]:
        """The amounts by name, in the order of the file format; absent ones left out."""
        return {name: value for name in FIGURES if (value := getattr(self, name, None)) is not None}

    def status_of(self, figure: str) -> Status:
        """The status of one amount: a derived one in a sourced row says so."""
        return "derived" if figure in self.derived else self.status

    @property
    def unconfirmed(self) -> bool:
        """Whether the row, or an amount of it, is not official yet."""
        return self.status != "official" or bool(self.derived)


class Amounts2007(_Amounts):
    """Only the minimum stands in the rate files: the 2007 scheme was never regulated."""

    scheme: Literal["merudgiftsydelse_2007"]


class Amounts2013(_Amounts):
    """Only the minimum was regulated under the 2013 scheme."""

    scheme: Literal["merudgiftsydelse_2013"]


class Amounts2018(_Amounts):
    """Minimum, two standard amounts and the two limits between them."""

    scheme: Literal["merudgiftsydelse_2018"]
    first_limit: Kroner
    first_amount: Kroner
    second_limit: Kroner
    second_amount: Kroner
    second_interval_printed_from: Kroner | None = None
    second_limit_by_chain: Kroner | None = None
    documented_printed_from: Kroner | None = None

    @model_validator(mode="after")
    def _limits_ascend(self) -> Self:
        if not self.minimum_month <= self.first_limit < self.second_limit:
            raise refuse("skal ligge mellem bagatelgrænsen og second_limit", field="first_limit")
        return self


class Amounts2025(_Amounts):
    """Group I's standard amount; group II's limit, supplement and limit for other items."""

    scheme: Literal["kompensationsydelse_2025"]
    standard_amount: Kroner
    documented_limit_month: Kroner
    documented_limit_year: Kroner
    supplement: Kroner
    other_item_limit_year: Kroner
    other_item_limit_by_month: Kroner | None = None


Amounts = Amounts2007 | Amounts2013 | Amounts2018 | Amounts2025

FIGURES = (
    "minimum_month", "minimum_year", "first_limit", "first_amount", "second_limit",
    "second_amount", "standard_amount", "documented_limit_month", "documented_limit_year",
    "supplement", "other_item_limit_year",
)  # fmt: skip
"""Every amount of every scheme, in the order they are listed."""


class Adjustment(Model):
    """The adjustment percentage (satsreguleringsprocent) of the year, exact."""

    percentage: Exact
    source: Said


class KmRate(Dated):
    """The state's kilometre rates, kroner a kilometre, exact."""

    high: Exact
    low: Exact

    def low_for(self, km: Decimal) -> Decimal:
        """What so many kilometres come to at the low rate, half up to the øre."""
        return half_up(km * self.low)

    @model_validator(mode="after")
    def _high_is_higher(self) -> Self:
        if self.low > self.high:
            raise refuse("den lave takst er større end den høje", field="low")
        return self


class RateFile(Model):
    """One file: a year of the statutory set, or a set with a name of its own."""

    year: int | None = None
    rates_set: str = Field(default=STATUTORY, alias="set")
    correction: Said | None = None
    """In a file of one's own: why it replaces shipped amounts."""
    adjustment: Adjustment | None = None
    amounts: Annotated[
        tuple[Annotated[Amounts, Field(discriminator="scheme")], ...], Field(strict=False)
    ] = ()
    km_rate: Annotated[tuple[KmRate, ...], Field(strict=False)] = ()
