"""The visitor's answers, in one encrypted cookie on their own device. No other module touches the cookie.

The server keeps nothing between two requests. How long a cookie is good for is written inside it and
judged here: a browser's own idea of expiry is never relied on.
"""

from __future__ import annotations

import struct
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from triage.core.answers import Answers
from triage.knowledge import QUESTIONS, RULESET
from triage.packed_answers import AnswerCodes, BadPacking
from triage.sealing import BadSeal, key_ring

# Browsers take the prefix `__Host-` only over HTTPS, with Secure, for the whole site and for no other host.
NAME_OVER_HTTPS: Final = "__Host-s"
NAME_OVER_HTTP: Final = "s"
IDLE_SECONDS: Final = 60 * 60
LONGEST_SECONDS: Final = 24 * 60 * 60
# Clocks of several servers may differ a little; a stamp further ahead than this was not made by one of them.
AHEAD_SECONDS: Final = 60
LONGEST_TEXT: Final = 4000
# Every content is filled up to a multiple of this, so that the length of a cookie says nothing about the answers.
BLOCK_BYTES: Final = 256
_TIMES: Final = struct.Struct(">QQ")

#: Seconds since 1970. Tests put a clock of their own here.
clock: Callable[[], float] = time.time


@dataclass(frozen=True, slots=True)
class Session:
    """What the cookie holds: the answers, the rule set they were given under, and two times in seconds."""

    answers: Answers
    started: int
    used: int
    version: str


def start() -> Session:
    """A session without answers, from now."""
    now = _now()
    return Session(Answers(), started=now, used=now, version=RULESET.version)


def read(request: HttpRequest) -> Session | None:
    """The session of this visitor; None when there is no cookie, or anything at all is wrong with it."""
    name = _name(request)
    text = request.COOKIES.get(name, "")
    if not text or len(text) > LONGEST_TEXT:
        return None
    try:
        session = _unpack(key_ring(settings.ANSWERS_KEYS).open(text, name))
    except (BadSeal, BadPacking, struct.error, IndexError, UnicodeDecodeError):
        return None
    return session if _alive(session, _now()) else None


def write(request: HttpRequest, response: HttpResponse, session: Session) -> None:
    """Put the session into the visitor's cookie, used just now and under the present rule set."""
    name = _name(request)
    content = _pack(replace(session, used=_now(), version=RULESET.version))
    text = key_ring(settings.ANSWERS_KEYS).seal(content, name)
    response.set_cookie(name, text, path="/", secure=request.is_secure(), httponly=True, samesite="Lax")


def expire(request: HttpRequest, response: HttpResponse) -> None:
    """Take the cookie away. It also makes browsers drop the pages they keep for the Back button."""
    name = _name(request)
    response.set_cookie(name, "", max_age=0, path="/", secure=request.is_secure(), httponly=True, samesite="Lax")


def expire_useless(request: HttpRequest, response: HttpResponse) -> None:
    """Take away a cookie that no longer opens; set nothing for a visitor who has none."""
    if _name(request) in request.COOKIES:
        expire(request, response)


def _now() -> int:
    return int(clock())


def _name(request: HttpRequest) -> str:
    return NAME_OVER_HTTPS if request.is_secure() else NAME_OVER_HTTP


@cache
def _codes() -> AnswerCodes:
    return AnswerCodes(QUESTIONS)


def _alive(session: Session, now: int) -> bool:
    unused, age = now - session.used, now - session.started
    return -AHEAD_SECONDS <= unused <= IDLE_SECONDS and -AHEAD_SECONDS <= age <= LONGEST_SECONDS


def _pack(session: Session) -> bytes:
    version = session.version.encode()
    times = _TIMES.pack(session.started, session.used)
    content = times + bytes([len(version)]) + version + _codes().pack(session.answers)
    return content + bytes(-len(content) % BLOCK_BYTES)


def _unpack(content: bytes) -> Session:
    started, used = _TIMES.unpack_from(content)
    rest = content[_TIMES.size :]
    after_version = 1 + rest[0]
    version = rest[1:after_version].decode()
    return Session(_codes().unpack(rest[after_version:]), started, used, version)
