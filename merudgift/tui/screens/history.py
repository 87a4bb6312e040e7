"""The history of a case in the register: every version, what it changed, and the way back."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from merudgift.case import Case
from merudgift.rates import RateBook
from merudgift.register.difference import differences
from merudgift.register.register import Version
from merudgift.text.difference_words import changes
from merudgift.text.pages.register import version_words
from merudgift.text.saying import printable, told
from merudgift.tui.widgets.keys import key
from merudgift.tui.widgets.plain import plain


class HistoryScreen(ModalScreen[Version | None]):
    """Gives the version to go back to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,q", "dismiss(None)", "Luk", display="Esc"),
    ]

    def __init__(self, versions: Sequence[Version], book: RateBook, now: Case) -> None:
        """Show these versions, the first one first; `now` is what one has already."""
        super().__init__(classes="dialog reading")
        self._versions = tuple(versions)
        self._book = book
        self._now = now

    def compose(self) -> ComposeResult:
        """The versions, the newest first; beneath them what the marked one changed."""
        newest = self._versions[-1].number
        with Vertical(classes="box"):
            yield Static(plain(told("Historik")), classes="title")
            yield OptionList(
                *(
                    Option(plain(version_words(version, newest)), id=str(version.number))
                    for version in reversed(self._versions)
                ),
                id="versions",
                markup=False,
            )
            with VerticalScroll(classes="text", can_focus=False):
                yield Static(id="changes")
            yield Static(plain(told("Enter: gendan den markerede. Esc: luk.")), classes="hint")

    @on(OptionList.OptionHighlighted)
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one("#changes", Static).update(self._changes(self._place(event.option)))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        place = self._place(event.option)
        if self._versions[place].case == self._now:
            self.notify(told("Sagen er allerede, som den version er."))
        else:
            self.dismiss(self._versions[place])

    def _place(self, option: Option) -> int:
        return next(n for n, v in enumerate(self._versions) if str(v.number) == option.id)

    def _changes(self, place: int) -> Content:
        if place == 0:
            return plain(told("Sagen er lagt i registeret."))
        before, after = self._versions[place - 1 : place + 1]
        found = changes(differences(before.case, after.case), self._book.names)
        lines = [printable(f"{each.where}: {each.before} → {each.after}") for each in found]
        return plain("\n".join(lines) or told("Intet er ændret."))
