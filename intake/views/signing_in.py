"""Signing in and out. The first page asks for a password, the second for a code; nobody comes in by one alone."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from intake import actions, authenticators, sign_in, throttle
from intake.actions import BadSetUp
from intake.carried import carried_in, go_on, is_carried_to
from intake.forms import Form, OneTimeCodeForm, SetUpForm, SignInForm
from intake.menu import first_page
from intake.models import SetUpLink
from intake.pages import open_page, signed_in_worker, staff_page, where_next, worker_of
from intake.permissions import Act
from intake.sign_in import Progress, Step
from intake.views.parts import UNPROCESSABLE, SeeOther

GONE = 410


@require_http_methods(["GET", "HEAD", "POST"])
@open_page
def password(request: HttpRequest) -> HttpResponse:
    """Name and password."""
    if worker_of(request):
        return _sent_on(request) or SeeOther(where_next(request, reverse("intake:home")))
    form = SignInForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        progress = sign_in.check_password(request, given["username"], given["password"])
        if progress.step is Step.CODE:
            if carried_in(request):
                return _form_page(request, "intake/account/code.html", OneTimeCodeForm())
            return SeeOther(reverse("intake:code") + _onward(request))
        form.add_error(None, _why(progress, _("This name and password do not go together.")))
    return _form_page(request, "intake/account/sign_in.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
@open_page
def code(request: HttpRequest) -> HttpResponse:
    """The code of the authenticator, or one from paper."""
    form = OneTimeCodeForm(request.POST or None)
    if form.is_valid():
        progress = sign_in.check_code(request, form.cleaned_data["code"])
        if progress.step is Step.START_AGAIN and carried_in(request):
            return _form_page(request, "intake/account/sign_in.html", SignInForm())
        if progress.step is Step.START_AGAIN:
            return SeeOther(reverse("intake:sign-in") + _onward(request))
        if progress.step is Step.DONE:
            return _signed_in(request, progress)
        form.add_error("code", _why(progress, _("This code is wrong, used already, or too old.")))
    return _form_page(request, "intake/account/code.html", form)


def _signed_in(request: HttpRequest, progress: Progress) -> HttpResponse:
    worker = signed_in_worker(request)
    goal = where_next(request, first_page(worker))
    carrying = _sent_on(request, progress.codes_left)
    if carrying is not None:
        response = carrying
    elif progress.codes_left is None:
        response = SeeOther(goal)
    else:
        response = render(request, "intake/account/codes_left.html", {"left": progress.codes_left, "goal": goal})
    sign_in.remember_device(request, response, worker)
    return response


def _sent_on(request: HttpRequest, left: int | None = None) -> HttpResponse | None:
    """The page that sends what was typed before the session ended, where something was."""
    carried, goal = carried_in(request), where_next(request, "")
    return go_on(request, goal, carried, left) if carried and is_carried_to(goal) else None


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.ANYTHING)
def confirm(request: HttpRequest) -> HttpResponse:
    """A code once more, before something that reaches far."""
    form = OneTimeCodeForm(request.POST or None)
    if form.is_valid():
        progress = sign_in.confirm(request, signed_in_worker(request), form.cleaned_data["code"])
        if progress.step is Step.DONE:
            return SeeOther(where_next(request, reverse("intake:home")))
        form.add_error("code", _why(progress, _("This code is wrong, used already, or too old.")))
    return _form_page(request, "intake/account/confirm.html", form)


@require_POST
@staff_page(Act.ANYTHING)
def out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    sign_in.sign_out(request, signed_in_worker(request))
    return SeeOther(reverse("intake:sign-in"))


@require_http_methods(["GET", "HEAD", "POST"])
@open_page
def set_up(request: HttpRequest, token: str) -> HttpResponse:
    """The first password and authenticator, by a link that works once."""
    link = actions.link_of(token)
    if link is None:
        return render(request, "intake/account/no_link.html", status=GONE)
    form = SetUpForm(request.POST or None)
    if form.is_valid():
        try:
            done = actions.set_up(token=token, password=form.cleaned_data["password"], code=form.cleaned_data["code"])
        except BadSetUp as bad:
            form.show(bad.problems)
        else:
            return _set_up_done(request, done)
    return _set_up_page(request, link, form)


def _set_up_done(request: HttpRequest, done: tuple[object, tuple[str, ...]] | None) -> HttpResponse:
    if done is None:
        return render(request, "intake/account/no_link.html", status=GONE)
    return render(request, "intake/account/recovery_codes.html", {"codes": done[1], "first": True})


def _set_up_page(request: HttpRequest, link: SetUpLink, form: SetUpForm) -> HttpResponse:
    secret = link.read("secret")
    context = {
        "worker": link.worker,
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "picture": authenticators.picture(link.worker, secret),
    }
    return _form_page(request, "intake/account/set_up.html", form, **context)


def _form_page(request: HttpRequest, template: str, form: Form, **context: object) -> HttpResponse:
    given = {"form": form, "next": where_next(request, ""), "carried": carried_in(request), **context}
    return render(request, template, given, status=UNPROCESSABLE if form.errors else 200)


def _why(progress: Progress, wrong: str) -> str:
    return throttle.said(progress.seconds) if progress.step is Step.WAIT else wrong


def _onward(request: HttpRequest) -> str:
    goal = where_next(request, "")
    return f"?{urlencode({'next': goal})}" if goal else ""
