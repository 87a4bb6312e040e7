"""Every case of the register under the rates of a day: a list that opens the case."""

import asyncio
import time
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from merudgift import clock
from merudgift.amounts import read_date
from merudgift.rates import RateBook
from merudgift.refusals import Refused
from merudgift.register.danish import folded
from merudgift.register.recalculation import (
    Done,
    NewVersions,
    Settings,
    Summary,
    each_of,
    keep,
    recalculated,
)
from merudgift.register.register import Register
from merudgift.review.recalculation import recalculate
from merudgift.text import labels
from merudgift.text.languages import N_
from merudgift.text.pages.recalculation import recalculation_page, remarks_on
from merudgift.text.saying import capital, counted, say, say_refused, told
from merudgift.tui.aside import aside, in_parts, meanwhile
from merudgift.tui.desk.homes import Held, Homes, Kept
from merudgift.tui.dialogs import Answer, Ask, AskLine, Pick, Read
from merudgift.tui.forms import field
from merudgift.tui.screens.case import CaseScreen
from merudgift.tui.screens.one_at_a_time import OneAtATime
from merudgift.tui.screens.recalculated import SHOWN, Found, belongs, found, heads, line
from merudgift.tui.widgets.bars import KeyBar
from merudgift.tui.widgets.keys import key
from merudgift.tui.widgets.page_view import content_of
from merudgift.tui.widgets.plain import plain
from merudgift.tui.widgets.telling import Said, TooSmall

_MOST = 500
"""Cases in the list; more are found by searching."""
_PAGE = 70
"""Columns of what is read in a dialog."""
_DAY = field.date("on", "Dato", "Dagen, hvis satser og lov sagerne genberegnes efter.", width=13)
_MARKED = N_("T: ville få andet trin  U: vurderes senest 1.9.2027  F: foreløbig  S: udledt")
_SEARCH = N_("/ søg i referencen")
_ABOUT = N_(
    "Alle registerets sager med satser og lov på en dag: det udmålte på sagens egen "
    "virkningsdato, ydelsen måneden før og ydelsen i dagens måned. En løbende bevilling får de nye "
    "beløb og prøves ikke på ny; hvad en ny vurdering ville give, står ved den markerede. "
    "Tab fører ned i den, så den kan rulles. "
    "v vælger, hvilke sager der vises, / søger i referencen, d vælger en anden dag, i viser "
    "hele opgørelsen, og Enter åbner sagen. Esc standser en genberegning, der er i gang; det, der "
    "er regnet, beholdes. Intet i registeret ændres, medmindre du gemmer med g, og da som nye "
    "versioner."
)


class RecalculationScreen(OneAtATime):
    """The result of a recalculation, narrowed as one types."""

    AUTO_FOCUS = "#recalculated"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (80, "-narrow")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-low")]
    BINDINGS: ClassVar[list[BindingType]] = [
        key("slash", "search", "Søg", display="/"),
        key("v", "view", "Vis"),
        key("i", "sums", "I alt"),
        key("d", "day", "Dag"),
        key("g", "keep", "Gem"),
        key("f1,question_mark", "help", "Hjælp", display="F1"),
        key("escape,q", "back", "Tilbage", display="Esc"),
    ]

    class Opened(Message):
        """A case to be worked on."""

        def __init__(self, kept: Kept) -> None:
            """The case as it is now."""
            super().__init__()
            self.kept = kept

    def __init__(self, register: Register, book: RateBook) -> None:
        """Recalculate the cases of `register`; `book` says whose rates are used."""
        super().__init__()
        self._register = register
        self._homes = Homes(register)
        self._book = book
        self._on: date | None = None
        self._found: list[Found] = []
        self._listed: list[Found] = []
        self._summary = Summary()
        self._shown = "to_see"
        self._total = 0
        self._at_work = False
        self._reckoned_with = book
        """The amounts of what is in the list."""
        self._kept: int | None = None
        """How many got a new version; None where that was not asked for."""
        self._opened = ""
        """The case that was opened from the list."""
        self._below_a_case = False
        self._stopped = False

    def reckon_with(self, book: RateBook) -> None:
        """Use the amounts of another book from the next recalculation on."""
        self._book = book

    def compose(self) -> ComposeResult:
        """How far it is, a line to narrow the list, the list, and the marked case."""
        yield Said(N_("merudgift   Genberegning"), id="title")
        yield TooSmall()
        yield Static(id="listed")
        yield Input(placeholder=told(_SEARCH), compact=True, id="filter")
        yield Static(id="heads")
        yield OptionList(id="recalculated", markup=False)
        yield Said(_MARKED, id="recalculated-legend")
        with VerticalScroll(id="about-case"):
            yield Static(id="marked-case")
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask for the day first."""
        self.action_day()

    def on_resize(self) -> None:
        """Lay the list out for the new width."""
        self._fill()

    def tell_anew(self) -> None:
        """The list and the marked case; how far it is, is told by the next step."""
        self.query_one(Input).placeholder = told(_SEARCH)
        self._fill()

    def action_day(self) -> None:
        """Ask for the day, and recalculate under its rates."""
        self.alone(self._ask_for_the_day)

    def say_occupied(self) -> None:
        """A recalculation may take long."""
        if self._at_work:
            self.notify(told("Sagerne genberegnes endnu. Esc standser genberegningen."))

    async def _ask_for_the_day(self) -> None:
        asked = AskLine(
            told("Genberegn alle sager i registeret"), _DAY, read_date, self._likely, suggested=True
        )
        typed = await self.app.push_screen_wait(asked)
        if typed is not None:
            await self._recalculate(read_date(typed))
        elif self._on is None:
            self.app.pop_screen()

    @property
    def _likely(self) -> str:
        """The turn of the year that is nearest."""
        today = clock.today()
        year = today.year + 1 if today.month > 6 else today.year
        return field.day_typed(self._on or date(year, 1, 1))

    async def _recalculate(self, on: date) -> None:
        try:
            await self._run(on)
        except Refused as error:
            self.notify(say_refused(error), severity="error")
        self._fill(anew=True)

    async def _run(self, on: date, *, to_keep: bool = False) -> None:
        """Take in chunk by chunk, beside the screen. Raises `Refused` where it ends early."""
        self._on, self._reckoned_with = on, self._book
        self._found, self._summary, self._kept = [], Summary(), 0 if to_keep else None
        self._at_work, self._stopped = True, False
        begun = time.monotonic()
        settings = Settings(
            on, own_folder=self._book.own_folder, shipped=self._book.folder, to_keep=to_keep
        )
        chunks = recalculated(each_of(self._register), settings, found)
        with in_parts():
            try:
                self._total = await meanwhile(self._register.count)
                self._fill(anew=True)
                self._tell_progress(0)
                while not self._stopped and (done := await self._next(chunks)) is not None:
                    self._take_in(done, await meanwhile(keep, done.saves, self._register))
                    self._tell_progress(time.monotonic() - begun)
            except Refused:
                self._stopped = True
                raise
            finally:
                self._at_work = False
                await meanwhile(chunks.close)

    @staticmethod
    async def _next(chunks: Iterator[Done[Found]]) -> Done[Found] | None:
        """The next chunk; where the program ends meanwhile, it is waited for all the same."""
        step = asyncio.ensure_future(meanwhile(next, chunks, None))
        try:
            return await asyncio.shield(step)
        except asyncio.CancelledError:
            await asyncio.wait([step])
            raise

    def _take_in(self, done: Done[Found], kept: NewVersions) -> None:
        """A chunk into the list. Raises `Refused` where the register takes no more."""
        if self._kept is not None:
            self._kept += kept.number
        self._found += [Found(id, kept.as_it_went(id, each)) for id, each in done.shaped]
        self._summary.add_all(done.summary)
        self._summary.kept_back += len(kept.lost)
        if kept.refused:
            raise kept.refused

    def _tell_progress(self, seconds: float) -> None:
        done = self._summary.cases
        said = told("Genberegner pr. {on}: {done} af {total} sager", on=self._on, done=done,
                    total=self._total)  # fmt: skip
        if done:
            left = max(round(seconds * (self._total - done) / done), 0)
            said += told(", ca. {left} sek. tilbage", left=left)
        self._tell(told("{said}. Esc: stop", said=said))

    def _tell(self, said: str) -> None:
        self.query_one("#listed", Static).update(plain(said))

    def _wanted(self) -> Iterator[Found]:
        text = folded(self.query_one("#filter", Input).value)
        for each in self._found:
            if belongs(each.each, self._shown) and text in folded(each.each.reference):
                yield each

    def _fill(self, *, anew: bool = False) -> None:
        cases, place = self.query_one("#recalculated", OptionList), 0
        if not anew:
            place = cases.highlighted or 0
        wanted = list(self._wanted())
        self._listed = wanted[:_MOST]
        width = self.app.size.width - 3
        self.query_one("#heads", Static).update(heads(self._on, width))
        cases.clear_options()
        cases.add_options([Option(line(each.each, width)) for each in self._listed])
        cases.highlighted = min(place, len(self._listed) - 1) if self._listed else None
        if not self._at_work:
            self._tell(self._said(len(wanted)))
        self._explain()

    def _said(self, number: int) -> str:
        if self._on is None:
            return told("Vælg en dag.")
        cases = counted(number, "sag", "sager")
        said = told("Pr. {on}: {cases}, {shown}", on=self._on, cases=cases,
                    shown=told(SHOWN[self._shown]))  # fmt: skip
        if number > _MOST:
            said += told("; de første {most} vises", most=_MOST)
        if self._stopped:
            said += told("; standset efter {done} af {total}", done=self._summary.cases,
                         total=self._total)  # fmt: skip
        return said

    @property
    def _marked(self) -> Found | None:
        place = self.query_one("#recalculated", OptionList).highlighted
        return self._listed[place] if place is not None and place < len(self._listed) else None

    @on(OptionList.OptionHighlighted)
    def _explain(self) -> None:
        marked = self._marked
        said = list(remarks_on(marked.each)) if marked else []
        if marked and not said:
            said = [told("Intet er ændret.")]
        said += [capital(say(words)) for words in marked.each.open_points] if marked else []
        if marked and marked.each.own_file:
            said.append(told("Satserne er fra din egen fil {file}", file=marked.each.own_file))
        self.query_one("#marked-case", Static).update(plain("\n".join(said)))
        self.query_one("#about-case").scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.alone(self._open)

    async def _open(self) -> None:
        marked = self._marked
        if marked:
            kept = await aside(self._homes.read, Held(self._register.name, marked.id))
            self._opened = marked.id
            self.post_message(self.Opened(kept))

    @on(Input.Changed)
    def _searching(self) -> None:
        self._fill(anew=True)

    @on(Input.Submitted)
    def action_list(self) -> None:
        """Stand in the list."""
        self.query_one("#recalculated").focus()

    def action_search(self) -> None:
        """Stand in the line to search in."""
        self.query_one("#filter").focus()

    @work
    async def action_view(self) -> None:
        """Choose which cases are shown."""
        answers = [
            Answer(id, told("Alle sager") if id == "all" else told("Kun: {what}", what=told(said)))
            for id, said in SHOWN.items()
        ]
        picked = await self.app.push_screen_wait(Pick(told("Vis"), answers, (self._shown,)))
        if picked:
            self._shown = picked
            self._fill(anew=True)

    def action_sums(self) -> None:
        """The whole account, as the command has it."""
        if self._on is None:
            return
        page = recalculation_page(self._summary, self._on, (), 0, kept=self._kept, width=_PAGE)
        self.app.push_screen(Read(told("Opgørelsen"), content_of(page)))

    def action_keep(self) -> None:
        """Keep what changed as new versions, once that is meant."""
        self.alone(self._keep_them)

    async def _keep_them(self) -> None:
        if self._on is None:
            return
        ask = Ask(
            told("Gem de ændrede sager som nye versioner?"),
            told(
                "De løbende bevillinger på samme trin får virkning fra {on} og gemmes. De øvrige "
                "ændrer sig ikke: dem afgør sagsbehandleren. De tidligere versioner bliver.",
                on=self._on,
            ),
            (Answer("leave", told("Gem intet")), Answer("keep", told("Gem dem"))),
        )
        if await self.app.push_screen_wait(ask) != "keep":
            return
        trouble = ""
        try:
            await self._run(self._on, to_keep=True)
        except Refused as error:
            trouble = f"{say_refused(error)}. "
        said = told("{cases} gemt som nye versioner.",
                    cases=counted(self._kept or 0, "sag", "sager"))  # fmt: skip
        self.notify(trouble + said, severity="error" if trouble else "information")
        self._fill(anew=True)

    def on_screen_suspend(self) -> None:
        """A case lies above, or a dialog."""
        self._below_a_case = isinstance(self.app.screen, CaseScreen)

    def on_screen_resume(self) -> None:
        """Back from a case: it may have been changed."""
        if self._below_a_case:
            self._below_a_case = False
            self.alone(self._see_it_again)

    async def _see_it_again(self) -> None:
        id = self._opened
        if self._on is None:
            return
        now = await aside(self._register.current, id)
        # It may have been deleted meanwhile.
        again = Found(id, recalculate(now.case, self._reckoned_with, self._on)) if now else None
        seen = (again if each.id == id else each for each in self._found)
        self._found = [each for each in seen if each]
        unreadable, self._summary = self._summary.unreadable, Summary()
        for each in self._found:
            self._summary.add(each.each)
        self._summary.unreadable = unreadable
        self._fill()

    def action_back(self) -> None:
        """Stop what is under way; else clear the search, else go back."""
        search = self.query_one("#filter", Input)
        if self._at_work:
            self._stopped = True
        elif search.value:
            search.value = ""
            self.action_list()
        else:
            self.app.pop_screen()

    def action_help(self) -> None:
        """What can be done here."""
        parts = (plain(told(_ABOUT)), plain("SEL § 182; lov 746/2025"), plain(told(labels.ADVICE)))
        self.app.push_screen(Read(told("Genberegning"), Content("\n\n").join(parts)))
