"""The first schema: events, people, participants, agenda, attendance, badges, desks."""

import sqlalchemy as sa
from alembic import op

from desktop_app.storage.triggers import refuse_change
from desktop_app.storage.types import Identity, Instant

revision = "0001"
down_revision = None

APPENDED = ("scan", "badge_issue", "badge_event", "audit_entry", "person_alias", "consent", "export")


def upgrade() -> None:
    """Make every table, index and trigger."""
    op.create_table(
        "change",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("record", sa.String(40), nullable=False),
        sa.Column("record_id", Identity(), nullable=False),
        sa.Column("field", sa.String(40), nullable=False),
        sa.Column("old", sa.JSON(), nullable=False),
        sa.Column("new", sa.JSON(), nullable=False),
        sa.Column("stamp", sa.BigInteger(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("desk_id", Identity(), nullable=False),
        sa.Column("operator_id", Identity(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index("ix_change_record", "change", ["record_id", "stamp"], unique=False)
    op.create_index(op.f("ix_change_stamp"), "change", ["stamp"], unique=False)
    op.create_table(
        "desk",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("letter", sa.String(2), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk")),
        sa.UniqueConstraint("letter", name=op.f("uq_desk_letter")),
        sa.UniqueConstraint("name", name=op.f("uq_desk_name")),
    )
    op.create_table(
        "event",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("short_title", sa.String(120), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("date_note", sa.String(), nullable=True),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("venue", sa.String(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("country", sa.String(2), nullable=True),
        sa.Column("language", sa.String(12), nullable=False),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("retention_until", sa.Date(), nullable=True),
        sa.Column("data_owner", sa.String(), nullable=True),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_event_dates")),
        sa.CheckConstraint("length(title) > 0", name=op.f("ck_event_title")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("key", name=op.f("uq_event_key")),
    )
    op.create_table(
        "operator",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operator")),
        sa.UniqueConstraint("name", name=op.f("uq_operator_name")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("folded", sa.String(500), nullable=False),
        sa.Column("acronym", sa.String(60), nullable=True),
        sa.Column("parent_id", Identity(), nullable=True),
        sa.Column("country", sa.String(2), nullable=True),
        sa.Column("usual_group", sa.String(80), nullable=True),
        sa.Column("kind", sa.String(60), nullable=True),
        sa.Column("other_names", sa.JSON(), nullable=False),
        sa.CheckConstraint("parent_id IS NULL OR parent_id <> id", name=op.f("ck_organisation_own_parent")),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["organisation.id"], name=op.f("fk_organisation_parent_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_index(op.f("ix_organisation_folded"), "organisation", ["folded"], unique=False)
    op.create_index(op.f("ix_organisation_parent_id"), "organisation", ["parent_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("honorific", sa.String(40), nullable=True),
        sa.Column("given", sa.String(200), nullable=True),
        sa.Column("family", sa.String(200), nullable=True),
        sa.Column("full_name", sa.String(200), nullable=False),
        sa.Column("folded", sa.String(400), nullable=False),
        sa.Column("sort_key", sa.String(800), nullable=False),
        sa.Column("variants", sa.JSON(), nullable=False),
        sa.Column(
            "sex",
            sa.Enum(
                "woman", "man", "other", "not_stated", name="sex", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("email", sa.String(254), nullable=True),
        sa.Column("phone", sa.String(60), nullable=True),
        sa.Column("country", sa.String(2), nullable=True),
        sa.Column("photo", sa.LargeBinary(), nullable=True),
        sa.Column("fictional", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(full_name) > 0", name=op.f("ck_person_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_email"), "person", ["email"], unique=False)
    op.create_index(op.f("ix_person_folded"), "person", ["folded"], unique=False)
    op.create_table(
        "setting",
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("desk_id", Identity(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("operator_id", Identity(), nullable=True),
        sa.Column("deed", sa.String(60), nullable=False),
        sa.Column("subjects", sa.String(120), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["desk_id"], ["desk.id"], name=op.f("fk_audit_entry_desk_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["operator.id"], name=op.f("fk_audit_entry_operator_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
        sa.UniqueConstraint("desk_id", "seq", name=op.f("uq_audit_entry_desk_id_seq")),
    )
    op.create_index(op.f("ix_audit_entry_at"), "audit_entry", ["at"], unique=False)
    op.create_table(
        "badge_key",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("event_id", Identity(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.CheckConstraint("state IN ('active', 'verify', 'roster_only', 'dead')", name=op.f("ck_badge_key_state")),
        sa.CheckConstraint("slot BETWEEN 0 AND 15", name=op.f("ck_badge_key_slot")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_badge_key_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_key")),
        sa.UniqueConstraint("event_id", "slot", name=op.f("uq_badge_key_event_id_slot")),
    )
    op.create_table(
        "event_tag",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("event_id", Identity(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("term", sa.String(120), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_tag_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_tag")),
        sa.UniqueConstraint("event_id", "kind", "term", name=op.f("uq_event_tag_event_id_kind_term")),
    )
    op.create_table(
        "export",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("event_id", Identity(), nullable=True),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("purpose", sa.String(300), nullable=False),
        sa.Column("recipient", sa.String(300), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_export_event_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export")),
    )
    op.create_index(op.f("ix_export_event_id"), "export", ["event_id"], unique=False)
    op.create_table(
        "import_batch",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("event_id", Identity(), nullable=False),
        sa.Column("file_name", sa.String(300), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_import_batch_event_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    op.create_index(op.f("ix_import_batch_event_id"), "import_batch", ["event_id"], unique=False)
    op.create_table(
        "organiser",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("event_id", Identity(), nullable=False),
        sa.Column("organisation_id", Identity(), nullable=False),
        sa.Column(
            "part",
            sa.Enum("main", "partner", name="organiserpart", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_organiser_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organiser_organisation_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organiser")),
        sa.UniqueConstraint(
            "event_id", "organisation_id", "part", name=op.f("uq_organiser_event_id_organisation_id_part")
        ),
    )
    op.create_table(
        "person_alias",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("person_id", Identity(), nullable=False),
        sa.Column("same_as_id", Identity(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_alias_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["same_as_id"], ["person.id"], name=op.f("fk_person_alias_same_as_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_alias")),
    )
    op.create_index(op.f("ix_person_alias_person_id"), "person_alias", ["person_id"], unique=False)
    op.create_index(op.f("ix_person_alias_same_as_id"), "person_alias", ["same_as_id"], unique=False)
    op.create_table(
        "persons_differ",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("one_id", Identity(), nullable=False),
        sa.Column("other_id", Identity(), nullable=False),
        sa.ForeignKeyConstraint(["one_id"], ["person.id"], name=op.f("fk_persons_differ_one_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["other_id"], ["person.id"], name=op.f("fk_persons_differ_other_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons_differ")),
        sa.UniqueConstraint("one_id", "other_id", name=op.f("uq_persons_differ_one_id_other_id")),
    )
    op.create_table(
        "room",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("event_id", Identity(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.CheckConstraint("seats IS NULL OR seats >= 0", name=op.f("ck_room_seats")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_room_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
        sa.UniqueConstraint("event_id", "name", name=op.f("uq_room_event_id_name")),
    )
    op.create_table(
        "stakeholder_group",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("event_id", Identity(), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("letter", sa.String(3), nullable=False),
        sa.Column("colour", sa.String(7), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=True),
        sa.Column("open_access", sa.Boolean(), nullable=False),
        sa.Column("badge_template", sa.String(), nullable=True),
        sa.CheckConstraint("expected IS NULL OR expected >= 0", name=op.f("ck_stakeholder_group_expected")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_stakeholder_group_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stakeholder_group")),
        sa.UniqueConstraint("event_id", "key", name=op.f("uq_stakeholder_group_event_id_key")),
    )
    op.create_table(
        "agenda_session",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("event_id", Identity(), nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "registration",
                "opening",
                "plenary",
                "panel",
                "presentation",
                "statement_round",
                "discussion",
                "working_group",
                "side_event",
                "press",
                "break",
                "closing",
                name="sessionkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("starts_at", Instant(), nullable=True),
        sa.Column("ends_at", Instant(), nullable=True),
        sa.Column("room_id", Identity(), nullable=True),
        sa.Column("parent_id", Identity(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.CheckConstraint(
            "ends_at IS NULL OR (starts_at IS NOT NULL AND ends_at > starts_at)", name=op.f("ck_agenda_session_times")
        ),
        sa.CheckConstraint("parent_id IS NULL OR parent_id <> id", name=op.f("ck_agenda_session_own_parent")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_agenda_session_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["agenda_session.id"], name=op.f("fk_agenda_session_parent_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_agenda_session_room_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_session")),
    )
    op.create_index("ix_agenda_session_event_starts_at", "agenda_session", ["event_id", "starts_at"], unique=False)
    op.create_index(op.f("ix_agenda_session_parent_id"), "agenda_session", ["parent_id"], unique=False)
    op.create_table(
        "participant",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("event_id", Identity(), nullable=False),
        sa.Column("person_id", Identity(), nullable=False),
        sa.Column("group_id", Identity(), nullable=False),
        sa.Column("organisation_id", Identity(), nullable=True),
        sa.Column("function", sa.String(500), nullable=True),
        sa.Column("delegation", sa.String(200), nullable=True),
        sa.Column(
            "capacity",
            sa.Enum(
                "head",
                "deputy",
                "alternate",
                "delegate",
                "adviser",
                "observer",
                "expert",
                "guest",
                "secretariat",
                "interpreter",
                "service",
                "participant",
                name="capacity",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "invited",
                "registered",
                "confirmed",
                "waiting",
                "declined",
                "cancelled",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "origin",
            sa.Enum(
                "invited",
                "imported",
                "added",
                "walk_in",
                name="origin",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "mode",
            sa.Enum("in_person", "online", name="mode", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("number_letter", sa.String(2), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sort_key", sa.String(800), nullable=False),
        sa.Column("badge_name", sa.String(200), nullable=True),
        sa.Column("needs", sa.String(), nullable=True),
        sa.Column("message", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("host_id", Identity(), nullable=True),
        sa.Column("own_fields", sa.JSON(), nullable=False),
        sa.Column("batch_id", Identity(), nullable=True),
        sa.Column("registered_at", Instant(), nullable=False),
        sa.Column("fictional", sa.Boolean(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_participant_number")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_participant_batch_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_participant_event_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["group_id"], ["stakeholder_group.id"], name=op.f("fk_participant_group_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["host_id"], ["participant.id"], name=op.f("fk_participant_host_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_participant_organisation_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_participant_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint(
            "event_id", "number_letter", "number", name=op.f("uq_participant_event_id_number_letter_number")
        ),
    )
    op.create_index(op.f("ix_participant_batch_id"), "participant", ["batch_id"], unique=False)
    op.create_index("ix_participant_event_group", "participant", ["event_id", "group_id"], unique=False)
    op.create_index("ix_participant_event_sort", "participant", ["event_id", "sort_key"], unique=False)
    op.create_index(op.f("ix_participant_organisation_id"), "participant", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_participant_person_id"), "participant", ["person_id"], unique=False)
    op.create_table(
        "badge_issue",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("event_id", Identity(), nullable=False),
        sa.Column("participant_id", Identity(), nullable=False),
        sa.Column("badge_number", sa.LargeBinary(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("template", sa.String(80), nullable=False),
        sa.Column("issued_at", Instant(), nullable=False),
        sa.Column("desk_id", Identity(), nullable=False),
        sa.ForeignKeyConstraint(["desk_id"], ["desk.id"], name=op.f("fk_badge_issue_desk_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_badge_issue_event_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_badge_issue_participant_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_issue")),
        sa.UniqueConstraint("badge_number", name=op.f("uq_badge_issue_badge_number")),
    )
    op.create_index(op.f("ix_badge_issue_event_id"), "badge_issue", ["event_id"], unique=False)
    op.create_index(op.f("ix_badge_issue_participant_id"), "badge_issue", ["participant_id"], unique=False)
    op.create_table(
        "checkpoint",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("event_id", Identity(), nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "entrance",
                "session_door",
                "hand_out",
                name="checkpointkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "rule",
            sa.Enum(
                "presence",
                "once",
                "once_a_day",
                name="checkpointrule",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("room_id", Identity(), nullable=True),
        sa.Column("session_id", Identity(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_checkpoint_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_checkpoint_room_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["session_id"], ["agenda_session.id"], name=op.f("fk_checkpoint_session_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoint")),
        sa.UniqueConstraint("event_id", "key", name=op.f("uq_checkpoint_event_id_key")),
    )
    op.create_table(
        "consent",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("participant_id", Identity(), nullable=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("notice", sa.String(40), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_consent_participant_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_participant_id"), "consent", ["participant_id"], unique=False)
    op.create_table(
        "session_admission",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("session_id", Identity(), nullable=False),
        sa.Column("group_id", Identity(), nullable=True),
        sa.Column("participant_id", Identity(), nullable=True),
        sa.CheckConstraint(
            "(group_id IS NULL) <> (participant_id IS NULL)", name=op.f("ck_session_admission_one_of_two")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["stakeholder_group.id"], name=op.f("fk_session_admission_group_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_session_admission_participant_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["agenda_session.id"], name=op.f("fk_session_admission_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_admission")),
    )
    op.create_index(op.f("ix_session_admission_session_id"), "session_admission", ["session_id"], unique=False)
    op.create_table(
        "session_body",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("session_id", Identity(), nullable=False),
        sa.Column("organisation_id", Identity(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_session_body_organisation_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["agenda_session.id"], name=op.f("fk_session_body_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_body")),
        sa.UniqueConstraint("session_id", "organisation_id", name=op.f("uq_session_body_session_id_organisation_id")),
    )
    op.create_table(
        "speaker_role",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("session_id", Identity(), nullable=False),
        sa.Column("participant_id", Identity(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "opening_remarks",
                "keynote",
                "speaker",
                "panellist",
                "moderator",
                "chair",
                "rapporteur",
                "interpreter",
                name="speakerpart",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(500), nullable=True),
        sa.Column("function", sa.String(500), nullable=True),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_speaker_role_participant_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["agenda_session.id"], name=op.f("fk_speaker_role_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_role")),
        sa.UniqueConstraint(
            "session_id", "participant_id", "role", name=op.f("uq_speaker_role_session_id_participant_id_role")
        ),
    )
    op.create_index(op.f("ix_speaker_role_participant_id"), "speaker_role", ["participant_id"], unique=False)
    op.create_index(op.f("ix_speaker_role_session_id"), "speaker_role", ["session_id"], unique=False)
    op.create_table(
        "badge_event",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("event_id", Identity(), nullable=False),
        sa.Column("issue_id", Identity(), nullable=False),
        sa.Column("batch_id", Identity(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "sent",
                "confirmed",
                "failed",
                "replaced",
                "lost",
                "revoked",
                name="badgestate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "channel",
            sa.Enum("pdf", "printer", name="badgechannel", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("desk_id", Identity(), nullable=False),
        sa.Column("operator_id", Identity(), nullable=True),
        sa.Column("reason", sa.String(200), nullable=True),
        sa.ForeignKeyConstraint(["desk_id"], ["desk.id"], name=op.f("fk_badge_event_desk_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_badge_event_event_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["badge_issue.id"], name=op.f("fk_badge_event_issue_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["operator.id"], name=op.f("fk_badge_event_operator_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_event")),
    )
    op.create_index("ix_badge_event_event_at", "badge_event", ["event_id", "at"], unique=False)
    op.create_index("ix_badge_event_issue_at", "badge_event", ["issue_id", "id"], unique=False)
    op.create_table(
        "presence",
        sa.Column("checkpoint_id", Identity(), nullable=False),
        sa.Column("participant_id", Identity(), nullable=False),
        sa.Column("event_id", Identity(), nullable=False),
        sa.Column("inside", sa.Boolean(), nullable=False),
        sa.Column("first_in", Instant(), nullable=True),
        sa.Column("since", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["checkpoint_id"], ["checkpoint.id"], name=op.f("fk_presence_checkpoint_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_presence_event_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f("fk_presence_participant_id")),
        sa.PrimaryKeyConstraint("checkpoint_id", "participant_id", name=op.f("pk_presence")),
    )
    op.create_index("ix_presence_event_inside", "presence", ["event_id", "checkpoint_id", "inside"], unique=False)
    op.create_index(op.f("ix_presence_participant_id"), "presence", ["participant_id"], unique=False)
    op.create_table(
        "scan",
        sa.Column("id", Identity(), nullable=False),
        sa.Column("event_id", Identity(), nullable=False),
        sa.Column("checkpoint_id", Identity(), nullable=False),
        sa.Column("session_id", Identity(), nullable=True),
        sa.Column("participant_id", Identity(), nullable=True),
        sa.Column(
            "direction",
            sa.Enum("in", "out", name="direction", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("happened_at", Instant(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("desk_id", Identity(), nullable=False),
        sa.Column("operator_id", Identity(), nullable=True),
        sa.Column(
            "method",
            sa.Enum(
                "code",
                "typed",
                "found",
                "simulated",
                name="method",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "verdict",
            sa.Enum(
                "admitted",
                "attention",
                "repeat",
                "refused",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "",
                "welcome",
                "goodbye",
                "already_in",
                "already_out",
                "already_had",
                "same_scan",
                "message",
                "speaker",
                "head_of_delegation",
                "not_confirmed",
                "waiting_list",
                "not_expected_here",
                "online_participant",
                "issued_elsewhere",
                "cancelled",
                "declined",
                "badge_replaced",
                "badge_lost",
                "badge_revoked",
                "other_event",
                "not_a_badge",
                "unknown_number",
                "session_full",
                "closed_session",
                "void",
                name="reason",
                native_enum=False,
                create_constraint=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("code_digest", sa.LargeBinary(), nullable=True),
        sa.Column("voids_id", Identity(), nullable=True),
        sa.Column("corrects_id", Identity(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["checkpoint_id"], ["checkpoint.id"], name=op.f("fk_scan_checkpoint_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["corrects_id"], ["scan.id"], name=op.f("fk_scan_corrects_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["desk_id"], ["desk.id"], name=op.f("fk_scan_desk_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_scan_event_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["operator.id"], name=op.f("fk_scan_operator_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_scan_participant_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["agenda_session.id"], name=op.f("fk_scan_session_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["voids_id"], ["scan.id"], name=op.f("fk_scan_voids_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan")),
    )
    op.create_index("ix_scan_checkpoint_recorded_at", "scan", ["checkpoint_id", "recorded_at"], unique=False)
    op.create_index(op.f("ix_scan_corrects_id"), "scan", ["corrects_id"], unique=False)
    op.create_index("ix_scan_desk_recorded_at", "scan", ["desk_id", "recorded_at"], unique=False)
    op.create_index("ix_scan_event_recorded_at", "scan", ["event_id", "recorded_at"], unique=False)
    op.create_index(
        "ix_scan_participant_checkpoint", "scan", ["participant_id", "checkpoint_id", "happened_at"], unique=False
    )
    op.create_index(op.f("ix_scan_voids_id"), "scan", ["voids_id"], unique=False)
    for table in APPENDED:
        refuse_change(op.get_bind(), table)
