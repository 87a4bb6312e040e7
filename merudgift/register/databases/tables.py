"""The tables, step by step: a register of any earlier version is brought up to date.

A step that has been released is never changed; a new one is added. SQLite and PostgreSQL
differ in a few words only, which stand in `_WORDS` and `_OWN`.
"""

from collections.abc import Mapping

TABLES: Mapping[str, tuple[str, ...]] = {
    "cases": ("id", "reference", "sort_key", "version", "saved_at"),
    "versions": ("case_id", "number", "saved_at", "program", "restored_from", "content"),
    "texts": ("case_id", "folded"),
    "digests": (
        "case_id", "computed_with", "effective", "scheme", "case_group", "outcome", "monthly",
        "single", "derived", "expires", "not_redecided",
    ),
}  # fmt: skip
"""Every table with its columns, in the order in which they can be filled."""

_WORDS: Mapping[str, Mapping[str, str]] = {
    "sqlite": {"strict": "STRICT", "bytewise": "", "big": "INTEGER"},
    "postgres": {"strict": "", "bytewise": 'COLLATE "C"', "big": "BIGINT"},
}

_KEPT = """
CREATE TABLE cases (
    id TEXT PRIMARY KEY,
    reference TEXT {bytewise} NOT NULL UNIQUE,
    sort_key TEXT {bytewise} NOT NULL,
    version INTEGER NOT NULL,
    saved_at TEXT {bytewise} NOT NULL
) {strict};
CREATE INDEX cases_in_order ON cases (sort_key, reference);
CREATE TABLE versions (
    case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    saved_at TEXT NOT NULL,
    program TEXT NOT NULL,
    restored_from INTEGER,
    content TEXT NOT NULL,
    PRIMARY KEY (case_id, number)
) {strict}
"""

_FOUND_BY = """
CREATE TABLE texts (
    case_id TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
    folded TEXT NOT NULL
) {strict};
CREATE TABLE digests (
    case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    computed_with TEXT NOT NULL,
    effective TEXT {bytewise} NOT NULL,
    scheme TEXT NOT NULL,
    case_group TEXT,
    outcome TEXT NOT NULL,
    monthly {big} NOT NULL,
    single {big} NOT NULL,
    derived INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    not_redecided INTEGER NOT NULL,
    PRIMARY KEY (case_id, computed_with)
) {strict}
"""

_STEPS = (_KEPT, _FOUND_BY)

_VERSIONS_ARE_KEPT = {
    "sqlite": (
        "CREATE TRIGGER versions_are_kept BEFORE UPDATE ON versions "
        "BEGIN SELECT RAISE(ABORT, 'versions are kept'); END",
    ),
    "postgres": (
        "CREATE FUNCTION keep_versions() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'versions are kept'; END $$",
        "CREATE TRIGGER versions_are_kept BEFORE UPDATE ON versions "
        "FOR EACH ROW EXECUTE FUNCTION keep_versions()",
    ),
}
_OWN = {1: _VERSIONS_ARE_KEPT}
"""What is said in each database's own words at a step."""

SCHEMA = len(_STEPS)
"""The version of the tables this program reads and writes."""


def statements(step: int, dialect: str) -> tuple[str, ...]:
    """The statements that lead from version `step` - 1 to version `step`."""
    common = _STEPS[step - 1].format(**_WORDS[dialect]).split(";")
    return (*common, *_OWN.get(step, {}).get(dialect, ()))
