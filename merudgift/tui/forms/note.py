"""The form of a note: for whom, with which parts, and the caseworker's own words."""

from merudgift.note.request import Request, request_of
from merudgift.text.languages import DANISH, LANGUAGES, N_
from merudgift.text.typed import note as words
from merudgift.tui.desk.desk import Asked
from merudgift.tui.forms import field
from merudgift.tui.forms.field import Content, Field, Form, Row, Texts

_REASONS = "forvaltningsloven § 24"
OWN_WORDS = ("facts", "considerations", "heard", "oral")
"""The fields that hold the caseworker's own words."""


class NoteForm(Form):
    """The fields of a note; none of them is needed."""

    def __init__(self) -> None:
        """Who it is for first."""
        super().__init__(*_rows())

    def empty(self, language: str = DANISH) -> Texts:
        """What the fields show at first: a note for the journal, with every part."""
        return field.texts_of(self.fields, {"audience": "journal", "language": language})

    def read(self, texts: Texts, asked: Asked) -> tuple[Request | None, dict[str, str]]:
        """The request the texts make with what was asked elsewhere, or what is wrong, by key."""
        content: Content = {}
        wrong = field.read_into(self.fields, texts, content)
        content["until"] = asked.until.isoformat() if asked.until else None
        content["redecided"] = asked.redecided.isoformat() if asked.redecided else None
        if asked.decision:
            content["decision"] = asked.decision.model_dump(mode="json")
        return self.judged(wrong, request_of, content)


def _rows() -> tuple[Row, ...]:
    return (
        Row((
            field.choice(
                "audience", "Til", ((id, word) for word, id in words.AUDIENCES.items()),
                help="journal: det hele. borger: kort, med »du«.", width=10, blank="journal",
            ),
            field.choice(
                "language", "Sprog", LANGUAGES.items(), help="Notatets sprog.", width=10,
                blank=DANISH,
            ),
            field.date(
                "decided_on", "Afgjort den", "Afgørelsens dato; klagefristen regnes fra den.",
                width=11, law="SEL § 166; RSL § 67",
            ),
        )),
        Row((
            _paragraph(
                "facts", N_("Oplysning"), N_("Det afgørende i sagens oplysninger."), _REASONS
            ),
        )),
        Row((
            _paragraph(
                "considerations", N_("Hensyn"), N_("Hovedhensynene ved vurderingen."), _REASONS
            ),
        )),
        Row((
            _paragraph(
                "heard", N_("Hørt over"), N_("Det, borgeren er hørt over."),
                "forvaltningsloven § 19",
            ),
        )),
        Row((
            _paragraph(
                "oral", N_("Mundtligt"), N_("Det, der er oplyst mundtligt."),
                "offentlighedsloven § 13",
            ),
        )),
        Row((
            field.several(
                "additions", "Med", words.ADDITIONS,
                help="Tag med, med komma: kontrol (K), sammenligning, tidslinje (T).",
            ),
        )),
        Row((
            field.several(
                "without", "Uden", words.PARTS,
                help="Udelad dele, med komma, fx metode, klage. En forkert nævner dem alle.",
            ),
        )),
    )  # fmt: skip


def _paragraph(key: str, label: str, help: str, law: str) -> Field:
    """A field of one paragraph of the caseworker's own."""
    return Field(key, label, lambda text: [text], "\n".join, help, law=law, blank=())
