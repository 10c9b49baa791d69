"""A four-question toy questionnaire and its rules: the engine is tested on this, the knowledge by scenario."""

from __future__ import annotations

from triage.core.conditions import ALWAYS, Condition, Term, all_of, at_least, exceeds, includes, is_, not_, unknown
from triage.core.decide import Engine
from triage.core.outcomes import Caution, Confidence, Feature, Setting, Stabilisation, Urgency
from triage.core.questions import Choice, Kind, Question, same
from triage.core.rules import (
    Rule,
    RuleSet,
    Stage,
    Step,
    caution,
    cites,
    feature,
    minimum,
    step_minimum,
    suggest,
    urgency,
)


def question(  # noqa: PLR0913 - a question has this many parts
    name: str,
    choices: str,
    *,
    kind: Kind = Kind.SINGLE,
    alone: tuple[str, ...] = (),
    reads: str | None = None,
    when: Condition = ALWAYS,
    ordered: bool = True,
) -> Question:
    """A question whose texts are its ids."""
    listed = tuple(Choice(choice, same(choice), choice in alone) for choice in choices.split())
    return Question(
        name,
        kind,
        same(f"{name}?"),
        listed,
        same("why"),
        same("error"),
        ask_when=when,
        unknown_reads_as=reads,
        ordered=ordered,
    )


PETS = question("pets", "cat dog none", kind=Kind.MULTI, alone=("none",))
BITES = question("bites", "never once often not_sure", reads="once", when=includes("pets", "dog"))
SIGNS = question("signs", "sneeze cough none not_sure", kind=Kind.SIGNS, alone=("none", "not_sure"), reads="5")
MOOD = question("mood", "calm cross prefer_not", reads="cross")
QUESTIONS = (PETS, BITES, SIGNS, MOOD)

CROSS = Term("cross", "In a bad mood, or would not say.", is_("mood", "cross"))
RULES = (
    Rule(
        "T1",
        at_least("bites", "once"),
        (minimum(Setting.OUTPATIENT), urgency(Urgency.WITHIN_DAYS)),
        "Bites.",
        cites("a"),
        Confidence.HIGH,
    ),
    Rule(
        "T2",
        is_("bites", "often"),
        (suggest(Setting.DAY_PROGRAM), step_minimum(Stabilisation.WM_INPATIENT)),
        "Often.",
        cites("a"),
        Confidence.HIGH,
    ),
    Rule(
        "T3",
        at_least("signs", 4),
        (minimum(Setting.IOP), feature(Feature.AFTERCARE)),
        "Signs.",
        cites("a"),
        Confidence.MODERATE,
    ),
    Rule(
        "T4",
        all_of(CROSS, not_(includes("pets", "none"))),
        (caution(Caution.OVERDOSE_RISK),),
        "Mood.",
        cites("a"),
        Confidence.JUDGEMENT,
    ),
    Rule("T5", unknown("mood"), (feature(Feature.ASSESSMENT_CALL),), "Unknown.", cites("a"), Confidence.JUDGEMENT),
    Rule(
        "T6",
        not_(at_least("setting.suggestion", "outpatient")),
        (feature(Feature.EARLY_CHECK),),
        "Early.",
        cites("a"),
        Confidence.HIGH,
        Stage.LAST,
    ),
    Rule(
        "T7", exceeds("setting.suggestion", "setting.minimum"), (), "Choice.", cites("a"), Confidence.HIGH, Stage.CHOICE
    ),
    Rule("T8", ALWAYS, (), "Lift.", cites("a"), Confidence.HIGH, Stage.LIFT),
)
RULESET = RuleSet("2020.1.0", QUESTIONS, (CROSS,), RULES, (Step(Setting.DAY_PROGRAM, Setting.IOP),))
ENGINE = Engine(RULESET)
