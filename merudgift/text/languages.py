"""The language a reader reads: Danish is the source, every other one a catalogue.

A sentence is translated when it is shown, so that the same assessment can be read in one
language here and in another there. What no catalogue has is shown in Danish.
"""

import gettext
from collections.abc import Iterator
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
_DOMAIN = "merudgift"
_now: ContextVar[str] = ContextVar("language", default=DANISH)


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """Within it, everything that is shown is in that language."""
    before = _now.set(language)
    try:
        yield
    finally:
        _now.reset(before)


def language() -> str:
    """The code of the language that is spoken now."""
    return _now.get()


def translated(sentence: str) -> str:
    """A sentence of the program's own in the language spoken now."""
    code = _now.get()
    if code == DANISH or not sentence:
        return sentence
    return _catalogue(code).gettext(sentence)


def N_(sentence: str) -> str:  # noqa: N802 - as translators know it
    """Mark a sentence that is said elsewhere, so that the catalogues have it."""
    return sentence


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation(_DOMAIN, CATALOGUES, [code], fallback=True)
