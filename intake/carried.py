"""What was typed into a form whose session had ended. It travels through the sign-in pages; nothing keeps it here.

The pages hold it as one hidden field, from the form that was refused to the one that sends it again. Only forms of
our own that hold typed text are carried, to their own address: never a password or a code.
"""

from __future__ import annotations

import json
from typing import Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve

from intake.forms import SignInForm

#: The names of the addresses whose forms are carried.
FORMS: Final = frozenset({"screen", "merge", "dispose", "override", "decide"})
FIELD: Final = "carried"
TOKEN: Final = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field

JSON: Final = "application/json"
UNAUTHORIZED: Final = 401

Fields = tuple[tuple[str, str], ...]


def is_carried_to(path: str) -> bool:
    """Whether a form of this address is carried."""
    try:
        match = resolve(path)
    except Resolver404:
        return False
    return match.app_name == "intake" and match.url_name in FORMS


def to_carry(request: HttpRequest) -> str:
    """What this form holds that has to be carried; empty for one that is not."""
    wanted = request.method == "POST" and JSON not in request.headers.get("Accept", "")
    return _packed(request.POST) if wanted and is_carried_to(request.path) else ""


def _packed(post: QueryDict) -> str:
    """The fields of a form as one text, without its token; empty where it holds none."""
    fields = [[name, str(value)] for name, values in post.lists() if name != TOKEN for value in values]
    return json.dumps(fields, ensure_ascii=False) if fields else ""


def carried_in(request: HttpRequest) -> str:
    """What a sign-in page was given to carry on."""
    return request.POST.get(FIELD, "")


def _unpacked(text: str) -> Fields:
    """The fields again; none where somebody else wrote this."""
    try:
        return tuple((str(name), str(value)) for name, value in json.loads(text))
    except (ValueError, TypeError, RecursionError):
        return ()


def sign_in_again(request: HttpRequest, goal: str, carried: str) -> HttpResponse:
    """The sign-in page with what was typed."""
    context = {"form": SignInForm(), "next": goal, "carried": carried}
    return render(request, "intake/account/sign_in.html", context, status=UNAUTHORIZED)


def go_on(request: HttpRequest, goal: str, carried: str, left: int | None = None) -> HttpResponse:
    """One button that sends what was typed to where it was meant to go. `left`: recovery codes, where one was used."""
    context = {"goal": goal, "fields": _unpacked(carried), "left": left}
    return render(request, "intake/account/go_on.html", context)
