"""A pane whose content can be taken away as text: to the clipboard, or to a file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from merudgift.files import is_same, write_whole
from merudgift.refusals import Refused
from merudgift.text.languages import language
from merudgift.text.page import Page
from merudgift.text.saying import say_refused, say_where_one_stands, told
from merudgift.tui.aside import aside
from merudgift.tui.dialogs import ask_path
from merudgift.tui.panes.pane import Pane
from merudgift.tui.widgets.keys import key
from merudgift.tui.widgets.page_view import WIDTH


class PaperPane(Pane):
    """What is shown is also a page, 80 columns wide, as the command prints it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("c", "copy", "Kopiér"),
        key("g", "save", "Gem tekst"),
    ]
    SAVE_AS = ""
    """What is asked when the text is to be saved."""
    FILE = ""
    """The name that is suggested for it."""
    NOTHING = ""
    """What is said where there is no text yet."""
    ENDINGS: ClassVar[Sequence[str]] = (".txt",)
    """What it can be saved as; the first is meant where none is named."""

    _shown_of: object = None
    """What the page that is shown was made of."""

    def is_outdated(self, *made_of: object) -> bool:
        """Whether the page is looked at, and would be another than it was the last time.

        It is `made_of` this, and of the case, how that is looked at, the amounts and the language.
        """
        made_of = (language(), self.desk.case, self.desk.view, self.desk.book, *made_of)
        if not self.display or made_of == self._shown_of:
            return False
        self._shown_of = made_of
        return True

    def paper(self) -> Page | None:
        """The page as the command prints it; None where there is nothing to print."""
        raise NotImplementedError

    def refused(self, error: Refused) -> Page:
        """What is shown in the place of a page that cannot be made."""
        page = Page(WIDTH)
        for refusal in error.refusals:
            page.wrapped(say_where_one_stands(refusal), tone="warning")
        return page

    def writer(self) -> Callable[[str], bytes] | None:
        """What makes the file of an ending, beside the screen; None where there is nothing."""
        text = self._text()
        return (lambda _: text.encode()) if text else None

    def taken_away(self) -> None:
        """It was copied or saved."""

    def _text(self) -> str:
        return "".join(f"{row.text}\n" for row in self.paper() or ())

    def action_copy(self) -> None:
        """Put the text on the clipboard."""
        text = self._text()
        if text:
            self.app.copy_to_clipboard(text)
            self.taken_away()
        self.notify(
            told("Teksten er sendt til udklipsholderen. Nåede den ikke frem, så gem den med g.")
            if text
            else told(self.NOTHING)
        )

    @work
    async def action_save(self) -> None:
        """Write it to a file."""
        writer = self.writer()
        if writer is None:
            self.notify(told(self.NOTHING))
            return
        path = await ask_path(
            self.app, told(self.SAVE_AS), self.ENDINGS, Path(self.FILE), suggested=True
        )
        if path is None:
            return
        if isinstance(self.desk.home, Path) and is_same(path, self.desk.home):
            self.notify(told("Det er sagens egen fil; vælg et andet navn."), severity="error")
            return
        try:
            write_whole(path, await aside(writer, path.suffix.casefold()))
        except Refused as error:
            self.notify(say_refused(error), severity="error")
        else:
            self.taken_away()
            self.notify(told("Gemt i {path}", path=str(path)))
