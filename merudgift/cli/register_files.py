"""`merudgift sager gem`, `eksport`, `slet` and `backup`: into the register, and out of it."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from functools import cache
from pathlib import Path
from typing import IO

import click

from merudgift.case import Case, renamed
from merudgift.cli import exits
from merudgift.cli.book import the_book
from merudgift.cli.cases import (
    complain,
    held,
    is_reference,
    load_case,
    not_held,
    numbered,
    read_many,
    shown_name,
    standard_input,
)
from merudgift.cli.parameters import CASE, NUMBER, REFERENCE
from merudgift.cli.place import the_register, with_register
from merudgift.cli.progress import progress
from merudgift.cli.screen import tell
from merudgift.cli.speaking import argument, command, option
from merudgift.files import read_file, refuse_existing, write_whole
from merudgift.refusals import Refusal, Refused, refused, refused_at
from merudgift.register.databases.addresses import looks_like_an_address
from merudgift.register.databases.sqlite import HEAD
from merudgift.register.difference import differences
from merudgift.register.register import Conflict, Imported, Register, Version
from merudgift.text.difference_words import changes
from merudgift.text.saying import counted, told


@command(short_help="Læg sager i registeret.")
@argument("cases", metavar="SAG…", type=CASE, nargs=-1, required=True)
@option(
    "--version",
    "base",
    type=NUMBER,
    metavar="NR",
    help="Sagen er rettet ud fra denne version: gem den som den næste.",
)
@option(
    "--ny-version",
    "over_others",
    is_flag=True,
    help="Gem sager, der er i registeret i forvejen, som nye versioner.",
)
@option("--reference", "reference", metavar="NY", help="Gem sagen under denne reference i stedet.")
@with_register
def gem(cases: tuple[str, ...], base: int | None, over_others: bool, reference: str | None) -> int:
    """Læg sager i registeret: en sagsfil, mange sager (én pr. linje), eller en backup.

    Fra hver fil gemmes alt eller intet. En sag, der er der i forvejen, overskrives aldrig:
    den afvises, medmindre du siger, hvilken version den er rettet ud fra (--version), eller
    at den skal gemmes oven på (--ny-version). Den gamle version bliver i historikken.
    """
    if len(cases) > 1 and (base is not None or reference is not None):
        raise refused("--version og --reference gælder én sag; nævn kun én")
    if base is not None and over_others:
        raise refused("brug enten --version eller --ny-version")
    register = the_register()
    code = exits.DONE
    for name in cases:
        try:
            if base is not None or reference is not None:
                said = _keep_one(register, name, base, reference, over_others=over_others)
            else:
                said = _keep_file(register, name, over_others=over_others)
            tell(f"{shown_name(name)}: {said}")
        except Refused as error:
            complain(name, error)
            if base is None and (number := len(error.refusals)) > 1:
                nothing = told("{number} fejl; intet er gemt fra filen.", number=number)
                tell(f"{shown_name(name)}: {nothing}", err=True)
            code = exits.UNUSABLE
    return code


def _keep_one(
    register: Register, name: str, base: int | None, reference: str | None, *, over_others: bool
) -> str:
    case = load_case(name)
    if reference is not None:
        case = renamed(case, reference)
    if base is None:
        return _imported(register.take([("", case)], over_others=over_others))
    id = held(register, case.reference).id
    try:
        version = register.save(id, case, base)
    except Conflict as conflict:
        raise _in_conflict(case, conflict.theirs) from None
    return told("gemt som version {number}.", number=version.number)


def _keep_file(register: Register, name: str, *, over_others: bool) -> str:
    if is_reference(name):
        return _imported(register.take([("", load_case(name))], over_others=over_others))
    if name == "-":
        return _imported(_take_all(register, standard_input(), None, over_others=over_others))
    with ExitStack() as opened:
        try:
            file = opened.enter_context(Path(name).open("rb"))
        except (OSError, ValueError):
            read_file(Path(name), 0)  # which says what is wrong with it
            raise refused("filen kan ikke læses") from None
        status = os.fstat(file.fileno())
        size = status.st_size if stat.S_ISREG(status.st_mode) else None
        if size and file.peek(len(HEAD)).startswith(HEAD):
            return _take_back(register, Path(name))
        return _imported(_take_all(register, file, size, over_others=over_others))


def _take_all(
    register: Register, file: IO[bytes], size: int | None, *, over_others: bool
) -> Imported:
    number = 0

    def reading() -> Iterator[tuple[str, Case]]:
        nonlocal number
        with progress(told("Sagerne læses"), size) as done:
            for place, length, case in read_many(file):
                number += 1
                yield place, case
                done(length)

    with ExitStack() as bars:
        # How many there are is known once they are read.
        keeping = cache(lambda: bars.enter_context(progress(told("Sagerne gemmes"), number)))
        return register.take(reading(), over_others=over_others, one_kept=lambda: keeping()(1))


def _take_back(register: Register, path: Path) -> str:
    with progress(told("Backuppen læses"), None) as done:
        done_with = register.take_back(path, lambda: done(1))
    cases = counted(done_with.new, "sag", "sager")
    said = told("{cases} lagt tilbage med alle versioner", cases=cases)
    if not done_with.same:
        return f"{said}."
    same = counted(done_with.same, "sag er", "sager er")
    return told(
        "{said}; {same} der i forvejen, måske i en nyere version (se sager historik).",
        said=said,
        same=same,
    )


def _imported(done: Imported) -> str:
    parts = [
        counted(done.new, "ny sag", "nye sager") if done.new else "",
        counted(done.changed, "ny version", "nye versioner") if done.changed else "",
        counted(done.same, "sag er der i forvejen", "sager er der i forvejen") if done.same else "",
    ]
    return f"{', '.join(filter(None, parts)) or told('ingen sager')}."


def _in_conflict(mine: Case, theirs: Version | None) -> Refused:
    """Someone else has been there: the other's values and one's own, to choose between."""
    if theirs is None:
        return refused("sagen er slettet af en anden; intet er gemt")
    found = changes(differences(theirs.case, mine), the_book().names)
    return Refused(
        Refusal(
            "",
            "sagen har fået version {number} imens, og intet er gemt. Den andens værdier → dine; "
            "gem med --version {number}, når du har set dem:",
            {"number": theirs.number},
        ),
        *(Refusal(each.where, "{before} → {after}", each._asdict()) for each in found),
    )


@command(short_help="Tag sager ud som filer.")
@argument("reference", metavar="[SAG]", type=REFERENCE, required=False)
@option(
    "--version",
    "number",
    type=NUMBER,
    metavar="NR",
    help="Denne version af sagen.",
)
@option("-o", "to", metavar="FIL", type=click.Path(path_type=Path), help="Skriv til en ny fil.")
@with_register
def eksport(reference: str | None, number: int | None, to: Path | None) -> int:
    """Skriv en sag som sagsfil, eller alle sager, én pr. linje (JSON Lines).

    Uden -o skrives der på skærmen. En fil, der findes, overskrives ikke.
    """
    register = the_register()
    if reference is None:
        if number is not None:
            raise refused("en version hører til én sag; nævn dens reference", "--version")
        with closing(register.cases()) as cases:
            _write((f"{version.case.model_dump_json()}\n" for version in cases), to)
        return exits.DONE
    newest = held(register, reference)
    version = numbered(register, newest, number)
    _write(iter([version.case.to_json()]), to)
    return exits.DONE


def _write(texts: Iterator[str], to: Path | None) -> None:
    if to is None:
        for text in texts:
            click.echo(text.encode(), nl=False)
        return
    _refuse_an_address(to)
    with refused_at(str(to)):
        refuse_existing(to)
        written = [text.encode() for text in texts]
        write_whole(to, b"".join(written), over=False)
    cases = counted(len(written), "sag", "sager")
    tell(told("{cases} skrevet til {to}.", cases=cases, to=str(to)))


def _refuse_an_address(to: Path) -> None:
    """A server's address is no name for a file, and there may be a password in it."""
    if looks_like_an_address(str(to)):
        raise refused("det er en adresse; skriv navnet på en fil")


@command(short_help="Fjern en sag og dens historik for altid.")
@argument("reference", metavar="SAG", type=REFERENCE)
@option("--ja", "sure", is_flag=True, help="Spørg ikke.")
@with_register
def slet(reference: str, sure: bool) -> int:
    """Fjern en sag med alle versioner. Det kan ikke fortrydes."""
    register = the_register()
    found = register.locate(reference)
    if found is None:
        raise not_held(reference)
    id, newest = found
    if not sure and not _confirmed(reference, newest):
        tell(told("Intet er slettet."))
        return exits.DONE
    try:
        removed = register.remove(id, newest)
    except Conflict:
        raise refused("sagen er netop gemt eller slettet af en anden; intet er slettet") from None
    versions = counted(removed.versions, "version", "versioner")
    tell(told("Sagen er slettet med {versions}.", versions=versions))
    if not removed.traces_gone:
        tell(
            told(
                "Rester af den kan ligge i registerets filer endnu: andre bruger det, disken er "
                "fuld, eller du må ikke rydde op på serveren. De fjernes, næste gang en sag "
                "slettes, og intet af det er i vejen."
            )
        )
    tell(told("Backupper og filer, der er taget ud før nu, rummer den endnu; slet dem for sig."))
    return exits.DONE


_YES = ("j", "ja", "y", "yes")
"""A yes in any of the languages: the question may have been read in either."""


def _confirmed(reference: str, newest: int) -> bool:
    """Ask, and take nothing but a yes for a yes."""
    if not (sys.stdin and sys.stdin.isatty()):
        raise refused("sagen slettes kun, når der svares ja; brug --ja")
    question = told(
        "Slet {reference} og {versions} for altid? [j/N]",
        reference=reference,
        versions=counted(newest, "version", "versioner"),
    )
    answer = click.prompt(question, default="n", show_default=False, err=True)
    return str(answer).strip().casefold() in _YES


@command(short_help="Skriv en kopi af hele registeret.")
@argument("to", metavar="FIL", type=click.Path(path_type=Path))
@with_register
def backup(to: Path) -> int:
    """Skriv hele registeret med al historik til en ny fil, mens andre arbejder.

    Filen er selv et register: åbn den med --register, eller læg dens sager tilbage med
    sager gem.
    """
    _refuse_an_address(to)
    with progress(told("Registeret kopieres"), None) as done:
        number = the_register().back_up(to, lambda: done(1))
    cases = counted(number, "sag", "sager")
    tell(told("{cases} kopieret til {to}.", cases=cases, to=str(to)))
    return exits.DONE
