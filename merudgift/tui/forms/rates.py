"""What is asked of a rate keeper: a new year, and where official amounts are published."""

from decimal import Decimal
from functools import partial

from merudgift.amounts import read_percentage, read_year
from merudgift.law import citations
from merudgift.refusals import Refused
from merudgift.text.saying import say_where_one_stands, told
from merudgift.tui.forms import field
from merudgift.tui.forms.field import Content, Field, Row, Texts

_FIRST = 2008
"""The first year that has one before it to be worked out from."""


YEAR = Field(
    "year", "År", partial(read_year, first=_FIRST), str,
    help="Året, der foreslås satser for, ud fra satserne året før.", width=8,
)  # fmt: skip
PERCENTAGE = Field(
    "percentage", "Procent", lambda text: read_percentage(text, told("en procent, fx 4,5")),
    field.number_typed,
    help="Satsreguleringsprocenten for året, fx 4,5. Den offentliggøres hvert år i august.",
    law=citations.REGULATION, width=8, named="Satsreguleringsprocent",
)  # fmt: skip
FOUND = field.text(
    "source", "Kilde", "Hvor procenten er fundet: vejledning, link eller brev. Kan udelades."
)
PUBLISHED = field.text(
    "source", "Kilde", "Hvor beløbene er offentliggjort: vejledning, bekendtgørelse eller link."
)
_FIELDS = (YEAR, PERCENTAGE, FOUND)
ROWS = tuple(Row((each,)) for each in _FIELDS)
_PLACES = {"ÅR": YEAR.key, "--procent": PERCENTAGE.key, "--kilde": FOUND.key}
"""The options of the command that does the same, as refusals name them."""


def read(texts: Texts) -> tuple[tuple[int, Decimal] | None, dict[str, str]]:
    """The year to propose and by which percentage, or what is wrong with the texts, by key."""
    content: Content = {}
    wrong = field.read_into(_FIELDS, texts, content)
    for each, said in (
        (YEAR, told("skriv året, fx 2027")),
        (PERCENTAGE, told("skriv procenten, fx 4,5")),
    ):
        if not texts[each.key].strip():
            wrong[each.key] = said
    if wrong:
        return None, wrong
    return (content[YEAR.key], content[PERCENTAGE.key]), {}


def placed(error: Refused) -> dict[str, str]:
    """What the chain refuses, each at the field it is about."""
    return {
        _PLACES.get(refusal.place, YEAR.key): say_where_one_stands(refusal)
        for refusal in error.refusals
    }


def where_one_stands(error: Refused) -> Refused:
    """The same refusals to one who stands in the field: the command's option is not named."""
    return Refused(
        *(each._replace(place="") if each.place in _PLACES else each for each in error.refusals)
    )
