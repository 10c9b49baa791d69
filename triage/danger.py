"""What the answers given so far call for at once, shown on top of every page until they change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from django.utils.translation import gettext

from triage import danger_words as words
from triage.core.answers import Answers, Value
from triage.core.decide import Recommendation
from triage.core.facts import ACTIONS
from triage.core.outcomes import Action
from triage.core.questions import Audience, Kind, Question, Wording
from triage.knowledge import QUESTIONS, RULESET, recommend

# Picks of `danger_now` that bring 911 for another reason than somebody's body.
NOT_MEDICAL = frozenset({"none", "violence", "harm_others"})


@dataclass(frozen=True, slots=True)
class Call:
    """A button that starts a call or a text message."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One action in words: the first line says what to do now, the steps say how."""

    action: Action
    heading: str
    lead: str
    steps: tuple[str, ...]
    calls: tuple[Call, ...]
    part: str
    more: str


def actions_so_far(answers: Answers) -> tuple[Action, ...]:
    """The actions that the answers given so far cause by themselves.

    A question not answered yet reads as unknown, and unknown is never read as safe: on the first page that
    would raise the alarm for everyone. So what is still open takes its least worrying answer here, and the
    one function that decides is asked as always. It can hide no danger: a rule never takes an action away,
    so whatever the given answers cause stays, whichever answers follow. `substances` alone is left open:
    while it is, every question counts as asked, and an answer that was given is heard.
    """
    if all(answers.get(name) in (None, _calm().get(name)) for name in _read_for_actions()):
        return ()  # Nothing that a rule with an action looks at is anything but calm: most pages end here.
    return so_far(answers).actions


def so_far(answers: Answers) -> Recommendation:
    """What the answers given so far lead to by themselves, as `actions_so_far` reads them. No result: a part of one."""
    return recommend(Answers({**_calm(), **answers.values}))


def panels(answers: Answers, actions: tuple[Action, ...], audience: Audience) -> tuple[Panel, ...]:
    """The panels for these actions, in their order. `answers` are those that count; they say what brought 911."""
    shown = (_panel(action, _sentences(action, answers, actions), answers, audience) for action in actions)
    return _each_call_once(tuple(shown))


def panel_988(audience: Audience) -> Panel:
    """The 988 line for a screen that shows it whatever is answered."""
    return _panel(Action.CRISIS_988, words.CRISIS_988, Answers(), audience)


def steps_off_screen(panel: Panel, audience: Audience) -> tuple[str, ...]:
    """The steps for paper and for a terminal, where there is no Exit to press."""
    about_exit = gettext(words.ABOUT_EXIT.for_(audience))
    return tuple(step for step in panel.steps if step != about_exit)


def panels_for_staff(answers: Answers, actions: tuple[Action, ...]) -> tuple[Panel, ...]:
    """The panels for the workspace, which has no Exit: a call is not cleared by leaving."""
    shown = panels(answers, actions, Audience.STAFF)
    return tuple(replace(panel, steps=steps_off_screen(panel, Audience.STAFF)) for panel in shown)


def calls_unsaid(panel: Panel) -> tuple[str, ...]:
    """The calls whose number stands in no sentence of the panel: where nothing can be pressed, it must be read."""
    said = " ".join((panel.lead, *panel.steps))
    return tuple(call.label for call in panel.calls if call.label.split()[-1] not in said)


@cache
def _read_for_actions() -> frozenset[str]:
    """Everything that the rules which give an action look at."""
    effects = [(rule, effect) for rule in RULESET.rules for effect in rule.effects if effect.output == ACTIONS]
    return frozenset().union(*(rule.when.reads() | effect.when.reads() for rule, effect in effects))


@cache
def _calm() -> Mapping[str, Value]:
    """The least worrying answer to every question but `substances`."""
    return {question.id: _calmest(question) for question in QUESTIONS if question.id != "substances"}


def _calmest(question: Question) -> Value:
    if question.kind is Kind.SINGLE:
        return question.known_choices[0].id
    return tuple(choice.id for choice in question.known_choices if choice.exclusive)


def _panel(action: Action, sentences: tuple[Wording, ...], answers: Answers, audience: Audience) -> Panel:
    lead, *steps = (gettext(sentence.for_(audience)) for sentence in sentences)
    part, more = words.PAGE_PARTS[action]
    return Panel(
        action=action,
        heading=gettext(_heading(action, answers).for_(audience)),
        lead=lead,
        steps=tuple(steps),
        calls=tuple(Call(gettext(label), href) for label, href in words.CALLS[action]),
        part=part,
        more=gettext(more),
    )


def _each_call_once(shown: tuple[Panel, ...]) -> tuple[Panel, ...]:
    """No button twice: on a phone, a screen of the same two buttons hides the page below."""
    offered: set[Call] = set()
    pruned = []
    for panel in shown:
        pruned.append(replace(panel, calls=tuple(call for call in panel.calls if call not in offered)))
        offered.update(panel.calls)
    return tuple(pruned)


def _heading(action: Action, answers: Answers) -> Wording:
    only_others = action is Action.EMERGENCY_911 and _causes_of_911(answers) == (words.HARM_OTHERS,)
    return words.HARM_OTHERS_HEADING if only_others else words.HEADINGS[action]


def _sentences(action: Action, answers: Answers, actions: tuple[Action, ...]) -> tuple[Wording, ...]:
    if action is Action.EMERGENCY_911:
        return sum(_causes_of_911(answers), ())
    if action is Action.CRISIS_SUICIDE_NOW:
        return words.CRISIS_SUICIDE_NOW
    if action is Action.VIOLENCE_SAFETY:
        return words.VIOLENCE_SAFETY
    # Beside the panel above, which says it already, the line on guns and pills is not said twice.
    said = Action.CRISIS_SUICIDE_NOW in actions
    return words.CRISIS_988 if said else (*words.CRISIS_988, words.GUNS_AND_PILLS)


def _causes_of_911(answers: Answers) -> tuple[tuple[Wording, ...], ...]:
    """What to say about each reason for 911, the body first. With no reason known, the body."""
    dangers = answers.get("danger_now")
    picks = frozenset(dangers) if isinstance(dangers, tuple) else frozenset()
    causes = (
        (bool(picks - NOT_MEDICAL), words.MEDICAL),
        (answers.get("withdrawal_now") == "severe", words.WITHDRAWAL),
        ("harm_others" in picks, words.HARM_OTHERS),
    )
    return tuple(said for holds, said in causes if holds) or (words.MEDICAL,)
