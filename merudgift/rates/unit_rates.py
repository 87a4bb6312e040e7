"""A municipality's own unit rates and usual items: guidance with year and source.

Nothing of the kind is national, so nothing is shipped: without the municipality's own file
there is no figure, and none is suggested.
"""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from merudgift import shipped_folder
from merudgift.amounts import LAST_YEAR
from merudgift.case import Category, Period
from merudgift.rates.rows import Exact, Model, Said

_Name = Annotated[Said, Field(max_length=200)]


def sample_of_unit_rates() -> str:
    """A made-up file to write one's own after, with what each key means."""
    return (shipped_folder() / "samples" / "unit-rates.toml").read_text("utf-8")


class UnitRate(Model):
    """One usual item: kroner each time, and how often where the municipality says so."""

    category: Category
    name: _Name
    amount: Annotated[Exact, Field(decimal_places=2, gt=0)]
    unit: _Name
    """What the amount is for: a wash, an hour, a kilometre."""
    times: Annotated[Exact, Field(decimal_places=2, gt=0)] | None = None
    per: Period | None = None
    """How often it is usual, if the municipality says so: `times` in each `per`."""
    year: Annotated[int, Field(ge=2007, le=LAST_YEAR)]
    source: _Name


class UnitRates(Model):
    """The file `unit-rates.toml` in one's own folder."""

    municipality: _Name
    item: Annotated[tuple[UnitRate, ...], Field(strict=False)] = ()

    def of(self, category: Category) -> Iterator[UnitRate]:
        """The usual items of one kind of expense, the newest year first."""
        found = (item for item in self.item if item.category == category)
        yield from sorted(found, key=lambda item: -item.year)
