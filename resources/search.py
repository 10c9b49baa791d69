"""Finding pages by the words people use: a small index in memory, built from the pages themselves.

Nothing about a search is stored or logged. The scoring is BM25 over weighted fields, with a bonus
where a whole everyday phrase of a page's head stands in what was typed.
"""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from resources.page_body import HEADING, plain_text
from resources.pages import Library, Page
from resources.spelling import Speller

SYNONYMS_FILE = Path(__file__).with_name("synonyms.toml")
LONGEST_QUERY = 200
MOST_WORDS = 16
MOST_RESULTS = 8

WEIGHTS = {"words": 6.0, "title": 6.0, "headings": 2.0, "summary": 2.0, "text": 1.0}
SATURATION, LENGTH_SHARE = 1.2, 0.5
PHRASE_BONUS = 3.0
GUESS_SHARE, SYNONYM_SHARE = 0.7, 0.6
WEAK_SHARE = 0.25
WORTH_SHOWING = 0.2

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "y", "e")
SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A page that answers a search, and the section of it that answers best (both "" for the whole page)."""

    page: Page
    anchor: str
    heading: str


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a page under one heading."""

    anchor: str
    heading: str
    stems: frozenset[str]


def clean(typed: str) -> str:
    """What was typed, in one line of printable characters, short enough to answer quickly."""
    text = unicodedata.normalize("NFKC", typed[: LONGEST_QUERY * 4])
    printable = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text)
    return " ".join(printable.split())[:LONGEST_QUERY].strip()


def stem(word: str) -> str:
    """A word without its common endings, so that "meetings" finds "meeting"."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def stems(text: str) -> list[str]:
    return [stem(word.split("'")[0]) for word in WORD.findall(text.casefold().replace("\u2019", "'"))]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words that say little on their own, and words that stand for others."""

    weak: frozenset[str]
    other: Mapping[str, tuple[str, ...]]


def read_synonyms(file: Path = SYNONYMS_FILE) -> Synonyms:
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    weak = frozenset(word for typed in table["weak"] for word in stems(typed))
    other = {" ".join(stems(typed)): tuple(stems(" ".join(means))) for typed, means in table["other"].items()}
    return Synonyms(weak, other)


class Index:
    """The words of every page, ready to be searched."""

    def __init__(self, library: Library, synonyms: Synonyms) -> None:
        self.pages = tuple(library)
        self.synonyms = synonyms
        self.counts = [_weighted_counts(page) for page in self.pages]
        self.lengths = [sum(counts.values()) for counts in self.counts]
        self.mean_length = sum(self.lengths) / max(len(self.lengths), 1)
        self.rarity = self._rarity()
        self.speller = Speller(self.rarity)
        self.phrases = [frozenset(_phrases(page)) for page in self.pages]
        self.sections = [tuple(_sections(page)) for page in self.pages]

    def search(self, typed: str) -> tuple[Found, ...]:
        """The pages that answer what was typed, the best first."""
        words = stems(clean(typed))[:MOST_WORDS]
        weights = self._query_weights(words)
        scores = [self._score(at, weights, words) for at in range(len(self.pages))]
        lowest = WORTH_SHOWING * max(scores, default=0.0)
        best = sorted((-score, at) for at, score in enumerate(scores) if score > lowest)[:MOST_RESULTS]
        return tuple(self._found(at, weights) for _, at in best)

    def _rarity(self) -> dict[str, float]:
        """How telling each word is: rare words more than common ones."""
        pages_with = Counter(word for counts in self.counts for word in counts)
        total = len(self.pages)
        return {word: math.log(1 + (total - n + 0.5) / (n + 0.5)) for word, n in pages_with.items()}

    def _query_weights(self, words: list[str]) -> dict[str, float]:
        """What to look for, and how much each word counts."""
        weights: dict[str, float] = {}
        for word in words:
            share = WEAK_SHARE if word in self.synonyms.weak else 1.0
            for known, part in self._readings(word):
                weights[known] = max(weights.get(known, 0.0), share * part)
        for phrase in _runs(words):
            for known in self.synonyms.other.get(phrase, ()):
                weights[known] = max(weights.get(known, 0.0), SYNONYM_SHARE)
        return weights

    def _readings(self, word: str) -> Iterator[tuple[str, float]]:
        """The word itself where the library has it, else two words run together, else the nearest ones."""
        if word in self.rarity:
            yield word, 1.0
        elif halves := self._halves(word):
            yield from ((half, 1.0) for half in halves)
        elif word not in self.synonyms.other and word not in self.synonyms.weak:
            yield from ((known, GUESS_SHARE) for known in self.speller.nearest(word))

    def _halves(self, word: str) -> tuple[str, str] | None:
        """Two known words that were typed as one. The word is a stem already, so its end is left alone."""
        for cut in range(SHORTEST_STEM, len(word) - SHORTEST_STEM + 1):
            first, second = stem(word[:cut]), word[cut:]
            if first in self.rarity and second in self.rarity:
                return first, second
        return None

    def _score(self, at: int, weights: Mapping[str, float], words: list[str]) -> float:
        counts, length = self.counts[at], self.lengths[at] / (self.mean_length or 1)
        damping = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length)
        score = sum(
            share * self.rarity[word] * counts[word] / (counts[word] + damping)
            for word, share in weights.items()
            if word in counts
        )
        return score + PHRASE_BONUS * self._phrase_share(at, words)

    def _phrase_share(self, at: int, words: list[str]) -> float:
        """How much of what was typed is one of the page's own everyday phrases."""
        said = max((len(run.split()) for run in _runs(words) if run in self.phrases[at]), default=0)
        return said / len(words) if words else 0.0

    def _found(self, at: int, weights: Mapping[str, float]) -> Found:
        page, best, most = self.pages[at], Section("", "", frozenset()), 0.0
        for section in self.sections[at]:
            score = sum(share * self.rarity[word] for word, share in weights.items() if word in section.stems)
            if score > most:
                best, most = section, score
        return Found(page, best.anchor, best.heading)


def _runs(words: list[str]) -> Iterator[str]:
    """Every run of up to five neighboring words."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + 5, len(words)) + 1):
            yield " ".join(words[start:end])


def _phrases(page: Page) -> Iterator[str]:
    for phrase in (page.title, *page.head.words):
        yield " ".join(stems(phrase))


def _fields(page: Page) -> Iterable[tuple[str, str]]:
    yield "title", page.title
    yield "words", " ".join(page.head.words)
    yield "headings", " ".join(heading.text for heading in page.body.headings)
    yield "summary", page.summary
    yield "text", plain_text(page.body.text)


def _weighted_counts(page: Page) -> dict[str, float]:
    counts: dict[str, float] = {}
    for field, text in _fields(page):
        for word in stems(text):
            counts[word] = counts.get(word, 0.0) + WEIGHTS[field]
    return counts


def _sections(page: Page) -> Iterator[Section]:
    """The sections of level 2, each with all words under it."""
    lines, opened = [""], ("", "")
    for line in [*page.body.text.split("\n"), "## end {#end}"]:
        heading = HEADING.fullmatch(line)
        if heading is None or heading[1] != "##":
            lines.append(line)
            continue
        if opened[0]:
            yield Section(*opened, frozenset(stems(plain_text("\n".join(lines)))))
        lines, opened = [heading[2]], (heading[3] or "", heading[2])
