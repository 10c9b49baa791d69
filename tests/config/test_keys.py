import base64
import secrets
from pathlib import Path

import pytest

from config import keys
from config.environment import Environment


def random_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def problems_of(**variables: str) -> list[str]:
    environment = Environment(variables)
    keys.secret_key(environment, required="SECRET_KEY" in variables)
    keys.answers_keys(environment, required="ANSWERS_KEYS" in variables)
    return environment.problems


def test_good_keys_are_taken() -> None:
    text, first, second = secrets.token_urlsafe(64), random_key(), random_key()
    environment = Environment({"SECRET_KEY": text, "ANSWERS_KEYS": f"{first}, {second.rstrip('=')}"})

    assert keys.secret_key(environment, required=True) == text
    assert keys.answers_keys(environment, required=True) == (
        base64.urlsafe_b64decode(first),
        base64.urlsafe_b64decode(second),
    )
    assert environment.problems == []


def test_without_keys_a_local_run_draws_its_own() -> None:
    environment = Environment({})

    assert keys.secret_key(environment, required=False) != keys.secret_key(environment, required=False)
    assert [len(key) for key in keys.answers_keys(environment, required=False)] == [32]
    assert environment.problems == []


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("", "SECRET_KEY is not set."),
        ("short", "SECRET_KEY has 5 characters; it takes at least 50."),
        ("ab" * 40, "SECRET_KEY looks like an example"),
        ("django-insecure-" + "q8Zt4vLx0cW7nRb2" * 4, "SECRET_KEY looks like an example"),
        ("Change-me-" + "q8Zt4vLx0cW7nRb2" * 4, "SECRET_KEY looks like an example"),
    ],
)
def test_a_weak_secret_key_is_refused_with_a_way_to_make_one(value: str, problem: str) -> None:
    (sentence,) = problems_of(SECRET_KEY=value)

    assert sentence.startswith(problem)
    assert sentence.endswith(f"Make one with: {keys.RANDOM_TEXT}")


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("", "ANSWERS_KEYS is not set."),
        ("not base64!", "Key 1 of ANSWERS_KEYS is not base64url text."),
        ("AAAA", "Key 1 of ANSWERS_KEYS holds 3 bytes; it takes 32."),
        (base64.urlsafe_b64encode(bytes(32)).decode(), "Key 1 of ANSWERS_KEYS looks like an example"),
        (
            base64.urlsafe_b64encode(b"a-key-that-somebody-typed-it-in.").decode(),
            "Key 1 of ANSWERS_KEYS looks like an example",
        ),
    ],
)
def test_a_weak_answers_key_is_refused_with_a_way_to_make_one(value: str, problem: str) -> None:
    (sentence,) = problems_of(ANSWERS_KEYS=value)

    assert sentence.startswith(problem)
    assert sentence.endswith(keys.RANDOM_BYTES)


def test_the_second_key_is_checked_too() -> None:
    (sentence,) = problems_of(ANSWERS_KEYS=f"{random_key()},AAAA")

    assert sentence.startswith("Key 2 of ANSWERS_KEYS holds 3 bytes")


def test_the_same_key_twice_is_refused() -> None:
    key = random_key()

    assert problems_of(ANSWERS_KEYS=f"{key},{key}") == ["ANSWERS_KEYS names the same key twice. Keep one of them."]


def test_a_problem_never_quotes_the_key() -> None:
    value = "x" * 49

    assert not any(value in sentence for sentence in problems_of(SECRET_KEY=value, ANSWERS_KEYS=value))


def test_staff_records_are_locked_by_keys_of_their_own() -> None:
    first, second = random_key(), random_key()
    environment = Environment({"INTAKE_KEYS": f"{first},{second}"})

    assert keys.intake_keys(environment, required=True, kept=Path("none")) == (
        base64.urlsafe_b64decode(first),
        base64.urlsafe_b64decode(second),
    )
    assert environment.problems == []


@pytest.mark.parametrize("value", ["", "AAAA", "not base64!", f"{'A' * 43}="])
def test_weak_keys_of_staff_records_are_refused_in_production(value: str) -> None:
    environment = Environment({"INTAKE_KEYS": value})

    keys.intake_keys(environment, required=True, kept=Path("none"))

    (sentence,) = environment.problems
    assert "INTAKE_KEYS" in sentence
    assert sentence.endswith(keys.RANDOM_BYTES)


def test_a_local_command_opens_the_records_of_the_local_server(tmp_path: Path) -> None:
    kept = tmp_path / "intake-keys"
    kept.write_text(random_key())

    again = [keys.intake_keys(Environment({}), required=False, kept=kept) for _ in range(2)]

    assert again[0] == again[1] == (base64.urlsafe_b64decode(kept.read_text()),)


def test_production_reads_no_key_that_lies_beside_the_code(tmp_path: Path) -> None:
    kept, environment = tmp_path / "intake-keys", Environment({})
    kept.write_text(random_key())

    keys.intake_keys(environment, required=True, kept=kept)

    assert environment.problems[0].startswith("INTAKE_KEYS is not set.")


def test_without_any_key_a_local_run_draws_one(tmp_path: Path) -> None:
    (key,) = keys.intake_keys(Environment({}), required=False, kept=tmp_path / "none")

    assert len(key) == 32
