"""Taking up a case that is offered: opened, copied, as it was before; or a draft thrown away."""

from contextlib import suppress
from typing import Protocol

from textual.app import App

from merudgift.case import renamed
from merudgift.rates import RateBook
from merudgift.refusals import Refused
from merudgift.register.finding import Row
from merudgift.register.register import Conflict, Register
from merudgift.text.saying import say_refused, told
from merudgift.tui.aside import aside
from merudgift.tui.desk.drafts import LeftBehind
from merudgift.tui.desk.homes import Held, Homes, Kept, opened
from merudgift.tui.dialogs import Answer, Ask, AskLine, path_of
from merudgift.tui.forms import case as case_forms
from merudgift.tui.forms import field
from merudgift.tui.screens.history import HistoryScreen

_FILE = field.text("path", "Fil", "Sagsfilens mappe og navn. ~ er din egen mappe.")


class Taker(Protocol):
    """The screen that offers cases. What follows is called from one of its workers."""

    app: App[object]
    register: Register
    homes: Homes
    book: RateBook

    def list_again(self) -> object:
        """Find anew what is offered."""


async def fetched(screen: Taker, offer: Row | Kept) -> Kept | None:
    """The case as it is now: it may have been written since it was listed."""
    home = Held(screen.register.name, offer.id) if isinstance(offer, Row) else offer.home
    if home is None and isinstance(offer, Kept):
        return offer
    try:
        return await aside(screen.homes.read, home) if home else None
    except Refused as error:
        _complain(screen, error)
        screen.list_again()
        return None


async def copied(screen: Taker, offer: Row | Kept) -> Kept | None:
    """A new case that is like another but for its reference, which is asked for."""
    kept = await fetched(screen, offer)
    if kept is None:
        return None
    case, reference = kept.case, ""
    while True:
        line = AskLine(
            told("Kopi af {reference}", reference=case.reference),
            case_forms.REFERENCE,
            lambda text: renamed(case, text),
            reference,
        )
        typed = await screen.app.push_screen_wait(line)
        if typed is None:
            return None
        reference = typed
        if not await _is_taken(screen, reference):
            return Kept(renamed(case, reference))
        screen.app.notify(told("Der er allerede en sag med den reference."), severity="error")


async def _is_taken(screen: Taker, reference: str) -> bool:
    """Whether a case of the register has that reference; no, where that cannot be told."""
    with suppress(Refused):
        return await aside(screen.register.locate, reference) is not None
    return False


async def restored(screen: Taker, row: Row) -> None:
    """Show every version of a case; the one that is chosen becomes the newest, if meant."""
    try:
        versions = await aside(screen.homes.history, Held(screen.register.name, row.id))
        chosen = await screen.app.push_screen_wait(
            HistoryScreen(versions, screen.book, versions[-1].case)
        )
        if chosen is None or not await _wants_back(screen, chosen.number):
            return
        newest = versions[-1].number
        now = await aside(screen.register.restore, row.id, chosen.number, newest)
    except Refused as error:
        _complain(screen, error)
    except Conflict:
        screen.app.notify(told("En anden har netop gemt sagen. Se historikken igen."))
    else:
        said = told("Version {old} er gemt igen som version {new}.",
                    old=chosen.number, new=now.number)  # fmt: skip
        screen.app.notify(said)
    screen.list_again()


async def _wants_back(screen: Taker, number: int) -> bool:
    ask = Ask(
        told("Gendan version {number}?", number=number),
        told("Den gemmes igen som sagens nyeste version. De andre versioner bliver."),
        (Answer("leave", told("Gør intet")), Answer("restore", told("Gendan den"))),
    )
    return await screen.app.push_screen_wait(ask) == "restore"


async def from_file(screen: Taker) -> Kept | None:
    """The case of a file that is asked for; what is wrong with it is said at once."""
    typed = await screen.app.push_screen_wait(
        AskLine(told("Åbn en sag"), _FILE, lambda text: opened(path_of(text)))
    )
    # Raises where the file has become another since it was accepted.
    return None if typed is None else opened(path_of(typed))


async def discarded(screen: Taker, left: LeftBehind) -> None:
    """Remove a draft for good, when that is meant."""
    ask = Ask(
        told("Kassér kladden?"),
        told("Det arbejde, den rummer, går tabt."),
        (Answer("keep", told("Behold den")), Answer("discard", told("Kassér den"))),
    )
    if await screen.app.push_screen_wait(ask) == "discard" and left.draft.take():
        left.draft.discard()
        screen.list_again()


def _complain(screen: Taker, error: Refused) -> None:
    screen.app.notify(say_refused(error), severity="error")
