"""The core works without a screen or a database."""

import ast
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent
HERE = TESTS.parent / "merudgift"
FRONT_ENDS = {
    "textual", "rich", "click", "babel", "typst", "docx", "sqlite3", "psycopg", "merudgift.text",
}  # fmt: skip
CORE = (
    "merudgift.review.check, merudgift.review.timeline, merudgift.law.assessment, merudgift.rates"
)


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
    assert not loaded & {"sqlite3", "psycopg", "textual", "typst", "docx"}


def test_a_note_as_text_loads_neither_typesetter_nor_word_processor():
    loaded = modules_after("import merudgift.cli.note, merudgift.note.formats.text")
    assert "merudgift.note.compose" in loaded
    assert not loaded & {"typst", "docx", "lxml", "sqlite3", "textual"}


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
LONG = {
    "merudgift/text/data/assessment.py": {"as_json"},
    "merudgift/tui/themes.py": {"_theme"},
    "tests/tui/test_end_to_end.py": {"test_k01_can_be_typed_in_from_an_empty_start"},
}
"""Functions that are one table, or one story, each: what would be cut in two reads as one."""


def sources():
    """Each file of the program and of its tests: where it is, and its text."""
    for path in sorted([*HERE.rglob("*.py"), *TESTS.rglob("*.py")]):
        yield str(path.relative_to(TESTS.parent)), path.read_text("utf-8")


def test_no_file_is_longer_than_one_reads_at_a_time():
    assert [path for path, text in sources() if len(text.splitlines()) > 600] == []


def test_no_function_is_longer_than_a_screen():
    long = {}
    for path, text in sources():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, FUNCTIONS) and node.end_lineno - node.lineno >= 60:
                long.setdefault(path, set()).add(node.name)
    assert long == LONG


def test_the_law_is_told_what_day_it_is():
    """`datetime` cannot be forbidden to it as a clock module is: it is also what dates are."""
    asks = ("date.today", "datetime.now", "datetime.today", "time.time")
    law = [path.read_text("utf-8") for path in sorted((HERE / "law").rglob("*.py"))]
    assert len(law) > 15
    assert not [asked for asked in asks if any(asked in text for text in law)]
