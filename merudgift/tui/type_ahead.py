"""Type ahead: a key is not handled before what the key before it set going has come to rest.

Textual gives each key to the widget that has the focus at that moment, while a tab or an
enter before it may still be moving the focus. Keys that arrive together, as they do when a
connection stalls, would land in the wrong field; a wrong field here is a wrong amount.
"""

from collections import deque
from functools import partial
from typing import NamedTuple

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

from merudgift.tui.aside import is_at_work, keys_should_wait

_A_MOMENT = 0.005
_PATIENCE = 0.5
"""Seconds a key waits for work beside the screen, such as a server's."""
_LOST = 5
"""Seconds after which a key is handled whatever has become of the one before it.

Long enough for the slowest machine to open a form: the next key is meant for its first field.
"""


class TypeAhead(App[None]):
    """An app that handles one key, or one paste, at a time and in their order."""

    def __init__(self) -> None:
        """Begin with nothing waiting."""
        super().__init__()
        self._waiting: deque[events.InputEvent | events.Paste] = deque()
        self._turn = 0
        """Which key is being handled; 0 is none."""
        self._turns = 0
        self._net: Timer | None = None

    @property
    def has_keys_waiting(self) -> bool:
        """Whether a key is being handled, or waits to be."""
        return bool(self._turn or self._waiting)

    @property
    def _chooses(self) -> bool:
        """Whether the next key is one that chooses what stands on the screen."""
        event = self._waiting[0]
        return isinstance(event, events.Key) and event.key == "enter"

    async def on_event(self, event: events.Event) -> None:
        """Let a key wait its turn; everything else goes on as ever."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._waiting.append(event)
            if not self._turn:
                await self._next()
        else:
            await super().on_event(event)

    async def _next(self, waited: float = 0) -> None:
        self._turn = 0
        if not self._waiting:
            return
        self._turns += 1
        self._turn = turn = self._turns
        if self._chooses and is_at_work() and waited < _PATIENCE:
            # Enter is meant for what is being looked up: a list that is not there yet.
            self.set_timer(_A_MOMENT, partial(self._next, waited + _A_MOMENT))
            return
        event = self._waiting.popleft()
        target: DOMNode = self.focused or self.screen
        moves = not (
            isinstance(target, Input)
            and (
                isinstance(event, events.Paste)
                or (isinstance(event, events.Key) and event.is_printable)
            )
        )
        await super().on_event(event)
        self._climb(_Climb(turn, target, moves), target)
        if self._net:
            self._net.stop()
        self._net = self.set_timer(_LOST, partial(self._rested, turn))

    def _climb(self, climb: "_Climb", node: DOMNode | None, *, again: bool = True) -> None:
        """Follow the messages of a key from the focused widget up to the app.

        Each node handles its messages in their order: when this has been passed on by all
        of them, so has everything that the key made them send. It waits twice at each: what
        a node sends while it handles the key stands behind the first.
        """
        if node is not None and node is not self:
            then = node if again else node.parent
            if node.call_later(self._climb, climb, then, again=not again):
                return
        self.call_later(self._arrived, climb)

    async def _arrived(self, climb: "_Climb") -> None:
        if climb.first:
            # A key that no widget took has come up to here and now runs what it is bound to.
            self._climb(climb._replace(first=False), climb.target)
        elif climb.moves:
            self.screen.call_after_refresh(self._settle, climb.turn, self.screen)
        else:
            await self._rested(climb.turn)

    def _settle(self, turn: int, screen: Screen[object], waited: float = 0) -> None:
        """A key that may have moved the focus has done so once the screen is drawn."""
        if not self.screen_stack:
            return  # The program ends.
        if keys_should_wait() and turn == self._turn and waited < _PATIENCE:
            # What is being read or written may end in a dialog that the next key is for.
            self.set_timer(_A_MOMENT, partial(self._settle, turn, screen, waited + _A_MOMENT))
        elif self.screen is screen:
            self.call_later(self._rested, turn)
        else:
            self.screen.call_after_refresh(self._settle, turn, self.screen)

    async def _rested(self, turn: int) -> None:
        if turn == self._turn:
            await self._next()


class _Climb(NamedTuple):
    """The way of a key's messages: which key, from where, and whether it may move the focus."""

    turn: int
    target: DOMNode
    moves: bool
    first: bool = True
