"""A pane that asks something above, and shows the answer as a page beneath."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult

from merudgift.tui.desk import Desk
from merudgift.tui.forms.field import Field, Row, Texts
from merudgift.tui.panes.paper import PaperPane
from merudgift.tui.widgets.form import FormView
from merudgift.tui.widgets.page_view import PageView


class AskingPane(PaperPane):
    """What is asked is no part of the case: it is gone when the case is closed."""

    def __init__(self, desk: Desk, id: str, rows: Sequence[Row]) -> None:
        """Ask these rows of fields of the case on `desk`."""
        super().__init__(desk, id)
        self.asked = FormView(rows, self.judge, id=f"{id}-form")
        self._keys = [field.key for row in rows for field in row.fields]

    def judge(self, texts: Texts) -> dict[str, str]:
        """What is wrong with what was typed, by key."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """What is asked, and the answer."""
        yield self.asked
        yield PageView(id=f"{self.id}-page")

    @property
    def begun_with(self) -> Texts:
        """What stands in the fields at first: nothing."""
        return dict.fromkeys(self._keys, "")

    def on_mount(self) -> None:
        """Begin with what stands there at first."""
        self.asked.fill(self.begun_with)

    @property
    def field(self) -> Field | None:
        """The field one stands in."""
        return self.asked.current

    @on(FormView.Submitted)
    def _read_on(self, event: FormView.Submitted) -> None:
        """Enter leads to the answer."""
        event.stop()
        if not self.asked.wrong:
            self.query_one(PageView).focus()

    @on(FormView.Left)
    def _left(self, event: FormView.Left) -> None:
        event.stop()
        if not self.asked.wrong:
            self.asked.fill(self.asked.texts)
        self.show()
