"""A set of answers with everything that the rules say about it, worded for staff.

`live` works it out now. `as_kept` takes it from a record as it was given, under the rule set of then: nothing
of it is worked out again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from evidence import Cite
from triage.core.answers import Answers, Value
from triage.core.decide import Recommendation
from triage.core.explain import Reason
from triage.core.facts import ORDINALS
from triage.core.outcomes import Action, Caution, Confidence, Feature, Ordered, Setting, Stabilisation, Urgency
from triage.core.questions import Audience, Question
from triage.core.whatif import Change, Range
from triage.knowledge import QUESTIONS
from triage.result.case import Case, case_of


class NotReadable(ValueError):
    """A kept result that names something which this version of the product does not know."""


@dataclass(frozen=True, slots=True)
class StaffCase(Case):
    """The same for everyone, whoever is on the line: staff read it."""

    @property
    def audience(self) -> Audience:
        return Audience.STAFF


def live(answers: Answers) -> StaffCase:
    """What the rules of today say."""
    case = case_of(answers)
    return StaffCase(**{item.name: getattr(case, item.name) for item in fields(Case)})


def as_kept(answers: Answers, kept: Mapping[str, Any]) -> StaffCase:
    """What was said when it was kept. Raises NotReadable where an id is no longer known."""
    try:
        return _as_kept(answers, kept)
    except (KeyError, ValueError, TypeError) as problem:
        raise NotReadable from problem


def _as_kept(answers: Answers, kept: Mapping[str, Any]) -> StaffCase:
    counted = answers.without(*kept["ignored"])
    return StaffCase(
        answers=counted,
        questions=_asked(counted, kept["unknown"]),
        recommendation=_recommendation(kept),
        reasons=tuple(_reason(reason) for reason in kept["reasons"]),
        range=_range(kept["range"]),
        find_out_next=kept["find_out_next"],
        changes=tuple(_change(change, kept) for change in kept["would_change"]),
    )


def _asked(counted: Answers, unknown: Sequence[str]) -> tuple[Question, ...]:
    return tuple(question for question in QUESTIONS if question.id in counted or question.id in unknown)


def _recommendation(kept: Mapping[str, Any]) -> Recommendation:
    setting, first_step = kept["setting"], kept["first_step"]
    return Recommendation(
        version=kept["ruleset"],
        setting_minimum=Setting[setting["minimum"].upper()],
        setting_suggestion=Setting[setting["suggestion"].upper()],
        alternative=Setting[setting["alternative"].upper()] if setting["alternative"] else None,
        first_step_minimum=Stabilisation[first_step["minimum"].upper()],
        first_step_suggestion=Stabilisation[first_step["suggestion"].upper()],
        urgency=Urgency[kept["urgency"].upper()],
        actions=tuple(Action(id_) for id_ in kept["actions"]),
        features=tuple(Feature(id_) for id_ in kept["features"]),
        cautions=tuple(Caution(id_) for id_ in kept["cautions"]),
        fired=tuple(kept["fired"]),
        unknown=tuple(kept["unknown"]),
        ignored=tuple(kept["ignored"]),
    )


def _reason(kept: Mapping[str, Any]) -> Reason:
    return Reason(
        rule=kept["rule"],
        effects={name: tuple(value) if isinstance(value, list) else value for name, value in kept["effects"].items()},
        because=kept["because"],
        answers={name: _value(value) for name, value in kept["answers"].items()},
        confidence=Confidence(kept["confidence"]),
        cites=tuple(Cite(cite["source"], cite.get("at", "")) for cite in kept["cites"]),
    )


def _range(kept: Mapping[str, Sequence[str]]) -> Range:
    (low, high), (first, last), (soon, sooner) = kept["setting"], kept["first_step"], kept["urgency"]
    return Range(
        setting=(Setting[low.upper()], Setting[high.upper()]),
        first_step=(Stabilisation[first.upper()], Stabilisation[last.upper()]),
        urgency=(Urgency[soon.upper()], Urgency[sooner.upper()]),
    )


def _change(change: Mapping[str, Any], kept: Mapping[str, Any]) -> Change:
    up = any(ORDINALS[name][value.upper()] > _number(kept, name) for name, value in change["effects"].items())
    return Change(
        change["question"], _value(change["from"]), _value(change["to"]), change["effects"], change["rule"], up
    )


def _number(kept: Mapping[str, Any], name: str) -> Ordered:
    """What a kept result says for "urgency", "setting.minimum" and the like."""
    part, _, end = name.partition(".")
    value = kept[part][end] if end else kept[part]
    return ORDINALS[name][value.upper()]


def _value(kept: Any) -> Value:  # noqa: ANN401 - whatever JSON holds
    value: Value = tuple(kept) if isinstance(kept, list) else kept
    return value
