"""docs/data-map.md: every field that is kept anywhere is in it, and what it calls locked can not be read."""

from __future__ import annotations

import dataclasses
import json
import logging
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from config.logs import REQUEST_FIELDS, REQUESTS, FixedFields
from drafts.models import Draft
from intake.models.sealed_record import SealedField, SealedRecord
from triage.answers_cookie import Session

MAP = (Path(__file__).resolve().parent.parent / "docs/data-map.md").read_text(encoding="utf-8")
COOKIE, LOG, DJANGO = "The answers cookie", "The log", "Tables of Django"
CANARY = "canary-4417"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the map says of one field."""

    place: str
    field: str
    kind: str
    kept: str
    log: str


def entries(text: str = MAP) -> Iterator[Entry]:
    """Every field of the map, with the heading it stands under."""
    for section in text.split("\n## ")[1:]:
        place = section.partition("\n")[0]
        for fields, kind, kept, log in re.findall(r"^\| (`.+?`) \| (.+?) \| (.+?) \| (.+?) \|$", section, re.MULTILINE):
            yield from (Entry(place, field, kind, kept, log) for field in re.findall(r"`([^`]+)`", fields))


def listed() -> set[tuple[str, str]]:
    return {(entry.place, entry.field) for entry in entries()}


def models_kept() -> dict[str, type[models.Model]]:
    """Every model with a table, less those of Django that the map names as whole tables."""
    whole = {entry.field for entry in entries() if entry.place == DJANGO}
    found = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}  # noqa: SLF001
    return {label: model for label, model in found.items() if label not in whole}


def fields(model: type[models.Model]) -> dict[str, object]:
    return {field.name: field for field in model._meta.get_fields() if field.concrete}  # noqa: SLF001


def test_every_field_of_every_model_is_in_the_map() -> None:
    kept = {(label, field) for label, model in models_kept().items() for field in fields(model)}

    assert len(kept) > 80
    assert kept - listed() == set()
    assert {(place, field) for place, field in listed() if "." in place} - kept == set()


def test_a_field_that_nobody_listed_is_found() -> None:
    shorter = MAP.replace("`kind`, `expires_at`", "`expires_at`")

    assert {(entry.place, entry.field) for entry in entries()} - {
        (entry.place, entry.field) for entry in entries(shorter)
    } == {("drafts.Draft", "kind")}


def test_every_field_has_a_class_an_end_and_a_rule_for_the_log() -> None:
    classes = set(re.findall(r"^\| (\w+) \|", MAP.partition("## ")[0], re.MULTILINE)) - {"class"}

    assert {entry.kind for entry in entries()} == classes
    assert {entry.log for entry in entries() if entry.place != LOG} == {"never"}
    assert all(entry.kept for entry in entries())


def test_no_field_is_listed_twice() -> None:
    assert len(list(entries())) == len(listed())


def test_the_cookie_holds_what_the_map_says() -> None:
    assert {field.name for field in dataclasses.fields(Session)} == {
        field for place, field in listed() if place == COOKIE
    }


def failed_request() -> logging.LogRecord:
    """A line of the log with everything that one can hold."""
    try:
        raise ValueError
    except ValueError:
        record = logging.LogRecord(REQUESTS, logging.ERROR, "", 0, "", (), sys.exc_info())
    record.__dict__.update(dict.fromkeys(REQUEST_FIELDS, 0))
    return record


def test_the_log_holds_what_the_map_says() -> None:
    line = json.loads(FixedFields().format(failed_request()))

    assert set(line) == {field for place, field in listed() if place == LOG}


def test_what_the_map_calls_locked_is_locked() -> None:
    locked = {(entry.place, entry.field) for entry in entries() if entry.kind == "locked"}
    sealed = {
        (label, name)
        for label, model in models_kept().items()
        for name, field in fields(model).items()
        if isinstance(field, SealedField)
    }

    assert locked == sealed
    assert {"notes", "caller_name", "phone", "outcome"} <= {field for _, field in locked}
    for place, field in locked:
        record = models_kept()[place]()
        assert isinstance(record, SealedRecord)
        record.write(field, CANARY)
        assert CANARY.encode() not in bytes(getattr(record, field))
        assert record.read(field) == CANARY


def test_a_draft_keeps_its_answers_in_the_coded_field_alone() -> None:
    kinds = {entry.field: entry.kind for entry in entries() if entry.place == "drafts.Draft"}

    assert {name for name, kind in kinds.items() if kind == "coded"} == {"sealed"}
    assert isinstance(fields(Draft)["sealed"], models.BinaryField)


@pytest.mark.parametrize("word", ["address", "ip", "agent", "email", "birth", "ssn"])
def test_no_model_has_a_field_for_it(word: str) -> None:
    names = {name for model in models_kept().values() for name in fields(model)}

    assert not {name for name in names if word in name.split("_")}
