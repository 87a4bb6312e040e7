"""Commands whose help is read in the language spoken when it is shown.

A command, an option or an argument is made when its module is imported, once; which language
it is read in is known only then and may be another in the next run of the same process.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

import click
from click.shell_completion import CompletionItem

from merudgift.text.aloud import aloud
from merudgift.text.languages import LANGUAGES, N_, translated

COMPLETION = "_MERUDGIFT_COMPLETE"
"""What click has a shell ask the program by; it follows from the program's name."""
_OPTION = "--sprog"
_PLAIN = "--ren"
_PLAIN_VARIABLE = "MERUDGIFT_REN"
_YES = ("1", "true", "t", "yes", "y", "on")
"""What click takes for a yes in the environment."""
_GAP = re.compile(r"(?<=\S):? {2,}(?=\S)")


class _Said:
    """An attribute that holds Danish text, or what says it, read in the language spoken now."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = f"_danish_{name}"

    def __get__(self, of: Any, owner: type | None = None) -> Any:
        danish = getattr(of, self._name, None) if of is not None else None
        if callable(danish):
            return danish()
        return translated(inspect.cleandoc(danish)) if danish else danish

    def __set__(self, of: Any, danish: str | Callable[[], str] | None) -> None:
        setattr(of, self._name, danish)


def _said() -> Any:
    """One such attribute; click has declared its type."""
    return _Said()


class Option(click.Option):
    """An option with its help."""

    help = _said()
    metavar = _said()


class Argument(click.Argument):
    """An argument with its name."""

    metavar = _said()


class _ReadAloud(click.HelpFormatter):
    """Help in whole lines, with what is said of a word after it rather than in a column."""

    def __init__(self) -> None:
        super().__init__(width=100_000)

    def write_text(self, text: str) -> None:
        """Write a text; columns in it are for the eye as well."""
        super().write_text(aloud(_GAP.sub(": ", text)))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write what is said of each word."""
        for word, said in rows:
            self.write(aloud(" ".join(f"{word}: {said}".split())) + "\n")


class _Context(click.Context):
    """What a command runs in; its object is whether plain lines are asked for."""

    def make_formatter(self) -> click.HelpFormatter:
        """What writes the help."""
        return _ReadAloud() if self.obj else super().make_formatter()


class Command(click.Command):
    """A command with its help; every one has a choice of language and of plain lines."""

    context_class = _Context
    help = _said()
    short_help = _said()
    epilog = _said()
    options_metavar = _said()

    def __init__(self, *given: Any, **named: Any) -> None:
        """As click's own, with the choice of language and of plain lines added."""
        named.setdefault("options_metavar", N_("[VALG]"))
        super().__init__(*given, **named)
        self.params += [_language(), _plainly()]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option `--help`, which click would keep in the language it was first read in."""
        self._help_option = None
        return super().get_help_option(ctx)


class Group(Command, click.Group):
    """A group of commands."""

    command_class = Command
    subcommand_metavar = _said()


option = partial(click.option, cls=Option)
argument = partial(click.argument, cls=Argument)
command = partial(click.command, cls=Command)


def group(cls: type[Group] = Group, **named: Any) -> Callable[[Callable[..., Any]], Group]:
    """A group of commands, as click makes one."""
    return click.group(cls=cls, **named)


def a_file(
    ctx: click.Context, param: click.Parameter | None, incomplete: str
) -> list[CompletionItem]:
    """What a shell offers where a file may be named, among other things."""
    return [CompletionItem(incomplete, type="file")]


def _language() -> Option:
    """The choice of language: read before all else (`asked_in`), declared for help and checks."""
    return Option(
        (_OPTION,),
        type=click.Choice(list(LANGUAGES)),
        expose_value=False,
        help=N_("Sproget (ellers MERUDGIFT_SPROG, ellers terminalens, ellers dansk)."),
    )


def _plainly() -> Option:
    """The choice of lines a screen reader can follow: read before all else, as the language."""
    return Option(
        (_PLAIN,),
        is_flag=True,
        envvar=_PLAIN_VARIABLE,
        expose_value=False,
        help=N_("Linjer til en skærmlæser: ingen tegning, kolonner eller farve."),
    )


def asked_in(arguments: Sequence[str]) -> str | None:
    """The language a command line asks for; the last one counts.

    Read from the words themselves: what is wrong with the others is to be said in it as well.
    """
    named = [each.partition("=")[2] for each in arguments if each.startswith(f"{_OPTION}=")]
    named += [value for option, value in pairwise(arguments) if option == _OPTION]
    return next((each for each in reversed(named) if each in LANGUAGES), None)


def is_plain_in(arguments: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Whether a command line, or the environment, asks for plain lines; for the help as well."""
    return _PLAIN in arguments or environment.get(_PLAIN_VARIABLE, "").strip().casefold() in _YES


def is_plain() -> bool:
    """Whether the command is to print lines that a screen reader can follow."""
    return bool(click.get_current_context().obj)
