"""Answers that a visitor chose to hand to intake staff. The workspace of the staff takes them from here."""

from __future__ import annotations

from django.db import transaction

from drafts import store
from drafts.models import Kind
from triage.core.answers import Answers


def take(code: str) -> Answers | None:
    """The answers that this code hands over, once; None for any code that hands over nothing.

    Inside a transaction the code is used up when that commits: a record that could not be saved loses nothing.
    """
    with transaction.atomic():
        return store.take(code, Kind.SHARED)
