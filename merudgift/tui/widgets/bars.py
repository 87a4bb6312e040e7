"""The bars of a screen: what is on the desk, and on which terms."""

from textual.widgets import Static

from merudgift.law.assessment import Assessment
from merudgift.text import labels
from merudgift.text.words import printable, told
from merudgift.tui.desk import Desk
from merudgift.tui.widgets.words import plain, shorten

_LONGEST = 40
"""Columns for the reference, so that there is room for what has become of it."""


class TitleBar(Static):
    """Which case it is, whether there is anything to save, and where it is saved."""

    def show(self, desk: Desk) -> None:
        """Bring it up to date."""
        name = shorten(printable(desk.case.reference), _LONGEST)
        state = told("ikke gemt") if desk.path is None else desk.path.name
        if desk.unsaved and desk.path:
            state = told("ændret: {file}", file=desk.path.name)
        self.update(plain(f"merudgift   {name}   [{state}]"))


class TermsBar(Static):
    """The scheme, the date and the status of the amounts, always in view."""

    def show(self, desk: Desk) -> None:
        """Bring it up to date."""
        result = desk.result
        if not isinstance(result, Assessment):
            self.update(plain(told("Ingen satser for datoen {on}", on=desk.on)))
            return
        rates = result.rates
        values: dict[str, object] = {
            "scheme": labels.SCHEMES[result.scheme],
            "on": result.on,
            "set": labels.rates_set(rates.rates_set),
            "status": labels.RATE_STATUS[rates.status],
            "group": result.group,
        }
        date = (
            told("SET PR. {on}, ikke virkningsdatoen", **values)
            if desk.view.on
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
