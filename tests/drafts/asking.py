"""How a test saves, shares and types a code: the way a browser without script does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.test import Client

from tests.triage.walking import HEROIN, walk

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

CODE = re.compile(r'name="code" value="([0-9A-Z]{26})"')
SHOWN = re.compile(r'name="shown" value="([0-9a-f]{32})"')
#: A code that nobody was given.
UNKNOWN = "7K" * 13


def code_in(response: Response) -> str:
    """The code that a page shows."""
    found = CODE.search(response.text)
    assert found, response.text
    return found[1]


def saved(client: Client) -> str:
    """Save, and write down the code."""
    return code_in(client.post("/check/save/"))


def shown(client: Client) -> str:
    """Look at what would be shared: the mark that the form carries for it."""
    found = SHOWN.search(client.get("/check/share/").text)
    assert found
    return found[1]


def shared(client: Client) -> str:
    """Look at what would be shared, share it, and write down the code."""
    return code_in(client.post("/check/share/", {"shown": shown(client)}))


def code_of_somebody_else() -> str:
    """The code of a finished visit in another browser."""
    other = Client()
    walk(other, HEROIN)
    return saved(other)


def open_(client: Client, code: str, **headers: str) -> Response:
    """Type a code to come back."""
    return client.post("/resume/", {"code": code}, headers=headers)


def delete(client: Client, code: str) -> Response:
    """Type a code and press Delete."""
    return client.post("/resume/delete/", {"code": code})


def without_what_was_typed(response: Response) -> str:
    """A page as it is for any code: less what the person typed, which stands in the field again."""
    return re.sub(r'(<input type="text" name="code") value="[^"]*"', r"\1", response.text)
