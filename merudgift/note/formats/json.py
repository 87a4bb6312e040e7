"""A note as JSON: the content itself, kroner as text with two decimals."""

import json
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from merudgift.note.content import Note
from merudgift.text.data.values import kroner

SCHEMA = 1
"""The version of the content; it changes when a reader of it would have to."""


def as_bytes(note: Note) -> bytes:
    """The content in UTF-8."""
    return (json.dumps(as_json(note), ensure_ascii=False, indent=1) + "\n").encode()


def as_json(note: Note) -> dict[str, Any]:
    """The content as JSON holds it; each block says its type."""
    return {"schema": SCHEMA, **_value(note)}


def _value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return kroner(value)
    if is_dataclass(value):
        content = {each.name: _value(getattr(value, each.name)) for each in fields(value)}
        return content if isinstance(value, Note) else _typed(value, content)
    if hasattr(value, "_asdict"):
        return {name: _value(each) for name, each in value._asdict().items()}
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    return value


def _typed(value: object, content: dict[str, Any]) -> dict[str, Any]:
    return {"type": type(value).__name__.lower(), **content}
