"""Which register a command uses: `--register`, else the environment, else this user's own.

Imports little but click, so that it may stand on every command.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

import click

from merudgift import version
from merudgift.cli.speaking import a_file, option
from merudgift.text.languages import N_, translated

if TYPE_CHECKING:
    from merudgift.register.register import Register

VARIABLE = "MERUDGIFT_REGISTER"
_CHOSEN = "merudgift.place"
_OPENED = "merudgift.register"
_Command = TypeVar("_Command", bound=Callable[..., object])


def _choose(ctx: click.Context, _: click.Parameter, place: str | None) -> None:
    if place == "":
        raise click.BadParameter(translated(N_("stedet er tomt")))
    if place:
        ctx.meta[_CHOSEN] = place


def with_register(command: _Command) -> _Command:
    """Give a command the option `--register`."""
    return option(
        "--register",
        metavar="FIL|ADRESSE",
        expose_value=False,
        callback=_choose,
        shell_complete=a_file,
        help="Registeret: en fil, eller postgresql://… "
        "(ellers MERUDGIFT_REGISTER, ellers dit eget).",
    )(command)


def references_begun(ctx: click.Context, begun: str) -> list[str]:
    """The references in the register that begin so; none where it cannot be read."""
    from merudgift.refusals import Refused  # noqa: PLC0415 - loads pydantic; --help need not
    from merudgift.register.references import references  # noqa: PLC0415 - the same

    with suppress(Refused):
        return references(ctx.meta.get(_CHOSEN) or os.environ.get(VARIABLE), begun)
    return []


def the_register() -> "Register":
    """The register that was chosen, the same for a whole command; opened when it is used.

    Raises `Refused` for a place that can be none.
    """
    from merudgift.cli.book import the_book  # noqa: PLC0415 - loads the law; --help need not
    from merudgift.register.databases.places import database_at  # noqa: PLC0415 - the same
    from merudgift.register.register import Register  # noqa: PLC0415 - the same

    context = click.get_current_context()
    if _OPENED in context.meta:
        opened: Register = context.meta[_OPENED]
        return opened
    place = context.meta.get(_CHOSEN) or os.environ.get(VARIABLE)
    register = Register(database_at(place), the_book(), version())
    context.meta[_OPENED] = register
    context.find_root().call_on_close(register.close)
    return register
