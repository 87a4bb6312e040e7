"""Expenses: the table, and beneath it the marked expense explained, or its form."""

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import DataTable, Static

from merudgift.case import Case, Expense
from merudgift.law.assessment import Assessment
from merudgift.refusals import Refused
from merudgift.text.expense_words import explained, guide_words
from merudgift.text.languages import N_, translated
from merudgift.text.saying import capital, say, say_refused, told
from merudgift.tui.desk import Desk, edits
from merudgift.tui.desk.homes import Pending
from merudgift.tui.dialogs import Answer, Ask
from merudgift.tui.forms.expense import ExpenseForm
from merudgift.tui.forms.field import Field, Texts
from merudgift.tui.panes.suggestions import SuggestingPane
from merudgift.tui.widgets.expense_table import LONGEST_ID, ExpenseTable
from merudgift.tui.widgets.form import FormView
from merudgift.tui.widgets.keys import key
from merudgift.tui.widgets.plain import plain, shorten
from merudgift.words import Words


class ExpensesPane(SuggestingPane):
    """The claimed expenses and the judgement of each."""

    ABOUT = N_(
        "Her står sagens udgifter: hvad der er ansøgt, taget ud og talt med, alt i kroner pr. år. "
        "Under tabellen står den markerede post forklaret, eller den formular, den rettes i. "
        "Enter retter posten, n skriver en ny. I formularen går Tab til næste felt, Enter "
        "gør posten færdig, og Esc lukker den uden at bruge det skrevne."
    )
    LAW = N_("SEL § 100, stk. 1; BEK 931/2020 og BEK 1070/2025 §§ 5, 6 og 11")
    BINDINGS: ClassVar[list[BindingType]] = [
        key("n", "new", "Ny post"),
        key("k", "duplicate", "Kopiér"),
        key("x,delete", "remove", "Slet", display="x"),
        key("ctrl+up,alt+up", "move(-1)", "Flyt op", in_footer=False),
        key("ctrl+down,alt+down", "move(1)", "Flyt ned", in_footer=False),
        key("ctrl+t", "mileage", "Km-takst"),
        key("ctrl+f", "unit_rate", "Enhedspris"),
        key("escape", "leave_form", "Luk post"),
    ]

    def __init__(self, desk: Desk, id: str) -> None:
        """The expenses of the case on `desk`."""
        super().__init__(desk, id)
        self._guides = desk.book.guides
        self._form = ExpenseForm(desk.book)
        self.view = FormView(
            self._form.rows, self._judge, self._form.yearly, id="expense-form", circular=True
        )
        # Not open while it is being put in place: its fields are not there yet.
        self.view.display = False
        self._edited: str | None = None
        """The id of the expense in the form; None for a new one."""

    def compose(self) -> ComposeResult:
        """The table and the explanation; the form takes its place when it is first opened."""
        yield ExpenseTable(self.desk.book.names, id="expense-table")
        with VerticalScroll(id="detail"):
            yield Static(id="explained")

    @property
    def _table(self) -> ExpenseTable:
        return self.query_one(ExpenseTable)

    @property
    def editing(self) -> bool:
        """Whether the form is open."""
        return bool(self.view.is_attached and self.view.display)

    @property
    def field(self) -> Field | None:
        """The field one stands in."""
        return self.view.current if self.editing else None

    @property
    def _place(self) -> int | None:
        """Where the expense in the form stands now; None for a new one."""
        return self._place_of(self._edited)

    def _place_of(self, expense_id: str | None) -> int | None:
        ids = [expense.id for expense in self.desk.case.expenses]
        return ids.index(expense_id) if expense_id in ids else None

    @property
    def step(self) -> str | None:
        """The step of the marked expense."""
        place = self._place if self.editing else self._table.place
        if place is None or place >= len(self.desk.case.expenses):
            return None
        return f"expense:{self.desk.case.expenses[place].id}"

    def show(self) -> None:
        """Bring the table and the explanation up to date, and the form if it is open."""
        self._table.show(self.desk.lines)
        self._explain()
        if self.editing:
            if self._edited is not None:
                self._follow()
            self._guide()

    def _follow(self) -> None:
        """The case may have changed beneath the form: another undo, another's file."""
        place = self._place
        if self.view.changed:
            return  # What was typed is kept; where its expense is gone, it makes it anew.
        if place is None:
            self._close()
        else:
            self.view.fill(self._form.texts(self.desk.case.expenses[place]))

    def mark(self, place: int) -> None:
        """Stand on an expense in the table."""
        self._table.mark(place)

    def enter(self) -> None:
        """Stand in the form when it is open, else in the table."""
        if self.editing:
            self.view.enter()
        else:
            self._table.focus()

    async def resume(self) -> None:
        """Open the form as the draft has it, if one was being filled in."""
        pending = self.desk.pending
        if pending is None:
            return
        await self._open(self._place_of(pending.expense))
        self.view.fill(pending.texts, typed=True)
        self.hold()

    def settle(self) -> bool:
        """Take over what is being filled in; False when something is wrong with it."""
        return not self.editing or not self.view.changed or self._accept()

    @property
    def unsettled(self) -> bool:
        """Whether something is wrong in the form."""
        return self.editing and self.view.wrong

    def withdraw(self) -> bool:
        """What is being typed has to be accepted or given up before anything is undone."""
        if not (self.editing and self.view.changed):
            return False
        self.notify(told("Gør først posten færdig (Enter), eller luk den (Esc)."))
        return True

    def keep(self) -> None:
        """Keep what stands in the form, if anything was typed."""
        if self.editing:
            self.hold()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The table's keys in the table, the form's in the form."""
        if action == "mileage":
            return self.editing and self.km_rate is not None
        if action == "unit_rate":
            return self.editing and bool(self.unit_rates)
        if action == "leave_form":
            return self.editing
        if action == "new":
            return not self.editing
        if action in ("duplicate", "remove", "move"):
            return not self.editing and self._table.place is not None
        return True

    @on(DataTable.RowHighlighted)
    def _explain(self) -> None:
        place, result = self._table.place, self.desk.result
        if place is None or place >= len(self.desk.lines):
            said = told("Sagen har ingen udgifter endnu. Tryk n for at skrive den første.")
        elif isinstance(result, Assessment):
            line = result.lines[place]
            name = translated(self.desk.book.names[line.expense.category])
            said = "\n".join((f"{name}: {line.expense.text}", *explained(line, result)))
        else:
            said = self.desk.lines[place].expense.text
        self.query_one("#explained", Static).update(plain(said))
        self.query_one("#detail").scroll_home(animate=False)

    @on(DataTable.RowSelected)
    async def _edit(self) -> None:
        place = self._table.place
        # A click opens another post while one is being filled in: that is done first.
        if place is not None and self.settled_or_said():
            self.mark(place)
            await self._open(place)

    async def action_new(self) -> None:
        """Open an empty form."""
        await self._open(None)

    async def _open(self, place: int | None) -> None:
        expense = None if place is None else self.desk.case.expenses[place]
        self._edited = expense.id if expense else None
        self.suggested = ""
        view = self.view
        if not view.is_attached:
            await self.mount(view)
        self._name_form()
        view.fill(self._form.texts(expense) if expense else self._form.empty())
        self._guide()
        self._switch(editing=True)
        view.enter("category")

    def _name_form(self) -> None:
        """Say which expense is in the form."""
        id = self._edited
        self.view.border_title = plain(
            told("Ny post") if id is None else told("Post {id}", id=shorten(id, LONGEST_ID))
        )

    def tell_anew(self) -> None:
        """The table, and what is beneath it; what is being filled in stays."""
        self._table.forget()
        self.show()
        if self.editing:
            self._name_form()
            self.hold()

    def _switch(self, *, editing: bool) -> None:
        self.view.display = editing
        self.query_one("#detail").display = not editing
        if editing:
            self.call_after_refresh(self._table.move_cursor, row=self._table.cursor_row)
        else:
            self._table.focus()
        self.refresh_bindings()

    @property
    def _expense_id(self) -> str:
        return self._edited or edits.fresh_id(self.desk.case)

    def _judge(self, texts: Texts) -> dict[str, str]:
        return self._read(texts)[1]

    def _read(self, texts: Texts) -> tuple[Expense | None, dict[str, str]]:
        was = None if self._place is None else self.desk.case.expenses[self._place]
        return self._form.read(texts, self._expense_id, was)

    @on(FormView.Left)
    def _left(self, event: FormView.Left) -> None:
        event.stop()
        if self.editing:
            self.suggest_accepted()
            self._guide()
            self.hold()

    def hold(self) -> None:
        """Keep what stands in the form in the draft, if anything was typed."""
        view = self.view
        self.desk.hold(Pending(self._edited, view.taken_over) if view.changed else None)
        self.post_message(self.Pending())

    def _guide(self) -> None:
        guide = self.chosen_guide
        words = list(guide_words(guide, self.desk.book.km_rate(self.desk.on)) if guide else ())
        if self.km_rate:
            words.append(told("Ctrl+T regner km om."))
        unit_rates = self.said_of_unit_rates()
        for place in ("claimed.amount", "accepted.amount"):
            self.view.hint(place, unit_rates)
        said = " ".join(filter(None, (*words, unit_rates)))
        self.view.note("category", said)
        self.view.hint("category", said if not self.screen.has_class("-high") else "")
        deduct = ""
        if guide and guide.deduct:
            deduct = told("Træk fra: {deduct}.", deduct=translated(guide.deduct))
        self.view.hint("ordinary.amount", deduct)
        self.refresh_bindings()

    @on(FormView.Submitted)
    def _submitted(self, event: FormView.Submitted) -> None:
        event.stop()
        self._accept()

    def _accept(self) -> bool:
        self.view.write_out()
        expense, wrong = self._read(self.view.texts)
        if expense is None:
            self.view.complain(wrong)
            return False
        values, place = {"id": expense.id}, self._place
        done = (
            Words("post {id} skrevet", values)
            if place is None
            else Words("post {id} rettet", values)
        )
        at = len(self.desk.case.expenses) if place is None else place
        return self._do(lambda case: edits.put(case, expense, place), done, at, settles=True)

    def _close(self) -> None:
        self.desk.hold(None)
        self._switch(editing=False)
        self.post_message(self.Pending())

    @work
    async def action_leave_form(self) -> None:
        """Close the form; ask first when something was typed."""
        ask = Ask(
            told("Kassér det skrevne?"),
            told("Det, der er skrevet i posten og ikke gjort færdigt, går tabt."),
            (Answer("stay", told("Skriv videre")), Answer("discard", told("Kassér det"))),
        )
        answer = await self.app.push_screen_wait(ask) if self.view.changed else "discard"
        if answer == "discard":
            self._close()

    def action_duplicate(self) -> None:
        """Put a copy of the marked expense after it."""
        if (place := self._table.place) is not None:
            done = Words("post {id} kopieret", {"id": self._marked_id(place)})
            self._do(lambda case: edits.duplicated(case, place), done, place + 1)

    def action_remove(self) -> None:
        """Remove the marked expense; it can be undone."""
        if (place := self._table.place) is not None:
            done = Words("post {id} slettet", {"id": self._marked_id(place)})
            self._do(lambda case: edits.removed(case, place), done, place)
            self.notify(told("{done}; F7 fortryder", done=capital(say(done))))

    def action_move(self, by: int) -> None:
        """Move the marked expense up (-1) or down (1)."""
        if (place := self._table.place) is not None:
            done = Words("post {id} flyttet", {"id": self._marked_id(place)})
            self._do(lambda case: edits.moved(case, place, by), done, place + by)

    def _marked_id(self, place: int) -> str:
        return self.desk.case.expenses[place].id

    def _do(
        self, edit: Callable[[Case], Case], done: Words, place: int, *, settles: bool = False
    ) -> bool:
        """Change the case and stand at `place`; False when it cannot be done.

        `settles` says that this is what the form was filled in for.
        """
        try:
            changed = edit(self.desk.case)
        except Refused as error:
            said = say_refused(error)
            self.notify(said, severity="error")
            return False
        self.desk.change(changed, done, settles=settles)
        if settles:
            self._switch(editing=False)
        self.show()
        self.mark(place)
        self.post_message(self.Changed())
        return True
