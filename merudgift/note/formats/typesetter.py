"""Typst, with the bundled font alone: the same bytes for the same content on every machine."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import typst

from merudgift.refusals import Refused, refused

_HERE = Path(str(files(__package__)))
_PDF_UA: Literal["ua-1"] = "ua-1"


def pdf(note: dict[str, Any]) -> bytes:
    """The note as a tagged PDF. Raises `Refused` for a missing title or missing words."""
    return _compiled("note.typ", {"note": note}, "pdf")


def png(drawing: dict[str, Any], dots_per_inch: int = 200) -> bytes:
    """One drawing as a picture."""
    return _compiled("drawing.typ", {"drawing": drawing}, "png", dots_per_inch)


def _compiled(
    template: str,
    inputs: dict[str, Any],
    format: Literal["pdf", "png"],
    dots_per_inch: int | None = None,
) -> bytes:
    compiler = typst.Compiler(
        _HERE / template,
        root=_HERE,
        font_paths=_fonts(),
        sys_inputs={name: json.dumps(content) for name, content in inputs.items()},
    )
    try:
        made, warnings = compiler.compile_with_warnings(
            format=format,
            ppi=dots_per_inch,
            pdf_standards=[_PDF_UA] if format == "pdf" else [],
        )
    except typst.TypstError as error:
        raise _refused() from error
    if warnings or not isinstance(made, bytes):
        raise _refused()
    return made


def _refused() -> Refused:
    """What typst has against a document is the program's fault, and may quote the case."""
    return refused(
        "dokumentet kunne ikke sættes op. Vælg .txt, og meld det til dem, der vedligeholder "
        "programmet"
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[_HERE / "fonts"]
    )
