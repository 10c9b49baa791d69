"""What unknown answers leave open, and which single changes would move the recommendation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from triage.core.answers import HIGHEST_COUNT, Answers, Value, count_of
from triage.core.decide import Engine, Recommendation
from triage.core.explain import is_known, setters
from triage.core.outcomes import Ordered
from triage.core.questions import PREFER_NOT, Kind, Question

#: These keep their reading in a range: nobody should be told that danger or a drug "might turn out to be fine".
KEEP_THEIR_READING: Final = frozenset({"danger_now", "suicide_risk", "substances"})
#: Changes to these are never shown: they are not to be wished for, guessed at, or bargained with (design 5).
NEVER_CHANGED: Final = frozenset(
    {"respondent", "danger_now", "suicide_risk", "age_group", "pregnancy", "obligations", "readiness"}
)
_NUMBERS: Final = {
    "setting.minimum": "setting_minimum",
    "setting.suggestion": "setting_suggestion",
    "first_step.minimum": "first_step_minimum",
    "first_step.suggestion": "first_step_suggestion",
    "urgency": "urgency",
}


@dataclass(frozen=True, slots=True)
class Range:
    """Lowest and highest value that the suggestion, the first step and the urgency can take."""

    setting: tuple[Ordered, Ordered]
    first_step: tuple[Ordered, Ordered]
    urgency: tuple[Ordered, Ordered]

    @property
    def width(self) -> tuple[int, int, int]:
        """How far apart the ends are: urgency first, then first step, then setting."""
        return _width(self.urgency), _width(self.first_step), _width(self.setting)


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that, changed by the smallest step, would move the recommendation."""

    question: str
    before: Value
    after: Value
    effects: Mapping[str, str]
    rule: str
    up: bool


def result_range(engine: Engine, answers: Answers) -> Range:
    """The range over every completion of the unknown answers on the present path (clinical-basis 0 point 6)."""
    return _range(engine, answers, _open_questions(engine, answers))


def find_out_next(engine: Engine, answers: Answers) -> str | None:
    """The unknown answer worth finding out first: the widest own range; never one that somebody keeps private."""
    candidates = [q for q in _open_questions(engine, answers) if answers.get(q.id) != PREFER_NOT]
    widths = [(_range(engine, answers, (question,)).width, question.id) for question in candidates]
    widest = max((width for width, _ in widths), default=(0, 0, 0))
    if not any(widest):
        return None
    return next(name for width, name in widths if width == widest)


def what_would_change(engine: Engine, answers: Answers) -> tuple[Change, ...]:
    """For each known answer, the nearest change up and the nearest change down that would move a number."""
    answers = _counted(engine, answers)  # what a change newly asks stays unknown, whatever was said before
    before = engine.recommend(answers)
    changes: list[Change] = []
    for question in _changeable(engine, answers):
        found: dict[bool, Change] = {}
        for after in _nearest_first(engine, question, answers):
            change = _change(engine, answers, before, question, after)
            if change is not None and change.up not in found:
                found[change.up] = change
        changes.extend(found[up] for up in (True, False) if up in found)
    return tuple(changes)


def _counted(engine: Engine, answers: Answers) -> Answers:
    asked = {question.id for question in engine.layout.asked(answers)}
    return Answers({name: value for name, value in answers.values.items() if name in asked})


def _open_questions(engine: Engine, answers: Answers) -> tuple[Question, ...]:
    unknown = set(engine.layout.unknown(engine.layout.facts(answers)))
    return tuple(
        question
        for question in engine.ruleset.questions
        if question.id in unknown and question.kind is not Kind.MULTI and question.id not in KEEP_THEIR_READING
    )


def _range(engine: Engine, answers: Answers, unknown: tuple[Question, ...]) -> Range:
    """Ordered questions go to their ends, because the rules are monotone; the others are enumerated.

    The result as it stands counts too: unknown signs end recovery, and each known count may restore it, so that it
    can lie outside every completion. A range that leaves out what is shown would contradict the page.
    """
    results = [engine.recommend(answers), *_completed(engine, answers, unknown)]
    return Range(
        setting=_ends([result.setting_suggestion for result in results]),
        first_step=_ends([result.first_step_suggestion for result in results]),
        urgency=_ends([result.urgency for result in results]),
    )


def _completed(engine: Engine, answers: Answers, unknown: tuple[Question, ...]) -> Iterator[Recommendation]:
    free = [question for question in unknown if not question.ordered]
    for end in (0, -1):
        fixed = {question.id: _end(question, end) for question in unknown if question.ordered}
        for picks in product(*(question.known_choices for question in free)):
            chosen: dict[str, Value] = {q.id: pick.id for q, pick in zip(free, picks, strict=True)}
            yield engine.recommend(Answers({**answers.values, **fixed, **chosen}))


def _end(question: Question, end: int) -> Value:
    if question.kind is Kind.SIGNS:
        return (0, HIGHEST_COUNT)[end]
    return question.known_choices[end].id


def _width(ends: tuple[Ordered, Ordered]) -> int:
    return ends[1] - ends[0]


def _ends(values: list[Ordered]) -> tuple[Ordered, Ordered]:
    return min(values), max(values)


def _changeable(engine: Engine, answers: Answers) -> Iterator[Question]:
    facts = engine.layout.facts(answers)
    for question in engine.ruleset.questions:
        given = question.id in answers and is_known(engine, question.id, facts)
        if given and question.id not in NEVER_CHANGED:
            yield question


def _nearest_first(engine: Engine, question: Question, answers: Answers) -> Iterator[Value]:
    """Other answers to a question, the nearest in the published order first."""
    now = answers.values[question.id]
    if question.kind is Kind.SIGNS:
        here = count_of(now) or 0
        yield from sorted((n for n in range(HIGHEST_COUNT + 1) if n != here), key=lambda n: abs(n - here))
    elif question.kind is Kind.MULTI:
        yield from _one_pick_apart(question, now)
    else:
        ids = [choice.id for choice in question.known_choices]
        here = ids.index(str(now))
        yield from sorted((i for i in ids if i != now), key=lambda i: abs(ids.index(i) - here))


def _one_pick_apart(question: Question, now: Value) -> Iterator[Value]:
    """One pick added or removed. Nothing is added to or taken from an answer that must stand alone."""
    if not isinstance(now, tuple) or question.exclusive_ids.intersection(now):
        return
    for pick in question.choice_ids:
        if pick in question.exclusive_ids or pick == question.unknown_reads_as:
            continue
        picks = tuple(i for i in question.choice_ids if (i in now) != (i == pick))
        if picks:
            yield picks


def _change(
    engine: Engine, answers: Answers, before: Recommendation, question: Question, value: Value
) -> Change | None:
    """The change that this value makes, or None when no number moves. What is newly asked stays unknown."""
    changed = answers.with_(question.id, value)
    after = engine.recommend(changed)
    moved = {name: field for name, field in _NUMBERS.items() if getattr(after, field) != getattr(before, field)}
    if not moved:
        return None
    up = any(getattr(after, field) > getattr(before, field) for field in moved.values())
    effects = {name: getattr(after, field).id for name, field in moved.items()}
    old_effects = {name: getattr(before, field).id for name, field in moved.items()}
    rule = _setter(engine, changed, effects, ()) if up else _setter(engine, answers, old_effects, after.fired)
    return Change(question.id, answers.values[question.id], value, effects, rule, up)


def _setter(engine: Engine, answers: Answers, effects: Mapping[str, str], still_fired: tuple[str, ...]) -> str:
    """The first rule, in specification order, that set one of these values and does not hold any more."""
    for rule, given in setters(engine, answers):
        sets = any(given.get(name) == value for name, value in effects.items())
        if sets and rule not in still_fired:
            return rule
    return engine.ruleset.rules[-1].id
