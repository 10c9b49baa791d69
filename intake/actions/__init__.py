"""Everything that staff can do to a record. Each action checks, writes and audits in one transaction.

Views call these and nothing else. All take `by`, the worker who acts. They raise PermissionDenied (403),
Screening.DoesNotExist (404, also for another team's), EditConflict, BadContent and BadChoice.
"""

from intake.actions.auditing import AuditPage, AuditQuery, list_audit, record_history
from intake.actions.deciding import Waiting, awaiting, decide_override
from intake.actions.ending import follow_up_done, set_disposition
from intake.actions.finding import Found, Queue, Search, list_queue, search
from intake.actions.keeping import Pending, discard_edit, keep_edit, keep_what_can_be_kept, pending_edit
from intake.actions.overriding import BadChoice, choose_level, withdraw_override
from intake.actions.reading import Record, read_screening
from intake.actions.saving import (
    complete,
    edit,
    open_screening,
    save_draft,
    save_what_can_be_kept,
    take_over,
)
from intake.actions.staffing import (
    BadSetUp,
    add_worker,
    change_password,
    change_worker,
    end_session,
    link_of,
    renew_recovery_codes,
    revoke_sign_in,
    send_new_link,
    set_up,
)
from intake.actions.versions import EditConflict

__all__ = [
    "AuditPage",
    "AuditQuery",
    "BadChoice",
    "BadSetUp",
    "EditConflict",
    "Found",
    "Pending",
    "Queue",
    "Record",
    "Search",
    "Waiting",
    "add_worker",
    "awaiting",
    "change_password",
    "change_worker",
    "choose_level",
    "complete",
    "decide_override",
    "discard_edit",
    "edit",
    "end_session",
    "follow_up_done",
    "keep_edit",
    "keep_what_can_be_kept",
    "link_of",
    "list_audit",
    "list_queue",
    "open_screening",
    "pending_edit",
    "read_screening",
    "record_history",
    "renew_recovery_codes",
    "revoke_sign_in",
    "save_draft",
    "save_what_can_be_kept",
    "search",
    "send_new_link",
    "set_disposition",
    "set_up",
    "take_over",
    "withdraw_override",
]
