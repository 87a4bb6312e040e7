"""What the law says where a decision often parts from it: each sentence once, as it is cited."""

from merudgift.law import citations
from merudgift.law.assessment import Assessment
from merudgift.law.award import Rule
from merudgift.words import Named, Words

LOW_KM_RATE = Rule(
    Words("Kørsel i egen bil regnes efter statens lave takst for året"), "principafgørelse 257-10"
)
SAVED_COSTS = Rule(
    Words("Merudgifter mindskes ikke af, at borgeren sparer andre udgifter"),
    "FOB 95-264; principafgørelse 86-12",
)
ESTIMATE_STOPS = Rule(
    Words("Når overslaget når grænsen, standser sagsbehandlingen, og standardbeløbet gives"),
    f"{citations.BEK_1070} § 6, stk. 1",
)
ROUNDED_UP = Rule(Words("Oprundingen til 100 kr. gjaldt kun i 2013–2017"), citations.ROUNDED_UP)
ESTIMATE_IS_ENOUGH = Words("Til et standardbeløb er det nok, at udgifterne er sandsynliggjort")
"""In the subsections of § 100 of the day."""


def ordinary_part(assessment: Assessment) -> Rule:
    """What the citizen would have paid anyway, by the order of the day."""
    return Rule(
        Words("Det, borgeren alligevel ville have betalt, tæller ikke"),
        citations.section(assessment.on, assessment.scheme, "§ 5, stk. 1-2"),
    )


def scheme_of_the_day(assessment: Assessment) -> Words:
    """Which scheme applies on the date."""
    return Words(
        "Den {on} gælder {scheme}", {"on": assessment.on, "scheme": Named(assessment.scheme)}
    )
