"""Danish letters, as people search and sort them: Æ, Ø and Å last, and Aa the same as Å."""

import re
import unicodedata

_SORTED_AS = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y"})
"""Signs that follow z, so that plain byte order, which every database knows, is Danish."""
_NUMBER = re.compile("[0-9]+")


def folded(text: str) -> str:
    """A text as it is searched: no capitals, no accents, å as aa.

    What is a part of a text stays a part of it when both are folded.
    """
    plain = unicodedata.normalize("NFC", text).casefold().replace("å", "aa")
    # Signs such as ™ are taken apart into letters, which may be capitals.
    letters = unicodedata.normalize("NFKD", plain).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def order_key(text: str) -> str:
    """What a text is sorted by, in code point order; numbers go by their size (2 before 10)."""
    plain = unicodedata.normalize("NFC", text).casefold().replace("aa", "å").translate(_SORTED_AS)
    letters = unicodedata.normalize("NFKD", plain)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _NUMBER.sub(_by_size, bare)


def _by_size(number: re.Match[str]) -> str:
    digits = number[0].lstrip("0")
    return f"{len(digits):04}{digits}"
