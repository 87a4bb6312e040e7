"""One expense in words: how it was counted, and what the catalogue says of its kind."""

from collections.abc import Iterator
from decimal import Decimal

from merudgift.law import counting
from merudgift.law.assessment import Assessment
from merudgift.law.counting import Line
from merudgift.rates import CategoryGuide, KmRate
from merudgift.rates.unit_rates import UnitRate
from merudgift.text import labels
from merudgift.text.formats import money
from merudgift.text.languages import DANISH, N_, spoken, translated
from merudgift.text.saying import cited, printable, say, told
from merudgift.words import Plain

_COUNTS = {
    "no": N_("Tæller som hovedregel ikke med."),
    "ask": N_("Spørg: tæller efter en konkret vurdering."),
}


def judged(line: Line) -> str:
    """How an item is judged, and on what evidence where it counts."""
    status = translated(labels.STATUS[line.status])
    if line.status not in ("accepted", "partly"):
        return status
    return f"{status}, {translated(labels.EVIDENCE[line.expense.evidence])}"


def explained(line: Line, assessment: Assessment) -> Iterator[str]:
    """How a line came to count what it counts, with every reason and the law."""
    calculation = counting.calculation(line)
    if calculation:
        yield say(calculation)
    for reason in assessment.reasons(line):
        yield say(reason)
    yield references(line, assessment)


def references(line: Line, assessment: Assessment) -> str:
    """What a line rests on."""
    return cited("; ".join(assessment.citations(line)))


def unit_price(item: UnitRate) -> str:
    """What the municipality reckons for one, and how often it is usual, for guidance."""
    price = told("{amount} kr. pr. {unit}", amount=item.amount, unit=item.unit)
    if item.times is None or item.per is None:
        return price
    values = {
        "price": price,
        "times": Plain(item.times),
        "per": translated(labels.PERIODS[item.per]),
    }
    return told("{price}; sædvanligt {times} × pr. {per}", **values)


def offered(item: UnitRate) -> str:
    """One of the municipality's unit rates to choose among others, on three lines."""
    source = told("    vejledende, {year}: {source}", year=str(item.year), source=item.source)
    return "\n".join((printable(item.name), f"    {unit_price(item)}", source))


def reason_of_unit_rate(item: UnitRate, municipality: str) -> str:
    """Why an amount is as it is; Danish, for the case is the municipality's."""
    with spoken(DANISH):
        return told(
            "vejledende, {municipality} {year}: {name}, {price}",
            municipality=municipality,
            year=str(item.year),
            name=item.name,
            price=unit_price(item),
        )


def reason_of_mileage(km: Decimal, rate: KmRate) -> str:
    """Why an amount is as it is; Danish, for the case is the municipality's."""
    with spoken(DANISH):
        return told("{km} km × {low} kr. (statens lave km-takst)", km=Plain(km), low=rate.low)


def guide_words(guide: CategoryGuide, km_rate: KmRate | None) -> Iterator[str]:
    """What counts of this kind of expense, what to deduct, and what goes first elsewhere."""
    if guide.counts in _COUNTS:
        yield told(_COUNTS[guide.counts])
    if guide.guidance:
        yield f"{translated(guide.guidance)}."
    if guide.deduct:
        yield told("Træk fra: {deduct}.", deduct=translated(guide.deduct))
    if guide.first_elsewhere:
        yield told("Går forud: {first}.", first=", ".join(map(translated, guide.first_elsewhere)))
    if guide.km_rate and km_rate:
        yield told(
            "Statens lave km-takst: {low} kr. ({status}).",
            low=money(km_rate.low),
            status=translated(labels.RATE_STATUS[km_rate.status]),
        )
    numbers = ", ".join(map(str, guide.list_no))
    if guide.own_list_no:
        yield told("Gruppe II: nr. {number} på listen.", number=numbers)
    elif numbers:
        yield told("Gruppe II: vælg nr. {numbers} på listen.", numbers=numbers)
    else:
        yield told("Gruppe II: ikke på listen.")
