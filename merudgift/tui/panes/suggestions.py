"""What the program puts into the form of an expense: an amount, and why it is that."""

from textual import work

from merudgift.amounts import read_amount
from merudgift.rates import CategoryGuide, KmRate
from merudgift.rates.unit_rates import UnitRate
from merudgift.text import labels
from merudgift.text.expense_words import (
    offered,
    reason_of_mileage,
    reason_of_unit_rate,
    unit_price,
)
from merudgift.text.formats import money
from merudgift.text.languages import translated
from merudgift.text.saying import told
from merudgift.tui.dialogs import Answer, AskLine, Pick
from merudgift.tui.forms import field
from merudgift.tui.forms.expense import KM
from merudgift.tui.forms.field import Texts
from merudgift.tui.panes.pane import Pane
from merudgift.tui.widgets.form import FormView
from merudgift.tui.widgets.plain import shorten

_LONGEST_NAME = 40
"""Columns for a name in the hint on the municipality's own unit rates."""


class SuggestingPane(Pane):
    """A pane with the form of an expense; it says itself which keys suggest an amount."""

    view: FormView
    """The form."""
    suggested = ""
    """The reason that was last put in with an amount, to be written over by the next."""

    def hold(self) -> None:
        """Keep what stands in the form in the draft."""
        raise NotImplementedError

    @property
    def chosen_guide(self) -> CategoryGuide | None:
        """What is said of the kind of expense that stands in the form."""
        name, guides = self.view.texts["category"], self.desk.book.guides.values()
        return next((guide for guide in guides if translated(guide.name) == name), None)

    @property
    def km_rate(self) -> KmRate | None:
        """What a kilometre counts on the day that is looked at, for such an expense."""
        guide = self.chosen_guide
        return self.desk.book.km_rate(self.desk.on) if guide and guide.km_rate else None

    @property
    def unit_rates(self) -> tuple[UnitRate, ...]:
        """What the municipality itself reckons for this kind of expense; often nothing."""
        rates, guide = self.desk.book.unit_rates, self.chosen_guide
        return tuple(rates.of(guide.id)) if rates and guide else ()

    @work
    async def action_mileage(self) -> None:
        """Ask for kilometres and put what they come to at the low rate into the amount."""
        rate = self.km_rate
        if rate is None:
            return
        group = self._group_one_stands_in
        title = told("Statens lave km-takst: {low} kr. pr. km", low=money(rate.low))
        km = await self.app.push_screen_wait(AskLine(title, KM, KM.reads))
        if km is None:
            return
        driven = read_amount(km)
        amount = field.amount_typed(rate.low_for(driven))
        self._suggest(reason_of_mileage(driven, rate), {f"{group}.amount": amount})

    @work
    async def action_unit_rate(self) -> None:
        """Put one of the municipality's own unit rates into the amount."""
        rates, items = self.desk.book.unit_rates, self.unit_rates
        if not rates or not items:
            return
        group = self._group_one_stands_in
        title = told("{municipality}: vejledende priser", municipality=rates.municipality)
        answers = [Answer(str(place), offered(item)) for place, item in enumerate(items)]
        picked = await self.app.push_screen_wait(Pick(title, answers))
        if picked is None:
            return
        item = items[int(picked)]
        texts = {f"{group}.amount": field.amount_typed(item.amount)}
        if item.times is not None and item.per is not None:
            texts[f"{group}.times"] = field.number_typed(item.times)
            texts[f"{group}.per"] = translated(labels.PERIODS[item.per])
        self._suggest(reason_of_unit_rate(item, rates.municipality), texts)

    @property
    def _group_one_stands_in(self) -> str:
        """What a suggested amount is for: what is accepted where one stands there."""
        standing_in = self.view.current
        accepted = standing_in is not None and standing_in.key.startswith("accepted.")
        return "accepted" if accepted else "claimed"

    def _suggest(self, reason: str, texts: Texts) -> None:
        """Put these texts in, and why; a reason that was typed stays."""
        for place, text in texts.items():
            self.view.insert(place, text)
        if self.view.texts["reason"] in ("", self.suggested):
            self.suggested = reason
            self.view.insert("reason", reason)
        self.hold()

    def suggest_accepted(self) -> None:
        """What is accepted in part is reckoned as it was claimed, until another is typed."""
        texts = self.view.texts
        if texts["assessment"] == translated(labels.STATUS["partly"]) and not texts["accepted.per"]:
            for name in ("times", "per"):
                self.view.insert(f"accepted.{name}", texts[f"claimed.{name}"])

    def said_of_unit_rates(self) -> str:
        """What the municipality reckons, and the key that puts it in; often nothing."""
        rates, items = self.desk.book.unit_rates, self.unit_rates
        if not rates or not items:
            return ""
        values = {
            "name": shorten(items[0].name, _LONGEST_NAME),
            "price": unit_price(items[0]),
            "municipality": shorten(rates.municipality, _LONGEST_NAME),
            "year": str(items[0].year),
            "more": len(items) - 1,
        }
        return (
            told(
                "Kommunens vejledende pris: {name}, {price} ({municipality}, {year}), og {more} "
                "til. Ctrl+F vælger.",
                **values,
            )
            if len(items) > 1
            else told(
                "Kommunens vejledende pris: {name}, {price} ({municipality}, {year}). "
                "Ctrl+F bruger den.",
                **values,
            )
        )
