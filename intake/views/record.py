"""The record of a call: what was answered, what it led to, and what became of it."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intake import actions
from intake.actions import BadChoice, EditConflict, Record
from intake.choices import Permission
from intake.content import BadContent
from intake.forms import DispositionForm, Form, OverrideForm
from intake.models import Worker
from intake.pages import signed_in_worker, staff_page
from intake.permissions import Act
from intake.record.areas import plain_lines
from intake.record.compared import compared
from intake.record.earlier import earlier
from intake.record.kept import Kept, kept_result
from intake.record.listing import level_in_force, override_note
from intake.record.overrides import standing, told
from intake.record.redisclosure import SHORT_STATEMENT
from intake.staff_case import NotReadable
from intake.views.conflict import conflict_page
from intake.views.parts import UNPROCESSABLE, SeeOther, id_of, page_of, version_of


@require_safe
@staff_page(Act.SCREEN)
def record(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything on record, as it was kept."""
    return record_page(request, _opened(request, reference))


def _opened(request: HttpRequest, reference: str, action: str = "screening.view") -> Record:
    return actions.read_screening(screening_id=id_of(reference), by=signed_in_worker(request), action=action)


def record_page(request: HttpRequest, opened: Record, **forms: Form) -> HttpResponse:
    """The page, with a form as it was sent where something was wrong with it."""
    ending = forms.get("disposition") or _disposition_form(opened)
    if opened.content.caller.contact.call != Permission.NO:
        del ending.fields["other_way"]
    context = parts_of(opened) | {
        "disposition_form": ending,
        "override_form": forms.get("override") or OverrideForm(),
        "compared": compared(opened.content.answers, opened.recommendation),
        "overrides": told(opened.overrides),
        "earlier": earlier(opened.earlier, opened.recommendation),
    }
    return render(request, "intake/record.html", context, status=UNPROCESSABLE if forms else 200)


def parts_of(opened: Record) -> dict[str, object]:
    """What record and sheet both show."""
    kept = _kept(opened)
    return {
        "screening": opened.screening,
        "content": opened.content,
        "may_edit": opened.may_edit,
        "kept": kept,
        "readable": kept is not None or not opened.recommendation,
        "plain": () if kept else plain_lines(opened.content.answers),
        "level": level_in_force(opened.screening),
        "level_note": override_note(opened.screening),
    }


def _kept(opened: Record) -> Kept | None:
    try:
        return kept_result(opened.content.answers, opened.recommendation)
    except NotReadable:
        return None


def _disposition_form(opened: Record) -> DispositionForm:
    screening = opened.screening
    return DispositionForm(
        initial={
            "disposition": screening.disposition,
            "program": opened.content.program,
            "follow_up_on": screening.follow_up_on,
        }
    )


@require_POST
@staff_page(Act.SCREEN)
def dispose(request: HttpRequest, reference: str) -> HttpResponse:
    """Note how the call ended."""
    form = DispositionForm(request.POST)

    def save(worker: Worker) -> None:
        actions.set_disposition(
            screening_id=id_of(reference), version=version_of(request), by=worker, **form.cleaned_data
        )

    return _changed(request, reference, form, save, "disposition")


@require_POST
@staff_page(Act.SCREEN)
def follow_up_done(request: HttpRequest, reference: str) -> HttpResponse:
    """The follow-up was made: it is due no more."""
    try:
        actions.follow_up_done(screening_id=id_of(reference), version=version_of(request), by=signed_in_worker(request))
    except EditConflict as conflict:
        return conflict_page(request, conflict)
    return SeeOther(reverse("intake:record", args=[reference]))


@require_POST
@staff_page(Act.SCREEN)
def override(request: HttpRequest, reference: str) -> HttpResponse:
    """Choose another level."""
    form = OverrideForm(request.POST)

    def save(worker: Worker) -> None:
        actions.choose_level(screening_id=id_of(reference), version=version_of(request), by=worker, **form.cleaned_data)

    return _changed(request, reference, form, save, "override")


def _changed(
    request: HttpRequest, reference: str, form: Form, save: Callable[[Worker], None], name: str
) -> HttpResponse:
    """Save and go back to the record, or show the record with what is wrong."""
    if form.is_valid():
        try:
            save(signed_in_worker(request))
            return SeeOther(reverse("intake:record", args=[reference]))
        except EditConflict:
            # What was typed still stands in the form, under what is saved now.
            form.add_error(None, _("Somebody saved this call while you typed. Look at it again, then save once more."))
        except (BadChoice, BadContent) as bad:
            form.show(bad.problems)
    opened = _opened(request, reference)
    if not opened.may_edit:
        raise PermissionDenied
    return record_page(request, opened, **{name: form})


@require_POST
@staff_page(Act.SCREEN)
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Go back to the suggestion."""
    try:
        actions.withdraw_override(
            screening_id=id_of(reference), version=version_of(request), by=signed_in_worker(request)
        )
    except EditConflict as conflict:
        return conflict_page(request, conflict)
    return SeeOther(reverse("intake:record", args=[reference]))


@require_POST
@staff_page(Act.SCREEN)
def discard(request: HttpRequest, reference: str) -> HttpResponse:
    """Drop changes that were kept and not saved."""
    screening = actions.discard_edit(screening_id=id_of(reference), by=signed_in_worker(request))
    return SeeOther(reverse("intake:screen" if screening.is_draft else "intake:record", args=[reference]))


@require_safe
@staff_page(Act.SCREEN)
def sheet(request: HttpRequest, reference: str) -> HttpResponse:
    """One page to hand over."""
    opened = _opened(request, reference, "screening.print")
    context = parts_of(opened) | {"redisclosure": SHORT_STATEMENT, "choice": standing(opened.overrides)}
    return render(request, "intake/sheet.html", context)


@require_safe
@staff_page(Act.SCREEN)
def history(request: HttpRequest, reference: str) -> HttpResponse:
    """Who opened and changed this call, as far as this worker may see it."""
    worker = signed_in_worker(request)
    screening, found = actions.record_history(screening_id=id_of(reference), by=worker, page=page_of(request))
    return render(request, "intake/history.html", {"screening": screening, "found": found})
