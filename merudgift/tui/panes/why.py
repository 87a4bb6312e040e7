"""Why: every step of the assessment, to be searched, opened, copied and saved."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from merudgift.law import citations
from merudgift.law.assessment import Assessment
from merudgift.law.trace import Step
from merudgift.text.languages import N_
from merudgift.text.page import Page
from merudgift.text.pages.assessment import assessment_page
from merudgift.text.result_words import headline
from merudgift.text.saying import cited, say, told
from merudgift.tui.desk import Desk
from merudgift.tui.panes.paper import PaperPane
from merudgift.tui.widgets.keys import key
from merudgift.tui.widgets.plain import plain


class StepList(OptionList):
    """The steps in the order in which they were made."""

    BINDINGS: ClassVar[list[BindingType]] = [key("enter", "select", "Åbn/luk")]


class WhyPane(PaperPane):
    """The trace of the assessment."""

    ABOUT = N_(
        "Hvert trin i beregningen med regnestykke og bestemmelse. Enter åbner et trin, "
        "a åbner eller lukker dem alle, skriv i søgefeltet for at finde. F5 på et tal et andet "
        "sted fører til det trin, der gav tallet."
    )
    LAW = citations.REASONS
    SAVE_AS = N_("Gem forklaringen som tekst")
    FILE = "udmaaling.txt"
    NOTHING = N_("Der er intet at forklare, før sagen kan beregnes.")
    BINDINGS: ClassVar[list[BindingType]] = [
        key("a", "open_all", "Åbn alle"),
        key("slash", "search", "Søg", display="/"),
    ]

    def __init__(self, desk: Desk, id: str) -> None:
        """The steps of the result of `desk`."""
        super().__init__(desk, id)
        self._open: set[str] = set()
        """The ids of the steps that are open."""
        self._steps: list[Step] = []
        """The steps that are shown."""
        self._drawn: object = None

    def compose(self) -> ComposeResult:
        """A line to search in, and the steps."""
        yield Input(placeholder=told("/ søg i trinnene"), compact=True, id="search")
        yield StepList(id="steps")
        yield Static(id="no-steps")

    @property
    def _list(self) -> StepList:
        return self.query_one(StepList)

    def show(self) -> None:
        """Bring the steps up to date; drawn only while they are looked at."""
        if not self.display or self.desk.result is self._drawn:
            return
        self._drawn = self.desk.result
        self._draw()

    def tell_anew(self) -> None:
        """The steps, and the line to search in; what is open stays so."""
        self.query_one(Input).placeholder = told("/ søg i trinnene")
        self._drawn = None
        self.show()

    def enter(self) -> None:
        """Stand in the list."""
        self._list.focus()

    def go_to(self, step_id: str | None) -> None:
        """Stand on a step and open it."""
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""
        if step_id:
            self._open.add(step_id)
        self._drawn = self.desk.result
        self._draw()
        for place, step in enumerate(self._steps):
            if step.id == step_id:
                self._list.highlighted = place
        self.enter()

    def _draw(self) -> None:
        result, wanted = self.desk.result, self.query_one(Input).value.casefold().strip()
        steps = result.trace.steps if isinstance(result, Assessment) else []
        self._steps = [step for step in steps if wanted in _all_of(step).casefold()]
        marked = self._list.highlighted
        self._list.clear_options()
        self._list.add_options(Option(self._row(step)) for step in self._steps)
        if self._steps:
            self._list.highlighted = min(marked or 0, len(self._steps) - 1)
        none = self.query_one("#no-steps", Static)
        none.display = not self._steps
        none.update(
            plain(told("Intet trin rummer det, der søges efter.") if steps else told(self.NOTHING))
        )

    def _row(self, step: Step) -> Content:
        is_open = step.id in self._open
        rows = [f"{'▾' if is_open else '▸'} {headline(step)}"]
        if is_open:
            if step.calculation:
                rows.append(f"    {say(step.calculation)}")
            rows.append(f"    {cited(step.citation)}")
        return plain("\n".join(rows))

    @on(OptionList.OptionSelected)
    def _toggle(self, event: OptionList.OptionSelected) -> None:
        step = self._steps[event.option_index]
        self._open ^= {step.id}
        self._list.replace_option_prompt_at_index(event.option_index, self._row(step))

    @on(Input.Changed)
    def _searching(self, event: Input.Changed) -> None:
        event.stop()
        self._draw()

    @on(Input.Submitted)
    def _found(self, event: Input.Submitted) -> None:
        event.stop()
        self.enter()

    def action_search(self) -> None:
        """Stand in the line to search in."""
        self.query_one(Input).focus()

    def action_open_all(self) -> None:
        """Open every step, or close them when all are open."""
        everything = {step.id for step in self._steps}
        self._open = set() if everything <= self._open else self._open | everything
        self._draw()

    def paper(self) -> Page | None:
        """The whole assessment, as `beregn` prints it."""
        result = self.desk.result
        return assessment_page(result) if isinstance(result, Assessment) else None


def _all_of(step: Step) -> str:
    calculation = say(step.calculation) if step.calculation else ""
    return f"{headline(step)} {calculation} {cited(step.citation)}"
