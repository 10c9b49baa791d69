"""The record: opening, autosaving, completing, editing, and what is kept of it."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from drafts import store
from drafts.models import Kind
from intake import actions
from intake.actions import EditConflict, Pending
from intake.content import BadContent, Caller, Content, SafeContact
from intake.models import AuditEvent, Screening
from intake.results import compare_with_current
from tests.builders import (
    ANSWERS,
    make_content,
    make_draft,
    make_privacy_officer,
    make_screening,
    make_supervisor,
    make_worker,
)  # fmt: skip
from triage.core.answers import Answers
from triage.full_result import full_result
from triage.knowledge import QUESTION, RULESET, read_answers

pytestmark = pytest.mark.django_db


def stored(screening: Screening) -> Screening:
    return Screening.objects.get(pk=screening.pk)


def test_a_finished_screening_keeps_answers_and_the_whole_recommendation() -> None:
    screening = stored(make_screening())

    assert screening.answers == read_answers(dict(ANSWERS))
    assert screening.recommendation == full_result(screening.answers)
    assert not screening.is_draft


def test_what_stands_in_clear_is_what_the_recommendation_says() -> None:
    screening = stored(make_screening())
    result = screening.recommendation

    assert screening.ruleset == RULESET.version == result["ruleset"]
    assert (screening.minimum, screening.suggestion) == (result["setting"]["minimum"], result["setting"]["suggestion"])
    assert (screening.first_step, screening.urgency) == (result["first_step"]["suggestion"], result["urgency"])
    assert set(screening.rules.split()) <= set(result["fired"])
    assert "R31" in screening.rules.split()


def test_only_the_columns_that_may_be_in_clear_are() -> None:
    clear = {field.name for field in Screening._meta.concrete_fields if field.get_internal_type() != "BinaryField"}  # noqa: SLF001

    assert clear == {
        "id", "reference", "worker", "team", "created_at", "updated_at", "completed_at", "version", "submission",
        "ruleset", "minimum", "suggestion", "rules", "first_step", "urgency", "chosen", "override_code",
        "override_state", "disposition", "follow_up_on", "phone_index",
    }  # fmt: skip


def test_everything_that_was_typed_comes_back() -> None:
    contact = SafeContact("yes", "no", "after six", "my sister Bo")
    content = make_content(notes="two\nlines", channel="walk_in", program="Elm House")
    content = replace(content, caller=Caller("Ann", "+1 415 555 0142", "mother", contact))

    screening = make_screening(content=content)

    assert actions.read_screening(screening_id=screening.pk, by=screening.worker).content == content


def test_the_same_submission_opens_one_screening() -> None:
    worker, submission = make_worker(), uuid.uuid4()

    one = actions.open_screening(submission=submission, by=worker)
    other = actions.open_screening(submission=submission, by=worker)

    assert one == other
    assert Screening.objects.count() == 1


def test_saving_the_very_same_twice_is_no_conflict() -> None:
    draft = make_draft()
    content = make_content(notes="once")

    first = actions.complete(screening_id=draft.pk, content=content, version=draft.version, by=draft.worker)
    second = actions.complete(screening_id=draft.pk, content=content, version=draft.version, by=draft.worker)

    assert first.completed_at == second.completed_at
    assert Screening.objects.count() == 1


def test_a_draft_is_kept_without_a_single_answer() -> None:
    draft = make_draft(content=Content(notes="just rang"))

    assert stored(draft).content.notes == "just rang"
    assert stored(draft).suggestion == ""
    assert stored(draft).level is None


def test_the_second_saver_sees_both_versions_and_nothing_is_lost() -> None:
    screening = make_screening()
    colleague = make_supervisor(team=screening.team)
    theirs = make_content(notes="by the supervisor")
    mine = make_content(notes="by the worker")
    actions.edit(screening_id=screening.pk, content=theirs, version=screening.version, by=colleague)

    with pytest.raises(EditConflict) as conflict:
        actions.edit(screening_id=screening.pk, content=mine, version=screening.version, by=screening.worker)

    assert (conflict.value.mine, conflict.value.theirs) == (mine, theirs)
    assert stored(screening).content == theirs
    last = AuditEvent.objects.latest("seq")
    assert (last.action, last.outcome, last.object_id) == ("screening.edit", "conflict", str(screening.pk))


def test_a_second_tab_of_the_same_draft_conflicts_too() -> None:
    draft = make_draft()
    actions.save_draft(screening_id=draft.pk, content=make_content(notes="one"), version=draft.version, by=draft.worker)

    with pytest.raises(EditConflict):
        actions.save_draft(
            screening_id=draft.pk, content=make_content(notes="two"), version=draft.version, by=draft.worker
        )


def test_changes_that_were_not_made_are_kept_for_who_typed_them_alone() -> None:
    screening = make_screening()
    supervisor = make_supervisor(team=screening.team)
    typed = make_content(notes="half a sent")

    actions.keep_edit(screening_id=screening.pk, content=typed, version=screening.version, by=screening.worker)

    assert actions.pending_edit(screening_id=screening.pk, by=screening.worker) == Pending(
        typed, screening.version, revision=1
    )
    assert actions.pending_edit(screening_id=screening.pk, by=supervisor) is None
    assert stored(screening).content.notes == ""


def test_kept_changes_go_when_they_are_made_or_dropped() -> None:
    screening = make_screening()
    by, typed = screening.worker, make_content(notes="done now")
    actions.keep_edit(screening_id=screening.pk, content=typed, version=screening.version, by=by)
    actions.edit(screening_id=screening.pk, content=typed, version=screening.version, by=by)
    assert actions.pending_edit(screening_id=screening.pk, by=by) is None

    actions.keep_edit(screening_id=screening.pk, content=typed, version=screening.version, by=by)
    actions.discard_edit(screening_id=screening.pk, by=by)
    assert actions.pending_edit(screening_id=screening.pk, by=by) is None


def test_how_the_call_ended_is_kept() -> None:
    screening = make_screening()

    actions.set_disposition(
        screening_id=screening.pk,
        disposition="callback",
        program="Elm House",
        follow_up_on=date(2026, 12, 1),
        version=screening.version,
        by=screening.worker,
    )

    kept = stored(screening)
    assert (kept.disposition, kept.follow_up_on, kept.content.program) == ("callback", date(2026, 12, 1), "Elm House")


def test_a_disposition_that_is_not_on_the_list_is_refused() -> None:
    screening = make_screening()

    with pytest.raises(BadContent) as refused:
        actions.set_disposition(
            screening_id=screening.pk,
            disposition="gone",
            program="",
            follow_up_on=None,
            version=screening.version,
            by=screening.worker,
        )

    assert refused.value.problems == {"disposition": "Choose one of the answers listed."}


def test_a_kept_result_is_not_computed_anew() -> None:
    screening = make_screening()
    kept = dict(screening.recommendation) | {"ruleset": "2025.01.0", "urgency": "routine"}
    screening.write_json("outcome", {"answers": screening.answers.as_json(), "recommendation": kept})
    screening.save()

    record = actions.read_screening(screening_id=screening.pk, by=screening.worker)

    assert record.recommendation == kept


def test_under_newer_rules_both_results_and_what_changed_are_shown() -> None:
    answers = read_answers(dict(ANSWERS))
    then = full_result(answers) | {"ruleset": "2025.01.0", "urgency": "routine"}
    then["setting"] = {"minimum": "outpatient", "suggestion": "outpatient", "alternative": None}

    comparison = compare_with_current(then, answers)

    assert not comparison.same_rules
    assert comparison.then == then
    assert comparison.now == full_result(answers)
    assert {"setting.suggestion", "urgency"} <= set(comparison.changed)
    assert "features" not in comparison.changed


def test_answers_that_are_no_longer_asked_are_named_and_left_out() -> None:
    answers = Answers({**read_answers(dict(ANSWERS)).values, "shoe_size": "9", "suicide_risk": "somewhat"})

    comparison = compare_with_current({}, answers)

    assert set(comparison.no_longer_valid) == {"shoe_size", "suicide_risk"}


def test_the_same_rules_change_nothing() -> None:
    answers = read_answers(dict(ANSWERS))

    comparison = compare_with_current(full_result(answers), answers)

    assert comparison.same_rules
    assert comparison.changed == ()


def end_call(screening: Screening, disposition: str, version: int) -> Screening:
    return actions.set_disposition(
        screening_id=screening.pk,
        disposition=disposition,
        program="Elm House",
        follow_up_on=None,
        version=version,
        by=screening.worker,
    )


def test_an_ending_sent_twice_is_saved_once_and_another_one_conflicts() -> None:
    screening = make_screening()
    once = end_call(screening, "referred", screening.version)

    assert end_call(screening, "referred", screening.version).version == once.version
    with pytest.raises(EditConflict):
        end_call(screening, "callback", screening.version)


# Taking over what a visitor shared.


# A visitor ticks signs; a page of theirs never counts them.
TICKED = dict(ANSWERS) | {"severity_signs": list(QUESTION["severity_signs"].choice_ids[:3])}


def shared() -> str:
    return store.keep(read_answers(TICKED), Kind.SHARED).code


def test_a_hand_over_code_opens_a_draft_with_the_visitors_answers() -> None:
    worker = make_worker()

    taken = actions.take_over(code=shared(), submission=uuid.uuid4(), by=worker)

    assert taken is not None
    assert stored(taken).content == Content(read_answers(TICKED), channel="hand_over")
    assert stored(taken).is_draft


def test_a_hand_over_code_works_once_and_its_form_may_be_sent_twice() -> None:
    worker, code, submission = make_worker(), shared(), uuid.uuid4()

    first = actions.take_over(code=code, submission=submission, by=worker)

    assert actions.take_over(code=code, submission=submission, by=worker) == first
    assert actions.take_over(code=code, submission=uuid.uuid4(), by=worker) is None
    assert Screening.objects.count() == 1


@pytest.mark.parametrize("code", ["", "wrong", "\x00", "A" * 5000])
def test_a_wrong_hand_over_code_opens_nothing_and_is_noted(code: str) -> None:
    assert actions.take_over(code=code, submission=uuid.uuid4(), by=make_worker()) is None

    last = AuditEvent.objects.latest("seq")
    assert (last.action, last.outcome) == ("screening.take_over", "refused")


def test_who_does_not_screen_takes_nothing_over_and_uses_no_code_up() -> None:
    code = shared()

    with pytest.raises(PermissionDenied):
        actions.take_over(code=code, submission=uuid.uuid4(), by=make_privacy_officer())

    assert actions.take_over(code=code, submission=uuid.uuid4(), by=make_worker()) is not None


# As the wrong person.


def test_another_teams_screening_is_not_there() -> None:
    screening, stranger = make_screening(), make_worker()

    with pytest.raises(Screening.DoesNotExist):
        actions.read_screening(screening_id=screening.pk, by=stranger)


def test_a_colleague_reads_and_does_not_write() -> None:
    screening = make_screening()
    colleague = make_worker(team=screening.team)

    record = actions.read_screening(screening_id=screening.pk, by=colleague)

    assert not record.may_edit
    with pytest.raises(PermissionDenied):
        actions.edit(screening_id=screening.pk, content=make_content(), version=screening.version, by=colleague)
    with pytest.raises(PermissionDenied):
        actions.keep_edit(screening_id=screening.pk, content=make_content(), version=screening.version, by=colleague)


def test_a_supervisor_writes_what_is_the_teams_and_nothing_else() -> None:
    screening, elsewhere = make_screening(), make_screening()
    supervisor = make_supervisor(team=screening.team)

    actions.edit(screening_id=screening.pk, content=make_content(notes="x"), version=screening.version, by=supervisor)

    with pytest.raises(Screening.DoesNotExist):
        actions.edit(screening_id=elsewhere.pk, content=make_content(), version=elsewhere.version, by=supervisor)


def test_the_privacy_officer_sees_no_record_and_opens_none() -> None:
    screening = make_screening()
    officer = make_privacy_officer(team=screening.team)

    with pytest.raises(Screening.DoesNotExist):
        actions.read_screening(screening_id=screening.pk, by=officer)
    with pytest.raises(PermissionDenied):
        actions.open_screening(submission=uuid.uuid4(), by=officer)


def test_a_worker_who_was_switched_off_reads_nothing() -> None:
    screening = make_screening()
    screening.worker.is_active = False

    with pytest.raises(Screening.DoesNotExist):
        actions.read_screening(screening_id=screening.pk, by=screening.worker)


def test_a_worker_who_moved_to_another_team_leaves_the_records_behind() -> None:
    screening = make_screening()
    worker = screening.worker
    worker.team = make_worker().team
    worker.save()

    with pytest.raises(Screening.DoesNotExist):
        actions.read_screening(screening_id=screening.pk, by=worker)
