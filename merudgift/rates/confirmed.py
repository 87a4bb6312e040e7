"""A rate file whose derived amounts have been found published: status official, with source.

It is the user's own; what only the shipped file of the year has is taken over into it.
"""

from typing import Any

import tomlkit
from tomlkit import TOMLDocument

from merudgift.rates.findings import is_arithmetic
from merudgift.refusals import refused


def confirmed(
    text: str, source: str, *, scheme: str | None = None, shipped: str, correction: str
) -> str:
    """The file with its rows (of `scheme`, else all) official by `source`, comments kept.

    `shipped` is the shipped file of the year: what only it has to confirm is taken over.
    `correction` is why the file goes before it. Raises `Refused` for a source that is none,
    and where there is no row to confirm.
    """
    source = " ".join(source.split())
    says_where = sum(map(str.isalnum, source)) > 1 and source.isprintable()
    if not says_where or is_arithmetic(source):
        raise refused(
            "officielle beløb skal have en kilde: skriv, hvor de er offentliggjort", "--kilde"
        )
    document = tomlkit.parse(text)
    _take_over(document, shipped, scheme)
    # Another status than in the shipped file of the year is a correction of it too.
    if shipped and "correction" not in document:
        # At the top: a key after a table would belong to it.
        line = f"correction = {tomlkit.item(correction).as_string()}\n"
        document = tomlkit.parse(line + tomlkit.dumps(document))
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


def _take_over(document: TOMLDocument, shipped: str, scheme: str | None) -> None:
    """Add the rows to confirm that only the shipped file has."""
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


def _can_be_confirmed(row: Any) -> bool:
    return bool(row["status"] != "official" or row.get("derived"))
