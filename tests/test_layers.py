"""Who may import whom. Arrows of the architecture run one way, and this test walks every import."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Each part, and the parts it may import besides itself. A module belongs to the most specific part.
PUBLIC = (
    "evidence", "triage.core", "triage.knowledge", "triage", "resources.pages", "resources", "config",
)  # fmt: skip
MAY_IMPORT = {
    "evidence": (),
    "triage.core": ("evidence",),
    "triage.knowledge": ("evidence", "triage.core"),
    "triage": ("evidence", "triage.core", "triage.knowledge", "resources.pages", "config"),
    "resources.pages": ("evidence",),
    "resources": ("evidence", "triage.knowledge", "resources.pages", "config"),
    "drafts": PUBLIC,
    # Staff take over what a visitor chose to share.
    "intake": (*PUBLIC, "drafts"),
    "api": PUBLIC,
    # The settings and addresses name every part; the scripts stand outside.
    "config": (*PUBLIC, "drafts", "intake", "api"),
    "scripts": (*PUBLIC, "drafts", "intake", "api"),
}
PURE = ("evidence", "triage.core", "triage.knowledge", "resources.pages")
# A part that is more than the module or package of its name.
MODULES_OF = {
    "resources.pages": ("resources.pages", "resources.page_head", "resources.page_body", "resources.flaws"),
}
OUR_ROOTS = {part.split(".")[0] for part in MAY_IMPORT} | {"directory", "tests"}
# What a pure part may use besides the standard library.
THIRD_PARTY: dict[str, frozenset[str]] = {part: frozenset() for part in PURE}
# Modules of the standard library that read a clock, chance, the network or the machine.
IMPURE = {
    "asyncio", "http", "logging", "os", "random", "secrets", "shutil", "smtplib", "socket",
    "sqlite3", "ssl", "subprocess", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip


def modules(part: str) -> Iterator[tuple[str, Path]]:
    """Every module of a part, less those of the more specific parts inside it."""
    for file in sorted((ROOT / part.split(".", maxsplit=1)[0]).rglob("*.py")):
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if part_of(name) == part:
            yield name, file


def part_of(module: str) -> str | None:
    """The most specific part that holds a module; None for what is not ours."""
    prefixes = {prefix: part for part in MAY_IMPORT for prefix in MODULES_OF.get(part, (part,))}
    holding = [prefix for prefix in prefixes if module == prefix or module.startswith(f"{prefix}.")]
    return prefixes[max(holding, key=len)] if holding else None


def imports(module: str, file: Path) -> Iterator[str]:
    """The full name of everything a module imports, at its top or inside a function."""
    package = module if file.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            if node.level:
                parents = package.split(".")[: len(package.split(".")) - node.level + 1]
                source = ".".join([*parents, source]).rstrip(".")
            # `from triage import core` imports triage.core.
            yield from (f"{source}.{alias.name}" for alias in node.names)


def arrows(part: str) -> list[tuple[str, str]]:
    """Which module of the part imports which name of ours."""
    return [
        (module, name)
        for module, file in modules(part)
        for name in imports(module, file)
        if name.split(".")[0] in OUR_ROOTS
    ]


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_a_part_imports_only_what_it_may(part: str) -> None:
    allowed = {part, *MAY_IMPORT[part]}

    wrong = [f"{module} imports {name}" for module, name in arrows(part) if part_of(name) not in allowed]

    assert wrong == []


@pytest.mark.parametrize("part", PURE)
def test_a_pure_part_imports_neither_django_nor_another_package(part: str) -> None:
    foreign = [
        f"{module} imports {name}"
        for module, file in modules(part)
        for name in imports(module, file)
        if (root := name.split(".")[0]) not in sys.stdlib_module_names and root not in OUR_ROOTS | THIRD_PARTY[part]
    ]

    assert foreign == []


@pytest.mark.parametrize("part", PURE)
def test_a_pure_part_reads_no_clock_and_reaches_no_machine(part: str) -> None:
    impure = [
        f"{module} imports {name}"
        for module, file in modules(part)
        for name in imports(module, file)
        if name.split(".")[0] in IMPURE
    ]

    assert impure == []


def calls(file: Path) -> Iterator[str]:
    """The last name of everything a module calls: `today` for `datetime.date.today()`."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            target = node.func
            yield target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")


@pytest.mark.parametrize("part", PURE)
def test_a_pure_part_asks_for_no_date_and_writes_nothing(part: str) -> None:
    forbidden = {"today", "now", "print", "input", "write_text", "write_bytes", "exec", "eval", "__import__"}

    wrong = [f"{module} calls {name}" for module, file in modules(part) for name in calls(file) if name in forbidden]

    assert wrong == []


@pytest.mark.parametrize("part", PURE)
def test_a_pure_part_exists(part: str) -> None:
    assert list(modules(part))


@pytest.mark.parametrize("package", ["triage", "resources"])
def test_a_package_that_holds_a_pure_part_imports_nothing_itself(package: str) -> None:
    assert (ROOT / package / "__init__.py").read_text(encoding="utf-8") == ""


def test_relative_imports_and_imports_of_a_package_are_seen(tmp_path: Path) -> None:
    file = tmp_path / "explain.py"
    file.write_text(
        "from . import rules\nfrom ..knowledge import terms\nfrom triage import views\nimport intake.models\n"
    )

    assert list(imports("triage.core.explain", file)) == [
        "triage.core.rules",
        "triage.knowledge.terms",
        "triage.views",
        "intake.models",
    ]
    assert part_of("triage.views") == "triage"
    assert part_of("intake.models") == "intake"
    assert part_of("django.urls") is None
