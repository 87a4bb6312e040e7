"""The complaint guide (forvaltningsloven § 25) and the duty to report changes (RSL §§ 11-12)."""

from datetime import date, timedelta

from merudgift.law.assessment import Assessment
from merudgift.note.content import Fact, Facts, Point, Points, Section
from merudgift.note.request import Request
from merudgift.text.words import told

_FOUR_WEEKS = timedelta(weeks=4)


def deadline(decided_on: date) -> date:
    """The last day of the four weeks to complain, reckoned from the day of the decision.

    RSL § 67; SEL § 166. The weeks run from the day the citizen was told, which may be later.
    """
    return decided_on + _FOUR_WEEKS


def complaint(request: Request) -> Section | None:
    """Where and when to complain, and what happens then."""
    citizen = request.audience == "citizen"
    facts = (
        Facts(
            (
                Fact(
                    "deadline",
                    told("Klagefristen udløber"),
                    told(
                        "{deadline}, regnet fra afgørelsens dato, {decided_on}",
                        deadline=deadline(request.decided_on),
                        decided_on=request.decided_on,
                    ),
                    strong=True,
                ),
            )
        )
        if request.decided_on
        else None
    )
    return Section.of(
        "complaint",
        told("Hvis du vil klage") if citizen else told("Klagevejledning"),
        facts,
        Points(_to_citizen() if citizen else _to_journal(request)),
    )


def _to_citizen() -> tuple[Point, ...]:
    return (
        Point(
            told("Du kan klage til kommunen inden 4 uger, efter at du har fået afgørelsen."),
            citation="SEL § 166; RSL § 67",
        ),
        Point(
            told(
                "Kommunen ser på sagen igen inden 4 uger. Holder den fast, sender den klagen til "
                "Ankestyrelsen."
            ),
            citation="RSL §§ 60, 66",
        ),
        Point(
            told(
                "Får du kun delvist ret, har du 4 uger til at sige, om du holder fast i klagen; "
                "derefter sender kommunen den videre inden 14 dage."
            ),
            citation="BEK 861/2025 §§ 11-12",
        ),
        Point(told("Afgørelsen gælder, mens der klages."), citation="RSL § 72"),
    )


def _to_journal(request: Request) -> tuple[Point, ...]:
    return (
        Point(
            told("Klage til kommunen inden 4 uger, efter at borgeren har fået afgørelsen."),
            ()
            if request.decided_on
            else (told("Datoen beregnes, når afgørelsens dato er oplyst."),),
            "forvaltningsloven § 25; SEL § 166; RSL § 67",
        ),
        Point(
            told(
                "Kommunen genvurderer inden 4 uger; fastholdes afgørelsen, sendes klagen til "
                "Ankestyrelsen."
            ),
            citation="RSL §§ 60, 66",
        ),
        Point(
            told(
                "Efter delvist medhold har borgeren 4 uger til at fastholde klagen; derefter "
                "sendes den videre inden 14 dage."
            ),
            citation="BEK 861/2025 §§ 11-12",
        ),
        Point(told("En klage har ikke opsættende virkning."), citation="RSL § 72"),
        Point(
            told(
                "Er fristens sidste dag en lørdag, søndag eller helligdag, så undersøg, om den "
                "løber til næste hverdag; reglen er ikke læst."
            )
        ),
    )


def duty(assessment: Assessment, request: Request) -> Section | None:
    """What must be reported; nothing where nothing is paid."""
    award = assessment.award
    if not (award.monthly or award.single or award.step == "no_group"):
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
