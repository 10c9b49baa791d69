"""Conditions: small frozen values that can be evaluated, put into words, and asked what they read.

A condition speaks about named slots: a question (`"withdrawal_now"`), a number of the result
(`"setting.suggestion"`), or a set of the result (`"features"`). A `Layout` says where each slot
stands in the facts and which bits stand for which ids, so that every test is one bit operation.
Conditions are two-valued: unknown answers were replaced by their reading before any is evaluated.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

Facts = list[int]
Test = Callable[[Facts], bool]


class Layout(Protocol):
    """Where each slot stands, and which bits of it mean what."""

    def slot(self, name: str) -> int: ...
    def mask(self, name: str, ids: tuple[str, ...]) -> int: ...
    def mask_from(self, name: str, lowest: str) -> int: ...
    def known_bit(self, name: str) -> int: ...
    def unknown_bit(self, name: str) -> int: ...


class Condition(Protocol):
    """Anything a rule, an effect or a question can depend on."""

    def compile(self, layout: Layout) -> Test: ...
    def reads(self) -> frozenset[str]: ...
    def words(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Always:
    """Holds whatever was answered."""

    def compile(self, layout: Layout) -> Test:
        return lambda _facts: True

    def reads(self) -> frozenset[str]:
        return frozenset()

    def words(self) -> str:
        return "always"


@dataclass(frozen=True, slots=True)
class Is:
    """The reading of a question is one of these choices."""

    name: str
    ids: tuple[str, ...]

    def compile(self, layout: Layout) -> Test:
        return _bit_test(layout.slot(self.name), layout.mask(self.name, self.ids))

    def reads(self) -> frozenset[str]:
        return frozenset({self.name})

    def words(self) -> str:
        return f"`{self.name}` is {_listed(self.ids)}"


@dataclass(frozen=True, slots=True)
class Includes:
    """At least one of these was picked, or given."""

    name: str
    ids: tuple[str, ...]

    def compile(self, layout: Layout) -> Test:
        return _bit_test(layout.slot(self.name), layout.mask(self.name, self.ids))

    def reads(self) -> frozenset[str]:
        return frozenset({self.name})

    def words(self) -> str:
        return f"`{self.name}` includes {_listed(self.ids)}"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The reading is this worrying or more, in the published order. Not met when not asked."""

    name: str
    lowest: str

    def compile(self, layout: Layout) -> Test:
        return _bit_test(layout.slot(self.name), layout.mask_from(self.name, self.lowest))

    def reads(self) -> frozenset[str]:
        return frozenset({self.name})

    def words(self) -> str:
        return f"`{self.name}` is at least `{self.lowest}`"


@dataclass(frozen=True, slots=True)
class Exceeds:
    """One ordered number of the result is above another."""

    name: str
    other: str

    def compile(self, layout: Layout) -> Test:
        high, low = layout.slot(self.name), layout.slot(self.other)
        return lambda facts: facts[high] > facts[low]

    def reads(self) -> frozenset[str]:
        return frozenset({self.name, self.other})

    def words(self) -> str:
        return f"`{self.name}` is above `{self.other}`"


@dataclass(frozen=True, slots=True)
class Asked:
    """The path asks this question."""

    name: str

    def compile(self, layout: Layout) -> Test:
        both = layout.known_bit(self.name) | layout.unknown_bit(self.name)
        return _bit_test(layout.slot(self.name), both)

    def reads(self) -> frozenset[str]:
        return frozenset({self.name})

    def words(self) -> str:
        return f"`{self.name}` is asked"


@dataclass(frozen=True, slots=True)
class Known:
    """The question is asked and its answer is known."""

    name: str

    def compile(self, layout: Layout) -> Test:
        return _bit_test(layout.slot(self.name), layout.known_bit(self.name))

    def reads(self) -> frozenset[str]:
        return frozenset({self.name})

    def words(self) -> str:
        return f"`{self.name}` is known"


@dataclass(frozen=True, slots=True)
class Unknown:
    """The question is asked and answered `not_sure`, `prefer_not`, or not at all."""

    name: str

    def compile(self, layout: Layout) -> Test:
        return _bit_test(layout.slot(self.name), layout.unknown_bit(self.name))

    def reads(self) -> frozenset[str]:
        return frozenset({self.name})

    def words(self) -> str:
        return f"`{self.name}` is unknown"


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition

    def compile(self, layout: Layout) -> Test:
        test = self.part.compile(layout)
        return lambda facts: not test(facts)

    def reads(self) -> frozenset[str]:
        return self.part.reads()

    def words(self) -> str:
        return f"not ({self.part.words()})"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Condition, ...]

    def compile(self, layout: Layout) -> Test:
        tests = tuple(part.compile(layout) for part in self.parts)
        return _all_test(tests)

    def reads(self) -> frozenset[str]:
        return _reads(self.parts)

    def words(self) -> str:
        return " and ".join(_bracketed(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]

    def compile(self, layout: Layout) -> Test:
        tests = tuple(part.compile(layout) for part in self.parts)
        return _any_test(tests)

    def reads(self) -> frozenset[str]:
        return _reads(self.parts)

    def words(self) -> str:
        return " or ".join(_bracketed(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Count:
    """At least so many of the parts hold."""

    lowest: int
    parts: tuple[Condition, ...]

    def compile(self, layout: Layout) -> Test:
        tests = tuple(part.compile(layout) for part in self.parts)
        lowest = self.lowest
        return lambda facts: sum(test(facts) for test in tests) >= lowest

    def reads(self) -> frozenset[str]:
        return _reads(self.parts)

    def words(self) -> str:
        listed = "; ".join(part.words() for part in self.parts)
        return f"at least {self.lowest} of [{listed}]"


@dataclass(frozen=True, slots=True)
class Term:
    """A named condition, worked out once and read by many rules.

    An `exception` is one whose absence is the ordinary case: it is no part of an explanation.
    """

    id: str
    means: str
    when: Condition
    exception: bool = False

    def compile(self, layout: Layout) -> Test:
        return _bit_test(layout.slot(self.id), 1)

    def reads(self) -> frozenset[str]:
        return self.when.reads()

    def words(self) -> str:
        return f"*{self.id}*"


ALWAYS = Always()


def is_(name: str, *ids: str) -> Is:
    """The reading of `name` is one of `ids`."""
    return Is(name, ids)


def includes(name: str, *ids: str) -> Includes:
    """At least one of `ids` was picked in `name`."""
    return Includes(name, ids)


def at_least(name: str, lowest: str | int) -> AtLeast:
    """The reading of `name` is `lowest` or more worrying; a count is given as a number."""
    return AtLeast(name, str(lowest))


def exceeds(name: str, other: str) -> Exceeds:
    """The result's `name` is above its `other`."""
    return Exceeds(name, other)


def asked(name: str) -> Asked:
    """The path asks `name`."""
    return Asked(name)


def known(name: str) -> Known:
    """`name` is asked and its answer is known."""
    return Known(name)


def unknown(name: str) -> Unknown:
    """`name` is asked and its answer is not known."""
    return Unknown(name)


def not_(part: Condition) -> Not:
    """`part` does not hold."""
    return Not(part)


def all_of(*parts: Condition) -> AllOf:
    """Every one of `parts` holds."""
    return AllOf(parts)


def any_of(*parts: Condition) -> AnyOf:
    """At least one of `parts` holds."""
    return AnyOf(parts)


def count(lowest: int, *parts: Condition) -> Count:
    """At least `lowest` of `parts` hold."""
    return Count(lowest, parts)


def _bit_test(slot: int, mask: int) -> Test:
    return lambda facts: facts[slot] & mask != 0


def _all_test(tests: tuple[Test, ...]) -> Test:
    """Two and three parts are spelled out, because nearly every guard has two or three."""
    match tests:
        case (first, second):
            return lambda facts: first(facts) and second(facts)
        case (first, second, third):
            return lambda facts: first(facts) and second(facts) and third(facts)
        case _:
            return lambda facts: all(test(facts) for test in tests)


def _any_test(tests: tuple[Test, ...]) -> Test:
    match tests:
        case (first, second):
            return lambda facts: first(facts) or second(facts)
        case _:
            return lambda facts: any(test(facts) for test in tests)


def _reads(parts: tuple[Condition, ...]) -> frozenset[str]:
    return frozenset().union(*(part.reads() for part in parts))


def _listed(ids: tuple[str, ...]) -> str:
    return " or ".join(f"`{name}`" for name in ids)


def _bracketed(part: Condition) -> str:
    compound = isinstance(part, AllOf | AnyOf)
    return f"({part.words()})" if compound else part.words()
