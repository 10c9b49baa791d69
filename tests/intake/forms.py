"""What the pages of the workspace send, as a browser without script would send it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.test import Client
from django.urls import reverse

from intake.models import Screening
from tests.triage.walking import HEROIN, Picks

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

#: Everything asked is answered, and nobody is in danger.
WHOLE: Mapping[str, Picks] = HEROIN
CALM: Mapping[str, Picks] = {"danger_now": "none"}


def address(name: str, screening: Screening) -> str:
    return reverse(f"intake:{name}", args=[screening.reference])


def ticked(answers: Mapping[str, Picks], **fields: object) -> dict[str, object]:
    """The form of the phone screen with these answers ticked, and more fields."""
    picks: dict[str, object] = {
        name: [value] if isinstance(value, str) else list(value) for name, value in answers.items()
    }
    return {"respondent": "staff", "channel": "phone", "call": "not_asked", "voicemail": "not_asked", **picks, **fields}


def save(
    client: Client, screening: Screening, answers: Mapping[str, Picks], do: str = "save", **fields: object
) -> Response:
    """Press Save, or Finish, on the phone screen."""
    version = fields.pop("version", Screening.objects.get(pk=screening.pk).version)
    return client.post(address("screen", screening), ticked(answers, do=do, version=version, **fields))


def panel_of(client: Client, answers: Mapping[str, Picks], **fields: object) -> str:
    """What the script is given for the panel."""
    return client.post(reverse("intake:panel"), ticked(answers, **fields)).text
