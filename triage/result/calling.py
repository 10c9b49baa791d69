"""The call sheet: what to say, what to ask a program of this kind, and what to listen for."""

from __future__ import annotations

from collections.abc import Iterator

from triage.core.outcomes import Urgency
from triage.result import calling_words as words
from triage.result.case import Case
from triage.result.parts import Ask, CallSheet

# A call is short. Questions about the kind of program come first, then those that matter most for safety.
_MOST_ABOUT_FEATURES = 5


def call_sheet(case: Case) -> CallSheet:
    """The call sheet for the suggested setting and what is to be looked for in it."""
    return CallSheet(
        whom=case.say(words.WHOM_FOR_TEEN if case.teen else words.WHOM),
        says=tuple(_says(case)),
        asks=tuple(Ask(case.say(ask.question), case.say(ask.good)) for ask in _asks(case)),
        flags=tuple(case.say(flag) for features, flag in words.FLAGS if not features or case.shows(*features)),
        first_visit=tuple(case.say(question) for question in words.FIRST_VISIT),
    )


def _says(case: Case) -> Iterator[str]:
    given = case.recommendation
    if case.teen:
        yield case.say(words.OPENING_FOR_TEEN)
    else:
        yield case.say(words.OPENING) % {"setting": case.say(words.IN_A_SENTENCE[given.setting_suggestion])}
    yield from (case.say(line) for features, line in words.SAYS if case.shows(*features))
    if given.urgency >= Urgency.SAME_DAY:
        yield case.say(words.TODAY)
    if given.alternative is not None and not case.teen:
        yield case.say(words.OTHER_CHOICE) % {
            "alternative": case.say(words.IN_A_SENTENCE[given.alternative]),
            "minimum": case.say(words.IN_A_SENTENCE[given.setting_minimum]),
        }
    yield case.say(words.FIRST_OPEN)


def _asks(case: Case) -> Iterator[Ask]:
    if not case.teen:  # the adult ladder says how soon and how much, not where (R85)
        yield from words.ASKS[case.recommendation.setting_suggestion]
    fitting = [ask for features, ask in words.ASKS_FOR if case.shows(*features)]
    yield from fitting[:_MOST_ABOUT_FEATURES]
    yield from words.ALWAYS_ASK
