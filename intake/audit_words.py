"""What the audit says in plain words. An action that is not named here fails a test."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, str | Promise]

ACTIONS: Final[Words] = MappingProxyType(
    {
        "screening.open": _("Started a call"),
        "screening.take_over": _("Took over shared answers"),
        "screening.view": _("Opened a call"),
        "screening.print": _("Opened the hand-over sheet"),
        "screening.autosave": _("Saved a call while typing"),
        "screening.complete": _("Finished a call"),
        "screening.edit": _("Changed a finished call"),
        "screening.keep_edit": _("Kept changes that are not saved yet"),
        "screening.discard_edit": _("Dropped changes that were not saved"),
        "screening.recomputed": _("Worked out a result anew under newer rules"),
        "screening.follow_up_done": _("Marked a follow-up as done"),
        "screening.dispose": _("Noted how a call ended"),
        "screening.list": _("Looked at a list of calls"),
        "screening.search": _("Searched for calls"),
        "override.choose": _("Chose another level"),
        "override.reopen": _("Put a choice of level up for decision again"),
        "override.view": _("Read a choice that waits for a decision"),
        "override.withdraw": _("Went back to the suggested level"),
        "override.list": _("Looked at the levels that wait for a decision"),
        "override.decide": _("Decided on a level"),
        "audit.list": _("Looked at the audit"),
        "audit.history": _("Looked at the history of a call"),
        "page.open": _("Asked for a page of another role"),
        "sign_in.password": _("Typed a password to sign in"),
        "sign_in.code": _("Typed a code to sign in"),
        "sign_in.confirm": _("Typed a code once more"),
        "sign_out": _("Signed out"),
        "session.end": _("Signed out somewhere else"),
        "worker.password": _("Changed their password"),
        "worker.recovery_codes": _("Made new recovery codes"),
        "worker.set_up": _("Set up their sign-in"),
        "worker.add": _("Added a person"),
        "worker.change": _("Changed a person"),
        "worker.link": _("Made a set-up link"),
        "worker.revoke": _("Ended everything that a person signs in with"),
        "team.add": _("Added a team"),
        "keys.rotate": _("Changed the key of staff records"),
    }
)
#: The kinds of things that actions are about.
KINDS: Final[Words] = MappingProxyType(
    {
        "screening": _("Call"),
        "override": _("Choice of level"),
        "worker": _("Person"),
        "team": _("Team"),
        "page": _("Page"),
    }
)


def in_plain_words(action: str) -> str:
    """The name of an action; of one that a newer version wrote, as it stands."""
    return str(ACTIONS.get(action, action))
