"""The nearest known words to one that nobody knows, for searches typed in a hurry."""

from __future__ import annotations

from collections.abc import Iterable

SHORTEST_GUESSED = 4
TWO_SLIPS_FROM = 7


def slips_allowed(word: str) -> int:
    """How many letters may be wrong: short words have too many neighbors to guess at."""
    if len(word) < SHORTEST_GUESSED:
        return 0
    return 2 if len(word) >= TWO_SLIPS_FROM else 1


def distance(first: str, second: str, limit: int) -> int:
    """Letters added, dropped, changed or swapped with their neighbor; `limit` + 1 if more than `limit`."""
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for at, letter in enumerate(first, start=1):
        before, above, row = row, before, [at]
        for to, other in enumerate(second, start=1):
            change = before[to - 1] + (letter != other)
            step = min(change, before[to] + 1, row[to - 1] + 1)
            if at > 1 and to > 1 and letter == second[to - 2] and first[at - 2] == other:
                step = min(step, above[to - 2] + 1)
            row.append(step)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


class Speller:
    """Knows the words of the library and finds the nearest of them."""

    def __init__(self, words: Iterable[str]) -> None:
        self.by_length: dict[int, list[tuple[str, int]]] = {}
        for word in sorted(words):
            self.by_length.setdefault(len(word), []).append((word, _letters(word)))

    def nearest(self, word: str) -> tuple[str, ...]:
        """The known words with the fewest slips from this one, if any is near enough."""
        limit = slips_allowed(word)
        if not limit:
            return ()
        near = {
            known: slips for known in self._candidates(word, limit) if (slips := distance(word, known, limit)) <= limit
        }
        fewest = min(near.values(), default=0)
        return tuple(known for known, slips in near.items() if slips == fewest)

    def _candidates(self, word: str, limit: int) -> Iterable[str]:
        """Known words of about this length and these letters: a cheap test before the costly one."""
        letters = _letters(word)
        for length in range(len(word) - limit, len(word) + limit + 1):
            for known, its_letters in self.by_length.get(length, ()):
                if (letters ^ its_letters).bit_count() <= 2 * limit:
                    yield known


def _letters(word: str) -> int:
    """Which letters occur, one bit each."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % 64)
    return bits
