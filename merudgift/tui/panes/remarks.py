"""What to look at: the warnings, and what another reading or another choice would give."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from merudgift.law.assessment import Assessment
from merudgift.text.figures import other_in_words
from merudgift.text.languages import N_
from merudgift.text.saying import as_sentence, cited, say, told
from merudgift.tui.panes.pane import Pane
from merudgift.tui.widgets.plain import plain


class RemarksPane(Pane):
    """Warnings and alternatives in full."""

    ABOUT = N_(
        "Her står det, du skal være opmærksom på: tvivlspunkter i loven, udledte beløb, poster "
        "uden grundlag. Nederst står, hvad en anden læsning, et andet sæt satser eller den anden "
        "gruppe ville give. Programmet vælger ikke for dig."
    )
    LAW = N_("SEL § 100; koderne C1-C23 og E1-E6 forklares af kommandoen metode")

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        with VerticalScroll(id="remarks-in-full"):
            yield Static(id="all-remarks")

    def show(self) -> None:
        """Bring the text up to date; written only while it is looked at."""
        if self.display:
            self.query_one("#all-remarks", Static).update(self._text())

    def enter(self) -> None:
        """Stand in the text, to scroll it."""
        self.query_one(VerticalScroll).focus()

    def _text(self) -> Content:
        result = self.desk.result
        if not isinstance(result, Assessment):
            return plain(told("Sagen kan ikke beregnes på denne dato."))
        parts = [plain(told("VÆR OPMÆRKSOM PÅ"), "bold")]
        parts += [
            plain(f"! {as_sentence(w.text)}\n  {cited(w.citation)}") for w in result.trace.warnings
        ]
        if not result.trace.warnings:
            parts.append(plain(told("Ingen forhold.")))
        parts.append(plain(told("HVAD NOGET ANDET VILLE GIVE"), "bold"))
        parts += [
            plain(f"- {say(other.what)}: {other_in_words(other)}\n  {say(other.why)}")
            for other in result.trace.alternatives
        ]
        if not result.trace.alternatives:
            parts.append(plain(told("Intet andet at vise.")))
        return Content("\n\n").join(parts)
