"""Old rules, group I and group II on the expenses of the case, side by side."""

from textual.app import ComposeResult

from merudgift.refusals import Refused
from merudgift.review.compare import Comparison, compare
from merudgift.text.languages import N_
from merudgift.text.page import Page
from merudgift.text.pages.compare import compare_page
from merudgift.tui.panes.paper import PaperPane
from merudgift.tui.widgets.page_view import WIDTH, PageView


class ComparePane(PaperPane):
    """The three ways; the program recommends none of them."""

    ABOUT = N_(
        "De samme udgifter efter de gamle regler og i gruppe I og II: hvad hver giver, hvad der "
        "tæller og falder ud, hvad der mangler til næste trin, og hvad der følger. En anden dato "
        "vælges i F4 (Vis pr.). Programmet anbefaler intet."
    )
    LAW = "SEL § 100, stk. 2; BEK 1070/2025 §§ 6-9; lov 746/2025"
    SAVE_AS = N_("Gem sammenligningen som tekst")
    FILE = "sammenligning.txt"
    NOTHING = N_("De tre kan ikke sammenlignes på denne dato.")

    def compose(self) -> ComposeResult:
        """One page."""
        yield PageView(id="compared")

    def show(self) -> None:
        """Bring the page up to date; only while it is looked at."""
        if self.is_outdated():
            found = self._found()
            self.query_one(PageView).show(
                self.refused(found) if isinstance(found, Refused) else compare_page(found, WIDTH)
            )

    def enter(self) -> None:
        """Stand in the page, to scroll it."""
        self.query_one(PageView).focus()

    def paper(self) -> Page | None:
        """The comparison as the command prints it."""
        found = self._found()
        return None if isinstance(found, Refused) else compare_page(found)

    def _found(self) -> Comparison | Refused:
        view = self.desk.view
        try:
            return compare(
                self.desk.case, self.desk.book, on=view.on, whole_kroner=view.whole_kroner
            )
        except Refused as error:
            return error
