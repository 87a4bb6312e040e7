"""The reader of case files: bytes as they come, and files that are nearly right."""

import json
from copy import deepcopy
from typing import Any

from merudgift.case import Case, read_case
from merudgift.refusals import Refused
from tests.builders import content, item
from tests.proof.fuzz.choices import Choices
from tests.proof.fuzz.said import repeats_nothing, texts_in

OWN_WORDS = json.dumps(Case.model_json_schema(), ensure_ascii=False) + " 10000000 1048576 500"
"""The names and choices of the format itself: a sentence may say them."""
_AMOUNT = {"amount": "12.50", "times": "2", "per": "week"}
VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2, 9, 10, 10**30, 0.1, 1e400, "", " ", "0", "1", "0.25",
    "1.00005", "250.00", "-1", "1e3", "١٢", "10000000", "10000000.01", "9" * 5000, "nan",
    "2026-02-30", "2022-03-01", "0001-01-01", "9999-12-31", "01.02.2022", "010180-1234",
    "0101801234", "010180\u200b1234", "010180–1234", "a\0b", "\ud800", "\u202e", "met",
    "unsettled", "before_2003", "partly", "accepted", "documented", "single", "month", "once",
    "II", "statutory", [], {}, [[]], ["95"], ["95", "97"], ["SEL § 100"], _AMOUNT,
    {**_AMOUNT, "source": "skøn"}, {"amount": 5}, {"amount": "5", "extra": 1},
)  # fmt: skip
KEYS = (
    "schema",
    "reference",
    "citizen",
    "expenses",
    "accepted",
    "from",
    "to",
    "field",
    "0",
    "x" * 60,
    "",
)


def _nearly_right() -> dict[str, Any]:
    expense = item(7000, kind="single", accepted=dict(_AMOUNT), household_share="0.5")
    return content("2022-03-01", expense, item(5, "2"), applied="2022-01-01")


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a file that can be changed: what holds it, and its key there."""
    if isinstance(value, dict):
        here = [(value, key) for key in value]
    elif isinstance(value, list):
        here = [(value, number) for number in range(len(value))]
    else:
        return []
    return here + [place for holder, key in here for place in _places(holder[key])]


def nearly_right(data: bytes) -> bytes:
    """A case file with a few places changed, as the bytes choose."""
    choices = Choices(data)
    file = _nearly_right()
    for _ in range(choices.number(6)):
        holder, key = choices.of(_places(file))
        change = choices.number(5)
        if change == 0:
            del holder[key]
        elif change == 1:
            holder[key] = choices.text()
        elif change == 2 and isinstance(holder, dict):
            holder[choices.of(KEYS)] = deepcopy(choices.of(VALUES))
        elif change == 3 and isinstance(holder, list):
            holder.append(deepcopy(holder[key]))
        else:
            holder[key] = deepcopy(choices.of(VALUES))
        if not _places(file):
            break
    return json.dumps(file, ensure_ascii=bool(choices.number(2))).encode("utf-8", "surrogatepass")


def try_case(data: bytes) -> None:
    """The first byte says whether the rest is a file or the choices of a nearly right one."""
    _try_file(data[1:] if data[:1] != b"\1" else nearly_right(data[1:]))


def _try_file(file: bytes) -> None:
    """Refused without repeating it, or read; and what is read and written is read the same."""
    try:
        case = read_case(file)
    except Refused as refused:
        repeats_nothing(refused, _texts(file), OWN_WORDS)
        return
    written = case.to_json()
    again = read_case(written.encode())
    assert again == case
    assert again.to_json() == written


def _texts(file: bytes) -> list[str]:
    try:
        return list(texts_in(json.loads(file.decode("utf-8-sig"))))
    except (ValueError, RecursionError):
        return []
