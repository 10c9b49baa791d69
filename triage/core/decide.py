"""The one function that decides. Pages, staff screens, the command line and the API all show what it returns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from triage.core import facts as slots
from triage.core.answers import AnswerReader, Answers
from triage.core.conditions import ALWAYS, Condition, Facts, Test
from triage.core.facts import ORDINALS, SETS, Questionnaire
from triage.core.outcomes import Action, Caution, Feature, Setting, Stabilisation, Urgency
from triage.core.rules import Effect, Rule, RuleSet, Stage

LEVELS_OF_CARE = {
    Setting.BRIEF_SUPPORT: "early_help",
    Setting.OUTPATIENT: "outpatient",
    Setting.IOP: "intensive_outpatient",
    Setting.DAY_PROGRAM: "intensive_outpatient",
    Setting.RESIDENTIAL_LOW: "inpatient",
    Setting.RESIDENTIAL: "inpatient",
    Setting.INPATIENT_MEDICAL: "inpatient",
}


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the rules make of a set of answers. Nothing else may compute or change one."""

    version: str
    setting_minimum: Setting
    setting_suggestion: Setting
    alternative: Setting | None
    first_step_minimum: Stabilisation
    first_step_suggestion: Stabilisation
    urgency: Urgency
    actions: tuple[Action, ...]
    features: tuple[Feature, ...]
    cautions: tuple[Caution, ...]
    fired: tuple[str, ...]
    unknown: tuple[str, ...]
    ignored: tuple[str, ...]

    @property
    def levels_of_care(self) -> tuple[str, ...]:
        """The suggestion in the four names of the design card, with dual diagnosis where it is suggested."""
        level = LEVELS_OF_CARE[self.setting_suggestion]
        return (level, "dual_diagnosis") if Feature.DUAL_DIAGNOSIS in self.features else (level,)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The facts after every rule was weighed, and which floors R130 lifted. For explanations and proofs."""

    facts: Facts
    lifted: frozenset[str]


_Guarded = tuple[Test, bool, int, int]


class _Compiled:
    """A rule turned into tests and bits."""

    __slots__ = ("adds", "bit", "early", "floors", "late", "test")

    def __init__(self, rule: Rule, layout: Questionnaire) -> None:
        self.test = rule.when.compile(layout)
        self.bit = layout.mask(slots.FIRED, (rule.id,))
        plain = [effect for effect in rule.effects if effect.when is ALWAYS]
        self.floors = tuple(_bits(effect, layout) for effect in plain if effect.output in ORDINALS)
        self.adds = tuple(_bits(effect, layout) for effect in plain if effect.output in SETS)
        guarded = [effect for effect in rule.effects if effect.when is not ALWAYS]
        waits = [effect.late and rule.stage is not Stage.LAST for effect in guarded]
        self.early = tuple(_guarded(e, layout) for e, late in zip(guarded, waits, strict=True) if not late)
        self.late = tuple(_guarded(e, layout) for e, late in zip(guarded, waits, strict=True) if late)


class Engine:
    """A rule set made ready to decide. Build it once; deciding keeps no state."""

    def __init__(self, ruleset: RuleSet) -> None:
        self.ruleset = ruleset
        self.layout = Questionnaire(ruleset.questions, ruleset.terms, [rule.id for rule in ruleset.rules])
        self.reader = AnswerReader(ruleset.questions)
        compiled = [(rule, _Compiled(rule, self.layout)) for rule in ruleset.rules]
        self._stages = {stage: tuple(c for rule, c in compiled if rule.stage is stage) for stage in Stage}
        self._fired_slot = self.layout.slot(slots.FIRED)
        self._late = tuple(c for _, c in compiled if c.late)
        self._alternatives = tuple(
            (1 << step.suggestion, 1 << step.alternative, step.when.compile(self.layout))
            for step in ruleset.alternatives
        )
        self._number_slots = tuple(self.layout.slot(name) for name in ORDINALS)
        self._tests: dict[int, tuple[Condition, Test]] = {}

    def holds(self, condition: Condition, facts: Facts) -> bool:
        """Whether a condition holds in facts; its compiled test is kept."""
        kept = self._tests.get(id(condition))
        if kept is None:
            kept = self._tests[id(condition)] = (condition, condition.compile(self.layout))
        return kept[1](facts)

    def weigh(self, answers: Answers) -> Weighed:
        """Weigh every rule in the order of work (clinical-basis 3). Nothing given is taken back."""
        facts = self.layout.facts(answers)
        self._fire(self._stages[Stage.FLOOR], facts)
        self._fire(self._stages[Stage.STEP], facts)
        lifted = self._lift(facts)
        self._fire(self._stages[Stage.LIFT], facts)
        self._choose_alternative(facts)
        self._give_late(facts)
        self._fire(self._stages[Stage.LAST], facts)
        return Weighed(facts, lifted)

    def recommend(self, answers: Answers) -> Recommendation:
        """The recommendation for these answers. Total and deterministic: no clock, no chance, no network."""
        facts = self.weigh(answers).facts
        setting_minimum, setting_suggestion, step_minimum, step_suggestion, urgency = (
            facts[slot].bit_length() - 1 for slot in self._number_slots
        )
        return Recommendation(
            version=self.ruleset.version,
            setting_minimum=_SETTINGS[setting_minimum],
            setting_suggestion=_SETTINGS[setting_suggestion],
            alternative=self._alternative(facts),
            first_step_minimum=_STEPS[step_minimum],
            first_step_suggestion=_STEPS[step_suggestion],
            urgency=_URGENCIES[urgency],
            actions=tuple(a for bit, a in _ACTIONS if facts[self._set_slots[0]] & bit),
            features=tuple(f for bit, f in _FEATURES if facts[self._set_slots[1]] & bit),
            cautions=tuple(c for bit, c in _CAUTIONS if facts[self._set_slots[2]] & bit),
            fired=self.fired(facts),
            unknown=self.layout.unknown(facts),
            ignored=self._ignored(answers, facts),
        )

    def numbers(self, answers: Answers) -> tuple[int, ...]:
        """The five ordered numbers alone, for sweeps over many answer sets."""
        facts = self.weigh(answers).facts
        return tuple(facts[slot].bit_length() - 1 for slot in self._number_slots)

    def fired(self, facts: Facts) -> tuple[str, ...]:
        """Ids of the rules that hold, in specification order, closures last."""
        bits = facts[self._fired_slot]
        return tuple(rule.id for place, rule in enumerate(self.ruleset.rules) if bits >> place & 1)

    def _fire(self, rules: tuple[_Compiled, ...], facts: Facts) -> None:
        fired = facts[self._fired_slot]
        for rule in rules:
            if rule.test(facts):
                fired |= rule.bit
                for slot, bit in rule.floors:
                    if facts[slot] < bit:  # noqa: PLR1730 - half the time of max(), and this runs for every rule
                        facts[slot] = bit
                for slot, bits in rule.adds:
                    facts[slot] |= bits
                _give(rule.early, facts)
        facts[self._fired_slot] = fired

    def _lift(self, facts: Facts) -> frozenset[str]:
        """R130: the suggestion is never under the safe minimum, for the setting and for the first step."""
        lifted = set()
        for lower, upper in _TRACKS:
            low, high = self.layout.slot(lower), self.layout.slot(upper)
            if facts[high] < facts[low]:
                facts[high] = facts[low]
                lifted.add(upper)
        return frozenset(lifted)

    def _choose_alternative(self, facts: Facts) -> None:
        """R106: the table's setting, raised to the safe minimum; none unless it is below the suggestion."""
        self._fire(self._stages[Stage.CHOICE], facts)
        if not any(facts[self._fired_slot] & rule.bit for rule in self._stages[Stage.CHOICE]):
            return
        suggestion = facts[self.layout.slot(slots.SETTING_SUGGESTION)]
        for of, to, holds in self._alternatives:
            if of == suggestion and holds(facts):
                raised = max(to, facts[self.layout.slot(slots.SETTING_MINIMUM)])
                facts[self.layout.slot(slots.ALTERNATIVE)] = raised if raised < suggestion else 0
                return

    def _give_late(self, facts: Facts) -> None:
        fired = facts[self._fired_slot]
        for rule in self._late:
            if fired & rule.bit:
                _give(rule.late, facts)

    def _alternative(self, facts: Facts) -> Setting | None:
        bit = facts[self.layout.slot(slots.ALTERNATIVE)]
        return Setting(bit.bit_length() - 1) if bit else None

    def _ignored(self, answers: Answers, facts: Facts) -> tuple[str, ...]:
        return tuple(q.id for place, q in enumerate(self.ruleset.questions) if q.id in answers and not facts[place])

    @cached_property
    def _set_slots(self) -> tuple[int, int, int]:
        return (
            self.layout.slot(slots.ACTIONS),
            self.layout.slot(slots.FEATURES),
            self.layout.slot(slots.CAUTIONS),
        )


_TRACKS = (
    (slots.SETTING_MINIMUM, slots.SETTING_SUGGESTION),
    (slots.STEP_MINIMUM, slots.STEP_SUGGESTION),
)
_SETTINGS = tuple(Setting)
_STEPS = tuple(Stabilisation)
_URGENCIES = tuple(Urgency)
_ACTIONS = tuple((1 << place, member) for place, member in enumerate(Action))
_FEATURES = tuple((1 << place, member) for place, member in enumerate(Feature))
_CAUTIONS = tuple((1 << place, member) for place, member in enumerate(Caution))


def _bits(effect: Effect, layout: Questionnaire) -> tuple[int, int]:
    return layout.slot(effect.output), layout.mask(effect.output, effect.ids)


def _guarded(effect: Effect, layout: Questionnaire) -> _Guarded:
    return effect.when.compile(layout), effect.output in ORDINALS, *_bits(effect, layout)


def _give(effects: tuple[_Guarded, ...], facts: Facts) -> None:
    """The effects with a guard of their own: a floor by the maximum, a set by union."""
    for test, is_floor, slot, bits in effects:
        if test(facts):
            facts[slot] = max(facts[slot], bits) if is_floor else facts[slot] | bits
