"""Mental health, physical health and pregnancy (clinical-basis 3)."""

from triage.core.conditions import all_of, any_of, at_least, includes, is_, known, not_, unknown
from triage.core.outcomes import Action, Caution, Confidence, Feature, Setting, Urgency
from triage.core.rules import Rule, action, caution, cites, feature, minimum, suggest, urgency
from triage.core.words import _
from triage.knowledge.terms import (
    ALCOHOL_OR_SEDATIVES,
    ALCOHOL_SEDATIVES_UNKNOWN,
    DEPENDENCE_24,
    MEDICAL_UNSTABLE,
    MENTAL_SEVERE,
    MILD,
    MODERATE,
    OPIOID_CONTEXT,
    OPIOIDS,
    PREGNANT,
    SEVERE,
    SIMPLE,
)

_CONCERN = any_of(at_least("mental_health", "moderate"), unknown("mental_health"))

MENTAL_HEALTH = (
    Rule(
        "R50",
        _CONCERN,
        (minimum(Setting.OUTPATIENT), urgency(Urgency.WITHIN_DAYS), feature(Feature.DUAL_DIAGNOSIS)),
        _(
            "Mental health and substance use are best treated together, in one program, without waiting for either to "
            "clear."
        ),
        cites("samhsa-cod-2021", "nida-podat"),
        Confidence.HIGH,
    ),
    Rule(
        "R51",
        MENTAL_SEVERE,
        (
            minimum(Setting.OUTPATIENT),
            urgency(Urgency.SAME_DAY),
            action(Action.CRISIS_988),
            feature(Feature.DUAL_DIAGNOSIS, Feature.CO_OCCURRING_ENHANCED),
        ),
        _(
            "Serious symptoms call for a mental health check the same day, and a program with psychiatric staff on "
            "site. The 988 line is there for any mental health crisis."
        ),
        cites("samhsa-cod-2021", "asam-4e-names", "988-lifeline"),
        Confidence.HIGH,
    ),
    Rule(
        "R51b",
        all_of(MENTAL_SEVERE, MILD),
        (minimum(Setting.IOP), suggest(Setting.RESIDENTIAL)),
        _("With serious mental illness beside substance use, a careful start is live-in care where both are treated."),
        cites("samhsa-cod-2021", "seed-001"),
        Confidence.MODERATE,
    ),
    Rule(
        "R52",
        all_of(_CONCERN, MODERATE),
        (suggest(Setting.IOP),),
        _("When both conditions are active, more hours of care help than office visits can give."),
        cites("samhsa-cod-2021", "mccarty-2014"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R52b",
        all_of(_CONCERN, SEVERE),
        (feature(Feature.CO_OCCURRING_ENHANCED),),
        _(
            "With many signs and a mental health condition, the enhanced kind of dual diagnosis program is worth "
            "asking for."
        ),
        cites("samhsa-cod-2021", "asam-4e-names"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R53",
        is_("mental_health", "mild"),
        (feature(Feature.MENTAL_HEALTH_CHECK),),
        _("Stress or low mood is reason enough to ask any program for a mental health check."),
        cites("samhsa-cod-2021"),
        Confidence.HIGH,
    ),
)

PHYSICAL_HEALTH = (
    Rule(
        "R60",
        at_least("medical", "active"),
        (minimum(Setting.OUTPATIENT), urgency(Urgency.WITHIN_DAYS), feature(Feature.MEDICAL_CARE)),
        _("A health problem should be looked at within days, and care with a medical clinic is the better choice."),
        cites("cms-iap-2017", "tip45"),
        Confidence.MODERATE,
    ),
    Rule(
        "R60b",
        all_of(
            known("medical"),
            at_least("medical", "active"),
            any_of(
                includes("substances", "opioids", "stimulants", "unknown", "other"),
                all_of(ALCOHOL_OR_SEDATIVES, DEPENDENCE_24),
            ),
        ),
        (urgency(Urgency.SAME_DAY),),
        _(
            "Fever or a bad wound where drugs may be injected, or yellow skin where the body depends on alcohol, "
            "cannot wait for days."
        ),
        cites("tip45", "asam-alcohol-2020"),
        Confidence.MODERATE,
    ),
    Rule(
        "R61",
        MEDICAL_UNSTABLE,
        (urgency(Urgency.SAME_DAY), feature(Feature.MEDICAL_CARE)),
        _(
            "Being very ill means seeing a medical person today. In a hospital, the addiction team can start medicine "
            "before the stay ends."
        ),
        cites("cms-iap-2017", "tip45"),
        Confidence.HIGH,
    ),
    Rule(
        "R61b",
        all_of(MEDICAL_UNSTABLE, any_of(MODERATE, all_of(MILD, not_(SIMPLE)))),
        (minimum(Setting.INPATIENT_MEDICAL), suggest(Setting.INPATIENT_MEDICAL)),
        _("Daily nursing and real addiction care together mean a live-in unit with nurses and doctors."),
        cites("cms-iap-2017"),
        Confidence.MODERATE,
    ),
)

PREGNANCY = (
    Rule(
        "R65",
        PREGNANT,
        (minimum(Setting.OUTPATIENT), urgency(Urgency.WITHIN_DAYS), feature(Feature.PERINATAL)),
        _("In pregnancy treatment comes with priority, and care for the pregnancy and for substance use go together."),
        cites("acog-711", "cfr8-2024"),
        Confidence.HIGH,
    ),
    Rule(
        "R65b",
        all_of(PREGNANT, ALCOHOL_SEDATIVES_UNKNOWN, at_least("sedative_alcohol_risk", "daily_no_symptoms")),
        (urgency(Urgency.SAME_DAY),),
        _("Use on most days in pregnancy is a reason to talk to a medical person today, and not to stop all at once."),
        cites("acog-711", "asam-alcohol-2020"),
        Confidence.MODERATE,
    ),
    Rule(
        "R66",
        all_of(PREGNANT, OPIOIDS),
        (
            urgency(Urgency.SAME_DAY),
            feature(Feature.PERINATAL, Feature.MOUD_PREGNANCY, Feature.MOUD_START),
            caution(Caution.PREGNANCY_NO_DETOX),
        ),
        _(
            "In pregnancy, methadone or buprenorphine is the recommended care. Detox is not the first choice, because "
            "use so often comes back."
        ),
        cites("acog-711", "asam-oud-2020"),
        Confidence.HIGH,
    ),
    Rule(
        "R66b",
        all_of(PREGNANT, OPIOID_CONTEXT),
        (feature(Feature.MOUD_PREGNANCY), caution(Caution.PREGNANCY_NO_DETOX)),
        _("In pregnancy it is safest to stay on medicine for opioid use, or to start it."),
        cites("acog-711", "asam-oud-2020"),
        Confidence.HIGH,
    ),
    Rule(
        "R67",
        at_least("pregnancy", "postpartum"),
        (urgency(Urgency.WITHIN_DAYS), feature(Feature.PERINATAL)),
        _("The year after a birth is a time of higher risk, so care should go on."),
        cites("acog-711"),
        Confidence.MODERATE,
    ),
    Rule(
        "R67b",
        all_of(at_least("pregnancy", "postpartum"), MENTAL_SEVERE),
        (urgency(Urgency.SAME_DAY), caution(Caution.POSTPARTUM_EMERGENCY)),
        _("Around a birth, voices, racing thoughts or no sleep can turn into an emergency within hours."),
        cites("988-lifeline", "acog-711"),
        Confidence.MODERATE,
    ),
    Rule(
        "R68",
        unknown("pregnancy"),
        (caution(Caution.PREGNANCY_CHECK),),
        _("If there is any chance of a pregnancy, the clinic should know, because it changes which care is safest."),
        cites("acog-711"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R69",
        all_of(PREGNANT, MODERATE),
        (suggest(Setting.IOP),),
        _("Several signs in pregnancy call for more contact than office visits."),
        cites("acog-711", "cms-iap-2017"),
        Confidence.JUDGEMENT,
    ),
)
