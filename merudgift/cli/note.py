"""`merudgift notat`: the decision note, as PDF, DOCX, text or JSON."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import click

from merudgift import program
from merudgift.cli import exits
from merudgift.cli.given import decision_given, loaded_case, payments_in, refused_at_options
from merudgift.cli.parameters import (
    AMOUNT,
    CASE,
    DATE,
    rates_given,
    with_date,
    with_group,
    with_rates,
    with_whole_kroner,
)
from merudgift.cli.place import with_register
from merudgift.cli.screen import show, show_json, tell
from merudgift.cli.speaking import argument, command, option
from merudgift.files import is_same, kind_of, write_whole
from merudgift.law.award import Group
from merudgift.note.compose import View, note_of
from merudgift.note.formats import as_file, ending_of
from merudgift.note.formats.json import as_json
from merudgift.note.formats.text import as_page
from merudgift.note.request import Request, request_of
from merudgift.refusals import refused, refused_at
from merudgift.text.languages import N_, language_of_notes
from merudgift.text.saying import told
from merudgift.text.typed import note as words

_Command = TypeVar("_Command", bound=Callable[..., object])
_NAMES = {
    "facts": "--oplysning",
    "considerations": "--hensyn",
    "heard": "--hoert",
    "oral": "--mundtligt",
    "decision": "--afgjort",
    "decided_on": "--afgjort-den",
    "additions": "--med",
}
"""The options of the fields of a request, for what is said of them."""


def _texts(flag: str, name: str, help: str) -> Callable[[_Command], _Command]:
    """An option of texts of the caseworker's own."""
    said: Callable[[_Command], _Command] = option(
        flag, name, metavar="TEKST", multiple=True, help=help
    )
    return said


def _parts() -> str:
    """The parts of a note, for the end of the help."""
    return told(
        "DEL efter --uden: {parts}. Efter --med: {additions}.",
        parts=", ".join(words.PARTS),
        additions=", ".join(words.ADDITIONS),
    )


@command(epilog=_parts)
@argument("case", metavar="SAG", type=CASE)
@option(
    "-o", "to", metavar="FIL", type=click.Path(path_type=Path),
    help="Filen: .pdf, .docx, .txt eller .json. Ellers vises notatet som tekst.",
)  # fmt: skip
@option("--erstat", "replace", is_flag=True, help="Erstat filen, hvis den findes.")
@option(
    "--til", "audience", type=click.Choice(words.AUDIENCES), default="journal",
    help="Til journalen (det hele) eller til borgeren (kort, med »du«).",
)  # fmt: skip
@option(
    "--uden", "without", multiple=True, type=click.Choice(words.PARTS), metavar="DEL",
    help="Udelad en del (se nederst); kan gentages.",
)  # fmt: skip
@option(
    "--med", "additions", multiple=True, type=click.Choice(words.ADDITIONS), metavar="DEL",
    help="Tag en del med (se nederst); kan gentages.",
)  # fmt: skip
@option(
    "--afgjort-den", "decided_on", type=DATE, metavar="DATO",
    help="Afgørelsens dato; klagefristen regnes fra den.",
)  # fmt: skip
@_texts("--oplysning", "facts", N_("En afgørende oplysning; kan gentages."))
@_texts("--hensyn", "considerations", N_("Et hovedhensyn ved vurderingen; kan gentages."))
@_texts("--hoert", "heard", N_("Det, borgeren er hørt over; kan gentages."))
@_texts("--mundtligt", "oral", N_("Det, der er oplyst mundtligt; kan gentages."))
@with_date
@with_rates
@with_group
@option("--afgjort", "monthly", type=AMOUNT, help="Til kontrol: det afgjorte beløb.")
@option(
    "--afgoerelse", "letter", metavar="FIL", type=click.Path(path_type=Path),
    help="Til kontrol: hele afgørelsen i JSON.",
)  # fmt: skip
@option("--slut", "until", type=DATE, metavar="DATO", help="Til tidslinje: sidste måned.")
@option(
    "--udbetalt", "paid", metavar="FIL.csv", type=click.Path(path_type=Path),
    help="Til tidslinje: det udbetalte.",
)  # fmt: skip
@option(
    "--genvurderet", "redecided", type=DATE, metavar="DATO",
    help="Til tidslinje: vurderet på ny efter de nye regler fra denne dag.",
)  # fmt: skip
@with_whole_kroner
@option("--json", "machine", is_flag=True, help="Vis notatets indhold som JSON.")
@with_register
def notat(
    case: str,
    to: Path | None,
    replace: bool,
    on: date | None,
    rates: str | None,
    group: Group | None,
    monthly: Decimal | None,
    letter: Path | None,
    paid: Path | None,
    whole_kroner: bool,
    machine: bool,
    **said: Any,
) -> int:
    """Skriv notatet til journalen eller til borgeren: PDF, DOCX, tekst eller JSON.

    Notatet siger det, beregningen siger, og intet andet. Det, kun sagsbehandleren ved,
    skrives med --oplysning, --hensyn, --hoert og --mundtligt. En fil, der findes,
    overskrives ikke uden --erstat. Sproget er dansk, til et andet nævnes med --sprog eller
    MERUDGIFT_SPROG: et brev retter sig ikke efter terminalen.
    """
    if to and machine:
        raise refused("brug enten -o eller --json; .json er også en endelse for -o", "--json")
    read_from = [Path(case), *(path for path in (letter, paid) if path)]
    ending = _checked(to, read_from, replace=replace) if to else None
    request = _request(said, monthly, letter, paid)
    loaded = loaded_case(case)
    book, rates_set = rates_given(rates)
    payments = payments_in(paid) if paid else None
    view = View(on, rates_set, group, whole_kroner)
    with refused_at_options(_NAMES):
        note = note_of(loaded, book, request, program(), view=view, payments=payments)
    if to and ending:
        content = as_file(note, ending)
        with refused_at("-o"):
            write_whole(to, content, over=replace)
        tell(told("Skrevet til {to}.", to=str(to)))
    elif machine:
        show_json(as_json(note), indent=1)
    else:
        show(as_page(note))
    for reminder in note.reminders:
        tell(told("Husk: {reminder}", reminder=reminder), err=True)
    return exits.DONE


def _checked(to: Path, read_from: list[Path], *, replace: bool) -> str:
    """The ending of a file that may be written. Raises `Refused` before anything is done."""
    with refused_at("-o"):
        ending = ending_of(to)
        if any(is_same(to, each) for each in read_from):
            raise refused("det er en af de filer, der læses fra; vælg et andet navn")
        if kind_of(to) == "file" and not replace:
            raise refused("filen findes allerede; vælg et andet navn, eller brug --erstat")
        if kind_of(to) not in ("file", None):
            raise refused("der kan ikke ligge en fil på det sted")
        if kind_of(to.parent) != "folder":
            raise refused("mappen findes ikke")
    return ending


def _request(
    said: dict[str, Any], monthly: Decimal | None, letter: Path | None, paid: Path | None
) -> Request:
    """The request the options make; what is given for a part asks for it as well."""
    additions = [words.ADDITIONS[each] for each in said.pop("additions")]
    if paid or said["until"] or said["redecided"]:
        additions.append("timeline")
    content: dict[str, Any] = {
        **{name: value for name, value in said.items() if value not in (None, ())},
        "audience": words.AUDIENCES[said["audience"]],
        "language": language_of_notes(),
        "without": [words.PARTS[each] for each in said["without"]],
    }
    for name in ("decided_on", "until", "redecided"):
        if name in content:
            content[name] = content[name].isoformat()
    if monthly is not None or letter or "check" in additions:
        content["decision"] = decision_given(letter, {"monthly": monthly}).model_dump(mode="json")
        additions.append("check")
    content["additions"] = additions
    with refused_at_options(_NAMES):
        return request_of(content)
