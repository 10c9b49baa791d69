"""Encryption of single fields, so that a copy of the database says nothing about a caller.

Each record has a data key of its own, which stands in the record wrapped by the first of INTAKE_KEYS. Every
field is sealed under the data key. What a text is bound to (table, record, field, id of its key) is
authenticated with it: moved to another row or column, it does not open.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

FORMAT: Final = b"\x01"
KEY_BYTES: Final = 32
KEY_ID_BYTES: Final = 8
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
HEAD_BYTES: Final = len(FORMAT) + KEY_ID_BYTES
SHORTEST: Final = HEAD_BYTES + NONCE_BYTES + TAG_BYTES


class BadSeal(ValueError):
    """A sealed value that is not what was written there, or whose key is gone. It never says which."""


def key_id(key: bytes) -> bytes:
    """A name for a key that tells nothing about it."""
    return hashlib.blake2s(key, digest_size=KEY_ID_BYTES, person=b"intake").digest()


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def seal(key: bytes, plain: bytes, place: str) -> bytes:
    """The plain bytes, sealed for one place: format and key id in clear, a nonce of their own, and the rest."""
    head, nonce = FORMAT + key_id(key), os.urandom(NONCE_BYTES)
    return head + nonce + AESGCM(key).encrypt(nonce, plain, _bound(place, head))


def open_sealed(key: bytes, sealed: bytes, place: str) -> bytes:
    """What was sealed under this key for this place. Raises BadSeal for anything else."""
    head, nonce, rest = sealed[:HEAD_BYTES], sealed[HEAD_BYTES:][:NONCE_BYTES], sealed[HEAD_BYTES + NONCE_BYTES :]
    if len(sealed) < SHORTEST or head != FORMAT + key_id(key):
        raise BadSeal
    try:
        return AESGCM(key).decrypt(nonce, rest, _bound(place, head))
    except InvalidTag:
        raise BadSeal from None


def _bound(place: str, head: bytes) -> bytes:
    return f"{place}|{head.hex()}".encode()


class KeyRing:
    """The keys that wrap data keys: the first wraps, all unwrap."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._keys = {key_id(key): key for key in keys}
        self._first = keys[0]
        #: How a value starts that is wrapped under the first key.
        self.first_head = FORMAT + key_id(keys[0])

    def wrap(self, key: bytes, place: str) -> bytes:
        return seal(self._first, key, place)

    def unwrap(self, wrapped: bytes, place: str) -> bytes:
        """The key inside. Raises BadSeal where its wrapping key is gone or it was made for another place."""
        key = self._keys.get(wrapped[len(FORMAT) : HEAD_BYTES])
        if key is None:
            raise BadSeal
        return open_sealed(key, wrapped, place)


def ring() -> KeyRing:
    """The ring of INTAKE_KEYS."""
    return _ring(tuple(settings.INTAKE_KEYS))


@lru_cache(maxsize=4)
def _ring(keys: tuple[bytes, ...]) -> KeyRing:
    return KeyRing(keys)


def derived(root: bytes, purpose: str) -> bytes:
    """A key of its own for one purpose. Knowing it tells nothing about the root or about other purposes."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"treatment compass|{purpose}".encode()).derive(root)
