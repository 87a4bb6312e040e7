"""Every Danish sentence the note may say, found in the source, for the catalogues.

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

from merudgift.case import Category
from merudgift.law import cautions, citations
from merudgift.rates.files import shipped_folder
from merudgift.text import labels
from merudgift.text.languages import CATALOGUES, DANISH, LANGUAGES

SOURCE = Path(__file__).parents[2] / "merudgift"
SAID_IN = (
    "law", "review", "note", "text/assessment_page.py", "text/check_page.py",
    "text/compare_page.py", "text/figures.py", "text/method_page.py", "text/timeline_page.py",
)  # fmt: skip
"""The folders and files whose sentences are translated so far: what a note may say."""
_SAYING = ("Words", "told", "N_")
_HEADER = """\
# The words of another language for what merudgift says in Danish.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""
_VALUE = re.compile(r"\{[a-z_]+\}")
_OF_A_KIND = ("name", "guidance", "deduct")


def messages() -> dict[str, str]:
    """Each sentence with the file it stands in first."""
    found: dict[str, str] = {}
    for place, sentence in _all():
        if any(map(str.isalpha, _VALUE.sub("", sentence))):
            found.setdefault(sentence, place)
    return found


def _all() -> Iterator[tuple[str, str]]:
    for folder in SAID_IN:
        place = SOURCE / folder
        for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
            for sentence in _said(ast.parse(path.read_text("utf-8"))):
                yield str(path.relative_to(SOURCE)), sentence
    for name, named in vars(labels).items():
        if name.isupper() and isinstance(named, dict):
            for label in named.values():
                yield "text/labels.py", label
    yield "text/labels.py", labels.ADVICE
    for citation in (citations.CONVENTION, citations.RUNS_ON, cautions.PENSION_RULES):
        yield "law/citations.py", citation
    catalogue = tomllib.loads((shipped_folder() / "catalogue.toml").read_text("utf-8"))
    assert len(catalogue["category"]) == len(get_args(Category))
    for kind in catalogue["category"]:
        for sentence in (*(kind.get(key, "") for key in _OF_A_KIND), *kind["first_elsewhere"]):
            yield "catalogue.toml", sentence


def sources() -> dict[str, str]:
    """Each source of an amount or an age; one that is not translated is shown as it is."""
    found: dict[str, str] = {}
    for path in sorted(shipped_folder().glob("*.toml")):
        file = tomllib.loads(path.read_text("utf-8"))
        for row in (*file.get("amounts", ()), *file.get("age", ())):
            found.setdefault(row["source"], path.name)
    return found


def _said(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _name(node.func) in _SAYING:
            yield from _constants(node.args[0])
        elif isinstance(node, ast.Call) and _name(node.func) == "Joined":
            yield from (text for each in node.args[1:] for text in _constants(each))


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
        for sentence, place in (messages() | sources()).items():
            known = before.get(sentence)
            now.add(sentence, known.string if known else "", locations=[(place, 0)])
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(_HEADER.format(language=language).encode())
            write_po(file, now, width=100, include_lineno=False, omit_header=True)


if __name__ == "__main__":
    main()
