"""The few closures, over their whole domain, and the logic model against the engine on whole answer sets."""

from __future__ import annotations

from itertools import product
from random import Random

import z3

from tests.proofs.answer_sets import anywhere, near_calm
from tests.proofs.model import Model, options
from triage.core import facts as slots
from triage.core.answers import Answers
from triage.core.conditions import Facts
from triage.core.facts import ORDINALS, SETS
from triage.core.outcomes import Setting, Urgency
from triage.core.questions import Kind
from triage.knowledge import ENGINE, QUESTION, QUESTIONS, RULESET
from triage.knowledge.terms import MODERATE

LAYOUT = ENGINE.layout
TABLE = {
    Setting.IOP: (Setting.OUTPATIENT, Setting.OUTPATIENT),
    Setting.DAY_PROGRAM: (Setting.IOP, Setting.IOP),
    Setting.RESIDENTIAL_LOW: (Setting.IOP, Setting.IOP),
    Setting.RESIDENTIAL: (Setting.IOP, Setting.DAY_PROGRAM),
}


def blank_facts(minimum: Setting, suggestion: Setting, urgency: Urgency, *, moderate: bool) -> Facts:
    facts = LAYOUT.facts(Answers({}))
    facts[LAYOUT.slot(slots.SETTING_MINIMUM)] = 1 << minimum
    facts[LAYOUT.slot(slots.SETTING_SUGGESTION)] = 1 << suggestion
    facts[LAYOUT.slot(slots.URGENCY)] = 1 << urgency
    facts[LAYOUT.slot(MODERATE.id)] = moderate
    return facts


def alternative_by_hand(minimum: Setting, suggestion: Setting, urgency: Urgency, *, moderate: bool) -> Setting | None:
    """R106 in the words of the specification."""
    if suggestion <= minimum or urgency == Urgency.EMERGENCY_NOW or suggestion not in TABLE:
        return None
    raised = max(TABLE[suggestion][moderate], minimum)
    return raised if raised < suggestion else None


def test_the_alternative_is_the_table_over_every_minimum_suggestion_and_urgency() -> None:
    for minimum, suggestion, urgency, moderate in product(Setting, Setting, Urgency, (False, True)):
        facts = blank_facts(minimum, suggestion, urgency, moderate=moderate)

        ENGINE._choose_alternative(facts)  # noqa: SLF001 - the closure alone

        expected = alternative_by_hand(minimum, suggestion, urgency, moderate=moderate)
        assert facts[LAYOUT.slot(slots.ALTERNATIVE)] == (0 if expected is None else 1 << expected)


def test_the_lift_is_the_maximum_over_every_pair() -> None:
    for minimum, suggestion in product(Setting, Setting):
        facts = blank_facts(minimum, suggestion, Urgency.ROUTINE, moderate=False)

        lifted = ENGINE._lift(facts)  # noqa: SLF001 - the closure alone

        assert facts[LAYOUT.slot(slots.SETTING_SUGGESTION)] == 1 << max(minimum, suggestion)
        assert (slots.SETTING_SUGGESTION in lifted) == (minimum > suggestion)


def model_of(answers: Answers) -> Model:
    """The logic model with every answer pinned, so that everything folds to true or false."""
    fixed = {name: _pinned(name, answers.values[name]) for name in QUESTION}
    return Model(RULESET, fixed)


def _pinned(name: str, value: object) -> str | frozenset[str]:
    question = QUESTION[name]
    if question.kind is Kind.MULTI:
        assert isinstance(value, tuple)
        return frozenset(value)
    picked = value[0] if isinstance(value, tuple) else str(value)
    assert picked in options(question)
    return str(picked)


def true(formula: z3.BoolRef) -> bool:
    return z3.is_true(z3.simplify(formula))


def test_the_logic_model_and_the_engine_agree_on_whole_answer_sets() -> None:
    random = Random(106)
    for draw in [anywhere] * 40 + [near_calm] * 60:
        answers = draw(random)
        facts = ENGINE.weigh(answers).facts
        model = model_of(answers)

        for output, kind in ORDINALS.items():
            reached = max(level for level in kind if level == 0 or true(model.reaches(output, level)))
            assert facts[LAYOUT.slot(output)] == 1 << reached, (output, answers)
        for output, members in SETS.items():
            bits = sum(1 << place for place, member in enumerate(members) if true(model.gives(output, str(member))))
            assert facts[LAYOUT.slot(output)] == bits, (output, answers)
        found = [setting for setting in Setting if true(model.alternative_is(setting))]
        assert facts[LAYOUT.slot(slots.ALTERNATIVE)] == sum(1 << setting for setting in found), answers


def test_every_question_can_be_pinned() -> None:
    assert all(options(question) for question in QUESTIONS)
