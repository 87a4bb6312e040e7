"""A rate file whose derived amounts have been found published: status official, with source."""

import re
from typing import Any

import tomlkit
from tomlkit import TOMLDocument

from merudgift.rates.findings import is_a_source
from merudgift.refusals import refused


def confirmed(
    text: str, source: str, *, scheme: str | None = None, shipped: str = "", correction: str = ""
) -> str:
    """The file with its rows (of `scheme`, else all) official by `source`, comments kept.

    `shipped` is the shipped file of the year: what only it has to confirm is taken over.
    `correction` is why the file goes before it. Raises `Refused` for a source that is none,
    and where there is no row to confirm.
    """
    source = " ".join(source.split())
    if not is_a_source(source) or not source.isprintable():
        raise refused(
            "officielle beløb skal have en kilde: skriv, hvor de er offentliggjort", "--kilde"
        )
    document = tomlkit.parse(text)
    taken_over = _take_over(document, shipped, scheme)
    if correction and "correction" not in document and (taken_over or text == shipped):
        # At the top: a key after a table would belong to it.
        line = f"correction = {tomlkit.item(correction).as_string()}"
        text = tomlkit.dumps(document)
        text = re.sub(r"(?m)^year\b.*$", lambda year: f"{year[0]}\n{line}", text, count=1)
        document = tomlkit.parse(text)
    found = False
    for row in document.get("amounts", []):
        if scheme in (None, row["scheme"]) and _can_be_confirmed(row):
            row["status"], row["source"] = "official", source
            row.pop("derived", None)
            found = True
    if not found:
        raise refused(
            "filen har ingen beløb, der ikke allerede er officielle; en forkert kilde rettes i "
            "filen",
            "ÅR",
        )
    return tomlkit.dumps(document)


def _take_over(document: TOMLDocument, shipped: str, scheme: str | None) -> bool:
    """Add the rows to confirm that only the shipped file has; whether there are any."""
    there = {row["scheme"] for row in document.get("amounts", [])}
    missing = [
        row
        for row in tomlkit.parse(shipped).get("amounts", [])
        if row["scheme"] not in there and scheme in (None, row["scheme"]) and _can_be_confirmed(row)
    ]
    if missing and "amounts" not in document:
        document["amounts"] = tomlkit.aot()
    for row in missing:
        document["amounts"].append(row)
    return bool(missing)


def _can_be_confirmed(row: Any) -> bool:
    return row["status"] != "official" or "derived" in row
