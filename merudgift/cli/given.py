"""What a command is given to read: a case, a decision already made, what was paid."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from merudgift.case import MOST_BYTES, Case
from merudgift.cli.cases import load_case, shown_name
from merudgift.files import read_file
from merudgift.refusals import Refused, refused, refused_at
from merudgift.review.checking.decision import Decision, decision_of, read_decision
from merudgift.review.months.payments import Payments, read_payments
from merudgift.text.typed import decision as words

_NAMES = {
    "monthly": "--afgjort",
    "single": "--engang",
    "yearly": "--sum",
    "items": "--post",
}
"""The options of the fields of a decision, for what is said of them."""


def loaded_case(name: str) -> Case:
    """The case of a name. Raises `Refused`, each with the name in front."""
    with refused_at(shown_name(name)):
        return load_case(name)


def payments_in(path: Path) -> Payments:
    """What was paid, from a file. Raises `Refused`, each with the name of the file in front."""
    with refused_at(shown_name(str(path))):
        return read_payments(read_file(path, MOST_BYTES))


def decision_given(file: Path | None, said: dict[str, Any]) -> Decision:
    """What the file says, and over it what the options say."""
    content: dict[str, Any] = {}
    if file:
        with refused_at(shown_name(str(file))):
            content = read_decision(read_file(file, MOST_BYTES)).model_dump(mode="json")
    content |= {
        name: _written(name, value) for name, value in said.items() if value not in (None, ())
    }
    if "monthly" not in content:
        raise refused("skriv det afgjorte beløb, fx --afgjort 1.053", "--afgjort")
    with refused_at_options(_NAMES):
        return decision_of(content)


@contextmanager
def refused_at_options(options: Mapping[str, str]) -> Iterator[None]:
    """What is refused within is refused at the option its field was given by."""
    try:
        yield
    except Refused as error:
        raise Refused(
            *(
                each._replace(place=options.get(each.place.partition("[")[0], each.place))
                for each in error.refusals
            )
        ) from None


def _written(name: str, value: Any) -> Any:
    match value:
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case str() if name in words.CHOICES:
            return words.CHOICES[name][value]
        case tuple() if name == "items":
            return [_item(each) for each in value]
        case tuple():
            return [words.GROUNDS[each] for each in value]
    return value


def _item(text: str) -> dict[str, Any]:
    with refused_at("--post"):
        return words.decided_item(text)
