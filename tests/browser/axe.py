"""What is wrong with a page for people who use it by ear, by keyboard or enlarged: axe-core, and our own reading."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

from playwright.sync_api import Page

FOLDER: Final = Path(__file__).parent
RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RUN: Final = """async (tags) => {
  const { violations } = await axe.run({ runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) =>
    `${id}: ${html.replace(/\\s+/g, " ").slice(0, 110)} (${failureSummary.split("\\n").at(-1).trim()})`));
}"""


ADD_STYLE: Final = """style => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
}"""


@cache
def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe finds on the page, one sentence a place.

    From the top: what happens to lie under the sticky header after a scroll would count as a small target.
    """
    page.evaluate("scrollTo(0, 0)")
    page.evaluate(_read("vendor/axe.min.js"))
    found: list[str] = page.evaluate(RUN, RULES)
    return found


def faults(page: Page) -> list[str]:
    """What `structure.js` and `fits.js` find on the page as it stands."""
    found: list[str] = page.evaluate(_read("structure.js"))
    return found + misfits(page)


def misfits(page: Page) -> list[str]:
    """What does not fit the screen."""
    found: list[str] = page.evaluate(_read("fits.js"))
    return found


def forced_faults(page: Page) -> list[str]:
    """What `forced.js` finds once people's own colors are forced on the page; before that it only takes note."""
    found: list[str] = page.evaluate(_read("forced.js"))
    return found


def moving(page: Page) -> list[str]:
    """What `motion.js` finds still moving."""
    found: list[str] = page.evaluate(_read("motion.js"))
    return found


def words(page: Page) -> Counter[str]:
    """Every word that the page shows, and how often."""
    shown: str = page.evaluate("document.body.innerText")
    return Counter(shown.split())


def add_style(page: Page, style: str) -> None:
    """Past the policy of the page, which allows no style of anybody else."""
    page.evaluate(ADD_STYLE, style)
