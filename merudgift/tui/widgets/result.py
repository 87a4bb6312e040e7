"""The result, always in view: outcome, figures, staircase, and what to look at."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Digits, Static

from merudgift.law.assessment import Assessment
from merudgift.refusals import Refused
from merudgift.text import labels
from merudgift.text.figures import figures, step_in_words
from merudgift.text.formats import money
from merudgift.text.languages import N_, translated
from merudgift.text.saying import as_sentence, say_where_one_stands, told
from merudgift.tui.widgets.figures import Figures
from merudgift.tui.widgets.plain import plain
from merudgift.tui.widgets.staircase import Staircase


class ResultPane(Vertical):
    """Beside the case where there is room, beneath it where there is not."""

    ABOUT = N_(
        "Resultatet: hvad der udbetales, de summer, der er prøvet mod grænserne, og trappen med "
        "sagen på sit trin. Pil op og ned vælger et tal, og Enter viser det trin i beregningen, "
        "der gav det."
    )
    LAW = "SEL § 100"

    def compose(self) -> ComposeResult:
        """The figures and the staircase side by side or under each other."""
        with Vertical(id="sums"):
            yield Static(id="outcome")
            yield Digits(id="payout")
            yield Figures(id="figures")
            yield Static(id="refused")
        with Vertical(id="where"):
            yield Staircase(id="staircase")
            yield Static(id="distance")
            yield Static(id="signs")
            with VerticalScroll(id="remarks-in-short", can_focus=False):
                yield Static(id="warnings")

    def show(self, result: Assessment | Refused) -> None:
        """Show what a case gives, or why that cannot be said."""
        refused = self.query_one("#refused", Static)
        self.set_class(isinstance(result, Refused), "refused")
        if isinstance(result, Refused):
            self.query_one("#outcome", Static).update(plain(told("Kan ikke beregnes")))
            self.query_one(Figures).show(())
            # The key of the case file in front is for those who write the file.
            refused.update(plain("\n".join(map(say_where_one_stands, result.refusals))))
            return
        self._say_outcome(result)
        self.set_class(result.award.step == "no_group", "no-group")
        self.query_one(Digits).update(money(result.award.monthly))
        self.query_one(Figures).show(tuple(figures(result)))
        self.query_one(Staircase).climb(result.stairs)
        self._say_distance(result)
        warnings = result.trace.warnings
        signs = self.query_one("#signs", Static)
        signs.update(plain(_counted(len(warnings))))
        signs.set_class(bool(warnings), "warned")
        self.query_one("#warnings", Static).update(
            Content("\n\n").join(plain(f"! {as_sentence(each.text)}") for each in warnings)
        )

    def _say_outcome(self, result: Assessment) -> None:
        award = result.award
        said = f"{translated(labels.OUTCOMES[result.outcome]).upper()}: {step_in_words(award)}"
        if award.step == "no_group":
            said += told(" (F4)")
        if award.months:
            said += told(", i {months} måneder", months=award.months)
        self.query_one("#outcome", Static).update(plain(said))

    def _say_distance(self, result: Assessment) -> None:
        limit = result.award.next_limit
        said = (
            told(
                "Op til {limit}; mere gives fra {more_from} kr. pr. år.",
                limit=translated(labels.LIMITS[limit.name]),
                more_from=limit.more_from_yearly,
            )
            if limit
            else ""
        )
        self.query_one("#distance", Static).update(plain(said))


def _counted(number: int) -> str:
    if not number:
        return told("Ingen forhold at være opmærksom på.")
    if number == 1:
        return told("! Vær opmærksom på ét forhold: F6")
    return told("! Vær opmærksom på {number} forhold: F6", number=number)
