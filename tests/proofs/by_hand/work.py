"""The order of work of clinical-basis 3: from the rules that hold to a recommendation in plain ids."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.proofs.by_hand import acute, needs
from tests.proofs.by_hand.acute import Guard
from tests.proofs.by_hand.terms import Case

SETTINGS = ("brief_support", "outpatient", "iop", "day_program", "residential_low", "residential", "inpatient_medical")
FIRST_STEPS = ("none", "wm_outpatient", "wm_inpatient", "hospital_ed")
URGENCIES = ("routine", "within_days", "same_day", "emergency_now")
ACTIONS = ("emergency_911", "crisis_suicide_now", "violence_safety", "crisis_988")
LEVELS = {
    "setting.minimum": SETTINGS,
    "setting.suggestion": SETTINGS,
    "first_step.minimum": FIRST_STEPS,
    "first_step.suggestion": FIRST_STEPS,
    "urgency": URGENCIES,
}
BRIEF, OUTPATIENT, IOP, DAY_PROGRAM, RESIDENTIAL_LOW, RESIDENTIAL, _ = range(7)
_, WITHIN_DAYS, _, EMERGENCY_NOW = range(4)
WM_OUTPATIENT, HOSPITAL_ED = 1, 3

GUARDS: dict[str, Guard] = {
    **acute.EMERGENCIES,
    **acute.WITHDRAWAL,
    **acute.MEDICINES,
    **acute.OVERDOSE,
    **acute.TREATMENT_HISTORY,
    **needs.SEVERITY,
    **needs.HOME,
    **needs.MENTAL_HEALTH,
    **needs.HEALTH,
    **needs.AGE,
    **needs.OTHER_SUBSTANCES,
    **needs.WISHES,
    **needs.COMBINED,
}
#: These hold only if the final numbers agree.
DECIDED_LAST = frozenset({"R32c", "R34", "R46"})
#: R122's `withdrawal_management` needs one of these.
WITHDRAWAL_CARE = {"R10", "R11", "R12", "R13", "R14b", "R16", "R17", "R18", "R21"}
#: "Feature `recovery_housing` (not `under_18`)".
RECOVERY_HOUSING = {"R40", "R42", "R44", "R110b"}
#: What a row gives only on a condition of its own; `_waiting_features`, `_moud_in_places` and `_numbers` say which.
CONDITIONAL = {
    **{rule: {"recovery_housing"} for rule in (*RECOVERY_HOUSING, "R106")},
    "R92": {"outpatient"},
    "R100": {"show_alternative"},
    "R122": {"aftercare", "follow_up", "withdrawal_management"},
    "R83": {"moud_in_program", "moud_friendly_housing"},
}
Effects = dict[str, dict[str, frozenset[str]]]


def _effect_column() -> Effects:
    """What each row gives without a further condition."""
    table = tomllib.loads((Path(__file__).parents[2] / "knowledge/rule_table.toml").read_text(encoding="utf-8"))
    return {
        rule: {output: frozenset(ids) - CONDITIONAL.get(rule, set()) for output, ids in row["sets"].items()}
        for rule, row in table.items()
    }


EFFECTS = _effect_column()
FLOORS = {
    rule: [(output, LEVELS[output].index(id_)) for output, ids in row.items() if output in LEVELS for id_ in ids]
    for rule, row in EFFECTS.items()
}


@dataclass(frozen=True)
class ByHand:
    """A recommendation in plain ids. What has no order of its own in the specification is a set."""

    setting_minimum: str
    setting_suggestion: str
    alternative: str | None
    first_step_minimum: str
    first_step_suggestion: str
    urgency: str
    actions: tuple[str, ...]
    features: frozenset[str]
    cautions: frozenset[str]
    fired: frozenset[str]
    unknown: frozenset[str]
    ignored: frozenset[str]


def recommended(case: Case) -> ByHand:
    """What the specification makes of these answers."""
    hold = {rule for rule, guard in GUARDS.items() if guard(case)}
    numbers = _numbers(case, hold - DECIDED_LAST)
    fired = _with_closures(case, hold, numbers)
    alternative = _alternative(case, numbers)
    features = _given(fired, "features") | _waiting_features(case, fired, numbers, alternative)
    return ByHand(
        **{output.replace(".", "_"): levels[numbers[output]] for output, levels in LEVELS.items()},
        alternative=None if alternative is None else SETTINGS[alternative],
        actions=tuple(action for action in ACTIONS if action in _given(fired, "actions")),
        features=features | _moud_in_places(case, features, numbers),
        cautions=_given(fired, "cautions"),
        fired=frozenset(fired),
        unknown=case.all_unknown,
        ignored=case.ignored,
    )


def _numbers(case: Case, fired: set[str]) -> dict[str, int]:
    """Steps 2 to 4: the maxima, R122's minimum beside a first step, and R130's lift."""
    reached = dict.fromkeys(LEVELS, 0)
    for rule in fired:
        for output, level in FLOORS[rule]:
            reached[output] = max(reached[output], level)
    step = max(reached["first_step.minimum"], reached["first_step.suggestion"])
    if step >= WM_OUTPATIENT or case.uses("unknown"):  # R122, and R92 "with `unknown`: min `outpatient`"
        reached["setting.minimum"] = max(reached["setting.minimum"], OUTPATIENT)
    reached["setting.suggestion"] = max(reached["setting.suggestion"], reached["setting.minimum"])
    return {**reached, "first_step.suggestion": step}


def _with_closures(case: Case, hold: set[str], numbers: dict[str, int]) -> set[str]:
    """The rules that hold, once the closures and what is decided last have seen the numbers."""
    suggestion, step, urgency = numbers["setting.suggestion"], numbers["first_step.suggestion"], numbers["urgency"]
    crisis = numbers["first_step.minimum"] == HOSPITAL_ED or urgency == EMERGENCY_NOW
    seen = {
        "R32c": "R32c" in hold and suggestion < RESIDENTIAL,
        "R34": "R34" in hold and suggestion == BRIEF and urgency <= WITHIN_DAYS,
        "R46": "R46" in hold and suggestion <= IOP and step <= WM_OUTPATIENT and urgency < EMERGENCY_NOW,
        "R83": case.opioid_context,
        "R106": suggestion > numbers["setting.minimum"] and urgency < EMERGENCY_NOW,
        "R122": step >= WM_OUTPATIENT,
        "R123": crisis,
        "R130": True,
    }
    return (hold - DECIDED_LAST) | {rule for rule, holds in seen.items() if holds}


def _alternative(case: Case, numbers: dict[str, int]) -> int | None:
    """R106: the table, "then max with the safe minimum; none if that is not below the suggestion"."""
    minimum, suggestion = numbers["setting.minimum"], numbers["setting.suggestion"]
    table = {
        IOP: OUTPATIENT,
        DAY_PROGRAM: IOP,
        RESIDENTIAL_LOW: IOP,
        RESIDENTIAL: DAY_PROGRAM if case.moderate else IOP,
    }
    if suggestion not in table or numbers["urgency"] == EMERGENCY_NOW:
        return None
    alternative = max(table[suggestion], minimum)
    return alternative if alternative < suggestion else None


def _given(fired: set[str], output: str) -> frozenset[str]:
    return frozenset[str]().union(*(EFFECTS[rule].get(output, ()) for rule in fired))


def _waiting_features(case: Case, fired: set[str], numbers: dict[str, int], alternative: int | None) -> set[str]:
    """Step 6 and R122: the features of `CONDITIONAL` except R83's."""
    live_in = numbers["setting.suggestion"] >= RESIDENTIAL_LOW
    chosen_with_a_home = alternative is not None and live_in and case.weak_home
    follow_up = "aftercare" if case.mild else "follow_up"
    waiting = {
        "recovery_housing": not case.under_18 and (bool(fired & RECOVERY_HOUSING) or chosen_with_a_home),
        "show_alternative": "R100" in fired and alternative is not None,
        follow_up: "R122" in fired,
        "withdrawal_management": "R122" in fired and bool(fired & WITHDRAWAL_CARE),
    }
    return {feature for feature, given in waiting.items() if given}


def _moud_in_places(case: Case, features: frozenset[str], numbers: dict[str, int]) -> set[str]:
    """R83 in a live-in program and in a recovery home."""
    waiting = {
        "moud_in_program": numbers["setting.suggestion"] >= RESIDENTIAL_LOW,
        "moud_friendly_housing": "recovery_housing" in features,
    }
    return {feature for feature, given in waiting.items() if given and case.opioid_context}
