"""Answer sets to test with: drawn at random from a seed, or near the calm regions, and their one-step worsenings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from random import Random

from triage.core.answers import Answers, Value
from triage.core.questions import Kind, Question
from triage.knowledge import QUESTION, QUESTIONS

CALM: dict[str, Value] = {
    "respondent": "self",
    "danger_now": ("none",),
    "suicide_risk": "no",
    "age_group": "adult_18_64",
    "pregnancy": "no",
    "withdrawal_now": "none",
    "sedative_alcohol_risk": "not_daily",
    "overdose_history": "never",
    "tolerance_break": "no",
    "moud_status": "no",
    "medical": "none",
    "mental_health": "none",
    "home_support": "strong",
    "housing": "stable",
    "treatment_history": "never",
    "obligations": ("none",),
    "readiness": "ready",
}
CALM_SUBSTANCES: tuple[tuple[str, ...], ...] = (
    ("opioids",),
    ("alcohol",),
    ("stimulants",),
    ("cannabis",),
    ("opioids", "cannabis"),
    ("alcohol", "cannabis"),
    ("stimulants", "cannabis"),
    ("none_now",),
    ("sedatives",),
    ("rx_opioids",),
    ("unknown",),
)
#: Edges that a random draw hardly meets, as changes of calm answers: one for each one-edit fault of a guard that
#: thousands of draws did not tell from the rule as it is written.
_DEPENDENT: dict[str, Value] = {"substances": ("alcohol", "sedatives"), "sedative_alcohol_risk": "daily_symptoms"}
_VERY_ILL: dict[str, Value] = {"substances": ("alcohol",), "medical": "unstable", "severity_signs": 2}
EDGES: dict[str, dict[str, Value]] = {
    "lonely, with four signs": {"substances": ("alcohol",), "home_support": "weak", "severity_signs": 4},
    "in recovery on medicine after stays": {
        "substances": ("none_now",),
        "moud_status": "taking",
        "treatment_history": "higher_not_enough",
        "severity_signs": 7,
    },
    "two depressants, one sign": {**_DEPENDENT, "severity_signs": 1},
    "two depressants, two signs": {**_DEPENDENT, "severity_signs": 2},
    "two depressants, a little sick": {**_DEPENDENT, "severity_signs": 0, "withdrawal_now": "mild"},
    "two depressants and opioids": {
        **_DEPENDENT,
        "substances": ("opioids", "alcohol", "sedatives"),
        "severity_signs": 0,
    },
    "two depressants and an unknown drug": {
        **_DEPENDENT,
        "substances": ("alcohol", "sedatives", "unknown"),
        "severity_signs": 0,
    },
    "opioids and stimulants": {"substances": ("opioids", "stimulants"), "severity_signs": 5},
    "opioids and alcohol": {"substances": ("opioids", "alcohol"), "severity_signs": 5},
    "alcohol and stimulants": {"substances": ("alcohol", "stimulants"), "severity_signs": 5},
    "stimulants and opioids, very ill": {**_VERY_ILL, "substances": ("opioids", "stimulants")},
    "very ill, drinks most days": {**_VERY_ILL, "sedative_alcohol_risk": "daily_no_symptoms"},
    "very ill and dependent": {**_VERY_ILL, "sedative_alcohol_risk": "daily_symptoms"},
}
#: What is worse than what (clinical-basis 1): pairs for the questions without one order.
WORSE = {
    "age_group": (("adult_18_64", "age_65_plus"), ("adult_18_64", "under_18")),
    "moud_status": (("no", "past_opioids"), ("past_opioids", "stopped"), ("taking", "stopped")),
}
#: Answers that rank with their neighbour, so that the step between them is no worsening.
EQUAL_RANK = (("treatment_history", "never", "past_helped"), ("pregnancy", "pregnant", "might_be"))


def random_value(question: Question, random: Random) -> Value:
    """Any lawful answer to a question."""
    if question.kind is Kind.SIGNS:
        return random.choice([*range(12), ("not_sure",)])
    if question.kind is Kind.SINGLE:
        return random.choice(question.choice_ids)
    alone = [(name,) for name in question.exclusive_ids]
    if random.random() < 0.3:
        return random.choice(alone)
    others = [name for name in question.choice_ids if name not in question.exclusive_ids]
    picks = set(random.sample(others, random.choice([1, 1, 1, 2, 2, 3])))
    return tuple(name for name in question.choice_ids if name in picks)


def anywhere(random: Random) -> Answers:
    """Every question answered at random."""
    return Answers({question.id: random_value(question, random) for question in QUESTIONS})


def near_calm(random: Random) -> Answers:
    """Calm answers with none to two changed: inside and at the edge of settled, quiet and in recovery."""
    return _calm_but_for(random.choice([0, 1, 2]), random)


def lonely(random: Random) -> Answers:
    """Weak support beside calm answers with none or one changed: what R40b leaves out, and its edge."""
    return _calm_but_for(random.choice([0, 1]), random, home_support="weak")


def off_calm(random: Random) -> Answers:
    """Calm answers with three to five changed: where a guard with several parts is one part short."""
    return _calm_but_for(random.choice([3, 4, 5]), random)


def _calm_but_for(changes: int, random: Random, **otherwise: Value) -> Answers:
    values = {**CALM, **otherwise}
    values["substances"] = random.choice(CALM_SUBSTANCES)
    values["severity_signs"] = random.choice([*range(12), ("not_sure",)])
    for question in random.sample(QUESTIONS, changes):
        values[question.id] = random_value(question, random)
    return Answers({question.id: values[question.id] for question in QUESTIONS})


def edge(name: str) -> Answers:
    """One of `EDGES`."""
    values = {**CALM, **EDGES[name]}
    return Answers({question.id: values[question.id] for question in QUESTIONS})


def left_early(random: Random) -> Answers:
    """Answers with some left out, and the signs ticked one by one, as a person leaves them."""
    draw = random.choice([anywhere, near_calm, off_calm])
    values = {**draw(random).values, "severity_signs": _ticked(random)}
    gone = set(random.sample(QUESTIONS, random.choice([0, 1, 2, 5, 10])))
    return Answers({question.id: values[question.id] for question in QUESTIONS if question not in gone})


def _ticked(random: Random) -> tuple[str, ...]:
    signs = [choice for choice in QUESTION["severity_signs"].choice_ids if choice not in ("none", "not_sure")]
    ticked = random.sample(signs, random.choice(range(12)))
    return tuple(sign for sign in signs if sign in ticked) or (random.choice(["none", "not_sure"]),)


def one_step_worse(answers: Answers) -> Iterator[Answers]:
    """Every answer set that differs by one step up the published order."""
    for question in QUESTIONS:
        for value in worse_values(question, answers.values[question.id]):
            yield answers.with_(question.id, value)


def worse_values(question: Question, now: Value) -> Iterator[Value]:
    """The next worse answers to one question."""
    if question.kind is Kind.SIGNS:
        if isinstance(now, int) and now < 11:
            yield now + 1
    elif question.kind is Kind.MULTI:
        yield from _worse_picks(question, now)
    elif question.id in WORSE:
        yield from (worse for better, worse in WORSE[question.id] if better == now)
    elif question.ordered:
        known = [choice.id for choice in question.known_choices]
        if now in known[:-1]:
            yield known[known.index(str(now)) + 1]


def _worse_picks(question: Question, now: Value) -> Iterator[Value]:
    """One flag or one substance more; nothing is added to or from `none_now`."""
    if question.id == "obligations" or not isinstance(now, tuple) or "none_now" in now:
        return
    kept = () if now == ("none",) else now
    for pick in question.choice_ids:
        if pick not in question.exclusive_ids and pick not in kept:
            yield tuple(name for name in question.choice_ids if name in kept or name == pick)


def worsenings_of(question_id: str) -> list[tuple[str, str]]:
    """Every covering pair (better, worse) of a question with one answer or a count."""
    question = QUESTION[question_id]
    if question.kind is Kind.SIGNS:
        return [(str(number), str(number + 1)) for number in range(11)]
    if question_id in WORSE:
        return list(WORSE[question_id])
    known = [choice.id for choice in question.known_choices]
    return list(pairwise(known))
