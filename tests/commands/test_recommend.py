"""`manage.py recommend`, run as anyone would run it: a process with bytes in, bytes and an exit status out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = {
    "respondent": "self", "danger_now": ["none"], "suicide_risk": "no", "age_group": "adult_18_64", "pregnancy": "no",
    "substances": ["opioids"], "withdrawal_now": "none", "severity_signs": 9, "overdose_history": "never",
    "tolerance_break": "no", "moud_status": "no", "medical": "none", "mental_health": "none",
    "home_support": "strong", "housing": "stable", "treatment_history": "never",
    "obligations": ["work_school", "children"], "readiness": "ready",
}  # fmt: skip
KEYS = {
    "ruleset", "levels_of_care", "setting", "first_step", "urgency", "actions", "features", "cautions", "reasons",
    "fired", "unknown", "range", "find_out_next", "would_change", "resources", "ignored",
}  # fmt: skip
LEFT_OUT_OF_LINES = {"reasons", "range", "find_out_next", "would_change", "resources"}


def run(*options: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "manage.py", "recommend", *options]
    return subprocess.run(command, input=given, capture_output=True, cwd=ROOT, timeout=120, check=False)


def as_bytes(answers: object) -> bytes:
    return json.dumps(answers).encode()


def test_the_example_of_the_issue_comes_out_as_written() -> None:
    done = run(given=as_bytes(EXAMPLE))
    result = json.loads(done.stdout)

    assert done.returncode == 0
    assert set(result) == KEYS
    assert result["setting"] == {"minimum": "iop", "suggestion": "residential", "alternative": "day_program"}
    assert result["urgency"] == "within_days"
    assert {"moud", "naloxone"} <= set(result["features"])
    assert result["levels_of_care"] == ["inpatient"]


def test_every_reason_has_its_rule_answers_sources_and_confidence() -> None:
    result = json.loads(run(given=as_bytes(EXAMPLE)).stdout)

    assert result["reasons"]
    for reason in result["reasons"]:
        assert set(reason) == {"rule", "effects", "because", "answers", "confidence", "cites"}
        assert reason["effects"]
        assert reason["cites"]


def test_a_file_and_standard_input_give_the_same(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_bytes(as_bytes(EXAMPLE))

    assert run(str(file)).stdout == run(given=as_bytes(EXAMPLE)).stdout


def test_no_answers_at_all_are_handled_as_an_emergency() -> None:
    result = json.loads(run(given=b"{}").stdout)

    assert result["urgency"] == "emergency_now"
    assert "danger_now" in result["unknown"]
    assert result["actions"][0] == "emergency_911"


def test_text_is_for_a_person_to_read() -> None:
    done = run("--text", given=as_bytes(EXAMPLE))
    text = done.stdout.decode()

    assert done.returncode == 0
    assert "911" in text
    assert "988" in text
    assert "not a diagnosis" in text
    assert not text.lstrip().startswith("{")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (b"", "The input is empty"),
        (b"  \n ", "The input is empty"),
        (b'{"respondent": "self"', "The JSON breaks at line 1, column 22"),
        (b"[]", "The answers are a list"),
        ('{"respondent": "s\xe9lf"}'.encode("latin-1"), "Byte 18 is not UTF-8"),
        (b'{"mood": "fine"}', "There is no question 'mood'"),
        (b'{"medical": "fine"}', "'medical' is 'fine', which is not one of its answers: none, stable"),
        (b'{"danger_now": ["none", "seizure"]}', "'none' must stand alone"),
        (b'{"severity_signs": 12}', "'severity_signs' is 12; it must be a whole number from 0 to 11"),
        (b'{"severity_signs": NaN}', "The JSON holds NaN"),
        (b'{"medical": ["none"]}', "'medical' is a list; it must be one of"),
        (b'{"medical": null}', "'medical' is null"),
        (b'{"medical": "none", "medical": "active"}', "stands more than once"),
        (b"[" * 50_000, "The JSON is nested too deeply"),
        (b'{"severity_signs": ' + b"9" * 5_000 + b"}", "a number with too many digits"),
        (b"x" * 70_000, "The input is longer than 64 KiB"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_bad_input_is_a_sentence_and_exit_status_2(given: bytes, sentence: str) -> None:
    done = run(given=given)
    said = done.stderr.decode()

    assert done.returncode == 2
    assert sentence in said
    assert "Traceback" not in said
    assert done.stdout == b""


def test_a_missing_file_is_a_sentence() -> None:
    done = run("no-such-file.json")

    assert done.returncode == 2
    assert done.stderr.decode().strip().endswith("no-such-file.json cannot be read: No such file or directory.")


def test_lines_come_out_in_order_and_a_bad_line_does_not_stop_the_rest() -> None:
    given = b"\n".join(
        [as_bytes(EXAMPLE), b"", b'{"severity_signs": 12}', b"x" * 70_000, as_bytes({"medical": "none"})]
    )

    done = run("--lines", given=given)
    results = [json.loads(line) for line in done.stdout.splitlines()]

    assert done.returncode == 1
    assert [result.get("line") for result in results] == [None, 2, 3, 4, None]
    assert set(results[0]) == KEYS - LEFT_OUT_OF_LINES
    assert "blank" in results[1]["error"]
    assert "12" in results[2]["error"]
    assert "64 KiB" in results[3]["error"]


def test_a_key_that_cannot_be_printed_stops_no_other_line() -> None:
    given = b'{"\\ud800": 1}\n{"\\u001b[31m": 1}\n' + as_bytes({"medical": "none"})

    done = run("--lines", given=given)
    results = [json.loads(line) for line in done.stdout.splitlines()]

    assert done.returncode == 1
    assert [result.get("line") for result in results] == [1, 2, None]
    assert "There is no question" in results[0]["error"]
    assert b"\x1b" not in done.stdout
    assert b"Traceback" not in done.stderr


def test_full_lines_hold_everything() -> None:
    done = run("--lines", "--full", given=as_bytes(EXAMPLE) + b"\n")

    assert set(json.loads(done.stdout)) == KEYS


def test_options_that_do_not_go_together_are_refused() -> None:
    assert run("--text", "--lines", given=b"{}").returncode == 2
    assert run("--full", given=b"{}").returncode == 2


WEIGHED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL)
sys.stderr.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
"""


def test_a_line_of_200_megabytes_takes_no_memory(tmp_path: Path) -> None:
    file = tmp_path / "long.jsonl"
    with file.open("wb") as out:
        for _ in range(200):
            out.write(b"x" * 1_000_000)
        out.write(b"\n" + as_bytes(EXAMPLE) + b"\n")

    output = tmp_path / "results.jsonl"
    peak_in_megabytes = peak_memory("--lines", str(file), output=output)
    results = [json.loads(line) for line in output.read_bytes().splitlines()]

    assert "64 KiB" in results[0]["error"]
    assert results[1]["urgency"] == "within_days"
    assert peak_in_megabytes < 150


def peak_memory(*options: str, output: Path) -> float:
    """The most memory, in MB, that one run of the command held.

    Started through a small process: Linux counts what the starting process held as the child's own, and a test runner
    holds hundreds of megabytes.
    """
    command = [sys.executable, "-c", WEIGHED, sys.executable, "manage.py", "recommend", *options]
    with output.open("wb") as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, cwd=ROOT, check=True)
    return int(done.stderr) / 1024
