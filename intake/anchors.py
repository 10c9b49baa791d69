"""Signed ends of the audit, kept in a file away from the database: with them, a cut or rewritten audit shows."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Final

from intake.chain import Head
from intake.models import Workspace

PURPOSE: Final = "audit anchors"


class BadAnchors(ValueError):
    """An anchor file that can not be believed. The message names the line."""


def anchor_line(head: Head, at: datetime) -> str:
    """One line for the file: the end of the audit now, signed."""
    fields = {"at": at.isoformat(timespec="seconds"), "mac": head.mac, "seq": head.seq}
    return json.dumps(fields | {"signature": _signature(fields)}, sort_keys=True)


def append(file: Path, line: str) -> None:
    """Add a line, and return when the disk has it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a", encoding="utf-8") as opened:  # noqa: PTH123 - the mode is set as it is made
        opened.write(line + "\n")
        opened.flush()
        os.fsync(opened.fileno())


def read(file: Path) -> tuple[Head, ...]:
    """The anchors of a file, in order. Raises BadAnchors with the line that is not as it was written."""
    lines = file.read_text(encoding="utf-8").splitlines()
    anchors = tuple(_read_line(place, line) for place, line in enumerate(lines, start=1))
    for place, (one, other) in enumerate(pairwise(anchors), start=2):
        if other.seq < one.seq:
            raise BadAnchors(f"Line {place} of the anchors stands before an earlier one.")
    return anchors


def _read_line(place: int, line: str) -> Head:
    try:
        fields = json.loads(line)
        signature = str(fields.pop("signature"))
        head = Head(int(fields["seq"]), str(fields["mac"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BadAnchors(f"Line {place} of the anchors can not be read.") from None
    if not hmac.compare_digest(signature, _signature(fields)):
        raise BadAnchors(f"Line {place} of the anchors is not as it was signed.")
    return head


def _signature(fields: dict[str, object]) -> str:
    text = json.dumps(fields, sort_keys=True).encode()
    return hmac.new(Workspace.present().key(PURPOSE), text, hashlib.sha256).hexdigest()
