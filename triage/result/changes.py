"""Which single changes would move the result. Said so that nobody reads it as a way to a wanted answer."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext

from triage.core import facts as slots
from triage.core.answers import Value
from triage.core.questions import Kind, Question
from triage.core.whatif import Change
from triage.core.words import _
from triage.knowledge import QUESTION
from triage.result.answers import labels, topic
from triage.result.basis import moves
from triage.result.case import Case
from triage.result.parts import Changed, Changes

_UP, _SOONER, _DOWN = "up", "sooner", "down"
_TITLES: Mapping[str, str] = {
    _UP: _("What would point to more care"),
    _SOONER: _("What would call for help sooner"),
    _DOWN: _("What would point to less care"),
}
_WITH = _("“%(pick)s” as well")
_WITHOUT = _("without “%(pick)s”")
_QUOTED = _("“%(label)s”")


def changes(case: Case) -> tuple[Changes, ...]:
    """The changes by kind; kinds without any are left out."""
    kinds = {
        kind: tuple(_changed(case, change) for change in case.changes if _kind(change) == kind) for kind in _TITLES
    }
    return tuple(Changes(gettext(_TITLES[kind]), found) for kind, found in kinds.items() if found)


def _kind(change: Change) -> str:
    if not change.up:
        return _DOWN
    return _SOONER if set(change.effects) == {slots.URGENCY} else _UP


def _changed(case: Case, change: Change) -> Changed:
    question = QUESTION[change.question]
    then, now = _then_and_now(case, question, change)
    return Changed(topic(question.id), then, now, moves(change.effects), change.rule)


def _then_and_now(case: Case, question: Question, change: Change) -> tuple[str, str]:
    if question.kind is Kind.MULTI:
        return _one_pick(case, question, change), ""
    return _label(case, question, change.after), _label(case, question, change.before)


def _label(case: Case, question: Question, value: Value) -> str:
    label = labels(case, question, value)[0]
    return label if question.kind is Kind.SIGNS else gettext(_QUOTED) % {"label": label}


def _one_pick(case: Case, question: Question, change: Change) -> str:
    """The one pick that is added or taken away."""
    before, after = _picks(change.before), _picks(change.after)
    (pick,) = before ^ after
    words = _WITH if pick in after else _WITHOUT
    return gettext(words) % {"pick": labels(case, question, (pick,))[0]}


def _picks(value: Value) -> frozenset[str]:
    return frozenset(value) if isinstance(value, tuple) else frozenset()
