"""Who is covered (personkreds): SEL § 100 stk. 1 and 4, asked in order.

The first stop ends it. A question without an answer is passed over and leaves the
result provisional: unanswered is never "no".
"""

from datetime import date
from typing import Literal, NamedTuple

from merudgift.case import Case
from merudgift.days import years_on
from merudgift.law import citations
from merudgift.rates import PensionAge, RateBook
from merudgift.words import Words, enumerated

Outcome = Literal["covered", "diet_only", "outside", "provisional"]
Answer = Literal["yes", "no", "unanswered"]

CHILDREN_ACT = date(2024, 1, 1)
SECTION_95_COUNTS = date(2013, 1, 1)
STK_4_WAS_STK_5 = citations.NEW_LAW
INVALIDITY = "§ 1, stk. 4, og § 10, stk. 3"
"""The sections of an order on those who receive invaliditetsydelse."""


class Question(NamedTuple):
    """One question as it was asked, with its answer and the reason for it."""

    id: str
    asked: Words
    answer: Answer
    reason: Words
    citation: str


class Coverage(NamedTuple):
    """Whether the citizen is covered, and every question that was asked."""

    outcome: Outcome
    questions: tuple[Question, ...]
    diet_only: bool = False
    """Covered for diet alone (BEK § 2), also while another question is unanswered."""


def pension_day(born: date, age: PensionAge) -> date:
    """The day the pension age (folkepensionsalderen) is reached."""
    return years_on(born, age.years, age.months)


def coverage_of(case: Case, scheme: str, on: date, book: RateBook) -> Coverage:
    """The questions of § 100 in the order of the law, until one ends it."""
    adult = _turned_18(case, on)
    if adult.answer == "no":
        return _ended("outside", adult)
    asked = [adult, below := _below_pension_age(case, on, book)]
    if below.answer == "no":
        asked.append(deferred := _deferred(case, citations.in_order(on, scheme, "§ 10, stk. 1")))
        if deferred.answer == "no":
            return _ended("outside", *asked)
    asked.append(pension := _early_pension_before_2003(case, on))
    if pension.answer == "yes":
        asked.append(granted := _granted_95_96(case, on))
        if granted.answer == "no":
            return _ended("outside", *asked)
    asked.append(_invalidity_benefit(case, on, scheme))
    lasting = _lasting_impairment(case, citations.section(on, scheme, "§ 1, stk. 2"))
    if lasting.answer != "no":
        return _ended("covered", *asked, lasting)
    diet = _congenital_diet(case, citations.section(on, scheme, "§ 2"))
    if diet.answer == "no":
        return _ended("outside", *asked, lasting, diet)
    return _ended("diet_only", *asked, lasting, diet)


def _ended(outcome: Outcome, *asked: Question) -> Coverage:
    """An unanswered question leaves the result provisional; a later stop still ends it."""
    unanswered = any(question.answer == "unanswered" for question in asked)
    settled: Outcome = "provisional" if unanswered and outcome != "outside" else outcome
    return Coverage(settled, asked, diet_only=outcome == "diet_only")


def _turned_18(case: Case, on: date) -> Question:
    day = years_on(case.citizen.born, 18)
    adult = on >= day
    under = "barnets lov § 86" if on >= CHILDREN_ACT else "SEL § 41"
    return Question(
        "turned_18",
        Words("Er borgeren fyldt 18 år?"),
        "yes" if adult else "no",
        Words("18 år den {day}", {"day": day})
        if adult
        else Words(
            "Først 18 år den {day}; på datoen gælder {law} i stedet", {"day": day, "law": under}
        ),
        citations.STK_1,
    )


def _below_pension_age(case: Case, on: date, book: RateBook) -> Question:
    age = book.pension_age(case.citizen.born)
    day = pension_day(case.citizen.born, age)
    values = {"years": age.years, "months": age.months, "day": day}
    return Question(
        "below_pension_age",
        Words("Er borgeren under folkepensionsalderen?"),
        "yes" if on < day else "no",
        Words("Folkepensionsalderen er {years} år og {months} måneder og nås den {day}", values)
        if age.months
        else Words("Folkepensionsalderen er {years} år og nås den {day}", values),
        f"{citations.STK_1}; {age.source}",
    )


def _deferred(case: Case, ends: str) -> Question:
    deferred = case.citizen.deferred_pension
    return Question(
        "deferred_pension",
        Words("Har borgeren opsat folkepensionen?"),
        "yes" if deferred else "no",
        Words("Folkepensionen er opsat")
        if deferred
        else Words(
            "Folkepensionen er ikke opsat: uden for personkredsen. "
            "En løbende bevilling ophører med måneden"
        ),
        f"{citations.STK_1}; LSP § 15 a" if deferred else f"{citations.STK_1}; LSP § 15 a; {ends}",
    )


def _stk_4(on: date) -> str:
    return "SEL § 100, stk. 4" if on >= STK_4_WAS_STK_5 else "SEL § 100, stk. 5"


def _early_pension_before_2003(case: Case, on: date) -> Question:
    pension = case.citizen.disability_pension
    answer: Answer = "no"
    reason = Words("Ingen førtidspension efter reglerne før 1.1.2003")
    if pension == "before_2003":
        answer, reason = "yes", Words("Førtidspension efter reglerne før 1.1.2003")
    elif pension == "unknown":
        answer = "unanswered"
        reason = Words("Det er ikke oplyst, hvilke regler førtidspensionen er givet efter")
    return Question(
        "disability_pension_before_2003",
        Words("Har borgeren førtidspension efter reglerne før 1.1.2003?"),
        answer,
        reason,
        _stk_4(on),
    )


def _granted_95_96(case: Case, on: date) -> Question:
    grants = case.citizen.grants_95_96
    counts = ("95", "96") if on >= SECTION_95_COUNTS else ("96",)
    granted = [grant for grant in grants if grant in counts]
    if granted:
        reason = Words(
            "Også bevilget {grants}", {"grants": enumerated([f"§ {grant}" for grant in granted])}
        )
    elif grants:
        reason = Words(
            "§ 95 tæller først med fra 1.1.2013: helbredstillæg eller personligt tillæg i stedet"
        )
    else:
        reason = Words(
            "Hverken § 95 eller § 96 er bevilget: helbredstillæg eller personligt tillæg i stedet"
        )
    return Question(
        "granted_95_96",
        Words("Er borgeren også bevilget hjælp efter § 95 eller § 96?"),
        "yes" if granted else "no",
        reason,
        _stk_4(on),
    )


def _invalidity_benefit(case: Case, on: date, scheme: str) -> Question:
    receives = case.citizen.disability_pension == "invalidity_benefit"
    return Question(
        "invalidity_benefit",
        Words("Får borgeren invaliditetsydelse efter den tidligere lov?"),
        "yes" if receives else "no",
        Words(
            "Udelukker ikke; omlægges den til førtidspension, ophører ydelsen fra den måned, "
            "førtidspensionen udbetales første gang"
        )
        if receives
        else Words("Ingen invaliditetsydelse"),
        citations.section(on, scheme, INVALIDITY),
    )


def _lasting_impairment(case: Case, order_section: str) -> Question:
    impairment = case.eligibility.impairment
    answers: dict[str, Answer] = {"met": "yes", "unsettled": "unanswered"}
    reason = Words("Endnu ikke vurderet af sagsbehandleren")
    if impairment != "unsettled":
        reason = (
            Words("Sagsbehandlerens vurdering: {reason}", {"reason": case.eligibility.reason})
            if case.eligibility.reason
            else Words("Sagsbehandlerens vurdering, uden begrundelse")
        )
    return Question(
        "lasting_impairment",
        Words(
            "Er funktionsevnen varigt nedsat: en langvarig lidelse med indgribende følger i "
            "dagligdagen, der ofte kræver ikke uvæsentlige hjælpeforanstaltninger?"
        ),
        answers.get(impairment, "no"),
        reason,
        order_section,
    )


def _congenital_diet(case: Case, order_section: str) -> Question:
    congenital = case.eligibility.impairment == "congenital_diet_only"
    return Question(
        "congenital_diet",
        Words("Er der en medfødt, ikke synlig misdannelse eller mangel og en ordineret diæt?"),
        "yes" if congenital else "no",
        Words("Omfattet, men kun for udgifter til diæt")
        if congenital
        else Words(
            "Uden for personkredsen (cøliaki, laktose- og fødevareallergi er ikke medfødte: 67-16)"
        ),
        order_section,
    )
