"""The workbench as a program: what it starts with, what is open, and how it looks."""

from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, runtime_checkable

from textual import on, work
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.command import CommandPalette, Provider
from textual.notifications import SeverityLevel
from textual.screen import ModalScreen, Screen

from merudgift.rates import RateBook
from merudgift.refusals import Refused
from merudgift.register.register import Register
from merudgift.text.languages import DANISH, LANGUAGES, language, speak
from merudgift.text.saying import told
from merudgift.tui.aside import all_done, aside
from merudgift.tui.desk import Desk
from merudgift.tui.desk.drafts import Draft, Drafts, LeftBehind
from merudgift.tui.desk.homes import Homes, Kept
from merudgift.tui.desk.memory import recall, remember, state_folder
from merudgift.tui.dialogs import Answer, Ask
from merudgift.tui.ending import Ending
from merudgift.tui.palette import Commands
from merudgift.tui.screens.case import CaseScreen
from merudgift.tui.screens.offers import written
from merudgift.tui.screens.start import StartScreen
from merudgift.tui.themes import DARK, THEMES
from merudgift.tui.type_ahead import TypeAhead
from merudgift.tui.widgets.keys import key, own_keys
from merudgift.tui.widgets.telling import Telling, tell_anew

if TYPE_CHECKING:
    from merudgift.tui.screens.recalculation import RecalculationScreen

_PATIENCE_WITH_ERRORS = 30
"""Seconds that what goes wrong stays on the screen, at least."""


@runtime_checkable
class _Reckoning(Protocol):
    """A screen that computes with amounts."""

    def reckon_with(self, book: RateBook) -> None: ...


class _Notice(NamedTuple):
    """What was said at the edge of the screen, which goes away again."""

    message: str
    severity: SeverityLevel


class Workbench(TypeAhead, Ending):
    """Start screen and case screens; `Desk` holds the work."""

    CSS_PATH = "workbench.tcss"
    TITLE = "merudgift"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Commands}
    COMMAND_PALETTE_DISPLAY = "^p"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+q", "quit", "Afslut", priority=True, in_footer=False),
        key("ctrl+z", "suspend_process", "Til skallen (fg fører tilbage)", in_footer=False),
        key("ctrl+p", "command_palette", "Alle kommandoer", in_footer=False, priority=True),
        key("f12", "language", "Sprog/language", in_footer=False, priority=True),
    ]

    def __init__(
        self,
        register: Register,
        kept: Kept | None = None,
        *,
        book: RateBook | None = None,
        asked: str | None = None,
    ) -> None:
        """Begin with a case, or with the start screen.

        `asked` is the language that was asked for where the program was started; else the one
        that was chosen here before is spoken.
        """
        super().__init__()
        # The next key meets the screen as it is, not on its way; nor does anything flicker
        # over a slow line, or for those whom movement troubles.
        self.animation_level = "none"
        self._the_register = register
        self._homes = Homes(register)
        self._kept = kept
        self._book = book or RateBook()
        self._folder = state_folder()
        self._memory = recall(self._folder)
        self._asked = asked
        if not asked and self._memory.language in LANGUAGES:
            speak(self._memory.language)
        self._drafts = Drafts(self._folder / "drafts")
        self._said_last: _Notice | None = None
        for theme in THEMES:
            self.register_theme(theme)
        chosen = self._memory.theme
        self.theme = chosen if chosen in {theme.name for theme in THEMES} else DARK.name
        for name in set(self.available_themes) - {theme.name for theme in THEMES}:
            self.unregister_theme(name)

    def on_mount(self) -> None:
        """Show the case there may be, else the start."""
        self.end_on_signals()
        self._complain_of_own_files()
        if self._kept:
            self._open(self._kept)
        else:
            self._start()

    def _start(self) -> None:
        """Show the start, beneath which nothing lies."""
        self.push_screen(
            StartScreen(
                self._drafts, self._memory.recent, Path.cwd(), self._the_register, self._book
            )
        )

    def action_rates(self) -> None:
        """Show all rates; their screen is imported when one first goes there."""
        if isinstance(self.screen, StartScreen | CaseScreen):
            self.clear_notifications()
            module = import_module("merudgift.tui.screens.rates")
            self.push_screen(module.RatesScreen(self._book, self._reckon_with))

    def action_recalculate(self) -> None:
        """Recalculate every case of the register; the screen is imported when one goes there."""
        if isinstance(self.screen, StartScreen):
            self.clear_notifications()
            module = import_module("merudgift.tui.screens.recalculation")
            self.push_screen(module.RecalculationScreen(self._the_register, self._book))

    def on_recalculation_screen_opened(self, event: "RecalculationScreen.Opened") -> None:
        """Open the case of a line; closed again, one is back at the list."""
        if not isinstance(self.screen, CaseScreen):
            self._open(event.kept)

    async def _reckon_with(self, book: RateBook) -> None:
        """Use the amounts of another book everywhere, also in the case that is open."""
        await all_done()  # a save under way would be marked as computed with it
        self._book = book
        await aside(self._the_register.reckon_with, book)
        for screen in self.screen_stack:
            if isinstance(screen, _Reckoning):
                screen.reckon_with(book)

    def _complain_of_own_files(self) -> None:
        """Say which of the user's own rate files are not used; their screen says why."""
        if wrong := self._book.all_wrong:
            files = ", ".join(path.name for path in wrong)
            said = told("Egne satser, der ikke bruges: {files}. Satser (Ctrl+P) viser hvorfor.",
                        files=files)  # fmt: skip
            self.notify(said, severity="warning", timeout=15)

    @on(CaseScreen.Closed)
    def _case_closed(self) -> None:
        self.pop_screen()
        if len(self.screen_stack) == 1:  # nothing of ours lies beneath
            self._start()

    @work(exclusive=True, group="open")
    async def _open(self, kept: Kept) -> None:
        """Open a case, or the draft there may be of the same file."""
        for left in self._drafts.left_behind():
            if kept.home and left.kept.home == kept.home and await self._wants(left):
                if self._take_up(left.draft):
                    return
                break
        self._work_on(kept, self._drafts.begin())

    async def _wants(self, left: LeftBehind) -> bool:
        """Ask whether to go on with a draft."""
        ask = Ask(
            told("Der ligger en kladde af sagen"),
            told(
                "Den er fra {when} og blev ikke gemt. Åbnes den gemte, bliver kladden liggende.",
                when=written(left),
            ),
            (Answer("draft", told("Åbn kladden")), Answer("saved", told("Åbn den gemte"))),
            told("Esc: åbn den gemte."),
        )
        return await self.push_screen_wait(ask) == "draft"

    def _work_on(self, kept: Kept, draft: Draft, *, unsaved: bool = False) -> None:
        if isinstance(kept.home, Path):
            self._note_recent(kept.home)
        desk = Desk(kept, draft, self._book, unsaved=unsaved, homes=self._homes)
        desk.note_language = self._asked or DANISH
        self.push_screen(CaseScreen(desk))

    @on(StartScreen.Chosen)
    def _chosen(self, event: StartScreen.Chosen) -> None:
        if not isinstance(self.screen, StartScreen):
            return  # A double click chooses twice.
        if event.draft is None:
            if event.unsaved:
                self._work_on(event.kept, self._drafts.begin(), unsaved=True)
            else:
                self._open(event.kept)
        else:
            self._take_up(event.draft)

    def _take_up(self, draft: Draft) -> bool:
        """Work on a draft as it is now: another may have, since it was listed."""
        if not draft.take():
            self.notify(told("Kladden er åben i et andet vindue."))
            return False
        try:
            kept = draft.read()
        except Refused:
            draft.let_go()
            self.notify(told("Kladden er der ikke mere."))
            return False
        self._work_on(kept, draft, unsaved=True)
        return True

    @on(CaseScreen.Saved)
    def _saved(self, event: CaseScreen.Saved) -> None:
        self._note_recent(event.path)

    def _note_recent(self, path: Path) -> None:
        self._memory = self._memory.with_recent(path.absolute())
        remember(self._folder, self._memory)
        for screen in self.screen_stack:
            if isinstance(screen, StartScreen):
                screen.remember(self._memory.recent)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something in the place of what was said before; never read as markup.

        What goes wrong stays longer; all of it can be said again, by a command.
        """
        self.clear_notifications()
        self._said_last = _Notice(message, severity)
        if severity == "error":
            timeout = max(timeout or 0, _PATIENCE_WITH_ERRORS)
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    def action_help_quit(self) -> None:
        """Ctrl+C copies in a field; elsewhere it says how to end."""
        self.notify(told("Ctrl+Q afslutter, Ctrl+L lukker sagen."))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Everything that has a key here, the languages and the themes."""
        for active in own_keys(screen):
            binding = active.binding
            if binding.action != "command_palette":
                yield SystemCommand(
                    told(binding.description),
                    told("Tast: {key}", key=self.get_key_display(binding)),
                    partial(self.run_action, binding.action, active.node),
                )
        if isinstance(screen, CaseScreen):
            yield SystemCommand(
                told("Satser"), told("Alle satser, og forslag til et nyt år"), self.action_rates
            )
        if last := self._said_last:
            yield SystemCommand(
                told("Sidste besked igen"),
                told("Det, der sidst blev sagt øverst på skærmen"),
                partial(self.notify, last.message, severity=last.severity),
            )
        for code, name in LANGUAGES.items():
            yield SystemCommand(
                told("Sprog (language): {name}", name=name),
                told("Skift til dette sprog"),
                partial(self._choose_language, code),
            )
        for theme in THEMES:
            yield SystemCommand(
                told("Farver (tema): {theme}", theme=told(theme.name)),
                told("Skift til dette tema"),
                partial(self._choose_theme, theme.name),
            )

    def action_command_palette(self) -> None:
        """Everything that can be done here, to be searched."""
        if not isinstance(self.screen, ModalScreen):
            self.push_screen(CommandPalette(placeholder=told("Søg i det, der kan gøres her")))

    def _choose_theme(self, name: str) -> None:
        self.theme = name
        self._memory = self._memory.with_theme(name)
        remember(self._folder, self._memory)

    def action_language(self) -> None:
        """Speak the next of the languages there are."""
        codes = list(LANGUAGES)
        self._choose_language(codes[(codes.index(language()) + 1) % len(codes)])

    def _choose_language(self, code: str) -> None:
        """Say everything in another language; what was typed and where one stands stay."""
        if not isinstance(self.screen, Telling):
            self.notify(told("Luk først det, der er åbent (Esc); så kan sproget skiftes."))
            return
        speak(code)
        self._memory = self._memory.with_language(code)
        remember(self._folder, self._memory)
        for screen in self.screen_stack:
            tell_anew(screen)
        self.notify(told("Sprog: {name}. F12 skifter.", name=LANGUAGES[code]))
