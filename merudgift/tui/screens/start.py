"""The start: drafts left behind, files used last, cases in this folder, and the samples."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from merudgift.case import Case, read_case
from merudgift.examples import examples
from merudgift.refusals import Refused
from merudgift.text import labels
from merudgift.text.words import say_refused, told
from merudgift.tui.desk.desk import opened
from merudgift.tui.desk.drafts import Draft, Drafts, Kept
from merudgift.tui.dialogs import Answer, Ask, AskLine, Read, path_of
from merudgift.tui.forms import field
from merudgift.tui.screens.new_case import NewCase
from merudgift.tui.widgets.bars import KeyBar
from merudgift.tui.widgets.keys import key
from merudgift.tui.widgets.words import plain, shorten

_LONGEST_NAME = 40
_MOST_FILES = 200
"""Files of the folder that are looked into; a folder is not a register."""


_FILE = field.text("path", "Fil", "Sagsfilens mappe og navn. ~ er din egen mappe.")
_ABOUT = (
    "Vælg en sag med piletasterne og Enter, eller klik på den. n begynder en ny sag, o åbner en "
    "fil. En kladde er arbejde, der ikke nåede at blive gemt: åbn den, eller kassér den med x. "
    "Eksemplerne er opdigtede; det, du ændrer i et eksempel, gemmes kun, hvis du selv gemmer det."
)


class Found(NamedTuple):
    """Something that can be opened; a draft if there is a time at which it was written."""

    kept: Kept
    draft: Draft | None = None
    written: datetime | None = None


class StartScreen(Screen[None]):
    """Where work begins."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("n", "new", "Ny sag"),
        key("o,ctrl+o", "open", "Åbn fil", display="o"),
        key("x,delete", "discard", "Kassér kladde", display="x"),
        key("q", "app.quit", "Afslut", name="quit"),
        key("f1,question_mark", "help", "Hjælp", display="F1"),
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

    def __init__(self, drafts: Drafts, recent: tuple[str, ...], folder: Path) -> None:
        """Offer these drafts, these files and the cases of a folder."""
        super().__init__()
        self._drafts = drafts
        self._recent = recent
        self._folder = folder
        self._found: dict[str, Found] = {}

    def compose(self) -> ComposeResult:
        """A list under headings."""
        yield Static(plain(told("merudgift   Merudgifter efter servicelovens § 100")), id="title")
        yield Static(
            plain(told("Vælg en sag med Enter. n: ny sag. o: åbn en fil. F1: hjælp.")),
            id="terms-bar",
        )
        yield OptionList(id="cases", markup=False)
        yield KeyBar()

    def remember(self, recent: tuple[str, ...]) -> None:
        """Offer these files instead."""
        self._recent = recent

    def on_screen_resume(self) -> None:
        """Look again for what there is, each time one comes back."""
        cases = self.query_one(OptionList)
        marked = cases.highlighted
        cases.clear_options()
        self._found.clear()
        for heading, found in self._sections():
            if cases.option_count:
                cases.add_option(None)
            cases.add_option(Option(plain(heading, "bold"), disabled=True))
            for each in found:
                key = str(len(self._found))
                self._found[key] = each
                cases.add_option(Option(_row(each), id=key))
        cases.highlighted = marked if marked and marked < cases.option_count else 1
        cases.focus()

    def _sections(self) -> Iterator[tuple[str, list[Found]]]:
        drafts = [Found(left.kept, left.draft, left.written) for left in self._drafts.left_behind()]
        recent = [Path(name) for name in self._recent]
        here = [path for path in _in_folder(self._folder) if path not in recent]
        sections = (
            (told("KLADDER, der ikke blev gemt"), drafts),
            (told("SENEST BRUGT"), list(_read(recent))),
            (told("I DENNE MAPPE"), list(_read(here))),
            (told("EKSEMPLER"), [Found(Kept(each)) for each in _samples()]),
        )
        return ((heading, found) for heading, found in sections if found)

    @property
    def _marked(self) -> Found | None:
        option = self.query_one(OptionList).highlighted_option
        return self._found.get(option.id or "") if option else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a draft can be discarded."""
        if action == "discard":
            return bool(self._marked and self._marked.draft)
        return True

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        found = self._found[event.option.id or ""]
        kept = found.kept
        if kept.path and not found.draft:
            try:
                kept = opened(kept.path)  # It may have been written since it was listed.
            except Refused as error:
                self.notify(say_refused(error), severity="error")
                return
        self.post_message(self.Chosen(kept, found.draft, unsaved=found.draft is not None))

    @work
    async def action_new(self) -> None:
        """Ask for what must be known, and begin a case."""
        case = await self.app.push_screen_wait(NewCase())
        if case:
            self.post_message(self.Chosen(Kept(case), unsaved=True))

    @work
    async def action_open(self) -> None:
        """Ask for a file and open it; what is wrong with it is said at once."""
        typed = await self.app.push_screen_wait(
            AskLine(told("Åbn en sag"), _FILE, lambda text: opened(path_of(text)))
        )
        if typed is None:
            return
        try:
            self.post_message(self.Chosen(opened(path_of(typed))))
        except Refused as error:
            said = say_refused(error)
            self.notify(said, severity="error")

    @work
    async def action_discard(self) -> None:
        """Remove a draft for good, when that is meant."""
        found = self._marked
        if found is None or found.draft is None:
            return
        ask = Ask(
            told("Kassér kladden?"),
            told("Det arbejde, den rummer, går tabt."),
            (Answer("keep", told("Behold den")), Answer("discard", told("Kassér den"))),
        )
        if await self.app.push_screen_wait(ask) == "discard" and found.draft.take():
            found.draft.discard()
            self.on_screen_resume()

    def action_help(self) -> None:
        """What can be done here."""
        parts = (plain(told(_ABOUT)), plain(told(labels.ADVICE)))
        self.app.push_screen(Read(told("Hjælp"), Content("\n\n").join(parts)))


def _samples() -> Iterator[Case]:
    for content in examples().values():
        yield read_case(content.encode())


def _in_folder(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(folder.glob("*.json"))[:_MOST_FILES]
    return []


def _read(paths: list[Path]) -> Iterator[Found]:
    """The cases among some files; other files are no concern of ours."""
    for path in paths:
        with suppress(Refused):
            yield Found(opened(path))


def _row(found: Found) -> Content:
    case, path = found.kept.case, found.kept.path
    name = shorten(case.reference, _LONGEST_NAME)
    first = told("{reference}, fra {on}", reference=name, on=case.effective)
    said = shorten(case.eligibility.reason, _LONGEST_NAME)
    if found.written:
        said = told("kladde fra {when}", when=f"{found.written:%d.%m.%Y %H.%M}")
    where = f"   {path}" if path else ""
    return plain(f"  {first}   {said}{where}")
