"""Mutants of what stands in the functions, made and tried by mutmut."""

import ast
import difflib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.proof.mutation.workshop import copied, mutated_modules, noticed

_NOTICED = (1, 3)
"""mutmut's codes of a mutant that failed a test; any other may be of a busy machine."""


class Tried(NamedTuple):
    """A mutant: its name, what it changed, and whether the tests noticed."""

    name: str
    change: str
    killed: bool

    @property
    def where(self) -> str:
        """The function or the module it is in."""
        return re.sub(r"__mut(mut|ant)_\d+$", "", self.name)


def tried_functions(workers: int) -> list[Tried]:
    """Every mutant of every function, tried.

    mutmut tries each in a copy of one running process. What was worked out before it was
    copied, as at import or in a cache, is not worked out again there, so what lived is tried
    once more in a process of its own.
    """
    folder = copied("functions", for_mutmut=True)
    subprocess.run(
        [sys.executable, "-m", "mutmut", "run", "--max-children", str(workers)],
        cwd=folder,
        env={**os.environ, "CI": "1"},
        stdout=sys.stderr,
        check=True,
    )
    mutants = folder / "mutants"
    first = list(_tried(mutants))
    again = [each for each in first if not each.killed]
    print(f"{len(again)} lived and are tried once more", file=sys.stderr)
    with ThreadPoolExecutor(workers) as pool:
        seen = pool.map(lambda each: noticed(mutants, mutant=each.name), again)
        killed = {each.name for each, found in zip(again, seen, strict=True) if found}
    return [each._replace(killed=each.killed or each.name in killed) for each in first]


def _tried(mutants: Path) -> Iterator[Tried]:
    for module, path in mutated_modules(mutants):
        meta = path.with_name(path.name + ".meta")
        if meta.is_file():
            codes = json.loads(meta.read_text("utf-8"))["exit_code_by_key"]
            changes = _changes(path)
            for name, code in codes.items():
                if code is None:
                    raise SystemExit(f"mutmut did not try {name} of {module}")
                yield Tried(name, changes[name.rpartition(".")[2]], code in _NOTICED)


def _changes(path: Path) -> dict[str, str]:
    """What each mutant of a module changed, on one line."""
    source = path.read_text("utf-8")
    lines = source.splitlines()
    functions = {
        node.name: [
            " ".join(line.replace(node.name, "f").split())
            for line in lines[node.lineno - 1 : node.end_lineno]
        ]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef)
    }
    return {
        name: _change(functions[re.sub(r"__mutmut_\d+$", "__mutmut_orig", name)], body)
        for name, body in functions.items()
        if re.search(r"__mutmut_\d+$", name)
    }


def _change(was: Iterable[str], became: Iterable[str]) -> str:
    found = difflib.unified_diff(list(was), list(became), lineterm="", n=0)
    return " ".join(each for each in found if not each.startswith(("---", "+++", "@@")))
