"""`merudgift` and `merudgift SAG.json`: the workbench, where there is a terminal to work in."""

import os
import sys
from pathlib import Path

from merudgift.cli import exits
from merudgift.cli.book import the_book
from merudgift.cli.cases import complain, is_reference, nothing_named
from merudgift.cli.place import the_register, with_register
from merudgift.cli.speaking import argument, asked_in, command
from merudgift.garbage import search_seldom
from merudgift.refusals import Refused, refused
from merudgift.register.register import Register
from merudgift.text.languages import wished
from merudgift.tui.app import Workbench
from merudgift.tui.desk.homes import Homes, Kept, opened


@command()
@argument("case", metavar="[SAG]", required=False)
@with_register
def arbejdsbord(case: str | None) -> int:
    """Åbn arbejdsbordet, med en sag eller med listen over sager."""
    try:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise refused("arbejdsbordet skal bruge en terminal; brug merudgift beregn SAG")
        register = the_register()
        kept = _case(case, register) if case else None
    except Refused as error:
        complain(case or "merudgift", error)
        return exits.UNUSABLE
    # Looking for garbage halts the work between a key and what it changes; there is little.
    search_seldom()
    asked = asked_in(sys.argv[1:]) or wished(os.environ)
    workbench = Workbench(register, kept, book=the_book(), asked=asked)
    try:
        workbench.run()
    finally:
        workbench.let_go_of_terminal()
    return exits.UNUSABLE if workbench.return_code else exits.DONE


def _case(name: str, register: Register) -> Kept:
    """The case in a file, or of a reference in the register. Raises `Refused`."""
    if is_reference(name):
        if kept := Homes(register).held(name):
            return kept
        raise nothing_named()
    return opened(Path(name).absolute())
