"""A field: how its text is read into a value of the case file, and shown again.

The case file's own checks judge the values; a field only knows how a Dane writes them.
Amounts and dates are written so in every language, lest one be misread; the words of choices
are those of the language spoken. Keys are the paths of the case file, so that a refusal names
its field.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from merudgift.amounts import read_amount, read_date, read_iso_date, read_percentage
from merudgift.refusals import Refusal, Refused, refused
from merudgift.text.formats import day, money, number
from merudgift.text.languages import DANISH, LANGUAGES, N_, spoken, translated, translated_to
from merudgift.text.saying import say_where_one_stands, told

_MOST_NAMED = 8
_Made = TypeVar("_Made")
Texts = Mapping[str, str]
"""What stands in the fields of a form, by key."""
Content = dict[str, Any]
"""What a case file (or a part of it) holds, as JSON."""


class Choice(NamedTuple):
    """A value of the case file and the words for it."""

    value: Any
    danish: str

    @property
    def label(self) -> str:
        """The words in the language spoken."""
        return translated(self.danish)

    def is_called(self, text: str) -> bool:
        """Whether these are its words in any language: a draft may have been typed in another."""
        typed = text.casefold().strip()
        return any(translated_to(code, self.danish).casefold() == typed for code in LANGUAGES)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form; its own words are Danish, and told in the language spoken."""

    key: str
    label: str
    reads: Callable[[str], Any]
    """The value of a text that is not blank. Raises `Refused`."""
    shows: Callable[[Any], str]
    """The text of a value that is not null."""
    help: str = ""
    law: str = ""
    width: int = 0
    """Columns on the screen; 0 takes what is left of the row."""
    choices: tuple[Choice, ...] = ()
    named: str = ""
    """What it is called away from its row; else as its label."""
    blank: Any = None
    """The value of a blank text."""
    respells: Callable[[str], str] = str
    """A text that may have been typed in another language, in the one spoken now."""
    named_in_text: tuple[Choice, ...] = ()
    """What its text may name; the `{known}` of its help."""

    @property
    def title(self) -> str:
        """What stands in front of it."""
        return translated(self.label)

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return translated(self.named or self.label)

    @property
    def about(self) -> str:
        """What it is for."""
        known = ", ".join(choice.label for choice in self.named_in_text)
        return told(self.help, known=known) if known else translated(self.help)


class Row(NamedTuple):
    """Fields that stand beside each other, shown only where they matter."""

    fields: tuple[Field, ...] = ()
    matters: Callable[[Texts], bool] = lambda _: True
    amount_of: str = ""
    """The group of fields whose yearly amount stands at the end of the row."""
    note: str = ""
    """The name of a note beneath the fields, written as the case has it."""


class Form:
    """Fields in rows, read into something whose own checks judge what was read."""

    def __init__(self, *rows: Row) -> None:
        """A form of these rows."""
        self.rows = rows
        self.fields = tuple(field for row in rows for field in row.fields)

    def judged(
        self, wrong: dict[str, str], make: Callable[[Content], _Made], content: Content
    ) -> tuple[_Made | None, dict[str, str]]:
        """What is made of `content`, or what is wrong, by key.

        Judged also where a field is `wrong`, since it could not be read: a CPR number elsewhere
        is found at once.
        """
        try:
            made = make(content)
        except Refused as error:
            return None, placed(self.fields, error.refusals) | wrong
        return (None if wrong else made), wrong


def texts_of(fields: Iterable[Field], content: Content) -> dict[str, str]:
    """What the fields show of `content`."""
    return {field.key: _shown(field, _found(content, field.key)) for field in fields}


def _shown(field: Field, value: Any) -> str:
    if value is None and not any(choice.value is None for choice in field.choices):
        return ""
    return field.shows(value)


def read_into(
    fields: Iterable[Field], texts: Texts, content: Content, shown: Texts | None = None
) -> dict[str, str]:
    """Put what the texts say into `content`; returns what is wrong, by key, in words.

    Where a text cannot be read, or is what was `shown` of it, `content` keeps what it had: a
    value that nobody touched is not changed by being shown.
    """
    wrong = {}
    for field in fields:
        if shown and texts[field.key] == shown[field.key]:
            continue
        text = texts[field.key].strip()
        try:
            value = field.reads(text) if text else field.blank
        except Refused as error:
            wrong[field.key] = say_where_one_stands(error.refusals[0])
        else:
            _put(content, field.key, value)
    return wrong


def placed(fields: Iterable[Field], refusals: Iterable[Refusal]) -> dict[str, str]:
    """The refusals of the case file's own checks, each at the field it is about."""
    keys = [field.key for field in fields]
    return {_key_at(refusal.place, keys): say_where_one_stands(refusal) for refusal in refusals}


def _key_at(place: str, keys: list[str]) -> str:
    for key in keys:
        if place == key or place.startswith((f"{key}[", f"{key}.")) or key.startswith(f"{place}."):
            return key
    return keys[0]


def _found(content: Content, key: str) -> Any:
    value: Any = content
    for name in key.split("."):
        value = value.get(name) if value else None
    return value


def _put(content: Content, key: str, value: Any) -> None:
    *path, last = key.split(".")
    for name in path:
        if content.get(name) is None:
            content[name] = {}
        content = content[name]
    content[last] = value


def amount_typed(value: Decimal) -> str:
    """Kroner as they are typed: 1.561,50 in every language."""
    with spoken(DANISH):
        return money(value)


def number_typed(value: Decimal) -> str:
    """A number as it is typed."""
    with spoken(DANISH):
        return number(value)


def day_typed(value: datetime.date) -> str:
    """A date as it is typed: 01.02.2026."""
    with spoken(DANISH):
        return day(value)


def text(key: str, label: str, help: str = "", **options: Any) -> Field:
    """A field of free text."""
    return Field(key, label, str, str, help, blank="", **options)


def amount(key: str, label: str, help: str = "", **options: Any) -> Field:
    """A field of kroner, written the Danish way."""
    return Field(
        key, label, lambda text: str(read_amount(text, told("et beløb, fx 1.561,50"))),
        lambda value: amount_typed(Decimal(value)), help, **options,
    )  # fmt: skip


def times(key: str, label: str, help: str = "", **options: Any) -> Field:
    """A field of how often, written the Danish way; blank is once."""
    return Field(
        key, label, lambda text: str(read_amount(text, told("et antal, fx 2 eller 1,5"))),
        lambda value: number_typed(Decimal(value)), help, blank="1", **options,
    )  # fmt: skip


def percent(key: str, label: str, help: str = "", **options: Any) -> Field:
    """A field of a share, written in per cent; blank is none."""
    return Field(key, label, _read_percent, _show_percent, help, blank="0", **options)


def _read_percent(text: str) -> str:
    share = read_percentage(text, told("en procent, fx 25"))
    if share > 100:
        raise refused("må højst være 100 pct.")
    return str(share / 100)


def _show_percent(share: str) -> str:
    return number_typed(Decimal(share) * 100) if Decimal(share) else ""


def date(key: str, label: str, help: str = "", **options: Any) -> Field:
    """A field of a date, as a Dane types it."""
    return Field(
        key, label, lambda text: read_date(text).isoformat(),
        lambda value: day_typed(read_iso_date(value)), help, **options,
    )  # fmt: skip


def choice(
    key: str, label: str, choices: Iterable[tuple[Any, str]], help: str = "", **options: Any
) -> Field:
    """A field of one of several values, each known by its words."""
    known = tuple(Choice(value, words) for value, words in choices)

    def shows(value: Any) -> str:
        return next((c.label for c in known if c.value == value), str(value))

    return Field(
        key, label, lambda text: chosen(text, known).value, shows, help, choices=known,
        respells=lambda text: _respelled(text, known), **options,
    )  # fmt: skip


def several(
    key: str, label: str, known: Mapping[str, Any], help: str = "", **options: Any
) -> Field:
    """A field of any number of values, each known by its word, with commas between them."""
    choices = tuple(Choice(value, word) for word, value in known.items())

    def reads(text: str) -> list[Any]:
        said = [part.strip() for part in text.split(",") if part.strip()]
        try:
            return [chosen(each, choices).value for each in said]
        except Refused:
            words = ", ".join(choice.label for choice in choices)
            raise refused("skriv en eller flere af: {known}", known=words) from None

    def respells(text: str) -> str:
        parts = [part.strip() for part in text.split(",")]
        respelled = [_respelled(part, choices) for part in parts]
        return text if respelled == parts else ", ".join(respelled)

    return Field(
        key, label, reads, ", ".join, help, blank=(), respells=respells, named_in_text=choices,
        **options,
    )  # fmt: skip


def yes_no(key: str, label: str, help: str = "", **options: Any) -> Field:
    """A field that is answered with ja or nej; blank is nej."""
    answers = ((False, N_("nej")), (True, N_("ja")))
    return choice(key, label, answers, help, blank=False, **options)


def chosen(text: str, choices: tuple[Choice, ...]) -> Choice:
    """The choice whose words the text is, or begins alone; else whose it is in another language.

    Raises `Refused`.
    """
    typed = text.casefold().strip()
    begun = [c for c in choices if c.label.casefold().startswith(typed)]
    exact = [c for c in begun if c.label.casefold() == typed]
    elsewhere = [c for c in choices if c.is_called(text)]
    for found in (exact, begun, elsewhere):
        if len(found) == 1:
            return found[0]
    if len(choices) > _MOST_NAMED:
        raise refused("vælg en i listen (pil ned)")
    raise refused("vælg en af: {known}", known="; ".join(c.label for c in choices))


def _respelled(text: str, choices: tuple[Choice, ...]) -> str:
    """The words of a choice in the language spoken; what is none's is left as it is."""
    if any(choice.label == text for choice in choices):
        return text
    return next((choice.label for choice in choices if choice.is_called(text)), text)


def matches(text: str, choices: tuple[Choice, ...]) -> Iterator[Choice]:
    """The choices the text may mean: those it begins first, then those it stands in."""
    typed = text.casefold().strip()
    begun = [c for c in choices if c.label.casefold().startswith(typed)]
    yield from begun
    yield from (c for c in choices if typed in c.label.casefold() and c not in begun)
