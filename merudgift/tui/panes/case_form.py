"""A pane that is a form of the case: what is typed is taken over field by field."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from merudgift.tui.desk import Desk
from merudgift.tui.forms.case import CaseForm
from merudgift.tui.forms.field import Field, Texts
from merudgift.tui.panes.pane import Pane
from merudgift.tui.widgets.form import FormView
from merudgift.tui.widgets.keys import key
from merudgift.words import Words


class CaseFormPane(Pane):
    """Each field changes the case when it is left, unless something is wrong with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "restore", "Fortryd det skrevne", in_footer=False)
    ]
    DONE = ""
    """What a change here is called when it is undone."""

    def __init__(self, desk: Desk, form: CaseForm, id: str) -> None:
        """A form of the case on `desk`."""
        super().__init__(desk, id)
        self.form = form

    def compose(self) -> ComposeResult:
        """The form."""
        yield FormView(self.form.rows, self._judge, id=f"{self.id}-form")

    @property
    def view(self) -> FormView:
        """The form on the screen."""
        return self.query_one(f"#{self.id}-form", FormView)

    @property
    def field(self) -> Field | None:
        """The field one stands in."""
        return self.view.current

    def show(self) -> None:
        """Fill the form with what the case has, and say what follows from it."""
        self.view.refill(self.form.texts(self.desk.case))
        self.annotate()

    def annotate(self) -> None:
        """Say beside the fields what follows from the case."""

    def tell_anew(self) -> None:
        """Only what is said of it: what is being typed is not taken over by this."""
        self.annotate()

    def enter(self) -> None:
        """Stand in the first field."""
        self.view.enter()

    def settle(self) -> bool:
        """Take over what is being filled in; False when something is wrong with it."""
        self.view.write_out()
        wrong = self.view.faults
        self._take_over()
        self.view.complain(wrong)
        return not wrong

    def withdraw(self) -> bool:
        """Take over what is right; what is wrong is undone by putting back what was there."""
        if self.view.wrong:
            self.action_restore()
            return True
        self._take_over()
        return False

    def action_restore(self) -> None:
        """Put back what the case has."""
        self.view.fill(self.form.texts(self.desk.case))

    @property
    def unsettled(self) -> bool:
        """Whether something wrong was typed."""
        return self.view.wrong

    def keep(self) -> None:
        """Take over every field nothing is wrong with."""
        self._take_over()

    def _judge(self, texts: Texts) -> dict[str, str]:
        return self.form.read(texts, self.desk.case)[1]

    @on(FormView.Left)
    def _left(self, event: FormView.Left) -> None:
        event.stop()
        self._take_over()

    def _take_over(self) -> None:
        case, _ = self.form.read(self.view.taken_over, self.desk.case)
        if case and case != self.desk.case:
            self.desk.change(case, Words(self.DONE))
            self.post_message(self.Changed())
