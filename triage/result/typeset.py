"""Sets one result: JSON on standard input, a PDF on standard output. A program of its own, run by typesetting.py."""

from __future__ import annotations

import sys
from pathlib import Path

import typst

PAPER = Path(__file__).with_name("paper.typ")


def main() -> None:
    """Read, set, write. No font of the system and no clock: the same result gives the same bytes anywhere."""
    pdf = typst.compile(
        PAPER.read_bytes(),
        font_paths=typst.Fonts(include_system_fonts=False),
        sys_inputs={"given": sys.stdin.buffer.read().decode()},
        pdf_standards="ua-1",
        timestamp=0,
    )
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
