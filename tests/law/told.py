"""Everything an assessment says, as text: what the approved traces in tests/goldens hold."""

from collections.abc import Iterator

from merudgift.law.assessment import Assessment
from merudgift.law.award import Stair
from merudgift.law.trace import Alternative
from merudgift.text.saying import say
from merudgift.words import Words


def told(title: str, result: Assessment, *, questions: bool = False) -> str:
    """One result with everything that is said of it, a line each."""
    asked = _questions(result) if questions else ()
    parts = (*_result(result), *asked, *_reasons(result), *_trace(result))
    return "\n".join((f"== {title}", *parts, ""))


def _said(words: Words | None) -> str:
    return say(words) if words else "-"


def _result(result: Assessment) -> Iterator[str]:
    award = result.award
    yield (
        f"{result.scheme} {result.group} on {result.on}: {result.outcome}, {award.step}, "
        f"{award.monthly} ({award.exact_monthly}) a month, {result.cash} in cash, "
        f"{award.single} once, {award.months} months"
    )
    yield (
        f"a year: claimed {result.claimed_yearly}, counted {result.counted_yearly}, taken out "
        f"{result.taken_out_yearly}, singly {result.singles_yearly}; tested "
        f"{award.tested.substantiated_yearly}, documented {award.documented_yearly}; "
        f"a month {result.monthly_average}"
    )
    if limit := award.next_limit:
        yield (
            f"next: {limit.name} at {limit.limit_yearly}, {limit.yearly_gap} missing, more from "
            f"{limit.more_from_yearly} [{limit.citation}]"
        )
    yield from map(_stair, result.stairs)


def _stair(stair: Stair) -> str:
    assert isinstance(stair.here, bool)
    return f"{'*' if stair.here else ' '} {say(stair.text)}: {say(stair.pays)}"


def _questions(result: Assessment) -> Iterator[str]:
    for question in result.coverage.questions:
        yield (
            f"? {question.id} {question.answer}: {say(question.asked)} {say(question.reason)} "
            f"[{question.citation}]"
        )


def _reasons(result: Assessment) -> Iterator[str]:
    for line in result.lines:
        reasons = " / ".join(map(say, result.reasons(line)))
        yield (
            f"# {line.expense.id} {line.status}, counted {line.counted_yearly}: {reasons} "
            f"{list(result.citations(line))}"
        )


def _trace(result: Assessment) -> Iterator[str]:
    for step in result.trace.steps:
        yield (
            f"- {step.id} = {step.value}: {say(step.text)}; {_said(step.calculation)} "
            f"[{step.citation}]"
        )
    for warned in result.trace.warnings:
        yield f"! {warned.code}: {say(warned.text)} [{warned.citation}]"
    yield from map(_other, result.trace.alternatives)
    for warned, other in result.open_points:
        yield f"open: {warned.code}: {say(warned.text)} [{warned.citation}] or {say(other.paid)}"


def _other(other: Alternative) -> str:
    return (
        f"~ {other.code or '-'} {other.scheme} {other.rates_set} group {other.group}: "
        f"{say(other.what)}: {other.step}, {say(other.paid)}; {say(other.why)}"
    )
