"""Rules as data: when they hold, what they set, why, and on whose word.

A rule never lowers anything. Ordered outputs are floors that combine by the maximum, the others are
sets that combine by union, so the order of rules never matters (clinical-basis 0 point 2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from evidence import Cite
from triage.core import facts as slots
from triage.core.conditions import ALWAYS, Condition, Term
from triage.core.outcomes import (
    Action,
    Caution,
    Confidence,
    Feature,
    Ordered,
    Setting,
    Stabilisation,
    Urgency,
)
from triage.core.questions import Question

Given = Ordered | Action | Feature | Caution


class Stage(IntEnum):
    """When a rule is weighed (clinical-basis 3, order of work)."""

    FLOOR = 1
    STEP = 2  # R122: a first step always brings treatment after it
    LIFT = 3  # R130: the suggestion is never under the safe minimum
    CHOICE = 4  # R106: the alternative, from the final numbers
    LAST = 5  # what depends on the final numbers and the alternative


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing a rule gives: a floor for an ordered output, or members of a set."""

    output: str
    values: tuple[Given, ...]
    when: Condition = ALWAYS

    @property
    def late(self) -> bool:
        """True when it can only be decided from the final numbers."""
        return bool(self.when.reads() & set(slots.RESULTS))

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(value.id if isinstance(value, Ordered) else str(value) for value in self.values)


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the rule table. `because` speaks to everyone: it avoids "you" and "they"."""

    id: str
    when: Condition
    effects: tuple[Effect, ...]
    because: str
    cites: tuple[Cite, ...]
    confidence: Confidence
    stage: Stage = Stage.FLOOR


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the alternative's table: for this suggestion, offer that setting."""

    suggestion: Setting
    alternative: Setting
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Everything a recommendation depends on besides the answers. Rules stand in specification order, closures last."""

    version: str
    questions: tuple[Question, ...]
    terms: tuple[Term, ...]
    rules: tuple[Rule, ...]
    alternatives: tuple[Step, ...]
    signed_off_by: str | None = None

    @property
    def by_id(self) -> Mapping[str, Rule]:
        return MappingProxyType({rule.id: rule for rule in self.rules})


def minimum(setting: Setting, when: Condition = ALWAYS) -> Effect:
    """The safe floor of the treatment setting."""
    return Effect(slots.SETTING_MINIMUM, (setting,), when)


def suggest(setting: Setting) -> Effect:
    """A floor of the suggested setting."""
    return Effect(slots.SETTING_SUGGESTION, (setting,))


def step_minimum(step: Stabilisation) -> Effect:
    """The safe floor of the first step."""
    return Effect(slots.STEP_MINIMUM, (step,))


def step_suggest(step: Stabilisation) -> Effect:
    """A floor of the suggested first step."""
    return Effect(slots.STEP_SUGGESTION, (step,))


def urgency(level: Urgency) -> Effect:
    """A floor of the urgency."""
    return Effect(slots.URGENCY, (level,))


def action(*actions: Action) -> Effect:
    """What to do before anything else."""
    return Effect(slots.ACTIONS, actions)


def feature(*features: Feature, when: Condition = ALWAYS) -> Effect:
    """What to look for in a program."""
    return Effect(slots.FEATURES, features, when)


def caution(*cautions: Caution) -> Effect:
    """What to be careful about."""
    return Effect(slots.CAUTIONS, cautions)


def cites(*sources: str) -> tuple[Cite, ...]:
    """Citations of whole documents, where the specification names no place in them."""
    return tuple(Cite(source) for source in sources)
