"""Telling a screen anew: what is written on it once, written in the language spoken now."""

from typing import Protocol, runtime_checkable

from textual.screen import Screen
from textual.widgets import Static

from merudgift.text.languages import N_
from merudgift.text.saying import told
from merudgift.tui.widgets.plain import plain


@runtime_checkable
class Telling(Protocol):
    """A screen, or a part of one, that can say all it says in another language.

    What was typed, what is marked and where one stands stay as they are.
    """

    def tell_anew(self) -> None:
        """Say everything in the language spoken now."""


def tell_anew(screen: Screen[object]) -> None:
    """Have a screen, and every part of it, say everything in the language spoken now."""
    for part in reversed([screen, *screen.walk_children()]):  # the parts before the whole
        if isinstance(part, Telling):
            part.tell_anew()
    screen.refresh_bindings()


class Said(Static):
    """A sentence of the program's own that stays on the screen."""

    def __init__(self, sentence: str, *, id: str | None = None, classes: str | None = None) -> None:
        """Say a sentence, marked where it is given."""
        super().__init__(plain(told(sentence)), id=id, classes=classes)
        self._sentence = sentence

    def tell_anew(self) -> None:
        """Say it in the language spoken now."""
        self.update(plain(told(self._sentence)))


class TooSmall(Said):
    """What stands alone where the window has no room for the screen."""

    def __init__(self) -> None:
        """Say how large it must be."""
        super().__init__(N_("Vinduet er for lille: gør det mindst 80 × 24."), id="too-small")
