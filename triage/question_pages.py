"""The page of a question.

Without a panel and without an error it is the same for everyone, but for the ticks. So it is rendered once
for each audience, language and place in the path, and kept unticked; the ticks of an answer are put in on
the way out. No answer stays behind in memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

from config.headers import PRIVATE
from config.printed import PLAIN, Printed, print_page
from triage.core.answers import Value
from triage.core.outcomes import Action
from triage.core.questions import Audience, Question
from triage.danger import Panel, panel_988
from triage.forms import QuestionForm
from triage.knowledge import QUESTION
from triage.steps import ABOUT, back, progress

# This screen shows the 988 line whatever is picked (clinical-basis Q2).
SHOWS_988 = "suicide_risk"
WITH_988 = (Action.CRISIS_SUICIDE_NOW, Action.CRISIS_988)


def question_page(form: QuestionForm, step: int, panels: tuple[Panel, ...] = ()) -> str:
    """The page as it is for this form, rendered now."""
    return render_to_string("triage/question.html", _context(form, step, panels))


def quiet_page(asked: Question, audience: Audience, step: int) -> Printed:
    """The page without panel, error or answer, from memory."""
    unticked = _unticked.__wrapped__ if settings.DEBUG else _unticked
    return unticked(asked.id, audience, step, get_language())


def ticked(quiet: Printed, answer: Value) -> bytes:
    """The same page with an answer."""
    page = quiet.editions[PLAIN].body
    for pick in _picks(answer):
        page = page.replace(_value(pick), _value(pick) + b" checked", 1)
    return page


@cache
def _unticked(question_id: str, audience: Audience, step: int, language: str | None) -> Printed:
    return print_page(question_page(QuestionForm(QUESTION[question_id], audience), step), kept=PRIVATE)


def _picks(answer: Value) -> tuple[str, ...]:
    """What to tick. A bare count, which only a file can hold, ticks nothing."""
    if isinstance(answer, str):
        return (answer,)
    return answer if isinstance(answer, tuple) else ()


def _value(pick: str) -> bytes:
    """How the control of a choice begins; the id of the question stands in a hidden control before it."""
    return f'name="answer" value="{pick}"'.encode()


def _context(form: QuestionForm, step: int, panels: tuple[Panel, ...]) -> Mapping[str, object]:
    return {
        "form": form,
        "step": min(step, ABOUT),
        "about": ABOUT,
        "progress": progress(step),
        "back": back(step),
        "panels": panels,
        "line": _line(form, panels),
    }


def _line(form: QuestionForm, panels: tuple[Panel, ...]) -> Panel | None:
    """The 988 line on its screen, unless a panel above offers it already."""
    offered = any(panel.action in WITH_988 for panel in panels)
    return panel_988(form.audience) if form.asked.id == SHOWS_988 and not offered else None
