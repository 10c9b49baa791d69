"""What the form of today can not say stays as it was: nobody touched it."""

from __future__ import annotations

from intake.results import RESPONDENT, is_offered
from triage.core.answers import Answers, Value
from triage.core.questions import Audience
from triage.knowledge import QUESTION


def with_untouched(posted: Answers, before: Answers) -> Answers:
    """The answers of a form, with those of before that it shows no control for, or only in part."""
    kept = {name: value for name, value in before.values.items() if _is_untouched(name, value, posted, before)}
    return Answers({**posted.values, **kept})


def _is_untouched(name: str, value: Value, posted: Answers, before: Answers) -> bool:
    if name == RESPONDENT:
        # The form asks only whether it is family; a person who answered for themselves stands there as "staff".
        return value == Audience.SELF and posted.get(name) == Audience.STAFF
    if is_offered(name, before):
        return False
    return name not in QUESTION or _picks(posted.get(name)) == _offered(name, value)


def _offered(name: str, value: Value) -> tuple[str, ...]:
    """The part of an answer that the form shows as ticked."""
    return tuple(pick for pick in _picks(value) if pick in QUESTION[name].choice_ids)


def _picks(value: Value | None) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return value if isinstance(value, tuple) else ()
