"""The core works without a screen or a database."""

import ast
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent.parent / "merudgift"
FRONT_ENDS = {"textual", "rich", "click", "babel", "typst", "sqlite3", "merudgift.text"}
CORE = "merudgift.law.assessment, merudgift.rates, merudgift.case, merudgift.amounts"


def modules_after(code: str) -> set[str]:
    program = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-I", "-c", program],
        capture_output=True,
        check=True,
        text=True,
    )
    return set(done.stdout.split())


def test_the_core_imports_no_front_end():
    loaded = modules_after(f"import {CORE}")
    assert "merudgift.law.assessment" in loaded
    assert not loaded & FRONT_ENDS


def test_help_loads_neither_the_law_nor_pydantic():
    loaded = modules_after("import merudgift.cli.main")
    assert not loaded & {"pydantic", "babel", "merudgift.law", "merudgift.rates"}


def test_the_version_loads_neither_either():
    asks = "import sys; sys.argv[1:] = ['--version']\nfrom merudgift.cli.main import main\n"
    loaded = modules_after(f"{asks}try: main()\nexcept SystemExit: pass")
    assert "merudgift.cli.main" in loaded
    assert not loaded & {"pydantic", "babel", "merudgift.law", "merudgift.rates"}


def test_a_command_on_a_file_loads_no_database():
    loaded = modules_after("import merudgift.cli.assess")
    assert "merudgift.law.assessment" in loaded
    assert not loaded & {"sqlite3", "psycopg", "textual"}


def test_a_note_as_text_loads_neither_typesetter_nor_word_processor():
    loaded = modules_after("import merudgift.cli.note, merudgift.note.formats.text")
    assert "merudgift.note.compose" in loaded
    assert not loaded & {"typst", "docx", "lxml", "sqlite3", "textual"}


LONG = {
    "merudgift/text/data/assessment.py": {"as_json"},
    "merudgift/tui/themes.py": {"_theme"},
}
"""Functions that are one table each: what would be cut in two reads as one."""


def sources():
    return sorted(HERE.rglob("*.py"))


def test_no_file_is_longer_than_one_reads_at_a_time():
    long = [path.name for path in sources() if len(path.read_text("utf-8").splitlines()) > 600]
    assert long == []


def test_no_function_is_longer_than_a_screen():
    long = {}
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 60:
                long.setdefault(str(path.relative_to(HERE.parent)), set()).add(node.name)
    assert long == LONG
