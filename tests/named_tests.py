"""The tests that a document may name as proof: found by reading them, so that none has to run first."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = {"skip", "skipif", "xfail", "importorskip"}
CHECKS = {"expect", "raises", "warns", "fail"}


@dataclass(frozen=True, slots=True)
class NamedTest:
    """A test by its id, without its parameters: `tests/a/test_b.py::test_c`."""

    id: str
    is_left_out: bool
    checks: bool


def named_tests(root: Path = ROOT) -> dict[str, NamedTest]:
    """Every test under `tests/` by its id."""
    return {test.id: test for file in sorted((root / "tests").rglob("test_*.py")) for test in _tests(root, file)}


def _tests(root: Path, file: Path) -> Iterator[NamedTest]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    marks = [node for node in tree.body if isinstance(node, ast.Assign) and _assigns(node, "pytestmark")]
    all_left_out = any(LEFT_OUT & set(_names(mark)) for mark in marks)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            names = set(_names(node))
            checks = bool(CHECKS & names) or any(isinstance(part, ast.Assert) for part in ast.walk(node))
            yield NamedTest(
                f"{file.relative_to(root).as_posix()}::{node.name}", all_left_out or bool(LEFT_OUT & names), checks
            )


def _assigns(node: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in node.targets)


def _names(node: ast.AST) -> Iterator[str]:
    """Every name and attribute in a piece of code."""
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            yield part.id
        elif isinstance(part, ast.Attribute):
            yield part.attr
