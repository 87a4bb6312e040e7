"""What is said of the amounts themselves: derived ones, and the municipal overviews' table.

The overviews print as "2019-sats" limits of 2020 and amounts of no year; whenever a case
falls in 2019 or 2020 the result names the papers and the statute side by side.
"""

from datetime import date

from merudgift.law import citations
from merudgift.law.award import Terms
from merudgift.law.counting import Estimate
from merudgift.law.schemes import Scheme
from merudgift.law.trace import Trace, explains
from merudgift.rates import OVERVIEW_2019, STATUTORY, Amounts, Amounts2018, RateBook
from merudgift.words import Words

OVERVIEW_YEAR = 2019
OVERVIEW_YEARS = (2019, 2020)
"""2020 too: the overviews print the limits of 2020 under the name of 2019."""


@explains
def show_other_table(
    trace: Trace,
    estimate: Estimate,
    scheme: Scheme,
    rates: Amounts,
    terms: Terms,
    book: RateBook,
) -> None:
    """In 2019: what the municipal overviews' table gives beside the statute, and reverse."""
    if terms.on.year != OVERVIEW_YEAR or OVERVIEW_2019 not in book.sets:
        return
    overview = rates.rates_set == OVERVIEW_2019
    other = book.amounts(scheme.id, STATUTORY if overview else OVERVIEW_2019, terms.on)
    trace.beside(
        scheme.assess(estimate, other, terms, Trace.unread()).alternative(
            Words("Lovens beløb for 2019") if overview else Words("De kommunale oversigters beløb"),
            other,
            Words("Kilde: {source}", {"source": Words(other.source)}),
        )
    )


def warn_of_rates(rates: Amounts, on: date, book: RateBook, trace: Trace) -> None:
    """Derived amounts say so; 2019 and 2020 name the papers and the statute."""
    if rates.status == "derived":
        trace.warn(
            "rates_derived",
            Words(
                "Beløbene er udledt ved regning og ikke officielt bekræftet. Kilde: {source}",
                {"source": Words(rates.source)},
            ),
            citations.REGULATION,
        )
    elif rates.derived:
        trace.warn(
            "rates_derived",
            Words("Dele af beløbene er udledt. Kilde: {source}", {"source": Words(rates.source)}),
            citations.REGULATION,
        )
    if on.year in OVERVIEW_YEARS and isinstance(rates, Amounts2018) and OVERVIEW_2019 in book.sets:
        overview = book.amounts(rates.scheme, OVERVIEW_2019, date(OVERVIEW_YEAR, 1, 1))
        statute = book.amounts(rates.scheme, STATUTORY, on)
        trace.warn(
            OVERVIEW_2019,
            Words(
                "De kommunale oversigter (Ballerup; Gentofte, Gladsaxe, Holstebro, "
                "Lyngby-Taarbæk) trykker som »2019-sats« {papers}; loven giver for {year}: {law}",
                {
                    "papers": _in_short(overview),
                    "year": str(on.year),
                    "law": _in_short(statute),
                },
            ),
            overview.source,
        )


def _in_short(rates: Amounts) -> Words:
    return Words(
        "{minimum_month}/{first_limit}/{second_limit} kr. → {first_amount}/{second_amount} kr.",
        dict(rates.figures()),
    )
