"""Texts as a screen reader is to read them."""

import re

from merudgift.text.languages import N_, translated

_SIGNS = {
    "→": N_("bliver"), "×": N_("gange"), "≥": N_("er mindst"), "≤": N_("er højst"),
    "−": N_("minus"), ">": N_("er over"), "<": N_("er under"),
    "¼": N_("en fjerdedel"), "½": N_("en halv"),
}  # fmt: skip
"""Signs that a screen reader passes over, or gives a name that says nothing here."""
_SIGN = re.compile(r"[→×≥≤−¼½]|(?<=[0-9] )[<>](?= [0-9])")
"""Those that point, in a row or a line for a shell, are no comparison."""


def aloud(text: str) -> str:
    """A text with words for the signs that are not read aloud: `12 × 100` is 12 times 100."""
    return _SIGN.sub(_in_words, text)


def _in_words(sign: re.Match[str]) -> str:
    """The word for a sign, apart from what stands close to it."""
    before, after = sign.string[: sign.start()], sign.string[sign.end() :]
    left = " " if before and before[-1] not in " (" else ""
    right = " " if after and after[0] not in " ,.;:)" else ""
    return f"{left}{translated(_SIGNS[sign[0]])}{right}"
