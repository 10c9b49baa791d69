"""The specification written by hand: complete, independent, and the same as the product where answers are missing."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.proofs import by_hand
from tests.proofs.answer_sets import EDGES, edge, left_early
from tests.proofs.by_hand import Case, recommended
from tests.proofs.by_hand.work import EFFECTS, GUARDS
from tests.proofs.compared import differences
from triage.knowledge import ENGINE

FILES = sorted(Path(by_hand.__file__).parent.glob("*.py"))
STANDARD = {"__future__", "collections", "dataclasses", "functools", "pathlib", "tomllib"}
CLOSURES = {"R83", "R106", "R122", "R123", "R130"}


def imported(file: Path) -> set[str]:
    """The modules that a file imports."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_is_written_by_hand_imports_nothing_of_the_product(file: Path) -> None:
    own = {name for name in imported(file) if name.startswith("tests.proofs.by_hand")}

    assert {name.split(".")[0] for name in imported(file) - own} <= STANDARD


def test_every_rule_of_the_table_is_written_once() -> None:
    assert set(EFFECTS) == set(GUARDS) | CLOSURES
    assert not set(GUARDS) & CLOSURES
    assert len(EFFECTS) == 115


@pytest.mark.parametrize("name", EDGES)
def test_people_at_an_edge_get_what_the_specification_says(name: str) -> None:
    answers = edge(name)

    assert not list(differences(ENGINE.recommend(answers), recommended(Case(answers.values))))


def test_people_who_leave_early_get_what_the_specification_says() -> None:
    random = Random(18)
    fired: Counter[str] = Counter()
    for _ in range(6_000):
        answers = left_early(random)
        expected = recommended(Case(answers.values))
        fired.update(expected.fired)

        assert not list(differences(ENGINE.recommend(answers), expected)), answers.as_json()
    assert set(fired) == set(EFFECTS)
