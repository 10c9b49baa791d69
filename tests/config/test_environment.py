from datetime import UTC
from pathlib import Path

import pytest

from config.environment import BadEnvironment, Environment


def test_empty_counts_as_not_set() -> None:
    environment = Environment({"EXIT_URL": "  "})

    assert environment.text("EXIT_URL", "somewhere") == "somewhere"


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("from the file\n")

    assert Environment({"KEY_FILE": str(file)}).secret("KEY") == "from the file"


def test_a_secret_set_twice_is_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("one")
    environment = Environment({"KEY": "two", "KEY_FILE": str(file)})

    environment.secret("KEY")

    assert environment.problems == ["KEY and KEY_FILE are both set. Keep one of them."]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_an_unreadable_secret_file_is_named(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "key"
    if content is not None:
        file.write_bytes(content)
    environment = Environment({"KEY_FILE": str(file)})

    assert environment.secret("KEY") == ""
    assert environment.problems[0].startswith(f"KEY_FILE points at {file}, which can not be read")


@pytest.mark.parametrize(
    ("value", "flag"), [("1", True), ("TRUE", True), ("on", True), ("0", False), ("no", False), ("", False)]
)
def test_flags_are_read(value: str, flag: bool) -> None:
    environment = Environment({"DEBUG": value})

    assert environment.flag("DEBUG") is flag
    assert environment.problems == []


def test_a_flag_that_is_neither_is_a_problem() -> None:
    environment = Environment({"DEBUG": "maybe"})

    assert environment.flag("DEBUG") is False
    assert environment.problems == ["DEBUG is 'maybe'. Set it to 1 or 0."]


def test_a_value_outside_the_list_is_a_problem() -> None:
    environment = Environment({"APP_MODE": "prod"})

    assert environment.one_of("APP_MODE", ("local", "production"), "local") == "local"
    assert environment.problems == ["APP_MODE is 'prod'. Set it to one of: local, production."]


def test_lists_are_split_at_commas() -> None:
    assert Environment({"HOSTS": " a.org, ,b.org,"}).listed("HOSTS") == ("a.org", "b.org")


def test_all_problems_are_named_at_once() -> None:
    environment = Environment({"DEBUG": "maybe", "TRUSTED_PROXY": "perhaps"})
    environment.flag("DEBUG")
    environment.flag("TRUSTED_PROXY")

    with pytest.raises(BadEnvironment, match=r"(?s)DEBUG is 'maybe'.*TRUSTED_PROXY is 'perhaps'"):
        environment.refuse_if_wrong()


def test_nothing_wrong_is_not_refused() -> None:
    Environment({}).refuse_if_wrong()


def test_the_names_read_are_kept() -> None:
    environment = Environment({})
    environment.secret("KEY")

    assert environment.names == {"KEY", "KEY_FILE"}


def test_a_time_zone_is_read_by_its_name_and_is_utc_without_one() -> None:
    environment = Environment({"STAFF_TIME_ZONE": "America/Chicago"})

    assert str(environment.time_zone("STAFF_TIME_ZONE")) == "America/Chicago"
    assert environment.time_zone("OTHER") is UTC
    assert environment.problems == []


@pytest.mark.parametrize("name", ["Mars/Olympus", "../etc/passwd", "America"])
def test_a_time_zone_that_is_none_is_a_problem(name: str) -> None:
    environment = Environment({"STAFF_TIME_ZONE": name})

    assert environment.time_zone("STAFF_TIME_ZONE") is UTC
    assert environment.problems == [
        f"STAFF_TIME_ZONE is {name!r}. Set it to the name of a time zone, such as America/Chicago."
    ]
