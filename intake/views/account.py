"""One's own sign-in: where one is signed in, password, recovery codes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from intake import actions, sessions, sign_in
from intake.actions import BadSetUp
from intake.forms import PasswordForm
from intake.pages import signed_in_worker, staff_page
from intake.permissions import Act
from intake.views.parts import UNPROCESSABLE, SeeOther
from intake.views.people import to_confirm


@require_safe
@staff_page(Act.ANYTHING)
def account(request: HttpRequest) -> HttpResponse:
    """Everything about one's own sign-in."""
    return _page(request, PasswordForm())


def _page(request: HttpRequest, form: PasswordForm) -> HttpResponse:
    worker = signed_in_worker(request)
    context = {
        "form": form,
        "sign_ins": sessions.of(worker),
        "here": request.session.session_key,
        "codes_left": worker.recovery_codes.filter(used_at=None).count(),
    }
    return render(request, "intake/account/account.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_POST
@staff_page(Act.ANYTHING)
def end_session(request: HttpRequest, sign_in_id: int) -> HttpResponse:
    """Sign out somewhere else."""
    worker = signed_in_worker(request)
    found = worker.sign_ins.get(pk=sign_in_id)
    actions.end_session(session_key=found.session_key, worker=worker)
    return SeeOther(reverse("intake:account"))


@require_POST
@staff_page(Act.ANYTHING)
def change_password(request: HttpRequest) -> HttpResponse:
    """Another password. It ends every session, this one too."""
    form = PasswordForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.change_password(worker=signed_in_worker(request), old=given["old"], new=given["password"])
            return SeeOther(reverse("intake:sign-in"))
        except BadSetUp as bad:
            form.show(bad.problems)
    return _page(request, form)


@require_POST
@staff_page(Act.ANYTHING)
def renew_codes(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes, shown once."""
    if not sign_in.is_confirmed(request):
        return to_confirm(request, reverse("intake:account"))
    codes = actions.renew_recovery_codes(worker=signed_in_worker(request))
    return render(request, "intake/account/recovery_codes.html", {"codes": codes, "first": False})
