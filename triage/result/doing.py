"""What to do first and next, each with its reason, and the first step before treatment."""

from __future__ import annotations

from collections.abc import Iterator

from triage.core.facts import ACTIONS as ACTION_SET
from triage.core.facts import FEATURES as FEATURE_SET
from triage.core.facts import STEP_SUGGESTION
from triage.core.outcomes import Action, Caution, Feature, Setting, Stabilisation, Urgency
from triage.knowledge import vocabulary
from triage.knowledge.vocabulary import CAUTIONS, FEATURES, HOME_MAY_DO, URGENCIES, Entry
from triage.result import doing_words as words
from triage.result.answers import topic
from triage.result.case import Case
from triage.result.parts import FirstStep, Item, Step, Steps, Task

# A list of things to do is only of use while it is short.
_MOST_AT_FIRST, _MOST_AFTER = 6, 4
_WITH_FIRST_STEP = (Caution.NEVER_STOP_SUDDENLY, Caution.NO_DETOX_ALONE)


def how_soon(case: Case) -> Item:
    """The urgency in words."""
    return case.item(URGENCIES[case.recommendation.urgency])


def to_do(case: Case) -> tuple[Steps, ...]:
    """What to do first and what after that; a list without steps is left out."""
    first, after = words.WHEN[case.recommendation.urgency]
    lists = (
        # The call always has a place in a list that is cut.
        Steps(case.say(first), (*tuple(_at_first(case))[: _MOST_AT_FIRST - 1], _call(case))),
        Steps(case.say(after), tuple(_after(case))[:_MOST_AFTER]),
    )
    return tuple(steps for steps in lists if steps.steps)


def _at_first(case: Case) -> Iterator[Step]:
    step = _entry(case)
    if step is not None and _is_to_do(case):
        yield Step(_step_title(case, step), _why_first_step(case), "#first-step")
    for task in words.AT_FIRST:
        if not (Feature.MOUD_START in task.shown_for and _starts_medicine(step)):
            yield from _step(case, task)


def _is_to_do(case: Case) -> bool:
    """A hospital is no item of a list: the panels above everything say it."""
    return case.recommendation.first_step_suggestion < Stabilisation.HOSPITAL_ED


def _starts_medicine(step: Entry | None) -> bool:
    return step is not None and step.page == FEATURES[Feature.MOUD_START].page


def _step_title(case: Case, step: Entry) -> str:
    if _starts_medicine(step):
        return case.say(words.TO_START_MEDICINE)
    if step is vocabulary.PRESCRIBER_FIRST:
        return case.say(words.SEE_THE_PRESCRIBER)
    return case.say(words.BEFORE_STOPPING[case.recommendation.first_step_suggestion])


def _after(case: Case) -> Iterator[Step]:
    found = case.find_out_next
    if found:
        title = case.say(words.FIND_OUT) % {"topic": topic(found)}
        yield Step(title, case.say(words.FIND_OUT_WHY), "#unknown")
    for task in words.AFTER:
        yield from _step(case, task)


def _step(case: Case, task: Task) -> Iterator[Step]:
    shown = next((outcome for outcome in task.shown_for if case.shows(outcome)), None)
    if shown is not None:
        output = ACTION_SET if isinstance(shown, Action) else FEATURE_SET
        why = case.say(task.why) if task.why else case.because(output, shown)
        yield Step(case.say(task.title), why, task.to)


def _call(case: Case) -> Step:
    soon = case.recommendation.urgency
    if case.recommendation.setting_suggestion is Setting.BRIEF_SUPPORT and soon < Urgency.SAME_DAY:
        return Step(case.say(words.BOOK_CHECK_UP), case.say(words.CHECK_UP_WHY), "#call")
    if soon is Urgency.EMERGENCY_NOW and case.recommendation.first_step_minimum < Stabilisation.HOSPITAL_ED:
        title = words.CALL_FROM_A_SAFE_PHONE if case.shows(Action.VIOLENCE_SAFETY) else words.CALL_WHEN_CALM
        return Step(case.say(title), case.say(words.A_FEW_CALLS), "#call")
    return Step(case.say(words.CALL[soon]), case.say(words.CALL_WHY[soon]), "#call")


def first_step(case: Case) -> FirstStep | None:
    """The step before treatment, or None where there is none. Its reason is given once: here or in the list."""
    entry = _entry(case)
    if entry is None:
        return None
    why = "" if _is_to_do(case) else _why_first_step(case)
    cautions = tuple(case.item(CAUTIONS[caution]) for caution in first_step_cautions(case))
    return FirstStep(case.item(entry), why, tuple(_also(case)), cautions)


def first_step_cautions(case: Case) -> tuple[Caution, ...]:
    """What to be careful about in the first step itself; no other part says it again."""
    entry = _entry(case)
    if entry is None:
        return ()
    own = (Caution.RX_OPIOID_SAFETY,) if entry is vocabulary.PRESCRIBER_FIRST else _WITH_FIRST_STEP
    return tuple(caution for caution in own if case.shows(caution))


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
    if case.shows(Feature.WITHDRAWAL_MANAGEMENT):
        yield case.say(FEATURES[Feature.WITHDRAWAL_MANAGEMENT].what)
