"""The decision note as it will be written: seen, copied, and saved in any of its formats."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from merudgift import program
from merudgift.note.compose import View, note_of
from merudgift.note.content import Note
from merudgift.note.formats import ENDINGS, as_file
from merudgift.note.formats.text import as_page
from merudgift.refusals import Refused, refused
from merudgift.text.languages import N_
from merudgift.text.page import WIDTH as PAPER
from merudgift.text.page import Page
from merudgift.text.saying import told
from merudgift.tui.desk import Desk
from merudgift.tui.forms.field import Texts
from merudgift.tui.forms.note import OWN_WORDS, NoteForm
from merudgift.tui.panes.asking import AskingPane
from merudgift.tui.widgets.form import FormView
from merudgift.tui.widgets.keys import key
from merudgift.tui.widgets.page_view import WIDTH, PageView


class NotePane(AskingPane):
    """The note: what the result says, and the caseworker's own words."""

    ABOUT = N_(
        "Notatet til journalen eller til borgeren: reglen og satserne, hver post, hvad der ikke "
        "er talt med, beløbet, begrundelsen og klagevejledningen. Det siger kun det, resultatet "
        "siger, og det, du selv skriver her; det er ikke en del af sagen. Enter fører ned i "
        "teksten; dér kopierer c, og g gemmer som .pdf, .docx, .txt eller .json."
    )
    LAW = "forvaltningsloven §§ 19 og 22-25; offentlighedsloven § 13; RSL §§ 11-12, 60 og 66-67"
    SAVE_AS = N_("Gem notatet (.pdf, .docx, .txt eller .json)")
    FILE = "notat.pdf"
    NOTHING = N_("Notatet kan ikke laves endnu; ruden siger hvorfor.")
    ENDINGS = tuple(ENDINGS)
    BINDINGS: ClassVar[list[BindingType]] = [key("g", "save", "Gem fil")]

    def __init__(self, desk: Desk, id: str) -> None:
        """The note on the case of `desk`."""
        self._form = NoteForm()
        super().__init__(desk, id, self._form.rows)

    @property
    def begun_with(self) -> Texts:
        """A note for the journal, with the words a draft may have."""
        return {**self._form.empty(self.desk.note_language), **self.desk.own_words}

    def judge(self, texts: Texts) -> dict[str, str]:
        """What is wrong with what was typed for the note."""
        return self._form.read(texts, self.desk.asked)[1]

    def show(self) -> None:
        """Bring the preview up to date; only while it is looked at."""
        if self.is_outdated(self.asked.texts, self.asked.wrong, self.desk.asked):
            self.query_one(PageView).show(self._page())

    def keep(self) -> None:
        """Keep the words typed so far in the draft; they are no part of the case."""
        self.desk.hold_words({key: self.asked.texts[key] for key in OWN_WORDS})

    @on(FormView.Left)
    def _keep_words(self) -> None:
        self.keep()

    def taken_away(self) -> None:
        """What was typed is in a note now."""
        self.keep()
        self.desk.noted()

    def _page(self) -> Page:
        note = self._note()
        if isinstance(note, Refused):
            return self.refused(note)
        page = Page(WIDTH)
        for reminder in note.reminders:
            page.wrapped(told("Husk: {reminder}", reminder=reminder), tone="warning")
        if page:
            page.line()
        page += as_page(note, WIDTH)
        return page

    def enter(self) -> None:
        """Stand in the page, where the keys are; what was missing may be there by now."""
        if self.asked.wrong and not self.judge(self.asked.texts):
            self.asked.fill(self.asked.texts)
        self.query_one(PageView).focus()

    def paper(self) -> Page | None:
        """The note as the command prints it."""
        note = self._note()
        return None if isinstance(note, Refused) else as_page(note, PAPER)

    def writer(self) -> Callable[[str], bytes] | None:
        """What makes the file of an ending of the note."""
        note = self._note()
        return None if isinstance(note, Refused) else partial(as_file, note)

    def _note(self) -> Note | Refused:
        desk = self.desk
        request, wrong = self._form.read(self.asked.texts, desk.asked)
        if request is None or wrong:
            return refused("ret det, der er mærket med !")
        try:
            return note_of(
                desk.case,
                desk.book,
                request,
                program(),
                view=View(desk.view.on, whole_kroner=desk.view.whole_kroner),
                payments=desk.asked.payments,
            )
        except Refused as error:
            return error
