"""The repository as a whole: what its files promise each other."""

from __future__ import annotations

import ast
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from config import settings
from scripts.checks import tracked_files

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")
FILES = [ROOT / name for name in tracked_files()]
PYTHON = [file for file in FILES if file.suffix == ".py"]
# Documents for people who work on the project: pages of the library are checked with the library.
MARKDOWN = [
    file for file in FILES if file.suffix == ".md" and file.relative_to(ROOT).parts[0] not in ("resources", "tests")
]
SHELL = [file for file in FILES if file.read_bytes()[:2] == b"#!" and file.suffix != ".py"]
# In pieces, so that this file does not find itself.
UNFINISHED = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX")))
SOMEBODYS_MACHINE = re.compile(r"(?<![\w.:/-])/" + r"(?:work|root|home|Users|opt)/\w")


def name_of(file: Path) -> str:
    return str(file.relative_to(ROOT))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def text_files() -> Iterator[tuple[str, str]]:
    for file in FILES:
        try:
            yield name_of(file), file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture


def test_the_example_lists_exactly_the_variables_that_are_read() -> None:
    listed = re.findall(r"^([A-Z_]+)=", read(".env.example"), re.MULTILINE)
    read_elsewhere = re.findall(r"environ\.get\(\"([A-Z_]+)\"", read("config/server.py"))
    in_compose = re.findall(r"\$\{([A-Z_]+)", read("docker-compose.yml"))

    assert len(listed) == len(set(listed))
    assert set(listed) == {*settings.environment.names, *read_elsewhere, *in_compose}


def test_each_variable_is_explained() -> None:
    blocks = read(".env.example").strip().split("\n\n")

    assert [block for block in blocks if not block.startswith("# ")] == []


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        name_of(file)
        for file in PYTHON
        if file.relative_to(ROOT).parts[0] in ("config", "drafts", "evidence", "intake", "triage", "resources")
        and re.search(r"\benviron\b|\bgetenv\b", file.read_text(encoding="utf-8"))
    }

    assert readers == {"config/settings.py", "config/server.py", "config/healthcheck.py", "config/wsgi.py"}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_and_hashed_and_names_no_registry(lock: str) -> None:
    lines = [line for line in read(lock).splitlines() if line and not line.lstrip().startswith("#")]
    pins = re.split(r"\n(?=\S)", "\n".join(lines))

    assert [pin for pin in pins if not re.fullmatch(PIN, pin)] == []
    assert "://" not in "\n".join(lines)


PIN = r"[a-z0-9._-]+(\[[a-z,]+\])?==[^\s;]+( ; [^\n\\]+)? \\\n(    --hash=sha256:[0-9a-f]{64}( \\\n)?)+"


@pytest.mark.parametrize(("wish", "lock"), [("requirements.in", LOCKS[0]), ("requirements-dev.in", LOCKS[1])])
def test_a_lock_holds_every_package_that_was_asked_for(wish: str, lock: str) -> None:
    wanted = re.findall(r"^([a-z][\w-]*)", read(wish), re.MULTILINE)
    pinned = re.findall(r"^([a-z][\w.-]*)(?:\[|==)", read(lock), re.MULTILINE)

    assert set(wanted) <= set(pinned)


def test_the_two_locks_agree() -> None:
    first, second = (dict(re.findall(r"^([a-z][\w.-]*)==(\S+)", read(lock), re.MULTILINE)) for lock in LOCKS)

    assert {name: (first[name], second[name]) for name in first.keys() & second if first[name] != second[name]} == {}


def test_no_file_is_left_unfinished_or_names_somebodys_machine() -> None:
    found = [
        f"{name}: {match[0]}"
        for name, text in text_files()
        for match in (UNFINISHED.search(text), SOMEBODYS_MACHINE.search(text))
        if match
    ]

    assert found == []


def test_the_machine_pattern_finds_what_it_looks_for() -> None:
    assert SOMEBODYS_MACHINE.search("see /ho" + "me/ann/notes.txt")
    assert not SOMEBODYS_MACHINE.search("https://example.org/home/page and docs/work/plan")


def test_no_python_file_is_longer_than_400_lines() -> None:
    """Migrations are written by Django."""
    ours = [file for file in PYTHON if "migrations" not in file.parts]
    long = {name_of(file): len(file.read_text(encoding="utf-8").splitlines()) for file in ours}

    assert {name: lines for name, lines in long.items() if lines > 400} == {}


def test_nearly_all_functions_are_shorter_than_40_lines() -> None:
    lengths = [
        node.end_lineno - node.lineno + 1
        for file in PYTHON
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno
    ]

    assert sum(length < 40 for length in lengths) >= 0.95 * len(lengths)


def test_every_link_of_the_documents_leads_somewhere() -> None:
    broken = [
        f"{name_of(file)}: {target}"
        for file in MARKDOWN
        for target in re.findall(r"\]\((?!https?:|page:|#)([^)#\s]+)", file.read_text(encoding="utf-8"))
        if not (file.parent / target).exists()
    ]

    assert broken == []


def test_the_readme_is_one_screenful() -> None:
    assert len(read("README.md").splitlines()) <= 60


def test_the_documents_name_every_command() -> None:
    commands = {
        file.stem for file in PYTHON if file.parent.parts[-2:] == ("management", "commands") and file.stem != "__init__"
    }
    documents = "\n".join(file.read_text(encoding="utf-8") for file in MARKDOWN)

    assert {command for command in commands if f"manage.py {command}" not in documents} == set()


def test_the_same_python_is_named_everywhere() -> None:
    assert "python:3.11-" in read("Dockerfile")
    assert 'target-version = "py311"' in read("pyproject.toml")
    assert 'python_version = "3.11"' in read("pyproject.toml")
    assert "Python 3.11" in read("README.md")


@pytest.mark.parametrize("script", SHELL, ids=name_of)
def test_a_script_is_executable_and_its_shell_can_read_it(script: Path) -> None:
    shell = script.read_text(encoding="utf-8").splitlines()[0].removeprefix("#!").split()

    assert os.access(script, os.X_OK)
    subprocess.run([*shell, "-n", script], check=True)


def test_the_scripts_of_the_readme_are_there() -> None:
    assert {"scripts/serve", "scripts/test", ".ci/run"} <= {name_of(script) for script in SHELL}
