"""Exact kroner and øre: half-up rounding, months of a year, and Danish dates.

Money is `decimal.Decimal` in kroner. Sums and products of what a case may hold need
at most 28 significant digits, which is what Python's decimal arithmetic keeps: they
are exact. Money is rounded here only, and never without saying how.
"""

import re
from datetime import date
from decimal import Decimal

from merudgift.refusals import Refused, refused
from merudgift.words import Term

OERE = Decimal("0.01")
KRONE = Decimal(1)
SIX_DECIMALS = Decimal("0.000001")
ZERO = Decimal(0)
MONTHS = 12
LAST_YEAR = 2200
"""No rates are made for a year after it, and no date of a case lies beyond it."""


def half_up(amount: Decimal, unit: Decimal = OERE, *, divided_by: Decimal | int = 1) -> Decimal:
    """`amount / divided_by` rounded to a whole number of `unit`, halves up.

    Exact: the quotient is never formed, so nothing is rounded twice. Amounts are not
    negative anywhere in § 100.
    """
    whole, rest = divmod(amount, unit * divided_by)
    if rest * 2 >= unit * divided_by:
        whole += 1
    return whole * unit


def per_month(yearly: Decimal, unit: Decimal = OERE) -> Decimal:
    """A twelfth of a yearly sum, rounded half up to `unit`."""
    return half_up(yearly, unit, divided_by=MONTHS)


def steps_passed(amount: Decimal, step: int) -> int:
    """How many whole or begun steps `amount` holds: 500,00 of 500 is 1, 500,01 is 2."""
    whole, rest = divmod(amount, step)
    return int(whole) + (1 if rest else 0)


_WHOLE = r"[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]+"
_AMOUNT = re.compile(rf"({_WHOLE})(?:,([0-9]{{1,2}}|-))?")
_SPACES = re.compile("[\u00a0\u2009\u202f\t ]+")
_KRONER = re.compile(r"^(?:kr\.?|DKK) ?|(?<![0-9]\.) ?(?:kr\.?|kroner|DKK)$", re.IGNORECASE)
_MISPLACED = (
    # Each with the whole kroner and the øre it was probably meant as.
    re.compile(rf"((?:{_WHOLE})|[0-9]{{1,3}}(?:,[0-9]{{3}})+)\.([0-9]{{1,2}})"),  # point for øre
    re.compile(r"([0-9]{1,3}(?:,[0-9]{3}){2,})()"),  # commas for thousands
    re.compile(r"([1-9][0-9]*(?:\.[0-9]+)+)(?:,([0-9]{1,2}))?"),  # thousands of the wrong length
    re.compile(r"(),([0-9]{1,2})"),  # no kroner
    re.compile(rf"({_WHOLE})[.,]()"),  # no øre
)
_READ_TWO_WAYS = re.compile(r"([0-9]{1,3}),([0-9]{3})")
_TOO_FINE = re.compile(rf"(?:{_WHOLE}),[0-9]{{3,}}")
_TOO_LONG = Term("er for langt til at være et beløb")
_LONGEST = 30
"""Longer texts are no amounts, and no number is made of them."""
_MOST_KRONER = 10**18
"""With its points and øre a longer one would be too long to be read as it is shown."""
_AN_AMOUNT = Term("et beløb, fx 1.561,50")
_A_PERCENTAGE = Term("en procent, fx 4,5")


def read_amount(text: str, wanted: str = _AN_AMOUNT) -> Decimal:
    """An amount as a Dane writes it: 1561, 1.561, 1561,5, 1.561,50 kr., kr. 500,-.

    Exact, two decimals at most. Raises `Refused` for what could be read in two ways
    (12.50, 1,561), saying what was probably meant; nothing is guessed. `wanted` is said of
    what is no number at all.
    """
    plain = _KRONER.sub("", _SPACES.sub(" ", text).strip()).strip()
    if len(plain) > _LONGEST:
        raise refused(_TOO_LONG)
    if written := _AMOUNT.fullmatch(plain):
        whole = _kroner(written[1])
        oere = (written[2] or "").strip("-")
        return Decimal(f"{whole}.{oere}") if oere else Decimal(whole)
    if plain.startswith(("-", "\u2212")):
        raise refused("må ikke være negativt")
    if twice := _READ_TWO_WAYS.fullmatch(plain):
        # 1,561 is thousands to some and øre to others.
        raise refused(
            "punktum deler tusinder, komma står før øre; mente du {meant} eller {other}?",
            meant=f"{twice[1]}.{twice[2]}",
            other=f"{twice[1]},{twice[2][:2]}",
        )
    if _TOO_FINE.fullmatch(plain):
        raise refused("må højst have to decimaler")
    for pattern in _MISPLACED:
        if found := pattern.fullmatch(plain):
            kroner = _kroner(found[1])
            raise _misplaced(f"{kroner:,}".replace(",", ".") + (f",{found[2]}" if found[2] else ""))
    raise refused("skal være {wanted}", wanted=wanted)


def _kroner(written: str) -> int:
    kroner = int(re.sub("[^0-9]", "", written) or "0")
    if kroner > _MOST_KRONER:
        raise refused(_TOO_LONG)
    return kroner


def _misplaced(meant: str) -> Refused:
    return refused("punktum deler tusinder, komma står før øre; mente du {meant}?", meant=meant)


_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DANISH = re.compile(r"([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})|([0-9]{2})([0-9]{2})([0-9]{4})")

_TWO_DIGIT_YEAR = re.compile(r"[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{2}|[0-9]{6}")


def read_iso_date(text: str) -> date:
    """A date written åååå-mm-dd.

    Raises `Refused` for every other form and for a day that does not exist.
    """
    if written := _ISO.fullmatch(text):
        return _date(*written.groups())
    raise refused("skal være en dato skrevet åååå-mm-dd, fx 2021-03-01")


def read_percentage(text: str, wanted: str = _A_PERCENTAGE) -> Decimal:
    """A percentage as a Dane types it: 4,5 or 4,5 pct.; exact. Raises `Refused`."""
    plain = re.sub(r"\s*(pct\.?|%)$", "", text.strip(), flags=re.IGNORECASE)
    return read_amount(plain, wanted)


def read_year(text: str, first: int) -> int:
    """A year that can have rates, from `first` on. Raises `Refused`."""
    if not re.fullmatch("[0-9]{4}", text) or not first <= int(text) <= LAST_YEAR:
        raise refused(
            "skal være et år fra {first} til {last}", first=str(first), last=str(LAST_YEAR)
        )
    return int(text)


def read_date(text: str) -> date:
    """A date as a Dane types it (1.2.2026, 01/02-2026, 01022026) or as åååå-mm-dd.

    Raises `Refused` for two-digit years, months after 12 and days that do not exist.
    """
    text = text.strip()
    if iso := _ISO.fullmatch(text):
        year, month, day = iso.groups()
    elif danish := _DANISH.fullmatch(text):
        day, month, year = (part for part in danish.groups() if part is not None)
    elif _TWO_DIGIT_YEAR.fullmatch(text):
        raise refused("årstallet skrives med fire cifre, fx 01.03.2021")
    else:
        raise refused("skal være en dato, fx 01.03.2021 eller 2021-03-01")
    if not 1850 <= int(year) <= LAST_YEAR:
        # 20101001 typed without its hyphens would otherwise be 20.10.1001.
        raise refused("årstallet skal ligge fra 1850 til {last}", last=str(LAST_YEAR))
    return _date(year, month, day)


def _date(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise refused("datoen findes ikke i kalenderen") from None
