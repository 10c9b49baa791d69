"""Slows down guessing. Each failure makes the next try wait longer, and nobody is ever locked out.

A browser that this worker has signed in from before carries a mark that says so (a signed cookie), and waits by
itself: whoever guesses elsewhere does not make a worker wait on their own machine. Names are kept as digests, also
of workers that there are not, so that waiting tells nothing. No address of a computer is used or kept.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from django.db import transaction

from intake.models import SignInDelay, Workspace

PURPOSE: Final = "sign-in"
FREE_TRIES: Final = 4
# At most about 40 tries an hour, however long it goes on.
LONGEST_WAIT: Final = 90
FORGET_AFTER: Final = timedelta(days=1)


def bucket_of(kind: str, name: str) -> str:
    """What is counted together: the tries of one kind for one name."""
    text = f"{kind}|{name.strip().lower()}".encode()
    return hmac.new(Workspace.present().key(PURPOSE), text, hashlib.sha256).hexdigest()


def take_turn(bucket: str, now: datetime) -> int:
    """Take a try, and return 0; or return how many seconds to wait for the next one.

    The try counts as a failure until `succeeded` is called, so that many at once are not many tries.
    """
    with transaction.atomic():
        SignInDelay.objects.filter(failed_at__lt=now - FORGET_AFTER).delete()
        SignInDelay.objects.get_or_create(pk=bucket, defaults={"failures": 0, "failed_at": now})
        delay = SignInDelay.objects.select_for_update().get(pk=bucket)
        wait = _left(delay, now)
        if not wait:
            delay.failures, delay.failed_at = delay.failures + 1, now
            delay.save()
    return wait


def succeeded(bucket: str) -> None:
    """Forget the failures."""
    SignInDelay.objects.filter(pk=bucket).delete()


def wait_after(failures: int) -> int:
    """Seconds to wait after so many failures: none at first, then doubling up to LONGEST_WAIT."""
    return 0 if failures < FREE_TRIES else min(2 ** (failures - FREE_TRIES + 1), LONGEST_WAIT)


def _left(delay: SignInDelay, now: datetime) -> int:
    until = delay.failed_at + timedelta(seconds=wait_after(delay.failures))
    return max(0, ceil((until - now).total_seconds()))
