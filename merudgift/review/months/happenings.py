"""What happens to an award in a month, in words, each with its provision."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from merudgift.law import citations
from merudgift.law.award import Award
from merudgift.law.counting import Line, named
from merudgift.words import Joined, Named, Words

Kind = Literal["start", "rates", "changed", "single", "law", "age", "ended", "note"]


class Happening(NamedTuple):
    """Something that happened to the award, or should be known of it, in a month."""

    kind: Kind
    text: Words
    citation: str
    open_point: Words | None = None
    """What it leaves open: the law does not say, or only the caseworker knows."""


def begun(award: Award) -> Happening:
    """The award, or the refusal, from the effective date."""
    values = {"step": Named(award.step), "monthly": award.monthly}
    return Happening(
        "start",
        Words("Bevillingen begynder, {step}: {monthly} kr. pr. md.", values)
        if award.monthly
        else Words("Ingen løbende ydelse fra begyndelsen: {step}", values),
        citations.SEL,
    )


def new_amounts(on: date, award: Award, before: Decimal, after: Decimal) -> Happening:
    """SEL § 182: the amounts of the year, on the step the award is on."""
    values = {"on": on, "step": Named(award.step), "before": before, "after": after}
    return Happening(
        "rates",
        Words("Nye satser fra {on}, {step}: {before} → {after} kr. pr. md.", values)
        if after != before
        else Words("Nye satser fra {on}, {step}: beløbet er det samme", values),
        citations.REGULATION,
    )


def not_tested_again(tested: Award) -> Happening:
    """What a new assessment would give, where that is another step."""
    return Happening(
        "note",
        Words(
            "Overslaget prøves ikke på ny, fordi satserne ændres; ved en ny vurdering ville det "
            "give {monthly} kr. pr. md. ({step})",
            {"monthly": tested.monthly, "step": Named(tested.step)},
        ),
        citations.REGULATION,
    )


def changed(what: Sequence[Words], rule: str, before: Decimal, after: Decimal) -> Happening:
    """Circumstances that call for a new decision, and what came of it."""
    return Happening(
        "changed",
        Words(
            "{what}: {before} → {after} kr. pr. md."
            if after != before
            else "{what}; beløbet er det samme, {after} kr. pr. md.",
            {"what": Joined(what, ", "), "before": before, "after": after},
        ),
        rule,
    )


def paid_once(lines: Sequence[Line], amount: Decimal, rule: str) -> Happening:
    """Single costs on top of a running award."""
    return Happening(
        "single",
        Words("Post {ids} betales én gang: {amount} kr.", {"ids": named(lines), "amount": amount}),
        rule,
    )


def waits(on: date, since: date, rule: str) -> Happening:
    """BEK § 8: an increase that cannot be demanded yet."""
    return Happening(
        "note",
        Words(
            "Forhøjelsen kan først kræves fra {on}, et år efter den seneste fastsættelse, og da "
            "tilbage til {since}",
            {"on": on, "since": since},
        ),
        rule,
    )


def fixed_before(effective: date, rule: str) -> Happening:
    """BEK § 8: of who received before the case begins, only the caseworker knows from when."""
    text = Words(
        "Året er regnet fra {effective}, hvor sagen begynder; borgeren modtog ydelsen i "
        "forvejen, og er den sidst fastsat før, kan forhøjelsen kræves tidligere",
        {"effective": effective},
    )
    return Happening("note", text, rule, open_point=text)


def demandable(rule: str) -> Happening:
    """BEK § 8: the year has passed."""
    return Happening(
        "note",
        Words("Fra nu af kan forhøjelsen kræves, med virkning fra den måned, den indtrådte"),
        rule,
    )


def found_too_low(rule: str) -> Happening:
    """BEK § 10: an award ends with the month in which too low costs are found."""
    return Happening(
        "note",
        Words(
            "Er udgifterne for lave, ophører ydelsen med den måned, hvor det konstateres; her er "
            "det regnet fra den måned, de falder bort"
        ),
        rule,
    )


def estimate_is_old(ids: str, rule: str) -> Happening:
    """An estimate is for the coming year; its single costs are not of the next."""
    return Happening(
        "note",
        Words(
            "Overslaget gjaldt et år og rummer enkeltudgifter (post {ids}); bevillingen bør "
            "vurderes på ny",
            {"ids": ids},
        ),
        rule,
    )


def new_rules(on: date, award: Award, rule: str, before: Decimal, after: Decimal) -> Happening:
    """The law of a new period, under which the case is assessed."""
    values = {"on": on, "step": Named(award.step), "before": before, "after": after}
    return Happening(
        "law",
        Words(
            "Nye regler fra {on}, {step}: {before} → {after} kr. pr. md. Sagen er udmålt efter "
            "dem; overgangsreglen for løbende bevillinger er ikke læst",
            values,
        )
        if before
        else Words("Nye regler fra {on}, {step}: {after} kr. pr. md.", values),
        rule,
        open_point=carried_over(on) if before else None,
    )


def carried_over(on: date) -> Words:
    """What is open of an award that ran when the rules of a new period began."""
    return Words(
        "Bevillingen er udmålt efter reglerne fra {on}; overgangsreglen for løbende bevillinger "
        "er ikke læst",
        {"on": on},
    )


def decided_anew(award: Award, before: Decimal, after: Decimal) -> Happening:
    """A new decision under the law of 1.9.2025."""
    return Happening(
        "law",
        Words(
            "Vurderet på ny efter de nye regler, {step}: {before} → {after} kr. pr. md.",
            {"step": Named(award.step), "before": before, "after": after},
        ),
        citations.STK_2,
    )


RUNS_ON = Happening(
    "law",
    Words(
        "Ny lov: bevillingen løber videre efter de gamle regler, til den er vurderet på ny, og "
        "ophører senest den 1.9.2027"
    ),
    citations.RUNS_ON,
)
NOTHING_RUNS_ON = Happening(
    "law",
    Words(
        "Ny lov, og ingen bevilling løber videre: der skal søges efter de nye regler, om gruppe I "
        "eller gruppe II"
    ),
    citations.STK_2,
)
CHANGED_UNDER_NEW_LAW = Happening(
    "note",
    Words(
        "Ændringer efter 1.9.2025 kan føre til, at kommunen vurderer sagen på ny efter de nye "
        "regler; her følger de bevillingen"
    ),
    citations.RUNS_ON,
)
OVER_UNDER_NEW_LAW = Happening(
    "note",
    Words("Der skal søges på ny, efter de nye regler, om gruppe I eller gruppe II"),
    citations.STK_2,
)
EXPIRED = Happening(
    "ended",
    Words(
        "Bevillingen efter de gamle regler er ophørt; den skulle være vurderet på ny senest den "
        "1.9.2027"
    ),
    citations.RUNS_ON,
)
YEARLY_REASSESSMENT = Happening(
    "note", Words("Bevillingen skulle vurderes på ny hvert år"), "BEK 1124/2008 § 8"
)


def past_the_age(last: date, rule: str) -> Happening:
    """BEK § 10 stk. 1: the award ends with the month of the pension age."""
    return Happening(
        "age",
        Words(
            "Folkepensionsalderen blev nået den {last}; ydelsen ophører med måneden", {"last": last}
        ),
        rule,
    )
