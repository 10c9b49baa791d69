"""The rules as logic: the same rule data that decides, translated for z3 over every possible answer set.

Each answer is a boolean, exactly one a question (any lawful set of them for a multi question). An ordered
output is known by its thresholds: `reaches(output, level)` is "some rule that sets at least this level holds".
Only R130 (the lift) and R106 (the alternative) are restated, in `lifted` and `alternative_is`; a test
enumerates their whole domain and compares both with the engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import z3

from triage.core import facts as slots
from triage.core.conditions import (
    AllOf,
    Always,
    AnyOf,
    Asked,
    AtLeast,
    Condition,
    Count,
    Exceeds,
    Includes,
    Is,
    Known,
    Not,
    Term,
    Unknown,
)
from triage.core.facts import ORDINALS, SETS
from triage.core.outcomes import Ordered, Setting
from triage.core.questions import UNKNOWN_CHOICES, Kind, Question
from triage.core.rules import Effect, RuleSet, Step

LIFTED = {
    slots.SETTING_SUGGESTION: slots.SETTING_MINIMUM,
    slots.STEP_SUGGESTION: slots.STEP_MINIMUM,
}


def options(question: Question) -> tuple[str, ...]:
    """Every way to answer: the choices, or for `signs` the counts and not sure."""
    if question.kind is Kind.SIGNS:
        return (*(str(number) for number in range(12)), "not_sure")
    return question.choice_ids


@dataclass
class Model:
    """One arbitrary answer set and everything the rules make of it. `fixed` pins some answers."""

    ruleset: RuleSet
    fixed: Mapping[str, str | frozenset[str]] = field(default_factory=dict)
    _memo: dict[int, tuple[Condition, z3.BoolRef]] = field(default_factory=dict)
    _reached: dict[tuple[str, int], z3.BoolRef] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.questions = {question.id: question for question in self.ruleset.questions}
        self._asked = {q.id: self._asks(q) for q in self.ruleset.questions}

    def answer(self, name: str, option: str) -> z3.BoolRef:
        """The answer to a question is, or includes, this option."""
        pinned = self.fixed.get(name)
        if pinned is not None:
            return z3.BoolVal(option in pinned if isinstance(pinned, frozenset) else option == pinned)
        return z3.Bool(f"{name}={option}")

    def lawful(self) -> list[z3.BoolRef]:
        """One answer to each single question; a non-empty set, exclusive picks alone, to each multi question."""
        return [rule for question in self.questions.values() for rule in self._lawful(question)]

    def _lawful(self, question: Question) -> Iterable[z3.BoolRef]:
        bits = [self.answer(question.id, option) for option in options(question)]
        yield z3.Or(bits)
        if question.kind is not Kind.MULTI:
            yield z3.AtMost(*bits, 1)
            return
        for alone in question.exclusive_ids:
            others = [self.answer(question.id, option) for option in options(question) if option != alone]
            yield z3.Implies(self.answer(question.id, alone), z3.Not(z3.Or(others)))

    def _asks(self, question: Question) -> z3.BoolRef:
        self._asked = getattr(self, "_asked", {})
        return self.holds(question.ask_when)

    def asked(self, name: str) -> z3.BoolRef:
        return self._asked.get(name, z3.BoolVal(True))

    def unknown(self, name: str) -> z3.BoolRef:
        """Asked, and answered in one of the ways that say nothing."""
        question = self.questions[name]
        ways = [option for option in options(question) if option in UNKNOWN_CHOICES]
        if question.kind is Kind.MULTI:
            ways = [option for option in options(question) if option == question.unknown_reads_as]
        return z3.And(self.asked(name), z3.Or([self.answer(name, way) for way in ways]))

    def known(self, name: str) -> z3.BoolRef:
        return z3.And(self.asked(name), z3.Not(self.unknown(name)))

    def reads(self, name: str, option: str) -> z3.BoolRef:
        """The reading of a question is this choice: given, or standing for an unknown answer."""
        question = self.questions[name]
        given = self.answer(name, option)
        if question.kind is not Kind.MULTI and option == question.unknown_reads_as:
            given = z3.Or(given, self.unknown(name))
        return z3.And(self.asked(name), given)

    def holds(self, condition: Condition) -> z3.BoolRef:
        """The condition as logic; shared conditions are translated once."""
        kept = self._memo.get(id(condition))
        if kept is None:
            kept = self._memo[id(condition)] = (condition, self._translate(condition))
        return kept[1]

    def _translate(self, condition: Condition) -> z3.BoolRef:  # noqa: C901, PLR0911 - one line a kind
        match condition:
            case Always():
                return z3.BoolVal(True)
            case Term():
                return self.holds(condition.when)
            case Not():
                return z3.Not(self.holds(condition.part))
            case AllOf():
                return z3.And([self.holds(part) for part in condition.parts])
            case AnyOf():
                return z3.Or([self.holds(part) for part in condition.parts])
            case Count():
                return z3.AtLeast(*[self.holds(part) for part in condition.parts], condition.lowest)
            case Asked():
                return self.asked(condition.name)
            case Known():
                return self.known(condition.name)
            case Unknown():
                return self.unknown(condition.name)
            case Exceeds():
                return self._exceeds(condition)
            case Is() | Includes():
                return z3.Or([self._one(condition.name, option) for option in condition.ids])
            case AtLeast():
                return self._at_least(condition)
        raise TypeError(f"{condition!r} has no translation")

    def _one(self, name: str, option: str) -> z3.BoolRef:
        """One bit of a slot: a reading, an exact level of an output, or a member of a set."""
        if name in ORDINALS:
            level = ORDINALS[name][option.upper()]
            return self.is_level(name, level)
        if name == slots.ALTERNATIVE:
            return self.alternative_is(Setting[option.upper()])
        if name in SETS:
            return self.gives(name, option)
        if name == slots.FIRED:
            return self.fires(option)
        return self.reads(name, option)

    def _at_least(self, condition: AtLeast) -> z3.BoolRef:
        if condition.name in ORDINALS:
            return self.reaches(condition.name, ORDINALS[condition.name][condition.lowest.upper()])
        known = [option for option in options(self.questions[condition.name]) if option not in UNKNOWN_CHOICES]
        return z3.Or([self.reads(condition.name, option) for option in known[known.index(condition.lowest) :]])

    def _exceeds(self, condition: Exceeds) -> z3.BoolRef:
        kind = ORDINALS[condition.name]
        return z3.Or(
            [
                z3.And(self.reaches(condition.name, level), z3.Not(self.reaches(condition.other, level)))
                for level in kind
                if level > 0
            ]
        )

    def fires(self, rule_id: str) -> z3.BoolRef:
        return self.holds(self.ruleset.by_id[rule_id].when)

    def reaches(self, output: str, level: Ordered) -> z3.BoolRef:
        """The output is at least this level, R130's lift included."""
        key = (output, int(level))
        if key not in self._reached:
            floor = self._floor(output, level)
            lower = LIFTED.get(output)
            self._reached[key] = floor if lower is None else lifted(floor, self._floor(lower, level))
        return self._reached[key]

    def _floor(self, output: str, level: Ordered) -> z3.BoolRef:
        """Some rule that sets at least this level holds. R122 reads first steps, which no rule of its stage sets."""
        if level <= 0:
            return z3.BoolVal(True)
        return z3.Or(
            [
                z3.And(self.holds(rule.when), self.holds(effect.when))
                for rule in self.ruleset.rules
                for effect in rule.effects
                if effect.output == output and floor_of(effect) >= level
            ]
        )

    def is_level(self, output: str, level: Ordered) -> z3.BoolRef:
        higher = [other for other in type(level) if other == level + 1]
        above = z3.BoolVal(False) if not higher else self.reaches(output, higher[0])
        return z3.And(self.reaches(output, level), z3.Not(above))

    def gives(self, output: str, member: str) -> z3.BoolRef:
        """Some rule that gives this action, feature or caution holds."""
        return z3.Or(
            [
                z3.And(self.holds(rule.when), self.holds(effect.when))
                for rule in self.ruleset.rules
                for effect in rule.effects
                if effect.output == output and member in effect.ids
            ]
        )

    def alternative_is(self, setting: Setting) -> z3.BoolRef:
        """R106 restated: the table's setting raised to the minimum, if that is below the suggestion."""
        guard = self.fires("R106")
        below = z3.Or(
            [self.is_level(slots.SETTING_SUGGESTION, above) for above in Setting if above > setting]
            or [z3.BoolVal(False)]
        )
        return z3.And(guard, below, z3.Or([self._step_gives(step, setting) for step in self.ruleset.alternatives]))

    def _step_gives(self, step: Step, setting: Setting) -> z3.BoolRef:
        chosen = z3.And(self.is_level(slots.SETTING_SUGGESTION, step.suggestion), self.holds(step.when))
        if step.alternative == setting:
            return z3.And(
                chosen, z3.Not(z3.And(self.reaches(slots.SETTING_MINIMUM, setting), self._above_minimum(setting)))
            )
        if step.alternative < setting:
            return z3.And(chosen, self.is_level(slots.SETTING_MINIMUM, setting))
        return z3.BoolVal(False)

    def _above_minimum(self, setting: Setting) -> z3.BoolRef:
        higher = [other for other in Setting if other == setting + 1]
        return self.reaches(slots.SETTING_MINIMUM, higher[0]) if higher else z3.BoolVal(False)

    def has_alternative(self) -> z3.BoolRef:
        return z3.Or([self.alternative_is(setting) for setting in Setting])


def floor_of(effect: Effect) -> int:
    """The level that an effect on an ordered output sets."""
    level = effect.values[0]
    assert isinstance(level, Ordered)
    return int(level)


def lifted(suggestion: z3.BoolRef, minimum: z3.BoolRef) -> z3.BoolRef:
    """R130 restated: the suggestion reaches what the minimum reaches."""
    return z3.Or(suggestion, minimum)


def counterexample(model: Model, claims: Iterable[z3.BoolRef]) -> dict[str, object] | None:
    """Answers for which the claims all hold, or None when there are none at all."""
    solver = z3.Solver()
    solver.add(*model.lawful(), *claims)
    outcome = solver.check()
    if outcome == z3.unsat:
        return None
    assert outcome == z3.sat, "z3 could not decide"
    found = solver.model()
    return {name: _shown(model, question, found) for name, question in model.questions.items()}


def _true_in(found: z3.ModelRef, bit: z3.BoolRef) -> bool:
    return bool(z3.is_true(found.eval(bit, model_completion=True)))


def _shown(model: Model, question: Question, found: z3.ModelRef) -> object:
    picks = [
        o for o in options(question) if z3.is_true(found.eval(model.answer(question.id, o), model_completion=True))
    ]
    return picks if question.kind is Kind.MULTI else picks[0]
