"""A new case: the three things without which there is none."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from merudgift.case import Case
from merudgift.text.saying import told
from merudgift.tui.dialogs import AskForm
from merudgift.tui.forms import case as forms
from merudgift.tui.forms.field import Texts
from merudgift.tui.widgets.form import FormView
from merudgift.tui.widgets.plain import plain


class NewCase(AskForm[Case | None]):
    """Asks for reference, birth date and effective date; gives the case they make."""

    def __init__(self) -> None:
        """An empty form."""
        super().__init__(classes="dialog")
        self._form = forms.new_case()

    def compose(self) -> ComposeResult:
        """The form, and how to go on."""
        with Vertical(classes="box"):
            yield Static(plain(told("Ny sag")), classes="title")
            yield FormView(self._form.rows, self._judge, id="new-case")
            yield Static(
                plain(told("Tab: næste felt. Enter: begynd. Esc: fortryd.")), classes="hint"
            )

    def on_mount(self) -> None:
        """Begin in the first field."""
        self.query_one(FormView).fill({})
        self.query_one(FormView).enter()

    def _judge(self, texts: Texts) -> dict[str, str]:
        return self._form.read(texts)[1]

    @on(FormView.Submitted)
    def _submitted(self) -> None:
        view = self.query_one(FormView)
        case, wrong = self._form.read(view.texts)
        if case is None:
            view.complain(wrong)
        else:
            self.dismiss(case)
