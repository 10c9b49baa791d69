"""One screening of a caller: what is in clear is listed here, everything else is sealed."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.choices import Disposition, OverrideCode, OverrideState
from intake.content import Caller, Content, SafeContact
from intake.models.sealed_record import SealedField, SealedRecord
from intake.models.workers import Team, Worker
from intake.permissions import Act, may
from intake.plain import answers_from_json
from triage.core.answers import Answers
from triage.core.outcomes import Setting, Stabilisation, Urgency

# Without letters and digits that are mistaken for each other when read out.
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # pragma: allowlist secret
REFERENCE_LENGTH = 8
SEALED = (
    "data_key", "outcome", "notes", "caller_name", "phone", "relationship", "safe_contact", "channel", "program",
)  # fmt: skip


def new_reference() -> str:
    """A name for a screening that is short enough to be read out: four letters, a dash, four letters."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(REFERENCE_LENGTH))
    return f"{drawn[:4]}-{drawn[4:]}"


class Screenings(models.QuerySet["Screening"]):
    """Screenings are reached through `visible_to` alone, which knows the team of who asks."""

    def visible_to(self, worker: Worker) -> Screenings:
        """What this worker may read: the screenings of their own team, or none."""
        return self.filter(team=worker.team_id) if may(worker, Act.SCREEN) else self.none()

    def lines(self, first: int, last: int) -> tuple[Screening, ...]:
        """Some of these in their order, with what lists show and nothing that is sealed.

        Which ones is asked first, of an index where it can say so: far pages count past thousands of rows.
        """
        ids = list(self.values_list("pk", flat=True)[first:last])
        rows = Screenings(self.model).select_related("worker").defer(*SEALED).in_bulk(ids)
        return tuple(rows[id_] for id_ in ids if id_ in rows)


class Screening(SealedRecord):
    """A draft until `completed_at` is set. Results are kept as they were, under the rule set they were made with."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="screenings")
    team = models.ForeignKey(Team, models.PROTECT, related_name="screenings")
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    completed_at = models.DateTimeField(null=True)
    #: Grows by one with each save. Who saves says which version they saw.
    version = models.PositiveIntegerField(default=1)
    #: Drawn by the page that opens a screening, so that sending it twice opens one.
    submission = models.UUIDField(default=uuid.uuid4, editable=False)

    ruleset = models.CharField(max_length=20, blank=True)
    minimum = models.CharField(max_length=20, blank=True)
    suggestion = models.CharField(max_length=20, blank=True)
    #: Ids of the rules that set minimum and suggestion, in order, separated by spaces.
    rules = models.CharField(max_length=400, blank=True)
    first_step = models.CharField(max_length=20, blank=True)
    urgency = models.CharField(max_length=20, blank=True)
    #: What staff chose instead of the suggestion, why, and where that stands. The whole story is in Override.
    chosen = models.CharField(max_length=20, blank=True)
    override_code = models.CharField(max_length=20, choices=OverrideCode.choices, blank=True)
    override_state = models.CharField(max_length=10, choices=OverrideState.choices, blank=True)
    disposition = models.CharField(_("how the call ended"), max_length=20, choices=Disposition.choices, blank=True)
    follow_up_on = models.DateField(_("follow-up on"), null=True, blank=True)

    #: Answers and the whole recommendation as one: {"answers": ..., "recommendation": ...}.
    outcome = SealedField()
    notes = SealedField()
    caller_name = SealedField()
    phone = SealedField()
    relationship = SealedField()
    safe_contact = SealedField()
    channel = SealedField()
    program = SealedField()
    #: Finds a phone number without holding it.
    phone_index = models.CharField(max_length=64, blank=True, editable=False)

    objects = Screenings.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["worker", "submission"], name="one_screening_a_submission")]
        indexes = [
            # With the id in them, these say by themselves which calls stand on the four hundredth page.
            models.Index(fields=["team", "-created_at", "id"], name="team_pages"),
            models.Index(fields=["worker", "team", "-created_at", "id"], name="own_pages"),
            models.Index(fields=["team", "follow_up_on"]),
            models.Index(fields=["team", "disposition", "-created_at"]),
            models.Index(fields=["team", "urgency", "-created_at"]),
            models.Index(fields=["team", "suggestion", "-created_at"]),
            models.Index(fields=["team", "override_state", "-created_at"]),
            models.Index(fields=["team", "-created_at"], condition=models.Q(completed_at=None), name="unfinished"),
            models.Index(fields=["phone_index"]),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_draft(self) -> bool:
        return self.completed_at is None

    @property
    def level(self) -> Setting | None:
        """The setting in force: what was chosen, unless that is under the minimum and not approved."""
        if not self.suggestion:
            return None
        if not self.chosen:
            return Setting[self.suggestion.upper()]
        chosen, minimum = Setting[self.chosen.upper()], Setting[self.minimum.upper()]
        return chosen if self.override_state in (OverrideState.IN_FORCE, OverrideState.APPROVED) else minimum

    @property
    def content(self) -> Content:
        """What was typed and ticked, opened. Raises BadSeal. Only for who has just been audited."""
        caller = Caller(self.read("caller_name"), self.read("phone"), self.read("relationship"), self.contact)
        return Content(self.answers, self.read("notes"), caller, self.read("channel"), self.read("program"))

    @property
    def contact(self) -> SafeContact:
        """Whether and how the caller may be reached, opened. Raises BadSeal. Only for who has just been audited."""
        kept = self.read_json("safe_contact")
        return SafeContact(**kept) if kept else SafeContact()

    @property
    def answers(self) -> Answers:
        """The answers as they were given, under the rule set of then."""
        return answers_from_json((self.read_json("outcome") or {}).get("answers", {}))

    @property
    def recommendation(self) -> Mapping[str, Any]:
        """The whole recommendation as it was given (design section 10); empty for a draft without answers."""
        kept: Mapping[str, Any] = (self.read_json("outcome") or {}).get("recommendation", {})
        return kept


def setting_of(id_: str) -> Setting:
    return Setting[id_.upper()]


def step_of(id_: str) -> Stabilisation:
    return Stabilisation[id_.upper()]


def urgency_of(id_: str) -> Urgency:
    return Urgency[id_.upper()]
