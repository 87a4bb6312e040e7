"""What a page and a note say alike of a result."""

import re
from collections.abc import Iterator

from merudgift.law.assessment import Assessment
from merudgift.law.award import NextLimit
from merudgift.law.trace import Step, Warned
from merudgift.rates import Amounts
from merudgift.review.checking.findings import Finding
from merudgift.text import labels
from merudgift.text.languages import N_, translated
from merudgift.text.saying import as_sentence, say, shown, told

ABBREVIATIONS = N_(
    "SEL: serviceloven. LSP: lov om social pension. RSL: retssikkerhedsloven. "
    "LBK: lovbekendtgørelse. BEK: bekendtgørelse."
)
_OF_THE_LAW = re.compile("[CE][0-9]+")
"""The codes of checks and conventions that `metode` explains; others are the program's."""
_TOLD_ELSEWHERE = ("scheme", "rates", "payout", "expense", "claimed_yearly")
"""What the ids of those steps begin with that stand in other parts of a page."""


def kind_of(step: Step) -> str:
    """What the id of a step begins with: the same for every expense, for every limit."""
    return step.id.partition(":")[0]


def reckoning(assessment: Assessment) -> Iterator[Step]:
    """The steps of the calculation itself, without those that other parts of a page tell."""
    return (step for step in assessment.trace.steps if kind_of(step) not in _TOLD_ELSEWHERE)


def headline(step: Step) -> str:
    """What a step found, with its value."""
    said = say(step.text)
    if step.value is None:
        return said
    named = labels.NAMES_OF_VALUES.get(step.value) if isinstance(step.value, str) else None
    return f"{said}: {translated(named) if named else shown(step.value)}"


def above_calculation(step: Step) -> str:
    """What a step found; its value only where no calculation beneath it ends with that."""
    return say(step.text) if step.calculation else headline(step)


def distance(limit: NextLimit) -> str:
    """How far it is to the next limit, and from what sum more is given."""
    return told(
        "Der er {gap} kr. pr. år op til {limit}; mere gives fra {more_from} kr. pr. år.",
        gap=limit.yearly_gap,
        limit=translated(labels.LIMITS[limit.name]),
        more_from=limit.more_from_yearly,
    )


def caution_in_words(warned: Warned) -> str:
    """Something to look at, and the code under which the method explains it."""
    return f"{as_sentence(warned.text)} {_in_brackets(warned.code)}".rstrip()


def finding_in_words(finding: Finding) -> str:
    """How a decision seems to have parted from the law, with its code before it."""
    return f"{_in_brackets(finding.code)} {as_sentence(finding.seems)}".lstrip()


def _in_brackets(code: str) -> str:
    return f"[{code}]" if _OF_THE_LAW.fullmatch(code) else ""


def rates_from(rates: Amounts) -> str:
    """Which amounts, from when, and how well they are known."""
    return told(
        "Satser fra {valid_from}: {rates_set} (status: {status})",
        valid_from=rates.valid_from,
        rates_set=translated(labels.rates_set(rates.rates_set)),
        status=translated(labels.RATE_STATUS[rates.status]),
    )


def rates_in_short(rates: Amounts) -> str:
    """As `rates_from`, where which set it is is known already."""
    return told(
        "Satser fra {valid_from}, status: {status}",
        valid_from=rates.valid_from,
        status=translated(labels.RATE_STATUS[rates.status]),
    )
