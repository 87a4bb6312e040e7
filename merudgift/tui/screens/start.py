"""The start: the cases of the register, found as one types; drafts, files and samples."""

from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path
from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static, Tab, Tabs
from textual.widgets.option_list import Option

from merudgift.rates import RateBook
from merudgift.refusals import Refused
from merudgift.register.finding import ALL, Listing, Order, Row, Wanted
from merudgift.register.register import Register
from merudgift.text import labels
from merudgift.text.languages import N_
from merudgift.text.saying import say_refused, told
from merudgift.tui.aside import meanwhile
from merudgift.tui.desk.drafts import Draft, Drafts, LeftBehind
from merudgift.tui.desk.homes import Homes, Kept
from merudgift.tui.dialogs import Answer, Pick, Read
from merudgift.tui.screens.new_case import NewCase
from merudgift.tui.screens.offers import (
    ORDERS,
    SHOWN,
    Offer,
    Sections,
    file_sections,
    heading_of_columns,
    holding,
    key_of,
    line_of,
    listed,
)
from merudgift.tui.screens.one_at_a_time import OneAtATime
from merudgift.tui.screens.taking import copied, discarded, fetched, from_file, restored
from merudgift.tui.widgets.bars import KeyBar
from merudgift.tui.widgets.keys import key
from merudgift.tui.widgets.plain import plain
from merudgift.tui.widgets.telling import Said, TooSmall

_PAGE = 100
"""Cases fetched at a time; more when one comes to the end of them."""
_ABOUT = N_(
    "Vælg en sag med piletasterne og Enter, eller klik på den. F2 viser registeret, F3 filer og "
    "eksempler. Skriv / og derefter ord: hvert ord skal stå et sted i sagen; store og små "
    "bogstaver er ens, og Å er det samme som Aa. n begynder en ny sag, c en kopi af den "
    "markerede, h viser dens historik, v vælger, hvad der vises og i hvilken orden, og F5 ser "
    "efter, om andre har gemt. s viser alle satser, og g genberegner alle sager i registeret. En "
    "kladde er arbejde, der ikke nåede at blive gemt: åbn den, eller kassér den med x. "
    "Eksemplerne er opdigtede; det, du ændrer i et eksempel, gemmes kun, hvis du selv gemmer det. "
    "F12 skifter sprog (dansk, English)."
)
_TABS = {"register": N_("F2 Registeret"), "files": N_("F3 Filer og eksempler")}
_SEARCH = N_("/ søg: hvert ord skal stå et sted i sagen")


class StartScreen(OneAtATime):
    """Where work begins."""

    AUTO_FOCUS = "#cases"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (80, "-narrow")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-low")]
    BINDINGS: ClassVar[list[BindingType]] = [
        key("n", "new", "Ny sag"),
        key("o,ctrl+o", "open", "Åbn", display="o"),
        key("slash", "search", "Søg", display="/"),
        key("v", "view", "Vis"),
        key("c", "copy", "Kopi"),
        key("h", "history", "Historik"),
        key("s", "app.rates", "Satser", name="rates"),
        key("x,delete", "discard", "Kassér kladde", display="x"),
        key("f2,2", "tab('register')", "Registeret", display="F2", in_footer=False),
        key("f3,3", "tab('files')", "Filer", display="F3", in_footer=False),
        key("f5", "refresh", "Opdatér listen", display="F5", in_footer=False),
        key("escape", "everything", "Vis alt igen", display="Esc", in_footer=False),
        key("q", "app.quit", "Slut", name="quit"),
        key("f1,question_mark", "help", "Hjælp", display="F1"),
        key("g", "app.recalculate", "Genberegn alle", name="recalculate"),
    ]

    class Chosen(Message):
        """A case to be worked on."""

        def __init__(
            self, kept: Kept, draft: Draft | None = None, *, unsaved: bool = False
        ) -> None:
            """The case; the draft it was found in, and whether it has yet to be saved."""
            super().__init__()
            self.kept = kept
            self.draft = draft
            self.unsaved = unsaved

    def __init__(
        self,
        drafts: Drafts,
        recent: tuple[str, ...],
        folder: Path,
        register: Register,
        book: RateBook,
    ) -> None:
        """Offer the cases of a register, these drafts and files, and the cases of a folder."""
        super().__init__()
        self._drafts = drafts
        self._recent = recent
        self._folder = folder
        self.register = register
        self.homes = Homes(register)
        self.book = book
        self._tab: Literal["register", "files"] | None = None
        self._tab_is_chosen = False
        """Else it is the one with something to choose from."""
        self._shown = "all"
        self._order: Order = "reference"
        self._listing = Listing((), 0)
        self._trouble: Refused | None = None
        """Why the register cannot be listed, if it cannot."""
        self._left_out = 0
        """Cases that are not listed because they cannot be computed."""
        self._files: Sections = []
        self._offers: dict[str, Offer] = {}
        self._offers_before: dict[str, Offer] = {}
        """An enter may arrive after the list has been made anew: it meant what stood there."""
        self._ids = count()

    def reckon_with(self, book: RateBook) -> None:
        """Compare the versions of a case by the amounts of another book from now on."""
        self.book = book

    def compose(self) -> ComposeResult:
        """A list under headings, and a line to narrow it."""
        yield Said(N_("merudgift   Merudgifter efter servicelovens § 100"), id="title")
        yield TooSmall()
        yield Tabs(
            *(Tab(plain(told(name)), id=id) for id, name in _TABS.items()),
        )
        yield Said(N_("Registeret læses …"), id="listed")
        yield Input(placeholder=told(_SEARCH), compact=True, id="filter")
        yield OptionList(id="cases", markup=False)
        yield Said(labels.MARKS_IN_SHORT, id="legend")
        yield KeyBar()

    def on_mount(self) -> None:
        """The tabs are chosen by key or click; the list has the focus."""
        self.query_one(Tabs).can_focus = False

    def tell_anew(self) -> None:
        """The list and what stands about it."""
        for id, name in _TABS.items():
            self.query_one(f"#{id}", Tab).label = plain(told(name))
        self.query_one(Input).placeholder = told(_SEARCH)
        if self._tab:
            self._fill()

    def remember(self, recent: tuple[str, ...]) -> None:
        """Offer these files instead."""
        self._recent = recent

    def on_screen_resume(self) -> None:
        """Look again for what there is, each time one comes back."""
        self.list_again(look=True)

    def on_resize(self) -> None:
        """Lay the list out for the new width."""
        if self._tab:
            self._fill()

    @property
    def _cases(self) -> OptionList:
        return self.query_one("#cases", OptionList)

    @property
    def _text(self) -> str:
        return self.query_one("#filter", Input).value

    @work(exclusive=True, group="list")
    async def list_again(self, *, look: bool = False, anew: bool = False) -> None:
        """Find what is to be shown, and show it.

        `look`: also for files, and for cases computed with other rates. `anew`: another list
        than before is wanted, so the mark stands on its first line.
        """
        if look:
            recent = [Path(name) for name in self._recent]
            self._files = await meanwhile(file_sections, recent, self._folder)
        if self._tab == "files" and self._tab_is_chosen:
            self._fill(anew=anew)  # Whatever the register is doing.
            return
        most = _PAGE if anew else max(_PAGE, len(self._listing.rows))
        try:
            if look:
                await self._refresh_stale()
            self._listing = await meanwhile(self.register.find, self._wanted, 0, most)
            self._trouble = None
        except Refused as error:
            self._listing, self._trouble = Listing((), 0), error
        if not self._tab_is_chosen and self._wanted == ALL._replace(order=self._order):
            there_is = self._listing.total or self._trouble
            self._tab = "register" if there_is else "files"
        self._fill(anew=anew)

    async def _refresh_stale(self) -> None:
        """Have the list computed with these rates, a few cases at a time.

        What cannot be computed, or may not be written, keeps nothing else from being shown.
        """
        stale, done = await meanwhile(self.register.stale), 0
        with suppress(Refused):
            refreshing = self.register.refresh() if stale else iter(())
            while some := await meanwhile(next, refreshing, 0):
                done += some
                self._tell(told("Listen beregnes: {done} af {stale}", done=done, stale=stale))
        self._left_out = await meanwhile(self.register.stale) if stale else 0

    @property
    def _wanted(self) -> Wanted:
        shown = SHOWN[self._shown][1]
        return shown._replace(text=self._text, order=self._order)

    def _fill(self, *, anew: bool = False) -> None:
        tabs = self.query_one(Tabs)
        with tabs.prevent(Tabs.TabActivated):
            tabs.active = self._tab or "files"
        cases, place = self._cases, self._cases.highlighted
        marked = None if anew or self._marked is None else key_of(self._marked)
        cases.clear_options()
        self._offers_before, self._offers = self._offers, {}
        for heading, offers in self._sections():
            if cases.option_count:
                cases.add_option(None)
            cases.add_option(Option(plain(told(heading), "bold"), disabled=True))
            self._add(offers)
        cases.highlighted = self._place_of(marked, place if marked else None)
        self._tell(say_refused(self._trouble) if self._trouble else self._said())
        self.query_one("#legend").display = self._tab == "register" and bool(self._listing.rows)
        self.refresh_bindings()
        self._fetch_more_at_the_end()

    def _place_of(self, marked: object, place: int | None) -> int | None:
        """Where the marked offer stands now; where it is gone, about where it stood."""
        places = [n for n in range(self._cases.option_count) if not self._is_heading(n)]
        for n in places:
            option = self._cases.get_option_at_index(n)
            if marked and key_of(self._offers[option.id or ""]) == marked:
                return n
        if place is not None and places:
            return min(places, key=lambda n: abs(n - place))
        return next(iter(places), None)

    def _is_heading(self, place: int) -> bool:
        return self._cases.get_option_at_index(place).disabled

    def _sections(self) -> Sections:
        drafts: list[Offer] = list(self._drafts.left_behind())
        sections: Sections = [(N_("KLADDER, der ikke blev gemt"), drafts)] if drafts else []
        if self._tab == "files":
            return sections + holding(self._files, self._text)
        if self._listing.rows:
            sections.append((heading_of_columns(self._width).plain, list(self._listing.rows)))
        return sections

    @property
    def _width(self) -> int:
        """Columns of a line: the list less its margin and its scroll bar."""
        return self.app.size.width - 3

    def _add(self, offers: list[Offer]) -> None:
        for offer in offers:
            id = str(next(self._ids))
            self._offers[id] = offer
            self._cases.add_option(Option(line_of(offer, self._width), id=id))

    def _said(self) -> str:
        if self._tab == "files":
            return told("Vælg en sag med Enter. n: ny sag. o: åbn en fil. F1: hjælp.")
        return listed(self._listing, self._text, self._shown, self._order, self._left_out)

    def _tell(self, said: str) -> None:
        self.query_one("#listed", Static).update(plain(said))

    @work(exclusive=True, group="more")
    async def _fetch_more(self) -> None:
        """The next cases of the register, once one stands on the last of those shown."""
        before = self._listing
        try:
            more = await meanwhile(self.register.find, self._wanted, len(before.rows), _PAGE)
        except Refused as error:
            self._tell(say_refused(error))
            return
        if more.total != before.total:
            self.list_again()  # Others have added or removed: the pages would not meet.
        elif before is self._listing:
            self._listing = Listing(before.rows + more.rows, more.total)
            self._add(list(more.rows))
            self._tell(self._said())

    @property
    def _marked(self) -> Offer | None:
        option = self._cases.highlighted_option
        return self._offers.get(option.id or "") if option else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some things are done with a draft alone, some with a case of the register."""
        match action:
            case "discard":
                return isinstance(self._marked, LeftBehind)
            case "history":
                return isinstance(self._marked, Row)
            case "copy":
                return self._marked is not None and not isinstance(self._marked, LeftBehind)
            case "view":
                return self._tab == "register"
        return True

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self.refresh_bindings()
        self._fetch_more_at_the_end()

    def _fetch_more_at_the_end(self) -> None:
        rows = self._listing.rows
        if rows and self._marked is rows[-1] and len(rows) < self._listing.total:
            self._fetch_more()

    @on(Tabs.TabActivated)
    def _tab_clicked(self, event: Tabs.TabActivated) -> None:
        if event.tab.id and event.tab.id != self._tab and self._tab is not None:
            self.action_tab(event.tab.id)

    def action_tab(self, id: str) -> None:
        """Show the register, or files and samples."""
        self._tab, self._tab_is_chosen = "files" if id == "files" else "register", True
        self.list_again(anew=True)
        self._cases.focus()

    @on(Input.Changed)
    def _searching(self) -> None:
        self.list_again(anew=True)

    @on(Input.Submitted)
    def _found(self) -> None:
        self._cases.focus()

    def action_search(self) -> None:
        """Stand in the line to search in."""
        self.query_one("#filter", Input).focus()

    def action_refresh(self) -> None:
        """Look again for what there is: others may have saved meanwhile."""
        self.list_again(look=True)

    def action_everything(self) -> None:
        """Show all cases again, and stand in the list."""
        self._shown = "all"
        with self.prevent(Input.Changed):
            self.query_one("#filter", Input).value = ""
        self._cases.focus()
        self.list_again(anew=True)

    @work
    async def action_view(self) -> None:
        """Choose which cases of the register are shown, and in what order."""
        answers = [
            Answer(id, told("Alle sager") if id == "all" else told("Kun: {what}", what=told(said)))
            for id, (said, _) in SHOWN.items()
        ]
        orders = [
            Answer(id, told("Orden: {order}", order=told(said))) for id, said in ORDERS.items()
        ]
        picked = await self.app.push_screen_wait(
            Pick(told("Vis"), [*answers, *orders], (self._shown, self._order))
        )
        if picked in SHOWN:
            self._shown = picked
        for order in ORDERS:
            self._order = order if picked == order else self._order
        self.list_again(anew=True)

    @on(OptionList.OptionSelected)
    async def _selected(self, event: OptionList.OptionSelected) -> None:
        id = event.option.id or ""
        offer = self._offers.get(id) or self._offers_before[id]
        if isinstance(offer, LeftBehind):
            self.post_message(self.Chosen(offer.kept, offer.draft, unsaved=True))
        else:
            self.alone(partial(self._open, offer))

    async def _open(self, offer: Row | Kept) -> None:
        if kept := await fetched(self, offer):
            self.post_message(self.Chosen(kept))

    def action_new(self) -> None:
        """Ask for what must be known, and begin a case."""
        self.alone(self._new)

    async def _new(self) -> None:
        case = await self.app.push_screen_wait(NewCase())
        if case:
            self.post_message(self.Chosen(Kept(case), unsaved=True))

    def action_copy(self) -> None:
        """Begin a new case that is like the marked one but for its reference."""
        self.alone(self._copy)

    async def _copy(self) -> None:
        offer = self._marked
        if offer is None or isinstance(offer, LeftBehind):
            return
        if kept := await copied(self, offer):
            self.post_message(self.Chosen(kept, unsaved=True))

    def action_history(self) -> None:
        """Every version of the marked case; one of them can be made the newest."""
        self.alone(self._history)

    async def _history(self) -> None:
        if isinstance(row := self._marked, Row):
            await restored(self, row)

    def action_open(self) -> None:
        """Ask for a file and open it; what is wrong with it is said at once."""
        self.alone(self._open_file)

    async def _open_file(self) -> None:
        if kept := await from_file(self):
            self.post_message(self.Chosen(kept))

    def action_discard(self) -> None:
        """Remove a draft for good, when that is meant."""
        self.alone(self._discard)

    async def _discard(self) -> None:
        if isinstance(left := self._marked, LeftBehind):
            await discarded(self, left)

    def action_help(self) -> None:
        """What can be done here."""
        parts = (
            plain(told(_ABOUT)),
            plain(told(labels.MARKS)),
            plain(told("Registeret: {name}", name=_from_home(self.register.name))),
            plain(told(labels.ADVICE)),
        )
        self.app.push_screen(Read(told("Hjælp"), Content("\n\n").join(parts)))


def _from_home(name: str) -> str:
    """A path as one knows it, from one's own folder."""
    return name.replace(f"{Path.home()}/", "~/", 1)
