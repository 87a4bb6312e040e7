import contextlib
import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merudgift.case import MOST_BYTES, Case, case_of, read_case
from merudgift.law.assessment import assess
from merudgift.refusals import Refused
from tests.builders import BOOK, SHARED_CASES, content, item

CPR = "010180-1234"
DIAGNOSIS = "hemmelig diagnose"


def refusals(data):
    with pytest.raises(Refused) as caught:
        case_of(data)
    return {refusal.place: str(refusal) for refusal in caught.value.refusals}


def changed(path, value):
    """A good case in which one field is changed; `...` removes it."""
    data = content("2022-03-01", item(7000))
    place = data
    *parents, last = path
    for key in parents:
        place = place[key]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return data


MONEY = ("expenses", 0, "claimed", "amount")
BAD_FIELDS = [
    # field, value, path in the message, part of the sentence
    (("schema",), ..., "schema", "mangler"),
    (("schema",), 2, "schema", "skal være en af: 1"),
    (("schema",), True, "schema", "skal være tallet 1"),
    (("schema",), "1", "schema", "skal være en af: 1"),
    (("reference",), ..., "reference", "mangler"),
    (("reference",), "", "reference", "ikke være tom"),
    (("reference",), " ", "reference", "ikke være tom"),
    (("expenses", 0, "text"), "a\0b", "expenses[0].text", "nul-tegn"),
    (("a_01018",), 1, "(ulæseligt navn)", "ukendt felt"),
    (("a_0101",), 1, "a_0101", "ukendt felt"),
    (("jens_0101801234",), 1, "(ulæseligt navn)", "ukendt felt"),
    (("reference",), 7, "reference", "skal være tekst"),
    (("citizen", "born"), ..., "citizen.born", "mangler"),
    (("citizen", "born"), "17.05.1980", "citizen.born", "åååå-mm-dd"),
    (("citizen", "born"), "1980-02-30", "citizen.born", "findes ikke i kalenderen"),
    (("citizen", "born"), 19800517, "citizen.born", "skal være en dato"),
    (("citizen", "cpr"), CPR, "citizen.cpr", "ukendt felt"),
    (("citizen", "deferred_pension"), "ja", "citizen.deferred_pension", "true eller false"),
    (("citizen", "deferred_pension"), 1, "citizen.deferred_pension", "true eller false"),
    (("citizen", "disability_pension"), "old", "citizen.disability_pension", "skal være en af"),
    (("citizen", "grants_95_96"), ["97"], "citizen.grants_95_96[0]", "skal være en af"),
    (("citizen", "grants_95_96"), "95", "citizen.grants_95_96", "skal være en liste"),
    (("citizen",), [], "citizen", "skal være et objekt"),
    (("effective",), ..., "effective", "mangler"),
    (("effective",), None, "effective", "skal være en dato"),
    (("group",), "III", "group", "skal være en af"),
    (("settled_directly",), "-1.00", "settled_directly", "ikke være negativt"),
    (("settled_directly",), 0, "settled_directly", "anførselstegn"),
    (("expenses", 0, "id"), ..., "expenses[0].id", "mangler"),
    (("expenses", 0, "category"), "food", "expenses[0].category", "skal være en af"),
    (("expenses", 0, "text"), ..., "expenses[0].text", "mangler"),
    (("expenses", 0, "claimed"), ..., "expenses[0].claimed", "mangler"),
    (("expenses", 0, "kind"), "løbende", "expenses[0].kind", "skal være en af"),
    (("expenses", 0, "claimed", "per"), "år", "expenses[0].claimed.per", "skal være en af"),
    (("expenses", 0, "claimed", "times"), "-1", "expenses[0].claimed.times", "negativt"),
    (("expenses", 0, "list_no"), 0, "expenses[0].list_no", "mindre end 1"),
    (("expenses", 0, "list_no"), 10, "expenses[0].list_no", "større end 9"),
    (("expenses", 0, "list_no"), "2", "expenses[0].list_no", "helt tal"),
    (("expenses", 0, "household_share"), "1.0001", "expenses[0].household_share", "højst være 1"),
    (("expenses", 0, "household_share"), "50%", "expenses[0].household_share", "fra 0 til 1"),
    (("expenses", 0, "household_share"), "0.12345", "expenses[0].household_share", "4 decimaler"),
    (("expenses", 0, "assessment"), "partly", "expenses[0].accepted", "skal have feltet"),
    (("expenses", 0, "farve"), "rød", "expenses[0].farve", "ukendt felt"),
    (("expenses",), {}, "expenses", "skal være en liste"),
    (MONEY, 250, "expenses[0].claimed.amount", "anførselstegn"),
    (MONEY, 250.0, "expenses[0].claimed.amount", "anførselstegn"),
    (MONEY, True, "expenses[0].claimed.amount", "anførselstegn"),
    (MONEY, None, "expenses[0].claimed.amount", "anførselstegn"),
    (MONEY, "250,00", "expenses[0].claimed.amount", "punktum"),
    (MONEY, "1.250,00", "expenses[0].claimed.amount", "punktum"),
    (MONEY, "1e3", "expenses[0].claimed.amount", "punktum"),
    (MONEY, "1_000", "expenses[0].claimed.amount", "punktum"),
    (MONEY, "٢٥٠", "expenses[0].claimed.amount", "punktum"),
    (MONEY, " 250", "expenses[0].claimed.amount", "punktum"),
    (MONEY, "+250", "expenses[0].claimed.amount", "punktum"),
    (MONEY, "NaN", "expenses[0].claimed.amount", "punktum"),
    (MONEY, "Infinity", "expenses[0].claimed.amount", "punktum"),
    (MONEY, "", "expenses[0].claimed.amount", "punktum"),
    (MONEY, "-0.01", "expenses[0].claimed.amount", "negativt"),
    (MONEY, "250.001", "expenses[0].claimed.amount", "2 decimaler"),
    (MONEY, "10000000.01", "expenses[0].claimed.amount", "højst være 10000000"),
    (MONEY, "9" * 5000, "expenses[0].claimed.amount", "højst være 10000000"),
]


@pytest.mark.parametrize(("path", "value", "place", "sentence"), BAD_FIELDS)
def test_bad_fields_are_named_in_danish(path, value, place, sentence):
    said = refusals(changed(path, value))
    assert sentence in said[place]


def test_every_error_is_said_at_once():
    data = changed(MONEY, "x")
    data["citizen"]["born"] = "x"
    data["group"] = "x"
    assert set(refusals(data)) == {"expenses[0].claimed.amount", "citizen.born", "group"}


FREE_TEXTS = [
    ("reference",), ("citizen", "household"), ("eligibility", "reason"), ("rates_set",),
    ("expenses", 0, "id"), ("expenses", 0, "text"), ("expenses", 0, "reason"),
    ("expenses", 0, "covered_by"), ("expenses", 0, "ordinary", "source"),
    ("expenses", 0, "legal_basis"),
]  # fmt: skip


@pytest.mark.parametrize("path", FREE_TEXTS)
@pytest.mark.parametrize(
    "number",
    [
        CPR,
        "010180 - 1234",
        "010180  1234",
        "010180_1234",
        "010180\n1234",
        "010180\u200b1234",
        "0101801234",
        "010180 1234",
        "f. 010180-1234.",
        "010180–1234",
        "991399-0000",
    ],
)
def test_what_looks_like_a_cpr_number_is_refused_everywhere(path, number):
    value = [number] if path[-1] == "legal_basis" else number
    (said,) = refusals(changed(path, value)).values()
    assert "CPR" in said
    assert "1234" not in said


@pytest.mark.parametrize(
    "text",
    ["32.18.08-G01-12-21", "12345678", "5790001234567", "1.234,50 kr.", "2021-2022", "123456"],
)
def test_other_numbers_are_no_cpr_number(text):
    assert case_of(changed(("expenses", 0, "text"), text))


def test_nothing_of_the_case_is_repeated():
    data = changed(MONEY, DIAGNOSIS)
    data["citizen"][DIAGNOSIS] = DIAGNOSIS
    data["citizen"]["born"] = DIAGNOSIS
    data["group"] = DIAGNOSIS
    with pytest.raises(Refused) as caught:
        case_of(data)
    assert DIAGNOSIS not in str(caught.value)


def test_two_expenses_with_one_id_are_refused():
    assert "samme id" in refusals(content("2022-03-01", item(1), item(2)))["expenses[1].id"]


def test_an_item_cannot_end_before_it_begins():
    data = content("2022-03-01", item(1, **{"from": "2022-02-01", "to": "2022-01-31"}))
    assert "før startdatoen" in refusals(data)["expenses[0].to"]


def test_at_most_500_expenses():
    items = [item(1, str(number)) for number in range(501)]
    assert case_of(content("2022-03-01", *items[:500]))
    assert "500" in refusals(content("2022-03-01", *items))["expenses"]


FILES = [
    (b"", "filen er tom"),
    (b" \n", "filen er tom"),
    (b"sag", "gyldig JSON"),
    (b"{", "linje 1, tegn 2"),
    (b"[]", "objekt"),
    (b"null", "objekt"),
    (b'"sag"', "objekt"),
    (b"\xff\xfe\x00{", "UTF-8"),
    ("{}".encode("utf-16"), "UTF-8"),
    (b"\x00\x01\x02", "gyldig JSON"),
    (b"[" * 100_000, "indlejret"),
    (b'{"a":' * 100_000, "indlejret"),
    (b'{"schema": ' + b"1" * 5000 + b"}", "for langt"),
    (b'{"schema": 1, "schema": 1}', "to gange"),
    (b" " * MOST_BYTES + b"{}", "1 MiB"),
]


@pytest.mark.parametrize(("data", "sentence"), FILES)
def test_files_that_are_no_cases(data, sentence):
    with pytest.raises(Refused, match=sentence):
        read_case(data)


def test_exactly_one_mebibyte_is_read():
    data = json.dumps(content("2022-03-01")).encode()
    assert read_case(data + b" " * (MOST_BYTES - len(data))).reference == "prøve"
    with pytest.raises(Refused, match="1 MiB"):
        read_case(data + b" " * (MOST_BYTES - len(data) + 1))


def test_nan_is_refused_with_its_path():
    data = json.dumps(changed(MONEY, float("nan"))).encode()
    with pytest.raises(Refused, match=r"expenses\[0\]\.claimed\.amount"):
        read_case(data)


def test_half_a_character_is_refused():
    data = json.dumps(changed(("expenses", 0, "text"), "\ud800")).encode()
    with pytest.raises(Refused, match=r"expenses\[0\]\.text"):
        read_case(data)


def test_a_byte_order_mark_is_no_error():
    data = json.dumps(content("2022-03-01")).encode("utf-8-sig")
    assert read_case(data).reference == "prøve"


def test_defaults_are_those_of_the_format():
    case = case_of(
        {
            "schema": 1,
            "reference": "r",
            "citizen": {"born": "1980-01-01"},
            "effective": "2022-01-01",
            "expenses": [{"id": "1", "category": "diet", "text": "", "claimed": {"amount": "1"}}],
        }
    )
    (expense,) = case.expenses
    assert json.loads(case.to_json()) == {
        "schema": 1,
        "reference": "r",
        "citizen": {
            "born": "1980-01-01", "deferred_pension": False, "disability_pension": "none",
            "grants_95_96": [], "household": "",
        },
        "eligibility": {"impairment": "unsettled", "reason": ""},
        "applied": None, "effective": "2022-01-01", "receiving": False, "transitional": False,
        "rates_set": "statutory", "group": None, "settled_directly": "0",
        "expenses": [
            {
                "id": "1", "category": "diet", "text": "", "kind": "recurring",
                "claimed": {"amount": "1", "times": "1", "per": "month"},
                "ordinary": None, "reimbursed": None, "household_share": "0",
                "covered_by": None, "assessment": "open", "accepted": None,
                "evidence": "stated", "list_no": None, "in_estimate": None,
                "from": None, "to": None, "reason": "", "legal_basis": [],
            }
        ],
    }  # fmt: skip
    assert expense.claimed.times == 1


def test_an_empty_covered_by_is_none():
    assert case_of(changed(("expenses", 0, "covered_by"), "")).expenses[0].covered_by is None


@pytest.mark.parametrize("path", SHARED_CASES, ids=lambda path: path.stem)
def test_real_looking_cases_survive_being_written(path):
    case = read_case(path.read_bytes())
    assert read_case(case.to_json().encode()) == case


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30).filter(
    lambda text: sum(c.isdigit() for c in text) < 10
)
money = st.decimals(0, 10_000_000, places=2).map(str)
amounts = st.fixed_dictionaries(
    {"amount": money},
    optional={
        "times": st.integers(0, 400).map(str),
        "per": st.sampled_from(["year", "half_year", "quarter", "month", "fortnight", "week"]),
    },
)
expenses = st.fixed_dictionaries(
    {
        "category": st.sampled_from(["diet", "other", "escort"]),
        "text": texts,
        "claimed": amounts,
    },
    optional={
        "ordinary": amounts,
        "reimbursed": st.none() | amounts,
        "household_share": st.decimals(0, 1, places=4).map(str),
        "covered_by": st.none() | texts,
        "assessment": st.sampled_from(["accepted", "rejected", "open"]),
        "evidence": st.sampled_from(["none", "stated", "substantiated", "documented"]),
        "kind": st.sampled_from(["recurring", "single"]),
        "in_estimate": st.booleans(),
        "reason": texts,
        "legal_basis": st.lists(texts, max_size=2),
        "from": st.dates().map(str),
    },
)


@settings(max_examples=100)
@given(st.lists(expenses, max_size=5), st.dates())
def test_a_case_survives_being_written(items, effective):
    numbered = [{**each, "id": str(number)} for number, each in enumerate(items)]
    case = case_of(content(effective.isoformat(), *numbered))
    assert read_case(case.to_json().encode()) == case


@settings(max_examples=300)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | texts | st.integers(),
        lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    ),
    st.integers(0, 30),
)
def test_whatever_stands_in_a_field_is_refused_or_read(value, chosen):
    data = content("2022-03-01", item(7000))
    path = BAD_FIELDS[chosen][0]
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with contextlib.suppress(Refused):
        assert isinstance(case_of(data), Case)


@given(st.binary(max_size=200))
def test_whatever_bytes_are_refused_or_read(data):
    with pytest.raises(Refused):
        read_case(data)


def test_the_largest_case_is_summed_exactly():
    largest = {"amount": "9999999.99", "times": "9999999.99", "per": "day"}
    items = [
        item(0, str(number), claimed=largest, household_share="0.0001") for number in range(500)
    ]
    total = assess(case_of(content("2022-03-01", *items)), BOOK).counted_yearly
    oere = 999999999 * 999999999 * 365 * 9999 * 500
    assert total == Decimal(oere).scaleb(-8)
