"""The same law on costs that were counted otherwise."""

from collections.abc import Iterator
from dataclasses import replace

from merudgift.amounts import KRONE, OERE, ZERO, per_month
from merudgift.law import citations, counting
from merudgift.law.assessment import Assessment
from merudgift.law.citations import BEK_931_FROM, STK_1
from merudgift.law.counting import Estimate, Line, named
from merudgift.law.documented_list import THE_LIST
from merudgift.review.checking.readings import mileage
from merudgift.review.checking.readings.reading import (
    ON_ESTIMATE,
    Reading,
    again,
    counted,
    provision,
    with_lines,
)
from merudgift.review.checking.rules import ESTIMATE_IS_ENOUGH, LOW_KM_RATE, ordinary_part
from merudgift.words import Words


def of_single_costs(assessment: Assessment) -> Iterator[Reading]:
    """C12: single costs under another subsection of § 9 than theirs."""
    singles = assessment.estimate.singles
    if not any(single.counted_yearly for single in singles):
        return
    if assessment.scheme == citations.NEW_SCHEME:
        return
    if assessment.on < BEK_931_FROM:
        law = Words(
            "Til 30.6.2020 betales enkeltudgifter oven i til den, der er berettiget, og ellers ikke"
        )
    else:
        law = Words(
            "Enkeltudgifter: oven i til den, der er berettiget (stk. 1); én gang, når den uden "
            "løbende udgifter selv når grænsen (stk. 2); i 12 måneder, når den sammen med de "
            "løbende når den (stk. 3)"
        )
    rule = citations.in_order(assessment.on, assessment.scheme, "§ 9")
    for what, award in (
        (
            Words("enkeltudgifterne ikke er taget med"),
            assessment.under(assessment.rates, estimate=Estimate.of(assessment.estimate.lines)),
        ),
        (
            Words("enkeltudgifterne er lagt sammen med de løbende"),
            assessment.under(assessment.rates, estimate=assessment.estimate.with_singles),
        ),
        (Words("enkeltudgifterne er betalt oven i"), again(assessment, receiving=True).award),
        (
            Words("borgeren er regnet for ikke allerede at være berettiget"),
            again(assessment, receiving=False).award,
        ),
    ):
        yield Reading("C12", what, law, rule, award)


def of_documentation(assessment: Assessment) -> Iterator[Reading]:
    """C13: actual costs where they are not documented over the limit, or receipts demanded."""
    award = assessment.award
    if award.step in (*ON_ESTIMATE, "below_documented_limit"):
        yield from _actual_costs(assessment)
    undocumented = [line for line in counted(assessment.lines) if not line.documented_yearly]
    if undocumented and award.step in ON_ESTIMATE:
        yield Reading(
            "C13",
            Words(
                "der er krævet kvitteringer: kun de dokumenterede udgifter er talt med (ikke post "
                "{ids})",
                {"ids": named(undocumented)},
            ),
            ESTIMATE_IS_ENOUGH,
            provision(assessment),
            with_lines(assessment, [replace(line, counted_yearly=ZERO) for line in undocumented]),
        )


def _actual_costs(assessment: Assessment) -> Iterator[Reading]:
    award = assessment.award
    new = assessment.scheme == citations.NEW_SCHEME
    supplement = assessment.rates.figures().get("supplement", 0)
    sums = [award.documented_yearly]
    if assessment.group != "II":  # in group II what is beyond the list is another mistake
        sums.append(award.tested.substantiated_yearly)
    for yearly in dict.fromkeys(sums):
        for more in (0, supplement) if supplement else (0,):
            for unit in (OERE, KRONE) if yearly else ():
                yield Reading(
                    "C13",
                    Words("de faktiske udgifter er betalt"),
                    Words(
                        "Gruppe II gives kun, når dokumenterede udgifter på listen er over grænsen"
                    )
                    if new
                    else Words(
                        "De faktiske udgifter betales kun, når dokumenterede udgifter er over "
                        "grænsen; ellers er det et standardbeløb"
                    ),
                    provision(assessment),
                    replace(
                        award,
                        step="group_two" if new else "actual_costs",
                        monthly=per_month(yearly, unit) + more,
                    ),
                )


def of_the_list(assessment: Assessment) -> Iterator[Reading]:
    """C14 and C13: group II with costs the list does not take, or not documented."""
    if assessment.group != "II":
        return
    everything = sum((line.documented_yearly for line in assessment.estimate.lines), ZERO)
    supplement = assessment.rates.figures()["supplement"]
    unit = KRONE if assessment.terms.whole_kroner else OERE
    for code, yearly, what, law in (
        (
            "C14",
            everything,
            Words("også dokumenterede udgifter uden for listen er talt med"),
            Words(
                "Kun udgifter på listen tæller, og øvrige (nr. 9) kun hver for sig over deres "
                "grænse"
            ),
        ),
        (
            "C13",
            assessment.estimate.substantiated_yearly,
            Words("udgifter, der kun er sandsynliggjort, er talt med"),
            Words("Gruppe II tæller kun dokumenterede udgifter"),
        ),
    ):
        others = (assessment.award.documented_yearly, everything if code == "C13" else None)
        if yearly not in others:
            award = replace(
                assessment.award,
                step="group_two",
                monthly=per_month(yearly, unit) + supplement,
                listed_yearly=yearly,
            )
            yield Reading(code, what, law, THE_LIST, award)


def of_what_goes_first(assessment: Assessment) -> Iterator[Reading]:
    """C17: an expense another law covers, counted all the same."""
    covered = [line for line in assessment.lines if line.status == "covered_elsewhere"]
    for lines in _each_and_all(covered):
        counted = [
            replace(
                line,
                counted_yearly=counting.count(
                    line.expense.model_copy(update=_not_covered_elsewhere(line)),
                    assessment.on,
                ).counted_yearly,
            )
            for line in lines
        ]
        yield Reading(
            "C17",
            Words("post {ids} er talt med", {"ids": named(lines)}),
            Words("Det, en anden bestemmelse dækker, tæller ikke"),
            STK_1,
            with_lines(assessment, counted),
        )


def _not_covered_elsewhere(line: Line) -> dict[str, object]:
    """Counted as the caseworker judged it; what was refused or open as if it were accepted."""
    judged = line.expense.assessment in ("accepted", "partly")
    return {"covered_by": None} | ({} if judged else {"assessment": "accepted"})


def of_ordinary_parts(assessment: Assessment) -> Iterator[Reading]:
    """C7: the ordinary part not taken out, or taken out twice."""
    rule = ordinary_part(assessment)
    deducted = [line for line in counted(assessment.lines) if line.ordinary_yearly]
    for lines in _each_and_all(deducted):
        without = [
            replace(line, counted_yearly=line.counted_yearly + line.ordinary_yearly)
            for line in lines
        ]
        yield Reading(
            "C7",
            Words(
                "den almindelige udgift ikke er trukket fra i post {ids}",
                {"ids": named(lines)},
            ),
            *rule,
            with_lines(assessment, without),
        )
        twice = [
            replace(line, counted_yearly=max(ZERO, line.counted_yearly - line.ordinary_yearly))
            for line in lines
        ]
        yield Reading(
            "C7",
            Words(
                "den almindelige udgift er trukket fra to gange i post {ids}",
                {"ids": named(lines)},
            ),
            Words("Den almindelige udgift trækkes fra én gang"),
            rule.citation,
            with_lines(assessment, twice),
        )


def of_mileage(assessment: Assessment) -> Iterator[Reading]:
    """C9: the high kilometre rate, or another year's low one."""
    for line in assessment.lines:
        for other in mileage.at_other_rates(line, assessment.on, assessment.book):
            yield Reading(
                "C9",
                Words(
                    "post {id} er regnet af {which}",
                    {"id": line.expense.id, "which": other.which},
                ),
                *LOW_KM_RATE,
                with_lines(assessment, [other.line]),
            )


def _each_and_all(lines: list[Line]) -> Iterator[list[Line]]:
    """Each line by itself, then all together."""
    yield from ([line] for line in lines)
    if len(lines) > 1:
        yield lines
