"""The form of an expense: its fields in rows, and the expense that the texts make."""

import json
from copy import deepcopy
from decimal import Decimal

from merudgift.amounts import read_amount
from merudgift.case import Amount, Expense, expense_of
from merudgift.law import citations, counting
from merudgift.rates import RateBook
from merudgift.refusals import refused
from merudgift.text import labels
from merudgift.text.languages import N_, translated
from merudgift.text.saying import told
from merudgift.tui.forms import field
from merudgift.tui.forms.field import Content, Field, Form, Row, Texts

_PERIODS = tuple(labels.PERIODS.items())
_GROUPS = ("claimed", "ordinary", "reimbursed", "accepted")
"""The amounts of an expense, each so many times in a period."""
KM = Field(
    "km", "Kilometer", lambda text: read_amount(text, told("et antal km, fx 62 eller 12,5")), str,
    help="Hvor mange km hver gang, tur og retur. Halve km: 12,5.",
)  # fmt: skip
"""What is driven, to be reckoned by the state's low rate for a kilometre."""


class ExpenseForm(Form):
    """The fields of an expense, with the catalogue's kinds of expense to choose from."""

    def __init__(self, book: RateBook) -> None:
        """A form that offers the kinds of expense in the catalogue of `book`."""
        super().__init__(*_what_it_is(book), *_judgement(), *_taken_out(), *_grounds())

    def texts(self, expense: Expense) -> dict[str, str]:
        """What the fields show of an expense."""
        return field.texts_of(self.fields, json.loads(expense.model_dump_json()))

    def empty(self) -> dict[str, str]:
        """What the fields show before anything is typed: the case file's own defaults."""
        return {each.key: "" for each in self.fields} | {
            "kind": translated(labels.KINDS["recurring"]),
            "claimed.times": "1",
            "claimed.per": translated(labels.PERIODS["month"]),
            "assessment": translated(labels.STATUS["open"]),
            "evidence": translated(labels.EVIDENCE["stated"]),
            "in_estimate": told("efter ordningen"),
        }

    def read(
        self, texts: Texts, expense_id: str, was: Expense | None = None
    ) -> tuple[Expense | None, dict[str, str]]:
        """The expense the texts make (of what it `was`), or what is wrong with them, by key."""
        before: Content = json.loads(was.model_dump_json()) if was else {}
        content = {"id": expense_id, "category": "other", "text": "", **deepcopy(before)}
        shown = field.texts_of(self.fields, before) if was else None
        found = field.read_into(self.fields, texts, content, shown)
        asked = {each.key for row in self.rows if row.matters(texts) for each in row.fields}
        wrong = {key: said for key, said in found.items() if key in asked}
        for group in _GROUPS:
            _settle(group, content, wrong, before.get(group) or {})
        _once(content, wrong, before)
        if not texts["category"].strip():
            wrong["category"] = told("vælg en type i listen")
            content["category"] = "other"
        return self.judged(wrong, expense_of, content)

    def yearly(self, texts: Texts, group: str) -> Decimal | None:
        """What the amount being typed comes to in a year; None while it cannot be read."""
        content: Content = {}
        fields = [each for each in self.fields if each.key.startswith(f"{group}.")]
        if field.read_into(fields, texts, content) or not content[group].get("amount"):
            return None
        content[group].pop("source", None)
        try:
            return counting.yearly(Amount.model_validate(content[group]))
        except ValueError:
            return None


def _settle(group: str, content: Content, wrong: dict[str, str], before: Content) -> None:
    """An amount left blank is no amount; a period without an amount is not enough.

    Where there was an amount `before`, its period is what is left when it is removed.
    """
    amount = content.get(group)
    if amount is None:
        return
    if f"{group}.amount" in wrong:
        amount["amount"] = "0"
    if amount.get("amount") is not None:
        if amount.get("per") is None:
            wrong.setdefault(f"{group}.per", told("skriv perioden, fx måned eller år"))
            amount["per"] = "month"
        return
    if group == "claimed" or (group == "accepted" and content.get("assessment") == "partly"):
        wrong[f"{group}.amount"] = told("skriv et beløb, fx 1.561,50")
        content[group] = {"amount": "0"}
    elif amount.get("source"):
        wrong[f"{group}.amount"] = told("kilden hører til et beløb; skriv beløbet")
        content[group] = {"amount": "0", "source": amount["source"]}
    elif group != "accepted" and (amount.get("times", "1"), amount.get("per")) not in (
        ("1", None),
        (before.get("times"), before.get("per")),
    ):
        wrong[f"{group}.amount"] = told("skriv beløbet; her står kun gange eller periode")
        content[group] = {"amount": "0"}
    else:
        content[group] = None


def _once(content: Content, wrong: dict[str, str], before: Content) -> None:
    """A single cost comes once: with a month it would be counted twelve times.

    The form asks; an expense that was written so in its file is left as it is.
    """
    if content.get("kind") != "single":
        return
    for group in _GROUPS:
        amount = content.get(group) or {}
        counts = Decimal(amount.get("amount") or 0) > 0
        if counts and amount.get("per", "month") not in ("once", "year"):
            was = before.get(group) or {}
            if before.get("kind") != "single" or was.get("per") != amount.get("per"):
                said = told("en enkeltudgift kommer én gang; vælg én gang")
                wrong.setdefault(f"{group}.per", said)


def _amount_row(group: str, label: str, help: str, law: str) -> tuple[Field, ...]:
    return (
        field.amount(f"{group}.amount", label, help, law=law, width=13),
        field.times(
            f"{group}.times", "kr. ×", "Hvor mange gange i hver periode. Tomt er én gang.", width=5,
            named="Antal gange"
        ),
        field.choice(
            f"{group}.per", "pr.", _PERIODS,
            help="Perioden: et år regnes som 12 måneder, 52 uger eller 365 dage.",
            width=8, named="Periode",
        ),
    )  # fmt: skip


def _partly(texts: Texts) -> bool:
    return texts["assessment"] == translated(labels.STATUS["partly"]) or bool(
        texts["accepted.amount"]
    )


def _single(texts: Texts) -> bool:
    return texts["kind"] == translated(labels.KINDS["single"])


def _what_it_is(book: RateBook) -> tuple[Row, ...]:
    """What is claimed, of what kind, and on what evidence."""
    categories = [(guide.id, guide.name) for guide in book.guides.values()]
    return (
        Row((
            field.choice(
                "category", "Type", categories,
                help="Hvad slags udgift det er. Skriv et par bogstaver og vælg. "
                "Kataloget siger, hvad der skal trækkes fra, og hvad der går forud.",
                law="SEL § 100, stk. 1; BEK 1070/2025 § 7", width=46,
            ),
        ), note="category"),
        Row((
            field.text(
                "text", "Tekst", "Udgiften med få ord. Skriv aldrig CPR-numre i en sag."
            ),
        )),
        Row(_amount_row(
            "claimed", N_("Ansøgt"),
            N_("Det, borgeren søger om: beløb × gange pr. periode. 1.561,50 og 1561,5 er ens."),
            "SEL § 100, stk. 1",
        ), amount_of="claimed"),
        Row((
            field.choice(
                "kind", "Udgiften er", labels.KINDS.items(),
                help="Løbende udgifter kommer igen; en enkeltudgift kommer én gang.",
                law=N_("BEK 931/2020 § 9; BEK 1070/2025 §§ 6 og 8"), width=15, blank="recurring",
            ),
            field.choice(
                "evidence", "Grundlag", labels.EVIDENCE.items(),
                help="Hvor godt udgiften er vist. Kun dokumenterede udgifter tæller som "
                "dokumenterede.",
                law="SEL § 100, stk. 2-3", width=18, blank="stated",
            ),
        )),
        Row((
            field.choice(
                "in_estimate", "I overslaget",
                ((None, N_("efter ordningen")), (True, N_("ja")), (False, N_("nej"))),
                help="En enkeltudgift er enten i overslaget eller betales for sig, aldrig begge "
                "dele. Fra 1.9.2025 er den i overslaget, før da for sig, når intet andet er valgt.",
                law="BEK 931/2020 § 9; BEK 1070/2025 § 8", width=18,
            ),
        ), _single),
    )  # fmt: skip


def _judgement() -> tuple[Row, ...]:
    """Whether it counts, and how much of it."""
    return (
        Row((
            field.choice(
                "assessment", "Vurdering",
                ((key, labels.STATUS[key]) for key in ("open", "accepted", "partly", "rejected")),
                help="Er udgiften nødvendig, en følge af funktionsnedsættelsen, mere end andre "
                "har, ikke dækket af anden lov, og den billigste egnede løsning?",
                law=N_("SEL § 100, stk. 1; BEK 931/2020 og 1070/2025 §§ 5 og 11"),
                width=18, blank="open",
            ),
        )),
        Row(_amount_row(
            "accepted", N_("Godkendt"), N_("Det, du godkender af det ansøgte."),
            "SEL § 100, stk. 1",
        ), _partly, amount_of="accepted"),
    )  # fmt: skip


def _taken_out() -> tuple[Row, ...]:
    """What others bear, and what anyone would have paid."""
    return (
        Row(_amount_row(
            "ordinary", N_("Alm. udgift"),
            N_("Det, enhver ville have betalt; det bærer borgeren selv. Fra 1.9.2025 bruges "
               "offentlig statistik først, ellers et skøn uden at hente oplysninger."),
            N_("BEK 931/2020 § 5; BEK 1070/2025 §§ 5 og 6, stk. 3"),
        ), amount_of="ordinary"),
        Row((
            field.text(
                "ordinary.source", "  kilde", "Hvor den almindelige udgift er fra.", named="Kilde",
                law="BEK 1070/2025 § 6, stk. 3",
            ),
        ), lambda texts: bool(texts["ordinary.amount"] or texts["ordinary.source"])),
        Row(_amount_row(
            "reimbursed", N_("Refunderet"), N_("Det, forsikring eller andre betaler tilbage."),
            N_("BEK 931/2020 og 1070/2025 § 11, stk. 2"),
        ), amount_of="reimbursed"),
        Row((
            field.percent(
                "household_share", "Husstand",
                "Den del, ægtefælle, samlever eller børn kan klare, i procent. "
                "Det er et skøn: skriv hvorfor i begrundelsen.",
                law="SEL § 100, stk. 1; principafgørelse 28-16", width=8,
            ),
            field.text(
                "covered_by", "pct.   Dækkes af",
                "En anden bestemmelse, der dækker udgiften, fx SEL § 97. Så tæller den ikke her.",
                law="SEL § 100, stk. 1", named="Dækkes af",
            ),
        )),
    )  # fmt: skip


def _grounds() -> tuple[Row, ...]:
    """Why it is judged so, and when it holds."""
    return (
        Row((
            field.text(
                "reason", "Begrundelse",
                "Hvorfor du vurderer, som du gør. Den kommer med i afgørelsen.",
                law=citations.REASONS,
            ),
        )),
        Row((
            Field(
                "legal_basis", "Hjemmel",
                lambda text: [each.strip() for each in text.split(";") if each.strip()],
                "; ".join, help="Det, vurderingen støttes på; flere adskilles med semikolon.",
                law="forvaltningsloven § 24", blank=[],
            ),
        )),
        Row((
            field.date(
                "from", "Gælder fra", "Første dag udgiften gælder. Tomt: hele tiden.", width=13
            ),
            field.date(
                "to", "til", "Sidste dag udgiften gælder. Tomt: fortsat.", width=13,
                named="Gælder til"
            ),
            Field(
                "list_no", "Liste nr.", _read_list_no, str,
                help="Nummer på listen i gruppe II, 1-9. Tomt: typens eget nummer.",
                law="BEK 1070/2025 § 7", width=5,
            ),
        )),
    )  # fmt: skip


def _read_list_no(text: str) -> int:
    if text not in map(str, range(1, 10)):
        raise refused("skal være et af numrene 1-9")
    return int(text)
