"""The staircase of the year's limits, with the case standing on its step."""

from collections.abc import Sequence
from textwrap import wrap

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from merudgift.law.award import Stair
from merudgift.text.saying import say, told
from merudgift.tui.widgets.plain import plain

_TREAD = 2


class Staircase(Widget):
    """One row a step, the lowest at the bottom; the words say what the drawing shows."""

    def __init__(self, id: str) -> None:
        """A staircase without steps yet."""
        super().__init__(id=id)
        self._stairs: Sequence[Stair] = ()

    def climb(self, stairs: Sequence[Stair]) -> None:
        """Draw these steps."""
        if stairs != self._stairs:
            self._stairs = stairs
            self.refresh(layout=True)

    def tell_anew(self) -> None:
        """Say it in the language spoken now."""
        self.refresh(layout=True)

    def render(self) -> Content:
        """The drawing at the width there is."""
        return Content("\n").join(self._rows(self.content_region.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row a step, two where its words do not fit beside what it pays."""
        return len(self._rows(width))

    def _rows(self, width: int) -> list[Content]:
        rows = []
        for level, stair in reversed(list(enumerate(self._stairs))):
            rows += self._step(level, stair, width)
        return rows

    def _step(self, level: int, stair: Stair, width: int) -> list[Content]:
        here = told("her") if stair.here else ""
        drawn = (
            " " * (_TREAD * level)
            + ("◆▄" if stair.here else "▗▄")
            + "█" * (_TREAD * (len(self._stairs) - 1 - level))
        )
        # The drawing climbs from the left: the lowest step is the widest block.
        text, pays = say(stair.text), " ".join(filter(None, (here, say(stair.pays))))
        style = "bold reverse" if stair.here else ""
        room = width - len(drawn) - 1
        words = wrap(text, max(room, 1))
        if len(words[-1]) + 1 + len(pays) <= room:
            words[-1] += f"{pays:>{room - len(words[-1])}}"
        else:
            words.append(f"{pays:>{room}}")
        margins = (f"{drawn} ", *[" " * (len(drawn) + 1)] * (len(words) - 1))
        return [
            Content.assemble(margin, plain(each.ljust(room), style))
            for margin, each in zip(margins, words, strict=True)
        ]
