"""The whole result in the order of the page (design 7): what to do first, then the levels, then the grounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from triage.core.answers import Answers
from triage.core.facts import URGENCY
from triage.core.outcomes import Caution, Feature, Stabilisation, Urgency
from triage.core.questions import Audience
from triage.danger import Panel, panels
from triage.knowledge import RULESET
from triage.knowledge.links import MEDICINE
from triage.knowledge.vocabulary import CAUTIONS, FEATURES
from triage.result import levels, page_words
from triage.result.answers import every_answer
from triage.result.basis import every_reason, sources
from triage.result.calling import call_sheet
from triage.result.case import Case, case_of
from triage.result.changes import changes
from triage.result.doing import first_step, first_step_cautions, how_soon, to_do
from triage.result.parts import (
    CallSheet,
    Changes,
    FirstStep,
    Item,
    Level,
    ListedSource,
    Rung,
    Said,
    Steps,
    Unknown,
    WaitingPlan,
    Why,
)
from triage.result.unknowns import unknown
from triage.result.waiting import waiting_plan


@dataclass(frozen=True, slots=True)
class Result:
    """Everything a result shows, ready to read. Web page, text, PDF and staff sheet print this and add nothing."""

    audience: Audience
    teen: bool
    title: str
    lead: tuple[str, ...]
    panels: tuple[Panel, ...]
    calm: bool
    how_soon: Item
    how_soon_why: str
    to_do: tuple[Steps, ...]
    first_step: FirstStep | None
    medicine_title: str
    medicine: tuple[Item, ...]
    medicine_care: tuple[Item, ...]
    more_medicine: tuple[Item, ...]
    levels_title: str
    levels_lead: str
    levels: tuple[Level, ...]
    joined: str
    notes: tuple[Item, ...]
    ladder: tuple[Rung, ...]
    ladder_in_words: str
    may_move: bool
    look_for: tuple[Item, ...]
    good_to_know: tuple[Item, ...]
    cautions: tuple[Item, ...]
    unknown: Unknown | None
    changes: tuple[Changes, ...]
    call_sheet: CallSheet
    waiting: WaitingPlan
    helper: tuple[str, ...]
    answers: tuple[Said, ...]
    reasons: tuple[Why, ...]
    sources: tuple[ListedSource, ...]
    limits: tuple[str, ...]
    version: str


def result_of(answers: Answers) -> Result:
    """The result of these answers, worded for whoever gave them, in the active language."""
    case = case_of(answers)
    given = case.recommendation
    return Result(
        audience=case.audience,
        teen=case.teen,
        title=case.say(page_words.TITLE),
        lead=tuple(_lead(case)),
        panels=panels(case.answers, given.actions, case.audience),
        calm=given.urgency is Urgency.ROUTINE,
        how_soon=how_soon(case),
        how_soon_why=_how_soon_why(case),
        to_do=to_do(case),
        first_step=first_step(case),
        medicine_title=_medicine_title(case),
        medicine=_items(case, MEDICINE - _MORE_MEDICINE),
        medicine_care=tuple(case.item(CAUTIONS[caution]) for caution in _with_medicine(case)),
        more_medicine=_items(case, _MORE_MEDICINE),
        levels_title=case.say(page_words.LEVELS),
        levels_lead=levels.heading(case),
        levels=levels.levels(case),
        joined=levels.joined(case),
        notes=levels.notes(case),
        ladder=levels.ladder(case),
        ladder_in_words=levels.ladder_in_words(case),
        may_move=case.range.setting[0] != case.range.setting[1],
        look_for=_items(case, frozenset(Feature) - _SHOWN_ELSEWHERE - _GOOD_TO_KNOW),
        good_to_know=_items(case, _GOOD_TO_KNOW),
        cautions=tuple(case.item(CAUTIONS[caution]) for caution in _other_cautions(case)),
        unknown=unknown(case),
        changes=changes(case),
        call_sheet=call_sheet(case),
        waiting=waiting_plan(case),
        helper=_helper(case),
        answers=every_answer(case),
        reasons=every_reason(case),
        sources=sources(case),
        limits=tuple(_limits(case)),
        version=given.version,
    )


def _how_soon_why(case: Case) -> str:
    """Why today. Less haste explains itself, more leaves no time, and a first step gives its own reason."""
    given = case.recommendation
    today = given.urgency is Urgency.SAME_DAY and given.first_step_suggestion is Stabilisation.NONE
    return case.because(URGENCY, given.urgency.id) if today else ""


def _medicine_title(case: Case) -> str:
    medicine = any(feature in MEDICINE - {Feature.NALOXONE} for feature in case.recommendation.features)
    if not case.shows(Feature.NALOXONE):
        return case.say(page_words.MEDICINE)
    return case.say(page_words.MEDICINE_AND_NALOXONE if medicine else page_words.NALOXONE)


def _lead(case: Case) -> Iterator[str]:
    yield case.say(page_words.LEAD)
    if case.teen:
        yield case.say(page_words.TEEN)


# Shown elsewhere: beside the levels, with the first step, with what is unknown.
_SHOWN_ELSEWHERE = frozenset({*MEDICINE, *levels.BESIDE_LEVELS, Feature.WITHDRAWAL_MANAGEMENT})
# Worth knowing, but nothing that a program has or has not.
_GOOD_TO_KNOW = frozenset(
    {
        Feature.HARM_REDUCTION,
        Feature.SAFETY_PLANNING,
        Feature.YOUTH_SAFETY,
        Feature.CANNABIS_INFO,
        Feature.POISON_HELP,
        Feature.HOUSING_HELP,
        Feature.JOB_PROTECTION,
        Feature.LEGAL_RIGHTS,
        Feature.FAMILY_SUPPORT,
        Feature.ASSESSMENT_CALL,
    }
)
# For the call with a program, rather than for today.
_MORE_MEDICINE = frozenset({Feature.MOUD_IN_PROGRAM, Feature.MOUD_NOT_WITHHELD})
# Belongs beside the medicine that it warns about.
_ABOUT_MEDICINE = (Caution.NALTREXONE_NEEDS_OPIOID_FREE, Caution.DO_NOT_STOP_MOUD)


def _with_medicine(case: Case) -> tuple[Caution, ...]:
    return tuple(caution for caution in case.recommendation.cautions if caution in _ABOUT_MEDICINE)


def _other_cautions(case: Case) -> tuple[Caution, ...]:
    """Those that stand neither with the medicine nor with the first step."""
    said = {*_ABOUT_MEDICINE, *first_step_cautions(case)}
    return tuple(caution for caution in case.recommendation.cautions if caution not in said)


def _items(case: Case, features: frozenset[Feature]) -> tuple[Item, ...]:
    """Those of the features that are shown, in their order."""
    return tuple(case.item(FEATURES[feature]) for feature in case.recommendation.features if feature in features)


def _helper(case: Case) -> tuple[str, ...]:
    """Help for the helper, for family."""
    if case.audience is not Audience.FAMILY:
        return ()
    return tuple(case.say(line) for line in page_words.HELPER)


def _limits(case: Case) -> Iterator[str]:
    """What the result is not. Until a named clinician has signed the rules off, it says that none has."""
    yield from (case.say(limit) for limit in page_words.LIMITS)
    version = {"version": RULESET.version, "name": RULESET.signed_off_by}
    yield case.say(page_words.SIGNED_OFF if RULESET.signed_off_by else page_words.NOT_SIGNED_OFF) % version
    if case.audience is Audience.STAFF:
        yield case.say(page_words.STAFF_LIMIT)
