"""The check of a decision on a page: agreement or difference, and where it parts."""

from merudgift.review.check import Check
from merudgift.text import labels
from merudgift.text.formats import money, signed
from merudgift.text.languages import N_, translated
from merudgift.text.page import WIDTH, Page
from merudgift.text.pages.assessment import look_out
from merudgift.text.result_words import finding_in_words, rates_from
from merudgift.text.saying import as_sentence, cited, printable, told

_COLUMNS = (-20, 14, 16)


def check_page(check: Check, width: int = WIDTH) -> Page:
    """The decision beside the law, the findings, and what cannot be decided."""
    page = Page(width)
    given = check.assessment
    page.heading(told("Kontrol af en afgørelse"), printable(given.case.reference))
    page.wrapped(
        told("{scheme}, pr. {on}", scheme=translated(labels.SCHEMES[given.scheme]), on=given.on)
        if given.group is None
        else told(
            "{scheme}, gruppe {group}, pr. {on}",
            scheme=translated(labels.SCHEMES[given.scheme]),
            group=given.group,
            on=given.on,
        )
    )
    page.wrapped(rates_from(given.rates))
    page.line()
    check_findings(check, page)
    look_out(given.to_look_at, page)
    page.line()
    page.line(told(labels.ADVICE), "strong")
    return page


def check_findings(check: Check, page: Page) -> None:
    """Agreement or difference in kroner, where it parts, and what cannot be decided."""
    page.wrapped(verdict(check), tone="strong")
    page.line()
    _figures(check, page)
    _findings(check, page)
    _leads(check, page)


def verdict(check: Check) -> str:
    """In a sentence or two: whether the decision gives what the law gives."""
    values: dict[str, object] = {
        "amount": abs(check.difference),
        "yearly": abs(check.difference_yearly),
        "computed": check.computed,
        "running": check.running,
    }
    said = told(_VERDICTS[check.verdict, _side(check)], **values)
    if check.assessment.outcome == "provisional" and check.verdict != "no_group":
        return told("FORELØBIGT, for noget i sagen er ikke afgjort. {said}", said=said)
    return said


def _side(check: Check) -> str:
    if check.verdict == "agrees" and check.findings:
        return "but"
    if check.verdict == "agrees" and check.known.single_is_unknown:
        return "monthly"
    if check.verdict != "differs":
        return ""
    return "more" if check.difference > 0 else "less" if check.difference else "single"


_VERDICTS = {
    ("no_group", ""): N_("KAN IKKE AFGØRES: sagen har ingen gruppe, og der er derfor intet beløb."),
    ("agrees", ""): N_("ENIG: afgørelsen giver det, loven giver."),
    ("agrees", "but"): N_("ENIG I BELØBET, men se nedenfor."),
    ("agrees", "monthly"): N_(
        "ENIG I DET LØBENDE BELØB. Loven giver også noget én gang; det siger afgørelsen ikke."
    ),
    ("differs", "more"): N_(
        "UENIG: afgørelsen giver {amount} kr. for meget pr. md., {yearly} kr. pr. år."
    ),
    ("differs", "less"): N_(
        "UENIG: afgørelsen giver {amount} kr. for lidt pr. md., {yearly} kr. pr. år."
    ),
    ("differs", "single"): N_(
        "UENIG: den løbende ydelse er rigtig, men ikke det, der betales én gang."
    ),
    ("if_running", ""): N_(
        "AFHÆNGER AF, om sagen er vurderet på ny. En løbende bevilling giver {running} kr. som "
        "afgørelsen; en ny vurdering giver {computed} kr."
    ),
    ("if_anew", ""): N_(
        "AFHÆNGER AF, om sagen er vurderet på ny. En ny vurdering giver {computed} kr. som "
        "afgørelsen; en løbende bevilling giver {running} kr."
    ),
    ("hangs_on_a_fact", ""): N_("AFHÆNGER AF en oplysning; se nedenfor."),
    ("other_reading", ""): N_(
        "LOVEN ER ÅBEN HER: programmet læser den som {computed} kr., afgørelsen på en anden måde."
    ),
}


def _figures(check: Check, page: Page) -> None:
    heads = "", told("kr. pr. md."), told("kr. pr. år")
    page.heads(zip(heads, _COLUMNS, strict=True))
    given = check.assessment
    for label, monthly in (
        (told("  Afgørelsen"), check.decision.monthly),
        (told("  Loven"), None if check.verdict == "no_group" else check.computed),
        *(
            ((told("  Løbende bevilling"), check.running),)
            if check.running not in (None, check.computed)
            else ()
        ),
    ):
        cells = ("-", "-") if monthly is None else (money(monthly), money(12 * monthly))
        _figure(label, *cells, page)
    if check.verdict == "differs":
        _figure(told("  Forskel"), signed(check.difference), signed(check.difference_yearly), page)
    if check.computed == given.award.monthly:
        step = translated(labels.STEPS[given.award.step])
        page.line(told("  Trin efter loven: {step}", step=step))
    else:
        page.line(told("  Bevillingen løber videre uden ny vurdering"))
    if check.known.single or check.decision.single is not None:
        theirs = check.decision.single
        page.line(
            told(
                "  Betales én gang: {ours} kr. efter loven, {theirs} efter afgørelsen",
                ours=check.known.single,
                theirs=told("{amount} kr.", amount=theirs)
                if theirs is not None
                else told("ikke oplyst"),
            )
        )


def _figure(label: str, monthly: str, yearly: str, page: Page) -> None:
    page.columns(zip((label, monthly, yearly), _COLUMNS, strict=True), "strong")


def _findings(check: Check, page: Page) -> None:
    if not check.findings:
        return
    page.heading(told("Hvor det skilles"))
    for finding in check.findings:
        page.wrapped(finding_in_words(finding), indent=2, first="-", tone="warning")
        page.wrapped(as_sentence(finding.law), indent=4)
        page.wrapped(cited(finding.citation), indent=4, tone="quiet")


def _leads(check: Check, page: Page) -> None:
    if not check.leads:
        return
    page.heading(told("Hvad der ikke kan afgøres, og hvad der ville afgøre det"))
    for lead in check.leads:
        page.wrapped(as_sentence(lead.text), indent=2, first="?")
