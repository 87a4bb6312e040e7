"""Month by month: what was due, what was paid, and what is owed."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from merudgift.amounts import read_iso_date
from merudgift.case import MOST_BYTES
from merudgift.files import read_file
from merudgift.refusals import Refused
from merudgift.review.months.arrears import settle
from merudgift.review.months.payments import Payments, read_payments
from merudgift.review.timeline import Timeline, timeline
from merudgift.text.languages import N_
from merudgift.text.page import WIDTH as PAPER
from merudgift.text.page import Page
from merudgift.text.pages.timeline import timeline_page
from merudgift.text.saying import counted, say_refused, told
from merudgift.tui.aside import aside
from merudgift.tui.desk import Desk
from merudgift.tui.dialogs import AskLine, path_of
from merudgift.tui.forms import field
from merudgift.tui.forms.field import Content, Row, Texts
from merudgift.tui.panes.asking import AskingPane
from merudgift.tui.widgets.keys import key
from merudgift.tui.widgets.page_view import WIDTH, PageView

UNTIL = field.date(
    "until",
    "Til og med",
    "Den sidste måned. Tom: den sidst udbetalte, ellers så langt, satserne rækker.",
    width=14,
)
REDECIDED = field.date(
    "redecided", "Genvurderet",
    "Dagen, en bevilling fra før 1.9.2025 er vurderet på ny fra; gruppen vælges i F4.", width=14,
    law="lov 746/2025",
)  # fmt: skip
_FIELDS = (UNTIL, REDECIDED)
_FILE = field.text("path", "Fil", "En CSV-fil med overskrifterne month,amount eller måned;beløb.")


class TimelinePane(AskingPane):
    """The award from the effective date on."""

    ABOUT = N_(
        "Måned for måned: hvad der skal betales, og hvorfor det ændrer sig. b henter en fil med "
        "det, der er udbetalt (måned og beløb); så står der også, hvad der mangler eller er "
        "betalt for meget, delt på årsager. Filen gemmes ikke i sagen."
    )
    LAW = "SEL §§ 100 og 182; BEK 931/2020 §§ 8-10; lov 746/2025"
    SAVE_AS = N_("Gem tidslinjen som tekst")
    FILE = "tidslinje.txt"
    NOTHING = N_("Tidslinjen kan ikke laves.")
    BINDINGS: ClassVar[list[BindingType]] = [
        key("b", "load", "Udbetalt"),
        key("x", "unload", "Uden"),
    ]

    def __init__(self, desk: Desk, id: str) -> None:
        """The months of the case on `desk`."""
        super().__init__(desk, id, (Row(_FIELDS),))

    def judge(self, texts: Texts) -> dict[str, str]:
        """What is wrong with the days that were typed."""
        return field.read_into(_FIELDS, texts, {})

    def show(self) -> None:
        """Bring the months up to date; only while they are looked at."""
        until, redecided = self._days
        self.desk.asked = replace(self.desk.asked, until=until, redecided=redecided)
        if self.is_outdated(self.desk.asked):
            found = self._found()
            self.query_one(PageView).show(
                self.refused(found) if isinstance(found, Refused) else self._page(found, WIDTH)
            )

    def enter(self) -> None:
        """Stand in the page, where the keys are."""
        self.query_one(PageView).focus()

    def paper(self) -> Page | None:
        """The timeline as the command prints it."""
        found = self._found()
        return None if isinstance(found, Refused) else self._page(found, PAPER)

    @property
    def _days(self) -> tuple[date | None, date | None]:
        """How far, and from when the award was decided anew."""
        content: Content = {}
        field.read_into(_FIELDS, self.asked.taken_over, content)
        until, redecided = (content.get(each.key) for each in _FIELDS)
        return (
            read_iso_date(until) if until else None,
            read_iso_date(redecided) if redecided else None,
        )

    @property
    def _last_paid(self) -> date | None:
        """What was paid later is not known: the months end where the payments do."""
        paid = max(self.desk.asked.payments or (), default=None)
        return None if paid is None else max(paid, self.desk.case.effective)

    def _found(self) -> Timeline | Refused:
        desk, (until, redecided) = self.desk, self._days
        try:
            return timeline(
                desk.case,
                desk.book,
                until or self._last_paid or desk.book.last_day(desk.case.rates_set),
                redecided=redecided,
                whole_kroner=desk.view.whole_kroner,
            )
        except Refused as error:
            return error

    def _page(self, course: Timeline, width: int) -> Page:
        payments = self.desk.asked.payments
        settled = settle(course, payments, self.desk.book) if payments is not None else None
        return timeline_page(course, settled, width)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Payments can be left out once there are some."""
        return self.desk.asked.payments is not None if action == "unload" else True

    @work
    async def action_load(self) -> None:
        """Read what was paid from a file."""
        typed = await self.app.push_screen_wait(
            AskLine(told("Hent det udbetalte"), _FILE, lambda text: _payments(path_of(text)))
        )
        if typed is None:
            return
        try:
            payments = await aside(_payments, path_of(typed))
        except Refused as error:
            self.notify(say_refused(error), severity="error")
            return
        self._set_payments(payments)
        self.notify(
            told(
                "Hentet: {months} med udbetaling.",
                months=counted(len(payments), "måned", "måneder"),
            )
        )

    def action_unload(self) -> None:
        """Show what was due alone."""
        self._set_payments(None)

    def _set_payments(self, payments: Payments | None) -> None:
        self.desk.asked = replace(self.desk.asked, payments=payments)
        self.show()
        self.refresh_bindings()


def _payments(path: Path) -> Payments:
    return read_payments(read_file(path, MOST_BYTES))
