"""An assessment for people: what was claimed, taken out, counted and paid, and why."""

from collections.abc import Iterable

from merudgift.law import counting
from merudgift.law.assessment import Assessment
from merudgift.law.counting import Line
from merudgift.law.trace import Warned
from merudgift.text import labels
from merudgift.text.expense_words import judged, references
from merudgift.text.figures import step_in_words
from merudgift.text.formats import money
from merudgift.text.languages import translated
from merudgift.text.page import Page, Tone
from merudgift.text.result_words import (
    ABBREVIATIONS,
    above_calculation,
    caution_in_words,
    distance,
    rates_from,
    reckoning,
)
from merudgift.text.saying import as_sentence, cited, printable, say, told

_COLUMNS = (-6, 13, 13, 13)


def assessment_page(assessment: Assessment) -> Page:
    """The whole page, from the result down to the rates it rests on."""
    page = Page()
    _result(assessment, page)
    _expenses(assessment, page)
    _sums_and_stairs(assessment, page)
    _steps(assessment, page)
    look_out(assessment.trace.warnings, page)
    _alternatives(assessment, page)
    _coverage(assessment, page)
    _rates(assessment, page)
    page.line()
    page.line(told(labels.ADVICE), "strong")
    return page


def _result(assessment: Assessment, page: Page) -> None:
    award = assessment.award
    head: dict[str, object] = {
        "scheme": translated(labels.SCHEMES[assessment.scheme]),
        "group": assessment.group,
        "on": assessment.on,
    }
    page.heading(told("Udmåling efter servicelovens § 100"), printable(assessment.case.reference))
    page.wrapped(
        told("{scheme}, gruppe {group}, virkning fra {on}", **head)
        if assessment.group
        else told("{scheme}, virkning fra {on}", **head)
    )
    page.wrapped(rates_from(assessment.rates))
    if assessment.on != assessment.case.effective:
        page.wrapped(
            told(
                "Beregnet på en anden dato end sagens virkningsdato, {effective}",
                effective=assessment.case.effective,
            ),
            tone="warning",
        )
    if applied := assessment.case.applied:
        page.line(told("Ansøgt den {applied}", applied=applied))
    page.line(translated(labels.COVERAGE[assessment.coverage.outcome]))
    page.line()
    step = step_in_words(award)
    page.wrapped(f"{translated(labels.OUTCOMES[assessment.outcome])}: {step}", tone="strong")
    if award.step == "no_group":
        for other in assessment.of_groups:
            _amount(page, told("{what} pr. måned", what=other.what), money(other.monthly))
            if other.single:
                _amount(page, told("og én gang"), money(other.single))
    else:
        _amount(page, told("Ydelse pr. måned"), money(award.monthly))
    if assessment.cash != award.monthly:
        _amount(page, told("heraf udbetalt kontant"), money(assessment.cash))
    if award.single:
        _amount(page, told("Betales én gang"), money(award.single))
    if award.months:
        page.line(told("  Gives i {months} måneder", months=award.months), "strong")
    if warned := len(assessment.trace.warnings):
        page.line()
        page.line(
            told("Vær opmærksom på ét forhold; det står længere nede.")
            if warned == 1
            else told("Vær opmærksom på {number} forhold; de står længere nede.", number=warned),
            "warning",
        )


def _amount(page: Page, label: str, amount: str) -> None:
    page.columns(((f"  {label}", -26), (amount, 13), (f" {told('kr.')}", -4)), "strong")


def _expenses(assessment: Assessment, page: Page) -> None:
    page.heading(told("Udgifter"), told("kr. pr. år"))
    if not assessment.lines:
        page.line(told("Sagen har ingen udgifter."))
        return
    heads = told("Post"), told("ansøgt"), told("taget ud"), told("talt med")
    page.heads(zip(heads, _COLUMNS, strict=True))
    for line in assessment.lines:
        _expense(line, assessment, page)
    total = (
        told("I alt"),
        money(assessment.claimed_yearly),
        money(assessment.taken_out_yearly),
        money(assessment.counted_yearly),
    )
    _row(page, total, "", strong=True)
    if assessment.singles_yearly:
        page.wrapped(
            told(
                "heraf {singles} kr. enkeltudgifter uden for overslaget",
                singles=assessment.singles_yearly,
            ),
            indent=6,
        )


def _row(page: Page, cells: tuple[str, ...], end: str, *, strong: bool = False) -> None:
    tone: Tone = "strong" if strong else "plain"
    page.columns((*zip(cells, _COLUMNS, strict=True), (f"  {end}" if end else "", -1)), tone)


def _expense(line: Line, assessment: Assessment, page: Page) -> None:
    expense = line.expense
    counts = line.status in ("accepted", "partly")
    single = told(" (enkeltudgift)") if expense.kind == "single" else ""
    post = printable(expense.id)
    if len(post) >= -_COLUMNS[0]:
        page.wrapped(post, tone="strong" if counts else "plain")
        post = ""
    cells = (
        post,
        money(line.claimed_yearly) if line.in_force else "-",
        money(line.taken_out_yearly) if line.settled else "-",
        money(line.counted_yearly) if line.in_force else "-",
    )
    _row(page, cells, judged(line), strong=counts)
    name = translated(assessment.book.names[expense.category])
    page.wrapped(f"{name}{single}: {printable(expense.text)}", indent=6)
    calculation = counting.calculation(line)
    if calculation:
        page.wrapped(say(calculation), indent=6)
    for reason in assessment.reasons(line):
        if reason == counting.said(line) and line.status != "covered_elsewhere":
            continue  # the status at the end of the row has said so
        page.wrapped(say(reason), indent=6, tone="quiet")
    page.wrapped(references(line, assessment), indent=6, tone="quiet")


def _sums_and_stairs(assessment: Assessment, page: Page) -> None:
    award = assessment.award
    page.heading(told("Året, måneden og trappen"))
    in_list = award.listed_yearly is not None
    documented = told("Dokumenteret på listen") if in_list else told("Dokumenteret")
    for label, amount, unit in (
        (told("Sandsynliggjort"), award.tested.substantiated_yearly, told("kr. pr. år")),
        (documented, award.documented_yearly, told("kr. pr. år")),
        (told("Gennemsnit"), assessment.monthly_average, told("kr. pr. md.")),
    ):
        page.columns((("  " + label, -26), (money(amount), 13), (f" {unit}", -12)))
    page.line()
    heads = (told("  Månedlige merudgifter, kr."), -44), (told("Ydelse pr. md., kr."), 20)
    page.heads(heads)
    for stair in assessment.stairs:
        mark = ">" if stair.here else " "
        end = told("  < her") if stair.here else ""
        page.columns(
            ((f"{mark} {say(stair.text)}", -44), (say(stair.pays), 20), (end, -7)),
            "strong" if stair.here else "plain",
        )
    if award.next_limit:
        page.line()
        page.wrapped(
            distance(award.next_limit),
            indent=2,
        )


def _steps(assessment: Assessment, page: Page) -> None:
    page.heading(told("Sådan er det regnet"))
    for step in reckoning(assessment):
        page.wrapped(above_calculation(step), indent=2, first="-")
        if step.calculation:
            page.wrapped(say(step.calculation), indent=4)
        page.wrapped(cited(step.citation), indent=4, tone="quiet")


def look_out(warnings: Iterable[Warned], page: Page) -> None:
    """What the reader must look at, each with its code and provision."""
    warnings = tuple(warnings)
    if not warnings:
        return
    page.heading(told("Vær opmærksom på"))
    for warned in warnings:
        page.wrapped(caution_in_words(warned), indent=2, first="!", tone="warning")
        page.wrapped(cited(warned.citation), indent=2, tone="quiet")


def _alternatives(assessment: Assessment, page: Page) -> None:
    if not assessment.trace.alternatives:
        return
    page.heading(told("Hvad noget andet ville give"), told("kr. pr. md."))
    for other in assessment.trace.alternatives:
        page.line(f"- {say(other.what)}")
        page.columns(((f"    {step_in_words(other)}", -66), (money(other.monthly), 14)))
        if other.single:
            page.columns(((f"    {told('og én gang')}", -66), (money(other.single), 14)))
        page.wrapped(say(other.why), indent=4, tone="quiet")


def _coverage(assessment: Assessment, page: Page) -> None:
    page.heading(told("Personkredsen"))
    for question in assessment.coverage.questions:
        answer = translated(labels.ANSWERS[question.answer])
        page.wrapped(f"{say(question.asked)} {answer.upper()}", indent=2, first="-")
        page.wrapped(
            f"{as_sentence(question.reason)} {cited(question.citation)}", indent=4, tone="quiet"
        )


def _rates(assessment: Assessment, page: Page) -> None:
    rates = assessment.rates
    page.heading(told("Lov og satser"))
    for step in assessment.trace.steps:
        if step.id == "scheme":
            page.wrapped(
                f"{translated(labels.SCHEMES[assessment.scheme])}: {cited(step.citation)}", indent=2
            )
    page.wrapped(
        told(
            "Satser: {rates_set}, {valid_from}–{valid_to}, status: {status}",
            rates_set=translated(labels.rates_set(rates.rates_set)),
            valid_from=rates.valid_from,
            valid_to=rates.valid_to,
            status=translated(labels.RATE_STATUS[rates.status]),
        ),
        indent=2,
    )
    page.wrapped(translated(rates.source), indent=2, tone="quiet")
    page.wrapped(told(ABBREVIATIONS), indent=2, tone="quiet")
