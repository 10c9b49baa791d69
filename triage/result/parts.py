"""What a result page is made of. Every text is ready to read: worded for the audience, in the language of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext

from evidence import Source
from triage.core.outcomes import Action, Feature
from triage.core.questions import Wording

#: Of reasons and changes, so many stand open and the others fold.
SHOWN_AT_FIRST: Final = 1


@dataclass(frozen=True, slots=True)
class Item:
    """Something with a name, an explanation, and the library page (`slug` or `slug#anchor`) that says more."""

    name: str
    what: str
    page: str = ""

    @property
    def href(self) -> str:
        return address(self.page)


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do, with its reason. `to` is a library page, or `#part` of the result itself."""

    title: str
    why: str
    to: str = ""

    @property
    def href(self) -> str:
        return self.to if self.to.startswith("#") else address(self.to)


@dataclass(frozen=True, slots=True)
class Task:
    """A step for whoever is shown any of these. Without a reason of its own it gives the rule's."""

    shown_for: tuple[Action | Feature, ...]
    title: Wording
    to: str
    why: Wording | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do by when."""

    when: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class FirstStep:
    """The step before treatment. `also` is what to know about it, `cautions` what to be careful about."""

    item: Item
    why: str
    also: tuple[str, ...]
    cautions: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """What a level is in this result. `kind` is suggestion, minimum, alternative or possible."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Level:
    """A treatment setting and what it is in this result. Suggestion, minimum and alternative look alike.

    `care` is the level of care that it belongs to, by the name that everybody uses.
    """

    care: str
    tags: tuple[Tag, ...]
    item: Item
    says: tuple[str, ...]
    whys: tuple[Why, ...]

    @property
    def more_whys(self) -> int:
        """How many reasons are left after the first ones."""
        return len(self.whys) - SHOWN_AT_FIRST


@dataclass(frozen=True, slots=True)
class Rung:
    """One setting on the care ladder. `marks` are the classes by which it is drawn."""

    name: str
    tags: tuple[Tag, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """A rule's reason: its sentence, what it gave, the answers behind it, how sure it is and on whose word."""

    rule: str
    because: str
    gave: tuple[str, ...]
    answers: tuple[Said, ...]
    topics: str
    confidence: str
    short_confidence: str
    sources: tuple[Citation, ...]

    @property
    def footnote(self) -> str:
        """Where it comes from, in one line: the answers, how sure it is, the rule."""
        topics = gettext("From %(topics)s") % {"topics": self.topics} if self.topics else ""
        return " · ".join(filter(None, (topics, self.short_confidence, self.rule)))


@dataclass(frozen=True, slots=True)
class Citation:
    """A source by its number in the list, and the place in it where that is known."""

    number: int
    short: str
    at: str


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A line of the list of sources."""

    number: int
    source: Source
    status: str


@dataclass(frozen=True, slots=True)
class Said:
    """A question and what was answered. `topic` names the question in a few words."""

    topic: str
    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """One answer that would move the result: what it would be, what it is now, and what that moves."""

    topic: str
    then: str
    now: str
    moves: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes of one kind: to more care, to help sooner, or to less care."""

    title: str
    changes: tuple[Changed, ...]

    @property
    def more(self) -> int:
        """How many changes are left after the first ones."""
        return len(self.changes) - SHOWN_AT_FIRST


@dataclass(frozen=True, slots=True)
class Unknown:
    """What is not known, how far the result could move, and what to find out first.

    `held` says what was taken as the worse, and is in no range; `lead` stands before the ranges, or alone.
    """

    topics: tuple[str, ...]
    held: tuple[str, ...]
    lead: str
    ranges: tuple[str, ...]
    says: str
    next_topic: str
    next_how: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A question for a program, and what a good answer sounds like."""

    question: str
    good: str


@dataclass(frozen=True, slots=True)
class CallSheet:
    """What to say, ask and listen for when calling a program of the suggested kind."""

    whom: str
    says: tuple[str, ...]
    asks: tuple[Ask, ...]
    flags: tuple[str, ...]
    first_visit: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WaitingPlan:
    """How to stay safe until the first visit. `blanks` are filled in by hand on paper."""

    title: str
    lines: tuple[str, ...]
    blanks: tuple[str, ...]


def address(page: str) -> str:
    """Where a library page is served; nothing for no page."""
    if not page:
        return ""
    slug, mark, anchor = page.partition("#")
    return reverse("resources:page", args=[slug]) + mark + anchor
