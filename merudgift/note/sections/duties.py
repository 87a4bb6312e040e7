"""The complaint guide (forvaltningsloven § 25) and the duty to report changes (RSL §§ 11-12)."""

from datetime import date, timedelta

from merudgift.law.assessment import Assessment
from merudgift.note.content import Fact, Facts, Point, Points, Section
from merudgift.note.request import Request
from merudgift.text.saying import told

_FOUR_WEEKS = timedelta(weeks=4)


def deadline(decided_on: date) -> date:
    """The last day of the four weeks to complain, reckoned from the day of the decision.

    RSL § 67; SEL § 166. The weeks run from the day the citizen was told, which may be later.
    """
    return decided_on + _FOUR_WEEKS if decided_on <= date.max - _FOUR_WEEKS else date.max


def complaint(assessment: Assessment, request: Request) -> Section | None:
    """Where and when to complain; to the citizen only of what is decided."""
    citizen = request.audience == "citizen"
    if citizen and assessment.outcome == "provisional":
        return None
    said = _to_citizen() if citizen else _to_journal()
    return Section.of(
        "complaint",
        told("Hvis du vil klage") if citizen else told("Klagevejledning"),
        Facts((_last_day(request.decided_on, citizen=citizen),)) if request.decided_on else None,
        Points(tuple(Point(text, citation=citation) for text, citation in said)),
    )


def _last_day(decided_on: date, *, citizen: bool) -> Fact:
    values = {"deadline": deadline(decided_on), "decided_on": decided_on}
    return Fact(
        "deadline",
        told("Sidste dag for at klage"),
        told("{deadline}, hvis du fik afgørelsen den {decided_on}; ellers senere", **values)
        if citizen
        else told(
            "{deadline}, hvis afgørelsen er modtaget på dens dato, {decided_on}; ellers senere",
            **values,
        ),
        strong=True,
        code=deadline(decided_on).isoformat(),
    )


def _to_citizen() -> tuple[tuple[str, str], ...]:
    return (
        (
            told("Du kan klage til kommunen inden 4 uger, efter at du har fået afgørelsen."),
            "SEL § 166; RSL § 67",
        ),
        (
            told(
                "Er den sidste dag en lørdag, søndag eller helligdag, så spørg kommunen, om du "
                "har til næste hverdag."
            ),
            "",
        ),
        (
            told(
                "Kommunen ser på sagen igen inden 4 uger. Holder den fast, sender den klagen til "
                "Ankestyrelsen."
            ),
            "RSL §§ 60, 66",
        ),
        (
            told(
                "Får du kun delvist ret, har du 4 uger til at sige, om du holder fast i klagen; "
                "derefter sender kommunen den videre inden 14 dage."
            ),
            "BEK 861/2025 §§ 11-12",
        ),
        (told("Afgørelsen gælder, mens der klages."), "RSL § 72"),
    )


def _to_journal() -> tuple[tuple[str, str], ...]:
    return (
        (
            told("Klage til kommunen inden 4 uger, efter at borgeren har fået afgørelsen."),
            "forvaltningsloven § 25; SEL § 166; RSL § 67",
        ),
        (
            told(
                "Er fristens sidste dag en lørdag, søndag eller helligdag, så undersøg, om den "
                "løber til næste hverdag; reglen er ikke læst."
            ),
            "",
        ),
        (
            told(
                "Kommunen genvurderer inden 4 uger; fastholdes afgørelsen, sendes klagen til "
                "Ankestyrelsen."
            ),
            "RSL §§ 60, 66",
        ),
        (
            told(
                "Efter delvist medhold har borgeren 4 uger til at fastholde klagen; derefter "
                "sendes den videre inden 14 dage."
            ),
            "BEK 861/2025 §§ 11-12",
        ),
        (told("En klage har ikke opsættende virkning."), "RSL § 72"),
    )


def duty(assessment: Assessment, request: Request) -> Section | None:
    """What must be reported; nothing where nothing is paid a month."""
    award = assessment.award
    may_be = any(other.monthly for other in assessment.of_groups)
    if not (award.monthly or (award.step == "no_group" and may_be)):
        return None
    if assessment.on < assessment.case.effective:
        return None
    citizen = request.audience == "citizen"
    changes = (
        told(
            "Du skal sige til, når noget ændrer sig: dine udgifter, dit helbred, din husstand, din "
            "bolig eller din pension."
        )
        if citizen
        else told(
            "Borgeren skal oplyse om ændringer: udgifter, funktionsevne, husstand, bolig og "
            "pension."
        )
    )
    abroad = (
        told(
            "Rejser du til udlandet i mere end en måned, skal du søge om at beholde ydelsen, "
            "før du rejser."
        )
        if citizen
        else told(
            "Ophold i udlandet op til en måned bevarer ydelsen; længere ophold søges før afrejsen."
        )
    )
    return Section.of(
        "duty",
        told("Hvis noget ændrer sig") if citizen else told("Oplysningspligt"),
        Points((Point(changes, citation="RSL §§ 11-12"), Point(abroad, citation="BEK 1508/2025"))),
    )
