"""The figures of the result: choose one, and one key leads to the step that made it."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import set_cell_size
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from merudgift.text.figures import Figure
from merudgift.text.formats import money
from merudgift.tui.widgets.keys import key
from merudgift.tui.widgets.plain import plain, shorten

_UNIT = len("kr./md.")
"""Room for the longest unit, so that the amounts stand under each other."""


class Figures(Widget, can_focus=True):
    """One figure a row, the amounts under each other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "mark(-1)", show=False),
        Binding("down", "mark(1)", show=False),
        key("enter", "why", "Hvorfor"),
    ]

    marked: reactive[int] = reactive(0)

    class Asked(Message):
        """A reader asks why a figure is as it is."""

        def __init__(self, step: str) -> None:
            """The step that made it."""
            super().__init__()
            self.step = step

    def __init__(self, id: str) -> None:
        """No figures yet."""
        super().__init__(id=id)
        self._figures: Sequence[Figure] = ()

    def show(self, figures: Sequence[Figure]) -> None:
        """Show these figures."""
        if figures != self._figures:
            resized = len(figures) != len(self._figures)
            self._figures = figures
            self.marked = min(self.marked, max(len(figures) - 1, 0))
            self.refresh(layout=resized)

    @property
    def step(self) -> str | None:
        """The step that made the marked figure."""
        return self._figures[self.marked].step if self._figures else None

    def action_mark(self, by: int) -> None:
        """Mark the next figure or the one before."""
        self.marked = max(0, min(len(self._figures) - 1, self.marked + by))

    def action_why(self) -> None:
        """Ask for the step of the marked figure."""
        if self.step:
            self.post_message(self.Asked(self.step))

    def on_click(self, event: events.Click) -> None:
        """A click on a figure asks for its step."""
        if event.y < len(self._figures):
            self.marked = event.y
            self.action_why()

    def render(self) -> Content:
        """The rows at the width there is."""
        width = self.content_region.width
        return Content("\n").join(
            self._row(figure, width, place == self.marked and self.has_focus)
            for place, figure in enumerate(self._figures)
        )

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row a figure."""
        return len(self._figures)

    @staticmethod
    def _row(figure: Figure, width: int, marked: bool) -> Content:
        amount = f"{money(figure.amount)} {figure.unit:<{_UNIT}}"
        # An amount is never cut; where there is no room for both, the label gives way.
        room = max(1, width - len(amount) - 3)
        row = f"{set_cell_size(shorten(figure.label, room), room)} {amount}"
        return plain(f"{'›' if marked else ' '} {row}", "reverse" if marked else "")
