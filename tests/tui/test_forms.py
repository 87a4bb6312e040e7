"""Forms read what a Dane types into what the case file holds, and show it again unchanged."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merudgift.case import expense_of
from merudgift.law.counting import count_case
from merudgift.refusals import Refused
from merudgift.text import labels
from merudgift.tui.forms import case as forms
from merudgift.tui.forms import field
from merudgift.tui.forms.expense import ExpenseForm
from tests.builders import BOOK, SHARED_CASES, case, shared

FORM = ExpenseForm(BOOK)


def typed(**texts):
    """A new expense with these texts; `__` stands for the dot of a key."""
    said = {"category": "Medicin", "claimed__amount": "100"} | texts
    return FORM.empty() | {key.replace("__", "."): text for key, text in said.items()}


def read(**texts):
    expense, wrong = FORM.read(typed(**texts), "1")
    assert wrong == {}
    return expense


def wrong(**texts):
    expense, said = FORM.read(typed(**texts), "1")
    assert expense is None
    return said


@pytest.mark.parametrize("path", SHARED_CASES, ids=lambda path: path.stem)
def test_every_expense_of_the_cases_is_shown_and_read_back(path):
    for expense in shared(path.stem).expenses:
        assert FORM.read(FORM.texts(expense), expense.id) == (expense, {})


amounts = st.fixed_dictionaries(
    {
        "amount": st.decimals(0, 10_000_000, places=2).map(str),
        "times": st.decimals(0, 999, places=2).map(str),
        "per": st.sampled_from(list(labels.PERIODS)),
    }
)
expenses = st.fixed_dictionaries(
    {
        "id": st.just("1"),
        "category": st.sampled_from(list(BOOK.guides)),
        "text": st.sampled_from(["", "Insulin, æøå", "[/]", "{x}"]),
        "claimed": amounts,
        "ordinary": st.none() | amounts.map(lambda a: a | {"source": "skøn"}),
        "reimbursed": st.none() | amounts,
        "accepted": amounts,
        "household_share": st.decimals(0, 1, places=4).map(str),
        "covered_by": st.none() | st.just("SEL § 97"),
        "assessment": st.sampled_from(["accepted", "partly", "rejected", "open"]),
        "evidence": st.sampled_from(list(labels.EVIDENCE)),
        "list_no": st.none() | st.integers(1, 9),
        "from": st.none() | st.just("2021-02-28"),
        "to": st.none() | st.just("2024-02-29"),
        "legal_basis": st.lists(st.sampled_from(["SEL § 100", "BEK 931/2020 § 9, stk. 1"])),
    }
)
kinds = st.sampled_from(
    [{"kind": "recurring"}, *({"kind": "single", "in_estimate": e} for e in (None, True, False))]
)


@given(expenses, kinds)
def test_any_expense_is_shown_and_read_back(content, kind):
    if kind["kind"] == "single":
        # The form asks about a single cost with any other period.
        content = {
            key: {**value, "per": "once"} if isinstance(value, dict) else value
            for key, value in content.items()
        }
    expense = expense_of(content | kind)
    assert FORM.read(FORM.texts(expense), "1") == (expense, {})


@given(expenses)
def test_the_sum_shown_while_typing_is_the_one_that_is_counted(content):
    expense = expense_of(content | {"assessment": "accepted"})
    [line] = count_case(case("2021-03-01", content), date(2021, 3, 1))
    assert FORM.yearly(FORM.texts(expense), "claimed") == line.claimed_yearly


def test_what_is_left_blank_has_the_defaults_of_the_case_file():
    assert read() == expense_of(
        {"id": "1", "category": "medicine", "text": "", "claimed": {"amount": "100"}}
    )


def test_words_may_be_begun_and_letters_small():
    expense = read(category="MEDI", claimed__per="kv", assessment="god", evidence="dok")
    assert (expense.category, expense.claimed.per) == ("medicine", "quarter")
    assert (expense.assessment, expense.evidence) == ("accepted", "documented")


@pytest.mark.parametrize(
    ("texts", "key", "said"),
    [
        ({"category": ""}, "category", "vælg en type"),
        ({"category": "kørsel og"}, "category", "vælg en i listen"),
        ({"claimed__amount": ""}, "claimed.amount", "skriv et beløb"),
        ({"claimed__amount": "12.50"}, "claimed.amount", "mente du 12,50?"),
        ({"claimed__amount": "10.000.000,01"}, "claimed.amount", "højst være 10.000.000"),
        ({"claimed__times": "-1"}, "claimed.times", "negativt"),
        ({"assessment": "delvist godkendt"}, "accepted.amount", "skriv et beløb"),
        ({"ordinary__amount": "5"}, "ordinary.per", "skriv perioden"),
        ({"ordinary__source": "skøn"}, "ordinary.amount", "kilden hører til"),
        ({"ordinary__times": "2"}, "ordinary.amount", "her står kun gange"),
        ({"reimbursed__per": "uge"}, "reimbursed.amount", "her står kun gange"),
        ({"kind": "enkeltudgift"}, "claimed.per", "én gang"),
        (
            {
                "kind": "enkeltudgift",
                "claimed__per": "én gang",
                "ordinary__amount": "5",
                "ordinary__per": "uge",
            },
            "ordinary.per",
            "én gang",
        ),
        ({"household_share": "101"}, "household_share", "højst være 100"),
        ({"household_share": "halvdelen"}, "household_share", "en procent, fx 25"),
        ({"claimed__times": "to"}, "claimed.times", "et antal, fx 2"),
        ({"list_no": "10"}, "list_no", "1-9"),
        ({"from": "31.02.2026"}, "from", "findes ikke"),
        ({"from": "010226"}, "from", "fire cifre"),
        ({"from": "2.1.2026", "to": "1.1.2026"}, "to", "før startdatoen"),
        ({"text": "ring 010190-1234"}, "text", "CPR"),
        ({"reason": "010190 1234"}, "reason", "CPR"),
        ({"text": "010190-1234", "claimed__amount": ""}, "text", "CPR"),
        ({"reason": "010190-1234", "assessment": "20"}, "reason", "CPR"),
        ({"from": "2.1.2026", "to": "1.1.2026", "list_no": "x"}, "to", "før startdatoen"),
        ({"legal_basis": "SEL § 100; 0101901234"}, "legal_basis", "CPR"),
        ({"covered_by": "0101901234"}, "covered_by", "CPR"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(texts, key, said):
    assert said in wrong(**texts)[key]


def test_rows_are_shown_where_they_matter():
    def shown(**texts):
        return {f.key for row in FORM.rows if row.matters(typed(**texts)) for f in row.fields}

    assert "accepted.amount" not in shown()
    assert "accepted.amount" in shown(assessment="delvist godkendt")
    assert "in_estimate" in shown(kind="enkeltudgift") - shown()
    assert "ordinary.source" in shown(ordinary__amount="5") - shown()


@pytest.mark.parametrize("text", ["25", "25 %", "25 pct.", "25,00"])
def test_the_households_share_is_typed_in_per_cent(text):
    assert read(household_share=text).household_share == Decimal("0.25")


def test_the_terms_are_read_into_the_case_and_leave_the_rest_alone():
    form, old = forms.terms(BOOK), shared("K08")
    texts = form.texts(old) | {"group": "II", "effective": "1/2-2026", "transitional": "ja"}
    new, said = form.read(texts, old)
    assert said == {}
    assert (new.group, new.effective.isoformat(), new.transitional) == ("II", "2026-02-01", True)
    assert new.expenses == old.expenses
    assert form.read(form.texts(old), old) == (old, {})


@pytest.mark.parametrize("path", SHARED_CASES, ids=lambda path: path.stem)
def test_the_citizen_is_shown_and_read_back(path):
    form, old = forms.citizen(), shared(path.stem)
    assert form.read(form.texts(old), old) == (old, {})


def test_grants_are_read_as_one_writes_them():
    form, old = forms.citizen(), shared("K01")
    for typed_grants in ("95, 96", "§ 95 og § 96", "96 95"):
        new, _ = form.read(form.texts(old) | {"citizen.grants_95_96": typed_grants}, old)
        assert new.citizen.grants_95_96 == ("95", "96")
    _, said = form.read(form.texts(old) | {"citizen.grants_95_96": "97"}, old)
    assert "95, 96" in said["citizen.grants_95_96"]


def test_a_new_case_needs_three_things():
    form = forms.new_case()
    new, said = form.read(
        {"reference": "sag 1", "citizen.born": "1.2.1990", "effective": "01032021"}
    )
    assert said == {}
    assert (new.reference, new.expenses) == ("sag 1", ())
    new, said = form.read({"reference": "", "citizen.born": "", "effective": "i går"})
    assert new is None
    assert "dato" in said["effective"]
    assert said["reference"] == said["citizen.born"] == "mangler"
    _, said = form.read({"reference": "010190-1234", "citizen.born": "x", "effective": ""})
    assert "CPR" in said["reference"]


def test_the_start_of_a_word_comes_before_its_middle():
    choices = field.choice("x", "X", ((1, "En gang"), (2, "gang"), (3, "tre"))).choices
    assert [choice.value for choice in field.matches("gang", choices)] == [2, 1]
    assert field.chosen("En", choices).value == 1
    assert field.chosen("gang", choices).value == 2
    for ambiguous in ("", "ang", "x"):
        with pytest.raises(Refused):
            field.chosen(ambiguous, choices)
