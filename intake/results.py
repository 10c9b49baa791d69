"""A screening's recommendation: kept as it was given, and never computed anew without saying so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intake.models import Screening
from triage.core.answers import Answers, BadAnswers
from triage.core.contract import Json
from triage.full_result import full_result
from triage.knowledge import QUESTION, RULESET, read_answers

RESPONDENT = "respondent"
LEVELS = ("setting.minimum", "setting.suggestion")


def keep_outcome(screening: Screening, answers: Answers) -> None:
    """Seal the answers with what they lead to now, and put in clear what is in clear."""
    result = _result(answers)
    keep_answers(screening, answers, result)
    screening.ruleset = RULESET.version if result else ""
    setting, first_step = _part(result, "setting"), _part(result, "first_step")
    screening.minimum = setting.get("minimum", "")
    screening.suggestion = setting.get("suggestion", "")
    screening.first_step = first_step.get("suggestion", "")
    screening.urgency = str(result.get("urgency", ""))
    screening.rules = " ".join(_rules(result))


def keep_answers(screening: Screening, answers: Answers, result: Mapping[str, Any]) -> None:
    """Seal the answers with a result that was worked out already."""
    screening.write_json("outcome", {"answers": answers.as_json(), "recommendation": result})


def _result(answers: Answers) -> Mapping[str, Any]:
    """What the answers lead to. Who is on the line says nothing by itself; what is not offered any more is ignored."""
    valid = still_valid(answers)
    if not set(valid) - {RESPONDENT}:
        return {}
    result: dict[str, Any] = dict(full_result(valid))
    return result | {"ignored": [*result["ignored"], *(name for name in answers if name not in valid)]}


def counted(answers: Answers, result: Mapping[str, Any]) -> Answers:
    """The answers that a result was worked out from."""
    return answers.without(*result.get("ignored", ()))


def _part(result: Mapping[str, Any], name: str) -> Mapping[str, str]:
    part: Mapping[str, str] = result.get(name, {})
    return part


def _rules(result: Mapping[str, Any]) -> list[str]:
    """The rules that set the minimum and the suggestion."""
    return [reason["rule"] for reason in result.get("reasons", ()) if set(LEVELS) & set(reason["effects"])]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was given, what the rules of today give, and what differs."""

    then: Mapping[str, Any]
    now: Json
    #: The parts of the recommendation that differ: "setting.suggestion", "urgency", "features" ...
    changed: tuple[str, ...]
    #: Questions whose answer of then is not one of today's.
    no_longer_valid: tuple[str, ...]

    @property
    def same_rules(self) -> bool:
        return self.then.get("ruleset") == self.now["ruleset"]


COMPARED = ("setting", "first_step", "urgency", "actions", "features", "cautions")


def compare_with_current(then: Mapping[str, Any], answers: Answers) -> Comparison:
    """Both results for a screening's answers: that of then, as kept, and that of today, which is not kept."""
    valid = still_valid(answers)
    now = full_result(valid)
    dropped = tuple(name for name in answers if name not in valid)
    changed = tuple(part for name in COMPARED for part in _differences(name, then.get(name), now[name]))
    return Comparison(then, now, changed, dropped)


def still_valid(answers: Answers) -> Answers:
    """The answers that the questions of today still offer."""
    return Answers({name: value for name, value in answers.values.items() if is_offered(name, answers)})


def is_offered(name: str, answers: Answers) -> bool:
    """Whether the answer to this question is one of today's."""
    try:
        return name in QUESTION and bool(read_answers({name: answers.as_json()[name]}).values)
    except BadAnswers:
        return False


def _differences(name: str, then: object, now: object) -> list[str]:
    if isinstance(then, dict) and isinstance(now, dict):
        return [f"{name}.{key}" for key in now if then.get(key) != now[key]]
    return [name] if then != now else []
