"""Which addresses belong to the workspace."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.utils.translation import get_language_from_path

ROOT: Final = "/intake/"


def is_staff_path(path: str) -> bool:
    """True for the workspace, in whatever language."""
    language = get_language_from_path(path)
    prefix = f"/{language}" if language and language != settings.LANGUAGE_CODE else ""
    return path.removeprefix(prefix).startswith(ROOT)
