"""Whatever is typed is kept as it is, or refused with a sentence."""

from __future__ import annotations

import json
import logging
import uuid
from dataclasses import replace

import pytest

from intake import actions
from intake.content import LINE_LENGTH, NOTES_LENGTH, BadContent, Caller, Content, SafeContact, checked
from intake.models import Screening
from intake.plain import from_json, to_json
from tests.builders import make_content, make_worker

KEPT = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'; DROP TABLE intake_screening; --",
    "{{ 7 * 7 }} {% debug %}",
    "=cmd|' /C calc'!A0",
    "%s %(x)s {0} \\x00",
    "\u202egnp.exe \u200fright to left\u200f",
    "שלום مرحبا",
    "🧭 café naïve",
    "a\tb",
]  # fmt: skip
REFUSED = [
    "null\x00byte", "bell\x07", "escape\x1b[31m", "two\nlines",
    "carriage\rreturn", "x" * (LINE_LENGTH + 1),
]  # fmt: skip
LINES = ["name", "phone", "relationship", "when", "who_may_answer", "program"]


def content_with(field: str, text: str) -> Content:
    """Nothing but this text in this field."""
    if field in ("notes", "program", "channel"):
        return replace(Content(), **{field: text})  # type: ignore[arg-type]
    if field in ("when", "who_may_answer", "call", "voicemail"):
        return Content(caller=Caller(contact=replace(SafeContact(), **{field: text})))
    return Content(caller=replace(Caller(), **{field: text}))  # type: ignore[arg-type]


@pytest.mark.django_db
@pytest.mark.parametrize("text", KEPT)
def test_strange_text_is_kept_as_it_was_typed_in_every_field(text: str) -> None:
    worker = make_worker()

    for field in (*LINES, "notes"):
        content = content_with(field, text)
        screening = actions.open_screening(submission=uuid.uuid4(), by=worker, content=content)
        assert Screening.objects.get(pk=screening.pk).content == content


@pytest.mark.parametrize("text", REFUSED)
@pytest.mark.parametrize("field", LINES)
def test_what_can_not_be_kept_is_refused_by_field_with_a_sentence(field: str, text: str) -> None:
    with pytest.raises(BadContent) as refused:
        checked(content_with(field, text))

    assert list(refused.value.problems) == [field]
    assert refused.value.problems[field].endswith(".")
    assert text not in str(refused.value)


@pytest.mark.parametrize("text", ["\x00", "a\x1bb", "x" * 1_000_000])
def test_notes_refuse_control_characters_and_a_megabyte(text: str) -> None:
    with pytest.raises(BadContent) as refused:
        checked(Content(notes=text))

    assert list(refused.value.problems) == ["notes"]
    assert len(str(refused.value)) < 100


def test_notes_may_have_lines_and_be_long() -> None:
    notes = "a\n" * (NOTES_LENGTH // 2 - 1) + "a"

    assert checked(Content(notes=notes.replace("\n", "\r\n"))).notes == notes


@pytest.mark.parametrize("field", ["channel", "call", "voicemail"])
def test_a_choice_that_is_not_on_the_list_is_refused(field: str) -> None:
    with pytest.raises(BadContent) as refused:
        checked(content_with(field, "telepathy"))

    assert list(refused.value.problems) == [field]


def test_every_problem_is_named_at_once() -> None:
    content = Content(notes="\x00", channel="x", caller=Caller(name="\x00", contact=SafeContact(call="x")))

    with pytest.raises(BadContent) as refused:
        checked(content)

    assert set(refused.value.problems) == {"notes", "channel", "name", "call"}


def test_text_is_kept_in_one_unicode_form() -> None:
    assert checked(content_with("name", "Zoe\u0308")).caller.name == "Zoë"


def test_content_survives_json() -> None:
    content = make_content(notes="two\nlines", name="Ann", phone="1")

    assert from_json(json.loads(json.dumps(to_json(content)))) == content


@pytest.mark.django_db
def test_refused_content_leaves_no_trace_in_the_log_or_the_database(caplog: pytest.LogCaptureFixture) -> None:
    worker = make_worker()

    with caplog.at_level(logging.DEBUG), pytest.raises(BadContent):
        actions.open_screening(submission=uuid.uuid4(), by=worker, content=Content(notes="Zephyrine\x00"))

    assert "Zephyrine" not in caplog.text
    assert not Screening.objects.exists()


@pytest.mark.parametrize("pasted", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_a_line_break_of_pasted_text_becomes_one_that_can_be_kept(pasted: str) -> None:
    assert checked(content_with("notes", f"one{pasted}two")).notes == "one\ntwo"
    assert checked(content_with("name", f"one{pasted}two")).caller.name == "one two"


@pytest.mark.parametrize("typed", ["415-555-0142 / 415-555-0143", "4155550142 or 4155550143", "4155550142, 5550143"])
def test_two_phone_numbers_in_one_field_are_refused(typed: str) -> None:
    with pytest.raises(BadContent, match="Type one phone number here"):
        checked(content_with("phone", typed))


@pytest.mark.parametrize("typed", ["415-555-0142 ext. 9", "(+65) 6123 4567", "415,555,0142", "0142, after 6 or 7", ""])
def test_one_phone_number_is_one_however_it_is_typed(typed: str) -> None:
    assert checked(content_with("phone", typed)).caller.phone == typed
