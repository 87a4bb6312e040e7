"""What is asked of a note: for whom, in which language, with which parts and whose words."""

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from merudgift.case import Date, Model, Name
from merudgift.refusals import read_as, refuse
from merudgift.review.checking.decision import Decision

Part = Literal[
    "law",
    "eligibility",
    "reasons",
    "expenses",
    "calculation",
    "open_points",
    "remarks",
    "check",
    "comparison",
    "timeline",
    "complaint",
    "duty",
    "method",
]
"""What can be left out of a note; the result and the last section always stand."""
Addition = Literal["check", "comparison", "timeline"]
"""What is only in a note when it is asked for."""
Audience = Literal["journal", "citizen"]
ADDITIONS: tuple[Addition, ...] = get_args(Addition)
_MOST = 100
_Texts = Annotated[tuple[Name, ...], Field(strict=False, max_length=_MOST)]


class Request(Model):
    """The wishes for a note. The texts are the caseworker's own and hold no CPR number."""

    audience: Audience = "journal"
    language: Literal["da", "en"] = "da"
    without: Annotated[tuple[Part, ...], Field(strict=False)] = ()
    additions: Annotated[tuple[Addition, ...], Field(strict=False)] = ()
    decided_on: Date | None = None
    """The date of the decision, from which the complaint's deadline is reckoned."""
    facts: _Texts = ()
    """The decisive facts (forvaltningsloven § 24)."""
    considerations: _Texts = ()
    """The main considerations of the judgement (forvaltningsloven § 24)."""
    heard: _Texts = ()
    """What the citizen was heard on (forvaltningsloven § 19)."""
    oral: _Texts = ()
    """What was told by word of mouth (offentlighedsloven § 13)."""
    decision: Decision | None = None
    """A decision already made, for the check."""
    until: Date | None = None
    """The last month of the timeline; else as far as the amounts reach."""
    redecided: Date | None = None
    """From when an award from before 1.9.2025 was decided anew, for the timeline."""

    @model_validator(mode="after")
    def _check_has_a_decision(self) -> Self:
        if self.wants("check") and self.decision is None:
            raise refuse(
                "kontrollen mangler en afgørelse (på arbejdsbordet skrives den under K)",
                field="additions",
            )
        return self

    def wants(self, part: Part) -> bool:
        """Whether a part is to be in the note."""
        if part in self.without:
            return False
        return part not in ADDITIONS or part in self.additions


def request_of(content: object) -> Request:
    """A request from what JSON holds. Raises `Refused` with every field that cannot be used."""
    return read_as(Request, content)
