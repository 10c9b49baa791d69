"""The short lists that staff choose from. Ids are kept with records, so they are permanent."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """How the caller reached us."""

    PHONE = "phone", _("Phone call")
    WALK_IN = "walk_in", _("Came in person")
    CHAT = "chat", _("Text or chat")
    REFERRAL = "referral", _("Sent by another service")
    HAND_OVER = "hand_over", _("Answers taken over by code")


class Disposition(TextChoices):
    """How the call ended."""

    REFERRED = "referred", _("Referred to a program")
    WARM_TRANSFER = "warm_transfer", _("Handed over with the caller on the line")
    CALLBACK = "callback", _("We call back")
    INFORMATION_ONLY = "information_only", _("Information only")
    EMERGENCY_SERVICES = "emergency_services", _("Emergency services called")
    CALLER_LEFT = "caller_left", _("The caller left")


class OverrideCode(TextChoices):
    """Why another level was chosen than the one suggested."""

    CALLER_CHOICE = "caller_choice", _("The caller prefers it")
    NO_PLACE = "no_place", _("No place free at the suggested level")
    TOO_FAR = "too_far", _("Too far, or no way to get there")
    COVERAGE = "coverage", _("Not covered by insurance")
    DUTIES = "duties", _("Work, school or care for others")
    CLINICAL = "clinical", _("Clinical judgment on what the questions do not ask")
    PROGRAM_ADVICE = "program_advice", _("The program or a clinician advised it")
    OTHER = "other", _("Another reason, in the note")


class OverrideState(TextChoices):
    """Where an override stands. One at or above the safe minimum needs nobody's approval."""

    IN_FORCE = "in_force", _("In force")
    AWAITING = "awaiting", _("Awaiting a supervisor")
    APPROVED = "approved", _("Approved by a supervisor")
    REFUSED = "refused", _("Refused by a supervisor")
    REPLACED = "replaced", _("Replaced by a later choice")


class Permission(TextChoices):
    """What the caller said about being called, or about a message left for them."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_ASKED = "not_asked", _("Not asked yet")
