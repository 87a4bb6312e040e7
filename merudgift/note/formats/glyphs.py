"""Texts as the bundled font and the width of a page allow them."""

import re
import unicodedata

_LACKING = re.compile(
    "[^\n\x20-\x7e\u00a0-\u0181\u0218-\u021b\u0391-\u03a1\u03a3-\u03a9\u03ac-\u03ce\u0400-\u045f"
    "\u1ea0-\u1ef9\u2010-\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a"
    "\u2070\u2074-\u208e\u20ac\u2116\u2122\u2190-\u2193\u2212\u221e\u2248\u2260\u2264\u2265"
    "\u25b2\u25ba\u25bc\u25c4\u25c6\u25cf\u2713]"
)
"""What the font has no sign for, or is not known to have: it is written by its number."""
_SPACES = re.compile("[\u2000-\u200a\u202f\u205f]")
"""Spaces of other widths."""
_ROOM = 40
"""Letters of a reference for which there is room at the head of a page."""
_LONG_WORD = re.compile(r"(\S{24})(?=\S)")
_BREAK = "\u200b"
"""A place at which a word longer than a line may be broken."""
_TOGETHER = re.compile(r"(?<=§) |(?<=\d) (?=kr\.|DKK)|(?<=DKK) (?=\d)")
"""Spaces at which no line is broken."""


def breakable(text: str) -> str:
    """A text to be set in lines: every word can be broken, an amount keeps its unit."""
    return _TOGETHER.sub("\u00a0", _LONG_WORD.sub(rf"\1{_BREAK}", known(text)))


def short(reference: str) -> str:
    """A reference as it stands at the head of a page."""
    return reference if len(reference) <= _ROOM else f"{reference[: _ROOM - 1]}…"


def known(text: str) -> str:
    """A text as the font can show it: a sign it lacks as its number, U+1F600."""
    composed = unicodedata.normalize("NFC", _SPACES.sub(" ", text))
    return _LACKING.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", composed)
