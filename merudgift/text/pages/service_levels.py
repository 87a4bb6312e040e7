"""What the municipal papers print, paragraph by paragraph."""

from collections.abc import Mapping, Sequence

from merudgift.rates import Provision, ServiceLevel
from merudgift.text.languages import N_, translated
from merudgift.text.page import Page
from merudgift.text.saying import told

GUIDANCE = N_("Vejledende: loven og den konkrete vurdering bestemmer.")


def service_levels_page(
    found: Mapping[Provision, Sequence[ServiceLevel]], municipality: str | None
) -> Page:
    """Each paragraph with what it gives and what each municipality prints; the papers last."""
    page = Page()
    for provision, levels in found.items():
        if page:
            page.line()
        page.line(f"{provision.paragraph} {translated(provision.name)}", "heading")
        page.wrapped(translated(provision.offers), indent=2, tone="quiet")
        for level in levels:
            named = f" ({level.name})" if level.name != provision.name else ""
            page.pair(f"  {level.municipality}", f"{level.level}{named}", column=18)
        if not levels:
            who = municipality or told("Papirerne")
            page.line(told("  {who} oplyser intet niveau her.", who=who))
    papers = dict.fromkeys(level.paper for levels in found.values() for level in levels)
    page.line()
    for paper in papers:
        page.wrapped(told("Kilde: {paper}", paper=paper), indent=2, tone="quiet")
    page.line(told(GUIDANCE), "strong")
    return page
