"""Template tags for what every page is made of: our style and script files, and the parts around the page."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages load: where it is served, and the hash that the browser checks it against."""

    url: str
    integrity: str


@register.simple_tag
def stylesheet(path: str) -> SafeString:
    """A link to one of our style sheets."""
    file = asset(path)
    return format_html('<link rel="stylesheet" href="{}" integrity="{}">', file.url, file.integrity)


@register.simple_tag
def script(path: str) -> SafeString:
    """A reference to one of our scripts, which runs after the page has been read."""
    file = asset(path)
    return format_html('<script src="{}" integrity="{}" defer></script>', file.url, file.integrity)


@register.simple_tag
def asset_url(path: str) -> str:
    """Where one of our files is served."""
    return asset(path).url


@register.simple_tag
def exit_target() -> str:
    """Where Exit leads in the end."""
    return str(settings.EXIT_URL)


@register.simple_tag
def standing(component: str) -> SafeString:
    """A component that is the same on every page: rendered once for each language."""
    render = render_once.__wrapped__ if settings.DEBUG else render_once
    return render(component, get_language())


@cache
def render_once(component: str, language: str) -> SafeString:
    """The component in one language. The language is that of the page: it is here to be remembered by."""
    return render_to_string(component)


def asset(path: str) -> Asset:
    """The file as it is served. While developing it is read anew each time."""
    return read_once.__wrapped__(path) if settings.DEBUG else read_once(path)


@cache
def read_once(path: str) -> Asset:
    """The file as it is served, remembered until the process ends."""
    url = _address(path)
    name = url.removeprefix(settings.STATIC_URL)
    digest = hashlib.sha384(_source(path) if name == path else _collected(name)).digest()
    return Asset(url, f"sha384-{base64.b64encode(digest).decode()}")


def _address(path: str) -> str:
    """The collected file under its hashed name, or the plain one where nothing was collected.

    A page without its style still serves a person in need; a page that fails does not.
    """
    try:
        return staticfiles_storage.url(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


def _collected(name: str) -> bytes:
    with staticfiles_storage.open(name, "rb") as file:
        content: bytes = file.read()
    return content


def _source(path: str) -> bytes:
    found = finders.find(path)
    if found is None:
        raise LookupError(f"There is no static file {path}.")
    return Path(found).read_bytes()
