"""The language a reader reads: Danish is the source, every other one a catalogue.

A sentence is translated when it is shown, so that the same assessment can be read in one
language here and in another there. What no catalogue has is shown in Danish.
"""

import gettext
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

DANISH = "da"
LANGUAGES = {DANISH: "dansk", "en": "English"}
"""The languages there are, each by the name its readers give it."""
REGIONS = {DANISH: "DK", "en": "GB"}
"""The country whose ways of writing are meant by each."""
CATALOGUES = Path(__file__).parent / "locale"
VARIABLE = "MERUDGIFT_SPROG"
"""The variable of the environment that chooses a language."""
_DOMAIN = "merudgift"
_LOCALE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a terminal says its language, the first that says one goes before the others."""
_within: ContextVar[str | None] = ContextVar("language", default=None)


class _Chosen:
    """The language of the whole program, in every thread and task of it."""

    language = DANISH
    of_notes = DANISH


def speak(language: str, *, of_notes: str = DANISH) -> None:
    """Speak a language from now on, everywhere but within `spoken`; click's own words too.

    A note is in another only where that was asked for: what goes to a citizen in Denmark does
    not follow a caseworker's terminal.
    """
    _Chosen.language, _Chosen.of_notes = language, of_notes
    # click asks gettext, which asks the environment; the process locale is often C.
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("click", str(CATALOGUES))
    gettext.textdomain("click")


def wished(environment: Mapping[str, str]) -> str | None:
    """The language `MERUDGIFT_SPROG` asks for; None where it asks for none there is."""
    asked = environment.get(VARIABLE, "").strip().casefold()
    return asked if asked in LANGUAGES else None


def of_the_terminal(environment: Mapping[str, str]) -> str:
    """The language of the terminal where there is a catalogue of it, else Danish."""
    said = (environment.get(name, "") for name in _LOCALE)
    for each in ":".join(filter(None, said)).split(":"):
        code = each.partition(".")[0].partition("_")[0]
        if code in LANGUAGES:
            return code
        if code not in ("C", "POSIX"):
            break
    return DANISH


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """Within it, everything that is shown is in that language."""
    before = _within.set(language)
    try:
        yield
    finally:
        _within.reset(before)


def language_of_notes() -> str:
    """The code of the language a note is in where nothing else is said of it."""
    return _Chosen.of_notes


def language() -> str:
    """The code of the language that is spoken now."""
    return _within.get() or _Chosen.language


def translated(sentence: str) -> str:
    """A sentence of the program's own in the language spoken now."""
    return translated_to(language(), sentence)


def translated_to(code: str, sentence: str) -> str:
    """A sentence of the program's own in a language."""
    if code == DANISH or not sentence:
        return sentence
    return _catalogue(code).gettext(sentence)


def of_number(one: str, many: str, number: int) -> str:
    """Which of the forms of a word a number takes, in the language spoken now."""
    code = language()
    if code == DANISH:
        return one if number == 1 else many
    return _catalogue(code).ngettext(one, many, number)


def N_(sentence: str) -> str:  # noqa: N802 - as translators know it
    """Mark a sentence that is said elsewhere, so that the catalogues have it."""
    return sentence


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation(_DOMAIN, CATALOGUES, [code], fallback=True)
