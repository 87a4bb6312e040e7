"""Mutants of what stands outside the functions: dates, amounts, tables and references.

mutmut mutates functions alone, but much of the law is a table: the first day of each order,
how often a week comes in a year, which item numbers a kind of expense has. Its own operators
are applied here to what every module defines outside its functions.
"""

import queue
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import libcst as cst
import libcst.matchers as m
from mutmut.mutation.mutators import mutation_operators

from tests.proof.mutation.functions import Tried
from tests.proof.mutation.workshop import copied, mutated_modules, noticed

_NOT_MUTATED = (cst.FunctionDef, cst.Import, cst.ImportFrom, cst.Annotation, cst.Decorator)
_OF_TYPES = (
    m.Subscript(value=m.Name("Literal"))
    | m.Call(func=m.Name("ParamSpec") | m.Name("TypeVar"))
    | m.BinaryOperation(operator=m.BitOr())
)
"""What only a type checker reads."""


class Mutant(NamedTuple):
    """One changed definition: what it was and became, and the whole module with it."""

    name: str
    path: Path
    change: str
    source: str


class _Finding(cst.CSTVisitor):
    """Every node outside the functions that an operator changes, with what it becomes."""

    def __init__(self) -> None:
        self.found: list[tuple[cst.CSTNode, cst.CSTNode]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, _NOT_MUTATED) or _is_wording(node) or m.matches(node, _OF_TYPES):
            return False
        for kind, operator in mutation_operators:
            if isinstance(node, kind) and not isinstance(node, cst.Assign | cst.AnnAssign):
                self.found += ((node, changed) for changed in operator(node))
        return True


def _is_wording(node: cst.CSTNode) -> bool:
    """A docstring, or the sentence of a `Words`, which is wording."""
    if isinstance(node, cst.Expr):
        return isinstance(node.value, cst.SimpleString | cst.ConcatenatedString)
    return m.matches(node, m.Call(func=m.Name("Words")))


def mutants_of(module_name: str, path: Path) -> Iterator[Mutant]:
    """Each mutant of a module's definitions, numbered as they stand."""
    source = path.read_text("utf-8")
    module = cst.parse_module(source)
    finding = _Finding()
    module.visit(finding)
    for number, (node, changed) in enumerate(finding.found, 1):
        mutated = module.deep_replace(node, changed).code
        if mutated != source:
            change = f"-{module.code_for_node(node)} +{module.code_for_node(changed)}"
            name = f"{module_name}.constants__mutant_{number}"
            yield Mutant(name, path, " ".join(change.split()), mutated)


def tried_constants(workers: int) -> list[Tried]:
    """Every mutant of every definition, each tried in a process that imports it anew."""
    folders: queue.Queue[Path] = queue.Queue()
    for number in range(workers):
        folder = copied(f"constants-{number}")
        # What is known by its content is not mistaken for a mutant of the same length.
        compiled = [sys.executable, "-m", "compileall", "-q", "--invalidation-mode"]
        subprocess.run([*compiled, "checked-hash", "merudgift"], cwd=folder, check=True)
        folders.put(folder)
    original = copied("constants")
    mutants = [each for named in mutated_modules(original) for each in mutants_of(*named)]

    def tried(mutant: Mutant) -> Tried:
        folder = folders.get()
        place = folder / mutant.path.relative_to(original)
        place.write_text(mutant.source, "utf-8")
        try:
            return Tried(mutant.name, mutant.change, noticed(folder))
        finally:
            place.write_text(mutant.path.read_text("utf-8"), "utf-8")
            folders.put(folder)
            print(f"\r{mutant.name:<70}", end="", file=sys.stderr, flush=True)

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(tried, mutants))
