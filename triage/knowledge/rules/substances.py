"""Other substances (clinical-basis 3)."""

from triage.core.conditions import all_of, any_of, at_least, includes
from triage.core.outcomes import Caution, Confidence, Feature, Setting
from triage.core.rules import Rule, caution, cites, feature, minimum, suggest
from triage.core.words import _
from triage.knowledge.terms import (
    ALCOHOL,
    MILD,
    ONLY_CANNABIS,
    OPIOID_CONTEXT,
    RX_OPIOIDS,
    SEDATIVES,
    THREE_KINDS,
    UNDER_18,
)

_ALCOHOL_TROUBLE = any_of(MILD, at_least("sedative_alcohol_risk", "daily_symptoms"))

RULES = (
    Rule(
        "R90",
        includes("substances", "stimulants"),
        (
            feature(Feature.CONTINGENCY_MANAGEMENT, Feature.NALOXONE, Feature.HARM_REDUCTION),
            caution(Caution.FENTANYL_SUPPLY, Caution.OVERHEATING_CHEST_PAIN),
        ),
        _(
            "Contingency management has the best results for stimulants. Street stimulants may hold fentanyl, so "
            "naloxone belongs at hand, and chest pain or great heat is an emergency."
        ),
        cites("asam-stud-2023"),
        Confidence.HIGH,
    ),
    Rule(
        "R91",
        all_of(includes("substances", "cannabis"), ONLY_CANNABIS),
        (feature(Feature.CANNABIS_INFO),),
        _(
            "Care for cannabis use mostly starts with talk therapy in an office. Anyone who feels very unwell after "
            "stopping should get medical help."
        ),
        cites("tip45"),
        Confidence.MODERATE,
    ),
    Rule(
        "R92",
        includes("substances", "unknown", "other"),
        (
            feature(Feature.NALOXONE, Feature.POISON_HELP),
            caution(Caution.UNKNOWN_SUPPLY),
            minimum(Setting.OUTPATIENT, when=includes("substances", "unknown")),
        ),
        _(
            "When nobody knows what is in it, it is wise to plan for the worst: naloxone at hand, never alone, and "
            "Poison Help or a clinician to ask."
        ),
        cites("cdc-od-signs", "asam-stud-2023"),
        Confidence.MODERATE,
    ),
    Rule(
        "R93",
        all_of(ALCOHOL, _ALCOHOL_TROUBLE),
        (feature(Feature.MAUD),),
        _("Approved medicines for alcohol use exist, and are worth asking about."),
        cites("asam-alcohol-2020"),
        Confidence.HIGH,
    ),
    Rule(
        "R93b",
        all_of(ALCOHOL, any_of(_ALCOHOL_TROUBLE, OPIOID_CONTEXT, RX_OPIOIDS)),
        (caution(Caution.NALTREXONE_NEEDS_OPIOID_FREE),),
        _(
            "Naltrexone shuts opioids out and can bring on sudden, strong withdrawal, so this has to be said before "
            "anyone takes it."
        ),
        cites("asam-oud-2020", "sigmon-2012"),
        Confidence.HIGH,
    ),
    Rule(
        "R94",
        all_of(THREE_KINDS, MILD),
        (suggest(Setting.IOP),),
        _("Several kinds of substance at once call for more structure."),
        cites("cms-iap-2017"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R95",
        includes("substances", "sedatives", "unknown"),
        (feature(Feature.NALOXONE), caution(Caution.NEVER_STOP_SUDDENLY)),
        _(
            "Benzos and sleeping pills should never be stopped all at once, even when prescribed. A prescriber can "
            "lower the amount slowly."
        ),
        cites("bzd-2025"),
        Confidence.HIGH,
    ),
    Rule(
        "R95b",
        all_of(SEDATIVES, any_of(MILD, UNDER_18)),
        (caution(Caution.FENTANYL_SUPPLY),),
        _("Benzos sold on the street are often fakes that can hold fentanyl."),
        cites("bzd-2025", "asam-stud-2023"),
        Confidence.JUDGEMENT,
    ),
)
