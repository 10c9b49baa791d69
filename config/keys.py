"""The two kinds of key the product holds, and what makes one too weak to start with."""

from __future__ import annotations

import base64
import binascii
import secrets

from config.environment import Environment, split

SECRET_KEY_LENGTH = 50
ANSWERS_KEY_BYTES = 32
# Random 32 bytes hold about 30 different values; fewer than 16 happens once in 10^15 draws.
DIFFERENT_BYTES = 16
# Words that people leave in a value copied from an example.
EXAMPLE_WORDS = ("change", "example", "insecure", "password", "replace", "secret", "your-")
RANDOM_TEXT = 'python3 -c "import secrets; print(secrets.token_urlsafe(64))"'
RANDOM_BYTES = 'python3 -c "import base64, secrets; print(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())"'


def secret_key(environment: Environment, *, required: bool) -> str:
    """The key Django signs with. Where none is set and none is required, one for this process alone."""
    value = environment.secret("SECRET_KEY")
    if not value and not required:
        return secrets.token_urlsafe(64)
    problem = secret_key_problem(value)
    if problem:
        environment.problems.append(f"SECRET_KEY {problem} Make one with: {RANDOM_TEXT}")
    return value


def secret_key_problem(value: str) -> str:
    """Half a sentence on why a secret key is refused, or nothing."""
    if not value:
        return "is not set."
    if len(value) < SECRET_KEY_LENGTH:
        return f"has {len(value)} characters; it takes at least {SECRET_KEY_LENGTH}."
    if looks_like_example(value) or len(set(value)) < DIFFERENT_BYTES:
        return "looks like an example, not like a random value."
    return ""


def answers_keys(environment: Environment, *, required: bool) -> tuple[bytes, ...]:
    """The keys of the answers cookie: the first encrypts, all decrypt."""
    values = split(environment.secret("ANSWERS_KEYS"))
    if not values and not required:
        return (secrets.token_bytes(ANSWERS_KEY_BYTES),)
    if not values:
        environment.problems.append(f"ANSWERS_KEYS is not set. Make a key with: {RANDOM_BYTES}")
    if len(set(values)) < len(values):
        environment.problems.append("ANSWERS_KEYS names the same key twice. Keep one of them.")
    return tuple(_answers_key(environment, place, value) for place, value in enumerate(values, start=1))


def _answers_key(environment: Environment, place: int, value: str) -> bytes:
    key, problem = read_answers_key(value)
    if problem:
        environment.problems.append(f"Key {place} of ANSWERS_KEYS {problem} Make one with: {RANDOM_BYTES}")
    return key


def read_answers_key(value: str) -> tuple[bytes, str]:
    """The bytes of one key, and half a sentence on why it is refused (or nothing). Never quotes the key."""
    try:
        key = base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b"", "is not base64url text."
    if len(key) != ANSWERS_KEY_BYTES:
        return key, f"holds {len(key)} bytes; it takes {ANSWERS_KEY_BYTES}."
    if looks_like_example(value) or len(set(key)) < DIFFERENT_BYTES or key.isascii():
        return key, "looks like an example, not like a random value."
    return key, ""


def looks_like_example(value: str) -> bool:
    return any(word in value.lower() for word in EXAMPLE_WORDS)
