"""What the decision itself says, beside its amount: scheme, bracket, sum, reasons, items."""

from collections.abc import Callable, Iterator
from datetime import date

from merudgift.amounts import ZERO
from merudgift.law import citations
from merudgift.law.assessment import Assessment
from merudgift.law.counting import Line, named
from merudgift.law.documented_list import THE_LIST, list_number
from merudgift.review.checking.decision import DecidedItem, Decision, Ground
from merudgift.review.checking.findings import Finding, Lead
from merudgift.review.checking.readings.amounts import HUNDREDS_UNTIL
from merudgift.review.checking.readings.mileage import at_other_rates
from merudgift.review.checking.readings.reading import ON_ESTIMATE, provision
from merudgift.review.checking.rules import (
    ESTIMATE_IS_ENOUGH,
    ESTIMATE_STOPS,
    LOW_KM_RATE,
    ROUNDED_UP,
    SAVED_COSTS,
    ordinary_part,
    scheme_of_the_day,
)
from merudgift.words import Named, Words

STATUTE_SAID_65 = date(2009, 12, 31)
"""Until 2009 the statute itself said 18–65 years."""
PENSION_AGE = "LSP §§ 1 a og 15 a"


def findings(decision: Decision, assessment: Assessment) -> Iterator[Finding]:
    """Where what the decision says parts from the law."""
    yield from _scheme_and_step(decision, assessment)
    yield from _rounding(decision, assessment)
    yield from _beginning(decision, assessment)
    for ground in decision.grounds:
        code, holds, seems, law, citation = _GROUNDS[ground]
        if holds(decision, assessment):
            yield Finding(code, seems, law, citation or provision(assessment))
    yield from _items(decision, assessment)


def leads(decision: Decision, assessment: Assessment) -> Iterator[Lead]:
    """What the decision says that is not what the case says, and no rule decides."""
    tested = assessment.award.tested.substantiated_yearly
    if decision.yearly is not None and decision.yearly not in (
        tested,
        assessment.award.documented_yearly,
    ):
        yield Lead(
            Words(
                "Afgørelsens årssum er {theirs} kr., sagens er {ours} kr.: hvilke poster er "
                "talt anderledes?",
                {"theirs": decision.yearly, "ours": tested},
            )
        )
    by_id = {line.expense.id: line for line in assessment.lines}
    for item in decision.items:
        line = by_id.get(item.id)
        if line is None:
            yield Lead(Words("Post {id} findes ikke i sagen", {"id": item.id}))
            continue
        if item.deducted and not line.ordinary_yearly:
            yield Lead(
                Words(
                    "Post {id}: afgørelsen trækker {theirs} kr. fra pr. år som almindelig udgift; "
                    "sagen har ingen",
                    {"id": item.id, "theirs": item.deducted},
                )
            )
        theirs = ZERO if item.refused else item.counted
        if theirs is not None and theirs != line.counted_yearly:
            yield Lead(
                Words(
                    "Post {id}: afgørelsen har {theirs} kr. pr. år, sagen {ours} kr.",
                    {"id": item.id, "theirs": theirs, "ours": line.counted_yearly},
                )
            )


def _scheme_and_step(decision: Decision, assessment: Assessment) -> Iterator[Finding]:
    if decision.scheme and decision.scheme != assessment.scheme:
        yield Finding(
            "C1",
            Words("Afgørelsen er truffet efter {scheme}", {"scheme": Named(decision.scheme)}),
            scheme_of_the_day(assessment),
            assessment.trace.steps[0].citation,
        )
    elif decision.step and not _same_step(decision, assessment):
        yield Finding(
            "bracket",
            Words("Afgørelsen lægger sagen på trinnet: {step}", {"step": Named(decision.step)}),
            Words(
                "Efter sagens udgifter er trinnet: {step}", {"step": Named(assessment.award.step)}
            ),
            assessment.trace.steps[0].citation,
        )


def _same_step(decision: Decision, assessment: Assessment) -> bool:
    """A refusal is a refusal, whichever limit was not reached."""
    refused = ("below_minimum", "below_documented_limit", "outside")
    return decision.step == assessment.award.step or (
        decision.step in refused and assessment.award.step in refused
    )


def _rounding(decision: Decision, assessment: Assessment) -> Iterator[Finding]:
    if decision.rounding == "hundred" and assessment.on >= HUNDREDS_UNTIL:
        running = assessment.case.effective < HUNDREDS_UNTIL
        yield Finding(
            "C3",
            Words("Det ligner en bevilling fra før 2018, der er ført videre rundet op til 100 kr.")
            if running
            else Words("Afgørelsen runder op til nærmeste 100 kr."),
            ROUNDED_UP.text,
            f"{ROUNDED_UP.citation}; {citations.STK_2_3}",
        )
    if decision.rounding == "month":
        yield Finding(
            "C18",
            Words("Afgørelsen prøver bagatelgrænsen på en afrundet måned"),
            Words(
                "Grænsen prøves på den præcise årssum mod {minimum} kr. pr. år",
                {"minimum": assessment.rates.minimum_year},
            ),
            citations.CONVENTION,
        )


def _beginning(decision: Decision, assessment: Assessment) -> Iterator[Finding]:
    """C19: paid from another month than the one the case has."""
    begins, effective = decision.begins, assessment.case.effective
    months = _months_between(effective, begins) if begins else 0
    if not months or not begins:
        return
    late, values = begins > effective, {"months": months}
    yield Finding(
        "C19",
        Words(
            "Afgørelsen betaler fra {begins}; sagens virkningsdato er {effective}",
            {"begins": begins, "effective": effective},
        ),
        Words("Mangler: {months} md. En regel om startdatoen er ikke fundet; spørg", values)
        if late
        else Words(
            "For tidligt: {months} md. En regel om startdatoen er ikke fundet; spørg", values
        ),
        citations.SEL,
    )


def _months_between(one: date, other: date) -> int:
    return abs((other.year - one.year) * 12 + other.month - one.month)


def _always(*_: object) -> bool:
    return True


def _is_refusal(decision: Decision, _: Assessment) -> bool:
    return not (decision.monthly or decision.single)


_Holds = Callable[[Decision, Assessment], bool]
_GROUNDS: dict[Ground, tuple[str, _Holds, Words, Words, str]] = {
    "age_65": (
        "C4",
        lambda _, assessment: assessment.on > STATUTE_SAID_65,
        Words("Afgørelsen henviser til »18–65 år«"),
        Words("Grænsen er folkepensionsalderen, og den, der har opsat pensionen, er omfattet"),
        f"{citations.STK_1}; {PENSION_AGE}",
    ),
    "covered_elsewhere_not_asked": (
        "C17",
        _always,
        Words("Det fremgår ikke, om udgifterne kan dækkes efter andre bestemmelser"),
        Words("Andre love og andre bestemmelser i serviceloven går forud"),
        citations.STK_1,
    ),
    "item_by_item": (
        "C16",
        lambda _, assessment: assessment.award.step == "group_one",
        Words("Afgørelsen afslår post for post i gruppe I"),
        *ESTIMATE_STOPS,
    ),
    "no_doctor": (
        "C22",
        _is_refusal,
        Words("Der er givet afslag, uden at lægens oplysninger er indhentet"),
        Words("Kommunen skal oplyse sagen, før den afgøres"),
        "RSL § 10",
    ),
    "no_reasons": (
        "C23",
        _always,
        Words("Afgørelsen er ikke begrundet"),
        Words("En afgørelse skal begrundes, medmindre den giver fuldt medhold"),
        citations.REASONS,
    ),
    "past_receipts": (
        "C11",
        _always,
        Words("Afgørelsen bygger kun på kvitteringer for udgifter, der er afholdt"),
        Words("Ydelsen fastsættes efter et overslag over det kommende års merudgifter"),
        citations.STK_1,
    ),
    "receipts_demanded": (
        "C13",
        lambda _, assessment: assessment.award.step in ON_ESTIMATE,
        Words("Der er krævet kvitteringer"),
        ESTIMATE_IS_ENOUGH,
        "",
    ),
    "saved_costs": (
        "C10",
        _always,
        Words("En »sparet« udgift er trukket fra"),
        *SAVED_COSTS,
    ),
}
"""What the letter says: the code, when it is a fault, what was done, the law, the citation.

Without a citation it is in the subsections of the scheme.
"""


def _items(decision: Decision, assessment: Assessment) -> Iterator[Finding]:
    by_id = {line.expense.id: line for line in assessment.lines}
    pairs = [(item, by_id[item.id]) for item in decision.items if item.id in by_id]
    for item, line in pairs:
        yield from _deduction(item, line, assessment)
        yield from _counting(item, line, assessment)
    silent = [line for item, line in pairs if item.refused and item.reason == ""]
    if silent:
        yield Finding(
            "C23",
            Words("Post {ids} er afslået uden begrundelse", {"ids": named(silent)}),
            Words("Et afslag skal begrundes"),
            citations.REASONS,
        )
    refused = [line for item, line in pairs if item.refused]
    if refused and assessment.award.step == "group_one":
        rest = sum((line.counted_yearly for line in assessment.lines if line not in refused), ZERO)
        if rest >= assessment.rates.minimum_year:
            yield Finding(
                "C16",
                Words(
                    "Post {ids} er afslået hver for sig, selv om summen når grænsen uden",
                    {"ids": named(refused)},
                ),
                *ESTIMATE_STOPS,
            )


def _deduction(item: DecidedItem, line: Line, assessment: Assessment) -> Iterator[Finding]:
    """C7, C8 and C10: what was taken out, beside the ordinary part the case has."""
    theirs, ours = item.deducted, line.ordinary_yearly
    if theirs is None or (theirs <= ours and theirs) or theirs == ours:
        return
    values = {"id": item.id, "theirs": theirs, "ours": ours}
    ours_is = Words("Den almindelige udgift, sagen viser, er {ours} kr. pr. år", values)
    rule = ordinary_part(assessment).citation
    if not theirs:
        yield Finding(
            "C7",
            Words("Den almindelige udgift er ikke trukket fra i post {id}", values),
            ours_is,
            rule,
        )
    elif not ours and assessment.book.guides[line.expense.category].ordinary_expected:
        return  # an ordinary part the case has not asked about: see the leads
    elif not ours:
        yield Finding(
            "C10",
            Words("Det ligner, at en »sparet« udgift er trukket fra i post {id}", values),
            *SAVED_COSTS,
        )
    elif theirs == 2 * ours:
        yield Finding(
            "C7",
            Words(
                "Det ligner, at den almindelige udgift er trukket fra to gange i post {id}", values
            ),
            Words("Den almindelige udgift er {ours} kr. pr. år", values),
            rule,
        )
    else:
        yield Finding(
            "C8",
            Words("I post {id} er der trukket {theirs} kr. fra pr. år", values),
            ours_is,
            rule,
        )


def _counting(item: DecidedItem, line: Line, assessment: Assessment) -> Iterator[Finding]:
    """C7, C9, C13, C14 and C17: what was counted, beside what counts."""
    theirs = item.counted
    if not theirs or theirs == line.counted_yearly:
        if theirs:
            yield from _counted_wrongly(item, line, assessment)
        return
    values: dict[str, object] = {"id": item.id}
    if line.status == "covered_elsewhere":
        yield Finding(
            "C17",
            Words("Post {id} er talt med", values),
            Words("Den dækkes efter: {law}", {"law": line.expense.covered_by}),
            citations.STK_1,
        )
    elif line.ordinary_yearly and theirs == line.counted_yearly + line.ordinary_yearly:
        yield Finding(
            "C7",
            Words("Det ligner, at den almindelige udgift ikke er trukket fra i post {id}", values),
            *ordinary_part(assessment),
        )
    for other in at_other_rates(line, assessment.on, assessment.book):
        if other.line.counted_yearly == theirs:
            yield Finding(
                "C9",
                Words(
                    "Det ligner, at post {id} er regnet af {which}",
                    {**values, "which": other.which},
                ),
                *LOW_KM_RATE,
            )


def _counted_wrongly(item: DecidedItem, line: Line, assessment: Assessment) -> Iterator[Finding]:
    """Counted as the case counts it, but not where it is paid: C13 and C14."""
    values: dict[str, object] = {"id": item.id}
    if line in assessment.estimate.singles:
        return
    if assessment.award.step in ("actual_costs", "group_two") and not line.documented_yearly:
        yield Finding(
            "C13",
            Words("Post {id} er talt med, men er kun sandsynliggjort", values),
            Words("På det dokumenterede trin betales kun dokumenterede udgifter"),
            assessment.trace.steps[0].citation,
        )
    elif assessment.group == "II" and list_number(line, assessment.terms) is None:
        yield Finding(
            "C14",
            Words("Post {id} er talt med i gruppe II", values),
            Words("Den har intet nummer på listen"),
            THE_LIST,
        )
