"""Input that cannot be used, said in Danish and naming the place.

The sentences never repeat what was read: it may be health data.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from merudgift.words import Term

_AnyModel = TypeVar("_AnyModel", bound=BaseModel)
_PLAIN_KEY = re.compile(r"(?!.*[0-9]{5})[A-Za-z_][A-Za-z_0-9-]{0,39}")


class Refusal(NamedTuple):
    """One thing refused: where it stands and a Danish sentence with `{named}` values."""

    place: str
    sentence: str
    values: Mapping[str, object] = {}

    def __str__(self) -> str:
        said = self.sentence.format(**self.values)
        return f"{self.place}: {said}" if self.place else said


class Refused(Exception):
    """Input that cannot be used; carries every refusal found, not only the first."""

    def __init__(self, *refusals: Refusal) -> None:
        """Refuse for all of these reasons."""
        super().__init__(*refusals)
        self.refusals = refusals

    def __str__(self) -> str:
        return "\n".join(map(str, self.refusals))


def refused(sentence: str, place: str = "", **values: object) -> Refused:
    """A `Refused` with a single sentence."""
    return Refused(Refusal(place, sentence, values))


def placed(error: Refused, place: str) -> Iterator[Refusal]:
    """What was refused, with a place in front of its own."""
    for each in error.refusals:
        yield each._replace(place=": ".join(filter(None, (place, each.place))))


@contextmanager
def refused_at(place: str) -> Iterator[None]:
    """What is refused within is refused with `place` in front of its own."""
    try:
        yield
    except Refused as error:
        raise Refused(*placed(error, place)) from None


def refuse(sentence: str, **values: object) -> PydanticCustomError:
    """What a pydantic validator raises to refuse a field with a Danish sentence."""
    return PydanticCustomError("refused", "refused", {"sentence": sentence, **values})


SENTENCES = {
    "missing": "feltet mangler",
    "extra_forbidden": "ukendt felt",
    "string_type": "skal være tekst i anførselstegn",
    "bool_type": "skal være true eller false, uden anførselstegn",
    "int_type": "skal være et helt tal uden punktum og komma",
    "decimal_type": "skal være et tal",
    "decimal_parsing": "skal være et tal",
    "decimal_max_digits": "tallet er for langt",
    "decimal_whole_digits": "tallet er for langt",
    "date_type": "skal være en dato",
    "literal_error": "skal være en af: {allowed}",
    "literal_error_of_several": "skal være en af: {allowed} eller {last}",
    "union_tag_invalid": "{tag} skal være en af: {allowed}",
    "union_tag_not_found": "feltet {tag} mangler",
    "too_long": "der må højst være {most}, men der er {found}",
    "greater_than_equal": "må ikke være mindre end {least}",
    "less_than_equal": "må ikke være større end {most}",
    "model_type": "skal være et objekt med navngivne felter",
    "dict_type": "skal være et objekt med navngivne felter",
    "tuple_type": "skal være en liste",
    "too_short": "må ikke være tom",
    "string_too_short": "må ikke være tom",
}
"""Danish for pydantic's own error types; those of our validators carry their sentence."""
_ANY_OTHER = Term("værdien kan ikke bruges")
_UNREADABLE = Term("(ulæseligt navn)")


def read_as(model: type[_AnyModel], content: object) -> _AnyModel:
    """What JSON holds (dicts, lists, texts) as its model.

    Raises `Refused` with every field that cannot be used.
    """
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise Refused(*refusals_of(error)) from None


def refusals_of(error: ValidationError) -> Iterator[Refusal]:
    """Every error pydantic found, in Danish, each with the path of its field."""
    for found in error.errors(include_url=False, include_input=False):
        kind, context = found["type"], found.get("ctx", {})
        expected = str(context.get("expected", context.get("expected_tags", "")))
        first, several, last = expected.rpartition(" or ")
        if several:
            kind = f"{kind}_of_several"
        values = {
            "allowed": first if several else expected,
            "last": last,
            "tag": str(context.get("discriminator", "")).strip("'"),
            "most": context.get("max_length", context.get("le")),
            "found": context.get("actual_length"),
            "least": context.get("ge"),
        }
        sentence = SENTENCES.get(kind) or context.get("sentence") or _ANY_OTHER
        # A refusal of a whole object may name the field in it that is at fault.
        within = [int(p) if p.isdigit() else p for p in str(context.get("field", "")).split(".")]
        location = (*found["loc"], *within) if "field" in context else found["loc"]
        known = {name: value for name, value in values.items() if value not in (None, "")}
        yield Refusal(_path(location), str(sentence), {**context, **known})


def _path(location: tuple[int | str, ...]) -> str:
    path = ""
    for part in location:
        if isinstance(part, int):
            path += f"[{part}]"
        else:
            # A key is the writer's own text and may be anything at all.
            key = part if _PLAIN_KEY.fullmatch(part) else _UNREADABLE
            path += f".{key}" if path else key
    return path
