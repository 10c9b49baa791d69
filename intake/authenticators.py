"""One-time codes: those of the app on a worker's phone, and the ten on paper for when the phone is lost."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import datetime
from typing import Final
from urllib.parse import quote, urlencode

import segno
from django.utils import timezone
from django_otp.oath import hotp

from intake.models import Authenticator, RecoveryCode, Worker, Workspace
from intake.models.screening import LETTERS

PURPOSE: Final = "recovery codes"
SECRET_BYTES: Final = 20
STEP_SECONDS: Final = 30
DIGITS: Final = 6
# Clocks of phones differ: the code of one step before and one after is taken too.
DRIFT: Final = (0, -1, 1)
RECOVERY_CODES: Final = 10
RECOVERY_LENGTH: Final = 16
ISSUER: Final = "Treatment Compass"


def new_secret() -> str:
    """A secret for an authenticator app, as it is typed in by hand."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def address(worker: Worker, secret: str) -> str:
    """What an authenticator app reads from the picture."""
    label = quote(f"{ISSUER}:{worker.username}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': ISSUER}, quote_via=quote)}"


def picture(worker: Worker, secret: str) -> str:
    """The picture that an authenticator app reads: an SVG without styles."""
    return str(segno.make(address(worker, secret), error="m").svg_inline(scale=4, border=4))


def code_at(secret: str, now: datetime) -> str:
    """The code that the app shows now."""
    return _code(base64.b32decode(secret), _step(now))


def matching_step(secret: str, code: str, now: datetime) -> int | None:
    """The time step whose code this is, or None."""
    key = base64.b32decode(secret)
    typed = "".join(code.split())
    steps = [_step(now) + drift for drift in DRIFT]
    found = [step for step in steps if hmac.compare_digest(_code(key, step).encode(), typed.encode())]
    return found[0] if found else None


def set_authenticator(worker: Worker, secret: str, step: int) -> None:
    """Give a worker this authenticator in place of any other. The code of this step is used up."""
    found = Authenticator.objects.filter(worker=worker).first() or Authenticator(worker=worker)
    found.write("secret", secret)
    found.last_step = step
    found.save()


def new_recovery_codes(worker: Worker) -> tuple[str, ...]:
    """Ten new codes, in place of any others. They are shown once and kept as digests."""
    codes = tuple(_drawn() for _ in range(RECOVERY_CODES))
    worker.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(worker=worker, digest=_digest(worker, code)) for code in codes)
    return codes


def take_code(worker: Worker, code: str, now: datetime | None = None) -> str:
    """What a code was, "authenticator" or "recovery", now used up; empty for a wrong or used one."""
    if _take_step(worker, code, now or timezone.now()):
        return "authenticator"
    unused = worker.recovery_codes.filter(digest=_digest(worker, code), used_at=None)
    return "recovery" if unused.update(used_at=now or timezone.now()) else ""


def _take_step(worker: Worker, code: str, now: datetime) -> bool:
    found = Authenticator.objects.filter(worker=worker).first()
    step = matching_step(found.read("secret"), code, now) if found else None
    if found is None or step is None:
        return False
    return bool(Authenticator.objects.filter(pk=found.pk, last_step__lt=step).update(last_step=step))


def _step(now: datetime) -> int:
    return int(now.timestamp()) // STEP_SECONDS


def _code(key: bytes, step: int) -> str:
    return f"{hotp(key, step, DIGITS):0{DIGITS}}"


def _drawn() -> str:
    drawn = "".join(secrets.choice(LETTERS) for _ in range(RECOVERY_LENGTH))
    return "-".join(drawn[at : at + 4] for at in range(0, RECOVERY_LENGTH, 4))


def _digest(worker: Worker, code: str) -> str:
    letters = "".join(c for c in code.upper() if c in LETTERS)
    key = Workspace.present().key(PURPOSE)
    return hmac.new(key, f"{worker.pk}|{letters}".encode(), hashlib.sha256).hexdigest()
