"""What guides the caseworker: pension ages, the catalogue of expenses, service levels."""

from datetime import date
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from merudgift.case import Category
from merudgift.rates.rows import Model
from merudgift.refusals import refuse


class PensionAge(Model):
    """The pension age of those born from `born_from` (None: from the beginning)."""

    born_from: date | None = None
    years: int
    months: int = 0
    source: str


class CategoryGuide(Model):
    """What the law and practice say of one kind of expense (catalogue)."""

    id: Category
    name: str
    counts: Literal["yes", "no", "ask"]
    guidance: str = ""
    deduct: str = ""
    ordinary_expected: bool = False
    km_rate: Literal["low"] | None = None
    """Which of the state's kilometre rates an own car is reckoned at, where practice says."""
    first_elsewhere: Annotated[tuple[str, ...], Field(strict=False)]
    list_no: Annotated[tuple[int, ...], Field(strict=False)]

    @property
    def own_list_no(self) -> int | None:
        """The category's number in BEK 1070/2025 § 7, if it has exactly one."""
        return self.list_no[0] if len(self.list_no) == 1 else None


class Level(Model):
    """One municipality's line under a provision; `name` only where its paper differs."""

    municipality: str
    name: str | None = None
    level: str


class Provision(Model):
    """A neighbouring paragraph of serviceloven: what it gives and what it usually gives."""

    paragraph: str
    matches: Annotated[tuple[str, ...], Field(strict=False)]
    name: str
    offers: str
    level: Annotated[tuple[Level, ...], Field(strict=False)] = ()

    def answers_for(self, number: str, letter: str = "") -> bool:
        """Whether this is the provision of »82 a«; »82« alone means all its letters."""
        if letter:
            return f"{number} {letter}" in self.matches or number in self.matches
        return any(match.split()[0] == number for match in self.matches)


class ServiceLevel(Model):
    """What one municipality says it offers under one paragraph."""

    paragraph: str
    name: str
    municipality: str
    level: str
    paper: str


class ServiceLevels(Model):
    """The file `service-levels.toml`."""

    papers: dict[str, str]
    provision: Annotated[tuple[Provision, ...], Field(strict=False)]

    @model_validator(mode="after")
    def _papers_of_all(self) -> Self:
        if "others" not in self.papers:
            raise refuse("feltet mangler", field="papers.others")
        return self


class Catalogue(Model):
    """The file `catalogue.toml`."""

    category: Annotated[tuple[CategoryGuide, ...], Field(strict=False)]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        missing = set(get_args(Category)) - {guide.id for guide in self.category}
        if missing:
            raise refuse("her mangler {missing}", missing=", ".join(sorted(missing)))
        return self


class PensionAges(Model):
    """The file `pension-ages.toml`, in the order of birth dates."""

    age: Annotated[tuple[PensionAge, ...], Field(strict=False, min_length=1)]

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        starts = [row.born_from or date.min for row in self.age]
        if self.age[0].born_from is not None or starts != sorted(set(starts)):
            raise refuse("rækkerne skal stå efter fødselsdato, og kun den første er uden born_from")
        return self
