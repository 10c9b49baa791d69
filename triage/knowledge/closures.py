"""What is decided from the final numbers, in the order and under the conditions of clinical-basis 3.

R122 brings treatment after a first step, R130 keeps the suggestion at or above the safe minimum, R106 finds the
alternative, R83 and R123 add what depends on all of that. Nothing that was given is ever taken away.
"""

from triage.core.conditions import ALWAYS, all_of, any_of, at_least, exceeds, includes, is_, not_
from triage.core.outcomes import Confidence, Feature, Setting, Urgency
from triage.core.rules import Rule, Stage, Step, cites, feature, minimum
from triage.core.words import _
from triage.knowledge.terms import HOME_OR_HOUSING_WEAK, MILD, MODERATE, NOT_UNDER_18, OPIOID_CONTEXT

_LIVE_IN = at_least("setting.suggestion", "residential_low")
_ALTERNATIVE = includes("setting.alternative", *(setting.id for setting in Setting))
_WITHDRAWAL_RULES = ("R10", "R11", "R12", "R13", "R14b", "R16", "R17", "R18", "R21")

CLOSURES = (
    Rule(
        "R122",
        any_of(
            at_least("first_step.minimum", "wm_outpatient"),
            at_least("first_step.suggestion", "wm_outpatient"),
        ),
        (
            minimum(Setting.OUTPATIENT),
            feature(Feature.AFTERCARE, when=MILD),
            feature(Feature.FOLLOW_UP, when=not_(MILD)),
            feature(Feature.WITHDRAWAL_MANAGEMENT, when=includes("fired", *_WITHDRAWAL_RULES)),
        ),
        _(
            "Withdrawal care is a first step and never the treatment, so a treatment setting and follow-up always come"
            " with it."
        ),
        cites("asam-oud-2020", "tip45", "nida-podat"),
        Confidence.HIGH,
        Stage.STEP,
    ),
    Rule(
        "R123",
        any_of(is_("first_step.minimum", "hospital_ed"), is_("urgency", "emergency_now")),
        (feature(Feature.REASSESS_AFTER_CRISIS),),
        _("The emergency comes first. Once it is over, answering again may change the plan."),
        cites("988-lifeline", "tip45"),
        Confidence.JUDGEMENT,
        Stage.LAST,
    ),
    Rule(
        "R83",
        OPIOID_CONTEXT,
        (
            feature(Feature.MOUD, Feature.NALOXONE),
            feature(Feature.MOUD_IN_PROGRAM, when=_LIVE_IN),
            feature(Feature.MOUD_FRIENDLY_HOUSING, when=includes("features", "recovery_housing")),
        ),
        _(
            "Any live-in program or recovery home should offer or allow medicine for opioid use. That is worth asking "
            "before saying yes."
        ),
        cites("wakeman-2020", "samhsa-rechousing-2023", "doj-ada-2022"),
        Confidence.HIGH,
        Stage.LAST,
    ),
    Rule(
        "R106",
        all_of(
            exceeds("setting.suggestion", "setting.minimum"),
            not_(at_least("urgency", Urgency.EMERGENCY_NOW.id)),
        ),
        (
            feature(
                Feature.RECOVERY_HOUSING,
                when=all_of(_ALTERNATIVE, _LIVE_IN, HOME_OR_HOUSING_WEAK, NOT_UNDER_18),
            ),
        ),
        _(
            "A second choice is shown where one exists. It is never below the safe minimum and always below the "
            "suggestion."
        ),
        cites("mccarty-2014", "samhsa-iop-2021", "samhsa-rechousing-2023", "wakeman-2020"),
        Confidence.MODERATE,
        Stage.CHOICE,
    ),
    Rule(
        "R130",
        ALWAYS,
        (),
        _(
            "The aim is the least intensive care that is safe and likely to work. The suggestion is never below the "
            "safe minimum."
        ),
        cites("asam-interview-guide-3e", "cms-iap-2017"),
        Confidence.HIGH,
        Stage.LIFT,
    ),
)

#: R106's table: for this suggestion, offer that setting, raised to the safe minimum.
ALTERNATIVES = (
    Step(Setting.IOP, Setting.OUTPATIENT),
    Step(Setting.DAY_PROGRAM, Setting.IOP),
    Step(Setting.RESIDENTIAL_LOW, Setting.IOP),
    Step(Setting.RESIDENTIAL, Setting.DAY_PROGRAM, MODERATE),
    Step(Setting.RESIDENTIAL, Setting.IOP, not_(MODERATE)),
)
