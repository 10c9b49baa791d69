"""Everything that is wrong with what the product knows, in sentences. Behind `manage.py check_knowledge`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from evidence import SOURCES
from resources.pages import Library, PageProblems, library
from triage.core import check
from triage.core.outcomes import Action, Caution, Feature, Ordered, Setting, Stabilisation, Urgency
from triage.knowledge import ENGINE, RULESET, explain
from triage.knowledge import vocabulary as words
from triage.knowledge.vocabulary import Entry
from triage.result.doing_words import AFTER, AT_FIRST

SCENARIOS: Final = Path(__file__).parents[1] / "tests" / "scenarios"
_VOCABULARY: Final[tuple[tuple[str, tuple[Any, ...], Mapping[Any, Entry]], ...]] = (
    ("setting", tuple(Setting), words.SETTINGS),
    ("first step", tuple(Stabilisation), words.FIRST_STEPS),
    ("urgency", tuple(Urgency), words.URGENCIES),
    ("action", tuple(Action), words.ACTIONS),
    ("feature", tuple(Feature), words.FEATURES),
    ("caution", tuple(Caution), words.CAUTIONS),
)


def problems() -> Iterator[str]:
    """Every flaw of questions, rules, sources, words, page links and scenarios."""
    yield from check.problems(RULESET, SOURCES)
    yield from wordless()
    try:
        yield from dead_links(library())
    except PageProblems as found:
        yield from found.problems
    yield from never_shown(SCENARIOS)


def notes() -> Iterator[str]:
    """What is no flaw, but should be known: rules that rest only on sources nobody has read yet."""
    yield from check.unverified(RULESET, SOURCES)


def wordless() -> Iterator[str]:
    """Outcomes that have no name or no explanation."""
    for kind, members, entries in _VOCABULARY:
        for member in members:
            if member not in entries:
                yield f"The {kind} '{_id(member)}' has no entry in triage/knowledge/vocabulary; write one."


def dead_links(pages: Library) -> Iterator[str]:
    """Entries and steps that link to a page, or to a part of one, that does not exist."""
    for kind, _, entries in _VOCABULARY:
        for member, entry in entries.items():
            if entry.page not in pages:
                yield f"The {kind} '{_id(member)}' links to '{entry.page}', which does not exist in the library."
    for task in (*AT_FIRST, *AFTER):
        if not task.to.startswith("#") and task.to not in pages:
            yield f"The step '{task.title.self}' links to '{task.to}', which does not exist in the library."


def never_shown(folder: Path) -> Iterator[str]:
    """Rules that set nothing in any scenario; silent where the scenarios are not shipped."""
    scenarios = [scenario for file in sorted(folder.glob("*.toml")) for scenario in _scenarios(file)]
    setting = {reason.rule for scenario in scenarios for reason in explain(ENGINE.reader.read(scenario))}
    if scenarios:
        for rule in RULESET.rules:
            if rule.id not in setting:
                yield f"Rule {rule.id} sets nothing in any scenario; add one to tests/scenarios that shows it."


def _scenarios(file: Path) -> Iterator[dict[str, object]]:
    """The answers of each scenario: the file's base, with what differs from it."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    for scenario in data["scenario"]:
        yield {**data["base"], **scenario["answers"]}


def _id(member: Ordered | StrEnum) -> str:
    return member.id if isinstance(member, Ordered) else str(member)
