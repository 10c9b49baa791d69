"""What a code is turned into: the key that opens a draft, and the mark by which the draft is found.

Both come from the whole code by HKDF and say nothing about each other. The server keeps neither: of the mark it
keeps an HMAC under a key of its own, so that a stolen database can not be searched for a code either.
"""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PART_BYTES: Final = 32
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
# Another format of what is kept needs another text here.
USE: Final = b"treatment compass draft 1"


@dataclass(frozen=True, slots=True, repr=False)
class Lock:
    """One code's key and mark. It is never printed: `repr` is Python's own."""

    key: bytes
    mark: bytes

    def seal(self, content: bytes, about: str) -> bytes:
        """The content encrypted (AES-256-GCM), bound to what is said about it in clear."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + AESGCM(self.key).encrypt(nonce, content, about.encode())

    def open(self, sealed: bytes, about: str) -> bytes | None:
        """What was sealed with this code and for this; None for anything else."""
        try:
            return AESGCM(self.key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], about.encode())
        except InvalidTag:
            return None

    def found_by(self, server_key: bytes) -> str:
        """What stands in the database in place of the mark."""
        return hmac.digest(server_key, self.mark, "sha256").hex()


def lock_of(code: str) -> Lock:
    """The lock that this code opens. The code is random enough to need no slow hash."""
    parts = HKDF(SHA256(), length=2 * PART_BYTES, salt=None, info=USE).derive(code.encode())
    return Lock(parts[:PART_BYTES], parts[PART_BYTES:])
