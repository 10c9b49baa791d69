"""What to do first and next, each with its reason, and the first step before treatment."""

from __future__ import annotations

from collections.abc import Iterator

from triage.core.facts import FEATURES as FEATURE_SET
from triage.core.facts import STEP_SUGGESTION
from triage.core.outcomes import Caution, Feature, Setting, Stabilisation
from triage.knowledge import vocabulary
from triage.knowledge.vocabulary import CAUTIONS, FEATURES, HOME_MAY_DO, URGENCIES, Entry
from triage.result import doing_words as words
from triage.result.answers import topic
from triage.result.case import Case
from triage.result.parts import FirstStep, Item, Step, Steps, Task

# A list of things to do is only of use while it is short.
_MOST_AT_FIRST, _MOST_AFTER = 5, 4


def how_soon(case: Case) -> Item:
    """The urgency in words."""
    return case.item(URGENCIES[case.recommendation.urgency])


def to_do(case: Case) -> tuple[Steps, ...]:
    """What to do first and what after that; a list without steps is left out."""
    first, after = words.WHEN[case.recommendation.urgency]
    lists = (
        Steps(case.say(first), tuple(_at_first(case))[:_MOST_AT_FIRST]),
        Steps(case.say(after), tuple(_after(case))[:_MOST_AFTER]),
    )
    return tuple(steps for steps in lists if steps.steps)


def _at_first(case: Case) -> Iterator[Step]:
    step = _entry(case)
    if step is not None and case.recommendation.first_step_suggestion < Stabilisation.HOSPITAL_ED:
        yield Step(case.say(step.name), _why_first_step(case), "#first-step")
    starts_by_step = step is not None and step.page == FEATURES[Feature.MOUD_START].page
    for task in words.AT_FIRST:
        if not (starts_by_step and Feature.MOUD_START in task.shown_for):
            yield from _step(case, task)
    yield _call(case)


def _after(case: Case) -> Iterator[Step]:
    found = case.find_out_next
    if found:
        title = case.say(words.FIND_OUT) % {"topic": topic(found)}
        yield Step(title, case.say(words.FIND_OUT_WHY), "#unknown")
    for task in words.AFTER:
        yield from _step(case, task)


def _step(case: Case, task: Task) -> Iterator[Step]:
    feature = next((feature for feature in task.shown_for if case.shows(feature)), None)
    if feature is not None:
        why = case.say(task.why) if task.why else case.because(FEATURE_SET, feature)
        yield Step(case.say(task.title), why, task.to)


def _call(case: Case) -> Step:
    check_up = case.recommendation.setting_suggestion is Setting.BRIEF_SUPPORT
    title = words.BOOK_CHECK_UP if check_up else words.CALL[case.recommendation.urgency]
    return Step(case.say(title), case.say(words.CALL_WHY), "#call")


def first_step(case: Case) -> FirstStep | None:
    """The step before treatment, or None where there is none."""
    entry = _entry(case)
    if entry is None:
        return None
    return FirstStep(case.item(entry), _why_first_step(case), tuple(_also(case)))


def _entry(case: Case) -> Entry | None:
    step = case.recommendation.first_step_suggestion
    if step is Stabilisation.NONE:
        return None
    used = case.answers.get("substances")
    return vocabulary.first_step(step, case.recommendation.features, used if isinstance(used, tuple) else ())


def _why_first_step(case: Case) -> str:
    return case.because(STEP_SUGGESTION, case.recommendation.first_step_suggestion.id)


def _also(case: Case) -> Iterator[str]:
    given = case.recommendation
    if given.first_step_minimum < given.first_step_suggestion:
        yield case.say(HOME_MAY_DO)
    if case.shows(Caution.NEVER_STOP_SUDDENLY):
        yield case.say(CAUTIONS[Caution.NEVER_STOP_SUDDENLY].what)
    if case.shows(Feature.WITHDRAWAL_MANAGEMENT):
        yield case.say(FEATURES[Feature.WITHDRAWAL_MANAGEMENT].what)
