"""A case on the desk: what was done to it, what it gives, its draft and where it is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from merudgift.case import Case
from merudgift.files import Fingerprint
from merudgift.law import counting, eligibility
from merudgift.law.assessment import Assessment, assess
from merudgift.law.counting import Line
from merudgift.law.eligibility import Coverage
from merudgift.law.schemes import scheme_for
from merudgift.rates import RateBook
from merudgift.refusals import Refused
from merudgift.review.checking.decision import Decision
from merudgift.review.months.payments import Payments
from merudgift.text.languages import DANISH
from merudgift.tui.desk.drafts import Draft
from merudgift.tui.desk.history import History
from merudgift.tui.desk.homes import Home, Homes, Kept, Pending, Writing
from merudgift.words import Words


@dataclass(frozen=True, slots=True)
class View:
    """How the result is looked at, without changing the case."""

    on: date | None = None
    """Another date than the effective one."""
    whole_kroner: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked beside the case, in its panes; it is no part of the case or its draft."""

    decision: Decision | None = None
    """A decision already made, for the check."""
    until: date | None = None
    """The last month of the timeline."""
    redecided: date | None = None
    """From when the award was decided anew."""
    payments: Payments | None = None
    """What was paid."""


class Desk:
    """One open case. Every change goes through `change`, which keeps the draft up to date."""

    def __init__(
        self,
        kept: Kept,
        draft: Draft,
        book: RateBook,
        *,
        unsaved: bool = False,
        homes: Homes | None = None,
    ) -> None:
        """Work on a kept case; `unsaved` says that where it is kept is not like it."""
        self.book = book
        self.home = kept.home
        self.homes = homes or Homes()
        self.view = View()
        self.asked = Asked()
        self.pending = kept.pending
        self.own_words = kept.own_words
        self.note_language = DANISH
        """The language of the note where none is chosen for it."""
        self._in_a_note: Mapping[str, str] = {}
        self.draft_refused: Refused | None = None
        """Why the draft could not be kept the last time, if it could not."""
        self._saved: Case | None = None if unsaved else kept.case
        self._history = History(kept.case, kept.base)
        self._draft = draft
        self._result: tuple[Case, View, Assessment | Refused] | None = None
        if unsaved:
            self.keep_draft()

    @property
    def case(self) -> Case:
        """The case as it stands now."""
        return self._history.case

    @property
    def unsaved(self) -> bool:
        """Whether there is anything a closing would lose."""
        return self.pending is not None or self.case != self._saved

    @property
    def result(self) -> Assessment | Refused:
        """What the case gives, or why that cannot be said."""
        if self._result is None or self._result[:2] != (self.case, self.view):
            self._result = (self.case, self.view, self._assess())
        return self._result[2]

    def _assess(self) -> Assessment | Refused:
        view = self.view
        try:
            return assess(self.case, self.book, on=view.on, whole_kroner=view.whole_kroner)
        except Refused as error:
            return error

    def reckon_with(self, book: RateBook) -> None:
        """Take the amounts from another book from now on."""
        self.book = book
        self._result = None

    @property
    def on(self) -> date:
        """The date the result is for."""
        return self.view.on or self.case.effective

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every expense counted, also on a date for which there are no amounts."""
        result = self.result
        if isinstance(result, Assessment):
            return result.lines
        return counting.count_case(self.case, self.on)

    @property
    def coverage(self) -> Coverage:
        """Whether the citizen is covered, also on a date for which there are no amounts."""
        result = self.result
        if isinstance(result, Assessment):
            return result.coverage
        scheme = scheme_for(self.case, self.on)
        return eligibility.coverage_of(self.case, scheme.id, self.on, self.book)

    def change(self, case: Case, done: Words, *, settles: bool = False) -> None:
        """Put a changed case on the desk; nothing happens when it is the same.

        `settles` says that what was being filled in is part of it now.
        """
        pending = None if settles else self.pending
        if case == self.case and pending == self.pending:
            return
        if case != self.case:
            self._history.add(case, done)
        self.pending = pending
        self.keep_draft()

    def undo(self) -> Words | None:
        """Undo the last change and say what it was; None when there is none."""
        return self._stepped(self._history.undo)

    def redo(self) -> Words | None:
        """Do again what was undone and say what it was; None when there is nothing."""
        return self._stepped(self._history.redo)

    def _stepped(self, step: Callable[[], Words | None]) -> Words | None:
        done = step()
        if done is not None:
            self.keep_draft()
        return done

    def hold(self, pending: Pending | None) -> None:
        """Keep what is being filled in, which is not yet part of the case."""
        if pending != self.pending:
            self.pending = pending
            self.keep_draft()

    @property
    def unnoted(self) -> bool:
        """Whether something was typed for a note that no copy and no file of it has."""
        return any(self.own_words.values()) and self.own_words != self._in_a_note

    def hold_words(self, words: Mapping[str, str]) -> None:
        """Keep what was typed for a note, which is no part of the case."""
        if words != self.own_words:
            self.own_words = words
            self.keep_draft()

    def noted(self) -> None:
        """Take note that what was typed is in a note that was copied or saved."""
        self._in_a_note = self.own_words
        self.keep_draft()

    def keep_draft(self) -> None:
        """Write the draft, or remove it when there is nothing it could save."""
        if not (self.unsaved or self.unnoted):
            self._draft.discard()
            self._draft.take()
            return
        try:
            self._draft.keep(
                Kept(self.case, self.home, self._history.base, self.pending, self.own_words)
            )
            self.draft_refused = None
        except Refused as error:
            self.draft_refused = error

    def writing(self, to: Home | None = None, base: Fingerprint | None = None) -> Writing:
        """The case as it is now, to be written where it is kept, or to another place `to`.

        Nothing else is replaced than what has been on the desk, or `base`.
        """
        home = to or self.home
        if base is None and home == self.home:
            base = self._history.base
        return Writing(self.case, home, base)

    def written(self, kept: Kept) -> None:
        """Take note of what was written: that is where the case is kept from now on."""
        self.home, self._saved = kept.home, kept.case
        if kept.base:
            self._history.saved(kept.base)
        self.keep_draft()

    def take_theirs(self, theirs: Kept, done: Words) -> None:
        """Put on the desk what someone else has written; it can be undone."""
        self._history.add(theirs.case, done, theirs.base)
        self._saved = theirs.case
        self.keep_draft()

    def close(self) -> None:
        """Leave the desk for good: the draft is no longer needed."""
        self._draft.discard()
