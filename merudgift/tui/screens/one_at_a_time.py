"""A screen on which one thing is done at a time."""

from collections.abc import Awaitable, Callable

from textual import work
from textual.screen import Screen

from merudgift.refusals import Refused
from merudgift.text.saying import say_refused


class OneAtATime(Screen[None]):
    """What a key begins may take its time: another pressed meanwhile begins nothing."""

    occupied = False

    def alone(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do some work unless other work is under way; what is refused is said."""
        if self.occupied:
            self.say_occupied()
        else:
            self.occupied = True
            self._do(work)

    @work
    async def _do(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except Refused as error:
            self.notify(say_refused(error), severity="error", timeout=15)
        finally:
            self.occupied = False
        self.free_again()

    def say_occupied(self) -> None:
        """Tell who presses a key meanwhile, where that is not plain to see."""

    def free_again(self) -> None:
        """Do what waited for the work to be done."""
