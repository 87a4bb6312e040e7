"""The proposal of a new year's rate file, worked out by the statute's chain.

Everything in it is derived and says so, with the calculation beside each amount; the rate
keeper replaces it with what is published.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import tomlkit

from merudgift.amounts import MONTHS
from merudgift.rates.book import RateBook
from merudgift.rates.chain import TWELVE_TIMES, exactly, other_item_limit_by_month, proposed
from merudgift.rates.findings import CALCULATED
from merudgift.rates.rows import STATUTORY, Amounts, Amounts2025
from merudgift.refusals import refused

HIGHEST = Decimal(20)
"""No adjustment percentage has come near it: a higher one is a slip of the keys (45 for 4,5)."""


_RUNS_ON = "merudgiftsydelse_2018"
"""After 1.9.2025 its amounts are those of awards that run on (lov 746/2025)."""


class Proposed(NamedTuple):
    """One row of the proposal: what it comes from, and its figures by the chain."""

    before: Amounts
    valid_from: date
    valid_to: date
    figures: dict[str, int]


class Proposal(NamedTuple):
    """The amounts of a year as the chain gives them; kroner, whole."""

    year: int
    percentage: Decimal
    rows: tuple[Proposed, ...]

    def content(self, source: str) -> str:
        """The rate file, with the calculation in comments; `source` is the percentage's."""
        return "".join((_head(self, source), *(_block(self, row) for row in self.rows), _FOOT))


def propose(
    book: RateBook, year: int, percentage: Decimal, ends: Mapping[str, date | None]
) -> Proposal:
    """The amounts of `year` from those in force at the end of the year before (SEL § 182).

    `ends` is the last day an award can run under each scheme. Raises `Refused` where the
    year before has no amounts, and for a percentage that can be none.
    """
    if percentage > HIGHEST:
        raise refused(
            "satsreguleringsprocenten kan ikke være over {most}; skriv den som fx 4,5",
            "--procent",
            most=int(HIGHEST),
        )
    first, last_year = date(year, 1, 1), date(year - 1, 12, 31)
    running = [row for row in book.rows() if row.rates_set == STATUTORY and row.covers(last_year)]
    if not running:
        raise refused(
            "der er ingen satser den {last_year} at gå ud fra; lav først {before}",
            "ÅR",
            last_year=last_year,
            before=str(year - 1),
        )
    rows = tuple(
        Proposed(row, first, min(date(year, 12, 31), last), proposed(row, percentage))
        for row in running
        if (last := ends.get(row.scheme) or date.max) >= first
    )
    if not rows:
        raise refused(
            "ingen ordning fra {before} gælder i {year}: de nye beløb står i loven selv",
            "ÅR",
            before=str(year - 1),
            year=str(year),
        )
    return Proposal(year, percentage, rows)


def _head(proposal: Proposal, source: str) -> str:
    return f"""\
# Satser for {proposal.year}: et FORSLAG, regnet ud efter lovens kæde (servicelovens § 182).
#
# Et beløb er officielt, når dets status siger det, og kun da. Hvert beløb er sidste års
# afrundede beløb ganget op med satsreguleringsprocenten og afrundet til hele kroner, halve
# op; beløb pr. år er 12 × beløbet pr. måned. Når de rigtige er offentliggjort: ret dem, og kør
#   merudgift satser officiel {proposal.year} --kilde "hvor de er fundet"
# Kontrollér med: merudgift satser tjek

year = {proposal.year}

[adjustment]
percentage = {proposal.percentage}
source = {_quoted(source)}
"""


def _block(proposal: Proposal, row: Proposed) -> str:
    before, year = row.before, str(proposal.year - 1)
    status = ", der selv er udledt" if before.status == "derived" else ""
    source = f"{CALCULATED}: {year}-beløbene × {_factor(proposal)}{status}; ikke officielt"
    if before.scheme == _RUNS_ON:
        source += ". Om beløbene reguleres efter 1.9.2025, vides ikke"
    lines = [
        "",
        "[[amounts]]",
        f"scheme = {_quoted(before.scheme)}",
        f"valid_from = {row.valid_from}",
        f"valid_to = {row.valid_to}",
        *(
            f"{f'{name} = {value}':<34} # {_worked_out(name, row, proposal)}"
            for name, value in row.figures.items()
        ),
    ]
    if isinstance(before, Amounts2025):
        by_month = other_item_limit_by_month(before, proposal.percentage)
        if by_month != row.figures["other_item_limit_year"]:
            lines.append(
                f"{f'other_item_limit_by_month = {by_month}':<34} "
                f"# 12 × {by_month // MONTHS}; bruges kun til at advare"
            )
    lines += ['status = "derived"', f"source = {_quoted(source)}", ""]
    return "\n".join(lines)


_FOOT = """
# Statens kilometertakst følger ikke kæden. Skriv den, når den er kendt:
# [[km_rate]]
# valid_from = ÅÅÅÅ-01-01
# valid_to = ÅÅÅÅ-12-31
# high = 0.00
# low = 0.00
# status = "secondary"
# source = ""
"""


def _worked_out(name: str, row: Proposed, proposal: Proposal) -> str:
    if monthly := TWELVE_TIMES.get(name):
        return f"{MONTHS} × {row.figures[monthly]}"
    amount = row.before.figures()[name]
    exact = exactly(amount, proposal.percentage)
    return f"{amount} × {_factor(proposal)} = {_danish(exact)}"


def _factor(proposal: Proposal) -> str:
    return _danish(exactly(1, proposal.percentage))


def _danish(number: Decimal) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _quoted(text: str) -> str:
    """A text as TOML writes it on one line."""
    return tomlkit.item(" ".join(text.split())).as_string()
