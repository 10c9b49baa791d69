"""The suggested setting, the safe minimum and the other choice, side by side and on the ladder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from triage.core.decide import LEVELS_OF_CARE
from triage.core.facts import SETTING_MINIMUM, SETTING_SUGGESTION
from triage.core.outcomes import Action, Feature, Setting, Urgency
from triage.knowledge.vocabulary import FEATURES, LEVEL_NAMES, in_short, setting
from triage.result import level_words as words
from triage.result.basis import reasons_for
from triage.result.case import Case
from triage.result.parts import Item, Level, Rung, Tag, Why

SUGGESTION, MINIMUM, ALTERNATIVE, POSSIBLE = "suggestion", "minimum", "alternative", "possible"
#: Features that say something about the levels themselves, and so stand beside them.
BESIDE_LEVELS = (
    Feature.EARLY_CHECK,
    Feature.EXPLAIN_OUTPATIENT_OK,
    Feature.SHOW_ALTERNATIVE,
    Feature.CONSIDER_LIVE_IN,
    Feature.REASSESS_AFTER_CRISIS,
)
_LIVE_IN = Setting.RESIDENTIAL_LOW


def levels(case: Case) -> tuple[Level, ...]:
    """Each setting shown, once, with everything that it is. The suggestion never stands alone."""
    return tuple(
        Level(
            care=case.say(LEVEL_NAMES[LEVELS_OF_CARE[level]]),
            tags=_tags(case, level),
            item=_item(case, level),
            says=tuple(_says(case, level)),
            whys=_whys(case, level),
        )
        for level in _shown(case)
    )


def _shown(case: Case) -> tuple[Setting, ...]:
    """The suggestion first; with duties the other choice stands beside it, else the safe minimum does."""
    given = case.recommendation
    found = [given.setting_suggestion, given.setting_minimum, given.alternative]
    if Feature.SHOW_ALTERNATIVE in given.features:
        found = [given.setting_suggestion, given.alternative, given.setting_minimum]
    return tuple(dict.fromkeys(level for level in found if level is not None))


def _tags(case: Case, level: Setting) -> tuple[Tag, ...]:
    given = case.recommendation
    duties = Feature.SHOW_ALTERNATIVE in given.features
    kinds = (
        (SUGGESTION, given.setting_suggestion, words.SUGGESTED),
        (MINIMUM, given.setting_minimum, words.SAFE_MINIMUM),
        (ALTERNATIVE, given.alternative, words.FITS_DUTIES if duties else words.OTHER_CHOICE),
    )
    return tuple(Tag(kind, case.say(label)) for kind, of, label in kinds if of is level)


def _item(case: Case, level: Setting) -> Item:
    """The setting in words. For a teen it carries no link: its page is about adult programs (INV-14)."""
    item = case.item(setting(level, teen=case.teen))
    return replace(item, page="") if case.teen else item


def _says(case: Case, level: Setting) -> Iterator[str]:
    given = case.recommendation
    if level is given.setting_suggestion is Setting.BRIEF_SUPPORT:
        yield case.say(words.NOTHING_POINTS_HIGHER)
    elif level is given.setting_minimum:
        yield case.say(words.SAME_AS_MINIMUM if level is given.setting_suggestion else words.MINIMUM)
    if level is given.alternative:
        yield from _about_other_choice(case)


def _about_other_choice(case: Case) -> Iterator[str]:
    given = case.recommendation
    if given.alternative is not given.setting_minimum:
        duties = case.shows(Feature.SHOW_ALTERNATIVE)
        yield case.say(FEATURES[Feature.SHOW_ALTERNATIVE].what if duties else words.ABOUT_OTHER_CHOICE)
    if case.shows(Feature.SHOW_ALTERNATIVE):
        yield case.say(words.DUTIES)
    if case.shows(Feature.MOUD):
        yield case.say(words.WITH_MEDICINE)


def _whys(case: Case, level: Setting) -> tuple[Why, ...]:
    """The rules that made this the safe minimum or the suggestion. What may not be less comes first."""
    given = case.recommendation
    outputs = ((SETTING_MINIMUM, given.setting_minimum), (SETTING_SUGGESTION, given.setting_suggestion))
    found = (why for output, of in outputs if of is level for why in reasons_for(case, output, level.id))
    return tuple({why.rule: why for why in found}.values())


def notes(case: Case) -> tuple[Item, ...]:
    """What to know about these levels, with what would end the other choice, or why there is none."""
    return tuple(_notes(case))


def _notes(case: Case) -> Iterator[Item]:
    given = case.recommendation
    for feature in given.features:
        if feature in BESIDE_LEVELS and feature is not Feature.SHOW_ALTERNATIVE:
            yield case.item(FEATURES[feature])
    if given.alternative is not None and given.setting_suggestion >= _LIVE_IN:
        yield Item(case.say(words.BACK_TO_SUGGESTION), case.say(words.BACK_TO_SUGGESTION_IF))
    if given.alternative is None and (says := _why_no_other(case)):
        yield Item(case.say(words.NO_OTHER_CHOICE), case.say(says))


def _why_no_other(case: Case) -> str:
    """Said only to somebody who may miss another choice: with duties, or in an emergency."""
    given = case.recommendation
    if given.urgency is Urgency.EMERGENCY_NOW:
        return words.NO_OTHER_IN_EMERGENCY if given.setting_suggestion > given.setting_minimum else ""
    if not case.shows(Feature.FLEXIBLE_SCHEDULE) or given.setting_suggestion > given.setting_minimum:
        return ""
    on_leave = given.setting_suggestion >= _LIVE_IN and not case.teen
    return words.NO_OTHER_WITH_DUTIES if on_leave else words.NO_OTHER


def joined(case: Case) -> str:
    """The kinds of program that go with whichever level it is, as one sentence; "" for none."""
    found = [case.say(words.JOINED[feature]) for feature in words.JOINED if case.shows(feature)]
    return case.say(words.AT_EVERY_LEVEL) % {"kinds": "; ".join(found)} if found else ""


def ladder(case: Case) -> tuple[Rung, ...]:
    """Every setting from least to most care, with what is known marked and what is possible too."""
    return tuple(
        Rung(case.say(in_short(level)), (*_tags(case, level), *_possible(case, level)), tuple(_marks(case, level)))
        for level in Setting
    )


def _possible(case: Case, level: Setting) -> tuple[Tag, ...]:
    return (Tag(POSSIBLE, case.say(words.POSSIBLE)),) if _is_possible(case, level) else ()


def _is_possible(case: Case, level: Setting) -> bool:
    """Whether the suggestion could still turn out to be this one."""
    lowest, highest = case.range.setting
    return lowest <= level <= highest and not _tags(case, level)


def _marks(case: Case, level: Setting) -> Iterator[str]:
    given = case.recommendation
    tagged = [f"rung--{tag.kind}" for tag in _tags(case, level)]
    yield from tagged
    if given.setting_minimum < level <= given.setting_suggestion:
        yield "rung--linked"
        if not tagged:
            yield "rung--between"
    if _is_possible(case, level):
        yield "rung--possible"


def ladder_in_words(case: Case) -> str:
    """What the drawing shows, as one sentence."""
    marked = [f"{rung.name}: {', '.join(tag.label.lower() for tag in rung.tags)}" for rung in ladder(case) if rung.tags]
    return case.say(words.LADDER) % {"marked": "; ".join(marked)}


def heading(case: Case) -> str:
    """The words above the levels. In an emergency they wait for its end."""
    emergency = case.shows(Action.EMERGENCY_911, Action.CRISIS_SUICIDE_NOW, Action.VIOLENCE_SAFETY)
    return case.say(words.AFTER_EMERGENCY if emergency else words.USUALLY_OFFERED)
