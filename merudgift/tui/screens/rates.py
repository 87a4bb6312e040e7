"""All rates: every row with status and source, its staircase, and a new year."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from merudgift import clock
from merudgift.law.award import Award
from merudgift.law.counting import Estimate
from merudgift.law.schemes import scheme_named
from merudgift.rates import STATUTORY, Amounts, RateBook
from merudgift.rates.keeping import Written, make_official, rows_of_year, write_and_check
from merudgift.rates.own import own_folder
from merudgift.rates.proposal import Proposal
from merudgift.rates.side_by_side import name_of, names
from merudgift.refusals import Refusal, Refused
from merudgift.review.rates_check import findings_of
from merudgift.text import labels
from merudgift.text.languages import N_, translated
from merudgift.text.pages.rates import (
    NOTHING_NEW,
    pairs_page,
    proposal_page,
)
from merudgift.text.saying import say_refusal, say_refused, told
from merudgift.tui.aside import aside
from merudgift.tui.dialogs import Answer, AskLine, Pick, Read
from merudgift.tui.forms import rates as forms
from merudgift.tui.forms.field import Texts
from merudgift.tui.screens.new_rates import AskNewYear, PaperScreen
from merudgift.tui.screens.one_at_a_time import OneAtATime
from merudgift.tui.screens.rate_rows import (
    age,
    can_be_confirmed,
    line_of,
    newest_first,
    page_of,
    place_of,
)
from merudgift.tui.widgets.bars import KeyBar
from merudgift.tui.widgets.keys import key, keys_in_words
from merudgift.tui.widgets.page_view import content_of
from merudgift.tui.widgets.plain import plain
from merudgift.tui.widgets.staircase import Staircase
from merudgift.tui.widgets.telling import Said, TooSmall

_WIDE = 120
"""Columns from which the marked row stands beside the list."""
_LIST = 40
"""Columns of a line of the list where it does."""
_MOST_WRONG = 3
"""Files named above the list; the check names all."""
_ABOUT = N_(
    "Alle satser, de nyeste først: hver række er et tidsrum af én ordning. Ved den markerede står "
    "beløbene med status, kilde og fil, hvad en rettelse har erstattet og hvorfor, og årets "
    "trappe. m viser to år eller sæt side om side. n foreslår et nyt år efter lovens kæde og "
    "spørger, før det skrives; intet overskrives. o gør udledte eller gengivne beløb officielle, "
    "når de er offentliggjort, og spørger efter kilden; er beløbene andre, så ret dem først i "
    "filen og læs filerne igen med F5. t kontrollerer alle satsfiler. Nye satser bruges straks, "
    "også i en sag, der er åben."
)
_LAW = "SEL §§ 100 og 182"


class RatesScreen(OneAtATime):
    """Every row of amounts; what one does here is used at once."""

    AUTO_FOCUS = "#rows"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (80, "-narrow"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-low"), (30, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        key("m", "beside", "Side om side"),
        key("n", "new", "Nyt år"),
        key("o", "official", "Officielt"),
        key("t", "check", "Kontrollér"),
        key("f5", "reread", "Læs filerne igen", display="F5", in_footer=False),
        key("f1,question_mark", "help", "Hjælp", display="F1"),
        key("escape,q", "back", "Tilbage", display="Esc"),
    ]

    def __init__(self, book: RateBook, use: Callable[[RateBook], Awaitable[None]]) -> None:
        """Show the amounts of `book`; `use` has all others reckon with another."""
        super().__init__()
        self._book = book
        self._use = use
        self._rows: tuple[Amounts, ...] = ()
        self._trouble: Refused | None = None
        self._wrong: Mapping[Path, tuple[Refusal, ...]] = {}
        """Why the rows cannot be shown, if they cannot."""
        self._leaves = False
        """Whether one goes back once it is not occupied."""

    def compose(self) -> ComposeResult:
        """What is wrong, the list, and the marked row."""
        yield Said(N_("merudgift   Satser"), id="title")
        yield TooSmall()
        yield Static(id="wrong")
        with Container(id="body"):
            yield OptionList(id="rows", markup=False)
            with Vertical(id="marked"):
                with VerticalScroll(id="rate", classes="page"):
                    yield Static(id="amounts")
                yield Staircase(id="staircase")
        yield KeyBar()

    async def on_mount(self) -> None:
        """Fetch the rows; the next key is for what is shown then."""
        self._name_staircase()
        await self._list_again()

    def _name_staircase(self) -> None:
        self.query_one(Staircase).border_title = plain(told("Trappen, kr. pr. måned"))

    def tell_anew(self) -> None:
        """What is wrong, the list, and the marked row."""
        self._name_staircase()
        self._say_wrong()
        self._fill()

    def on_resize(self) -> None:
        """Lay the list out for the new width."""
        self._fill()

    @property
    def _list(self) -> OptionList:
        return self.query_one("#rows", OptionList)

    @property
    def _is_wide(self) -> bool:
        return self.app.size.width >= _WIDE

    @property
    def _marked(self) -> Amounts | None:
        place = self._list.highlighted
        return None if place is None or place >= len(self._rows) else self._rows[place]

    def free_again(self) -> None:
        """Go back, if that was wanted meanwhile."""
        if self._leaves:
            self.app.pop_screen()

    async def _list_again(self, mark: Amounts | None = None) -> None:
        """Fetch the rows and stand on `mark`, or where one stood."""
        mark = mark or self._marked
        try:
            self._rows, self._trouble = await aside(newest_first, self._book), None
        except Refused as error:
            self._rows, self._trouble = (), error
        self._wrong = await aside(lambda: self._book.all_wrong)
        self._say_wrong()
        self._fill(mark)

    def _say_wrong(self) -> None:
        said = [f"! {say_refused(self._trouble)}"] if self._trouble else []
        for path, wrong in self._wrong.items():
            values = {"said": say_refusal(wrong[0]), "file": path.name, "more": len(wrong) - 1}
            if path == self._book.own_folder:
                said.append(told("! {said}. De medfølgende satser bruges.", **values))
                continue
            said.append(
                told("! {said}. {file} bruges ikke ({more} fejl mere: t).", **values)
                if len(wrong) > 1
                else told("! {said}. {file} bruges ikke.", **values)
            )
        if len(said) > _MOST_WRONG:
            left = len(said) - _MOST_WRONG + 1
            said[_MOST_WRONG - 1 :] = [told("! Og {left} filer mere: t viser alt.", left=left)]
        line = self.query_one("#wrong", Static)
        line.display = bool(said)
        line.update(plain("\n".join(said)))

    def _fill(self, mark: Amounts | None = None) -> None:
        mark, rows = mark or self._marked, self._list
        rows.clear_options()
        width = _LIST if self._is_wide else self.app.size.width - 3
        rows.add_options(
            Option(line_of(row, self._book, width, parted=self._is_wide)) for row in self._rows
        )
        places = [n for n, row in enumerate(self._rows) if mark and place_of(row) == place_of(mark)]
        rows.highlighted = next(iter(places), 0) if self._rows else None
        self._show_marked()

    @on(OptionList.OptionHighlighted)
    def _show_marked(self) -> None:
        row = self._marked
        self.query_one("#marked").display = row is not None
        self.refresh_bindings()
        if row is None:
            return
        page = page_of(row, self._book)
        self.query_one("#amounts", Static).update(content_of(page))
        # Nobody stands on it: of the two groups both are shown.
        nobody = Award("no_group", Estimate.of(()))
        self.query_one(Staircase).climb(scheme_named(row.scheme).stairs(row, nobody))
        self.query_one("#rate").scroll_home(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is not official yet can be made so."""
        if action == "official":
            return self._marked is not None and can_be_confirmed(self._marked)
        return action != "beside" or self._marked is not None

    def action_back(self) -> None:
        """Go back to where one was, once what is being read or written is done."""
        self._leaves = True
        if not self.occupied:
            self.app.pop_screen()

    def action_reread(self) -> None:
        """Read the files again: they may have been edited."""
        self.alone(self._reread)

    async def _reread(self) -> None:
        await self._take(await aside(self._book.read_again, own_folder()))
        self.notify(told("Satsfilerne er læst igen."))

    async def _take(self, book: RateBook, mark: Amounts | None = None) -> None:
        """Have everything reckon with these amounts from now on."""
        self._book = book
        await self._use(book)
        await self._list_again(mark)

    def action_beside(self) -> None:
        """Another year or set beside the marked one."""
        self.alone(self._beside)

    async def _beside(self) -> None:
        row = self._marked
        if row is None:
            return
        marked = name_of(row)
        others = [name for name in names(self._book) if name != marked]
        before = [name for name in others if name.isdigit() and name < str(row.valid_from.year)]
        picked = await self.app.push_screen_wait(
            Pick(
                told("{marked} ved siden af:", marked=marked),
                [Answer(name, name) for name in others],
                begin_at=next(iter([*before, *others]), None),
            )
        )
        if picked is None:
            return
        years = marked.isdigit() and picked.isdigit()
        one, other = sorted((marked, picked)) if years else (marked, picked)
        page = await aside(pairs_page, self._book, one, other)
        title = told("merudgift   Satser: {one} og {other}", one=one, other=other)
        await self.app.push_screen_wait(PaperScreen(title, page))

    def action_new(self) -> None:
        """Propose the amounts of a new year."""
        self.alone(self._new)

    async def _new(self) -> None:
        newest = max((row.valid_to.year for row in self._statutory), default=0)
        texts: Texts = {"year": str(newest + 1) if newest else "", "percentage": "", "source": ""}
        wrong: dict[str, str] = {}
        while asked := await self.app.push_screen_wait(AskNewYear(self._book, texts, wrong)):
            (proposal, texts), wrong = asked, {}
            answer = await self.app.push_screen_wait(self._proposed(proposal))
            if answer == "write":
                try:
                    written = await aside(
                        write_and_check,
                        self._book,
                        own_folder(),
                        proposal,
                        texts["source"],
                        self._found,
                    )
                except Refused as error:
                    wrong = {forms.YEAR.key: say_refused(error)}
                else:
                    await self._told_written(written, proposal)
                    return
            elif answer is None:
                return

    def _proposed(self, proposal: Proposal) -> PaperScreen:
        """The proposal, and whether to write it; one that is there already is only shown."""
        year = str(proposal.year)
        known = rows_of_year(self._book, proposal.year)
        title = told("merudgift   Satser: forslag til {year}", year=year)
        page = proposal_page(proposal, known)
        back = Answer("back", told("Ret tallene"))
        if known:
            return PaperScreen(
                title, page, told("{year} findes allerede; intet skrives.", year=year), [back]
            )
        question = told(
            "Skal {file} skrives i {folder}? Beløbene mærkes udledt.",
            file=f"{year}.toml",
            folder=str(own_folder()),
        )
        return PaperScreen(
            title, page, question, [back, Answer("write", told("Skriv {year}", year=year))]
        )

    async def _told_written(self, written: Written, proposal: Proposal) -> None:
        rows = [row for row in written.book.rows() if row.valid_from.year == proposal.year]
        await self._take(written.book, max(rows, key=age, default=None))
        said = told("Skrevet: {path}. Status: udledt.", path=str(written.path))
        checked = (
            told("Kontrollen (t) finder {number} nye forhold.", number=len(written.new))
            if written.new
            else told(NOTHING_NEW)
        )
        self.notify(f"{said} {checked}", timeout=15)

    def action_official(self) -> None:
        """Give the marked amounts status official, with a source."""
        self.alone(self._official)

    async def _official(self) -> None:
        row = self._marked
        if row is None:
            return
        file = self._book.origin(row).file.stem
        others = {
            each.scheme
            for each in self._statutory
            if can_be_confirmed(each) and self._book.origin(each).file.stem == file
        }
        scheme: str | None = row.scheme
        if len(others) > 1:
            picked = await self.app.push_screen_wait(
                Pick(told("Hvilke beløb er offentliggjort?"), _which(row.scheme, file))
            )
            if picked is None:
                return
            scheme = None if picked == "all" else row.scheme
        await self._confirm(row, int(file), scheme)

    async def _confirm(self, row: Amounts, year: int, scheme: str | None) -> None:
        done: list[tuple[Path, RateBook]] = []

        async def write(source: str) -> None:
            try:
                done.append(await aside(_confirmed, self._book, year, source, scheme))
            except Refused as error:
                raise forms.where_one_stands(error) from None

        title = told("{year}: hvor er beløbene offentliggjort?", year=str(year))
        await self.app.push_screen_wait(AskLine(title, forms.PUBLISHED, write))
        if done:
            path, book = done[0]
            await self._take(book, row)
            self.notify(told("Skrevet: {path}. Status: officiel.", path=str(path)), timeout=15)

    def action_check(self) -> None:
        """What is wrong or off in the rate files."""
        self.alone(self._check)

    async def _check(self) -> None:
        found = await aside(lambda: list(self._found(self._book)))
        said = [plain(f"! {say_refusal(each)}") for each in found] or [
            plain(told("Satsfilerne er i orden."))
        ]
        title = told("Kontrol af satserne: {number} forhold at se på", number=len(found))
        await self.app.push_screen_wait(Read(title, Content("\n\n").join(said)))

    def action_help(self) -> None:
        """What can be done here."""
        parts = (
            plain(told(_ABOUT)),
            plain(_LAW, "italic"),
            plain(told("Dine egne satser ligger i {folder}", folder=str(own_folder()))),
            plain(told("Taster"), "bold"),
            plain(keys_in_words(self)),
            plain(told(labels.ADVICE)),
        )
        self.app.push_screen(Read(told("Hjælp"), Content("\n\n").join(parts)))

    @property
    def _statutory(self) -> Iterator[Amounts]:
        return (row for row in self._rows if row.rates_set == STATUTORY)

    @staticmethod
    def _found(book: RateBook) -> Iterator[Refusal]:
        return findings_of(book, clock.today())


def _which(scheme: str, year: str) -> tuple[Answer, Answer]:
    only = told("Kun {scheme}", scheme=translated(labels.SCHEMES_IN_SHORT[scheme]))
    return Answer("one", only), Answer("all", told("Alle beløb for {year}", year=year))


def _confirmed(book: RateBook, year: int, source: str, scheme: str | None) -> tuple[Path, RateBook]:
    path = make_official(book, own_folder(), year, source, scheme)
    return path, book.read_again(own_folder())
