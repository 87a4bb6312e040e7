"""Dialogs: a question, a list to pick from, a line or a form to fill in, a text, a file's path."""

from collections.abc import Callable, Iterator, Sequence
from inspect import isawaitable
from pathlib import Path
from typing import ClassVar, NamedTuple, TypeVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from merudgift.files import kind_of
from merudgift.refusals import Refusal, Refused, refused
from merudgift.text.saying import cited, say_refusal, say_where_one_stands, told
from merudgift.tui.forms import field
from merudgift.tui.forms.field import Field
from merudgift.tui.widgets.form import FormView
from merudgift.tui.widgets.inputs import FieldInput
from merudgift.tui.widgets.keys import key
from merudgift.tui.widgets.plain import plain

_Given = TypeVar("_Given")


class Answer(NamedTuple):
    """An answer to a question: what it is called in the code and on its button."""

    id: str
    label: str


class Ask(ModalScreen[str | None]):
    """A question. Gives the id of the answer, or None when it was left with escape."""

    AUTO_FOCUS = "Button"

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "dismiss(None)", "Luk"),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(
        self,
        title: str,
        question: str,
        answers: Sequence[Answer],
        escape: str = "",
        details: Content | None = None,
    ) -> None:
        """Ask; the first answer is the one enter gives, `escape` says what escape does.

        `details` are what one may want to read before answering.
        """
        super().__init__(classes="dialog")
        self._title = title
        self._question = question
        self._answers = answers
        self._escape = escape or told("Esc: gør intet.")
        self._details = details

    def compose(self) -> ComposeResult:
        """The question, and a button an answer."""
        with Vertical(classes="box"):
            yield Static(plain(self._title), classes="title")
            yield Static(plain(self._question), classes="question")
            if self._details:
                with VerticalScroll(classes="details"):
                    yield Static(self._details)
            with Horizontal(classes="buttons"):
                for answer in self._answers:
                    yield Button(plain(answer.label), id=answer.id, compact=True)
            yield Static(plain(self._escape), classes="hint")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Give the answer."""
        self.dismiss(event.button.id)


class Pick(ModalScreen[str | None]):
    """A list to pick one from. Gives its id, or None when it was left with escape."""

    BINDINGS: ClassVar[list[BindingType]] = [key("escape", "dismiss(None)", "Luk")]

    def __init__(
        self,
        title: str,
        answers: Sequence[Answer],
        now: Sequence[str] = (),
        *,
        begin_at: str | None = None,
    ) -> None:
        """Offer these; those whose ids are in `now` are marked as chosen already.

        `begin_at` is the one to stand on, else the first.
        """
        super().__init__(classes="dialog")
        self._title = title
        self._answers = answers
        self._now = now
        self._begin_at = begin_at

    def compose(self) -> ComposeResult:
        """The list, and how to go on."""
        with Vertical(classes="box"):
            yield Static(plain(self._title), classes="title")
            yield OptionList(
                *(
                    Option(
                        plain(f"{'●' if each.id in self._now else ' '} {each.label}"), id=each.id
                    )
                    for each in self._answers
                ),
                classes="picks",
                markup=False,
            )
            yield Static(plain(told("Enter: vælg. Esc: fortryd.")), classes="hint")

    def on_mount(self) -> None:
        """Stand on the one that is likely meant."""
        if self._begin_at is not None:
            picks = self.query_one(OptionList)
            picks.highlighted = picks.get_option_index(self._begin_at)

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)


class AskLine(ModalScreen[str | None]):
    """One field to be filled in. Gives its text once `accepts` has nothing against it."""

    BINDINGS: ClassVar[list[BindingType]] = [key("escape", "dismiss(None)", "Luk")]

    def __init__(
        self,
        title: str,
        field: Field,
        accepts: Callable[[str], object],
        text: str = "",
        *,
        suggested: bool = False,
    ) -> None:
        """Ask for the text of `field`; `accepts` raises `Refused` for what cannot be used.

        What it gives is awaited where it can be: work beside the screen.

        What is only `suggested` is marked, so that typing takes its place.
        """
        super().__init__(classes="dialog")
        self._title = title
        self._field = field
        self._accepts = accepts
        self._text = text
        self._suggested = suggested

    def compose(self) -> ComposeResult:
        """The field, what is wrong with it, and how to go on."""
        with Vertical(classes="box"):
            yield Static(plain(self._title), classes="title")
            with Horizontal(classes="row"):
                yield Static(plain(self._field.title), classes="label")
                yield FieldInput(self._field)
            yield Static(plain(self._field.about), classes="message")
            yield Static(plain(told("Enter: færdig. Esc: fortryd.")), classes="hint")

    def on_mount(self) -> None:
        """Begin with the text there is, the cursor after it."""
        line = self.query_one(FieldInput)
        line.value = self._text
        line.focus()
        if self._suggested:
            self.call_after_refresh(line.action_select_all)

    @on(Input.Submitted)
    async def _submitted(self, event: Input.Submitted) -> None:
        text = event.value.strip()
        try:
            done = self._accepts(text)
            if isawaitable(done):
                await done
        except Refused as error:
            message = self.query_one(".message", Static)
            message.update(plain("! " + "\n".join(map(self._said, error.refusals))))
            message.add_class("wrong")
        else:
            self.dismiss(text)

    def _said(self, refusal: Refusal) -> str:
        """What was refused; its place only where that is another than the field one stands in."""
        if refusal.place == self._field.key:
            return say_where_one_stands(refusal)
        return say_refusal(refusal)


def field_help(field: Field) -> Iterator[Content]:
    """What a field is for: its help, what it may hold, and its law."""
    yield plain(field.name.strip(), "bold")
    yield plain(field.about)
    if field.choices:
        known = "\n".join(f"- {choice.label}" for choice in field.choices)
        yield plain(told("Vælg mellem (pil ned viser listen):\n{known}", known=known))
    if field.law:
        yield plain(cited(field.law), "italic")


class AskForm(ModalScreen[_Given]):
    """A form to be filled in; its help is that of the field one stands in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "dismiss(None)", "Luk"),
        key("f1", "help", "Hjælp", display="F1"),
    ]

    def action_help(self) -> None:
        """What the field one stands in is for."""
        if field := self.query_one(FormView).current:
            self.app.push_screen(Read(told("Hjælp"), Content("\n\n").join(field_help(field))))


class Read(ModalScreen[None]):
    """Something to read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,enter,f1,q", "dismiss(None)", "Luk", display="Esc")
    ]

    def __init__(self, title: str, content: Content) -> None:
        """Show `content` under a title."""
        super().__init__(classes="dialog reading")
        self._title = title
        self._content = content

    def compose(self) -> ComposeResult:
        """The text in a part that scrolls."""
        with Vertical(classes="box"):
            yield Static(plain(self._title), classes="title")
            with VerticalScroll(classes="text"):
                yield Static(self._content)
            yield Static(plain(told("Esc lukker.")), classes="hint")


_PATH = field.text("path", "Fil", "Mappe og navn. ~ er din egen mappe.")


async def ask_path(
    app: App[object],
    title: str,
    endings: Sequence[str],
    path: Path | None = None,
    *,
    suggested: bool = False,
) -> Path | None:
    """Ask where to write a file; one that is there already only when that is wanted.

    Call it from a worker. A name with none of the endings is given the first.
    """
    while True:
        line = AskLine(
            title,
            _PATH,
            lambda text: _path(text, endings),
            str(path or ""),
            suggested=suggested,
        )
        typed = await app.push_screen_wait(line)
        if typed is None:
            return None
        path = _path(typed, endings)
        if not kind_of(path) or await _may_replace(app):
            return path


async def _may_replace(app: App[object]) -> bool:
    ask = Ask(
        told("Filen findes allerede"),
        told("Skal den erstattes? Det, der står i den nu, går tabt."),
        (Answer("other", told("Vælg et andet navn")), Answer("over", told("Erstat den"))),
    )
    return await app.push_screen_wait(ask) == "over"


def path_of(text: str) -> Path:
    """A path as it is typed, absolute: the program may be elsewhere when it is used.

    Raises `Refused` for what cannot be a path on this machine.
    """
    if not text:
        raise refused("skriv et navn til filen")
    try:
        path = Path(text).expanduser().resolve()
    except (OSError, ValueError, RuntimeError):
        raise refused("stien kan ikke bruges her") from None
    kind_of(path)
    return path


def _path(text: str, endings: Sequence[str]) -> Path:
    path = path_of(text)
    if kind_of(path) == "folder":
        raise refused("det er en mappe; skriv også filens navn")
    # A journal number has points in it: what follows the last is no ending.
    if path.suffix.casefold() not in endings:
        path = path.with_name(f"{path.name}{endings[0]}")
    if kind_of(path) not in ("file", None):
        raise refused("der kan ikke ligge en fil på det sted")
    if kind_of(path.parent) != "folder":
        raise refused("mappen findes ikke")
    return path
