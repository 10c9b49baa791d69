"""Emergencies (clinical-basis 3)."""

from triage.core.conditions import all_of, any_of, at_least, includes, is_, known, not_, unknown
from triage.core.outcomes import Action, Confidence, Feature, Setting, Stabilisation, Urgency
from triage.core.rules import Rule, action, cites, feature, minimum, step_minimum, suggest, urgency
from triage.core.words import _
from triage.knowledge.terms import MILD, MODERATE, UNDER_18

_PASSIVE_OR_MORE = at_least("suicide_risk", "passive")
# R05 leaves `prefer_not` out: its reading is `active_no_plan`, so only a known answer or not_sure may count.
_THOUGHTS_OR_NOT_SURE = all_of(at_least("suicide_risk", "active_no_plan"), not_(is_("suicide_risk", "prefer_not")))

RULES = (
    Rule(
        "R01",
        includes(
            "danger_now",
            "overdose_signs",
            "seizure",
            "confusion_shaking",
            "chest_heat",
            "attempt_now",
            "not_sure",
        ),
        (
            step_minimum(Stabilisation.HOSPITAL_ED),
            urgency(Urgency.EMERGENCY_NOW),
            action(Action.EMERGENCY_911),
            feature(Feature.NALOXONE),
        ),
        _(
            "Signs like these can kill within minutes, so 911 comes first. Naloxone is safe to give even when it is "
            "not clear that an opioid was taken."
        ),
        cites("cdc-od-signs", "fda-naloxone-otc", "asam-alcohol-2020", "asam-stud-2023"),
        Confidence.HIGH,
    ),
    Rule(
        "R01b",
        includes("danger_now", "attempt_now"),
        (action(Action.CRISIS_SUICIDE_NOW), feature(Feature.DUAL_DIAGNOSIS)),
        _("A suicide attempt is a medical emergency first. The 988 line or the emergency team can help next."),
        cites("988-lifeline", "cssrs"),
        Confidence.HIGH,
    ),
    Rule(
        "R02",
        includes("danger_now", "violence"),
        (urgency(Urgency.EMERGENCY_NOW), action(Action.VIOLENCE_SAFETY)),
        _("Danger from another person is an emergency in itself. Getting to safety comes before any treatment."),
        cites("988-lifeline", "ndvh"),
        Confidence.MODERATE,
    ),
    Rule(
        "R02b",
        includes("danger_now", "harm_others"),
        (urgency(Urgency.EMERGENCY_NOW), action(Action.EMERGENCY_911, Action.CRISIS_988)),
        _("When someone may be hurt soon, 911 is the right call. The 988 line can help calm things and make a plan."),
        cites("988-lifeline"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R03",
        is_("suicide_risk", "plan_or_intent_now"),
        (
            minimum(Setting.OUTPATIENT),
            step_minimum(Stabilisation.HOSPITAL_ED),
            urgency(Urgency.EMERGENCY_NOW),
            action(Action.CRISIS_SUICIDE_NOW),
            feature(Feature.DUAL_DIAGNOSIS, Feature.CO_OCCURRING_ENHANCED),
        ),
        _("A plan or the intent to die calls for emergency care now. The kind of treatment is worked out after that."),
        cites("cssrs", "asq-nimh", "988-lifeline"),
        Confidence.HIGH,
    ),
    Rule(
        "R04",
        at_least("suicide_risk", "attempt_recent"),
        (
            minimum(Setting.OUTPATIENT),
            urgency(Urgency.SAME_DAY),
            action(Action.CRISIS_988),
            feature(Feature.DUAL_DIAGNOSIS, Feature.CO_OCCURRING_ENHANCED),
        ),
        _(
            "After an attempt in the past 3 months the risk stays high, even on a calm day. A visit the same day is "
            "safest."
        ),
        cites("cssrs", "asq-nimh", "samhsa-cod-2021"),
        Confidence.HIGH,
    ),
    Rule(
        "R04b",
        all_of(at_least("suicide_risk", "attempt_recent"), MILD),
        (minimum(Setting.IOP), suggest(Setting.DAY_PROGRAM)),
        _("After a recent attempt, it is wise to start with care on most days, with mental health staff in it."),
        cites("samhsa-cod-2021", "cms-iap-2017"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R04c",
        any_of(
            all_of(at_least("suicide_risk", "attempt_recent"), MODERATE),
            all_of(is_("suicide_risk", "plan_or_intent_now"), MILD),
        ),
        (minimum(Setting.IOP), suggest(Setting.RESIDENTIAL)),
        _(
            "With more signs, or with a plan now, support day and night is the careful start once the emergency is "
            "over."
        ),
        cites("samhsa-cod-2021", "cms-iap-2017"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R05",
        _THOUGHTS_OR_NOT_SURE,
        (
            minimum(Setting.OUTPATIENT),
            urgency(Urgency.SAME_DAY),
            action(Action.CRISIS_988),
            feature(Feature.DUAL_DIAGNOSIS),
        ),
        _(
            "Thoughts of suicide call for a real talk with someone today. When nobody knows yet, it is handled the "
            "same way until someone asks."
        ),
        cites("cssrs", "asq-nimh", "988-lifeline"),
        Confidence.HIGH,
    ),
    Rule(
        "R05b",
        all_of(known("suicide_risk"), at_least("suicide_risk", "active_no_plan"), MILD),
        (suggest(Setting.IOP),),
        _("Thoughts of suicide beside substance use call for more contact each week than office visits alone."),
        cites("samhsa-cod-2021"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R06",
        any_of(_PASSIVE_OR_MORE, unknown("suicide_risk")),
        (
            minimum(Setting.OUTPATIENT),
            urgency(Urgency.WITHIN_DAYS),
            action(Action.CRISIS_988),
            feature(Feature.DUAL_DIAGNOSIS),
        ),
        _("The 988 line comes before any talk of treatment. Nobody has to explain anything to get the number."),
        cites("cssrs", "988-lifeline"),
        Confidence.HIGH,
    ),
    Rule(
        "R06b",
        all_of(UNDER_18, _PASSIVE_OR_MORE, not_(is_("suicide_risk", "prefer_not"))),
        (urgency(Urgency.SAME_DAY),),
        _("In a teen, even a wish to be dead calls for a safety check by someone trained, the same day."),
        cites("asq-nimh", "sahm-2021"),
        Confidence.MODERATE,
    ),
)
