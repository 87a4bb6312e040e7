"""What a caseworker should look at in a case, whatever its amount: C5–C23 of the checks.

Each caution names the items it concerns; none of them changes a figure.
"""

from collections.abc import Iterable
from datetime import date

from merudgift.case import Case
from merudgift.law import citations
from merudgift.law.award import Award
from merudgift.law.counting import Line, named
from merudgift.law.eligibility import Coverage
from merudgift.law.trace import Trace
from merudgift.rates import Amounts, RateBook
from merudgift.words import Joined, Words, enumerated

TRANSITION_IS_OPEN = Words(
    "BEK 931/2020 er ophævet uden overgangsregel, og § 182 regulerer kun de nye beløb: om de "
    "gamle beløb hæves i 2026, og om etårsreglen og reglerne om enkeltudgifter (§§ 8-9) stadig "
    "gælder, vides ikke"
)
"""What is not known of an award from before 1.9.2025 that runs on."""
FROM_BEFORE = Words(
    "Sagen er fra før 1.9.2025. Løber en bevilling fra dengang endnu, skal sagen mærkes »Får "
    "ydelsen« (receiving) eller »Overgangssag« (transitional); ellers gælder de nye regler som her"
)
"""What the caseworker is to see to in a case from before 1.9.2025 under the new law."""
PENSION_RULES = "SEL § 100, stk. 4 (stk. 5 før 1.9.2025)"
_ACCEPTED = ("accepted", "partly")


def of_items(lines: Iterable[Line], book: RateBook, rule: str, trace: Trace) -> None:
    """Cautions on the expenses that belong to the assessment."""
    in_force = [line for line in lines if line.in_force]
    accepted = [line for line in in_force if line.status in _ACCEPTED]
    _unsubstantiated(accepted, rule, trace)
    _ordinary_part(accepted, book, rule, trace)
    _below_zero(accepted, rule, trace)
    _more_than_claimed(accepted, trace)
    _goes_first_elsewhere(in_force, book, trace)
    _reasons_missing(in_force, trace)


def _unsubstantiated(accepted: list[Line], rule: str, trace: Trace) -> None:
    doubtful = [line for line in accepted if line.expense.evidence in ("none", "stated")]
    if doubtful:
        trace.warn(
            "evidence",
            Words(
                "Post {ids} er godkendt, men kun oplyst eller helt uden grundlag. En godkendt "
                "udgift regnes for sandsynliggjort; kontrollér grundlaget",
                {"ids": named(doubtful)},
            ),
            rule,
        )


def _ordinary_part(accepted: list[Line], book: RateBook, rule: str, trace: Trace) -> None:
    """C7: nothing taken out where something usually is, or the same taken out twice."""
    missing = [
        line
        for line in accepted
        if line.status == "accepted"
        and line.counted_yearly
        and line.expense.ordinary is None
        and book.guides[line.expense.category].ordinary_expected
    ]
    if missing:
        trace.warn(
            "C7",
            Words(
                "Post {ids}: ingen almindelig udgift er trukket fra ({deduct}). "
                "Kontrollér, om beløbet allerede kun er den ekstra del",
                {
                    "ids": named(missing),
                    "deduct": Joined(
                        [
                            Words(deduct)
                            for deduct in dict.fromkeys(
                                book.guides[line.expense.category].deduct for line in missing
                            )
                        ],
                        "; ",
                    ),
                },
            ),
            rule,
        )
    twice = [
        line
        for line in accepted
        if line.status == "partly"
        and line.ordinary_yearly
        and line.accepted_yearly + line.ordinary_yearly == line.claimed_yearly
    ]
    if twice:
        trace.warn(
            "C7",
            Words(
                "Post {ids}: det godkendte er præcis det ansøgte uden den almindelige del, som "
                "derefter trækkes fra igen. Det ligner et dobbelt fradrag",
                {"ids": named(twice)},
            ),
            rule,
        )


def _below_zero(accepted: list[Line], rule: str, trace: Trace) -> None:
    below = [line for line in accepted if line.deductions_exceed]
    if below:
        trace.warn(
            "below_zero",
            Words(
                "Post {ids}: fradragene er større end udgiften; der tælles 0, aldrig mindre",
                {"ids": named(below)},
            ),
            rule,
        )


def _more_than_claimed(accepted: list[Line], trace: Trace) -> None:
    more = [line for line in accepted if line.accepted_yearly > line.claimed_yearly]
    if more:
        trace.warn(
            "more_than_claimed",
            Words("Post {ids}: der er godkendt mere, end der er ansøgt om", {"ids": named(more)}),
            citations.STK_1,
        )


def _goes_first_elsewhere(in_force: list[Line], book: RateBook, trace: Trace) -> None:
    """C17: counted without a trace of having asked whether another law covers it."""
    for line in in_force:
        expense, guide = line.expense, book.guides[line.expense.category]
        if line.status not in (*_ACCEPTED, "open"):
            continue
        unasked = line.status == "open" or not (expense.reason or expense.legal_basis)
        if guide.counts != "no" and not (guide.first_elsewhere and unasked):
            continue
        values = {
            "id": expense.id,
            "name": Words(guide.name),
            "elsewhere": enumerated([Words(law) for law in guide.first_elsewhere]),
        }
        if guide.counts == "no":
            said = (
                Words(
                    "Post {id}: {name} tæller som hovedregel ikke og hører under {elsewhere}",
                    values,
                )
                if guide.first_elsewhere
                else Words("Post {id}: {name} tæller som hovedregel ikke", values)
            )
            if guide.guidance:
                said = Words(
                    "{said}. {guidance}", {"said": said, "guidance": Words(guide.guidance)}
                )
            code = "C17" if guide.first_elsewhere else "not_counted"
            trace.warn(code, said, citations.STK_1)
        else:
            trace.warn(
                "C17",
                Words(
                    "Post {id}: det fremgår ikke, om udgiften kan dækkes efter andre regler, "
                    "der går forud: {elsewhere}",
                    values,
                ),
                citations.STK_1,
            )


def _reasons_missing(in_force: list[Line], trace: Trace) -> None:
    silent = [line for line in in_force if line.status != "open" and not line.expense.reason]
    if silent:
        trace.warn(
            "C23",
            Words("Post {ids} mangler en begrundelse", {"ids": named(silent)}),
            citations.REASONS,
        )


def of_eligibility(case: Case, coverage: Coverage, *, pays: bool, trace: Trace) -> None:
    """Cautions on the questions that were asked: C5, C6, C22 and a missing reason (C23)."""
    answers = {question.id: question.answer for question in coverage.questions}
    if answers.get("disability_pension_before_2003") == "unanswered":
        trace.warn(
            "C5",
            Words(
                "Det er ikke oplyst, om førtidspensionen er givet efter reglerne før "
                "eller efter 1.1.2003"
            ),
            PENSION_RULES,
        )
    if coverage.outcome == "provisional" and pays:
        trace.warn(
            "C6",
            Words("Beløbet er foreløbigt: det er ikke afgjort, om borgeren er omfattet"),
            citations.STK_1,
        )
    if answers.get("congenital_diet") == "no":
        trace.warn(
            "C22",
            Words(
                "Afslag, fordi funktionsevnen ikke er varigt nedsat: kontrollér, at lægens "
                "oplysninger er indhentet"
            ),
            "RSL § 10",
        )
    if answers.get("lasting_impairment") in ("yes", "no") and not case.eligibility.reason:
        trace.warn(
            "C23",
            Words("Vurderingen af funktionsevnen mangler en begrundelse"),
            citations.REASONS,
        )


def of_provisional(coverage: Coverage, lines: Iterable[Line], award: Award, trace: Trace) -> None:
    """Why the result is provisional: what must be settled before it is a decision."""
    open_items = [line for line in lines if line.status == "open"]
    reasons: list[Words] = []
    if coverage.outcome == "provisional":
        reasons.append(Words("det er ikke afgjort, om borgeren er omfattet"))
    if open_items:
        reasons.append(Words("post {ids} er ikke afgjort", {"ids": named(open_items)}))
    if award.step == "no_group":
        reasons.append(Words("der er ikke valgt gruppe"))
    trace.warn(
        "provisional",
        Words("Resultatet er foreløbigt: {reasons}", {"reasons": Joined(reasons, ", og ")}),
        citations.STK_1 if award.step != "no_group" else citations.STK_1_2,
    )


def of_the_date(case: Case, scheme: str, rates: Amounts, on: date, trace: Trace) -> None:
    """What the date itself calls for: unread orders, new rates, awards from the old law."""
    if citations.order(on, scheme) == citations.BEK_626:
        trace.warn(
            "not_read",
            Words("BEK 626/2006, der gjaldt til 30.11.2008, er ikke læst; loven selv er brugt"),
            citations.BEK_626,
        )
    if case.receiving and case.effective < rates.valid_from:
        trace.warn(
            "rate_change",
            Words(
                "Satserne er andre end ved virkningsdatoen {effective}. En løbende bevilling "
                "prøves ikke på ny, blot fordi satserne ændres (udledt); ligger overslaget nu på "
                "et andet trin, gælder det først ved en ny vurdering",
                {"effective": case.effective},
            ),
            citations.REGULATION,
        )
    if case.effective < citations.NEW_LAW <= on and scheme == citations.NEW_SCHEME:
        trace.warn("C20", FROM_BEFORE, "lov 746/2025")
    if not case.expenses:
        trace.warn(
            "no_expenses", Words("Sagen har ingen udgifter at udmåle efter"), citations.STK_1
        )


def of_transition(trace: Trace) -> None:
    """C20: an award from before 1.9.2025 runs on, but not beyond 31.8.2027."""
    trace.warn(
        "C20",
        Words(
            "Bevillingen fra før 1.9.2025 løber videre, til kommunen har vurderet den på ny, "
            "senest den 1.9.2027. Den ophører ikke af sig selv den 1.9.2025"
        ),
        citations.RUNS_ON,
    )
    trace.warn(
        "transitional",
        TRANSITION_IS_OPEN,
        f"{citations.BEK_1070} § 13; {citations.REGULATION}",
    )
