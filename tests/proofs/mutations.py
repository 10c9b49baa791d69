"""Deliberate faults: copies of the rule set with one thing wrong each, to see that some check catches them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from triage.core import facts as slots
from triage.core.answers import Answers
from triage.core.conditions import (
    ALWAYS,
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Includes,
    Is,
    Not,
    Term,
    at_least,
    includes,
    is_,
    known,
)
from triage.core.decide import Engine, Recommendation
from triage.core.outcomes import Action, Caution, Feature, Ordered, Setting, Stabilisation, Urgency
from triage.core.rules import Effect, Given, Rule, RuleSet
from triage.knowledge import RULESET

Change = Callable[[Rule], Rule]


@dataclass(frozen=True)
class Mutation:
    """One fault, and the rule set, or the way of deciding, that has it."""

    name: str
    ruleset: RuleSet
    deciding: type[Engine] = Engine


def mutated(rule_id: str, name: str, change: Change) -> Mutation:
    """The rule set with one rule changed."""
    rules = tuple(change(rule) if rule.id == rule_id else rule for rule in RULESET.rules)
    assert rules != RULESET.rules, f"{rule_id} {name} changes nothing"
    return Mutation(f"{rule_id} {name}", replace(RULESET, rules=rules))


def lowered(output: str, to: Ordered) -> Change:
    """A floor lowered."""
    return lambda rule: _effects(rule, lambda e: replace(e, values=(to,)) if e.output == output else e)


def without(member: Given) -> Change:
    """An action, feature or caution that is no longer given."""
    return lambda rule: _effects(rule, lambda e: replace(e, values=tuple(v for v in e.values if v != member)))


def without_floor(output: str) -> Change:
    """A floor that is no longer set."""
    return lambda rule: replace(rule, effects=tuple(e for e in rule.effects if e.output != output))


def unguarded(rule: Rule) -> Rule:
    """Every guard of an effect dropped."""
    return _effects(rule, lambda e: replace(e, when=ALWAYS))


def part_dropped(place: int) -> Change:
    """One condition of an `all of` or an `any of` dropped."""

    def change(rule: Rule) -> Rule:
        assert isinstance(rule.when, AllOf | AnyOf)
        parts = tuple(part for number, part in enumerate(rule.when.parts) if number != place)
        return replace(rule, when=type(rule.when)(parts))

    return change


def forgets(*parts: Condition) -> Change:
    """Conditions dropped wherever they stand in the guard, but not inside its terms."""
    return lambda rule: replace(rule, when=_dropped(rule.when, parts))


def _dropped(condition: Condition, parts: tuple[Condition, ...]) -> Condition:
    if not isinstance(condition, AllOf | AnyOf):
        return condition
    kept = tuple(_dropped(part, parts) for part in condition.parts if part not in parts)
    return type(condition)(kept)


def forgets_pick(pick: str) -> Change:
    """A substance that the guard no longer names."""
    return lambda rule: replace(rule, when=_without_pick(rule.when, pick))


def _without_pick(condition: Condition, pick: str) -> Condition:
    match condition:
        case Includes():
            return Includes(condition.name, tuple(name for name in condition.ids if name != pick))
        case AllOf() | AnyOf():
            return type(condition)(tuple(_without_pick(part, pick) for part in condition.parts))
        case _:
            return condition


def when(condition: Condition) -> Change:
    """Another guard altogether."""
    return lambda rule: replace(rule, when=condition)


def flipped(rule: Rule) -> Rule:
    """A comparison turned around."""
    return replace(rule, when=Not(rule.when))


def term_changed(term_id: str, name: str, condition: Callable[[Condition], Condition]) -> Mutation:
    """A derived term changed, in every rule that reads it."""
    changed = {
        term.id: replace(term, when=condition(term.when)) if term.id == term_id else term for term in RULESET.terms
    }
    rules = tuple(_with_terms(rule, changed) for rule in RULESET.rules)
    terms = tuple(Term(t.id, t.means, _swap(t.when, changed), t.exception) for t in changed.values())
    alternatives = tuple(replace(step, when=_swap(step.when, changed)) for step in RULESET.alternatives)
    return Mutation(f"{term_id} {name}", replace(RULESET, rules=rules, terms=terms, alternatives=alternatives))


def _effects(rule: Rule, change: Callable[[Effect], Effect]) -> Rule:
    return replace(rule, effects=tuple(change(effect) for effect in rule.effects))


def _with_terms(rule: Rule, terms: dict[str, Term]) -> Rule:
    effects = tuple(replace(e, when=_swap(e.when, terms)) if e.when is not ALWAYS else e for e in rule.effects)
    return replace(rule, when=_swap(rule.when, terms), effects=effects)


def _swap(condition: Condition, terms: dict[str, Term]) -> Condition:
    match condition:
        case Term():
            changed = terms[condition.id]
            return Term(changed.id, changed.means, _swap(changed.when, terms), changed.exception)
        case Not():
            return Not(_swap(condition.part, terms))
        case AllOf() | AnyOf():
            return type(condition)(tuple(_swap(part, terms) for part in condition.parts))
        case _:
            return condition if not hasattr(condition, "parts") else _swap_count(condition, terms)


def _swap_count(condition: Condition, terms: dict[str, Term]) -> Condition:
    parts = tuple(_swap(part, terms) for part in condition.parts)  # type: ignore[attr-defined]
    return replace(condition, parts=parts)  # type: ignore[type-var]


def _accepts_unknown_support(when: Condition) -> Condition:
    """`settled` that takes an unknown as good as strong support."""
    assert isinstance(when, AllOf)
    loose = AnyOf((is_("home_support", "strong"), Not(known("home_support"))))
    return AllOf((when.parts[0], loose, *when.parts[2:]))


def _without_part(place: int) -> Callable[[Condition], Condition]:
    def change(when: Condition) -> Condition:
        assert isinstance(when, AllOf | AnyOf)
        return type(when)(tuple(part for number, part in enumerate(when.parts) if number != place))

    return change


class Listing911Last(Engine):
    """Deciding with the 911 action listed after 988."""

    def recommend(self, answers: Answers) -> Recommendation:
        result = super().recommend(answers)
        return replace(result, actions=tuple(sorted(result.actions, key=lambda one: one == Action.EMERGENCY_911)))


DRUGS_OF_R85A = ("opioids", "rx_opioids", "sedatives", "stimulants", "other", "unknown")
S, F, C = Setting, Feature, Caution
#: Faults in a term, which the claims with that term written by hand must see.
TERM_MUTATIONS = (
    term_changed("settled", "accepts an unknown", _accepts_unknown_support),
    term_changed("settled", "forgets the age", _without_part(2)),
    term_changed("settled", "forgets the count", _without_part(3)),
    term_changed("quiet", "forgets suicide", _without_part(2)),
    term_changed("quiet", "forgets pregnancy", _without_part(3)),
    term_changed("quiet", "forgets overdose", _without_part(6)),
    term_changed("quiet", "forgets housing", _without_part(11)),
    term_changed("in_recovery", "is kept after tolerance is lost", _without_part(2)),
    term_changed("in_recovery", "is kept after medicine is stopped", _without_part(3)),
)
MUTATIONS = (
    *TERM_MUTATIONS,
    mutated("R01", "forgets the hospital", without_floor(slots.STEP_MINIMUM)),
    mutated("R01", "forgets 911", without(Action.EMERGENCY_911)),
    mutated("R01", "no longer counts not sure", when(is_("danger_now", "overdose_signs", "seizure"))),
    mutated("R02", "is only same day", lowered(slots.URGENCY, Urgency.SAME_DAY)),
    mutated("R03", "forgets the action", without(Action.CRISIS_SUICIDE_NOW)),
    mutated("R05", "forgets dual diagnosis", without(F.DUAL_DIAGNOSIS)),
    mutated("R06", "forgets 988", without(Action.CRISIS_988)),
    mutated("R06", "counts only unknown", part_dropped(0)),
    mutated("R10", "is only same day", lowered(slots.URGENCY, Urgency.SAME_DAY)),
    mutated("R11", "suggests a lower first step", lowered(slots.STEP_SUGGESTION, Stabilisation.WM_OUTPATIENT)),
    mutated("R12", "needs no added risk", part_dropped(1)),
    mutated("R13", "forgets never to stop suddenly", without(C.NEVER_STOP_SUDDENLY)),
    mutated("R13", "starts one step later", when(at_least("sedative_alcohol_risk", "daily_symptoms"))),
    mutated("R15", "needs no soft factor", part_dropped(2)),
    mutated("R17", "is turned around", flipped),
    mutated("R17", "has no urgency", without_floor(slots.URGENCY)),
    mutated("R18", "starts at moderate", when(at_least("withdrawal_now", "moderate"))),
    mutated("R19", "forgets naloxone", without(F.NALOXONE)),
    mutated("R20", "forgets not to withhold", without(F.MOUD_NOT_WITHHELD)),
    mutated("R30", "starts at three signs", when(at_least("severity_signs", 3))),
    mutated("R31b", "loses its exception", part_dropped(1)),
    mutated("R32", "has a lower minimum", lowered(slots.SETTING_MINIMUM, S.OUTPATIENT)),
    mutated("R32b", "takes settled people too", part_dropped(3)),
    mutated("R34", "is shown beside an alarm", part_dropped(3)),
    mutated("R40", "gives recovery housing to teens", unguarded),
    mutated("R40b", "loses its exception", part_dropped(2)),
    mutated("R46", "is shown beside a day program", part_dropped(7)),
    mutated("R50", "leaves unknown out", when(is_("mental_health", "severe"))),
    mutated("R51b", "suggests less", lowered(slots.SETTING_SUGGESTION, S.IOP)),
    mutated("R61b", "drops the minimum", without_floor(slots.SETTING_MINIMUM)),
    mutated("R66", "forgets the caution and R66b covers it", without(F.MOUD_START)),
    mutated("R66b", "forgets the caution", without(F.MOUD_PREGNANCY)),
    mutated("R73", "waits for days", lowered(slots.URGENCY, Urgency.WITHIN_DAYS)),
    mutated("R74", "forgets lost tolerance", without(C.TOLERANCE_LOSS)),
    mutated("R79", "is not closed under stopped", when(is_("moud_status", "taking"))),
    mutated("R80", "forgets not to stop", without(C.DO_NOT_STOP_MOUD)),
    mutated("R81b", "is not closed under stopped", when(is_("moud_status", "past_opioids"))),
    mutated("R85", "forgets teen programs", without(F.ADOLESCENT_PROGRAM)),
    mutated("R93b", "forgets opioid-free", without(C.NALTREXONE_NEEDS_OPIOID_FREE)),
    mutated("R102", "protects a job less", when(is_("obligations", "legal"))),
    mutated("R110", "has a lower minimum", lowered(slots.SETTING_MINIMUM, S.IOP)),
    mutated("R111", "has a lower minimum", lowered(slots.SETTING_MINIMUM, S.DAY_PROGRAM)),
    mutated("R120", "has no urgency", without_floor(slots.URGENCY)),
    mutated("R122", "leaves detox alone", without_floor(slots.SETTING_MINIMUM)),
    mutated("R122", "forgets follow-up", without(F.FOLLOW_UP)),
    mutated("R123", "is turned around", flipped),
    mutated("R83", "forgets the medicine in the program", without(F.MOUD_IN_PROGRAM)),
    mutated("R83", "forgets the medicine in the recovery home", without(F.MOUD_FRIENDLY_HOUSING)),
    mutated("R106", "is open in an emergency", part_dropped(1)),
    term_changed("severity_severe", "starts at seven", lambda when: AllOf((AtLeast("severity_signs", "7"), when))),
    term_changed("fact_for_24_hours", "always holds", lambda when: AnyOf((when, Not(Is("pregnancy", ("pregnant",)))))),
    term_changed("fact_for_24_hours", "forgets pregnancy", _without_part(0)),
    mutated("R06b", "needs no wish to be dead", forgets(at_least("suicide_risk", "passive"))),
    mutated("R11", "forgets sedatives", forgets_pick("sedatives")),
    mutated("R12", "forgets complicated withdrawal", forgets(is_("sedative_alcohol_risk", "complicated_before"))),
    mutated("R14b", "needs neither most days nor signs", part_dropped(2)),
    mutated("R16", "forgets pregnancy", forgets(at_least("pregnancy", "pregnant"))),
    mutated("R16", "forgets teens", forgets(is_("age_group", "under_18"))),
    mutated("R16", "forgets serious illness", forgets(is_("medical", "unstable"))),
    mutated("R18c", "forgets illness", forgets(at_least("medical", "active"))),
    mutated("R40", "leaves live-in care without urgency", without_floor(slots.URGENCY)),
    mutated("R60b", "forgets opioids", forgets_pick("opioids")),
    mutated("R73", "forgets opioids", forgets(includes("substances", "opioids", "unknown"))),
    mutated("R85a", "forgets its drugs", forgets(includes("substances", *DRUGS_OF_R85A))),
    Mutation("911 stands after 988", RULESET, Listing911Last),
)
