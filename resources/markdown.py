"""The Markdown of the library: CommonMark and tables, with five additions and without raw HTML.

Additions: `[@source]`, `{{fact}}`, `{{drawing:name}}`, `::: kind Title` and `## Heading {#anchor}`.
Rules that depend on the page find it as `env["progress"]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.container import container_plugin

from resources.page_body import CITATION, INSERT, NOTICES
from resources.progress import ContentsEntry, Progress

ANCHORED = re.compile(r"\s*\{#([a-z0-9-]+)\}\s*$")
DRAWING_LINE = re.compile(r"\{\{drawing:([a-z-]+)\}\}")
PANELS = {
    "danger": "panel--danger",
    "caution": "panel--caution",
    "note": "panel--note",
    "family": "panel--family",
}

# Where a link to a word's meaning would be in the way.
WITHOUT_TERMS = frozenset(
    f"{block}_{side}" for block in ("heading", "table", "container_danger") for side in ("open", "close")
)
TODAY = "today"
BLOCKS_FROM_COLUMNS, WIDE_FROM_COLUMNS = 4, 6
ROLES = {
    "thead_open": "rowgroup",
    "tbody_open": "rowgroup",
    "tr_open": "row",
    "th_open": "columnheader",
    "td_open": "cell",
}

Env = MutableMapping[str, Any]


def markdown() -> MarkdownIt:
    """A parser for pages; call `render(text, {"progress": Progress(...)})`."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.block.ruler.before("paragraph", "drawing", _read_drawing, {"alt": ["paragraph"]})
    parser.inline.ruler.before("link", "citation", _read_citation)
    parser.inline.ruler.before("text", "fact", _read_fact)
    parser.core.ruler.after("block", "anchors", _read_anchors)
    parser.core.ruler.push("links", _resolve_links)
    parser.core.ruler.push("terms", _link_terms)
    parser.core.ruler.push("tables", _dress_tables)
    for kind in NOTICES:
        container_plugin(parser, kind, render=_notice(kind))
    for name, show in SHOWN.items():
        parser.add_render_rule(name, show)
    return parser


def progress_of(env: Env) -> Progress:
    """The page that is being rendered."""
    progress: Progress = env["progress"]
    return progress


# Reading: new kinds of tokens.


def _read_citation(state: StateInline, silent: bool) -> bool:
    match = CITATION.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        ids = tuple(part.strip().removeprefix("@") for part in match[1].split(";"))
        # The space before the mark would let the number slip to the next line on its own.
        state.pending = state.pending.rstrip()
        state.push("citation", "", 0).meta = {"sources": ids}
    state.pos = match.end()
    return True


def _read_fact(state: StateInline, silent: bool) -> bool:
    match = INSERT.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("fact", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _read_drawing(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    match = DRAWING_LINE.fullmatch(line.strip())
    if match is None:
        return False
    if not silent:
        state.push("drawing", "", 0).content = match[1]
        state.line = start + 1
    return True


# Rewriting: what the finished tokens of a page still need.


def _read_anchors(state: StateCore) -> None:
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open" and (found := ANCHORED.search(inline.content)):
            inline.content = inline.content[: found.start()]
            opening.attrSet("id", found[1])


def _resolve_links(state: StateCore) -> None:
    progress = progress_of(state.env)
    for token in _inside(state.tokens, "link_open"):
        address = str(token.attrGet("href") or "")
        if address.startswith("page:"):
            slug, _, anchor = address.removeprefix("page:").partition("#")
            token.attrSet("href", progress.address(slug, anchor))
        else:
            token.attrSet("rel", "noreferrer noopener")


def _link_terms(state: StateCore) -> None:
    progress = progress_of(state.env)
    plain = False
    for token in state.tokens[_first_term(state.tokens, progress) :]:
        if token.type in WITHOUT_TERMS:
            plain = token.nesting > 0
        elif token.type == "inline" and token.children and not plain:
            token.children = _with_terms(token.children, progress)


def _first_term(tokens: list[Token], progress: Progress) -> int:
    """Where terms may begin: on a page for today, after the first section, which says what to do."""
    if progress.page.need != TODAY:
        return 0
    sections = [at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"]
    return sections[1] if len(sections) > 1 else 0


def _with_terms(tokens: list[Token], progress: Progress) -> list[Token]:
    linked: list[Token] = []
    in_link = 0
    for token in tokens:
        in_link += token.nesting if token.type in ("link_open", "link_close") else 0
        linked.extend([token] if token.type != "text" or in_link else _split_at_terms(token, progress))
    return linked


def _split_at_terms(token: Token, progress: Progress) -> list[Token]:
    text, done, pieces = token.content, 0, []
    for start, end, term in progress.setting.glossary.first_mentions(text, progress.terms):
        link = {"href": progress.setting.addresses.term(term.id), "class": "term"}
        pieces += [_text(text[done:start]), Token("link_open", "a", 1, attrs=dict(link))]
        pieces += [_text(text[start:end]), Token("link_close", "a", -1)]
        done = end
    return [*pieces, _text(text[done:])] if pieces else [token]


def _dress_tables(state: StateCore) -> None:
    """The first cell of each row heads it, and the last heading becomes the caption."""
    heading = ""
    for at, token in enumerate(state.tokens):
        if token.type == "heading_open":
            heading = _spoken(state.tokens[at + 1].children or [], progress_of(state.env))
        elif token.type == "table_open":
            end = next(to for to in range(at, len(state.tokens)) if state.tokens[to].type == "table_close")
            _dress_table(state.tokens[at:end], heading, progress_of(state.env))


def _dress_table(tokens: list[Token], caption: str, progress: Progress) -> None:
    """Roles are said in so many words, because a phone shows such a table as blocks (library.css)."""
    columns = [
        _spoken(tokens[at + 1].children or [], progress) for at, token in enumerate(tokens) if token.type == "th_open"
    ]
    blocks = len(columns) >= BLOCKS_FROM_COLUMNS
    tokens[0].meta = {"caption": caption, "columns": len(columns)}
    column = 0
    for token in tokens:
        if token.type == "tr_open":
            column = 0
        elif token.type == "th_open":
            token.attrSet("scope", "col")
        elif token.type in ("td_open", "td_close") and column == 0:
            _head_row(token)
        elif token.type == "td_open" and blocks:
            token.attrSet("data-label", columns[column])
        column += token.type == "td_close"
        if blocks and token.type in ROLES:
            token.attrSet("role", ROLES[token.type] if token.tag != "th" or token.type == "th_open" else "rowheader")


def _head_row(token: Token) -> None:
    token.tag = "th"
    if token.nesting > 0:
        token.attrSet("scope", "row")


# Showing: HTML for the new tokens, and for some of the old.


def _show_citation(_: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, env: Env) -> str:
    return progress_of(env).marks(tokens[at].meta["sources"])


def _show_fact(_: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, env: Env) -> str:
    return progress_of(env).fact(tokens[at].content)


def _show_drawing(_: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, env: Env) -> str:
    return f'<figure class="drawing">{progress_of(env).drawing(tokens[at].content)}</figure>\n'


def _show_heading(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: Env) -> str:
    token = tokens[at]
    if token.tag == "h2":
        text = _spoken(tokens[at + 1].children or [], progress_of(env))
        progress_of(env).contents.append(ContentsEntry(str(token.attrGet("id") or ""), text))
    return renderer.renderToken(tokens, at, options, env)


def _show_table_start(_: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, env: Env) -> str:
    number, columns = progress_of(env).next_table(), tokens[at].meta["columns"]
    caption = f'<caption class="visually-hidden" id="table-{number}">{escape(tokens[at].meta["caption"])}</caption>'
    blocks = " table-scroll--blocks" if columns >= BLOCKS_FROM_COLUMNS else ""
    wide = " table-scroll--wide" if columns >= WIDE_FROM_COLUMNS else ""
    region = f'<div class="table-scroll{blocks}{wide}" role="region" aria-labelledby="table-{number}" tabindex="0">'
    role = ' role="table"' if blocks else ""
    return f"{region}<table{role}>{caption}\n"


def _show_table_end(_: RendererHTML, _tokens: Sequence[Token], _at: int, _options: OptionsDict, _env: Env) -> str:
    return "</table></div>\n"


def _notice(kind: str) -> Callable[..., str]:
    def show(_: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, env: Env) -> str:
        if tokens[at].nesting < 0:
            return "</div>\n"
        title = tokens[at].info.strip().removeprefix(kind).strip()
        shown = _with_facts(title, progress_of(env))
        return f'<div class="panel {PANELS[kind]}"><p class="panel-title"><strong>{shown}</strong></p>\n'

    return show


SHOWN: dict[str, Callable[..., str]] = {
    "citation": _show_citation,
    "fact": _show_fact,
    "drawing": _show_drawing,
    "heading_open": _show_heading,
    "table_open": _show_table_start,
    "table_close": _show_table_end,
}


def _inside(tokens: Sequence[Token], kind: str) -> list[Token]:
    return [child for token in tokens for child in token.children or [] if child.type == kind]


def _with_facts(text: str, progress: Progress) -> str:
    """A notice's title: plain text and facts, nothing else."""
    pieces = INSERT.split(text)
    return "".join(progress.fact(piece) if at % 2 else escape(piece) for at, piece in enumerate(pieces))


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _spoken(tokens: Sequence[Token], progress: Progress) -> str:
    """A heading's text as it is read aloud: no marks, and a fact by its text."""
    facts = progress.setting.facts
    texts = (facts[token.content].text if token.type == "fact" else token.content for token in tokens)
    return "".join(text for token, text in zip(tokens, texts, strict=True) if token.type in ("text", "fact"))
