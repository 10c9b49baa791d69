"""What to look for in a program, in words (clinical-basis 2.5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from triage.core.outcomes import Feature
from triage.core.words import _
from triage.knowledge.vocabulary.entry import Entry, entry

_MEDICINE: Final[Mapping[Feature, Entry]] = {
    Feature.MOUD: entry(
        _("Medicine for opioid use"),
        _("Methadone and buprenorphine lower the risk of overdose. They can start without detox or counseling first."),
        "medication-treatment",
    ),
    Feature.MOUD_START: entry(
        _("A way to start medicine soon"),
        _(
            "Buprenorphine can start at an office, by video or in an emergency room. Methadone starts at an opioid "
            "treatment program. Ask for the first open time."
        ),
        "medication-treatment#start",
    ),
    Feature.MOUD_CONTINUE: entry(
        _("Keeping the medicine going"),
        _("A good program goes on with the medicine that someone already takes. There is no set time to stop."),
        "medication-treatment#keep",
    ),
    Feature.MOUD_PREGNANCY: entry(
        _("Opioid medicine in pregnancy"),
        _("Methadone or buprenorphine is the advised care in pregnancy, rather than stopping opioids."),
        "medication-treatment#pregnancy",
    ),
    Feature.MOUD_IN_PROGRAM: entry(
        _("A program that offers or allows medicine"),
        _("Ask any live-in program if people can start methadone or buprenorphine there, or go on with it."),
        "medication-treatment#in-programs",
    ),
    Feature.MOUD_NOT_WITHHELD: entry(
        _("Medicine even beside other drugs"),
        _("Alcohol or benzos are a reason for closer care. They are no reason to hold back medicine for opioid use."),
        "medication-treatment#with-other-drugs",
    ),
    Feature.MAUD: entry(
        _("Medicine for alcohol use"),
        _("Naltrexone, acamprosate and disulfiram are used for this. A doctor can say if one of them fits."),
        "alcohol-medication",
    ),
    Feature.NALOXONE: entry(
        _("Naloxone within reach"),
        _(
            "This nasal spray can bring back breathing in an opioid overdose. Stores sell it without a prescription. "
            "Tell others where it is kept."
        ),
        "overdose-naloxone#naloxone",
    ),
    Feature.HARM_REDUCTION: entry(
        _("Safer use"),
        _(
            "Naloxone, someone close by and syringe services lower the risk while a person still uses. Test strips "
            "help where they are legal, but they can miss things."
        ),
        "harm-reduction",
    ),
}

_HEALTH: Final[Mapping[Feature, Entry]] = {
    Feature.WITHDRAWAL_MANAGEMENT: entry(
        _("Medical help with withdrawal"),
        _("Check-ups and medicine make withdrawal safer and easier. It is a first step, and treatment comes with it."),
        "medical-detox",
    ),
    Feature.DUAL_DIAGNOSIS: entry(
        _("Treats mental health and substance use together (dual diagnosis)"),
        _("One team treats both at the same time. Neither has to clear up first."),
        "dual-diagnosis",
    ),
    Feature.CO_OCCURRING_ENHANCED: entry(
        _("Mental health doctors on site"),
        _("For serious symptoms, look for a dual diagnosis program with psychiatric staff of its own."),
        "dual-diagnosis#enhanced",
    ),
    Feature.MENTAL_HEALTH_CHECK: entry(
        _("A mental health check"),
        _("Ask any program to check mood, worry and sleep, at the start and again later."),
        "assessment#checks",
    ),
    Feature.MEDICAL_CARE: entry(
        _("Medical care"),
        _("Ask who treats health problems during the program, and how soon a doctor can be seen."),
        "assessment#checks",
    ),
    Feature.MEDICATION_REVIEW: entry(
        _("A look at the medicine and dose first"),
        _(
            "When use goes on or comes back, ask the prescriber to check the medicine and the dose. That comes before "
            "any move to more hours."
        ),
        "medication-treatment#keep",
    ),
    Feature.FOLLOW_UP: entry(
        _("A follow-up visit"),
        _("A later visit with the usual doctor or prescriber shows how things went."),
        "aftercare#follow-up",
    ),
    Feature.CONSIDER_LIVE_IN: entry(
        _("When to ask for live-in care"),
        _(
            "Ask for it if no day place is open, if there is another overdose, if things are no better in about 2 "
            "weeks, or if home turns unsafe."
        ),
        "inpatient-residential",
    ),
    Feature.SAFETY_PLANNING: entry(
        _("A plan for an unsafe home"),
        _(
            "A trained worker can help plan safe places, people and ways out. The National Domestic Violence Hotline "
            "is 1-800-799-7233."
        ),
        "crisis-help#safety",
    ),
}

_PEOPLE: Final[Mapping[Feature, Entry]] = {
    Feature.YOUTH_SAFETY: entry(
        _("A safe adult and a safe place"),
        _(
            "A teen with no safe home or no steady adult can be helped today. Start with a safe adult, or a line for "
            "child protection or for young people who ran away. Adult recovery homes are not for teens."
        ),
        "teens#safe-adult",
    ),
    Feature.PERINATAL: entry(
        _("Care for pregnancy and the year after birth"),
        _("Look for treatment that works with prenatal or after-birth care. Ask to be seen first because of it."),
        "pregnancy",
    ),
    Feature.ADOLESCENT_PROGRAM: entry(
        _("A program for teens"),
        _("Look for a youth assessment and a program made for teens, with the family in it."),
        "teens",
    ),
    Feature.CONTINGENCY_MANAGEMENT: entry(
        _("Rewards for progress (contingency management)"),
        _("Small, real rewards for progress show the best results for stimulant use."),
        "contingency-management",
    ),
    Feature.CANNABIS_INFO: entry(
        _("About cannabis"),
        _(
            "Stopping cannabis can feel bad for a while. Visits with a counselor are the usual start. Very unwell, or "
            "not sure what it was? Get medical help."
        ),
        "other-substances#cannabis",
    ),
    Feature.POISON_HELP: entry(
        _("Poison Help: 1-800-222-1222"),
        _("Ask them about an unknown drug while the person is awake and breathing well. If not, call 911."),
        "other-substances#poison-help",
    ),
    Feature.RECOVERY_HOUSING: entry(
        _("Recovery housing"),
        _(
            "A shared home without drugs or alcohol. It goes with treatment and does not replace it. Ask who has "
            "certified it."
        ),
        "recovery-housing",
    ),
    Feature.MOUD_FRIENDLY_HOUSING: entry(
        _("A recovery home that welcomes medicine"),
        _("Ask if people on methadone or buprenorphine may live there, and how the medicine is stored."),
        "recovery-housing#medicine-friendly",
    ),
    Feature.HOUSING_HELP: entry(
        _("Help with housing"),
        _("Ask the program about shelter and housing help. Treatment is easier to keep up from a steady place."),
        "recovery-housing#housing-help",
    ),
    Feature.PEER_SUPPORT: entry(
        _("People who have been there"),
        _("Peers and groups, 12-step or not, add backing. Look for a group that welcomes people on medicine."),
        "support-groups",
    ),
    Feature.AFTERCARE: entry(
        _("A plan for afterward"),
        _("Before one step ends, the next is set: the first visit, the medicine, and whom to call."),
        "aftercare",
    ),
}

_LIFE: Final[Mapping[Feature, Entry]] = {
    Feature.FLEXIBLE_SCHEDULE: entry(
        _("Evening, weekend or video visits"),
        _("Ask for hours that fit around work, school or care for others."),
        "work-school#schedule",
    ),
    Feature.SHOW_ALTERNATIVE: entry(
        _("A second choice that may fit duties better"),
        _(
            "It stands beside the suggestion and is never below the safe minimum. It may leave more room for work, "
            "school or family."
        ),
        "compare-levels",
    ),
    Feature.JOB_PROTECTION: entry(
        _("Leave that protects a job"),
        _(
            "Leave by law may cover time in treatment, but not time away because of use. An employer's drug policy can "
            "still apply."
        ),
        "work-school#leave",
    ),
    Feature.FAMILY_FRIENDLY_PROGRAM: entry(
        _("A program that fits family life"),
        _("Ask for programs where children can come, or that help with care for a child or an adult."),
        "work-school#children",
    ),
    Feature.LEGAL_RIGHTS: entry(
        _("Rights with courts and programs"),
        _("The law may protect people who take prescribed medicine for opioid use. It does not cover illegal use now."),
        "work-school#rights",
    ),
    Feature.LOW_BARRIER: entry(
        _("Help without strings"),
        _("Some care asks for no promise to stop. It can start with medicine, safer use or just a talk."),
        "not-ready#low-barrier",
    ),
    Feature.MOTIVATIONAL_SUPPORT: entry(
        _("A talk without pressure"),
        _("A counselor listens and helps weigh what to change, and when."),
        "motivational-interviewing",
    ),
    Feature.FAMILY_SUPPORT: entry(
        _("Help for family and friends"),
        _(
            "A method called CRAFT brings more people into care than confrontation does. Keep naloxone at home. Family "
            "groups help the helper too."
        ),
        "help-a-loved-one",
    ),
    Feature.EARLY_CHECK: entry(
        _("A check-up may be enough"),
        _("These answers point to a check-up or a short talk. If things change, answer again."),
        "assessment#check-up",
    ),
    Feature.ASSESSMENT_CALL: entry(
        _("Talk it through with a person"),
        _(
            "The free helpline at 1-800-662-4357 says where to call, day and night. FindTreatment.gov lists programs. "
            "An assessor can fill in what is not known here."
        ),
        "assessment#call",
    ),
    Feature.REASSESS_AFTER_CRISIS: entry(
        _("Answer again after the emergency"),
        _("The emergency comes first. Once it is over, answer again, because the plan may change."),
        "assessment",
    ),
    Feature.EXPLAIN_OUTPATIENT_OK: entry(
        _("Why care from home can be enough"),
        _("With good backing, a safe home and fewer signs, visits or an IOP are a sound start. Work and family go on."),
        "outpatient",
    ),
}

FEATURES: Final[Mapping[Feature, Entry]] = {**_MEDICINE, **_HEALTH, **_PEOPLE, **_LIFE}
