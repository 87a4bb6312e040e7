"""Words put together for a reader: the sentence, and its values as they are shown."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from merudgift.refusals import Refusal, Refused
from merudgift.text import labels
from merudgift.text.formats import day, money, month_year, number
from merudgift.text.languages import N_, of_number, translated
from merudgift.words import Joined, MonthOf, Named, Place, Plain, Term, Words

STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Characters of control and direction beyond ASCII: they could redraw a reader's terminal."""
_IN_A_PLACE = re.compile(
    r"(?<![^ .])(?:linje (?P<line>[0-9]+)(?![^:])"
    r"|(?:ÅR|\(ulæseligt navn\)|statens kilometertakst)(?![^:.\[]))"
)
"""The program's own words in the place of a refusal, among names of files and of fields."""
_ = (N_("ÅR"), N_("statens kilometertakst"))
_UNPRINTABLE = re.compile(f"(?:[\x00-\x1f]|{STEERING.pattern})+")


def say(words: Words) -> str:
    """A sentence with its values written for people."""
    return _filled(words.sentence, words.values)


def as_sentence(words: Words) -> str:
    """The same, ended as a sentence ends."""
    return ended(say(words))


def ended(said: str) -> str:
    """A text ended as a sentence ends."""
    return said if said.endswith((".", "?")) else f"{said}."


def told(sentence: str, **values: object) -> str:
    """A sentence of the page's own, with its values written for people."""
    return _filled(sentence, values)


def capital(said: str) -> str:
    """A text as a sentence begins."""
    return said[:1].upper() + said[1:]


def cited(citation: str) -> str:
    """A provision as it is cited; the program's own words in it in the reader's language."""
    first, semicolon, rest = citation.partition("; ")
    if (whole := translated(citation)) != citation or not semicolon:
        return printable(whole)
    return f"{printable(translated(first))}; {cited(rest)}"


def counted(number: int, one: str, many: str) -> str:
    """A number and what it is of, in the forms of the language: `1 sag`, `2 sager`."""
    return f"{shown(number)} {of_number(one, many, number)}"


def say_refusal(refusal: Refusal) -> str:
    """A refusal with its place in front."""
    said = _filled(refusal.sentence, refusal.values)
    return f"{placed(refusal.place)}: {said}" if refusal.place else said


def placed(place: str) -> str:
    """The place of a refusal, the program's own words in it in the reader's language."""
    return _IN_A_PLACE.sub(
        lambda own: told("linje {line}", line=own["line"]) if own["line"] else translated(own[0]),
        printable(place),
    )


def say_where_one_stands(refusal: Refusal) -> str:
    """A refusal to a reader who stands in the field it is about."""
    return say_refusal(refusal._replace(place=""))


def say_refused(error: Refused) -> str:
    """All that was refused, a line each."""
    return "\n".join(map(say_refusal, error.refusals))


def printable(text: str) -> str:
    """A user's text on one line, without characters that steer a terminal."""
    return _UNPRINTABLE.sub(" ", text)


def _filled(sentence: str, values: Mapping[str, object]) -> str:
    if not values:  # a text of a file, which may hold anything
        return translated(sentence)
    return translated(sentence).format(**{name: shown(value) for name, value in values.items()})


def shown(value: object) -> str:
    """One value as people read it: `Decimal` is kroner, `int` a whole number."""
    match value:
        case Words():
            return say(value)
        case Plain(plain):
            return number(plain)
        case Named(id):
            return translated(labels.NAMES[id]) if id in labels.NAMES else id
        case MonthOf(day_in_it):
            return month_year(day_in_it)
        case Joined(parts, between):
            return translated(between).join(shown(part) for part in parts)
        case Term():
            return translated(value)
        case Place():
            return placed(value)
        case Decimal():
            return money(value)
        case int():
            return number(value)
        case date():
            return day(value)
        case str():
            return printable(value)
        case _:
            return ""
