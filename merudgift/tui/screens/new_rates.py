"""Asking about rates: a new year, a page to judge before it is written, and a source."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Button, Static

from merudgift.law.schemes import ENDS
from merudgift.rates import RateBook
from merudgift.rates.proposal import Proposal, propose
from merudgift.refusals import Refused
from merudgift.text.page import Page
from merudgift.text.saying import told
from merudgift.tui.aside import aside
from merudgift.tui.dialogs import Answer, AskForm
from merudgift.tui.forms import rates as forms
from merudgift.tui.forms.field import Texts
from merudgift.tui.widgets.bars import KeyBar
from merudgift.tui.widgets.form import FormView
from merudgift.tui.widgets.keys import key
from merudgift.tui.widgets.page_view import PaperView
from merudgift.tui.widgets.plain import plain


class AskNewYear(AskForm[tuple[Proposal, Texts] | None]):
    """Asks for year, percentage and its source; gives the proposal they make, and the texts."""

    def __init__(self, book: RateBook, texts: Texts, wrong: Mapping[str, str]) -> None:
        """Begin with these texts; `wrong` is what was refused of them before."""
        super().__init__(classes="dialog")
        self._book = book
        self._texts = dict(texts)
        self._refused = dict(wrong)
        """What is wrong with the texts as they were when it was found out."""

    def compose(self) -> ComposeResult:
        """The form, and how to go on."""
        with Vertical(classes="box"):
            yield Static(plain(told("Foreslå et nyt års satser")), classes="title")
            yield FormView(forms.ROWS, self._judge, id="new-year")
            yield Static(
                plain(told("Tab: næste felt. Enter: se forslaget. Esc: fortryd.")), classes="hint"
            )

    def on_mount(self) -> None:
        """Begin where something has to be typed."""
        form = self.query_one(FormView)
        form.fill(self._texts)
        if self._refused:
            form.complain(self._refused)
        else:
            form.enter(forms.PERCENTAGE.key if self._texts[forms.YEAR.key] else None)

    def _judge(self, texts: Texts) -> dict[str, str]:
        wrong = forms.read(texts)[1]
        return wrong or (self._refused if texts == self._texts else {})

    @on(FormView.Submitted)
    async def _submitted(self) -> None:
        """Work the proposal out; the next key waits for it, which a worker's would not."""
        form = self.query_one(FormView)
        asked, wrong = forms.read(form.texts)
        self._texts, self._refused = form.texts, wrong
        if asked:
            try:
                made = await aside(propose, self._book, *asked, ENDS)
            except Refused as error:
                self._refused = forms.placed(error)
            else:
                self.dismiss((made, self._texts))
                return
        form.complain(self._refused)


class PaperScreen(Screen[str | None]):
    """A page as wide as paper, and what may be done with it; gives the answer, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,q", "dismiss(None)", "Tilbage", display="Esc"),
        key("down", "scroll(1)", "Rul", in_footer=False),
        key("up", "scroll(-1)", "Rul op", in_footer=False),
        key("right", "app.focus_next", "Næste", in_footer=False),
        key("left", "app.focus_previous", "Forrige", in_footer=False),
    ]

    def __init__(
        self, title: str, page: Page, question: str = "", answers: Sequence[Answer] = ()
    ) -> None:
        """Show a page; the first answer is the one enter gives."""
        super().__init__()
        self._title = title
        self._page = page
        self._question = question
        self._answers = answers

    def compose(self) -> ComposeResult:
        """The page, and beneath it the question with a button an answer."""
        yield Static(plain(self._title), id="title")
        yield PaperView(self._page, id="paper")
        if self._question:
            yield Static(plain(self._question), id="asked")
        if self._answers:
            with Horizontal(id="answers"):
                for answer in self._answers:
                    yield Button(plain(answer.label), id=answer.id, compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Stand on the first answer, else in the page."""
        page = self.query_one(PaperView)
        page.can_focus = not self._answers
        (self.query(Button).first() if self._answers else page).focus()

    def action_scroll(self, by: int) -> None:
        """The page scrolls also while one stands on an answer."""
        self.query_one(PaperView).scroll_relative(y=by, animate=False)

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id)
