"""Answers as facts: one number a question, one bit a choice, with every unknown already read.

The low bits of a question's number stand for its choices (for `signs`: for the counts 0 to 11). Bit 30
says that the answer is known, bit 31 that it is not; an unknown answer holds the bit of its reading, and
bit 28 or 29 for the way in which it is unknown. A question the path does not ask is 0, and so meets no
condition. A result's ordered number holds one bit as well, so that "larger" means "more".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from triage.core.answers import HIGHEST_COUNT, Answers, Value, count_of
from triage.core.conditions import Facts, Term, Test
from triage.core.outcomes import Action, Caution, Feature, Ordered, Setting, Stabilisation, Urgency
from triage.core.questions import NOT_SURE, PREFER_NOT, UNKNOWN_CHOICES, Kind, Question

UNKNOWN_WAYS: Final = {NOT_SURE: 1 << 28, PREFER_NOT: 1 << 29}
KNOWN: Final = 1 << 30
UNKNOWN: Final = 1 << 31

SETTING_MINIMUM: Final = "setting.minimum"
SETTING_SUGGESTION: Final = "setting.suggestion"
ALTERNATIVE: Final = "setting.alternative"
STEP_MINIMUM: Final = "first_step.minimum"
STEP_SUGGESTION: Final = "first_step.suggestion"
URGENCY: Final = "urgency"
ACTIONS: Final = "actions"
FEATURES: Final = "features"
CAUTIONS: Final = "cautions"
FIRED: Final = "fired"

ORDINALS: Final[Mapping[str, type[Ordered]]] = {
    SETTING_MINIMUM: Setting,
    SETTING_SUGGESTION: Setting,
    STEP_MINIMUM: Stabilisation,
    STEP_SUGGESTION: Stabilisation,
    URGENCY: Urgency,
}
SETS: Final = {ACTIONS: tuple(Action), FEATURES: tuple(Feature), CAUTIONS: tuple(Caution)}
RESULTS: Final = (*ORDINALS, ALTERNATIVE, *SETS, FIRED)


class KnowledgeError(ValueError):
    """A condition that names something which does not exist; the message says what would be right."""


class Questionnaire:
    """The questions laid out as slots, and the one way from answers to facts. It is a Layout."""

    def __init__(self, questions: Sequence[Question], terms: Sequence[Term] = (), rule_ids: Sequence[str] = ()) -> None:
        self.questions = tuple(questions)
        self.question = {question.id: question for question in self.questions}
        names = [*self.question, *(term.id for term in terms), *RESULTS]
        self._slots = {name: place for place, name in enumerate(names)}
        self._bits = {**{q.id: _bits(q) for q in self.questions}, **_result_bits(rule_ids)}
        self._codes = [(_Code(q, self._bits[q.id]), q.ask_when.compile(self)) for q in self.questions]
        self._terms: list[tuple[int, Test]] = [(self.slot(term.id), term.when.compile(self)) for term in terms]
        self._blank = [0] * len(names)
        for name in ORDINALS:
            self._blank[self.slot(name)] = 1

    def facts(self, answers: Answers) -> Facts:
        """Every slot filled from the answers; the result's slots stand at their bottom."""
        facts = self._read(answers)
        for slot, holds in self._terms:
            facts[slot] = holds(facts)
        return facts

    def _read(self, answers: Answers) -> Facts:
        """The slots of the questions alone, in order, since a question may depend on those before it."""
        facts = self._blank.copy()
        values = answers.values
        for place, (code, asks) in enumerate(self._codes):
            if asks(facts):
                facts[place] = code.encode(values.get(code.id))
        return facts

    def asked(self, answers: Answers) -> tuple[Question, ...]:
        """The questions that these answers lead to, in order."""
        facts = self._read(answers)
        return tuple(question for place, question in enumerate(self.questions) if facts[place])

    def unknown(self, facts: Facts) -> tuple[str, ...]:
        """The questions that were asked and read as unknown, in order."""
        return tuple(q.id for place, q in enumerate(self.questions) if facts[place] & UNKNOWN)

    def slot(self, name: str) -> int:
        try:
            return self._slots[name]
        except KeyError:
            raise KnowledgeError(
                f"'{name}' is read by a condition, but no question, term or result has that id."
            ) from None

    def mask(self, name: str, ids: Iterable[str]) -> int:
        bits = self._named_bits(name)
        strangers = sorted(set(ids) - bits.keys())
        if strangers:
            raise KnowledgeError(f"'{name}' is compared with '{strangers[0]}', which is not one of: {', '.join(bits)}.")
        return sum(bits[choice] for choice in ids)

    def mask_from(self, name: str, lowest: str) -> int:
        bits = self._named_bits(name)
        question = self.question.get(name)
        if question is not None and not question.ordered:
            raise KnowledgeError(f"'{name}' has no order, so 'at least {lowest}' means nothing; name the choices.")
        first = self.mask(name, (lowest,))
        return sum(bit for choice, bit in bits.items() if bit >= first and choice not in UNKNOWN_CHOICES)

    def known_bit(self, name: str) -> int:
        self._named_bits(name)
        return KNOWN

    def unknown_bit(self, name: str) -> int:
        self._named_bits(name)
        return UNKNOWN

    def _named_bits(self, name: str) -> dict[str, int]:
        if name not in self._bits:
            raise KnowledgeError(f"'{name}' is read by a condition, but no question or result has that id.")
        return self._bits[name]


class _Code:
    """How one question's answer becomes bits."""

    def __init__(self, question: Question, bits: dict[str, int]) -> None:
        self.id = question.id
        self._kind = question.kind
        self._bits = bits
        self._stands_for_unknown = question.unknown_reads_as
        self._missing = _missing(question, bits)
        self._single = {choice.id: bits[choice.id] | KNOWN for choice in question.known_choices if choice.id in bits}
        self._single.update({c.id: _unknown(question, bits, c.id) for c in question.unknown_choices})

    def encode(self, value: Value | None) -> int:
        if value is None:
            return self._missing
        if isinstance(value, str):
            return self._single[value]
        if self._kind is Kind.SIGNS:
            number = count_of(value)
            return self._missing if number is None else 1 << number | KNOWN
        picks = value if isinstance(value, tuple) else ()
        return sum(self._bits[pick] for pick in picks) | (UNKNOWN if self._stands_for_unknown in picks else KNOWN)


def _bits(question: Question) -> dict[str, int]:
    """The bit of each choice, from least to most worrying; of each count for `signs`."""
    if question.kind is Kind.SIGNS:
        return {str(number): 1 << number for number in range(HIGHEST_COUNT + 1)}
    if question.kind is Kind.MULTI:
        return {choice: 1 << place for place, choice in enumerate(question.choice_ids)}
    known = {choice.id: 1 << place for place, choice in enumerate(question.known_choices)}
    return {**known, **{choice.id: UNKNOWN_WAYS[choice.id] for choice in question.unknown_choices}}


def _unknown(question: Question, bits: dict[str, int], way: str) -> int:
    """The bits of an unknown answer: its reading, that it is unknown, and in which way."""
    reading = bits[question.unknown_reads_as] if question.unknown_reads_as else 0
    return reading | UNKNOWN | (UNKNOWN_WAYS[way] if question.kind is Kind.SINGLE else 0)


def _missing(question: Question, bits: dict[str, int]) -> int:
    """What no answer reads as: not sure (or prefer not), else the first or the exclusive choice."""
    if question.unknown_reads_as is not None:
        ways = [choice.id for choice in question.unknown_choices] or [NOT_SURE]
        return _unknown(question, bits, ways[0])
    harmless = question.exclusive_ids or {question.choice_ids[0]}
    return bits[min(harmless)] | KNOWN


def _result_bits(rule_ids: Sequence[str]) -> dict[str, dict[str, int]]:
    bits = {name: {level.id: 1 << level for level in kind} for name, kind in ORDINALS.items()}
    bits[ALTERNATIVE] = bits[SETTING_SUGGESTION]
    for name, members in SETS.items():
        bits[name] = {str(member): 1 << place for place, member in enumerate(members)}
    bits[FIRED] = {rule_id: 1 << place for place, rule_id in enumerate(rule_ids)}
    return bits
