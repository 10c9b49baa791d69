"""What to be careful about, in words (clinical-basis 2.5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from triage.core.outcomes import Caution
from triage.core.words import _
from triage.knowledge.vocabulary.entry import Entry, entry

CAUTIONS: Final[Mapping[Caution, Entry]] = {
    Caution.NEVER_STOP_SUDDENLY: entry(
        _("Do not stop suddenly"),
        _(
            "Stopping alcohol, benzos or sleeping pills all at once can cause seizures and death. While waiting for "
            "care, do not stop, and do not cut down quickly."
        ),
        "medical-detox#never-suddenly",
    ),
    Caution.NO_DETOX_ALONE: entry(
        _("Detox on its own is risky"),
        _("Detox with no medicine or treatment after it raises the risk of overdose."),
        "medical-detox#alone",
    ),
    Caution.TOLERANCE_LOSS: entry(
        _("The old amount can now kill"),
        _("After a break the body cannot take what it used to. Keep naloxone close, and do not use alone."),
        "overdose-naloxone#tolerance",
    ),
    Caution.FENTANYL_SUPPLY: entry(
        _("Fentanyl may be in it"),
        _("Fentanyl, or sedatives made for animals, can be in street drugs and fake pills. Keep naloxone close."),
        "harm-reduction#supply",
    ),
    Caution.UNKNOWN_SUPPLY: entry(
        _("Nobody can know what is in it"),
        _("It may hold fentanyl or animal sedatives. Keep naloxone close, do not use alone, and ask Poison Help."),
        "harm-reduction#supply",
    ),
    Caution.MIXING_DEPRESSANTS: entry(
        _("Mixing is more dangerous"),
        _("Opioids, alcohol, benzos and sleeping pills all slow breathing. Two together are worse than one."),
        "harm-reduction#mixing",
    ),
    Caution.OVERDOSE_RISK: entry(
        _("The risk of another overdose is higher"),
        _("After any overdose, keep naloxone close. Show people nearby how to use it."),
        "overdose-naloxone#after",
    ),
    Caution.DO_NOT_STOP_MOUD: entry(
        _("Keep taking the medicine"),
        _(
            "Go on with medicine for opioid use, and ask any program to keep it going. Methadone and buprenorphine "
            "belong locked up, out of reach of children."
        ),
        "medication-treatment#keep",
    ),
    Caution.RX_OPIOID_SAFETY: entry(
        _("Pain medicine: no sudden stop"),
        _(
            "Opioid pain medicine should not be stopped all at once, or taken along with alcohol or sleeping pills. "
            "Keep it locked up. Ask the prescriber before any change."
        ),
        "harm-reduction#prescribed",
    ),
    Caution.POSTPARTUM_EMERGENCY: entry(
        _("After a birth, these signs are an emergency"),
        _(
            "Voices, racing thoughts, no sleep at all, or thoughts of harm to the baby or oneself: call 911 or go to "
            "an emergency room now. Do not leave the baby and the parent alone."
        ),
        "pregnancy#emergency",
    ),
    Caution.PREGNANCY_NO_DETOX: entry(
        _("Pregnant: do not stop opioids suddenly"),
        _("Medicine such as methadone or buprenorphine is the safe plan. Do not stop opioids all at once."),
        "pregnancy#medicine",
    ),
    Caution.PREGNANCY_CHECK: entry(
        _("Say so if pregnancy is possible"),
        _("Tell the clinic if there is any chance of it, because it changes which care is safest."),
        "pregnancy",
    ),
    Caution.NALTREXONE_NEEDS_OPIOID_FREE: entry(
        _("Naltrexone only with no opioids in the body"),
        _(
            "Naltrexone can cause sudden withdrawal in anyone who takes an opioid. That means pain pills, methadone, "
            "buprenorphine and kratom too."
        ),
        "naltrexone#opioid-free",
    ),
    Caution.OVERHEATING_CHEST_PAIN: entry(
        _("Very hot, chest pain, badly upset: call 911"),
        _("A very hot body, chest pain or severe agitation is an emergency. Call 911."),
        "other-substances#overheating",
    ),
    Caution.ADULT_RULES_LIMITED: entry(
        _("These rules were written for adults"),
        _("For a teen they say only how soon and how much. A youth assessment says where."),
        "teens",
    ),
    Caution.OLDER_ADULT_CARE: entry(
        _("Age adds risk"),
        _("Withdrawal and mixed medicines are riskier with age. Bring in a doctor early."),
        "medical-detox#inpatient",
    ),
    Caution.INCOMPLETE_ANSWERS: entry(
        _("Some answers are missing"),
        _("What is not known was read with care. A talk with a trained person can change the result."),
        "assessment",
    ),
    Caution.RELAPSE_IS_NOT_FAILURE: entry(
        _("Use that comes back is not failure"),
        _("It shows that the plan should change: the medicine and dose first, then more support."),
        "relapse-prevention",
    ),
}
