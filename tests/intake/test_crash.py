"""kill -9 while staff save: what was acknowledged is there, and nothing is half there or there twice."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from django.db import connection

from tests.serving import ROOT, variables

ROUNDS = 5


def crash(rounds: int) -> dict[str, int]:
    """The figures of a short run of the script, on a database of the kind that the tests run on."""
    command = [sys.executable, "-m", "scripts.crash_bench", str(rounds)]
    if connection.vendor == "postgresql":
        command.append("--postgresql")
    done = subprocess.run(command, cwd=ROOT, env=variables(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = re.findall(r"^(\S.*?) {2,}([\d,]+)$", done.stdout, re.MULTILINE)
    return {name: int(figure.replace(",", "")) for name, figure in lines}


@pytest.mark.slow
def test_a_kill_while_staff_save_loses_nothing_tears_nothing_and_doubles_nothing(
    tally: Callable[[str, int], None],
) -> None:
    figures = crash(ROUNDS)

    wrong = ("acknowledged and lost", "half written", "duplicates", "errors")
    assert {name: figures[name] for name in wrong} == dict.fromkeys(wrong, 0)
    assert figures["kill -9 of the product"] == ROUNDS
    assert figures["saves acknowledged"] >= 7 * figures["workers saving"]
    tally("kills while staff saved, nothing lost", ROUNDS)
