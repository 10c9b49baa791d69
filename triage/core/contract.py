"""A recommendation as JSON, by the contract of design section 10. Ids are stable: other programs depend on them."""

from __future__ import annotations

from triage.core.answers import Value
from triage.core.decide import Recommendation
from triage.core.explain import Reason
from triage.core.outcomes import Ordered
from triage.core.whatif import Change, Range

Json = dict[str, object]


def result_json(result: Recommendation) -> Json:
    """The part of the contract that every line of `--lines` carries."""
    return {
        "ruleset": result.version,
        "levels_of_care": list(result.levels_of_care),
        "setting": {
            "minimum": result.setting_minimum.id,
            "suggestion": result.setting_suggestion.id,
            "alternative": None if result.alternative is None else result.alternative.id,
        },
        "first_step": {
            "minimum": result.first_step_minimum.id,
            "suggestion": result.first_step_suggestion.id,
        },
        "urgency": result.urgency.id,
        "actions": list(result.actions),
        "features": list(result.features),
        "cautions": list(result.cautions),
        "fired": list(result.fired),
        "unknown": list(result.unknown),
        "ignored": list(result.ignored),
    }


def reasons_json(reasons: tuple[Reason, ...]) -> list[Json]:
    """Each reason with its effects, sentence, answers, confidence and sources."""
    return [
        {
            "rule": reason.rule,
            "effects": {name: _plain(value) for name, value in reason.effects.items()},
            "because": reason.because,
            "answers": {name: _plain(value) for name, value in reason.answers.items()},
            "confidence": str(reason.confidence),
            "cites": [
                {"source": cite.source, "at": cite.at} if cite.at else {"source": cite.source} for cite in reason.cites
            ],
        }
        for reason in reasons
    ]


def range_json(range_: Range) -> Json:
    """Lowest and highest id of each of the three numbers."""
    return {
        "setting": _ids(range_.setting),
        "first_step": _ids(range_.first_step),
        "urgency": _ids(range_.urgency),
    }


def changes_json(changes: tuple[Change, ...]) -> list[Json]:
    """What would change the result, one entry a change."""
    return [
        {
            "question": change.question,
            "from": _plain(change.before),
            "to": _plain(change.after),
            "effects": dict(change.effects),
            "rule": change.rule,
        }
        for change in changes
    ]


def _ids(ends: tuple[Ordered, Ordered]) -> list[str]:
    return [end.id for end in ends]


def _plain(value: Value) -> object:
    return list(value) if isinstance(value, tuple) else value
