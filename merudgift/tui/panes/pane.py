"""What all panes of a case have in common."""

from textual.containers import Vertical
from textual.message import Message

from merudgift.text.saying import told
from merudgift.tui.desk import Desk
from merudgift.tui.forms.field import Field


class Pane(Vertical):
    """A part of the case; `show` brings it up to date with the desk."""

    ABOUT = ""
    """What is done here, for F1."""
    LAW = ""
    """The provisions it is about."""

    class Changed(Message):
        """The case on the desk was changed, or how it is looked at."""

    class Pending(Message):
        """What is being filled in was changed."""

    def __init__(self, desk: Desk, id: str) -> None:
        """A pane on the case of `desk`."""
        super().__init__(id=id, classes="pane")
        self.desk = desk

    def show(self) -> None:
        """Bring what is shown up to date with the desk."""
        raise NotImplementedError

    def tell_anew(self) -> None:
        """Say what is shown in the language spoken now."""
        self.show()

    def reckon_anew(self) -> None:
        """The amounts come from another book; `show` follows."""

    def enter(self) -> None:
        """Put the focus where the work in this pane begins."""
        raise NotImplementedError

    def settle(self) -> bool:
        """Take over what is being filled in; False when that cannot be done."""
        return True

    def settled_or_said(self) -> bool:
        """Settle; say so where something that is marked has to be corrected first."""
        if self.settle():
            return True
        if self.unsettled:
            self.notify(told("Ret først det, der er mærket med !"), severity="error")
        return False

    def withdraw(self) -> bool:
        """Before something is undone: whether what is being typed had to be seen to first."""
        return False

    @property
    def unsettled(self) -> bool:
        """Whether something was typed that the case and the draft do not hold."""
        return False

    def keep(self) -> None:
        """Keep what is being filled in, without judging it."""

    @property
    def field(self) -> Field | None:
        """The field one stands in, if any."""
        return None

    @property
    def step(self) -> str | None:
        """The step of the trace that made what one stands on, if any."""
        return None
