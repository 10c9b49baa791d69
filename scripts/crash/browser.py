"""What a browser does for a worker: signs in with password and code, keeps cookies, sends forms."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from http.cookies import SimpleCookie
from urllib.parse import urlencode

SIGN_IN, CODE = "/intake/sign-in/", "/intake/sign-in/code/"
SEE_OTHER = 303


class NotSignedIn(Exception):
    """The product did not let this worker in, or no longer does."""


class NoAnswer(Exception):
    """The product is down, or broke off. What was sent is not acknowledged, and may have been kept all the same."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, read to its end."""

    status: int
    headers: Message
    text: str

    @property
    def location(self) -> str:
        """Where to go on, if anywhere."""
        return str(self.headers.get("Location", ""))


@dataclass(slots=True)
class Browser:
    """A browser of one worker. Every request is a connection of its own, so that a restart breaks no other."""

    #: Host and port of the product now, or nothing while it is down.
    where: Callable[[], str]
    cookies: dict[str, str] = field(default_factory=dict)

    def sign_in(self, username: str, password: str, code: Callable[[], str]) -> None:
        """Both steps. Raises NotSignedIn."""
        self.get(SIGN_IN)
        self.post(SIGN_IN, {"username": username, "password": password})
        answer = self.post(CODE, {"code": code()})
        if answer.status != SEE_OTHER:
            raise NotSignedIn(username)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, "", {})

    def post(self, path: str, form: Mapping[str, object], **headers: str) -> Answer:
        """Send a form. Raises NoAnswer where none came back whole."""
        typed = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": self.cookies.get("csrf", "")}
        return self._ask("POST", path, urlencode(form, doseq=True), typed | headers)

    def _ask(self, method: str, path: str, body: str, headers: Mapping[str, str]) -> Answer:
        address = self.where()
        if not address:
            raise NoAnswer
        connection = http.client.HTTPConnection(address, timeout=30)
        try:
            connection.request(method, path, body, dict(headers) | {"Cookie": self._cookie_line()})
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as broken:
            raise NoAnswer from broken
        finally:
            connection.close()
        self._remember(response.headers.get_all("Set-Cookie") or [])
        return Answer(response.status, response.headers, text)

    def _cookie_line(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _remember(self, lines: list[str]) -> None:
        for line in lines:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
