"""Numbers that can be called and the one site that is named, made into links wherever a text holds them."""

from __future__ import annotations

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from triage.danger import Panel
from triage.danger_words import CALL_911

register = template.Library()

_FOUND = re.compile(r"\b(?:(1-8\d\d-\d{3}-\d{4})|(911|988)|(FindTreatment\.gov))(?![\w-])")


@register.filter
def with_calls(text: str) -> SafeString:
    """The text, escaped, with its telephone numbers as links that start a call."""
    return mark_safe(_FOUND.sub(_link, escape(text)))  # noqa: S308 - escaped just before


def _link(found: re.Match[str]) -> str:
    """Nothing but digits and a fixed name ever comes from the text into the link."""
    long, short, _site = found.groups()
    if long:
        return f'<a class="tel" href="tel:+{long.replace("-", "")}">{long}</a>'
    if short:
        return f'<a class="tel" href="tel:{short}">{short}</a>'
    return '<a href="https://findtreatment.gov/" rel="noreferrer noopener">FindTreatment.gov</a>'


@register.filter
def say_911(panels: tuple[Panel, ...]) -> bool:
    """Whether these panels offer a call to 911, so that the strip above the page need not."""
    return any(call.href == CALL_911[1] for panel in panels for call in panel.calls)
