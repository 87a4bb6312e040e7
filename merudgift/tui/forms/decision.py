"""The form of a decision already made: what its letter says, read into what is checked."""

from typing import Any

from merudgift.law import citations
from merudgift.review.checking.decision import Decision, decision_of
from merudgift.text.languages import N_
from merudgift.text.typed import decision as words
from merudgift.tui.forms import field
from merudgift.tui.forms.field import Content, Field, Form, Row, Texts

DECIDED = field.amount(
    "monthly", "Afgjort", "Det afgjorte beløb, kr. pr. måned. Et afslag er 0.", width=12
)


class DecisionForm(Form):
    """The fields of a decision; only the amount is needed."""

    def __init__(self) -> None:
        """The amount first; the rest is asked for once there is one."""
        super().__init__(*_rows())

    def read(self, texts: Texts) -> tuple[Decision | None, dict[str, str]]:
        """The decision the texts make, if there is one, or what is wrong with them, by key."""
        content: Content = {"monthly": "0"}
        wrong = field.read_into(self.fields, texts, content)
        if not texts["monthly"].strip():
            content["monthly"] = "0"
        content = {key: value for key, value in content.items() if value}
        decision, wrong = self.judged(wrong, decision_of, content)
        return (decision if texts["monthly"].strip() else None), wrong


def _given(texts: Texts) -> bool:
    return bool(texts["monthly"].strip())


def _rows() -> tuple[Row, ...]:
    return (
        Row((
            DECIDED,
            field.date(
                "applies", "Gælder", "Dagen, beløbet gælder for. Tom: den dato, sagen ses på.",
                width=11,
            ),
            field.amount(
                "single", "Én gang", "Det, der betales én gang. Tom: ikke oplyst.", width=11
            ),
        )),
        Row((
            field.choice(
                "group", "Gruppe", ((None, N_("sagens")), ("I", "I"), ("II", "II")),
                help="Gruppen, afgørelsen er truffet i (fra 1.9.2025). Tom: sagens.", width=12,
                law="BEK 1070/2025 §§ 6-7",
            ),
            _choice("step", N_("Trin"), words.STEPS, N_("Trinnet, afgørelsen lægger sagen på.")),
            _choice("scheme", N_("Ordning"), words.YEARS, N_("Ordningen, afgørelsen nævner.")),
        ), matters=_given),
        Row((
            field.amount(
                "yearly", "Årssum", "Afgørelsens egen sum, kr. pr. år. Den afgør ofte, hvad der er "
                "gjort.", width=12,
            ),
            field.date(
                "begins", "Betales fra", "Dagen, der betales fra efter afgørelsen.", width=11
            ),
            _choice(
                "rounding", N_("Afrundet"), words.ROUNDINGS,
                N_("hundrede: rundet op til 100 kr. måned: grænsen prøvet på en afrundet måned."),
            ),
        ), matters=_given),
        Row((
            field.several(
                "grounds", "Den siger", words.GROUNDS,
                help="Det, den siger eller tier om, med komma: {known}.",
                law=citations.REASONS,
            ),
        ), matters=_given),
        Row((
            Field(
                "items", "Poster", _read_items, str,
                help="Poster i brevet, kr. pr. år, med semikolon: "
                "1=1.200; 3=afvist: dækkes af § 112.",
                blank=(),
            ),
        ), matters=_given),
    )  # fmt: skip


def _choice(key: str, label: str, known: dict[str, str], help: str) -> Field:
    choices = ((None, N_("ikke oplyst")), *((id, name) for name, id in known.items()))
    return field.choice(key, label, choices, help, width=11)


def _read_items(text: str) -> list[dict[str, Any]]:
    return [words.decided_item(part) for part in text.split(";") if part.strip()]
