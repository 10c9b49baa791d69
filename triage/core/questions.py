"""A question, its choices, and the sequence of questions that a set of answers leads along."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from triage.core.conditions import ALWAYS, Condition

NOT_SURE: Final = "not_sure"
PREFER_NOT: Final = "prefer_not"
UNKNOWN_CHOICES: Final = frozenset({NOT_SURE, PREFER_NOT})


class Audience(StrEnum):
    """Who reads the wording; also the choices of the question `respondent`."""

    SELF = "self"
    FAMILY = "family"
    STAFF = "staff"


class Kind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTI = "multi"
    SIGNS = "signs"


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in its three wordings, each already marked for translation."""

    self: str
    family: str
    staff: str

    def for_(self, audience: Audience) -> str:
        """The text for one audience, untranslated."""
        return str(getattr(self, audience.value))


def same(text: str) -> Wording:
    """A wording that is the same for everyone."""
    return Wording(text, text, text)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer. Listed from least to most worrying, unknown choices last."""

    id: str
    label: Wording
    exclusive: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One question, as clinical-basis section 1 specifies it. There is one of each, so it equals itself alone.

    `unknown_reads_as` is the choice that rules read in place of an unknown answer; None where the
    question offers no unknown choice of its own. `error` is shown when nothing usable was chosen.
    """

    id: str
    kind: Kind
    text: Wording
    choices: tuple[Choice, ...]
    why: Wording
    error: Wording
    ask_when: Condition = ALWAYS
    unknown_reads_as: str | None = None
    ordered: bool = True
    counts_as_unknown: bool = True
    hint: Wording | None = None
    cites: tuple[str, ...] = ()
    # Worked out once, because every answer of every request is checked against them.
    choice_ids: tuple[str, ...] = field(init=False, repr=False)
    exclusive_ids: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        alone = frozenset(choice.id for choice in self.choices if choice.exclusive)
        object.__setattr__(self, "choice_ids", tuple(choice.id for choice in self.choices))
        object.__setattr__(self, "exclusive_ids", alone)

    @property
    def known_choices(self) -> tuple[Choice, ...]:
        """The choices that say something, in the published order."""
        return tuple(choice for choice in self.choices if choice.id not in UNKNOWN_CHOICES)

    @property
    def unanswered(self) -> str | tuple[str, ...]:
        """What a missing answer reads as, written as that answer would be (design 10)."""
        unknown = next((choice.id for choice in self.unknown_choices), self.unknown_reads_as)
        way = unknown or min(self.exclusive_ids or {self.choice_ids[0]})
        return way if self.kind is Kind.SINGLE else (way,)

    @property
    def unknown_choices(self) -> tuple[Choice, ...]:
        return tuple(choice for choice in self.choices if choice.id in UNKNOWN_CHOICES)
