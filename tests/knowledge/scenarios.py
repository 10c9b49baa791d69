"""Scenario files that a clinician can read (tests/scenarios/*.toml), loaded and held against an engine."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from triage.core.decide import Engine, Recommendation
from triage.core.explain import explain

FOLDER = Path(__file__).parents[1] / "scenarios"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One person's answers and what the rules should make of them."""

    id: str
    name: str
    answers: dict[str, object]
    expected: dict[str, object]
    watched: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.id} {self.name}"


def load() -> tuple[Scenario, ...]:
    """Every scenario of every file; `answers` are what differs from the file's base."""
    return tuple(scenario for path in sorted(FOLDER.glob("*.toml")) for scenario in _read(path))


def _read(path: Path) -> Iterator[Scenario]:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    for entry in data["scenario"]:
        expected = {name: value for name, value in entry.items() if name not in {"id", "name", "answers"}}
        answers = {**data["base"], **entry["answers"]}
        yield Scenario(entry["id"], entry["name"], answers, expected, tuple(data["watched"]))


def mismatches(engine: Engine, scenario: Scenario) -> Iterator[str]:
    """What differs from the expectation, in words."""
    answers = engine.reader.read(scenario.answers)
    result = engine.recommend(answers)
    found = _found(result, scenario)
    for name, expected in scenario.expected.items():
        if name in found and found[name] != expected:
            yield f"{scenario}: {name} is {found[name]}, expected {expected}"
    yield from _missing(scenario, "cautions", result.cautions)
    set_by = [reason.rule for reason in explain(engine, answers)]
    yield from _missing(scenario, "set_by", set_by)


def _found(result: Recommendation, scenario: Scenario) -> dict[str, object]:
    alternative = "none" if result.alternative is None else result.alternative.id
    return {
        "setting": {
            "minimum": result.setting_minimum.id,
            "suggestion": result.setting_suggestion.id,
            "alternative": alternative,
        },
        "first_step": {"minimum": result.first_step_minimum.id, "suggestion": result.first_step_suggestion.id},
        "urgency": result.urgency.id,
        "actions": [str(action) for action in result.actions],
        "shows": _watched(result, scenario),
    }


def _watched(result: Recommendation, scenario: Scenario) -> list[object]:
    """The watched features that are shown, in the order in which the scenario lists them."""
    shown = [str(feature) for feature in result.features if feature in scenario.watched]
    listed = scenario.expected.get("shows", [])
    same = isinstance(listed, list) and sorted(shown) == sorted(listed)
    return list(listed) if same and isinstance(listed, list) else list(shown)


def _missing(scenario: Scenario, name: str, found: object) -> Iterator[str]:
    expected = scenario.expected.get(name, [])
    assert isinstance(expected, list)
    for item in expected:
        if item not in list(found):  # type: ignore[call-overload]
            yield f"{scenario}: {item} is not among {name}"
