"""A recommendation as a record holds it, in words: what was said then, never worked out anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from intake.record.areas import Area, areas
from intake.record.not_used import NotUsed, not_used
from intake.record.topics import topic_of
from intake.staff_case import NotReadable, StaffCase, as_kept
from triage.core import facts as slots
from triage.core.answers import Answers
from triage.core.outcomes import Stabilisation
from triage.danger import Panel as Script
from triage.danger import panels_for_staff
from triage.knowledge.vocabulary import CAUTIONS, FEATURES, in_short
from triage.result import levels, page_words
from triage.result.basis import every_reason, moves, sources
from triage.result.doing import first_step, how_soon
from triage.result.parts import FirstStep, Item, Level, ListedSource, Rung, Why

ACTED_ON: Final = frozenset(
    {slots.SETTING_MINIMUM, slots.SETTING_SUGGESTION, slots.ALTERNATIVE, slots.STEP_MINIMUM, slots.STEP_SUGGESTION}
    | {slots.URGENCY, slots.ACTIONS}
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept recommendation, ready to read."""

    version: str
    script: tuple[Script, ...]
    how_soon: Item
    first_step: FirstStep | None
    first_step_short: str
    first_step_minimum: str
    levels: tuple[Level, ...]
    joined: str
    ladder: tuple[Rung, ...]
    ladder_in_words: str
    look_for: tuple[Item, ...]
    careful: tuple[Item, ...]
    unknown: tuple[str, ...]
    areas: tuple[Area, ...]
    not_used: tuple[NotUsed, ...]
    reasons: tuple[Why, ...]
    #: The rules behind what somebody has to act on: levels, first step, how soon, what to do now. For one page.
    main_reasons: tuple[Why, ...]
    sources: tuple[ListedSource, ...]
    limits: tuple[str, ...]


def kept_result(answers: Answers, recommendation: Mapping[str, Any]) -> Kept | None:
    """The recommendation of a record; None while no answer was saved. Raises NotReadable."""
    if not recommendation:
        return None
    try:
        return _kept(as_kept(answers, recommendation), answers)
    except (LookupError, TypeError, ValueError) as problem:
        # Read and worded by more than one module, and each may meet an id of then that it does not know.
        raise NotReadable from problem


def _kept(case: StaffCase, answers: Answers) -> Kept:
    given = case.recommendation
    least = given.first_step_minimum
    return Kept(
        version=given.version,
        script=panels_for_staff(case.answers, given.actions),
        how_soon=how_soon(case),
        first_step=first_step(case),
        first_step_short=case.say(in_short(given.first_step_suggestion)),
        first_step_minimum=case.say(in_short(least))
        if Stabilisation.NONE < least != given.first_step_suggestion
        else "",
        levels=levels.levels(case),
        joined=levels.joined(case),
        ladder=levels.ladder(case),
        ladder_in_words=levels.ladder_in_words(case),
        look_for=tuple(case.item(FEATURES[feature]) for feature in given.features),
        careful=tuple(case.item(CAUTIONS[caution]) for caution in given.cautions),
        unknown=tuple(topic_of(question_id) for question_id in given.unknown),
        areas=areas(case),
        not_used=not_used(answers, given.ignored),
        reasons=every_reason(case),
        main_reasons=_main_reasons(case),
        sources=sources(case),
        limits=_limits(case),
    )


def _main_reasons(case: StaffCase) -> tuple[Why, ...]:
    """For each thing to act on the first rules that gave it: the page has no room for those that gave it again."""
    said: set[tuple[str, object]] = set()
    kept: list[Why] = []
    for reason, why in zip(case.reasons, every_reason(case), strict=True):
        given = {output: value for output, value in reason.effects.items() if output in ACTED_ON}
        if set(given.items()) - said:
            kept.append(replace(why, gave=moves(given)))
            said |= set(given.items())
    return tuple(kept)


def _limits(case: StaffCase) -> tuple[str, ...]:
    """What the result is not. Who signed a rule set off is not kept with it, so nobody is named."""
    said = (case.say(limit) for limit in page_words.LIMITS)
    return (*said, case.say(page_words.NOT_SIGNED_OFF) % {"version": case.recommendation.version})
