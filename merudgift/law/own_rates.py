"""What is said where the amounts are of the user's own files: which, what they replaced, why."""

from collections.abc import Iterator
from datetime import date

from merudgift.law.citations import REGULATION
from merudgift.law.trace import Trace, explains
from merudgift.rates import Amounts, RateBook
from merudgift.rates.files import set_of, year_of
from merudgift.rates.own import Origin
from merudgift.words import Joined, Named, Words

OWN_RATES = "own_rates"
"""The amounts are of the user's own files."""
CORRECTED = "own_rates_correct"
"""They go before shipped ones that say something else."""
NOT_USED = "own_rates_not_used"
"""There is a file of the user's own for the date, and it cannot be used."""
CODES = (OWN_RATES, CORRECTED, NOT_USED)


@explains
def say_whose_rates(trace: Trace, rates: Amounts, on: date, book: RateBook) -> None:
    """Name the file of one's own, both values of what it corrects, and the reason it gives."""
    origin = book.origin(rates)
    if origin.own and not origin.replaced:
        file = Words("Satserne er fra din egen fil {file}", {"file": origin.file.name})
        trace.warn(OWN_RATES, file, rates.source)
    for under in origin.replaced:
        trace.warn(CORRECTED, _corrected(rates, under, origin), rates.source)
    for path, wrong in book.wrong.items():
        years = (None, on.year, rates.valid_from.year)
        if set_of(path) == rates.rates_set and year_of(path) in years:
            trace.warn(
                NOT_USED,
                Words(
                    "Din egen satsfil {file} kan ikke bruges, og beløbene her er ikke derfra: "
                    "{wrong}",
                    {
                        "file": path.name,
                        "wrong": Joined(
                            [Words(refusal.sentence, refusal.values) for refusal in wrong], "; "
                        ),
                    },
                ),
                REGULATION,
            )


def reason_of(origin: Origin[Amounts]) -> str | Words:
    """Why a correction was made, in its file's own words."""
    return origin.reason or Words("ikke angivet")


def _corrected(rates: Amounts, under: Amounts, origin: Origin[Amounts]) -> Words:
    values = {
        "file": origin.file.name,
        "changes": Joined(list(_changes(rates, under)), ", "),
        "reason": reason_of(origin),
    }
    if rates.figures() == under.figures():
        return Words(
            "Satsernes status er rettet i din egen fil {file}; beløbene er de medfølgende. "
            "Begrundelse: {reason}",
            values,
        )
    return Words(
        "Satserne er rettet i din egen fil {file}: {changes}. Begrundelse: {reason}", values
    )


def _changes(rates: Amounts, under: Amounts) -> Iterator[Words]:
    was = under.figures()
    for name, now in rates.figures().items():
        if now != was[name]:
            values = {"figure": Named(name), "now": now, "was": was[name]}
            yield Words("{figure} {now} kr. (medfølgende: {was} kr.)", values)
