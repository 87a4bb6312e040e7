"""A decision to check: what its letter says, and beneath it whether the law agrees."""

from dataclasses import replace

from merudgift.law import citations
from merudgift.refusals import Refused
from merudgift.review.check import Check, check
from merudgift.review.checking.decision import Decision
from merudgift.text.languages import N_
from merudgift.text.page import Page
from merudgift.text.pages.check import check_findings, check_page
from merudgift.text.saying import told
from merudgift.tui.desk import Desk
from merudgift.tui.forms.decision import DecisionForm
from merudgift.tui.forms.field import Texts
from merudgift.tui.panes.asking import AskingPane
from merudgift.tui.widgets.page_view import WIDTH, PageView


class CheckPane(AskingPane):
    """A decision already made, held against the law."""

    ABOUT = N_(
        "Skriv det afgjorte beløb, så står der, om loven er enig, og hvor det ellers skilles. Jo "
        "mere der oplyses af det, brevet siger, jo mere kan kontrollen afgøre. Det, der skrives "
        "her, gemmes ikke i sagen. Enter fører ned i teksten; dér kopierer c, og g gemmer."
    )
    LAW = f"{citations.SEL}; {citations.REASONS}"
    SAVE_AS = N_("Gem kontrollen som tekst")
    FILE = "kontrol.txt"
    NOTHING = N_("Skriv først det afgjorte beløb.")

    def __init__(self, desk: Desk, id: str) -> None:
        """A decision on the case of `desk`."""
        self._form = DecisionForm()
        super().__init__(desk, id, self._form.rows)
        self._checked: tuple[object, Check | Refused] | None = None
        """What was found last, and of what: to copy it need not find it again."""

    def judge(self, texts: Texts) -> dict[str, str]:
        """What is wrong with what was typed of the decision."""
        return self._form.read(texts)[1]

    def show(self) -> None:
        """Bring what was found up to date; only while it is looked at."""
        if not self.display:
            return
        decision, _ = self._form.read(self.asked.taken_over)
        self.desk.asked = replace(self.desk.asked, decision=decision)
        if self.is_outdated(decision, self.asked.wrong):
            self.query_one(PageView).show(self._page())

    def _page(self) -> Page:
        found, page = self._found(), Page(WIDTH)
        if self.asked.wrong:
            page.wrapped(told("Ret det, der er mærket med !"), tone="warning")
            return page
        if isinstance(found, Refused):
            return self.refused(found)
        if found is None:
            page.wrapped(told(self.NOTHING))
        else:
            check_findings(found, page)
        return page

    def enter(self) -> None:
        """Stand in the form."""
        self.asked.enter()

    def paper(self) -> Page | None:
        """The check as the command prints it."""
        found = self._found()
        return check_page(found) if isinstance(found, Check) else None

    def _found(self) -> Check | Refused | None:
        decision, _ = self._form.read(self.asked.taken_over)
        if decision is None:
            return None
        view = self.desk.view
        if decision.applies is None and view.on:
            decision = decision.model_copy(update={"applies": view.on})
        circumstances = (decision, self.desk.case, view.whole_kroner, self.desk.book)
        if self._checked is None or self._checked[0] != circumstances:
            self._checked = (circumstances, self._check(decision))
        return self._checked[1]

    def _check(self, decision: Decision) -> Check | Refused:
        whole_kroner = self.desk.view.whole_kroner
        try:
            return check(self.desk.case, self.desk.book, decision, whole_kroner=whole_kroner)
        except Refused as error:
            return error
