"""The register's list and the history of a case as JSON."""

from decimal import Decimal
from typing import Any

from merudgift.register.difference import differences
from merudgift.register.finding import Row
from merudgift.register.register import Version
from merudgift.text.data.values import kroner


def row_json(row: Row) -> dict[str, Any]:
    """A case as the list shows it."""
    digest = row.digest
    return {
        "reference": row.reference,
        "version": row.version,
        "saved_at": row.saved_at.isoformat(),
        "effective": digest.effective.isoformat(),
        "scheme": digest.scheme,
        "group": digest.group,
        "outcome": digest.outcome,
        "monthly": kroner(Decimal(digest.monthly).scaleb(-2)),
        "single": kroner(Decimal(digest.single).scaleb(-2)),
        "derived_rates": digest.derived,
        "expires_2027": digest.expires,
        "not_redecided": digest.not_redecided,
    }


def version_json(before: Version | None, version: Version) -> dict[str, Any]:
    """One version of a case, and what changed since the one before it."""
    found = differences(before.case, version.case) if before else ()
    return {
        "version": version.number,
        "saved_at": version.saved_at.isoformat(),
        "program": version.program,
        "restored_from": version.restored_from,
        "changes": [each._asdict() for each in found],
    }
