"""Workers and teams, for the administrator. A code has to be typed once more before anything is changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from intake import actions, sign_in
from intake.actions.teams import add_team as make_team
from intake.forms import Form, NewWorkerForm, TeamForm, WorkerForm
from intake.models import Team, Worker
from intake.pages import signed_in_worker, staff_page
from intake.permissions import Act
from intake.views.parts import UNPROCESSABLE, SeeOther


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.MANAGE_WORKERS)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, team by team, and a form for somebody new."""
    if not sign_in.is_confirmed(request):
        return to_confirm(request, reverse("intake:people"))
    if request.method == "POST":
        return _add(request, NewWorkerForm(request.POST))
    return _page(request)


def to_confirm(request: HttpRequest, back: str) -> HttpResponse:
    """Ask for a code first, and come back here after it."""
    return SeeOther(f"{reverse('intake:confirm')}?next={back}")


def _page(
    request: HttpRequest, form: Form | None = None, team_form: Form | None = None, **more: object
) -> HttpResponse:
    context = {
        "teams": Team.objects.prefetch_related("workers").order_by("name"),
        "form": form or NewWorkerForm(),
        "team_form": team_form or TeamForm(),
        **more,
    }
    wrong = bool((form and form.errors) or (team_form and team_form.errors))
    return render(request, "intake/people.html", context, status=UNPROCESSABLE if wrong else 200)


def _add(request: HttpRequest, form: NewWorkerForm) -> HttpResponse:
    if form.is_valid():
        try:
            worker, token = actions.add_worker(by=signed_in_worker(request), **form.cleaned_data)
            return _page(request, linked=worker, link=link_address(request, token))
        except ValidationError as bad:
            form.show(bad.message_dict)
    return _page(request, form)


def link_address(request: HttpRequest, token: str) -> str:
    """The full address of a set-up link, to be handed over by a way that others can not read."""
    return request.build_absolute_uri(reverse("intake:set-up", args=[token]))


@require_POST
@staff_page(Act.MANAGE_WORKERS)
def add_team(request: HttpRequest) -> HttpResponse:
    """One more team."""
    if not sign_in.is_confirmed(request):
        return to_confirm(request, reverse("intake:people"))
    form = TeamForm(request.POST)
    if form.is_valid():
        try:
            make_team(name=form.cleaned_data["team_name"], by=signed_in_worker(request))
            return SeeOther(reverse("intake:people"))
        except ValidationError as bad:
            form.show({"team_name": bad.messages})
    return _page(request, team_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.MANAGE_WORKERS)
def person(request: HttpRequest, worker_id: int) -> HttpResponse:
    """Change somebody's name, team or role, switch them off, or give them a new set-up link."""
    worker = get_object_or_404(Worker.objects.select_related("team"), pk=worker_id)
    if not sign_in.is_confirmed(request):
        return to_confirm(request, reverse("intake:person", args=[worker_id]))
    if request.method == "POST" and request.POST.get("do") in LINKS:
        return _link(request, worker, LINKS[request.POST["do"]])
    if request.method == "POST":
        return _change(request, worker, WorkerForm(request.POST))
    return _person_page(request, worker, _form(worker))


LINKS: Final = {"link": actions.send_new_link, "revoke": actions.revoke_sign_in}


def _link(request: HttpRequest, worker: Worker, make: Callable[..., str]) -> HttpResponse:
    form = _form(worker)
    try:
        token = make(worker=worker, by=signed_in_worker(request))
    except ValidationError as bad:
        return _person_page(request, worker, form, refused=bad.messages)
    return _person_page(request, worker, form, link=link_address(request, token))


def _form(worker: Worker) -> WorkerForm:
    return WorkerForm(initial={"name": worker.name, "team": worker.team_id, "role": worker.role})


def _change(request: HttpRequest, worker: Worker, form: WorkerForm) -> HttpResponse:
    active = {"switch_off": False, "switch_on": True}.get(request.POST.get("do", ""), worker.is_active)
    if form.is_valid():
        try:
            actions.change_worker(worker=worker, is_active=active, by=signed_in_worker(request), **form.cleaned_data)
            return SeeOther(reverse("intake:people"))
        except ValidationError as bad:
            form.show({"name": bad.messages})
    return _person_page(request, worker, form)


def _person_page(
    request: HttpRequest, worker: Worker, form: WorkerForm, link: str = "", refused: Sequence[str] = ()
) -> HttpResponse:
    context = {"worker": worker, "form": form, "link": link, "refused": refused}
    return render(request, "intake/person.html", context, status=UNPROCESSABLE if form.errors or refused else 200)
