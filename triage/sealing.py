"""Encryption with authentication, under a list of keys of which the first encrypts and all decrypt."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT: Final = b"\x01"
KEY_ID_BYTES: Final = 4
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
HEAD_BYTES: Final = len(FORMAT) + KEY_ID_BYTES
SHORTEST: Final = HEAD_BYTES + NONCE_BYTES + TAG_BYTES


class BadSeal(ValueError):
    """A text that was not sealed here, or no longer. It never says why: nobody is to learn from it."""


class KeyRing:
    """Seals bytes into a cookie-safe text and opens them again (AES-256-GCM).

    A text carries the format and the id of its key in clear, then a nonce of its own. Both of the first,
    and the purpose it was sealed for, are authenticated: a text moved to another purpose does not open.
    """

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._ciphers = {_key_id(key): AESGCM(key) for key in keys}
        self._first = _key_id(keys[0])

    def seal(self, plain: bytes, purpose: str) -> str:
        """The text that only this ring opens, and only for this purpose."""
        head = FORMAT + self._first
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._ciphers[self._first].encrypt(nonce, plain, purpose.encode() + head)
        return _to_text(head + nonce + sealed)

    def open(self, text: str, purpose: str) -> bytes:
        """What was sealed for this purpose. Raises BadSeal for anything else."""
        raw = _from_text(text)
        head, nonce, sealed = raw[:HEAD_BYTES], raw[HEAD_BYTES:][:NONCE_BYTES], raw[HEAD_BYTES + NONCE_BYTES :]
        cipher = self._ciphers.get(head[len(FORMAT) :])
        if cipher is None or not head.startswith(FORMAT) or len(raw) < SHORTEST:
            raise BadSeal
        try:
            return cipher.decrypt(nonce, sealed, purpose.encode() + head)
        except InvalidTag:
            raise BadSeal from None


@lru_cache(maxsize=4)
def key_ring(keys: tuple[bytes, ...]) -> KeyRing:
    """The ring for these keys, set up once."""
    return KeyRing(keys)


def _key_id(key: bytes) -> bytes:
    return hashlib.blake2s(key, digest_size=KEY_ID_BYTES, person=b"key id").digest()


def _to_text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _from_text(text: str) -> bytes:
    """The bytes of a sealed text, which has one spelling only: a changed text never opens as the same."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise BadSeal from None
    if _to_text(raw) != text:
        raise BadSeal
    return raw
