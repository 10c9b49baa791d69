"""One set of answers with everything that the rules say about it. Built once; each part of the result reads it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from triage.core.answers import Answers
from triage.core.decide import Recommendation
from triage.core.explain import Reason
from triage.core.journey import Journey
from triage.core.outcomes import Action, Caution, Feature
from triage.core.questions import Audience, Question, Wording
from triage.core.whatif import Change, Range
from triage.knowledge import ENGINE, explain, find_out_next, recommend, result_range, what_would_change
from triage.knowledge.links import is_for_teen, page_of
from triage.knowledge.vocabulary import Entry
from triage.result.parts import Item


@dataclass(frozen=True, slots=True)
class Case:
    """The answers that count, the recommendation, its explanation, and whom the result speaks to."""

    answers: Answers
    questions: tuple[Question, ...]
    recommendation: Recommendation
    reasons: tuple[Reason, ...]
    range: Range
    find_out_next: str | None
    changes: tuple[Change, ...]

    @property
    def audience(self) -> Audience:
        return Audience(str(self.answers.get("respondent") or Audience.SELF))

    @property
    def teen(self) -> bool:
        return is_for_teen(self.recommendation)

    def shows(self, *outcomes: Action | Feature | Caution) -> bool:
        """Whether the recommendation holds any of these."""
        given = self.recommendation
        return any(outcome in (*given.actions, *given.features, *given.cautions) for outcome in outcomes)

    def say(self, words: Wording | str) -> str:
        """A text for this audience, in the language of the page."""
        text = words if isinstance(words, str) else words.for_(self.audience)
        return gettext(text) if text else ""

    def item(self, entry: Entry) -> Item:
        """An entry of the vocabulary for this audience. For a teen it links to no adult program."""
        return Item(self.say(entry.name), self.say(entry.what), page_of(entry, teen=self.teen))

    def because(self, output: str, value: str) -> str:
        """The sentence of the first rule that gave this value; nothing where no rule did."""
        return next((gettext(reason.because) for reason in self.reasons if gave(reason, output, value)), "")


def gave(reason: Reason, output: str, value: str) -> bool:
    """Whether a rule gave this value to this output."""
    given = reason.effects.get(output, ())
    return given == value or (isinstance(given, tuple) and value in given)


def case_of(answers: Answers) -> Case:
    """Everything about a set of answers. What the path does not ask counts for nothing."""
    journey = Journey(ENGINE.layout, answers)
    counted = journey.counted()
    return Case(
        answers=counted,
        questions=journey.asked,
        recommendation=recommend(counted),
        reasons=explain(counted),
        range=result_range(counted),
        find_out_next=find_out_next(counted),
        changes=what_would_change(counted),
    )
