"""The bars of a screen: what is on the desk, on which terms, and the keys that matter here."""

from collections.abc import Iterator
from pathlib import Path

from rich.cells import cell_len
from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from merudgift.law.assessment import Assessment
from merudgift.text import labels
from merudgift.text.languages import translated
from merudgift.text.saying import printable, told
from merudgift.tui.desk import Desk
from merudgift.tui.desk.homes import Home
from merudgift.tui.widgets.keys import own_keys
from merudgift.tui.widgets.plain import plain, shorten

_LONGEST_FILE = 30
"""Columns for the name of the file; the reference has what is left of the bar."""


class TitleBar(Widget):
    """Which case it is, whether there is anything to save, and where it is saved."""

    _reference = ""
    _state = ""

    def show(self, desk: Desk) -> None:
        """Bring it up to date."""
        where = _where(desk.home)
        changed = told("ændret: {where}", where=where) if where else told("ikke gemt")
        self._reference = printable(desk.case.reference)
        self._state = changed if desk.unsaved or not where else where
        self.refresh()

    def render(self) -> Content:
        """On one line; where there is no room for all, the reference gives way."""
        before, after = "merudgift   ", f"   [{self._state}]"
        room = self.content_size.width - cell_len(before) - cell_len(after)
        return plain(f"{before}{shorten(self._reference, max(room, 1))}{after}")


def _where(home: Home | None) -> str:
    """Where a case is kept, in short; nothing where it is not kept yet."""
    if isinstance(home, Path):
        return shorten(printable(home.name), _LONGEST_FILE)
    return told("registeret") if home else ""


class TermsBar(Static):
    """The scheme, the date and the status of the amounts, always in view."""

    def show(self, desk: Desk) -> None:
        """Bring it up to date."""
        result = desk.result
        if not isinstance(result, Assessment):
            name = translated(labels.rates_set(desk.case.rates_set))
            self.update(plain(told("{name} · {on}: kan ikke beregnes", name=name, on=desk.on)))
            return
        rates = result.rates
        values: dict[str, object] = {
            "scheme": translated(labels.SCHEMES_IN_SHORT[result.scheme]),
            "on": result.on,
            "set": translated(labels.rates_set(rates.rates_set)),
            "status": translated(labels.RATE_STATUS[rates.status]),
            "group": result.group,
        }
        date = (
            told("SET PR. {on}, ikke virkningsdatoen", **values)
            if desk.on != desk.case.effective
            else told("fra {on}", **values)
        )
        group = told(", gruppe {group}", **values) if result.group else ""
        self.update(
            plain(
                told(
                    "{scheme}{group} · {date} · {set}: {status}",
                    **values | {"group": group, "date": date},
                )
            )
        )


class KeyBar(Widget):
    """The keys that do something where one stands; a click on one presses it.

    One widget, drawn anew when the keys change: Textual's own makes a widget a key each
    time, which takes longer than all else that follows on a key.
    """

    def on_mount(self) -> None:
        """Be told when other keys matter."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def tell_anew(self) -> None:
        """Say it in the language spoken now."""
        self.refresh()

    def _changed(self, _: Screen[object]) -> None:
        self.refresh()

    def _keys(self) -> Iterator[tuple[ActiveBinding, Content]]:
        """The keys there is room for, each with what is written for it."""
        room = self.size.width
        for active in own_keys(self.screen):
            if active.binding.show:
                pressed = self.app.get_key_display(active.binding)
                does = told(active.binding.description)
                room -= cell_len(pressed) + cell_len(does) + 3
                if room < -1:  # the space after the last may be missing
                    return
                yield active, Content.assemble(plain(f" {pressed} ", "bold"), plain(f"{does} "))

    def render(self) -> Content:
        """All on one line."""
        return Content("").join(written for _, written in self._keys())

    def on_click(self, event: events.Click) -> None:
        """Press the key that is clicked."""
        end = 0
        for active, written in self._keys():
            end += written.cell_length
            if event.x < end:
                self.app.simulate_key(active.binding.key)
                return
