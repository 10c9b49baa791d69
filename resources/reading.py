"""A page's HTML as a reader meets it: paragraphs, list items and cells, without headings and marks."""

from __future__ import annotations

from html.parser import HTMLParser

BLOCKS = ("p", "li", "td", "th", "dt", "dd", "div")
SKIPPED = ("sup", "svg", "h1", "h2", "h3", "caption", "thead", "nav")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self.text = ""
        self.skipping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skipping += tag in SKIPPED
        if tag in BLOCKS:
            self._end_block()

    def handle_endtag(self, tag: str) -> None:
        self.skipping -= tag in SKIPPED
        if tag in BLOCKS:
            self._end_block()

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.text += data

    def _end_block(self) -> None:
        if text := " ".join(self.text.split()):
            self.blocks.append(text)
        self.text = ""


def blocks_of(html: str) -> tuple[str, ...]:
    """The text of each paragraph, list item and table cell."""
    reader = _Reader()
    reader.feed(f"{html}<p>")
    return tuple(reader.blocks)
