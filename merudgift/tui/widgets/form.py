"""A form on the screen: rows of fields, sums while typing, what is wrong where one stands."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from merudgift.text.saying import told
from merudgift.tui.forms.field import Field, Row, Texts
from merudgift.tui.widgets.inputs import ChoiceInput, FieldInput
from merudgift.tui.widgets.plain import plain

Judge = Callable[[Texts], dict[str, str]]
"""What is wrong with the texts, by key."""
Yearly = Callable[[Texts, str], Decimal | None]
"""What a group of fields comes to in a year."""
WRONG = " !"


class FormView(Vertical):
    """The fields of a form. It knows texts only; what they mean is asked of `judge`."""

    class Left(Message):
        """A field was left, or a value was chosen in it: its text may be taken over."""

        def __init__(self, form: "FormView") -> None:
            """The form it is in."""
            super().__init__()
            self.form = form

        @property
        def control(self) -> "FormView":
            """The form it is in."""
            return self.form

    class Submitted(Left):
        """Enter was pressed in a field."""

    def __init__(
        self,
        rows: Sequence[Row],
        judge: Judge,
        yearly: Yearly | None = None,
        *,
        id: str,
        circular: bool = False,
    ) -> None:
        """A form of these rows; in a `circular` one the first field follows the last."""
        super().__init__(id=id, classes="form")
        self._rows = rows
        self._judge = judge
        self._yearly = yearly
        self._circular = circular
        self._inputs: dict[str, FieldInput] = {}
        self._labels: dict[str, Static] = {}
        self._sums: dict[str, Static] = {}
        self._notes: dict[str, Static] = {}
        self._lines: list[tuple[Row, Widget]] = []
        self._message = Static(classes="message")
        self._filled: dict[str, str] = {}
        self._hints: dict[str, str] = {}
        self._asked: set[str] | None = None
        """The fields that are asked for; None for all."""
        self._left_forwards: str | None = None
        """The field one came from, if one went on from it to the next."""
        self._last: FieldInput | None = None
        """The field one stood in last."""
        self._typed: set[str] = set()
        self._wrong: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Rows in a part that scrolls, and under it the message that is always in view."""
        with VerticalScroll(classes="rows", can_focus=False):
            for row in self._rows:
                if row.fields:
                    yield self._line(row)
                if row.note:
                    self._notes[row.note] = Static(classes="note empty")
                    yield self._notes[row.note]
        yield self._message

    def _line(self, row: Row) -> Widget:
        line = Horizontal(*self._parts(row), classes="row")
        self._lines.append((row, line))
        return line

    def _parts(self, row: Row) -> Iterable[Widget]:
        for place, field in enumerate(row.fields):
            self._labels[field.key] = Static(classes="between" if place else "label")
            self._inputs[field.key] = (ChoiceInput if field.choices else FieldInput)(field)
            yield self._labels[field.key]
            yield self._inputs[field.key]
        if row.amount_of:
            self._sums[row.amount_of] = Static(classes="sum")
            yield self._sums[row.amount_of]

    def on_mount(self) -> None:
        """Write the labels."""
        for key in self._inputs:
            self._label(key)

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return {key: each.value for key, each in self._inputs.items()}

    @property
    def taken_over(self) -> dict[str, str]:
        """What stands in the fields, and where something is wrong what stood there before."""
        wrong = self._judge(self.texts)
        return {key: self._filled[key] if key in wrong else t for key, t in self.texts.items()}

    @property
    def changed(self) -> bool:
        """Whether anything has been typed since the form was filled."""
        return self.texts != self._filled

    @property
    def faults(self) -> dict[str, str]:
        """What is wrong with the fields that are asked for, also those not yet typed in."""
        asked = {field.key for row, line in self._lines if line.display for field in row.fields}
        return {key: said for key, said in self._judge(self.texts).items() if key in asked}

    @property
    def wrong(self) -> bool:
        """Whether something that was typed cannot be taken over."""
        return bool(self._wrong)

    @property
    def current(self) -> Field | None:
        """The field one stands in."""
        focused = self.screen.focused
        return focused.field if isinstance(focused, FieldInput) and self._holds(focused) else None

    def _holds(self, widget: FieldInput) -> bool:
        return self._inputs.get(widget.field.key) is widget

    def fill(self, texts: Mapping[str, str], *, typed: bool = False) -> None:
        """Put texts into the fields; `typed` says that they are not in the case yet."""
        with self.prevent(Input.Changed):
            for key, each in self._inputs.items():
                each.put(texts.get(key, ""))
        if not typed:
            self._filled = self.texts
            self._typed.clear()
        self._refresh()

    def tell_anew(self) -> None:
        """Labels, help and what is wrong; what stands in the fields has been seen to by them."""
        for key, each in self._inputs.items():
            self._filled[key] = each.field.respells(self._filled.get(key, ""))
            self._label(key)
        self._refresh()

    def refill(self, texts: Mapping[str, str]) -> None:
        """Put texts into the fields, but leave what is wrong to be corrected."""
        wrong = {key: self.texts[key] for key in self._wrong}
        self.fill(texts)
        self._typed |= set(wrong)
        self.fill({**texts, **wrong}, typed=True)

    def note(self, name: str, text: Content | str) -> None:
        """Write the note of that name; an empty one takes no room."""
        self._notes[name].update(plain(text) if isinstance(text, str) else text)
        self._notes[name].set_class(not text, "empty")

    def hint(self, key: str, text: str) -> None:
        """Say this in a field instead of its help; empty takes it back."""
        self._hints[key] = text
        self._say()

    def ask(self, *keys: str) -> None:
        """Show these fields and no others; who stands in another moves on.

        Who went on to the next field stands in the next that is asked for now.
        """
        self._asked = set(keys)
        standing_in = self.current
        self._refresh()
        if standing_in:
            order = list(self._inputs)
            begin = order.index(standing_in.key)
            if self._left_forwards:
                begin = order.index(self._left_forwards) + 1
            self.enter(next((key for key in order[begin:] if key in keys), None))

    def _into_view(self) -> None:
        """What is written above or under a field may have pushed it out of sight."""
        if self._last and self._last in self._shown():
            self.query_one(".rows", VerticalScroll).scroll_to_widget(self._last, animate=False)

    def enter(self, key: str | None = None) -> None:
        """Stand in a field; else in the one stood in last, or the first."""
        field = self._inputs[key] if key else self._last
        shown = self._shown()
        if field not in shown:
            field = shown[0]
        field.focus()

    def _shown(self) -> list[FieldInput]:
        return [
            self._inputs[field.key]
            for row, line in self._lines
            if line.display
            for field in row.fields
        ]

    def write_out(self) -> None:
        """Write out every choice that was begun, as leaving its field does."""
        for each in self._inputs.values():
            if isinstance(each, ChoiceInput):
                each.write_out()

    def insert(self, key: str, text: str) -> None:
        """Put a text into a field as if it had been typed."""
        self._inputs[key].value = text

    def complain(self, wrong: dict[str, str]) -> None:
        """Say what is wrong, and stand where the first of it is."""
        self._typed |= set(wrong)
        self._refresh()
        if wrong:
            self.enter(next(key for key in self._inputs if key in wrong))

    @on(Input.Changed)
    def _typing(self, event: Input.Changed) -> None:
        event.stop()
        if isinstance(event.input, FieldInput):
            self._left_forwards = None
            if not isinstance(event.input, ChoiceInput):
                # A choice that is being typed is not wrong before it is left.
                self._typed.add(event.input.field.key)
            self._refresh()

    @on(Input.Blurred)
    def _leaving(self, event: Input.Blurred) -> None:
        event.stop()
        if isinstance(event.input, ChoiceInput) and event.value:
            self._typed.add(event.input.field.key)
        self._refresh()
        self.post_message(self.Left(self))

    @on(ChoiceInput.Chosen)
    def _chosen(self, event: ChoiceInput.Chosen) -> None:
        event.stop()
        self.post_message(self.Left(self))

    @on(FieldInput.Moved)
    def _move(self, event: FieldInput.Moved) -> None:
        """Stand in the next field that is shown. Textual's own order knows drawn rows only."""
        event.stop()
        shown, field = self._shown(), self.current
        self._left_forwards = field.key if field and event.by > 0 else None
        to = shown.index(self._inputs[field.key]) + event.by if field else 0
        if self._circular or 0 <= to < len(shown):
            shown[to % len(shown)].focus()
        elif event.by > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted(self))

    def on_descendant_focus(self) -> None:
        """Help stands where one stands."""
        if self.current:
            self._last = self._inputs[self.current.key]
        self._say()

    def _refresh(self) -> None:
        texts = self.texts
        for row, line in self._lines:
            line.display = row.matters(texts) and (
                self._asked is None or any(field.key in self._asked for field in row.fields)
            )
        found = {key: said for key, said in self.faults.items() if key in self._typed}
        changed = self._wrong.keys() ^ found.keys()
        self._wrong = found
        for key in changed:
            self._label(key)
        for group, shown in self._sums.items():
            yearly = self._yearly(texts, group) if self._yearly else None
            shown.update(plain("" if yearly is None else told("= {yearly}/år", yearly=yearly)))
        self._say()

    def _label(self, key: str) -> None:
        wrong = key in self._wrong
        self._inputs[key].set_class(wrong, "wrong")
        label = self._inputs[key].field.title
        self._labels[key].update(plain(label + (WRONG if wrong else "")))

    def _say(self) -> None:
        """What is wrong with the field one stands in, else with another, else its help."""
        field = self.current
        if field and field.key in self._wrong:
            said, is_wrong = f"{field.name}: {self._wrong[field.key]}", True
        elif self._wrong:
            key = next(iter(self._wrong))
            said, is_wrong = f"{self._inputs[key].field.name}: {self._wrong[key]}", True
        else:
            said = self._hints.get(field.key) or _help(field) if field else ""
            is_wrong = False
        self._message.set_class(is_wrong, "wrong")
        self._message.update(plain(("! " if is_wrong else "") + said))
        self.call_after_refresh(self._into_view)


def _help(field: Field) -> str:
    if field.choices:
        return told("{help} Pil ned viser listen.", help=field.about)
    return field.about
