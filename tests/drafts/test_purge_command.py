"""`manage.py purge_drafts` deletes what is out of date, and only that."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from drafts import store
from drafts.models import Draft, Kind
from tests.drafts.conftest import Clock
from triage.core.answers import Answers


@pytest.mark.django_db
def test_it_deletes_what_is_out_of_date_and_says_how_much(clock: Clock) -> None:
    for kind in (Kind.SAVED, Kind.SAVED, Kind.SHARED):
        store.keep(Answers(), kind)
    clock.pass_(hours=2)
    output = StringIO()

    call_command("purge_drafts", stdout=output)

    assert output.getvalue() == "1 out of date and deleted.\n"
    assert Draft.objects.count() == 2
