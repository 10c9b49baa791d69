"""Content as JSON, for what is kept before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from intake.content import Caller, Content, SafeContact
from triage.core.answers import Answers, Value


def to_json(content: Content) -> dict[str, Any]:
    """Plain values for JSON."""
    plain = {name: getattr(content, name) for name in ("notes", "channel", "program")}
    return plain | {"caller": asdict(content.caller), "answers": content.answers.as_json()}


def from_json(plain: Mapping[str, Any]) -> Content:
    """The content that `to_json` wrote."""
    caller = dict(plain["caller"])
    contact = SafeContact(**caller.pop("contact"))
    return Content(
        answers_from_json(plain["answers"]),
        plain["notes"],
        Caller(**caller, contact=contact),
        plain["channel"],
        plain["program"],
    )


def answers_from_json(kept: Mapping[str, Any]) -> Answers:
    """Answers as they were kept, without checking them against the questions of today."""
    values: dict[str, Value] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()
    }
    return Answers(values)
