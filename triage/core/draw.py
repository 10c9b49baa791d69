"""The questionnaire as a Mermaid graph, drawn from the same data that asks it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from triage.core.conditions import ALWAYS
from triage.core.questions import Audience, Question


def draw(questions: Sequence[Question], audience: Audience = Audience.STAFF) -> str:
    """A Mermaid flowchart: every question in order, and beside each conditional one, when it is asked."""
    return "\n".join(["flowchart TD", *_nodes(questions, audience), *_arrows(questions)]) + "\n"


def _nodes(questions: Sequence[Question], audience: Audience) -> Iterator[str]:
    for question in questions:
        text = question.text.for_(audience).replace('"', "'")
        yield f'    {question.id}["{question.id}: {text}"]'
    yield '    result(["recommendation"])'


def _arrows(questions: Sequence[Question]) -> Iterator[str]:
    """An arrow to each following question up to the first that is always asked."""
    for place, question in enumerate(questions):
        for following in questions[place + 1 :]:
            yield _arrow(question, following)
            if following.ask_when is ALWAYS:
                break
        else:
            yield f"    {question.id} --> result"


def _arrow(question: Question, following: Question) -> str:
    if following.ask_when is ALWAYS:
        return f"    {question.id} --> {following.id}"
    label = following.ask_when.words().replace("`", "").replace('"', "'")
    return f'    {question.id} -->|"{label}"| {following.id}'
