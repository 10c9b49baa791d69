"""The result as plain text for a terminal or a printer."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext, ngettext

from triage.core.answers import Answers
from triage.core.words import _
from triage.danger import calls_unsaid, steps_off_screen
from triage.result.page import Result, result_of
from triage.result.parts import Changed, Item, Unknown, Why

_WIDTH = 78
HELP = (
    _("Someone not waking up or not breathing right? Call 911 now. Give naloxone. Stay with them."),
    _("Thinking about suicide, or in a drug or mental-health crisis? Call or text 988. Free, 24/7. Español: oprima 2."),
)


def as_text(answers: Answers) -> str:
    """Everything the result page says, in the same order."""
    return "\n".join(_lines(result_of(answers))) + "\n"


def _lines(result: Result) -> Iterator[str]:
    for sentence in HELP:
        yield from _wrapped(gettext(sentence))
    yield ""
    yield result.title.upper()
    yield from (line for sentence in result.lead for line in _wrapped(sentence))
    for part in (_do, _levels, _program, _open, _call, _grounds):
        yield from part(result)


def _do(result: Result) -> Iterator[str]:
    for panel in result.panels:
        yield from _heading(panel.heading)
        yield from _bullets((panel.lead, *steps_off_screen(panel, result.audience)))
        yield from _bullets(calls_unsaid(panel))
    yield from _heading(result.how_soon.name)
    yield from _wrapped(f"{result.how_soon.what} {result.how_soon_why}".strip())
    for steps in result.to_do:
        yield from _small_heading(steps.when)
        yield from _numbered(f"{step.title}. {step.why}".strip() for step in steps.steps)
    if result.first_step:
        yield from _heading(gettext("First step"))
        yield from _item(result.first_step.item)
        yield from _bullets(filter(None, (result.first_step.why, *result.first_step.also)))
        for caution in result.first_step.cautions:
            yield from _item(caution)
    yield from _items(result.medicine_title, (*result.medicine, *result.medicine_care, *result.more_medicine))


def _levels(result: Result) -> Iterator[str]:
    yield from _heading(result.levels_title)
    yield from _wrapped(result.levels_lead)
    for level in result.levels:
        yield ""
        yield from _wrapped(
            f"{' + '.join(tag.label for tag in level.tags).upper()}: {level.item.name} ({level.care})",
            indent="  ",
            first="",
        )
        yield from _wrapped(" ".join((level.item.what, *level.says)), indent="  ")
        yield from _bullets(f"{why.because} ({why.footnote})" for why in level.whys)
    if result.joined:
        yield ""
        yield from _wrapped(result.joined)
    yield from _small_heading(gettext("From the least care to the most"))
    for rung in result.ladder:
        marks = ", ".join(tag.label for tag in rung.tags)
        yield f"  {'(o)' if rung.tags else ' o '} {rung.name}{f'  <- {marks}' if marks else ''}"
    for note in result.notes:
        yield ""
        yield from _item(note)


def _program(result: Result) -> Iterator[str]:
    yield from _items(gettext("Look for in a program"), result.look_for)
    yield from _items(gettext("Also good to know"), result.good_to_know)
    yield from _items(gettext("Be careful"), result.cautions)


def _open(result: Result) -> Iterator[str]:
    if result.unknown:
        yield from _unknown(result.unknown)
    if result.changes:
        yield from _heading(gettext("What would change this"))
    for kind in result.changes:
        yield from _small_heading(kind.title)
        yield from _bullets(_change(change) for change in kind.changes)


def _unknown(unknown: Unknown) -> Iterator[str]:
    yield from _heading(gettext("What is not known"))
    if unknown.topics:
        yield from _wrapped(gettext("Not answered, or not sure: %(topics)s.") % {"topics": "; ".join(unknown.topics)})
        for sentence in (*unknown.held, unknown.lead):
            yield from _wrapped(sentence)
        yield from _bullets(unknown.ranges)
    yield from _wrapped(unknown.says)
    if unknown.next_topic:
        next_one = gettext("Find out next: %(topic)s.") % {"topic": unknown.next_topic}
        yield from _wrapped(f"{next_one} {unknown.next_how}")


def _change(change: Changed) -> str:
    now = gettext(" instead of %(now)s") % {"now": change.now} if change.now else ""
    return f"{_sentence_case(change.topic)}: {change.then}{now}. {'; '.join(change.moves)}. ({change.rule})"


def _call(result: Result) -> Iterator[str]:
    sheet = result.call_sheet
    yield from _heading(gettext("When you call"))
    yield from _wrapped(sheet.whom)
    yield from _small_heading(gettext("What to say"))
    yield from _bullets(sheet.says)
    yield from _small_heading(gettext("What to ask, and what a good answer sounds like"))
    yield from _bullets(f"{ask.question} -> {ask.good}" for ask in sheet.asks)
    yield from _small_heading(gettext("Take care when"))
    yield from _bullets(sheet.flags)
    yield from _small_heading(gettext("Questions for the first visit"))
    yield from _bullets(sheet.first_visit)
    yield from _heading(result.waiting.title)
    yield from _bullets(result.waiting.lines)
    if result.helper:
        yield from _heading(gettext("For you, the helper"))
        yield from _bullets(result.helper)


def _grounds(result: Result) -> Iterator[str]:
    yield from _heading(gettext("The answers behind this"))
    for said in result.answers:
        yield from _wrapped(f"{said.question} {'; '.join(said.answers)}", indent="  ", first="- ")
    yield from _heading(gettext("Every rule that counted"))
    for why in result.reasons:
        yield from _reason(why)
    yield from _heading(gettext("Sources"))
    for listed in result.sources:
        source = listed.source
        parts = (f"{source.title}. {source.publisher} {source.year}".strip() + ".", source.url or "", listed.status)
        yield from _wrapped(" ".join(filter(None, parts)), indent="    ", first=f"{listed.number:>2}. ")
    yield from _heading(gettext("What this cannot tell"))
    yield from _bullets(result.limits)


def _reason(why: Why) -> Iterator[str]:
    yield ""
    yield from _wrapped(f"{why.rule}: {why.because}")
    yield from _wrapped("; ".join(why.gave), indent="  ")
    for said in why.answers:
        from_answer = gettext("From %(topic)s: %(answers)s")
        yield from _wrapped(from_answer % {"topic": said.topic, "answers": "; ".join(said.answers)}, indent="  ")
    numbers = ", ".join(f"{cite.number}{f' ({cite.at})' if cite.at else ''}" for cite in why.sources)
    source = ngettext("Source %(numbers)s.", "Sources %(numbers)s.", len(why.sources)) % {"numbers": numbers}
    yield from _wrapped(f"{why.confidence} {source}", indent="  ")


def _items(title: str, items: tuple[Item, ...]) -> Iterator[str]:
    if items:
        yield from _heading(title)
        for item in items:
            yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    yield from _wrapped(f"{item.name}. {item.what}", indent="  ", first="- ")


def _heading(text: str) -> Iterator[str]:
    yield ""
    yield text
    yield "=" * min(len(text), _WIDTH)


def _small_heading(text: str) -> Iterator[str]:
    yield ""
    yield f"{text}:"


def _bullets(sentences: Iterable[str]) -> Iterator[str]:
    for sentence in sentences:
        yield from _wrapped(sentence, indent="  ", first="- ")


def _numbered(sentences: Iterable[str]) -> Iterator[str]:
    for number, sentence in enumerate(sentences, start=1):
        yield from _wrapped(sentence, indent="   ", first=f"{number}. ")


def _wrapped(text: str, indent: str = "", first: str | None = None) -> Iterator[str]:
    start = indent if first is None else first
    yield from textwrap.wrap(
        text, _WIDTH, initial_indent=start, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
