"""What stands beside the questions while a call goes on: what is known so far, what is open, what to ask next.

Until `danger_now` is answered it says only to ask that. Until every question has an answer or is marked as not
known, levels stand as a range: nobody should route a caller by half a result.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _

from intake.record.topics import topic_of
from intake.results import still_valid
from intake.staff_case import StaffCase, live
from triage.core.answers import Answers
from triage.core.facts import SETTING_SUGGESTION
from triage.core.journey import Journey
from triage.core.outcomes import Ordered, Setting
from triage.core.questions import Question
from triage.danger import Panel as Script
from triage.danger import actions_so_far, panels_for_staff, so_far
from triage.knowledge import ENGINE, RULESET
from triage.knowledge.vocabulary import CAUTIONS, FEATURES, in_short
from triage.result import levels
from triage.result.basis import every_reason, reasons_for
from triage.result.parts import SHOWN_AT_FIRST, Rung, Why
from triage.result.topics import FIND_OUT

DANGER: Final = "danger_now"
RESPONDENT: Final = "respondent"
#: Asked before all others: danger, and what the path depends on. A range never says how much they would move.
BEFORE_ALL: Final = (DANGER, "suicide_risk", "substances")


class Stage(StrEnum):
    """How much of a result there is."""

    FIRST = "first"
    PART = "part"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Topic:
    """A question in a few words."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class AskNext:
    """The one question to ask now, and how."""

    topic: Topic
    how: str


@dataclass(frozen=True, slots=True)
class Result:
    """What there is to say once nothing is left to ask."""

    ladder_in_words: str
    #: How far the level could still move with what is marked as not known; empty where it could not.
    range: str
    #: The first reasons for the suggested level; the others stand folded.
    why: tuple[Why, ...]
    more_why: tuple[Why, ...]
    look_for: tuple[str, ...]
    careful: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LivePanel:
    """Everything that changes while answers come in."""

    stage: Stage
    script: tuple[Script, ...]
    asked: tuple[str, ...]
    answered: int
    next: AskNext | None
    not_yet: tuple[Topic, ...]
    not_known: tuple[Topic, ...]
    not_used: tuple[Topic, ...]
    how_soon: str
    setting: str
    first_step: str
    ladder: tuple[Rung, ...]
    result: Result | None
    version: str


def live_panel(answers: Answers) -> LivePanel:
    """The panel for the answers so far."""
    valid = still_valid(answers)
    journey = Journey(ENGINE.layout, valid)
    case = live(valid)
    stage = _stage(journey)
    whole = stage is Stage.WHOLE
    open_ids = [question.id for question in _questions(journey) if question.id not in valid]
    return LivePanel(
        stage=stage,
        script=panels_for_staff(case.answers, actions_so_far(valid)),
        asked=tuple(question.id for question in _questions(journey)),
        answered=len(_questions(journey)) - len(open_ids),
        next=_next(case, open_ids),
        not_yet=_topics(open_ids),
        not_known=_topics(name for name in case.recommendation.unknown if name in valid),
        not_used=_topics(name for name in answers if name not in case.answers),
        how_soon=case.say(in_short(case.recommendation.urgency if whole else so_far(valid).urgency)),
        setting=_between(case, *case.range.setting),
        first_step=case.say(in_short(case.recommendation.first_step_suggestion))
        if whole
        else _between(case, *case.range.first_step),
        ladder=levels.ladder(case) if whole else _open_ladder(case),
        result=_result(case) if whole else None,
        version=RULESET.version,
    )


def left_to_ask(answers: Answers) -> tuple[Topic, ...]:
    """What the path asks and nobody has answered or marked as not known, danger first."""
    journey = Journey(ENGINE.layout, still_valid(answers))
    open_ids = [question.id for question in _questions(journey) if question.id not in journey.answers]
    return _topics(sorted(open_ids, key=lambda id_: id_ != DANGER))


def _stage(journey: Journey) -> Stage:
    if DANGER not in journey.answers:
        return Stage.FIRST
    left = any(question.id not in journey.answers for question in _questions(journey))
    return Stage.PART if left else Stage.WHOLE


def _questions(journey: Journey) -> tuple[Question, ...]:
    """What is asked on the screen: all but who is on the line."""
    return tuple(question for question in journey.asked if question.id != RESPONDENT)


def _next(case: StaffCase, open_ids: list[str]) -> AskNext | None:
    """What the path or a life hangs on, then what would move the result most, then the next in order."""
    first = [name for name in BEFORE_ALL if name in open_ids]
    found = next(iter([*first, *filter(None, [case.find_out_next]), *open_ids]), None)
    if found is None:
        return None
    return AskNext(Topic(found, topic_of(found)), case.say(FIND_OUT[found]) if found in FIND_OUT else "")


def _open_ladder(case: StaffCase) -> tuple[Rung, ...]:
    """Every setting, and which of them the result could still be."""
    low, high = case.range.setting
    return tuple(
        Rung(case.say(in_short(level)), (), ("rung--possible",) if low <= level <= high else ()) for level in Setting
    )


def _result(case: StaffCase) -> Result:
    given = case.recommendation
    why = reasons_for(case, SETTING_SUGGESTION, given.setting_suggestion.id)[:SHOWN_AT_FIRST]
    shown = {reason.rule for reason in why}
    return Result(
        ladder_in_words=levels.ladder_in_words(case),
        range="" if case.range.setting[0] == case.range.setting[1] else _between(case, *case.range.setting),
        why=why,
        more_why=tuple(reason for reason in every_reason(case) if reason.rule not in shown),
        look_for=tuple(case.say(FEATURES[feature].name) for feature in given.features),
        careful=tuple(case.say(CAUTIONS[caution].name) for caution in given.cautions),
    )


def _between(case: StaffCase, low: Ordered, high: Ordered) -> str:
    if low == high:
        return case.say(in_short(low))
    return _("From %(low)s to %(high)s") % {"low": case.say(in_short(low)), "high": case.say(in_short(high))}


def _topics(ids: Iterable[str]) -> tuple[Topic, ...]:
    return tuple(Topic(name, topic_of(name)) for name in ids if name != RESPONDENT)
