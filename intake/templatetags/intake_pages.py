"""Template tags for the frame of the workspace."""

from __future__ import annotations

from django import template
from django.template import Context

from intake.menu import Way, menu
from intake.models import Workspace

register = template.Library()


@register.simple_tag(takes_context=True)
def workspace_menu(context: Context) -> tuple[Way, ...]:
    """The menu of who is signed in."""
    request = context["request"]
    return menu(request.user, request.path)


@register.simple_tag
def is_demonstration() -> bool:
    """Whether this is the workspace that `create_demo` made. Every page of it says so."""
    return Workspace.present().demonstration
