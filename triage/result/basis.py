"""What the result rests on: the rules that set it, the answers behind each, and the sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from django.utils.formats import date_format
from django.utils.translation import gettext

import evidence
from evidence import Source, Status
from triage.core import facts as slots
from triage.core.explain import Reason
from triage.core.facts import ORDINALS
from triage.core.outcomes import Action, Caution, Confidence, Feature
from triage.core.words import _
from triage.knowledge.vocabulary import ACTIONS, CAUTIONS, FEATURES, in_short
from triage.result.answers import said_in_short, topic
from triage.result.case import Case
from triage.result.parts import Citation, ListedSource, Why

_CONFIDENCE: Mapping[Confidence, str] = {
    Confidence.HIGH: _("Strong backing: a guideline, a law or steady study results say nearly this."),
    Confidence.MODERATE: _("Fair backing: a guideline's principle, with indirect proof."),
    Confidence.JUDGEMENT: _("A judgement: this project's own choice, not a finding."),
}
_SHORT_CONFIDENCE: Mapping[Confidence, str] = {
    Confidence.HIGH: _("strong backing"),
    Confidence.MODERATE: _("fair backing"),
    Confidence.JUDGEMENT: _("a judgement"),
}
_OUTPUTS: Mapping[str, str] = {
    slots.SETTING_SUGGESTION: _("Suggested: %(value)s"),
    slots.SETTING_MINIMUM: _("Safe minimum: %(value)s"),
    slots.ALTERNATIVE: _("Another choice: %(value)s"),
    slots.STEP_SUGGESTION: _("First step: %(value)s"),
    slots.STEP_MINIMUM: _("Least first step: %(value)s"),
    slots.URGENCY: _("How soon: %(value)s"),
    slots.ACTIONS: _("Do now: %(value)s"),
    slots.FEATURES: _("Look for: %(value)s"),
    slots.CAUTIONS: _("Be careful: %(value)s"),
}
_TRACKS: tuple[tuple[str, str, str], ...] = (
    (slots.SETTING_MINIMUM, slots.SETTING_SUGGESTION, _("Suggested, and the safe minimum: %(value)s")),
    (slots.STEP_MINIMUM, slots.STEP_SUGGESTION, _("First step: %(value)s")),
)
_OWN_DOCUMENTS = _("the project's starting documents")
_SHORT_NAME = re.compile(r"\(([A-Z]{2,})\)")
_STATUS: Mapping[Status, str] = {
    Status.CHECKED: _("Read on %(day)s."),
    Status.COPY: _("A copy was read on %(day)s. The publisher's own page is still to check."),
    Status.TO_VERIFY: _("Still to check: nobody here has read it yet."),
    Status.PROJECT: _("Written for this project. It is no proof."),
}


def every_reason(case: Case) -> tuple[Why, ...]:
    """Each rule that set something shown, in the order of the specification."""
    numbers = _numbers(case)
    return tuple(_why(case, reason, numbers) for reason in case.reasons)


def reasons_for(case: Case, output: str, value: str) -> tuple[Why, ...]:
    """The rules that gave this value."""
    numbers = _numbers(case)
    return tuple(_why(case, reason, numbers) for reason in case.reasons if reason.effects.get(output) == value)


def sources(case: Case) -> tuple[ListedSource, ...]:
    """Every document cited by a reason, numbered as it is first cited."""
    first = {number: source for source, number in reversed(_numbers(case).items())}
    listed = ((number, evidence.find(first[number])) for number in sorted(first))
    return tuple(ListedSource(number, source, _status(source)) for number, source in listed)


def moves(effects: Mapping[str, str | tuple[str, ...]]) -> tuple[str, ...]:
    """What a rule gave, or a change would give, in words. Where both numbers of a track are one, it is said once."""
    said = {
        output: gettext(words) % {"value": _value(output, effects[output])}
        for output, words in _OUTPUTS.items()
        if output in effects
    }
    for lower, upper, both in _TRACKS:
        if lower in effects and effects[lower] == effects.get(upper):
            said[upper] = gettext(both) % {"value": _value(upper, effects[upper])}
            del said[lower]
    return tuple(said.values())


def _why(case: Case, reason: Reason, numbers: Mapping[str, int]) -> Why:
    behind = [question for question in case.questions if question.id in reason.answers]
    return Why(
        rule=reason.rule,
        because=gettext(reason.because),
        gave=moves(reason.effects),
        answers=tuple(said_in_short(case, question) for question in behind),
        topics=", ".join(topic(question.id) for question in behind),
        confidence=gettext(_CONFIDENCE[reason.confidence]),
        short_confidence=gettext(_SHORT_CONFIDENCE[reason.confidence]),
        sources=_citations(reason, numbers),
    )


def _citations(reason: Reason, numbers: Mapping[str, int]) -> tuple[Citation, ...]:
    """What the reason cites. Two of the project's own documents are one source, named once."""
    cited = (Citation(numbers[cite.source], _short(cite.source), cite.at) for cite in reason.cites)
    return tuple(dict.fromkeys(cited))


def _numbers(case: Case) -> dict[str, int]:
    """A number for each document, as it is first cited. The project's own count as one."""
    cited = dict.fromkeys(cite.source for reason in case.reasons for cite in reason.cites)
    documents = dict.fromkeys(_document(source) for source in cited)
    number_of = {document: number for number, document in enumerate(documents, start=1)}
    return {source: number_of[_document(source)] for source in cited}


def _document(source_id: str) -> str:
    source = evidence.find(source_id)
    return Status.PROJECT.value if source.status is Status.PROJECT else source.id


def _short(source_id: str) -> str:
    """Who and when, as in a footnote: the short name in brackets, or what stands before the first comma."""
    source = evidence.find(source_id)
    if source.status is Status.PROJECT:
        return gettext(_OWN_DOCUMENTS)
    short_name = _SHORT_NAME.search(source.publisher)
    who = short_name[1] if short_name else source.publisher.partition(",")[0].partition(";")[0]
    return f"{who} {source.year}".strip()


def _status(source: Source) -> str:
    day = date_format(source.checked, "DATE_FORMAT") if source.checked else ""
    return gettext(_STATUS[source.status]) % {"day": day}


def _value(output: str, value: str | tuple[str, ...]) -> str:
    return "; ".join(_names(output, value))


def _names(output: str, value: str | tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, str):
        kind = ORDINALS.get(output, ORDINALS[slots.SETTING_SUGGESTION])
        yield gettext(in_short(kind[value.upper()]))
        return
    for name in value:
        yield gettext(_set_name(output, name))


def _set_name(output: str, name: str) -> str:
    if output == slots.ACTIONS:
        return ACTIONS[Action(name)].name.self
    if output == slots.FEATURES:
        return FEATURES[Feature(name)].name.self
    return CAUTIONS[Caution(name)].name.self
