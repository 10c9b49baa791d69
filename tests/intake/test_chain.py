"""The chain of the audit: no change, gap, swap or cut goes unseen, and the first bad row is named."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from intake.chain import START, Head, Row, code_of, first_flaw

KEY = bytes(range(32))
LENGTH = 16
Chain = list[tuple[Row, str]]


def row(seq: int, **changed: object) -> Row:
    at = datetime(2026, 11, 25, tzinfo=UTC) + timedelta(seconds=seq)
    plain = Row(seq, at, seq % 5, 1, "worker", "screening.view", "screening", f"id-{seq % 7}", "notes", "", "done")
    return replace(plain, **changed)  # type: ignore[arg-type]


def chained(rows: list[Row], key: bytes = KEY) -> Chain:
    chain: Chain = []
    for one in rows:
        chain.append((one, code_of(key, chain[-1][1] if chain else START.mac, one)))
    return chain


def end_of(chain: Chain) -> Head:
    return Head(chain[-1][0].seq, chain[-1][1]) if chain else START


WHOLE = chained([row(seq) for seq in range(1, LENGTH + 1)])
END = end_of(WHOLE)


def test_what_was_written_is_found_whole() -> None:
    assert first_flaw(KEY, WHOLE, END) is None
    assert first_flaw(KEY, WHOLE, END, [Head(10, WHOLE[9][1]), END]) is None


def test_an_empty_audit_is_whole() -> None:
    assert first_flaw(KEY, [], START) is None


def test_another_key_finds_the_first_row_wrong() -> None:
    flaw = first_flaw(bytes(32), WHOLE, END)

    assert flaw is not None
    assert (flaw.seq, flaw.why) == (1, "Row 1 is not as it was written.")


def test_each_field_is_part_of_the_code() -> None:
    changes: tuple[dict[str, object], ...] = (
        {"actor": 99}, {"actor": None}, {"team": 2}, {"role": "supervisor"}, {"action": "x"}, {"object_type": ""},
        {"object_id": "id-x"}, {"fields": ""}, {"reason": "x"}, {"outcome": "refused"},
        {"at": datetime(2026, 11, 25, tzinfo=UTC)},
    )  # fmt: skip

    codes = {code_of(KEY, "", row(7, **change)) for change in changes}

    assert len(codes) == len(changes)
    assert code_of(KEY, "", row(7)) not in codes


def test_a_gap_is_named() -> None:
    flaw = first_flaw(KEY, WHOLE[:5] + WHOLE[6:], END)

    assert flaw is not None
    assert (flaw.seq, flaw.why) == (6, "Row 6 is missing.")


def test_a_cut_is_named() -> None:
    flaw = first_flaw(KEY, WHOLE[:12], END)

    assert flaw is not None
    assert (flaw.seq, flaw.why) == (13, f"The rows from 13 to {LENGTH} are missing.")


def test_a_cut_whose_end_was_patched_shows_by_an_anchor() -> None:
    cut = WHOLE[:12]

    assert first_flaw(KEY, cut, end_of(cut)) is None
    flaw = first_flaw(KEY, cut, end_of(cut), [END])
    assert flaw is not None
    assert flaw.seq == 13


def test_an_audit_written_anew_with_the_key_shows_by_an_anchor() -> None:
    forged = chained([row(seq, actor=1) for seq in range(1, LENGTH + 1)])

    flaw = first_flaw(KEY, forged, end_of(forged), [Head(9, WHOLE[8][1])])

    assert flaw is not None
    assert (flaw.seq, flaw.why) == (9, "Row 9 is not the one that was anchored.")


def test_two_anchors_that_differ_on_a_row_never_agree_with_it() -> None:
    right, wrong = Head(9, WHOLE[8][1]), Head(9, "0" * 64)

    for anchors in ([right, wrong], [wrong, right]):
        flaw = first_flaw(KEY, WHOLE, END, anchors)
        assert flaw is not None
        assert (flaw.seq, flaw.why) == (9, "Row 9 is not the one that was anchored.")
    assert first_flaw(KEY, WHOLE, END, [right, right]) is None


def test_a_row_that_came_in_while_the_rows_were_read_is_no_flaw() -> None:
    before = end_of(WHOLE[:12])

    assert first_flaw(KEY, WHOLE, before, end_after=lambda: END) is None
    assert first_flaw(KEY, WHOLE[:14], before, end_after=lambda: END) is None


def test_a_row_past_the_end_that_nobody_noted_is_a_flaw() -> None:
    before = end_of(WHOLE[:12])

    for flaw in (first_flaw(KEY, WHOLE, before), first_flaw(KEY, WHOLE, before, end_after=lambda: before)):
        assert flaw is not None
        assert (flaw.seq, flaw.why) == (LENGTH, f"Row {LENGTH} is not the end that was noted.")


def test_an_end_that_is_not_the_row_of_its_number_is_a_flaw() -> None:
    flaw = first_flaw(KEY, WHOLE, Head(12, "0" * 64), end_after=lambda: END)

    assert flaw is not None
    assert (flaw.seq, flaw.why) == (12, "Row 12 is not the end that was noted.")


def test_ten_thousand_tamperings_are_all_found_at_the_right_row(tally: Callable[[str, int], None]) -> None:
    draw = random.Random(20261125)

    for _ in range(10_000):
        tampered, first = tamper(draw)
        flaw = first_flaw(KEY, tampered, END, [END])
        assert flaw is not None
        assert flaw.seq == first
    tally("tamperings with the audit, all found", 10_000)


def tamper(draw: random.Random) -> tuple[Chain, int]:
    """The chain with one thing done to it, and the first row at which that shows."""
    kind = draw.choice((edited, deleted, inserted, swapped, cut_off, copied, recoded))
    return kind(list(WHOLE), draw)


def edited(chain: Chain, draw: random.Random) -> tuple[Chain, int]:
    at = draw.randrange(LENGTH)
    old = chain[at][0]
    new = draw.choice((
        replace(old, actor=77), replace(old, action="screening.print"), replace(old, object_id="x"),
        replace(old, outcome="refused"), replace(old, role=""), replace(old, at=old.at + timedelta(microseconds=1)),
    ))  # fmt: skip
    chain[at] = (new, chain[at][1])
    return chain, at + 1


def deleted(chain: Chain, draw: random.Random) -> tuple[Chain, int]:
    at = draw.randrange(LENGTH)
    del chain[at]
    return chain, at + 1


def inserted(chain: Chain, draw: random.Random) -> tuple[Chain, int]:
    at = draw.randrange(LENGTH)
    new = row(at + 1, actor=77)
    chain.insert(at, (new, code_of(draw.randbytes(32), "", new)))
    return chain, at + 1


def swapped(chain: Chain, draw: random.Random) -> tuple[Chain, int]:
    one, other = sorted(draw.sample(range(LENGTH), 2))
    first, second = chain[one], chain[other]
    chain[one], chain[other] = (
        (replace(second[0], seq=one + 1), second[1]),
        (replace(first[0], seq=other + 1), first[1]),
    )
    return chain, one + 1


def cut_off(chain: Chain, draw: random.Random) -> tuple[Chain, int]:
    at = draw.randrange(LENGTH)
    return chain[:at], at + 1


def copied(chain: Chain, draw: random.Random) -> tuple[Chain, int]:
    """An innocent row in place of a telling one."""
    one, other = draw.sample(range(LENGTH), 2)
    chain[one] = (replace(chain[other][0], seq=one + 1), chain[other][1])
    return chain, one + 1


def recoded(chain: Chain, draw: random.Random) -> tuple[Chain, int]:
    """Everything from a row on written anew, with a key that is not ours."""
    at = draw.randrange(LENGTH)
    forger, previous = draw.randbytes(32), chain[at - 1][1] if at else START.mac
    for place in range(at, LENGTH):
        new = replace(chain[place][0], actor=77)
        previous = code_of(forger, previous, new)
        chain[place] = (new, previous)
    return chain, at + 1
