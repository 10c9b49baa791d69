"""A worker who opens, saves, finishes and edits calls, whatever happens to the server meanwhile.

What has no answer is sent again, the same, as the page does: a call under the same submission number, a save on the
same version. Only what the server has acknowledged counts as saved.
"""

from __future__ import annotations

import itertools
import json
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus

from scripts.crash.browser import Answer, Browser, NoAnswer, NotSignedIn

OPEN = "/intake/calls/open/"
JSON = "application/json"
ANSWERS = {
    "respondent": "staff", "danger_now": "none", "suicide_risk": "no", "substances": "opioids", "housing": "stable",
    "channel": "phone", "call": "yes", "voicemail": "no", "name": "Nobody", "phone": "555-0100",
}  # fmt: skip
AUTOSAVES = 3
SECONDS_TO_WAIT = 0.05


class UnexpectedAnswer(Exception):
    """The product answered, and neither with what was asked for nor with being unavailable."""


@dataclass(slots=True)
class Call:
    """What a worker knows of one call: what was acknowledged, and what was sent since."""

    submission: uuid.UUID = field(default_factory=uuid.uuid4)
    reference: str = ""
    #: The version and the notes of the last save that was acknowledged.
    version: int = 1
    notes: str = ""
    #: Notes that were sent and not acknowledged yet.
    sent: str | None = None
    finished: bool = False
    #: Changes after the end that were kept and not made, as acknowledged.
    kept: str | None = None


class Saver(threading.Thread):
    """One worker in one browser."""

    def __init__(self, number: int, browser: Browser) -> None:
        super().__init__(name=f"worker {number}")
        self.calls: list[Call] = []
        self.errors: list[str] = []
        self.acknowledged = self.sent_again = self.tries = 0
        #: Whether something is on its way that has no answer yet, and when the last answer came.
        self.waits, self.answered_at = False, 0.0
        self._number, self._browser = number, browser
        self._over = threading.Event()
        self._saves = itertools.count(1)

    def stop(self) -> None:
        """After the call that goes on now."""
        self._over.set()

    def run(self) -> None:
        try:
            while not self._over.is_set():
                self._one_call()
        except Exception as error:  # noqa: BLE001 - whatever it is, it counts
            self.errors.append(f"{type(error).__name__}: {error}")

    def _one_call(self) -> None:
        call = Call()
        self.calls.append(call)
        answer = self._send(OPEN, {"submission": call.submission}, HTTPStatus.SEE_OTHER)
        call.reference = answer.location.rstrip("/").split("/")[-2]
        for _ in range(AUTOSAVES):
            self._autosave(call)
        self._press(call, "finish-open")  # the caller left: some questions stay open
        call.finished = True
        self._press(call, "save")
        self._keep(call)

    def _autosave(self, call: Call) -> None:
        form = self._form(call)
        answer = self._send(f"/intake/calls/{call.reference}/draft/", form, HTTPStatus.OK)
        self._saved(call, int(json.loads(answer.text)["version"]))

    def _press(self, call: Call, button: str) -> None:
        place, before = f"/intake/calls/{call.reference}/screen/", self.sent_again
        self._send(place, self._form(call) | {"do": button}, HTTPStatus.SEE_OTHER)
        # The redirect does not say the version. Sent once, it is the next one; else the page is asked.
        self._saved(call, call.version + 1 if before == self.sent_again else self._version_on(place))

    def _version_on(self, place: str) -> int:
        page = self._until_answered(lambda: self._browser.get(place)).text
        return int(page.partition('name="version" value="')[2].partition('"')[0])

    def _keep(self, call: Call) -> None:
        """What the page does while somebody types into a call that has ended: the call itself stays as it is."""
        form = self._form(call)
        call.sent = None
        self._send(f"/intake/calls/{call.reference}/draft/", form, HTTPStatus.OK)
        call.kept = str(form["notes"])

    def _form(self, call: Call) -> dict[str, object]:
        call.sent = f"call {self._number}.{len(self.calls)} save {next(self._saves)}"
        return {**ANSWERS, "notes": call.sent, "version": call.version}

    def _saved(self, call: Call, version: int) -> None:
        call.version, call.notes, call.sent = version, call.sent or "", None

    def _send(self, path: str, form: dict[str, object], expected: HTTPStatus) -> Answer:
        """Send it until it is acknowledged. Raises where the answer is any other."""
        headers = {"Accept": JSON} if expected is HTTPStatus.OK else {}
        answer = self._until_answered(lambda: self._browser.post(path, form, **headers))
        if answer.status == HTTPStatus.UNAUTHORIZED or "/sign-in/" in answer.location:
            raise NotSignedIn(self.name)
        if answer.status != expected:
            raise UnexpectedAnswer(f"{answer.status} instead of {int(expected)}")
        self.acknowledged += 1
        return answer

    def _until_answered(self, ask: Callable[[], Answer]) -> Answer:
        """Ask again, the same, while the server is down or the database is away."""
        self.waits = True
        answer = self._try(ask)
        self.waits = False
        self.sent_again += answer is None
        while answer is None:
            time.sleep(SECONDS_TO_WAIT)
            answer = self._try(ask)
        self.answered_at = time.monotonic()
        return answer

    def _try(self, ask: Callable[[], Answer]) -> Answer | None:
        self.tries += 1
        try:
            answer = ask()
        except NoAnswer:
            return None
        return None if answer.status == HTTPStatus.SERVICE_UNAVAILABLE else answer
