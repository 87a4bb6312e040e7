"""The fields one types in: a line of text, and a line that offers a list to choose from."""

from contextlib import suppress
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from merudgift.refusals import Refused
from merudgift.text.languages import DANISH, language
from merudgift.tui.forms.field import Field, chosen, matches
from merudgift.tui.widgets.keys import key
from merudgift.tui.widgets.plain import plain

MOST_SHOWN = 8
_MOVES = {"enter": 0, "tab": 1, "shift+tab": -1}


class FieldInput(Input):
    """One field of a form on one line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "submit", "Færdig"),
        Binding("tab,down", "move(1)", show=False),
        Binding("shift+tab,up", "move(-1)", show=False),
        # Textual's own deletes to the right of the cursor.
        Binding("ctrl+backspace", "delete_left_word", show=False),
    ]

    class Moved(Message):
        """One wants to stand in the next field (1) or the one before (-1)."""

        def __init__(self, by: int) -> None:
            """So many fields on."""
            super().__init__()
            self.by = by

    def __init__(self, field: Field) -> None:
        """The input of `field`."""
        super().__init__(compact=True, classes="field")
        self.field = field
        self._fit()

    def _fit(self) -> None:
        """Take the room the field is given, or more where words of another language need it."""
        width = self.field.width
        if width and language() != DANISH:
            width = max(width, *(len(choice.label) + 1 for choice in self.field.choices), 0)
        if width:
            self.styles.width = width

    def put(self, text: str) -> None:
        """Put a text in, in the words of the language spoken."""
        text = self.field.respells(text)
        if self.value != text:
            self.value = text
            self.cursor_position = 0
            if self.has_focus:
                self.action_select_all()  # as when one comes to it

    def tell_anew(self) -> None:
        """What was typed stays, the words of a choice in the language spoken."""
        self._fit()
        with self.prevent(Input.Changed):
            self.put(self.value)

    def on_blur(self) -> None:
        """A long text is shown from its beginning once it is left."""
        self.cursor_position = 0

    def action_move(self, by: int) -> None:
        """Ask to stand in another field."""
        self.post_message(self.Moved(by))

    def on_paste(self, event: events.Paste) -> None:
        """Paste all of several lines: an e-mail's line breaks become spaces."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(event.text.split()), *self.selection)


class ChoiceInput(FieldInput):
    """A field whose value is one of a list: type a part of it, or open the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "open(1)", show=False),
        Binding("up", "open(-1)", show=False),
    ]

    class Chosen(Message):
        """A value of the list was chosen."""

    @property
    def list(self) -> "ChoiceList":
        """The list that all fields of the screen share."""
        return self.screen.query_one(ChoiceList)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown for this field."""
        return self.list.of is self

    def tell_anew(self) -> None:
        """The list that may be open is in another language."""
        super().tell_anew()
        if self.is_open:
            is_word = any(choice.label == self.value for choice in self.field.choices)
            self.list.show_for(self, "" if is_word else self.value, self.value)

    def action_open(self, by: int) -> None:
        """Show the whole list, or move in it."""
        if self.is_open:
            self.list.move(by)
        else:
            self.list.show_for(self, "", self.value)

    def watch_value(self, value: str) -> None:
        """Typing shows what it may mean."""
        if self.has_focus and value and not any(c.label == value for c in self.field.choices):
            self.list.show_for(self, value)
        elif self.is_mounted and self.is_open:
            self.list.close()

    def on_click(self) -> None:
        """A click shows the whole list."""
        self.list.show_for(self, "", self.value)

    def on_key(self, event: events.Key) -> None:
        """Enter and tab take what is marked in the open list; escape closes it."""
        if not self.is_open:
            return
        if event.key in _MOVES:
            self.take(self.list.marked)
            if by := _MOVES[event.key]:
                self.action_move(by)
        elif event.key == "escape":
            self.list.close()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_blur(self) -> None:
        """Leaving closes the list, and writes out the words that were begun."""
        if self.is_open:
            self.list.close()
        self.write_out()

    def write_out(self) -> None:
        """Put the whole words in place of those that were begun, or of none."""
        if not self.value:
            by_default = (c.label for c in self.field.choices if c.value == self.field.blank)
            self.value = next(by_default, "")
            return
        with suppress(Refused):
            self.value = chosen(self.value, self.field.choices).label

    def take(self, label: str | None) -> None:
        """Choose the value with these words."""
        self.list.close()
        if label is not None:
            self.value = label
            self.cursor_position = len(label)
            self.post_message(self.Chosen())


class ChoiceList(OptionList, can_focus=False):
    """The list under the field that is being typed in; one for a whole screen."""

    def __init__(self) -> None:
        """A list that is not shown yet."""
        super().__init__(compact=True)
        self.of: ChoiceInput | None = None
        self.display = False

    @property
    def marked(self) -> str | None:
        """The words of the marked choice."""
        option = self.highlighted_option
        return option.id if option else None

    def show_for(self, choice: ChoiceInput, typed: str, marked: str = "") -> None:
        """Show what `typed` may mean in a field, with one of them marked."""
        labels = [each.label for each in matches(typed, choice.field.choices)]
        if not labels:
            self.close()
            return
        self.of = choice
        self.clear_options()
        self.add_options(Option(plain(label), id=label) for label in labels)
        self.highlighted = labels.index(marked) if marked in labels else 0
        region = choice.region
        self.styles.width = max(len(label) for label in labels) + 3
        self.styles.height = min(len(labels), MOST_SHOWN)
        self.absolute_offset = Offset(region.x, region.bottom)
        self.display = True
        self.refresh(layout=True)

    def move(self, by: int) -> None:
        """Mark the next choice (1) or the one before (-1)."""
        if by > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()

    def close(self) -> None:
        """Hide the list."""
        self.of = None
        self.display = False

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click chooses."""
        event.stop()
        if self.of:
            self.of.take(event.option.id)
