"""A workspace to look around in: people who do not exist, and calls that nobody made, through the real actions."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from intake import actions, authenticators, sessions
from intake.actions.teams import add_team
from intake.choices import Channel, Disposition, OverrideCode, Permission
from intake.content import Caller, Content, SafeContact
from intake.models import Screening, Team, Worker, Workspace
from intake.models.screening import LETTERS
from intake.permissions import Role
from triage.knowledge import read_answers

TEAM: Final = "Demonstration team"
#: Name to sign in with, full name, and role of everybody in it.
PEOPLE: Final = (
    ("demo-worker", "Dana Demo", Role.WORKER),
    ("demo-colleague", "Kim Demo", Role.WORKER),
    ("demo-supervisor", "Sam Demo", Role.SUPERVISOR),
    ("demo-privacy", "Pat Demo", Role.PRIVACY_OFFICER),
    ("demo-admin", "Ada Demo", Role.ADMINISTRATOR),
)


class InUse(Exception):
    """There are real people in this workspace. Nothing made up is put among them."""


@dataclass(frozen=True, slots=True)
class SignInData:
    """What a demonstration user signs in with. Known only right after it was made."""

    username: str
    role: Role
    password: str
    secret: str


@dataclass(frozen=True, slots=True)
class Call:
    """A call that nobody made."""

    answers: Mapping[str, object]
    notes: str = ""
    caller: Caller = field(default_factory=Caller)
    channel: str = Channel.PHONE
    disposition: str = ""
    program: str = ""
    follow_up_in: int | None = None
    finished: bool = True


@transaction.atomic
def make_demonstration() -> tuple[SignInData, ...]:
    """People and calls; for a demonstration that is there already, new passwords only. Raises InUse."""
    workspace = Workspace.present()
    if Worker.objects.exists() and not workspace.demonstration:
        raise InUse
    Workspace.objects.filter(pk=workspace.pk).update(demonstration=True)
    found = Team.objects.filter(name=TEAM).first()
    team = found or add_team(name=TEAM, by=None)
    data = tuple(_person(username, name, team, role) for username, name, role in PEOPLE)
    if not found:
        _make_calls()
    return data


def _person(username: str, name: str, team: Team, role: Role) -> SignInData:
    worker = Worker.objects.filter(username=username).first()
    if worker is None:
        worker, token = actions.add_worker(username=username, name=name, team=team, role=role, by=None)
    else:
        token = actions.send_new_link(worker=worker, by=None)
    return _set_up(worker, role, token)


def _set_up(worker: Worker, role: Role, token: str) -> SignInData:
    link = actions.link_of(token)
    if link is None:
        raise RuntimeError("A link that was made just now has to work.")
    secret, password = link.read("secret"), _password()
    # The code of a step ago: the one that the app shows now stays good for signing in.
    code = authenticators.code_at(secret, sessions.clock() - timedelta(seconds=authenticators.STEP_SECONDS))
    actions.set_up(token=token, password=password, code=code)
    return SignInData(worker.username, role, password, secret)


def _password() -> str:
    groups = ("".join(secrets.choice(LETTERS.lower()) for _ in range(4)) for _ in range(5))
    return "-".join(groups)


def _make_calls() -> None:
    worker, colleague, supervisor = (Worker.objects.get(username=name) for name, _, _ in PEOPLE[:3])
    made = [_make(call, colleague if place % 3 == 2 else worker) for place, call in enumerate(CALLS)]  # noqa: PLR2004
    done = [screening for screening in made if not screening.is_draft]
    _choose(done[0], "iop", OverrideCode.NO_PLACE, "The nearest live-in place has a wait of 3 weeks.", supervisor)
    _choose(done[1], "residential", OverrideCode.CALLER_CHOICE, "Wants to be away from home for a while.", None)
    _choose(done[2], "outpatient", OverrideCode.DUTIES, "Says that no more than one evening a week is possible.", None)


def _make(call: Call, by: Worker) -> Screening:
    content = Content(read_answers(dict(call.answers)), call.notes, call.caller, call.channel)
    screening = actions.open_screening(submission=uuid.uuid4(), by=by)
    save = actions.complete if call.finished else actions.save_draft
    screening = save(screening_id=screening.pk, content=content, version=screening.version, by=by)
    if call.disposition:
        due = timezone.localdate() + timedelta(days=call.follow_up_in) if call.follow_up_in is not None else None
        screening = actions.set_disposition(
            screening_id=screening.pk,
            disposition=call.disposition,
            program=call.program,
            follow_up_on=due,
            version=screening.version,
            by=by,
            other_way=call.caller.contact.call == Permission.NO,
        )
    return screening


def _choose(screening: Screening, level: str, code: str, note: str, decided_by: Worker | None) -> None:
    """Choose a level. With a supervisor named, they refuse it where it waits for one."""
    override = actions.choose_level(
        screening_id=screening.pk, level=level, code=code, note=note, version=screening.version, by=screening.worker
    )
    if decided_by and override.state == "awaiting":
        actions.decide_override(
            override_id=override.pk,
            approve=False,
            note="Look for another live-in place first.",
            version=override.screening.version,
            by=decided_by,
        )


def _answers(**changed: object) -> dict[str, object]:
    """Somebody with a steady home who uses opioids, and what differs from that."""
    calm: dict[str, object] = {
        "respondent": "staff",
        "danger_now": ["none"],
        "suicide_risk": "no",
        "age_group": "adult_18_64",
        "pregnancy": "no",
        "substances": ["opioids"],
        "withdrawal_now": "mild",
        "severity_signs": ["more_than_meant", "cant_cut_down", "craving", "need_more", "sick_when_stop"],
        "overdose_history": "never",
        "tolerance_break": "no",
        "moud_status": "no",
        "medical": "none",
        "mental_health": "mild",
        "home_support": "some",
        "housing": "stable",
        "treatment_history": "never",
        "obligations": ["none"],
        "readiness": "ready",
    }
    return calm | changed


_ALL_SIGNS: Final = (
    "more_than_meant", "cant_cut_down", "time_spent", "craving", "missed_duties", "relationship_trouble",
    "gave_up_things", "need_more", "sick_when_stop",
)  # fmt: skip
_SAFE: Final = SafeContact(
    call=Permission.YES, voicemail=Permission.NO, when="after 5 pm", who_may_answer="only the caller"
)
_UNSAFE: Final = SafeContact(call=Permission.NO, voicemail=Permission.NO)


def _caller(number: int, contact: SafeContact = _SAFE, relationship: str = "") -> Caller:
    """Nobody. Numbers from 555-0100 on are kept free for such uses."""
    return Caller(f"Demo caller {number}", f"(555) 555-01{number:02d}", relationship, contact)


CALLS: Final = (
    Call(
        _answers(
            severity_signs=list(_ALL_SIGNS),
            home_support="weak",
            housing="unsafe_or_unhoused",
            overdose_history="past_year",
            treatment_history="outpatient_not_enough",
        ),
        "Slept in the car this week. Has naloxone.",
        _caller(1),
        disposition=Disposition.CALLBACK,
        follow_up_in=0,
    ),
    Call(
        _answers(mental_health="moderate", obligations=["work_school", "children"]),
        "Works nights.",
        _caller(2),
        disposition=Disposition.REFERRED,
        program="A program that does not exist",
        follow_up_in=3,
    ),
    Call(
        _answers(severity_signs=list(_ALL_SIGNS), home_support="weak", housing="unstable", mental_health="severe"),
        "Partner uses as well.",
        _caller(3, _UNSAFE),
        disposition=Disposition.CALLBACK,
        follow_up_in=-2,
    ),
    Call(
        _answers(danger_now=["overdose_signs"], respondent="family"),
        "Called 911 with the caller on the line. Naloxone given.",
        _caller(4, relationship="son"),
        disposition=Disposition.EMERGENCY_SERVICES,
        follow_up_in=1,
    ),
    Call(
        _answers(
            substances=["alcohol"],
            withdrawal_now="moderate",
            sedative_alcohol_risk="daily_symptoms",
            severity_signs=list(_ALL_SIGNS),
        ),
        "Last drink this morning. Wants to stop today.",
        _caller(5),
        disposition=Disposition.WARM_TRANSFER,
        program="A program that does not exist",
        follow_up_in=1,
    ),
    Call(
        _answers(substances=["cannabis"], severity_signs=["craving", "need_more"], withdrawal_now="none"),
        disposition=Disposition.INFORMATION_ONLY,
    ),
    Call(
        _answers(suicide_risk="active_no_plan", mental_health="moderate", housing="not_sure"),
        "Brought 988 into the call.",
        _caller(7),
        disposition=Disposition.WARM_TRANSFER,
        follow_up_in=0,
    ),
    Call(
        _answers(pregnancy="pregnant", moud_status="stopped", tolerance_break="yes"),
        "About 12 weeks.",
        _caller(8),
        disposition=Disposition.REFERRED,
        program="A program that does not exist",
        follow_up_in=2,
    ),
    Call(
        _answers(
            age_group="under_18",
            substances=["unknown"],
            sedative_alcohol_risk="not_sure",
            respondent="family",
            severity_signs=["not_sure"],
            overdose_history="not_sure",
            tolerance_break="not_sure",
        ),
        "A parent calls. Does not know what the pills are.",
        _caller(9, relationship="daughter"),
        channel=Channel.WALK_IN,
        disposition=Disposition.CALLBACK,
        follow_up_in=5,
    ),
    Call(
        _answers(readiness="not_now"), "Only wanted to know where to get naloxone.", disposition=Disposition.CALLER_LEFT
    ),
    Call(
        {"respondent": "staff", "danger_now": ["none"], "suicide_risk": "not_sure", "substances": ["opioids"]},
        "The line broke off.",
        _caller(11),
        finished=False,
    ),
    Call({"respondent": "staff", "danger_now": ["none"]}, finished=False),
)
