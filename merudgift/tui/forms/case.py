"""The forms of the case itself: the citizen, and the terms it is assessed on."""

import json
from copy import deepcopy

from merudgift.case import Case, case_of
from merudgift.law import citations
from merudgift.rates import RateBook
from merudgift.refusals import refused
from merudgift.text import labels
from merudgift.text.languages import N_, translated
from merudgift.text.saying import told
from merudgift.tui.forms import field
from merudgift.tui.forms.field import Content, Field, Form, Row, Texts

BORN = field.date(
    "citizen.born", "Født",
    "Borgerens fødselsdato, aldrig CPR-nummeret. Af den følger 18 år og folkepensionsalderen.",
    law="SEL § 100, stk. 1; LSP § 1 a", width=14,
)  # fmt: skip
REFERENCE = field.text(
    "reference", "Sagens navn",
    "Det, du finder sagen på, fx journalnummeret. Aldrig borgerens navn eller CPR-nummer.",
)  # fmt: skip
EFFECTIVE = field.date(
    "effective", "Virkning fra",
    "Dagen, afgørelsen har virkning fra. Den bestemmer, hvilken lov og hvilke satser der gælder.",
    law="SEL § 100; § 182", width=14,
)  # fmt: skip


_NO_CASE: Content = {
    "schema": 1, "reference": "-", "citizen": {"born": "2000-01-01"}, "effective": "2020-01-01",
}  # fmt: skip
"""What stands for the fields of a new case that cannot be read, while the others are judged."""


class CaseForm(Form):
    """Fields of the case, read into a new case that the case file's checks have passed."""

    def texts(self, case: Case) -> dict[str, str]:
        """What the fields show of a case."""
        return field.texts_of(self.fields, json.loads(case.to_json()))

    def read(self, texts: Texts, case: Case | None = None) -> tuple[Case | None, dict[str, str]]:
        """The case with what the texts say, or what is wrong with them, by key.

        Without a case it is a new one.
        """
        content = json.loads(case.to_json()) if case else deepcopy(_NO_CASE)
        shown = field.texts_of(self.fields, content) if case else None
        wrong = field.read_into(self.fields, texts, content, shown)
        for each in self.fields:
            if case is None and not texts[each.key].strip():
                wrong[each.key] = told("mangler")
        return self.judged(wrong, case_of, content)


def new_case() -> CaseForm:
    """What must be known before there is a case at all."""
    return CaseForm(Row((REFERENCE,)), Row((BORN,)), Row((EFFECTIVE,)))


def citizen() -> CaseForm:
    """The citizen: each question of § 100 as a note, and beneath it the field that answers it."""
    return CaseForm(
        Row(note="turned_18"),
        Row((BORN,)),
        Row(note="below_pension_age"),
        Row(note="deferred_pension"),
        Row((
            field.yes_no(
                "citizen.deferred_pension", "Opsat",
                "Har borgeren opsat (udskudt) sin folkepension?",
                law="SEL § 100, stk. 1; LSP § 15 a", width=8,
            ),
        )),
        Row(note="disability_pension_before_2003"),
        Row((
            field.choice(
                "citizen.disability_pension", "Pension", labels.PENSIONS.items(),
                help="Førtidspension, og efter hvilke regler. Den, der er givet fra 2003, er ingen "
                "hindring.", law=N_("SEL § 100, stk. 4 (før 1.9.2025 stk. 5)"), width=32,
                blank="none",
            ),
        )),
        Row(note="granted_95_96"),
        Row((
            Field(
                "citizen.grants_95_96", "Bevilget", _read_grants,
                lambda grants: ", ".join(translated(labels.GRANTS[grant]) for grant in grants),
                help="Hjælp efter § 95 eller § 96: skriv 95, 96 eller begge.",
                law=N_("SEL § 100, stk. 4 (før 1.9.2025 stk. 5)"), width=16, blank=[],
            ),
        )),
        Row(note="invalidity_benefit"),
        Row(note="lasting_impairment"),
        Row((
            field.choice(
                "eligibility.impairment", "Vurdering", labels.IMPAIRMENTS.items(),
                help="Er funktionsevnen varigt nedsat? Funktionen afgør det, ikke diagnosen. "
                "Det er din vurdering; programmet spørger kun.",
                law=N_("BEK 931/2020 og 1070/2025 §§ 1 og 2"), width=40, blank="unsettled",
            ),
        )),
        Row((
            field.text(
                "eligibility.reason", "Begrundelse", "De afgørende oplysninger bag vurderingen.",
                law="forvaltningsloven § 24",
            ),
        )),
        Row(note="congenital_diet"),
        Row((
            field.text(
                "citizen.household", "Husstand",
                "Hvem der bor sammen med borgeren; bruges, når husstandens andel skønnes.",
                law="SEL § 100, stk. 1",
            ),
        )),
    )  # fmt: skip


QUESTION_OF = {
    "citizen.deferred_pension": "deferred_pension",
    "citizen.disability_pension": "disability_pension_before_2003",
    "citizen.grants_95_96": "granted_95_96",
    "eligibility.impairment": "lasting_impairment",
    "eligibility.reason": "lasting_impairment",
}
"""The question each field answers; where it is not asked, the field is not shown."""


def _read_grants(text: str) -> list[str]:
    named = (
        text.replace("§", " ").replace(",", " ").replace(" og ", " ").replace(" and ", " ").split()
    )
    if not set(named) <= set(labels.GRANTS):
        raise refused("skriv 95, 96 eller begge")
    return sorted(set(named))


def terms(book: RateBook) -> CaseForm:
    """What decides the law and the amounts: dates, set of rates, group, running award."""
    return CaseForm(
        Row((REFERENCE,)),
        Row((
            field.date("applied", "Ansøgt den", "Dagen, borgeren søgte. Kan stå tom.", width=14),
            EFFECTIVE,
        ), note="scheme"),
        Row((
            field.choice(
                "rates_set", "Satser", ((name, labels.rates_set(name)) for name in book.sets),
                help="Lovens satser, eller et navngivet sæt. De kommunale oversigters "
                "»2019-sats« er ikke lovens beløb.",
                law=citations.REGULATION, width=24, blank="statutory",
            ),
            field.choice(
                "group", "Gruppe", ((None, N_("ikke valgt")), ("I", "I"), ("II", "II")),
                help="Borgeren søger om gruppe I eller II; programmet vælger aldrig.",
                law="SEL § 100, stk. 2; BEK 1070/2025 §§ 6-7", width=14,
            ),
        ), note="rates"),
        Row((
            field.yes_no(
                "receiving", "Får ydelsen",
                "Får borgeren allerede ydelsen? Så betales enkeltudgifter oven i (til 31.8.2025).",
                law="BEK 931/2020 § 9, stk. 1", width=8,
            ),
            field.yes_no(
                "transitional", "Overgangssag",
                "Er det en bevilling fra før 1.9.2025, der ikke er afgjort igen? Så gælder "
                "2018-ordningen endnu, til 31.8.2027.", law="lov 746/2025", width=8,
            ),
        )),
        Row((
            field.amount(
                "settled_directly", "Direkte",
                "Det, kommunen betaler direkte til leverandører, kr. pr. måned (til 31.8.2025).",
                law="BEK 931/2020 § 7", width=15, blank="0.00",
            ),
        )),
    )  # fmt: skip


VIEW = Row((
    field.date(
        "on", "Vis pr.",
        "Se, hvad sagen giver på en anden dato. Sagen ændres ikke. Tomt: virkningsdatoen.",
        law=citations.REGULATION, width=14,
    ),
    field.yes_no(
        "whole_kroner", "Hele kroner",
        "Loven siger ikke, hvordan faktiske udgifter afrundes: til øren, eller til hele "
        "kroner (konvention E6).", width=8,
    ),
))  # fmt: skip
"""How the result is looked at; nothing of it is kept in the case."""
