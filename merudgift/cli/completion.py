"""`merudgift fuldfoer`: what lets a shell complete commands, options and files with Tab."""

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from merudgift.cli import exits
from merudgift.cli.speaking import COMPLETION, argument, command


class _Bash(BashComplete):
    """As click's own, with files beside what else is offered: click's has one or the other."""

    source_template = BashComplete.source_template.replace(
        """\
            COMPREPLY=()
            compopt -o default
""",
        """\
            COMPREPLY+=($(compgen -f -- "$value"))
            compopt -o filenames
""",
    )


class _Zsh(ZshComplete):
    """As click's own, also where the user's own set-up has not begun completion yet."""

    source_template = ZshComplete.source_template.replace(
        "#compdef %(prog_name)s\n",
        "#compdef %(prog_name)s\n\n"
        "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }\n",
    )


class _Fish(FishComplete):
    """As click's own, with the whole of a command's help: click's ends it at a comma."""

    source_template = FishComplete.source_template.replace(
        'string split ","', 'string split --max 1 ","'
    )


_SHELLS: dict[str, type[ShellComplete]] = {"bash": _Bash, "zsh": _Zsh, "fish": _Fish}
_SET_UP = """\b
bash: merudgift fuldfoer bash >> ~/.bashrc
zsh:  merudgift fuldfoer zsh >> ~/.zshrc
fish: merudgift fuldfoer fish > ~/.config/fish/completions/merudgift.fish
"""
"""The line for each; a shell reads it the same in every language."""


@command(epilog=lambda: _SET_UP)
@argument("shell", metavar="SKAL", type=click.Choice(list(_SHELLS)))
def fuldfoer(shell: str) -> int:
    """Skriv det, der lader skallen fuldføre kommandoer, valg og filer med Tab.

    SKAL er bash, zsh eller fish. Sæt det op én gang, og åbn en ny terminal.
    """
    root = click.get_current_context().find_root()
    script = _SHELLS[shell](root.command, {}, "merudgift", COMPLETION)
    click.echo(script.source().strip())
    return exits.DONE
