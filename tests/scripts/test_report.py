from pathlib import Path

from scripts.report import Outcome, Ran, read_report, summary

JUNIT = """<?xml version="1.0"?>
<testsuites><testsuite name="pytest" tests="4">
  <testcase name="a"><properties><property name="answer sets swept" value="60"/></properties></testcase>
  <testcase name="b"><properties><property name="answer sets swept" value="40"/></properties></testcase>
  <testcase name="c"><skipped message="Chromium is not installed"/></testcase>
  <testcase name="d"><properties><property name="seed_of_the_sweep" value="abc"/></properties></testcase>
</testsuite></testsuites>
"""
GOOD = Outcome("lint", passed=True)


def told(*outcomes: Outcome, require_all: bool = False) -> tuple[bool, list[str]]:
    passed, text = summary(outcomes, 12.3, require_all=require_all)
    return passed, text.splitlines()[1:]


def test_tests_skips_and_figures_are_counted(tmp_path: Path) -> None:
    (tmp_path / "junit.xml").write_text(JUNIT)

    tests = read_report(tmp_path / "junit.xml")

    assert tests == Ran(3, ("Chromium is not installed",), {"answer sets swept": 100})


def test_a_run_that_wrote_nothing_has_no_tests(tmp_path: Path) -> None:
    assert read_report(tmp_path / "missing.xml") == Ran()


def test_a_good_run_says_what_it_did() -> None:
    tests = Outcome("tests on SQLite", passed=True, ran=Ran(1234, (), {"invariants proved": 20}))

    assert told(GOOD, tests) == (
        True,
        ["2 checks, 1,234 tests on SQLite, 20 invariants proved, 12 s.", "Everything passed."],
    )


def test_what_was_covered_on_both_databases_counts_once() -> None:
    runs = [Outcome(f"tests on {name}", passed=True, ran=Ran(9, (), {"queries": 40})) for name in ("A", "B")]

    assert told(*runs)[1][0] == "2 checks, 9 tests on A, 40 queries, 9 tests on B, 12 s."


def test_a_failure_is_named() -> None:
    passed, lines = told(GOOD, Outcome("types", passed=False))

    assert not passed
    assert lines[-1] == "FAILED: types."


def test_a_skip_is_said_loudly_and_passes() -> None:
    passed, lines = told(Outcome("tests on SQLite", passed=True, ran=Ran(1, ("no Chromium",) * 2)))

    assert passed
    assert lines[0] == "SKIPPED in tests on SQLite: no Chromium (2 times)"
    assert lines[-1] == "Passed, but not everything was tried: see SKIPPED above."


def test_a_skip_fails_where_everything_is_required() -> None:
    passed, lines = told(Outcome("tests", passed=True, ran=Ran(1, ("no Chromium",))), require_all=True)

    assert not passed
    assert lines[-1] == "FAILED: TEST_REQUIRE_ALL is set, and something was skipped."
