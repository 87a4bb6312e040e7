"""Saving a case: where to, what if someone else has been there, and what is said of it."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from textual.app import App
from textual.content import Content

from merudgift.case import Case
from merudgift.refusals import Refused
from merudgift.register.difference import differences
from merudgift.text.difference_words import changes
from merudgift.text.saying import printable, say_refused, told
from merudgift.tui.aside import aside
from merudgift.tui.desk import ChangedMeanwhile, Desk
from merudgift.tui.desk.homes import WHATEVER, Held, Home, Kept
from merudgift.tui.dialogs import Answer, Ask, ask_path
from merudgift.tui.widgets.plain import plain
from merudgift.words import Words


class Saver(Protocol):
    """The screen that saves: it shows a case, and says what became of it."""

    app: App[object]
    desk: Desk

    def refresh_case(self) -> None:
        """Show the case as it is on the desk now."""

    def told_saved(self, said: str) -> None:
        """Say that the case is saved, and where."""

    def told_not_saved(self, said: str) -> None:
        """Say that it is not, and why."""


async def save(screen: Saver) -> bool:
    """Write the case where it is kept; whether that was done. Call it from a worker."""
    if screen.desk.home is None:
        return await save_as(screen)
    return await _write(screen)


async def save_as(screen: Saver) -> bool:
    """Ask where the case is to be kept, and write it there."""
    where = await screen.app.push_screen_wait(
        Ask(
            told("Hvor skal sagen gemmes?"),
            told(
                "Registeret er alle sagerne på ét sted, med hver gemt version. En fil er for sig."
            ),
            (Answer("register", told("I registeret")), Answer("file", told("I en fil"))),
        )
    )
    if where == "register":
        return await _add(screen)
    return where == "file" and await _save_to_file(screen)


async def _save_to_file(screen: Saver) -> bool:
    home = screen.desk.home
    was = home if isinstance(home, Path) else None
    path = await ask_path(screen.app, told("Gem sagen som"), [".json"], was)
    return path is not None and await _write(screen, path, WHATEVER)


async def _add(screen: Saver) -> bool:
    """Put the case in the register; where one of its reference is there, ask first."""
    desk = screen.desk
    try:
        theirs = await aside(desk.homes.held, desk.case.reference)
        if theirs is None:
            desk.written(await aside(desk.homes.write, desk.writing()._replace(home=None)))
            return _saved(screen)
    except Refused as error:
        screen.told_not_saved(say_refused(error))
        return False
    if theirs.home == desk.home:
        return await _write(screen)
    ask = Ask(
        told("Sagen er i registeret allerede"),
        told("Der er en sag med samme reference. Er det en anden sag, så ret referencen under F4."),
        (
            Answer("stay", told("Gør intet")),
            Answer("over", told("Gem min som en ny version af den")),
        ),
        details=_both(theirs.case, desk),
    )
    if await screen.app.push_screen_wait(ask) != "over":
        return False
    return await _write(screen, theirs.home, theirs.base)


async def _write(screen: Saver, to: Home | None = None, base: str | None = None) -> bool:
    desk = screen.desk
    try:
        desk.written(await aside(desk.homes.write, desk.writing(to, base)))
    except ChangedMeanwhile as changed:
        if changed.gone:
            return await _ask_to_keep_again(screen)
        return await _ask_about_theirs(screen, changed.theirs)
    except Refused as error:
        screen.told_not_saved(say_refused(error))
        return False
    return _saved(screen)


def _saved(screen: Saver) -> bool:
    home = screen.desk.home
    if isinstance(home, Held):
        said = told("Gemt i registeret som {name}", name=screen.desk.case.reference)
    else:
        said = told("Gemt i {path}", path=str(home))
    screen.told_saved(said)
    return True


async def _ask_to_keep_again(screen: Saver) -> bool:
    if isinstance(screen.desk.home, Held):
        ask = Ask(
            told("Sagen er slettet fra registeret"),
            told("Siden du hentede den, har en anden slettet den. Intet er gemt endnu."),
            (
                Answer("other", told("Gem i en fil")),
                Answer("again", told("Læg den i registeret igen")),
            ),
        )
    else:
        ask = Ask(
            told("Filen er der ikke mere"),
            told(
                "Siden sagen blev åbnet, er dens fil slettet, omdøbt eller flyttet. "
                "Intet er gemt endnu."
            ),
            (
                Answer("other", told("Gem som et andet navn")),
                Answer("again", told("Skriv den igen")),
            ),
        )
    answer = await screen.app.push_screen_wait(ask)
    if answer == "other":
        return await _save_to_file(screen)
    if answer != "again":
        return False
    if isinstance(screen.desk.home, Held):
        return await _add(screen)
    return await _write(screen, base=WHATEVER)


async def _ask_about_theirs(screen: Saver, theirs: Kept | None) -> bool:
    in_register = isinstance(screen.desk.home, Held)
    answers = [
        Answer("other", told("Gem i en fil") if in_register else told("Gem som et andet navn"))
    ]
    if theirs:
        answers.append(Answer("theirs", told("Hent den andens")))
    answers.append(
        Answer("over", told("Gem min som nyeste") if in_register else told("Erstat den andens"))
    )
    ask = Ask(
        told("En anden har gemt sagen") if in_register else told("Filen er ændret af en anden"),
        told("Siden sagen blev åbnet, er den gemt af en anden. Intet er gemt endnu."),
        answers,
        details=await _what_happened(theirs, screen.desk) if theirs else None,
    )
    answer = await screen.app.push_screen_wait(ask)
    if answer == "other":
        return await _save_to_file(screen)
    if answer == "over":
        # Should a third have been there by now, that is asked about too.
        return await _write(screen, base=theirs.base if theirs else WHATEVER)
    if answer == "theirs" and theirs:
        screen.desk.take_theirs(theirs, Words("den andens sag hentet"))
        screen.refresh_case()
        screen.told_saved(told("Den andens sag er hentet. F7 henter din egen igen."))
    return False


async def _what_happened(theirs: Kept, desk: Desk) -> Content:
    """What the other changed, which one's own would undo, and what one changed oneself."""
    base = None
    with suppress(Refused):
        base = await aside(desk.homes.base_of, desk.writing())
    if base is None:
        return _both(theirs.case, desk)
    parts = (
        (told("Den anden ændrede (går tabt, hvis du gemmer din):"), base, theirs.case),
        (told("Du ændrede:"), base, desk.case),
    )
    return Content("\n").join(
        line for heading, old, new in parts for line in _changes(heading, old, new, desk)
    )


def _both(theirs: Case, desk: Desk) -> Content:
    """What differs: the other's value, and one's own."""
    return Content("\n").join(_changes(told("Den andens → din:"), theirs, desk.case, desk))


def _changes(heading: str, old: Case, new: Case, desk: Desk) -> Iterator[Content]:
    yield plain(heading, "bold")
    found = differences(old, new)
    if not found:
        yield plain(told("intet"))
    for change in changes(found, desk.book.names):
        yield plain(printable(f"{change.where}: {change.before} → {change.after}"))
