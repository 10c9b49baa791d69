"""What a library page says in one sentence, beside the link that leads there."""

from __future__ import annotations

import re

from django import template
from django.utils.translation import get_language

from resources.pages import library
from triage.knowledge.links import slug_of
from triage.result.parts import Item

register = template.Library()

_SENTENCE = re.compile(r".+?[.!?](?=\s|$)")


@register.inclusion_tag("triage/result/what_this_is.html")
def what_this_is(item: Item) -> dict[str, object]:
    """The first sentence of the page behind an item; nothing where it has none."""
    page = library(get_language() or "en").get(slug_of(item.page))
    return {"item": item, "page": page, "sentence": first_sentence(page.summary) if page else ""}


def first_sentence(summary: str) -> str:
    found = _SENTENCE.match(summary)
    return found[0] if found else summary
