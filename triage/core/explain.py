"""Why a recommendation says what it says: for each shown value, the rules that set it and the answers behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evidence import Cite
from triage.core import facts as slots
from triage.core.answers import Answers, Value
from triage.core.conditions import AllOf, AnyOf, Condition, Count, Facts, Not, Term
from triage.core.decide import Engine, Weighed
from triage.core.facts import ALTERNATIVE, KNOWN, ORDINALS, SETS
from triage.core.outcomes import Confidence, Setting
from triage.core.rules import Effect, Rule, Stage

_TRACK = {
    slots.SETTING_MINIMUM: slots.SETTING_SUGGESTION,
    slots.STEP_MINIMUM: slots.STEP_SUGGESTION,
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that set a shown value. `effects` maps an output to the id, or the ids, that it set."""

    rule: str
    effects: Mapping[str, str | tuple[str, ...]]
    because: str
    answers: Mapping[str, Value]
    confidence: Confidence
    cites: tuple[Cite, ...]


def explain(engine: Engine, answers: Answers) -> tuple[Reason, ...]:
    """The rules that set a value shown, in specification order, ties included."""
    weighed = engine.weigh(answers)
    fired = set(engine.fired(weighed.facts))
    reasons = (_reason(engine, rule, weighed, answers) for rule in engine.ruleset.rules if rule.id in fired)
    return tuple(reason for reason in reasons if reason.effects)


def setters(engine: Engine, answers: Answers) -> Iterator[tuple[str, Mapping[str, str | tuple[str, ...]]]]:
    """Each rule that holds, with what it set, in specification order; the short form of `explain`."""
    weighed = engine.weigh(answers)
    fired = set(engine.fired(weighed.facts))
    for rule in engine.ruleset.rules:
        if rule.id in fired:
            yield rule.id, _shown(engine, rule, weighed)


def _reason(engine: Engine, rule: Rule, weighed: Weighed, answers: Answers) -> Reason:
    return Reason(
        rule=rule.id,
        effects=_shown(engine, rule, weighed),
        because=rule.because,
        answers=_answers_behind(engine, rule, weighed.facts, answers),
        confidence=rule.confidence,
        cites=rule.cites,
    )


def _shown(engine: Engine, rule: Rule, weighed: Weighed) -> dict[str, str | tuple[str, ...]]:
    """What this rule gave that is still there at the end."""
    facts = weighed.facts
    shown: dict[str, str | tuple[str, ...]] = {}
    for effect in rule.effects:
        if not engine.holds(effect.when, facts):
            continue
        if effect.output in SETS:
            before = shown.get(effect.output, ())
            shown[effect.output] = (*before, *effect.ids)
        elif _sets_final(engine, effect, facts):
            shown[effect.output] = effect.ids[0]
            lifted = _TRACK.get(effect.output)
            if lifted in weighed.lifted:
                shown[lifted] = effect.ids[0]
    return {**shown, **_closure_shown(engine, rule, weighed)}


def _sets_final(engine: Engine, effect: Effect, facts: Facts) -> bool:
    """Whether this floor equals the final value, and that value is above the bottom."""
    final = facts[engine.layout.slot(effect.output)]
    return final > 1 and final == engine.layout.mask(effect.output, effect.ids)


def _closure_shown(engine: Engine, rule: Rule, weighed: Weighed) -> dict[str, str]:
    """What R130 lifted and the alternative that R106 found."""
    facts = weighed.facts
    if rule.stage is Stage.LIFT:
        return {name: _id_of(engine, name, facts) for name in sorted(weighed.lifted)}
    alternative = facts[engine.layout.slot(ALTERNATIVE)]
    if rule.stage is Stage.CHOICE and alternative:
        return {ALTERNATIVE: Setting(alternative.bit_length() - 1).id}
    return {}


def _id_of(engine: Engine, name: str, facts: Facts) -> str:
    return ORDINALS[name](facts[engine.layout.slot(name)].bit_length() - 1).id


def _answers_behind(engine: Engine, rule: Rule, facts: Facts, answers: Answers) -> dict[str, Value]:
    """The answers that made the rule hold, in question order; an unanswered one as what it reads as."""
    names = _support(engine, rule.when, facts)
    behind: dict[str, Value] = {}
    for question in engine.ruleset.questions:
        if question.id in names:
            given = answers.get(question.id)
            behind[question.id] = question.unanswered if given is None else given
    return behind


def _support(engine: Engine, condition: Condition, facts: Facts) -> frozenset[str]:
    """The questions on which this condition's outcome rests: all parts where all count, else those that decide."""
    holds = engine.holds(condition, facts)
    match condition:
        case Term():
            return frozenset() if condition.exception and not holds else _support(engine, condition.when, facts)
        case Not():
            return _support(engine, condition.part, facts)
        case AllOf():
            parts = condition.parts if holds else _with_outcome(engine, condition.parts, facts, outcome=False)[:1]
            return _union(engine, parts, facts)
        case AnyOf() | Count():
            parts = _with_outcome(engine, condition.parts, facts, outcome=holds)
            return _union(engine, parts, facts)
        case _:
            return condition.reads()


def _with_outcome(
    engine: Engine, parts: tuple[Condition, ...], facts: Facts, *, outcome: bool
) -> tuple[Condition, ...]:
    return tuple(part for part in parts if engine.holds(part, facts) is outcome)


def _union(engine: Engine, parts: tuple[Condition, ...], facts: Facts) -> frozenset[str]:
    return frozenset().union(*(_support(engine, part, facts) for part in parts))


def is_known(engine: Engine, question_id: str, facts: Facts) -> bool:
    """Whether the question was asked and its answer is known."""
    return bool(facts[engine.layout.slot(question_id)] & KNOWN)
