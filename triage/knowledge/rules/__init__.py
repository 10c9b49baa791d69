"""Every rule, in the order of the specification, closures last."""

from triage.core.rules import Rule
from triage.knowledge.closures import CLOSURES
from triage.knowledge.rules import (
    emergencies,
    health,
    home,
    opioids,
    overdose,
    people,
    severity,
    substances,
    withdrawal,
)

RULES: tuple[Rule, ...] = (
    *emergencies.RULES,
    *withdrawal.RULES,
    *opioids.RULES,
    *severity.RULES,
    *home.RULES,
    *health.MENTAL_HEALTH,
    *health.PHYSICAL_HEALTH,
    *health.PREGNANCY,
    *overdose.OVERDOSE,
    *overdose.TREATMENT_HISTORY,
    *people.AGE,
    *substances.RULES,
    *people.PREFERENCES,
    *people.COMBINED,
    *CLOSURES,
)
