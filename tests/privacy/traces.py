"""Looking for words in whatever bytes a program left behind, however they were encoded."""

from __future__ import annotations

import base64
import gzip
import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES128
from cryptography.hazmat.primitives.ciphers.modes import CBC

GZIP = b"\x1f\x8b\x08"
# With `--password-store=basic`, Chromium on Linux locks its cookies with this, which is no secret.
COOKIE_LOCK = hashlib.pbkdf2_hmac("sha1", b"peanuts", b"saltysalt", 1, 16)
VERSION_MARK = b"v10"
HASH_OF_HOST_BYTES = 32


def spellings(word: str) -> set[bytes]:
    """The word as plain text, for an address, in UTF-16, and in base64 wherever in a text it may begin."""
    plain = word.encode()
    found = {
        plain,
        quote(word, safe="").encode(),
        word.encode("utf-16-le"),
        word.encode("utf-16-be"),
        plain.hex().encode(),
    }
    for before in range(3):
        text = base64.b64encode(b"\0" * before + plain)
        # The ends depend on what stands beside the word.
        inner = text[4 if before else 0 : len(text) // 4 * 4 - 4]
        found |= {inner, inner.translate(bytes.maketrans(b"+/", b"-_"))}
    return found


def traces(places: Iterable[Path], words: Iterable[str]) -> list[str]:
    """Each word that stands in a file below these places, in any spelling: 'word in file', less the file's number."""
    spelled = {word: spellings(word) for word in words}
    return [
        f"{word} in {file.name.partition('_')[0]}"
        for file in files_below(places)
        for content in contents(file)
        for word, ways in spelled.items()
        if any(way in content for way in ways)
    ]


def files_below(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        yield from [place] if place.is_file() else (file for file in place.rglob("*") if file.is_file())


def contents(file: Path) -> Iterator[bytes]:
    """The bytes of a file, and of what is packed in it."""
    raw = file.read_bytes()
    yield raw
    start = raw.find(GZIP)
    while start >= 0:
        with suppress(zlib.error, EOFError, gzip.BadGzipFile):
            yield zlib.decompressobj(wbits=31).decompress(raw[start:])
        start = raw.find(GZIP, start + 1)


def cookies(profile: Path) -> dict[str, str]:
    """The cookies that a browser keeps on the disk, opened."""
    (jar,) = [file for file in profile.rglob("Cookies") if file.is_file()]
    with closing(sqlite3.connect(jar)) as database:
        rows = database.execute("SELECT name, value, encrypted_value FROM cookies").fetchall()
    return {name: value or _opened(locked) for name, value, locked in rows}


def _opened(locked: bytes) -> str:
    assert locked.startswith(VERSION_MARK), locked[:3]
    opener = Cipher(AES128(COOKIE_LOCK), CBC(b" " * 16)).decryptor()
    filled = opener.update(locked[len(VERSION_MARK) :]) + opener.finalize()
    remover = padding.PKCS7(AES128.block_size).unpadder()
    return (remover.update(filled) + remover.finalize())[HASH_OF_HOST_BYTES:].decode()


def visited(profile: Path) -> list[tuple[str, str]]:
    """The history of a browser: addresses and titles."""
    (history,) = [file for file in profile.rglob("History") if file.is_file()]
    with closing(sqlite3.connect(history)) as database:
        return database.execute("SELECT url, title FROM urls").fetchall()
