"""Sentences about what is wrong with questions and rules. An empty result means that nothing was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from evidence import Source, Status
from triage.core.conditions import Condition
from triage.core.facts import RESULTS, KnowledgeError, Questionnaire
from triage.core.questions import Kind, Question
from triage.core.rules import Rule, RuleSet, Stage


def problems(ruleset: RuleSet, sources: Mapping[str, Source]) -> Iterator[str]:
    """Everything wrong with a rule set: ids, values, wording, citations (design 5)."""
    yield from _repeated("question", (question.id for question in ruleset.questions))
    yield from _repeated("term", (term.id for term in ruleset.terms))
    yield from _repeated("rule", (rule.id for rule in ruleset.rules))
    yield from _bad_reads(ruleset)
    for question in ruleset.questions:
        yield from _question_problems(question)
        yield from _source_problems(f"Question {question.id}", question.cites, sources)
    for rule in ruleset.rules:
        yield from _rule_problems(rule, ruleset)
        yield from _source_problems(f"Rule {rule.id}", [cite.source for cite in rule.cites], sources)


def unverified(ruleset: RuleSet, sources: Mapping[str, Source]) -> Iterator[str]:
    """Rules that rest only on sources nobody has read yet: reported, not failed (design 4)."""
    for rule in ruleset.rules:
        known = [sources[cite.source] for cite in rule.cites if cite.source in sources]
        if known and all(source.status is Status.TO_VERIFY for source in known):
            listed = ", ".join(source.id for source in known)
            yield f"Rule {rule.id} rests only on sources that are still to verify: {listed}."


def _repeated(kind: str, ids: Iterable[str]) -> Iterator[str]:
    for name, times in Counter(ids).items():
        if times > 1:
            yield f"The {kind} id '{name}' stands {times} times; ids must be unique."


def _bad_reads(ruleset: RuleSet) -> Iterator[str]:
    """Conditions that name what does not exist, or read a question that is asked later."""
    try:
        layout = Questionnaire(ruleset.questions, ruleset.terms, [rule.id for rule in ruleset.rules])
        for rule in ruleset.rules:
            for condition in (rule.when, *(effect.when for effect in rule.effects)):
                condition.compile(layout)
    except KnowledgeError as problem:
        yield str(problem)
    yield from _reads_ahead(ruleset.questions)


def _reads_ahead(questions: tuple[Question, ...]) -> Iterator[str]:
    asked: set[str] = set()
    for question in questions:
        for name in sorted(question.ask_when.reads() - asked):
            yield f"Question {question.id} is asked depending on '{name}', which is not asked before it."
        asked.add(question.id)


def _question_problems(question: Question) -> Iterator[str]:
    yield from _repeated(f"choice of question {question.id}: its", question.choice_ids)
    reading = question.unknown_reads_as
    offers_unknown = bool(question.unknown_choices) and question.kind is not Kind.MULTI
    if offers_unknown and reading is None:
        yield f"Question {question.id} offers an unknown choice but does not say what it reads as."
    if reading is not None and question.kind is not Kind.SIGNS and reading not in question.choice_ids:
        allowed = ", ".join(question.choice_ids)
        yield f"Question {question.id} reads an unknown as '{reading}', which is not one of: {allowed}."


def _rule_problems(rule: Rule, ruleset: RuleSet) -> Iterator[str]:
    if not rule.cites:
        yield f"Rule {rule.id} cites no source; every rule must cite at least one."
    if not rule.because:
        yield f"Rule {rule.id} gives no reason; write one sentence in `because`."
    if rule.stage is Stage.FLOOR and _reads_results(rule.when):
        yield f"Rule {rule.id} reads the result but is weighed with the floors; give it a later stage."
    if not rule.effects and rule.stage is not Stage.LIFT:
        yield f"Rule {rule.id} has no effect."


def _reads_results(condition: Condition) -> bool:
    return bool(condition.reads() & set(RESULTS))


def _source_problems(owner: str, cited: Iterable[str], sources: Mapping[str, Source]) -> Iterator[str]:
    for source in cited:
        if source not in sources:
            yield f"{owner} cites '{source}', which is not in evidence/sources.toml."
