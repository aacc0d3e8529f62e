"""A participant's panel turned into the draft of a change."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop_app.domain.participants import ParticipantDetail, ParticipantDraft


def draft_of(detail: ParticipantDetail) -> ParticipantDraft:
    """The draft that changes nothing: everything as it stands."""
    row = detail.row
    return ParticipantDraft(
        event_id=row.event_id,
        full_name=row.name,
        group=row.group_key,
        honorific=row.honorific,
        given=row.given,
        family=row.family,
        variants=detail.variants,
        organisation=row.organisation,
        function=row.function,
        delegation=row.delegation,
        capacity=row.capacity,
        order=detail.order,
        status=row.status,
        mode=row.mode,
        origin=row.origin,
        sex=row.sex,
        email=detail.email,
        phone=detail.phone,
        country=detail.country,
        badge_name=row.badge_name,
        needs=detail.needs,
        message=detail.message,
        note=detail.note,
        fictional=row.fictional,
        person_id=row.person_id,
    )


def changed_draft(detail: ParticipantDetail, edits: Mapping[str, Any]) -> ParticipantDraft:
    """The draft with what the person edited.

    Args:
        detail: As it stands.
        edits: New value by the name of the draft's field; an empty text empties the field. A new full name is taken
            apart anew unless its parts were edited too; new parts alone make the full name in the order it has.
    """
    before = draft_of(detail)
    values: dict[str, Any] = {name: None if value == "" else value for name, value in edits.items()}
    parts = {"given", "family"} & values.keys()
    if "full_name" in values:
        values["full_name"] = values["full_name"] or ""
        if not parts:
            values["given"] = values["family"] = None
    elif parts:
        given, family = values.get("given", before.given), values.get("family", before.family)
        family_first = bool(before.given and before.family) and before.full_name.startswith(before.family or "")
        order = (family, given) if family_first else (given, family)
        values["full_name"] = " ".join(part for part in order if part)
    return replace(before, **values)
