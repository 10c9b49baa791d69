"""The library's own drawings: inline SVGs in the text color, one file each, with a text alternative inside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from resources.flaws import FlawList

DRAWINGS_FOLDER = Path(__file__).with_name("drawings")
MUST_HAVE = ('role="img"', "aria-labelledby=", "<title", "<desc", "viewBox=")
MUST_NOT_HAVE = re.compile(r"(?<![\w-])style=|<style|<script|\son\w+=|href=|https?://(?!www\.w3\.org/2000/svg)")


def read_drawings(language: str = "en", folder: Path = DRAWINGS_FOLDER) -> Mapping[str, str]:
    """Every drawing of a language, by its name.

    Raises:
        PageProblems: a drawing lacks its text alternative, or holds style, script or a link.
    """
    files = sorted((folder / language).glob("*.svg"))
    return MappingProxyType({file.stem: _read(file) for file in files})


def _read(file: Path) -> str:
    flaws = FlawList(file.name)
    text = file.read_text(encoding="utf-8").strip()
    for part in MUST_HAVE:
        if part not in text:
            flaws.add(1, f"the drawing lacks `{part}`; give it a title, a description and a view box.")
    for line, content in enumerate(text.split("\n"), start=1):
        if found := MUST_NOT_HAVE.search(content):
            flaws.add(line, f"the drawing holds `{found[0]}`, which our pages forbid; use attributes and classes.")
    flaws.raise_any()
    return text
