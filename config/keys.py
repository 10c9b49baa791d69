"""The kinds of key the product holds, and what makes one too weak to start with."""

from __future__ import annotations

import base64
import binascii
import secrets
from pathlib import Path

from config.environment import Environment, split

SECRET_KEY_LENGTH = 50
KEY_BYTES = 32
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
    return _listed(environment, "ANSWERS_KEYS", required=required) or (secrets.token_bytes(KEY_BYTES),)


def drafts_keys(environment: Environment, *, required: bool) -> tuple[bytes, ...]:
    """The keys under which saved answers are found: the first for new ones, all to find. None of them opens any."""
    return _listed(environment, "DRAFTS_KEYS", required=required) or (secrets.token_bytes(KEY_BYTES),)


def intake_keys(environment: Environment, *, required: bool, kept: Path) -> tuple[bytes, ...]:
    """The keys that lock the staff records: the first encrypts, all decrypt.

    Where none is set and none is required, those that `scripts/serve` keeps beside the code, so that every
    command opens the same records; else one for this process alone.
    """
    if not required and not environment.secret("INTAKE_KEYS") and kept.is_file():
        environment = Environment({"INTAKE_KEYS_FILE": str(kept)}, environment.problems)
    return _listed(environment, "INTAKE_KEYS", required=required) or (secrets.token_bytes(KEY_BYTES),)


def _listed(environment: Environment, name: str, *, required: bool) -> tuple[bytes, ...]:
    values = split(environment.secret(name))
    if not values and required:
        environment.problems.append(f"{name} is not set. Make a key with: {RANDOM_BYTES}")
    if len(set(values)) < len(values):
        environment.problems.append(f"{name} names the same key twice. Keep one of them.")
    return tuple(_key(environment, f"Key {place} of {name}", value) for place, value in enumerate(values, start=1))


def _key(environment: Environment, place: str, value: str) -> bytes:
    key, problem = read_key(value)
    if problem:
        environment.problems.append(f"{place} {problem} Make one with: {RANDOM_BYTES}")
    return key


def read_key(value: str) -> tuple[bytes, str]:
    """The bytes of one key, and half a sentence on why it is refused (or nothing). Never quotes the key."""
    try:
        key = base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b"", "is not base64url text."
    if len(key) != KEY_BYTES:
        return key, f"holds {len(key)} bytes; it takes {KEY_BYTES}."
    if looks_like_example(value) or len(set(key)) < DIFFERENT_BYTES or key.isascii():
        return key, "looks like an example, not like a random value."
    return key, ""


def looks_like_example(value: str) -> bool:
    return any(word in value.lower() for word in EXAMPLE_WORDS)
