"""The citizen: the questions of § 100 in their order, until the law stops."""

from textual.content import Content

from merudgift.law.eligibility import Question
from merudgift.text import labels
from merudgift.text.languages import N_, translated
from merudgift.text.saying import cited, say
from merudgift.tui.desk import Desk
from merudgift.tui.forms import case as forms
from merudgift.tui.panes.case_form import CaseFormPane
from merudgift.tui.widgets.plain import plain


class CitizenPane(CaseFormPane):
    """Who is covered: each question with its answer, reason and law."""

    ABOUT = N_(
        "Spørgsmålene stilles i lovens rækkefølge; det første, der standser, afgør det. "
        "Et spørgsmål uden svar gør resultatet foreløbigt, aldrig til et nej. Der spørges "
        "aldrig om CPR-nummer, indtægt eller diagnose."
    )
    LAW = N_("SEL § 100, stk. 1 og 4; BEK 931/2020 og BEK 1070/2025 §§ 1, 2 og 10")
    DONE = N_("borgeren rettet")

    def __init__(self, desk: Desk, id: str) -> None:
        """The citizen of the case on `desk`."""
        super().__init__(desk, forms.citizen(), id)

    def show(self) -> None:
        """Ask what the law asks of this citizen, and show the answers there are."""
        super().show()
        asked = {question.id for question in self.desk.coverage.questions}
        self.view.ask(
            *(
                each.key
                for each in self.form.fields
                if forms.QUESTION_OF.get(each.key, "turned_18") in asked
            )
        )

    def annotate(self) -> None:
        """Say each question with its answer."""
        questions = self.desk.coverage.questions
        asked = {question.id: number for number, question in enumerate(questions, 1)}
        for row in self.form.rows:
            if row.note:
                number = asked.get(row.note)
                self.view.note(row.note, _asked(number, questions[number - 1]) if number else "")


def _asked(number: int, question: Question) -> Content:
    return Content.assemble(
        plain(f"{number}. {say(question.asked)} "),
        plain(translated(labels.ANSWERS[question.answer]).upper(), "bold"),
        plain(f"\n   {say(question.reason)}. {cited(question.citation)}"),
    )
