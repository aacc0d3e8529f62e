"""All tables of the data file; importing this room registers every one."""

from desktop_app.storage.tables.agenda import AgendaSession, Room, SessionAdmission, SessionBody, SpeakerRole
from desktop_app.storage.tables.attendance import Checkpoint, Presence, Scan
from desktop_app.storage.tables.badges import BadgeEvent, BadgeIssue
from desktop_app.storage.tables.base import Record, table
from desktop_app.storage.tables.desks import AuditEntry, Change, Desk, Export, ImportBatch, Operator, Setting
from desktop_app.storage.tables.events import BadgeKey, Event, EventTag, Organiser, StakeholderGroup
from desktop_app.storage.tables.participants import Consent, Participant
from desktop_app.storage.tables.people import Organisation, Person, PersonAlias, PersonsDiffer

__all__ = [
    "AgendaSession",
    "AuditEntry",
    "BadgeEvent",
    "BadgeIssue",
    "BadgeKey",
    "Change",
    "Checkpoint",
    "Consent",
    "Desk",
    "Event",
    "EventTag",
    "Export",
    "ImportBatch",
    "Operator",
    "Organisation",
    "Organiser",
    "Participant",
    "Person",
    "PersonAlias",
    "PersonsDiffer",
    "Presence",
    "Record",
    "Room",
    "Scan",
    "SessionAdmission",
    "SessionBody",
    "Setting",
    "SpeakerRole",
    "StakeholderGroup",
    "table",
]

APPEND_ONLY = tuple(
    table(model)
    for model in (Scan, BadgeIssue, BadgeEvent, AuditEntry, PersonAlias, Consent, Export)
    if model.append_only
)
"""Tables whose rows are refused a change by triggers."""
