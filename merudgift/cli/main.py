"""`merudgift`: finds the command and sees that every ending is a sentence and a code.

Commands are imported when they are run, so that `--help` need not load the law.
"""

import gc
import os
import signal
import sys
from contextlib import suppress
from difflib import get_close_matches
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

import click
from click.exceptions import NoSuchCommand
from click.shell_completion import CompletionItem

from merudgift import program, shipped_folder
from merudgift.cli import exits
from merudgift.cli.place import the_register, with_register
from merudgift.cli.speaking import (
    COMPLETION,
    Group,
    a_file,
    asked_in,
    group,
    is_plain,
    is_plain_in,
    option,
)
from merudgift.faults import fault_code
from merudgift.text.languages import DANISH, N_, of_the_terminal, speak, translated, wished

COMMANDS = {
    "beregn": ("merudgift.cli.assess", N_("Beregn, hvad en sag giver, med hvert trin forklaret.")),
    "kontrol": ("merudgift.cli.review", N_("Hold en afgørelse op mod loven: hvor skilles de?")),
    "sammenlign": ("merudgift.cli.review", N_("Gamle regler, gruppe I og gruppe II side om side.")),
    "tidslinje": ("merudgift.cli.review", N_("Måned for måned: skyldigt, udbetalt og forskellen.")),
    "genberegn": (
        "merudgift.cli.recalculate",
        N_("Genberegn alle sager med satserne på en dag: hvad ændres, og hvorfor?"),
    ),
    "notat": (
        "merudgift.cli.note",
        N_("Skriv notatet til journal eller borger: PDF, DOCX, tekst."),
    ),
    "eksempel": (
        "merudgift.cli.papers",
        N_("Vis en fuldstændig eksempelsag, eller nævn dem alle."),
    ),
    "sager": ("merudgift.cli.register", N_("Registeret: mange sager gemt, fundet og rettet.")),
    "satser": (
        "merudgift.cli.rates",
        N_("Vis alle satser med status og kilde, og kontrollér dem."),
    ),
    "serviceniveau": (
        "merudgift.cli.service_levels",
        N_("Vis, hvad kommunernes papirer oplyser efter § 100 og nabobestemmelserne."),
    ),
    "skema": (
        "merudgift.cli.papers",
        N_("Vis JSON-skemaet for sagsfilen, eller for en afgørelse."),
    ),
    "metode": (
        "merudgift.cli.papers",
        N_("Vis lovens regler, metoden og de afklarede tvivlspunkter."),
    ),
    "fuldfoer": (
        "merudgift.cli.completion",
        N_("Lad skallen fuldføre kommandoer, valg og filer med Tab."),
    ),
}
WORKBENCH = "arbejdsbord"
_MODULES = {name: module for name, (module, _) in COMMANDS.items()} | {
    WORKBENCH: "merudgift.cli.workbench"
}
"""The workbench has no name people need: it opens where no command is given."""
_CLOSE = 0.8
"""How much of a word must be that of a command to be taken for it, mistyped."""


class LazyGroup(Group):
    """A group whose commands are known by name and imported when they are run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself; imports its module."""
        module = _MODULES.get(cmd_name)
        if module is None:
            return None
        # Imports make no garbage, and looking for it is a tenth of a short command's time.
        gc.disable()
        command: click.Command = getattr(import_module(module), cmd_name)
        gc.enable()
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command meant, or click's refusal with the names that come close."""
        try:
            return super().resolve_command(ctx, args)
        except NoSuchCommand as unknown:
            if _is_file(unknown.command_name) or _is_held(ctx, unknown.command_name):
                return WORKBENCH, self.get_command(ctx, WORKBENCH), args
            raise NoSuchCommand(unknown.command_name, possibilities=COMMANDS, ctx=ctx) from None

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands and options that begin so, without importing any command."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        begun = [
            CompletionItem(name, help=translated(told))
            for name, (_, told) in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return begun or a_file(ctx, None, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their one-line help, without importing them."""
        with formatter.section(translated(N_("Kommandoer"))):
            formatter.write_dl([(name, translated(told)) for name, (_, told) in COMMANDS.items()])


def _is_file(name: str) -> bool:
    """Whether a word that is no command is meant as a case to be opened."""
    if name.endswith(".json") or "/" in name:
        return True
    with suppress(OSError):
        return Path(name).exists()
    return False


def _is_held(ctx: click.Context, name: str) -> bool:
    """Whether a word that is no command is the reference of a case in the register.

    The register is not asked, and its server not waited for, where a command comes close.
    """
    if get_close_matches(name, COMMANDS, cutoff=_CLOSE):
        return False
    with ctx.scope(cleanup=False):
        return the_register().held(name) is not None


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Say how far the shipped rates reach, by the names of their files: nothing is loaded.

    Rates of one's own do not count: who says which program he has says the same anywhere.
    """
    if not wanted or ctx.resilient_parsing:
        return
    newest = max(path.stem for path in shipped_folder().glob("[12][0-9][0-9][0-9].toml"))
    said = translated(N_("{program} (satser til og med {year})"))
    click.echo(said.format(program=program(), year=newest))
    ctx.exit()


@group(
    cls=LazyGroup,
    invoke_without_command=True,
    subcommand_metavar="KOMMANDO …",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Vis programmets version og det nyeste år med satser.",
)
@with_register
@click.pass_context
def merudgift(ctx: click.Context) -> None:
    """Merudgifter efter servicelovens § 100: beregnet, forklaret og med kilder.

    Uden kommando åbnes arbejdsbordet: merudgift, eller merudgift SAG.json;
    med --ren vises denne hjælp.

    Eller begynd med: merudgift eksempel enkeltudgift-2021 > sag.json og derefter
    merudgift beregn sag.json
    """
    if ctx.invoked_subcommand is not None:
        return
    at_terminal = sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()
    if at_terminal and not is_plain() and (workbench := merudgift.get_command(ctx, WORKBENCH)):
        ctx.exit(ctx.invoke(workbench, case=None))
    click.echo(ctx.get_help(), err=True)
    ctx.exit(exits.UNUSABLE)


def main() -> None:
    """Run a command; whatever happens, end with a sentence and a code of `exits`."""
    asked = asked_in(_words()) or wished(os.environ)
    speak(asked or of_the_terminal(os.environ), of_notes=asked or DANISH)
    for number in (signal.SIGTERM, signal.SIGHUP):
        # As Ctrl-C: what is begun is taken back, and no half file is left. Not under nohup.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)
    # No third-party pydantic plug-in may see a case: it is health data.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    if sys.stdout is None:  # closed by the caller
        sys.exit(exits.UNUSABLE)
    for stream in (sys.stdout, sys.stderr):
        # Under an old locale a missing letter is better than no answer.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    code = _run()
    # What is left is to end, and that is what Ctrl-C asks for.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        sys.stdout.flush()
    except OSError:
        code = _cannot_write()
    gc.freeze()  # nor is there any to look for when the process ends anyway
    sys.exit(code)


def _words() -> list[str]:
    """What is typed after the program's name; to be completed it is in the environment."""
    if COMPLETION in os.environ:
        return os.environ.get("COMP_WORDS", "").split()
    return sys.argv[1:]


def _run() -> int:
    try:
        plain = is_plain_in(sys.argv[1:], os.environ)
        return merudgift.main(prog_name="merudgift", standalone_mode=False, obj=plain) or exits.DONE
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        error.show()
        return exits.UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        click.echo(translated(N_("Afbrudt.")), err=True)
        return exits.STOPPED
    except SystemExit:
        # click's own ending when the reader of a pipe stops reading: no error of ours.
        return exits.DONE
    except OSError:
        return _cannot_write()
    except Exception as error:
        click.echo(_refused(error) or _unexpected(error), err=True)
        return exits.UNUSABLE


def _refused(error: Exception) -> str:
    """What was refused, or nothing if the error is another."""
    from merudgift.refusals import Refused  # noqa: PLC0415 - loads pydantic; --help need not
    from merudgift.text.saying import say_refusal  # noqa: PLC0415 - loads babel; --help need not

    refusals = error.refusals if isinstance(error, Refused) else ()
    return "\n".join(map(say_refusal, refusals))


def _unexpected(error: Exception) -> str:
    """A sentence and a code that finds the place, without a value of the case."""
    said = N_(
        "Der skete en uventet fejl i programmet (kode {code}). "
        "Meld koden til dem, der vedligeholder programmet; den rummer intet fra sagen."
    )
    return translated(said).format(code=fault_code(error))


def _cannot_write() -> int:
    said = N_("Resultatet kunne ikke skrives: disken er fuld, eller filen er lukket.")
    click.echo(translated(said), err=True)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return exits.UNUSABLE
