"""What a screen reader has to work with: the accessibility tree that Chromium makes of a page, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from playwright.sync_api import Page

LANDMARKS: Final = ("banner", "complementary", "main", "contentinfo")
#: Roles that say nothing without a name.
NEED_A_NAME: Final = frozenset(
    {
        "link", "button", "radio", "checkbox", "textbox", "searchbox", "combobox", "image", "table", "dialog",
        "alertdialog", "region", "navigation", "complementary", "group", "radiogroup", "progressbar", "heading",
        "DisclosureTriangle",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that is read aloud: what it is, what it is called, and what it stands in, from the page inward."""

    role: str
    name: str
    level: int
    within: tuple[tuple[str, str], ...]

    def is_within(self, role: str) -> bool:
        return any(role == outer for outer, _ in self.within)

    def __str__(self) -> str:
        return f"{self.role} {self.name!r}"


def read_aloud(page: Page) -> list[Heard]:
    """Everything on the page in the order of reading."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    return list(_below(nodes[0], by_id, ()))


def _below(
    node: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]], within: tuple[tuple[str, str], ...]
) -> Iterator[Heard]:
    if not node.get("ignored"):
        heard = Heard(_value(node, "role"), _value(node, "name").strip(), _level(node), within)
        yield heard
        within = (*within, (heard.role, heard.name))
    for child in node.get("childIds", ()):
        if child in by_id:
            yield from _below(by_id[child], by_id, within)


def _value(node: Mapping[str, Any], key: str) -> str:
    return str(node.get(key, {}).get("value", ""))


def _level(node: Mapping[str, Any]) -> int:
    levels = (each["value"]["value"] for each in node.get("properties", ()) if each["name"] == "level")
    return int(next(levels, 0))


def of_role(heard: Sequence[Heard], *roles: str) -> list[Heard]:
    return [each for each in heard if each.role in roles]


FOLDED: Final = ("group", "DisclosureTriangle")


def nameless(heard: Sequence[Heard]) -> list[Heard]:
    """What needs a name and has none. A group that only folds is named by the words that unfold it, which come next."""
    return [
        each
        for each, following in pairwise(heard)
        if each.role in NEED_A_NAME and not each.name and (each.role, following.role) != FOLDED
    ]


def skipped_headings(heard: Sequence[Heard]) -> list[str]:
    """Headings that leave out a level on the way down, counted over the whole page."""
    headings = of_role(heard, "heading")
    return [
        f"{later} after level {earlier.level}"
        for earlier, later in pairwise(headings)
        if later.level > earlier.level + 1
    ]


def place(heard: Sequence[Heard], role: str, name: str = "") -> int:
    """Where something is first read, by the beginning of its name. Fails when it never is."""
    return next(at for at, each in enumerate(heard) if each.role == role and each.name.startswith(name))
