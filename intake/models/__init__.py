"""What the staff workspace keeps."""

from intake.models.audit import AuditEvent
from intake.models.credentials import Authenticator, RecoveryCode, SetUpLink, SignIn, SignInDelay
from intake.models.earlier import EarlierOutcome
from intake.models.override import Override
from intake.models.pending import PendingEdit
from intake.models.screening import Screening
from intake.models.workers import Team, Worker
from intake.models.workspace import Workspace

__all__ = [
    "AuditEvent",
    "Authenticator",
    "EarlierOutcome",
    "Override",
    "PendingEdit",
    "RecoveryCode",
    "Screening",
    "SetUpLink",
    "SignIn",
    "SignInDelay",
    "Team",
    "Worker",
    "Workspace",
]
