"""The core works without a screen or a database."""

import subprocess
import sys

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


def test_a_command_on_a_file_loads_no_database():
    loaded = modules_after("import merudgift.cli.assess")
    assert "merudgift.law.assessment" in loaded
    assert not loaded & {"sqlite3", "psycopg", "textual"}


def test_a_note_as_text_loads_neither_typesetter_nor_word_processor():
    loaded = modules_after("import merudgift.cli.note, merudgift.note.formats.text")
    assert "merudgift.note.compose" in loaded
    assert not loaded & {"typst", "docx", "lxml", "sqlite3", "textual"}
