"""The terms: dates, set of rates, group and running award, each changed in place."""

from textual import on
from textual.app import ComposeResult

from merudgift.amounts import read_iso_date
from merudgift.law.assessment import Assessment
from merudgift.law.schemes import scheme_for
from merudgift.text import labels
from merudgift.text.languages import N_, translated
from merudgift.text.saying import cited, told
from merudgift.tui.desk import Desk
from merudgift.tui.desk.desk import View
from merudgift.tui.forms import case as forms
from merudgift.tui.forms import field
from merudgift.tui.forms.field import Content, Texts
from merudgift.tui.panes.case_form import CaseFormPane
from merudgift.tui.widgets.form import FormView
from merudgift.tui.widgets.telling import Said


class TermsPane(CaseFormPane):
    """What decides which law and which amounts apply."""

    ABOUT = N_(
        "Virkningsdatoen bestemmer ordningen og satserne. En bevilling fra før 1.9.2025, der "
        "ikke er afgjort igen, følger 2018-ordningen videre. Nederst kan sagen ses på en anden "
        "dato, uden at den ændres."
    )
    LAW = "SEL §§ 100 og 182; lov 746/2025"
    DONE = N_("vilkårene rettet")

    def __init__(self, desk: Desk, id: str) -> None:
        """The terms of the case on `desk`."""
        super().__init__(desk, forms.terms(desk.book), id)
        self._sets = desk.book.sets

    def reckon_anew(self) -> None:
        """There may be other sets of rates to choose from."""
        self.call_later(self._offer_sets)

    async def _offer_sets(self) -> None:
        """Offer the sets that there are now, unless something wrong stands here yet."""
        if self._sets != self.desk.book.sets and not self.unsettled:
            self._sets = self.desk.book.sets
            self.form = forms.terms(self.desk.book)
            await self.recompose()
            self.show()

    def compose(self) -> ComposeResult:
        """The fields of the case, and apart from them how the result is looked at."""
        yield from super().compose()
        yield Said(N_("Se resultatet anderledes (gemmes ikke)"), classes="heading")
        yield FormView((forms.VIEW,), _judge_view, id="view-form")

    @property
    def field(self) -> field.Field | None:
        """The field one stands in."""
        return self.view.current or self._looking.current

    @property
    def _looking(self) -> FormView:
        return self.query_one("#view-form", FormView)

    def show(self) -> None:
        """Fill both forms, and name the scheme and the rates they lead to."""
        super().show()
        view = self.desk.view
        on = view.on.isoformat() if view.on else None
        content = {"on": on, "whole_kroner": view.whole_kroner}
        self._looking.refill(field.texts_of(forms.VIEW.fields, content))

    def annotate(self) -> None:
        """Name the scheme and the rates that the terms lead to."""
        result, scheme = self.desk.result, scheme_for(self.desk.case, self.desk.on)
        self.view.note("scheme", f"→ {translated(labels.SCHEMES[scheme.id])}")
        self.view.note("rates", _rates(result) if isinstance(result, Assessment) else "")

    @on(FormView.Left, "#view-form")
    def _looked(self, event: FormView.Left) -> None:
        event.stop()
        content: Content = {}
        field.read_into(forms.VIEW.fields, self._looking.taken_over, content)
        on = content.get("on")
        view = View(read_iso_date(on) if on else None, content.get("whole_kroner", False))
        if view != self.desk.view:
            self.desk.view = view
            self.post_message(self.Changed())


def _judge_view(texts: Texts) -> dict[str, str]:
    return field.read_into(forms.VIEW.fields, texts, {})


def _rates(result: Assessment) -> str:
    rates = result.rates
    return told(
        "→ {valid_from}–{valid_to}, status: {status}. Kilde: {source}",
        valid_from=rates.valid_from,
        valid_to=rates.valid_to,
        status=translated(labels.RATE_STATUS[rates.status]),
        source=cited(rates.source),
    )
