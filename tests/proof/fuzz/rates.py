"""The loader of rate files: a file of one's own beside the shipped ones.

Whatever the file holds, the book is made, names what is wrong, and gives amounts for the days
it has. A file that was asked for by name is refused or used.
"""

import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from merudgift import shipped_folder
from merudgift.case import Case
from merudgift.rates import RateBook
from merudgift.rates.own import GUIDANCE
from merudgift.refusals import Refused
from merudgift.review.rates_check import findings_of
from merudgift.text.saying import say_refusal
from tests.builders import BOOK
from tests.proof.fuzz.choices import Choices
from tests.proof.fuzz.said import repeats_nothing, texts_in

NAMES = ("2027", "2026", "2020", "mit-saet", "oversigt-2019", "unit-rates", "statutory", "3000")
_SHIPPED = [
    *(shipped_folder() / f"{stem}.toml" for stem in ("2013", "2024", "2026", "oversigt-2019")),
    shipped_folder() / "samples" / "unit-rates.toml",
]
FILES = [path.read_text("utf-8").splitlines() for path in _SHIPPED]
LINES = (
    "", "[[amounts]]", "[adjustment]", "[[km_rate]]", "[[item]]", "[amounts]", "year = 2027",
    "year = 0", "year = 10000000000000000000000", 'set = "mit-saet"', "set = 5",
    'correction = "tabellen"', 'correction = ""', 'source = "a\\u0000b"',
    'source = "hemmelighed 7"', "minimum_month = 0", "minimum_month = 1.5",
    "first_limit = 99999999999999999999", "percentage = nan", "percentage = inf",
    "percentage = -1", "high = 1e9999", "low = 5.5", "valid_from = 2027-01-01",
    "valid_to = 2027-12-31", "valid_to = 9999-12-31", "valid_from = 0001-01-01",
    "valid_from = 2027-01-01T00:00:00Z", 'valid_from = "2027-01-01"',
    'scheme = "merudgiftsydelse_2018"', 'scheme = "hemmelig_ordning"', 'status = "hemmelig"',
    'derived = ["first_limit", "hemmelig"]', "x = [" + "[" * 40, 'ukendt = "hemmelig"',
    '"hemmelig" = 1', "amounts = 5", "item = {}", 'category = "chores"', "amount = 11.255",
    'per = "week"', "times = 0", 'municipality = "Hemmelig"',
)  # fmt: skip
OWN_WORDS = " ".join(
    [
        str(Case.model_json_schema()),
        *NAMES,
        *(row.scheme for row in BOOK.rows()),
        "official secondary derived municipal",
        ", ".join(BOOK.sets),
    ]
)
"""What the format itself names: a sentence may say it."""


def nearly_right(choices: Choices) -> bytes:
    """A shipped file with a few lines changed, as the bytes choose."""
    lines = list(choices.of(FILES))
    for _ in range(choices.number(8)):
        at = choices.number(len(lines) + 1)
        change = choices.number(4)
        if change == 0:
            lines[at : at + 1] = []
        elif change == 1:
            lines.insert(at, choices.of(LINES))
        elif change == 2:
            lines[at : at + 1] = [choices.of(LINES)]
        else:
            lines.insert(at, choices.text())
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def try_rates(data: bytes) -> None:
    """The first byte names the file, the second says whether the rest is it or only chooses it."""
    choices = Choices(data)
    name = choices.of(NAMES)
    file = nearly_right(choices) if choices.number(2) else data[2:]
    with _few_shipped() as shipped, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.toml"
        path.write_bytes(file)
        _try_folder(shipped, path, file)
        _try_file_asked_for(shipped, path, file)


@contextmanager
def _few_shipped() -> Iterator[Path]:
    """A few of the shipped files stand for all: each is read anew for every input."""
    with tempfile.TemporaryDirectory() as folder:
        for stem in ("2020", "2026", "oversigt-2019", *GUIDANCE):
            shutil.copy(shipped_folder() / f"{stem}.toml", folder)
        yield Path(folder)


def _try_folder(shipped: Path, path: Path, file: bytes) -> None:
    book = RateBook(shipped, own_folder=path.parent)
    used = _use(book)
    for refusals in book.all_wrong.values():
        repeats_nothing(Refused(*refusals), _texts(file), OWN_WORDS)
    assert used or book.all_wrong


def _use(book: RateBook) -> bool:
    """Everything a command asks of a book. Returns whether the user's own file is used."""
    rows = list(book.rows())
    assert rows
    for row in rows:
        assert book.amounts(row.scheme, row.rates_set, row.valid_from) == row
        assert book.origin(row).file
        assert all(value > 0 for value in row.figures().values())
    for rate in book.km_rates():
        assert rate.low <= rate.high
    assert all(map(say_refusal, findings_of(book, date(2026, 6, 1))))
    assert book.fingerprint
    assert book.uncorrected
    return bool(book.own_files) or book.unit_rates is not None


def _try_file_asked_for(shipped: Path, path: Path, file: bytes) -> None:
    try:
        book = RateBook(shipped, own=path)
    except Refused as refused:
        repeats_nothing(refused, _texts(file), OWN_WORDS)
        return
    _use(book)


def _texts(file: bytes) -> list[str]:
    try:
        return list(texts_in(tomllib.loads(file.decode("utf-8-sig"))))
    except (ValueError, RecursionError):
        return []
