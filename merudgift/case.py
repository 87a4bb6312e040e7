"""The case as claimed: a citizen, the expenses and the caseworker's findings on each.

The file format is fixed (schema 1). A case holds what was claimed and judged; nothing
in it is computed, and no CPR number has a place in it.
"""

import json
import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Self
from unicodedata import category

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)

from merudgift.amounts import read_iso_date
from merudgift.refusals import Refused, read_as, refuse, refused

MOST_BYTES = 1024 * 1024
MOST_EXPENSES = 500
MOST_AMOUNT = Decimal(10_000_000)

Category = Literal[
    "diet", "medicine", "treatment", "transport_treatment", "transport", "car",
    "licence_certificate", "housing", "moving", "chores", "laundry_bedding", "clothing",
    "utilities", "aids", "leisure", "courses", "insurance", "escort", "assistance", "other",
]  # fmt: skip
Period = Literal["year", "half_year", "quarter", "month", "fortnight", "week", "day", "once"]

_NUMBER = re.compile(r"[0-9]+(?:\.([0-9]+))?")
# Six digits and four, or ten in a row. Numbers since 2007 need not satisfy modulus 11,
# so the look of it decides.
_CPR = re.compile(r"(?<!\d)\d{6}[\s_/\u2010-\u2015\u2212-]{0,3}\d{4}(?!\d)")


def _read_number(value: object, most: Decimal, decimals: int) -> Decimal:
    text = str(value) if isinstance(value, Decimal) else value
    if not isinstance(text, str):
        raise refuse('tallet skal stå i anførselstegn, fx "250.00"')
    if not (written := _NUMBER.fullmatch(text)):
        if text.startswith("-"):
            raise refuse("må ikke være negativt")
        raise refuse('skal være et tal med punktum før decimalerne, fx "1250.50"')
    if len(written[1] or "") > decimals:
        raise refuse(
            "må højst have {decimals} decimaler; tusinder skrives uden punktum", decimals=decimals
        )
    if (number := Decimal(text)) > most:
        raise refuse("må højst være {most}", most=int(most))
    return number


def _read_money(value: object) -> Decimal:
    return _read_number(value, MOST_AMOUNT, 2)


def _read_share(value: object) -> Decimal:
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        raise refuse('skal være en andel fra 0 til 1, fx "0.25"')
    return _read_number(value, Decimal(1), 4)


def _read_iso(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return read_iso_date(value)
    except Refused as error:
        raise refuse(error.refusals[0].sentence) from None


def _one_not_true(value: object) -> object:
    if isinstance(value, bool):
        raise refuse("skal være tallet 1")
    return value


def _clean_text(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise refuse("teksten indeholder et halvt tegn, der ikke kan gemmes") from None
    if "\0" in text:
        raise refuse("teksten indeholder et nul-tegn")
    if _CPR.search(text if text.isascii() else _without_invisible(text)):
        raise refuse("teksten ligner et CPR-nummer; skriv sagen uden CPR-numre")
    return text


def _without_invisible(text: str) -> str:
    if text.isprintable():  # most texts: no letter need be looked up
        return text
    return "".join(letter for letter in text if category(letter) != "Cf")


def _not_blank(text: str) -> str:
    if not text.strip():
        raise refuse("må ikke være tom")
    return text


def _blank_is_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


_AS_TEXT = PlainSerializer(str, return_type=str)
Money = Annotated[
    Decimal,
    PlainValidator(_read_money),
    _AS_TEXT,
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]+(\.[0-9]{1,2})?$"}),
]
"""Kroner, two decimals at most, from 0 to 10.000.000."""
Share = Annotated[
    Decimal,
    PlainValidator(_read_share),
    _AS_TEXT,
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]+(\.[0-9]{1,4})?$"}),
]
"""A share from 0 to 1, four decimals at most."""
Date = Annotated[date, BeforeValidator(_read_iso)]
FreeText = Annotated[str, AfterValidator(_clean_text)]
Name = Annotated[FreeText, AfterValidator(_not_blank)]


class Model(BaseModel):
    """What a file of the user's own holds: strict, frozen, no unknown keys."""

    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        frozen=True,
        allow_inf_nan=False,
        validate_by_alias=True,
        validate_by_name=False,
        serialize_by_alias=True,
    )


class Amount(Model):
    """Kroner, how often in one period, and which period."""

    amount: Money
    times: Money = Decimal(1)
    per: Period = "month"


class OrdinaryPart(Amount):
    """What anyone would have paid anyway (almindelig udgift), and where that is from."""

    source: FreeText = ""


class Citizen(Model):
    """What § 100 stk. 1 and 4 need to know of the citizen; never a CPR number."""

    born: Date
    deferred_pension: bool = False
    disability_pension: Literal[
        "none", "after_2003", "before_2003", "invalidity_benefit", "unknown"
    ] = "none"
    grants_95_96: Annotated[tuple[Literal["95", "96"], ...], Field(strict=False)] = ()
    household: FreeText = ""


class Eligibility(Model):
    """The caseworker's finding on the lasting impairment."""

    impairment: Literal["met", "not_met", "congenital_diet_only", "unsettled"] = "unsettled"
    reason: FreeText = ""


class Expense(Model):
    """One claimed expense with the caseworker's judgement of it."""

    id: Name
    category: Category
    text: FreeText
    kind: Literal["recurring", "single"] = "recurring"
    claimed: Amount
    ordinary: OrdinaryPart | None = None
    reimbursed: Amount | None = None
    household_share: Share = Decimal(0)
    covered_by: Annotated[FreeText | None, BeforeValidator(_blank_is_none)] = None
    assessment: Literal["accepted", "partly", "rejected", "open"] = "open"
    accepted: Amount | None = None
    evidence: Literal["none", "stated", "substantiated", "documented"] = "stated"
    list_no: Annotated[int, Field(ge=1, le=9)] | None = None
    in_estimate: bool | None = None
    """Single items only; None leaves it to the scheme."""
    applies_from: Date | None = Field(default=None, alias="from")
    applies_to: Date | None = Field(default=None, alias="to")
    reason: FreeText = ""
    legal_basis: Annotated[tuple[FreeText, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.assessment == "partly" and self.accepted is None:
            raise refuse("en delvist godkendt udgift (partly) skal have feltet", field="accepted")
        if self.applies_from and self.applies_to and self.applies_to < self.applies_from:
            raise refuse("slutdatoen ligger før startdatoen (from)", field="to")
        return self

    def applies_on(self, day: date) -> bool:
        """Whether the item is in force on `day`, both ends included."""
        return (self.applies_from is None or self.applies_from <= day) and (
            self.applies_to is None or day <= self.applies_to
        )


class Case(Model):
    """A whole case, as its file holds it."""

    schema_version: Annotated[Literal[1], BeforeValidator(_one_not_true)] = Field(alias="schema")
    reference: Name
    citizen: Citizen
    eligibility: Eligibility = Eligibility()
    applied: Date | None = None
    effective: Date
    receiving: bool = False
    transitional: bool = False
    rates_set: Name = "statutory"
    group: Literal["I", "II"] | None = None
    settled_directly: Money = Decimal(0)
    expenses: Annotated[tuple[Expense, ...], Field(strict=False, max_length=MOST_EXPENSES)] = ()

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        seen: set[str] = set()
        for number, expense in enumerate(self.expenses):
            if expense.id in seen:
                raise refuse("to udgifter har samme id", field=f"expenses.{number}.id")
            seen.add(expense.id)
        return self

    def to_json(self) -> str:
        """The case as its file: every field written out, money as text, UTF-8."""
        return self.model_dump_json(indent=1) + "\n"


def read_case(data: bytes) -> Case:
    """A case from the bytes of its file.

    Raises `Refused` with every field that cannot be used; nothing of the content is
    repeated in the sentences.
    """
    return case_of(read_json(data))


def read_json(data: bytes) -> object:
    """What a JSON file of at most 1 MiB holds. Raises `Refused`; no key may stand twice."""
    if len(data) > MOST_BYTES:
        raise refused("filen fylder mere end 1 MiB; så stor kan den ikke være")
    if not data.strip():
        raise refused("filen er tom")
    try:
        content: object = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_no_key_twice)
    except UnicodeDecodeError:
        raise refused("filen er ikke tekst i UTF-8; gem den som UTF-8") from None
    except json.JSONDecodeError as error:
        raise refused(
            "filen er ikke gyldig JSON (linje {line}, tegn {column})",
            line=error.lineno,
            column=error.colno,
        ) from None
    except RecursionError:
        raise refused("filen er indlejret dybere, end den kan være") from None
    except ValueError:
        raise refused("filen indeholder et tal, der er for langt til at blive læst") from None
    return content


def case_of(content: object) -> Case:
    """A case from what JSON holds (dicts, lists, texts). Raises `Refused` as `read_case`."""
    return read_as(Case, content)


def renamed(case: Case, reference: str) -> Case:
    """The same case under another reference. Raises `Refused` for one that cannot be used."""
    return case_of({**case.model_dump(mode="json"), "reference": reference})


def expense_of(content: object) -> Expense:
    """An expense from what JSON holds. Raises `Refused`; the paths begin at the expense."""
    return read_as(Expense, content)


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise refused("samme felt står to gange i samme objekt")
    return content
