"""The chain that makes a change to the audit show. No database here: rows in, verdict out."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the audit as it is chained."""

    seq: int
    at: datetime
    actor: int | None
    team: int | None
    role: str
    action: str
    object_type: str
    object_id: str
    fields: str
    reason: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Head:
    """How far the chain had come: the number of its last row, and that row's code."""

    seq: int
    mac: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """The first row at which the chain is not what was written, and a sentence on why."""

    seq: int
    why: str


START = Head(0, "")


def code_of(key: bytes, previous: str, row: Row) -> str:
    """The code of a row: HMAC-SHA256 over the code before it and the row in one fixed spelling."""
    return hmac.new(key, previous.encode() + b"\n" + canonical(row), hashlib.sha256).hexdigest()


def canonical(row: Row) -> bytes:
    """The row in the one spelling that is chained."""
    plain: Mapping[str, object] = asdict(row) | {"at": row.at.astimezone(UTC).isoformat(timespec="microseconds")}
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()


def first_flaw(
    key: bytes,
    rows: Iterable[tuple[Row, str]],
    end: Head,
    anchors: Sequence[Head] = (),
    end_after: Callable[[], Head] | None = None,
) -> Flaw | None:
    """Walk the rows with their codes, up to the end that was noted. None where all is as it was written.

    `anchors` are earlier ends that were kept elsewhere: with them, a chain that was cut or written anew shows. Two
    that differ on one row can not both agree with it. `end` was read before the rows. Where staff go on working,
    `end_after` reads it again: rows up to there may have come in meanwhile.
    """
    kept: dict[int, set[str]] = {}
    for anchor in anchors:
        kept.setdefault(anchor.seq, set()).add(anchor.mac)
    last = START
    for row, mac in rows:
        if row.seq != last.seq + 1:
            return Flaw(last.seq + 1, f"Row {last.seq + 1} is missing.")
        if not hmac.compare_digest(code_of(key, last.mac, row), mac):
            return Flaw(row.seq, f"Row {row.seq} is not as it was written.")
        if kept.get(row.seq, {mac}) != {mac}:
            return Flaw(row.seq, f"Row {row.seq} is not the one that was anchored.")
        if row.seq == end.seq and mac != end.mac:
            return Flaw(row.seq, f"Row {row.seq} is not the end that was noted.")
        last = Head(row.seq, mac)
    highest = max([end.seq, *kept])
    if highest > last.seq:
        return Flaw(last.seq + 1, f"The rows from {last.seq + 1} to {highest} are missing.")
    noted = end_after() if end_after and end.seq < last.seq else end
    return None if last.seq <= noted.seq else Flaw(last.seq, f"Row {last.seq} is not the end that was noted.")
