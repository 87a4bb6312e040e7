"""A case on the screen: its panes, the result always in view, and the keys of the whole."""

from asyncio import Lock
from collections.abc import Awaitable, Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.screen import Screen
from textual.widgets import ContentSwitcher, Tab, Tabs

from merudgift.rates import RateBook
from merudgift.refusals import Refused
from merudgift.text import labels
from merudgift.text.languages import N_
from merudgift.text.saying import cited, say, say_refused, told
from merudgift.tui.aside import aside
from merudgift.tui.desk import Desk, edits
from merudgift.tui.desk.homes import Held
from merudgift.tui.dialogs import Answer, Ask, Read, field_help
from merudgift.tui.panes.expenses import ExpensesPane
from merudgift.tui.panes.pane import Pane
from merudgift.tui.panes.why import WhyPane
from merudgift.tui.screens.history import HistoryScreen
from merudgift.tui.screens.saving import Saver, save, save_as
from merudgift.tui.widgets.bars import KeyBar, TermsBar, TitleBar
from merudgift.tui.widgets.figures import Figures
from merudgift.tui.widgets.inputs import ChoiceList
from merudgift.tui.widgets.keys import key, keys_in_words
from merudgift.tui.widgets.plain import plain
from merudgift.tui.widgets.result import ResultPane
from merudgift.tui.widgets.telling import TooSmall
from merudgift.words import Words


class _Shown(NamedTuple):
    """A pane: the key to it, its name where there is room and where there is not."""

    key: str
    name: str
    in_short: str
    pane: str

    def make(self, desk: Desk, id: str) -> Pane:
        """The pane itself; its module, of that name, is imported when one first goes there."""
        made: Pane = getattr(import_module(f"merudgift.tui.panes.{id}"), self.pane)(desk, id)
        return made

    def title(self, *, wide: bool) -> Content:
        """What stands on its tab."""
        return plain(f"{self.key} {told(self.name if wide else self.in_short)}")


_PANES = {
    "expenses": _Shown("F2", N_("Udgifter"), N_("Poster"), "ExpensesPane"),
    "citizen": _Shown("F3", N_("Borger"), N_("Borger"), "CitizenPane"),
    "terms": _Shown("F4", N_("Vilkår"), N_("Vilkår"), "TermsPane"),
    "why": _Shown("F5", N_("Hvorfor"), N_("Hvorfor"), "WhyPane"),
    "remarks": _Shown("F6", N_("Forhold"), N_("Obs"), "RemarksPane"),
    "check": _Shown("K", N_("Kontrol"), N_("Tjek"), "CheckPane"),
    "compare": _Shown("S", N_("Sammenlign"), N_("Grupper"), "ComparePane"),
    "timeline": _Shown("T", N_("Tidslinje"), N_("Tid"), "TimelinePane"),
    "note": _Shown("N", N_("Notat"), N_("Notat"), "NotePane"),
}
_WIDE = 120
"""Columns from which there is room for every name in full."""

_TO = "to-"
"""What the id of a tab begins with."""


class CaseScreen(Screen[None]):
    """One case. The panes change it through the desk; the screen shows what it gives."""

    AUTO_FOCUS = "#expense-table"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (80, "-narrow"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-low"), (30, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        key("f7,u", "undo", "Fortryd", display="F7"),
        key("f8,ctrl+r", "redo", "Gentag", display="F8", in_footer=False),
        key("ctrl+s", "save", "Gem"),
        key("ctrl+g", "save_as", "Gem som", in_footer=False),
        key("f1,question_mark", "help", "Hjælp", display="F1"),
        key("ctrl+l", "close", "Luk"),
        key("f2,2", "pane('expenses')", "Udgifter", display="F2", in_footer=False),
        key("f3,3", "pane('citizen')", "Borger", display="F3", in_footer=False),
        key("f4,4", "pane('terms')", "Vilkår", display="F4", in_footer=False),
        key("f5,5,h", "why", "Hvorfor", display="F5", in_footer=False),
        key("f6,6", "pane('remarks')", "Forhold", display="F6", in_footer=False),
        key("K,ctrl+o", "pane('check')", "Kontrol", display="K ^o", in_footer=False),
        key("S,ctrl+n", "pane('compare')", "Sammenlign", display="S ^n", in_footer=False),
        key("T,ctrl+y", "pane('timeline')", "Tidslinje", display="T ^y", in_footer=False),
        key("N,ctrl+b", "pane('note')", "Notat", display="N ^b", in_footer=False),
        key("f10,0", "history", "Historik", display="F10", in_footer=False),
        key("f9,9", "result", "Resultat", display="F9", in_footer=False),
    ]

    class Closed(Message):
        """The case is closed; its screen is no longer needed."""

    class Saved(Message):
        """The case was written to a file."""

        def __init__(self, path: Path) -> None:
            """The file it was written to."""
            super().__init__()
            self.path = path

    def __init__(self, desk: Desk) -> None:
        """The case on `desk`."""
        super().__init__()
        self.desk = desk
        self._saving = Lock()

    def compose(self) -> ComposeResult:
        """Bars above and below; between them the panes and the result."""
        # Textual tells a screen its size only once it is made, and would style it twice.
        self.add_class(
            _fitting(self.HORIZONTAL_BREAKPOINTS, self.app.size.width),
            _fitting(self.VERTICAL_BREAKPOINTS, self.app.size.height),
            update=False,
        )
        yield TitleBar(id="title")
        yield TooSmall()
        yield TermsBar(id="terms-bar")
        wide = self.app.size.width >= _WIDE
        yield Tabs(*(Tab(each.title(wide=wide), id=_TO + name) for name, each in _PANES.items()))
        with Container(id="body"):
            with ContentSwitcher(initial="expenses", id="panes"):
                yield ExpensesPane(self.desk, "expenses")
            yield ResultPane(id="result")
        yield ChoiceList()
        yield KeyBar()

    async def on_mount(self) -> None:
        """Show the case, and go on where a draft left off."""
        self.query_one(Tabs).can_focus = False
        self.refresh_case()
        await self.query_one(ExpensesPane).resume()

    def on_resize(self, event: Resize) -> None:
        """Name the panes in full where there is room."""
        self._name_panes(event.size.width)

    def _name_panes(self, width: int) -> None:
        for name, each in _PANES.items():
            self.query_one(f"#{_TO}{name}", Tab).label = each.title(wide=width >= _WIDE)

    def tell_anew(self) -> None:
        """What surrounds the panes, which have told theirs."""
        self._name_panes(self.size.width)
        self._show_result()

    @property
    def _panes(self) -> Iterator[Pane]:
        return iter(self.query(Pane).results(Pane))

    @property
    def _pane(self) -> Pane:
        return self.query_one(f"#{self.query_one(ContentSwitcher).current}", Pane)

    def reckon_with(self, book: RateBook) -> None:
        """Take the amounts from another book from now on."""
        self.desk.reckon_with(book)
        for pane in self._panes:
            pane.reckon_anew()
        self.refresh_case()

    def refresh_case(self) -> None:
        """Bring everything up to date with the desk."""
        for pane in self._panes:
            pane.show()
        self._show_result()

    def _show_result(self) -> None:
        self.query_one(ResultPane).show(self.desk.result)
        self.query_one(TermsBar).show(self.desk)
        self._show_state()

    @on(Pane.Changed)
    def _changed(self, event: Pane.Changed) -> None:
        event.stop()
        self.refresh_case()

    @on(Pane.Pending)
    def _show_state(self) -> None:
        self.query_one(TitleBar).show(self.desk)
        if self.desk.draft_refused:
            said = say_refused(self.desk.draft_refused)
            self.notify(
                told("Kladden kunne ikke gemmes: {said}. Gem sagen snart.", said=said),
                severity="warning",
            )

    @on(Tabs.TabActivated)
    async def _tab(self, event: Tabs.TabActivated) -> None:
        name = (event.tab.id or "").removeprefix(_TO)
        if name in _PANES and name != self.query_one(ContentSwitcher).current:
            await self.action_pane(name)

    async def action_pane(self, id: str) -> None:
        """Go to a pane; it is made the first time one goes there."""
        switcher = self.query_one(ContentSwitcher)
        if not switcher.query(f"#{id}"):
            await switcher.add_content(_PANES[id].make(self.desk, id))
        switcher.current = id
        tabs = self.query_one(Tabs)
        with tabs.prevent(Tabs.TabActivated):
            tabs.active = f"{_TO}{id}"
        self._pane.show()
        self._pane.enter()

    async def action_why(self) -> None:
        """Go to the step that made the figure one stands on."""
        figures = self.query_one(Figures)
        step = figures.step if figures.has_focus else self._pane.step
        await self._why(step)

    @on(Figures.Asked)
    async def _asked(self, event: Figures.Asked) -> None:
        await self._why(event.step)

    async def _why(self, step: str | None) -> None:
        await self.action_pane("why")
        self.query_one(WhyPane).go_to(step)

    def action_result(self) -> None:
        """Go to the figures of the result."""
        if self.query_one(Figures).step:
            self.query_one(Figures).focus()
        else:
            self.notify(told("Sagen kan ikke beregnes på denne dato."))

    def action_undo(self) -> None:
        """Undo the last change of the case."""
        self._step(self.desk.undo, told("Fortrudt"), told("Der er ikke mere at fortryde"))

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._step(self.desk.redo, told("Gentaget"), told("Der er intet at gentage"))

    def _step(self, step: Callable[[], Words | None], did: str, nothing: str) -> None:
        """Take one step in the history, and stand where something changed."""
        if self._pane.withdraw():
            return
        before, done = self.desk.case, step()
        if done is None:
            self.notify(nothing)
            return
        self.refresh_case()
        place = edits.first_difference(before, self.desk.case)
        if place is not None:
            self.query_one(ExpensesPane).mark(place)
        self.notify(f"{did}: {say(done)}")

    @work
    async def action_save(self) -> None:
        """Write the case where it is kept."""
        await self._save(save)

    @work
    async def action_save_as(self) -> None:
        """Write the case to another place."""
        await self._save(save_as)

    async def _save(self, how: Callable[[Saver], Awaitable[bool]]) -> bool:
        """Save once what is being filled in is taken over, and a save under way is done."""
        slow = self.set_timer(1, lambda: self.notify(told("Gemmer …")))
        try:
            async with self._saving:
                return await self._settled() and await how(self)
        finally:
            slow.stop()

    async def _settled(self) -> bool:
        """Whether what is being filled in could be taken over; stands where it could not."""
        for pane in self._panes:
            if not pane.settle():
                await self.action_pane(pane.id or "expenses")
                pane.settled_or_said()  # stand where it is wrong, not where the pane begins
                return False
        return True

    def told_saved(self, said: str) -> None:
        """Say where the case is kept now."""
        if isinstance(self.desk.home, Path):
            self.post_message(self.Saved(self.desk.home))
        self._show_state()
        self.notify(said)

    def told_not_saved(self, said: str) -> None:
        """Say why the case is not saved."""
        self.notify(
            told("Ikke gemt: {said}. Sagen er her endnu.", said=said), severity="error", timeout=30
        )

    @work
    async def action_history(self) -> None:
        """Every version of the case in the register; one of them can be put on the desk."""
        if not isinstance(self.desk.home, Held):
            self.notify(told("Kun sager i registeret har en historik."))
            return
        if self._saving.locked() or not await self._settled():
            return
        async with self._saving:
            await self._fetch_version(self.desk.home)

    async def _fetch_version(self, home: Held) -> None:
        try:
            versions = await aside(self.desk.homes.history, home)
        except Refused as error:
            self.notify(say_refused(error), severity="error")
            return
        chosen = await self.app.push_screen_wait(
            HistoryScreen(versions, self.desk.book, self.desk.case)
        )
        if chosen == versions[-1]:
            theirs = self.desk.homes.kept(chosen)
            self.desk.take_theirs(theirs, Words("den nyeste version hentet"))
            self.refresh_case()
            self.notify(told("Den nyeste version er hentet. F7 henter din egen igen."))
        elif chosen:
            done = Words("version {number} hentet", {"number": chosen.number})
            self.desk.change(chosen.case, done)
            self.refresh_case()
            self.notify(
                told(
                    "Version {number} er hentet; gem den for at gendanne den. F7 fortryder.",
                    number=chosen.number,
                )
            )

    @work
    async def action_close(self) -> None:
        """Close the case and go back to the start."""
        self.app.clear_notifications()
        if await self.leave():
            self.post_message(self.Closed())

    async def leave(self) -> bool:
        """Ask what is to become of unsaved work; whether the case may be closed now."""
        self.keep()
        if self.desk.unsaved or any(pane.unsettled for pane in self._panes):
            answer = await self.app.push_screen_wait(
                Ask(
                    told("Sagen er ikke gemt"),
                    told("Der er ændringer, der ikke er gemt."),
                    (
                        Answer("save", told("Gem")),
                        Answer("discard", told("Luk uden at gemme")),
                        Answer("stay", told("Bliv i sagen")),
                    ),
                )
            )
            if answer in (None, "stay") or (answer == "save" and not await self._save(save)):
                return False
        if self.desk.unnoted and not await self._may_lose_words():
            return False
        self.desk.close()
        return True

    async def _may_lose_words(self) -> bool:
        """Ask about what was typed for a note and is in none that was copied or saved."""
        ask = Ask(
            told("Notatet er ikke gemt"),
            told("Det, du har skrevet til notatet (N), står ikke i noget notat endnu."),
            (Answer("stay", told("Bliv i sagen")), Answer("discard", told("Luk alligevel"))),
        )
        return await self.app.push_screen_wait(ask) == "discard"

    def keep(self) -> None:
        """Keep in the draft even the field that is being typed in."""
        for pane in self._panes:
            pane.keep()

    def action_help(self) -> None:
        """What one stands on, what can be done here, and the law."""
        self.app.push_screen(Read(told("Hjælp"), self._help()))

    def _help(self) -> Content:
        field = self._pane.field
        parts = list(field_help(field)) if field else []
        about = ResultPane if self.query_one(Figures).has_focus else self._pane
        parts.append(plain(told("Her"), "bold"))
        parts.append(plain(told(about.ABOUT)))
        parts.append(plain(cited(about.LAW), "italic"))
        parts.append(plain(told("Taster"), "bold"))
        parts.append(plain(keys_in_words(self)))
        parts.append(plain(told("^ er Ctrl: ^s er Ctrl+S.")))
        parts.append(plain(told(labels.ADVICE)))
        return Content("\n\n").join(parts)


def _fitting(breakpoints: list[tuple[int, str]], size: int) -> str:
    """The class of the largest breakpoint that is not above `size`."""
    return max(each for each in breakpoints if each[0] <= size)[1]
