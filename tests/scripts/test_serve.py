"""scripts/serve, run for real in a copy of the project."""

from __future__ import annotations

import shutil
import socket
import stat
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from scripts.checks import tracked_files
from tests.serving import ROOT, Served, serving, variables
from tests.triage.walking import LONGEST

CANARY = "canary-4410"
# The whole of a visit after its questions, and the heaviest pages beside it.
AFTER_THE_ANSWERS = (
    "/check/3/", "/check/review/", "/check/result/", "/check/compare/", "/check/result.pdf", "/check/save/", "/resume/",
    "/", "/safety/", "/privacy/", "/accessibility/", "/resources/", "/resources/words/", "/resources/compare-levels/",
)  # fmt: skip


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project in a folder with a space in its name, its virtual environment already made."""
    folder = tmp_path_factory.mktemp("a copy")
    for name in tracked_files():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    lend_environment(folder)
    return folder


def lend_environment(folder: Path) -> None:
    """A virtual environment that finds the packages of this one: nothing is downloaded."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / ".venv"], check=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = folder / ".venv" / "lib" / version / "site-packages"
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    shutil.copy2(ROOT / "requirements.txt", folder / ".venv" / "installed-requirements.txt")


def refusal(copy: Path, **changed: str) -> str:
    """What a start that must fail says."""
    command = [copy / "scripts/serve"]
    done = subprocess.run(
        command, env=variables(**{"PORT": "0"} | changed), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    return done.stderr.strip()


@pytest.fixture(scope="module")
def served(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    output = tmp_path_factory.mktemp("output") / "first"
    with serving([copy / "scripts/serve"], output, variables(PORT="0"), cwd=copy) as first:
        yield first


def test_the_printed_address_answers(served: Served) -> None:
    answer = served.get("/healthz")

    assert (answer.status, answer.text) == (200, "ok\n")


def test_debugging_is_off(served: Served) -> None:
    answer = served.get("/no-such-page/")

    assert answer.status == 404
    assert "DEBUG" not in answer.text
    assert "urlpatterns" not in answer.text


def test_the_keys_are_for_their_owner_alone(copy: Path, served: Served) -> None:
    files = [copy / ".local/secret-key", copy / ".local/answers-keys"]

    assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600, 0o600]
    assert all(file.read_text().strip() for file in files)


def test_a_second_run_from_elsewhere_keeps_the_keys_and_prepares_nothing(
    copy: Path, served: Served, tmp_path: Path
) -> None:
    watched = [".local/secret-key", ".local/answers-keys", "staticfiles/staticfiles.json"]
    before = [(copy / name).stat().st_mtime_ns for name in watched]

    command = [copy / "scripts/serve"]
    with serving(command, tmp_path / "second", variables(PORT="0"), cwd=tmp_path) as second:
        assert second.get("/healthz").status == 200

    assert "Installing" not in (tmp_path / "second").read_text()
    assert [(copy / name).stat().st_mtime_ns for name in watched] == before


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /" + CANARY.encode() + b" HTTP/9.9\r\n\r\n",
        b"GET /" + CANARY.encode() * 500 + b" HTTP/1.1\r\n\r\n",
        CANARY.encode() + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nCookie " + CANARY.encode() + b"\r\n\r\n",
        b"GET /" + CANARY.encode() + b" HTTP/1.1\r\nHost: " + CANARY.encode() + b"\r\n\r\n",
    ],
)
def test_a_broken_request_is_refused_and_not_quoted_in_the_log(served: Served, request_: bytes) -> None:
    answer = served.send(request_)

    assert answer.startswith(b"HTTP/1.1 4")
    assert CANARY not in served.output.read_text()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc (Linux)")
def test_a_worker_stays_under_120_mb(served: Served) -> None:
    for _ in range(3):
        use_everything(served)

    resident = [memory_in_kb(worker) for worker in workers_of(served, 2)]

    assert max(resident) < 120 * 1024


def use_everything(served: Served) -> None:
    """A visit in the wording for each who can answer, with a PDF, then a search and the pages about this service."""
    for respondent in ("self", "family"):
        browser = build_opener(HTTPCookieProcessor())
        answers = {"respondent": respondent, **LONGEST}
        for name, picks in answers.items():
            form = urlencode({"question": name, "answer": picks}, doseq=True).encode()
            step = "" if name == "respondent" else "1/"
            assert browser.open(f"{served.address}/check/{step}", form, timeout=60).status == 200
        for page in AFTER_THE_ANSWERS:
            assert browser.open(served.address + page, timeout=60).status == 200
        browser.open(f"{served.address}/resources/search/", b"q=suboxone", timeout=60)


def workers_of(served: Served, number: int) -> list[str]:
    """The worker processes, once so many have been started."""
    for _ in range(100):
        workers = Path(f"/proc/{served.process}/task/{served.process}/children").read_text().split()
        if len(workers) == number:
            return workers
        time.sleep(0.05)
    raise AssertionError(f"{len(workers)} workers instead of {number}")


def memory_in_kb(process: str) -> int:
    return int(Path(f"/proc/{process}/status").read_text().partition("VmRSS:")[2].split()[0])


def test_a_taken_port_is_a_sentence(copy: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        sentence = refusal(copy, PORT=str(port))

    assert sentence.startswith(f"Port {port} is taken. Stop what uses it, or choose another: PORT=")


@pytest.mark.parametrize("port", ["http", "-1", "70000", "80 80"])
def test_a_port_that_is_none_is_a_sentence(copy: Path, port: str) -> None:
    assert refusal(copy, PORT=port).startswith(f"PORT is '{port}'. Set it to a number up to 65535")


def test_a_bad_setting_is_a_sentence(copy: Path) -> None:
    assert "EXIT_URL is 'weather'. Set it to a full address" in refusal(copy, EXIT_URL="weather")


def test_packages_that_can_not_be_installed_are_a_sentence(copy: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(copy, other, symlinks=True)
    (other / "requirements.txt").write_text(f"no-such-package==1.0 --hash=sha256:{'0' * 64}\n")

    said = refusal(other, PIP_NO_INDEX="1")

    assert said.endswith("The packages of requirements.txt could not be installed; the lines above say why.")


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """Only the scripts: nothing is prepared."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    return tmp_path


def python_that(folder: Path, body: str) -> str:
    program = folder / "python-stand-in"
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(0o755)
    return str(program)


def test_without_a_python_that_fits_it_says_which_ones_do(fresh: Path) -> None:
    sentence = refusal(fresh, PYTHON=python_that(fresh, "exit 1"))

    assert sentence.startswith("Python 3.11, 3.12 or 3.13 is needed, and none was found.")


def test_without_the_venv_module_it_names_the_package(fresh: Path) -> None:
    no_venv = f'case "$2" in *ensurepip*) exit 1;; esac\nexec "{sys.executable}" "$@"'
    python = python_that(fresh, no_venv)

    assert refusal(fresh, PYTHON=python) == (
        f"The venv module of {python} is missing. On Debian or Ubuntu: apt-get install python3-venv"
    )


def test_scripts_test_takes_no_arguments(fresh: Path) -> None:
    done = subprocess.run(
        [fresh / "scripts/test", "tests/core"], capture_output=True, text=True, env=variables(), check=False
    )

    assert done.returncode == 1
    assert done.stderr.startswith("scripts/test takes no arguments: it runs everything.")
