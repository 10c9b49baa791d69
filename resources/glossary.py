"""The glossary: terms, what they mean in plain words, and what people call them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from resources.flaws import FlawList

GLOSSARY_FILE = Path(__file__).with_name("glossary.toml")
KEYS = frozenset({"term", "meaning", "said", "forms", "page"})


@dataclass(frozen=True, slots=True)
class Term:
    """A term. `said` is what people call it; `forms` are further spellings linked in the text."""

    id: str
    term: str
    meaning: str
    said: tuple[str, ...]
    forms: tuple[str, ...]
    page: str

    @property
    def slug(self) -> str:
        """The slug of the page that explains it in full, or ""."""
        return self.page.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms by the alphabet, and the pattern that finds them in a text."""

    terms: tuple[Term, ...]
    pattern: re.Pattern[str]
    by_form: dict[str, Term]

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def first_mentions(self, text: str, done: set[str]) -> Iterator[tuple[int, int, Term]]:
        """Start, end and term of every term's first mention; the ids in `done` count as mentioned."""
        for found in self.pattern.finditer(text):
            term = self.by_form[found[0].lower()]
            if term.id not in done:
                done.add(term.id)
                yield found.start(), found.end(), term


def make_glossary(terms: Iterable[Term]) -> Glossary:
    """A glossary of these terms. Longer forms win over the shorter ones inside them."""
    terms = tuple(sorted(terms, key=lambda term: term.term.lower()))
    by_form = {form.lower(): term for term in terms for form in (term.term, *term.forms)}
    longest_first = sorted(by_form, key=lambda form: (-len(form), form))
    either = "|".join(re.escape(form) for form in longest_first) or r"(?!)"
    return Glossary(terms, re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE), by_form)


def read_glossary(file: Path = GLOSSARY_FILE) -> Glossary:
    """The glossary in a file.

    Raises:
        PageProblems: the file or an entry is flawed.
    """
    flaws = FlawList(file.name)
    text = file.read_text(encoding="utf-8")
    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        flaws.stop(1, f"this is not valid TOML: {error}; correct it there.")
    lines = text.split("\n")
    terms = tuple(_term(name, entry, lines, flaws) for name, entry in entries.items())
    flaws.raise_any()
    return make_glossary(terms)


def _term(name: str, entry: dict[str, object], lines: list[str], flaws: FlawList) -> Term:
    line = next((at for at, text in enumerate(lines, start=1) if text.strip() == f"[{name}]"), 1)
    if not {"term", "meaning"} <= set(entry) <= KEYS:
        flaws.add(line, f"the term `{name}` needs `term` and `meaning`, and may have `said`, `forms`, `page`.")
    return Term(
        id=name,
        term=str(entry.get("term", "")),
        meaning=str(entry.get("meaning", "")),
        said=_texts(entry.get("said")),
        forms=_texts(entry.get("forms")),
        page=str(entry.get("page", "")),
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()
