"""Where in the flow a question stands: its address, its place in words, and the page that comes next.

The page before the start asks `respondent`; step 1 is the question after it.
"""

from __future__ import annotations

from functools import cache

from django.urls import reverse
from django.utils.translation import get_language, gettext

from triage.core.journey import Journey
from triage.core.questions import Question

FIRST = "respondent"
# The same for everyone: how many questions somebody is asked would tell something about their answers.
ABOUT = 17


def step_of(journey: Journey, question: Question) -> int:
    """The number in the address of a question that is asked."""
    return journey.asked.index(question)


def question_at(journey: Journey, step: int) -> Question | None:
    """The question at a step, or None where the path does not reach so far, or not yet."""
    return journey.question_at(step + 1) if step > 0 else None


def address(journey: Journey, question: Question) -> str:
    """The page that asks a question."""
    if question.id == FIRST:
        return reverse("triage:check")
    return _of_step(step_of(journey, question))


def onward(journey: Journey) -> str:
    """The page to go on with: the open question, or the answers to check once there is none."""
    question = journey.open()
    return address(journey, question) if question else reverse("triage:review")


def back(step: int) -> str:
    """The page before a step."""
    return _of_step(step - 1) if step > 1 else reverse("triage:check")


def _of_step(step: int) -> str:
    return _in_language(step, get_language())


@cache
def _in_language(step: int, _language: str | None) -> str:
    """Django works an address out anew each time; there are only so many steps and languages."""
    return reverse("triage:question", args=[step])


def progress(step: int) -> str:
    """The place of a step in words. It names no question, because it stands in the browser's history."""
    if step > ABOUT:
        return gettext("Step %(step)d, the last one") % {"step": step}
    return gettext("Step %(step)d of about %(about)d") % {"step": step, "about": ABOUT}
