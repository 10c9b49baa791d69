"""What of a result goes on paper: the view model with the words around it, as data for paper.typ.

A copy may be found by others. So it names neither its subject nor this site, unless the person wants it to.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from django.utils.translation import get_language, gettext

from evidence import Status
from triage.core.words import _
from triage.danger import steps_off_screen
from triage.knowledge import RULESET
from triage.result.page import Result
from triage.result.page_words import NOT_SIGNED_OFF, SIGNED_OFF
from triage.result.parts import ListedSource
from triage.result.text import HELP

NEUTRAL_TITLE: Final = _("Notes")
_NUMBERS: Final = _("Danger: 911. Crisis: 988, call or text. To find treatment: 1-800-662-4357.")
_NO_DIAGNOSIS: Final = _("Information, not a diagnosis.")
_SPANISH: Final = "Español: oprima 2."
#: The words around the parts of a result, by their names in paper.typ.
_WORDS: Final[Mapping[str, str]] = {
    "first_step": _("First step"),
    "ladder": _("From the least care to the most"),
    "unknown": _("What is not known"),
    "not_answered": _("Not answered, or not sure:"),
    "find_out": _("Find out next:"),
    "call": _("When you call"),
    "say": _("What to say"),
    "ask": _("What to ask, and what a good answer sounds like"),
    "flags": _("Warning signs"),
    "first_visit": _("Questions for the first visit"),
    "blanks": _("To fill in"),
    "helper": _("For you, the helper"),
    "cautions": _("Be careful"),
    "look_for": _("Look for in a program"),
    "good_to_know": _("Also good to know"),
    "notes": _("About these levels"),
    "changes": _("What would change this"),
    "about_changes": _(
        "Life changes, and what fits changes with it. Answer again when it does. "
        "Only true answers keep the result safe."
    ),
    "instead_of": _("instead of"),
    "more_reasons": _("More reasons"),
    "answers": _("The answers behind this"),
    "rules": _("Each rule that counted, with its sources"),
    "from": _("From"),
    "cites": _("Sources:"),
    "sources": _("Sources"),
    "limits": _("What this cannot tell"),
}


@dataclass(frozen=True, slots=True)
class Site:
    """Where a copy comes from, for whoever wants it to say so."""

    name: str
    address: str


def on_paper(result: Result, site: Site | None = None) -> bytes:
    """Everything that paper.typ prints, as JSON."""
    shown = asdict(result)
    for panel, on_screen in zip(shown["panels"], result.panels, strict=True):
        panel["steps"] = steps_off_screen(on_screen, result.audience)
    for line, listed in zip(shown["sources"], result.sources, strict=True):
        line["by"] = _publisher(listed)
    given = {
        "lang": get_language() or "en",
        "title": f"{result.title} - {site.name}" if site else gettext(NEUTRAL_TITLE),
        "site": asdict(site) if site else None,
        "help": [gettext(sentence) for sentence in HELP],
        "spanish": _SPANISH,
        "footer": (gettext(_NUMBERS), f"{gettext(_NO_DIAGNOSIS)} {_signed_off()}"),
        "words": {name: gettext(words) for name, words in _WORDS.items()},
        "result": shown,
    }
    return json.dumps(given, default=str).encode()


def _publisher(listed: ListedSource) -> str:
    """Who published a source, and when. The project's own documents would name this site."""
    source = listed.source
    if source.status is Status.PROJECT:
        return ""
    return f"{source.publisher}, {source.year}." if source.year else f"{source.publisher}."


def _signed_off() -> str:
    words = SIGNED_OFF if RULESET.signed_off_by else NOT_SIGNED_OFF
    return gettext(words) % {"version": RULESET.version, "name": RULESET.signed_off_by}
