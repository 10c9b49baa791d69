"""Another level than the one suggested: with a reason, and under the minimum only with a supervisor."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from intake import actions
from intake.actions import BadChoice
from intake.models import Override, Screening, Worker
from intake.override_report import Rate, report
from tests.builders import ANSWERS, make_content, make_draft, make_screening, make_supervisor, make_worker
from triage.core.outcomes import Setting

pytestmark = pytest.mark.django_db


def choose(screening: Screening, level: str, by: Worker | None = None, code: str = "clinical") -> Override:
    return actions.choose_level(
        screening_id=screening.pk,
        level=level,
        code=code,
        note="Said so twice.",
        version=Screening.objects.get(pk=screening.pk).version,
        by=by or screening.worker,
    )


def decide(override: Override, *, approve: bool, by: Worker, note: str = "Seen today.") -> Override:
    """Decide on the call as it stands now."""
    version = Screening.objects.get(pk=override.screening_id).version
    return actions.decide_override(override_id=override.pk, approve=approve, note=note, version=version, by=by)


def stored(screening: Screening) -> Screening:
    return Screening.objects.get(pk=screening.pk)


def test_a_level_at_or_above_the_minimum_is_in_force_at_once() -> None:
    screening = make_screening()

    choose(screening, "residential")

    assert stored(screening).level is Setting.RESIDENTIAL
    assert stored(screening).override_state == "in_force"


def test_under_the_safe_minimum_the_minimum_stays_in_force_until_a_supervisor_approves() -> None:
    screening = make_screening()
    override = choose(screening, "brief_support")
    assert stored(screening).level is Setting.OUTPATIENT
    assert stored(screening).override_state == "awaiting"

    supervisor = make_supervisor(team=screening.team)
    decide(override, approve=True, note="Seen today.", by=supervisor)

    assert stored(screening).level is Setting.BRIEF_SUPPORT
    assert stored(screening).override_state == "approved"


def test_refused_it_changes_nothing_and_both_stay_on_record() -> None:
    screening = make_screening()
    override = choose(screening, "brief_support")
    supervisor = make_supervisor(team=screening.team)

    decide(override, approve=False, note="Not safe.", by=supervisor)

    (kept,) = actions.read_screening(screening_id=screening.pk, by=screening.worker).overrides
    assert stored(screening).level is Setting.OUTPATIENT
    assert (kept.level, kept.code, kept.read("note")) == ("brief_support", "clinical", "Said so twice.")
    assert (kept.state, kept.decided_by, kept.read("decision_note")) == ("refused", supervisor, "Not safe.")


def test_a_later_choice_replaces_the_one_before_which_stays_on_record() -> None:
    screening = make_screening()
    choose(screening, "residential")

    choose(screening, "day_program")

    assert [override.state for override in screening.overrides.all()] == ["replaced", "in_force"]
    assert stored(screening).level is Setting.DAY_PROGRAM


def test_a_withdrawn_choice_gives_way_to_the_suggestion() -> None:
    screening = make_screening()
    choose(screening, "residential")

    actions.withdraw_override(screening_id=screening.pk, version=stored(screening).version, by=screening.worker)

    assert stored(screening).level is Setting.IOP
    assert [override.state for override in screening.overrides.all()] == ["replaced"]


def test_a_choice_sent_twice_is_one_choice() -> None:
    screening = make_screening()
    once = choose(screening, "residential")

    again = actions.choose_level(
        screening_id=screening.pk,
        level="residential",
        code="clinical",
        note="Said so twice.",
        version=screening.version,
        by=screening.worker,
    )

    assert again == once
    assert screening.overrides.count() == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"note": "  "}, "note"), ({"code": ""}, "code"), ({"code": "because"}, "code"), ({"level": "php"}, "level")],
)
def test_reason_note_and_level_are_required(changed: dict[str, str], field: str) -> None:
    screening = make_screening()
    given = {"level": "residential", "code": "clinical", "note": "why"} | changed

    with pytest.raises(BadChoice) as refused:
        actions.choose_level(screening_id=screening.pk, version=screening.version, by=screening.worker, **given)

    assert list(refused.value.problems) == [field]
    assert not screening.overrides.exists()


def test_a_draft_has_no_level_to_choose_against() -> None:
    with pytest.raises(BadChoice):
        choose(make_draft(), "residential")


def test_an_edit_that_raises_the_minimum_sends_the_choice_to_a_supervisor() -> None:
    screening = make_screening()
    choose(screening, "outpatient")
    worse = make_content(dict(ANSWERS) | {"medical": "unstable"})

    edited = actions.edit(
        screening_id=screening.pk, content=worse, version=stored(screening).version, by=screening.worker
    )

    minimum = Setting[edited.minimum.upper()]
    assert minimum > Setting.OUTPATIENT
    assert (stored(screening).override_state, stored(screening).level) == ("awaiting", minimum)
    assert [override.state for override in screening.overrides.all()] == ["replaced", "awaiting"]


def test_an_edit_that_leaves_the_minimum_leaves_an_approved_choice() -> None:
    screening = make_screening()
    override = choose(screening, "brief_support")
    supervisor = make_supervisor(team=screening.team)
    decide(override, approve=True, note="ok", by=supervisor)

    actions.edit(
        screening_id=screening.pk,
        content=make_content(notes="one word more"),
        version=stored(screening).version,
        by=screening.worker,
    )

    assert stored(screening).override_state == "approved"


# As the wrong person.


def test_a_worker_decides_nothing_and_sees_no_queue_of_decisions() -> None:
    screening = make_screening()
    override = choose(screening, "brief_support")
    colleague = make_worker(team=screening.team)

    with pytest.raises(PermissionDenied):
        decide(override, approve=True, note="ok", by=colleague)
    with pytest.raises(PermissionDenied):
        actions.awaiting(by=colleague)


def test_a_supervisor_of_another_team_sees_and_decides_nothing() -> None:
    screening = make_screening()
    override = choose(screening, "brief_support")
    stranger = make_supervisor()

    assert actions.awaiting(by=stranger).overrides == ()
    with pytest.raises(Override.DoesNotExist):
        decide(override, approve=True, note="ok", by=stranger)


def test_nobody_approves_their_own_choice() -> None:
    supervisor = make_supervisor()
    override = choose(make_screening(supervisor), "brief_support")

    with pytest.raises(BadChoice):
        decide(override, approve=True, note="ok", by=supervisor)


def test_a_decision_is_made_once() -> None:
    screening = make_screening()
    override = choose(screening, "brief_support")
    supervisor = make_supervisor(team=screening.team)
    decide(override, approve=False, note="no", by=supervisor)

    with pytest.raises(BadChoice):
        decide(override, approve=True, note="yes", by=supervisor)


def test_the_queue_of_decisions_holds_the_teams_and_the_oldest_first() -> None:
    first = make_screening()
    second = make_screening(make_worker(team=first.team))
    elsewhere = make_screening()
    waiting = [choose(screening, "brief_support") for screening in (first, second, elsewhere)]

    listed = actions.awaiting(by=make_supervisor(team=first.team))

    assert listed.overrides == tuple(waiting[:2])


# The report.


def test_rates_by_rule_and_level_come_from_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    team = make_worker().team
    screenings = [make_screening(make_worker(team=team)) for _ in range(4)]
    choose(screenings[0], "residential")
    waiting = choose(screenings[1], "brief_support")
    decide(waiting, approve=True, note="ok", by=make_supervisor(team=team))
    make_draft()

    with django_assert_num_queries(1):
        found = report()

    assert found.total == Rate(screenings=4, overridden=2, under_minimum=1, approved=1, refused=0)
    assert found.levels == {"iop": found.total}
    assert found.rules["R31"] == found.total
    assert found.total.percent == 50


def test_the_report_is_printed_as_a_table() -> None:
    choose(make_screening(), "residential")
    output = StringIO()

    call_command("override_report", stdout=output)

    lines = output.getvalue().splitlines()
    assert lines[0].split() == ["screenings", "overridden", "rate", "under", "minimum", "approved", "refused"]
    assert lines[1].split() == ["iop", "1", "1", "100.0%", "0", "0", "0"]
    assert lines[-1].split()[0] == "all"


def test_the_report_of_an_empty_workspace_says_nothing_wrong() -> None:
    output = StringIO()

    call_command("override_report", stdout=output)

    assert output.getvalue().splitlines()[-1].split()[:4] == ["all", "0", "0", "0.0%"]
