"""`merudgift fuldfoer`: what lets a shell complete commands, options and files with Tab."""

import click
from click.shell_completion import get_completion_class

from merudgift.cli import exits
from merudgift.cli.speaking import argument, command

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_MERUDGIFT_COMPLETE"
"""What click has the shell ask the program by; it follows from the program's name."""
_SET_UP = """\b
bash: merudgift fuldfoer bash >> ~/.bashrc
zsh:  merudgift fuldfoer zsh >> ~/.zshrc
fish: merudgift fuldfoer fish > ~/.config/fish/completions/merudgift.fish
"""
"""The line for each; a shell reads it the same in every language."""


@command(epilog=lambda: _SET_UP)
@argument("shell", metavar="SKAL", type=click.Choice(SHELLS))
def fuldfoer(shell: str) -> int:
    """Skriv det, der lader skallen fuldføre kommandoer, valg og filer med Tab.

    SKAL er bash, zsh eller fish. Sæt det op én gang, og åbn en ny terminal.
    """
    script = get_completion_class(shell)
    assert script is not None, shell  # noqa: S101 - click knows every shell of the choice
    root = click.get_current_context().find_root()
    click.echo(script(root.command, {}, "merudgift", VARIABLE).source().strip())
    return exits.DONE
