"""How the workbench ends: asked to, by a signal, or after an error; what is typed is kept."""

import asyncio
import os
import signal
from contextlib import suppress
from threading import Event, Timer

from rich.console import RenderableType
from rich.text import Text
from textual import work
from textual.app import App
from textual.worker import WorkerFailed

from merudgift.faults import fault_code
from merudgift.text.saying import told
from merudgift.tui.screens.case import CaseScreen

_PATIENCE = 5
"""Seconds for an ending in order."""


class Ending(App[None]):
    """An app that asks about unsaved cases before it ends, and keeps drafts where it cannot."""

    _leaving = False
    _last_resort: Timer | None = None

    @property
    def _cases(self) -> list[CaseScreen]:
        return [screen for screen in self.screen_stack if isinstance(screen, CaseScreen)]

    async def action_quit(self) -> None:
        """End the program, once what is unsaved has been asked about."""
        self._leave()

    @work
    async def _leave(self) -> None:
        if self._leaving:
            return
        self._leaving = True
        try:
            for case in self._cases:
                if not await case.leave():
                    return
            self._see_that_it_ends()
            self.exit()
        finally:
            self._leaving = False

    def end_on_signals(self) -> None:
        """A lost terminal or a killed session ends the program in order, the draft kept."""
        with suppress(NotImplementedError):
            for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
                if signal.getsignal(number) is signal.SIG_IGN:
                    continue  # As under nohup.
                asyncio.get_running_loop().add_signal_handler(number, self._end)

    def _end(self) -> None:
        self._keep_drafts()
        self._see_that_it_ends()
        self.exit(message=told("Afbrudt. {kept}", kept=self._said_of_drafts()))

    def _see_that_it_ends(self, code: int = 0) -> None:
        """End hard if ending in order takes too long: Textual may wait on a lost terminal.

        A process that lives on would hold the lock of its draft, so that it is not offered.
        """
        if not self.is_headless:
            self._last_resort = Timer(_PATIENCE, os._exit, (code,))
            self._last_resort.daemon = True
            self._last_resort.start()

    def let_go_of_terminal(self) -> None:
        """See that nothing goes on reading a terminal that was lost while the program ended.

        Textual's thread for the keyboard would otherwise read nothing for ever, and keep
        the process alive.
        """
        if self._last_resort:
            self._last_resort.cancel()
        ended = getattr(self._driver, "exit_event", None)
        if isinstance(ended, Event):
            ended.set()

    def _keep_drafts(self) -> None:
        for case in self._cases:
            with suppress(Exception):
                case.keep()

    def _said_of_drafts(self) -> str:
        if any(case.desk.draft_refused for case in self._cases):
            return told("Kladden kunne ikke gemmes.")
        return told("Det, der ikke er gemt, ligger som kladde og tilbydes ved næste start.")

    def panic(self, *renderables: RenderableType) -> None:
        """End after an error outside the program's own messages."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        """End with a sentence and a code. Textual's own prints the values of variables."""
        self._keep_drafts()
        self._see_that_it_ends(2)
        error = self._exception
        met = error.error if isinstance(error, WorkerFailed) else error
        code = fault_code(met) if met else "terminal"
        said = told(
            "Der skete en uventet fejl i programmet (kode {code}). {kept} Meld koden til dem, der "
            "vedligeholder programmet; den rummer intet fra sagen.",
            code=code,
            kept=self._said_of_drafts(),
        )
        self._exit_renderables[:] = [Text(said)]
        self._close_messages_no_wait()
