"""One thing that a result can name: what it is called, what it is, and the page that explains it."""

from __future__ import annotations

from dataclasses import dataclass

from triage.core.questions import Wording, same


@dataclass(frozen=True, slots=True)
class Entry:
    """`name` and `what` are marked for translation. `page` is a slug, or slug#anchor."""

    name: Wording
    what: Wording
    page: str


def entry(name: str | Wording, what: str | Wording, page: str) -> Entry:
    """An entry; a plain text reads the same for everyone."""
    return Entry(_wording(name), _wording(what), page)


def _wording(text: str | Wording) -> Wording:
    return same(text) if isinstance(text, str) else text
