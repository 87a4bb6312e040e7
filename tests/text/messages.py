"""Every Danish sentence the program may say, found in the source, for the catalogues.

    python -m tests.text.messages

brings the catalogues up to date: new sentences are added untranslated, old ones removed.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

from merudgift import refusals, shipped_folder
from merudgift.case import Category
from merudgift.law import cautions, citations, eligibility
from merudgift.law.schemes import SCHEMES
from merudgift.review.checking import letter
from merudgift.text import labels
from merudgift.text.languages import CATALOGUES, DANISH, LANGUAGES

SOURCE = Path(__file__).parents[2] / "merudgift"
_SAYING = {
    "Words": (0,), "told": (0,), "N_": (0,), "refused": (0,), "refuse": (0,), "Refusal": (1,),
    "Joined": (1,), "key": (2,), "Term": (0,),
}  # fmt: skip
"""What takes a sentence, and where among what it is given."""
_FIELDS = {"Field", "text", "amount", "times", "percent", "date", "choice", "several", "yes_no"}
"""What makes a field of a form: key, label and help, and what it is called away from its row."""
_HELPED = {"option", "argument", "command", "group", "Option"}
"""What makes a part of a command: its help and the words that stand for a value."""
_NAMED = (
    "help",
    "short_help",
    "metavar",
    "options_metavar",
    "subcommand_metavar",
    "epilog",
    "named",
)
_COUNTING = {"counted": 1, "of_number": 0}
"""What takes a word for one and for more, and where the first of them stands."""
Message = str | tuple[str, str]
"""A sentence, or a word for one and for more."""
_HEADER = """\
# The words of another language for what merudgift says in Danish.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
_VALUE = re.compile(r"\{[a-z_]+\}")
_OF_A_KIND = ("name", "guidance", "deduct")


def messages() -> dict[Message, str]:
    """Each sentence with the file it stands in first."""
    found: dict[Message, str] = {}
    for place, message in _all():
        if any(map(str.isalpha, _VALUE.sub("", "".join(message)))):
            found.setdefault(message, place)
    # One entry has both forms; alone the first would be a second entry of the same sentence.
    for message in [each for each in found if isinstance(each, tuple)]:
        found.pop(message[0], None)
    return found


def _all() -> Iterator[tuple[str, Message]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for message in _said(ast.parse(path.read_text("utf-8"))):
            yield str(path.relative_to(SOURCE)), message
    for name, named in vars(labels).items():
        if name.isupper() and isinstance(named, dict):
            for label in named.values():
                yield "text/labels.py", label
    for sentence in _citations():
        yield "law/citations.py", sentence
    for sentence in refusals.SENTENCES.values():
        yield "refusals.py", sentence
    levels = tomllib.loads((shipped_folder() / "service-levels.toml").read_text("utf-8"))
    for provision in levels["provision"]:
        for sentence in (provision["name"], provision["offers"]):
            yield "service-levels.toml", sentence
    catalogue = tomllib.loads((shipped_folder() / "catalogue.toml").read_text("utf-8"))
    assert len(catalogue["category"]) == len(get_args(Category))
    for kind in catalogue["category"]:
        for sentence in (*(kind.get(key, "") for key in _OF_A_KIND), *kind["first_elsewhere"]):
            yield "catalogue.toml", sentence


def _citations() -> Iterator[str]:
    """The provisions cited that hold words of the program's own."""
    yield from (citations.CONVENTION, citations.RUNS_ON, cautions.PENSION_RULES)
    yield from (scheme.legal_basis for scheme in SCHEMES)
    yield from (f"{order} {eligibility.INVALIDITY}" for order in citations.READ)
    yield letter.PENSION_AGE


def sources() -> dict[str, str]:
    """Each source of an amount or an age; one that is not translated is shown as it is."""
    found: dict[str, str] = {}
    for path in sorted(shipped_folder().glob("*.toml")):
        file = tomllib.loads(path.read_text("utf-8"))
        for row in (*file.get("amounts", ()), *file.get("age", ())):
            found.setdefault(row["source"], path.name)
    return found


def _said(tree: ast.AST) -> Iterator[Message]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _said_by_call(node, _name(node.func))
        elif isinstance(node, ast.FunctionDef) and _is_command(node):
            yield ast.get_docstring(node) or ""


def sentence_arguments(node: ast.Call) -> Iterator[ast.expr]:
    """Each argument of a call that is a sentence, or a form of a word."""
    name = _name(node.func)
    for place in (1, 2) if name in _FIELDS else _SAYING.get(name, ()):
        yield from node.args[place : place + 1]
    if name in _FIELDS | _HELPED:
        yield from (each.value for each in node.keywords if each.arg in _NAMED)
    if name in _COUNTING:
        yield from _forms(node, name)


def _forms(node: ast.Call, name: str) -> list[ast.expr]:
    """The word for one and for more, where there are both."""
    forms = node.args[_COUNTING[name] :][:2]
    return forms if len(forms) == 2 else []


def _said_by_call(node: ast.Call, name: str) -> Iterator[Message]:
    forms = _forms(node, name) if name in _COUNTING else []
    for argument in sentence_arguments(node):
        if argument not in forms:
            yield from _constants(argument)
    words = [text for each in forms for text in _constants(each)]
    if len(words) == 2:
        yield (words[0], words[1])


def _is_command(node: ast.FunctionDef) -> bool:
    return any(
        isinstance(each, ast.Call) and _name(each.func) in ("command", "group")
        for each in node.decorator_list
    )


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _constants(node: ast.expr) -> Iterator[str]:
    """The text itself, or either of two of which one is said."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def catalogue_of(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return CATALOGUES / language / "LC_MESSAGES" / "merudgift.po"


def main() -> None:
    """Bring every catalogue up to date."""
    for language in LANGUAGES:
        if language == DANISH:
            continue
        path = catalogue_of(language)
        before = Catalog(locale=language)
        if path.exists():
            with path.open("rb") as file:
                before = read_po(file, locale=language)
        now = Catalog(locale=language)
        for message, place in (messages() | sources()).items():
            empty = ("", "") if isinstance(message, tuple) else ""
            known = before.get(message)
            same = known is not None and type(known.id) is type(message)
            now.add(message, known.string if same else empty, locations=[(place, 0)])
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(_HEADER.format(language=language).encode())
            write_po(file, now, width=100, include_lineno=False, omit_header=True)


if __name__ == "__main__":
    main()
