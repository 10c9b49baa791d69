"""The look, as far as it can be read from the files: contrast in every scheme, sizes, and what must not be there."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest

ROOT = Path(__file__).parent.parent
STYLE = (ROOT / "static/css/compass.css").read_text()
STYLES = sorted((ROOT / "static/css").glob("*.css"))
SCRIPTS = sorted((ROOT / "static/js").glob("*.js"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

TOKEN = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")
SCHEMES = ("light", "dark", "print")
GIVEN = {
    "ink": "#1d2b2a",
    "paper": "#fbfaf7",
    "panel": "#ffffff",
    "line": "#d9d4ca",
    "primary": "#0f5c5c",
    "primary-hover": "#0b4646",
    "tint": "#e8f3f1",
    "caution": "#8a4b00",
    "caution-tint": "#fff4e0",
    "danger": "#a11d1d",
    "danger-tint": "#fdecea",
    "ring": "#1d2b2a",
    "ring-gap": "#ffbf47",
}
GROUNDS = ("paper", "panel", "tint", "caution-tint", "danger-tint", "other-tint")
# Text, and what it stands on.
TEXT = (
    *(("ink", ground) for ground in GROUNDS),
    *(("soft", ground) for ground in GROUNDS),
    *(("primary", ground) for ground in GROUNDS),
    *(("primary-hover", ground) for ground in GROUNDS),
    *(("danger", ground) for ground in ("paper", "panel", "danger-tint")),
    *(("caution", ground) for ground in ("paper", "panel", "caution-tint")),
    *(("other", ground) for ground in ("paper", "panel", "other-tint")),
    ("on-primary", "primary"),
    ("on-primary", "primary-hover"),
    ("paper", "ink"),
    ("panel", "ink"),
    ("panel", "soft"),
    ("panel", "danger"),
    ("panel", "other"),
)
# Edges of controls, drawings that carry meaning, and the ring around what has the focus.
SHAPES = (
    *(("edge", ground) for ground in GROUNDS),
    *(("ring", ground) for ground in GROUNDS),
    ("primary", "line"),
)


def tokens(scheme: str) -> dict[str, str]:
    """The colors of a scheme: what it leaves out is as in the light one."""
    light, dark, printed = (dict(TOKEN.findall(block)) for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL))
    return light | {"light": {}, "dark": dark, "print": printed}[scheme]


def luminance(color: str) -> float:
    """Relative luminance of an sRGB color (WCAG 2.2, definitions)."""
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def without_comments(path: Path) -> str:
    return re.sub(r"/\*.*?\*/|^\s*//.*?$", "", path.read_text(), flags=re.DOTALL | re.MULTILINE)


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#ffffff", "#000000") == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


def test_the_light_colors_are_those_of_the_design() -> None:
    assert {name: tokens("light")[name] for name in GIVEN} == GIVEN


@pytest.mark.parametrize("scheme", SCHEMES)
def test_all_text_can_be_read(scheme: str) -> None:
    colors = tokens(scheme)
    ratios = {(text, ground): contrast(colors[text], colors[ground]) for text, ground in TEXT}

    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_controls_and_focus_can_be_seen(scheme: str) -> None:
    colors = tokens(scheme)
    ratios = {(shape, ground): contrast(colors[shape], colors[ground]) for shape, ground in SHAPES}

    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 3} == {}


def test_every_color_is_a_token() -> None:
    rules = re.sub(r":root \{.*?\}", "", without_comments(ROOT / "static/css/compass.css"), flags=re.DOTALL)

    assert re.findall(r"#[0-9a-f]{3,8}\b|rgb|hsl", rules) == ["#0009"]  # the shade behind a dialog


def test_every_token_that_is_used_is_defined() -> None:
    used = {name for style in STYLES for name in re.findall(r"var\(--([a-z-]+)\)", style.read_text())}

    assert used <= tokens("light").keys() | {"shadow", "dot"}


@pytest.mark.parametrize(
    "feature",
    ["prefers-color-scheme: dark", "prefers-reduced-motion", "forced-colors: active", "@media print", ":focus-visible"],
)
def test_the_style_follows_what_people_set(feature: str) -> None:
    assert feature in STYLE


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_a_style_loads_nothing_and_serves_both_directions_of_writing(style: Path) -> None:
    text = without_comments(style)

    assert not re.search(r"@import|url\(|@font-face", text)
    assert re.findall(r"(?:margin|padding|border|inset)-(?:left|right)\b|(?<![-\w])(?:left|right|float): ", text) == []


def test_the_style_and_the_script_are_small() -> None:
    sizes = {path.name: len(brotli.compress(path.read_bytes())) for path in (*STYLES, *SCRIPTS)}

    assert sizes["compass.css"] <= 7 * 1024
    assert sizes["compass.js"] <= 2 * 1024


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_store_nothing_and_run_no_text(script: Path) -> None:
    assert not re.search(r"Storage|indexedDB|serviceWorker|document\.cookie|eval|innerHTML|https?:", script.read_text())


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_no_template_carries_style_or_script_inside(template: Path) -> None:
    text = template.read_text()

    assert not re.search(r"<style|<script(?! src)|\sstyle=|\son[a-z]+=|javascript:", text)
    assert not re.search(r'(?:src|srcset|action)="https?:', text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_links_to_other_sites_tell_them_nothing(template: Path) -> None:
    outside = re.findall(r'<a [^>]*href="(?:https?:|{{ source\.url)[^>]*>', template.read_text())

    assert all('rel="noreferrer noopener"' in link for link in outside)
