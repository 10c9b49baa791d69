"""What stands on the pages of a PDF, as poppler reads it."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, in the order it was set. Lines are joined, and what broke at a hyphen is one again."""
    *pages, _ = _poppler("pdftotext", "-raw", "-", "-", pdf=pdf).split("\f")
    return [" ".join(page.replace("-\n", "-").split()) for page in pages]


def tags_of(pdf: bytes) -> list[str]:
    """The tags in reading order: what a screen reader goes by."""
    return re.findall(r"^ *([A-Z]\w*)\b.*$", _poppler("pdfinfo", "-struct", "-", pdf=pdf), re.MULTILINE)


def _poppler(program: str, *arguments: str, pdf: bytes) -> str:
    path = shutil.which(program)
    if path is None:
        pytest.skip("poppler is not installed (Debian: apt-get install poppler-utils)")
    return subprocess.run((path, *arguments), input=pdf, capture_output=True, check=True).stdout.decode()
