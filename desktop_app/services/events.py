"""Deeds on events: making and changing them, their groups and their tags."""

import re
import secrets
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.attendance import CheckpointKind
from desktop_app.domain.errors import UserError
from desktop_app.domain.event_document import TAG_VOCABULARIES
from desktop_app.domain.events import (
    TEXT_LIMIT,
    EventDraft,
    GroupDraft,
    OrganiserDraft,
    checked_event,
    key_from,
)
from desktop_app.domain.names import fold
from desktop_app.domain.people import OrganisationDraft
from desktop_app.resources import vocabulary
from desktop_app.services.people import find_or_add_organisation
from desktop_app.storage.tables import BadgeKey, Checkpoint, Event, EventTag, Organiser, StakeholderGroup, table
from desktop_app.storage.transaction import Transaction

DEFAULT_PRESET = "whole_of_society"
ENTRANCE = "entrance"

_SHORT_TITLE_LIMIT = 120
_GROUP_NAME_LIMIT = 120
_SECRET_BYTES = 32
# As long as the file and an event document can hold.
_LIMITS: Mapping[str, int] = {
    "short_title": _SHORT_TITLE_LIMIT,
    "date_note": 500,
    "venue": 200,
    "city": 200,
    "language": 12,
    "description": TEXT_LIMIT,
    "source": TEXT_LIMIT,
    "data_owner": 200,
}
_LETTER_LIMIT = 2
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_GROUP_KEY = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,78}[a-z0-9])?", re.ASCII)


def make_event(tx: Transaction, draft: EventDraft) -> UUID:
    """Make an event with its organisers, tags and groups, its first badge key and its entrance.

    Without groups it gets those of the whole-of-society preset, named in the event's language; without a key one is
    made from the title.

    Returns:
        The event's id.

    Raises:
        UserError: The draft does not hold; `key_taken`.
    """
    draft = checked_event(draft)
    groups = [_checked_group(group) for group in draft.groups or preset_groups(DEFAULT_PRESET, draft.language)]
    keys = [group.key for group in groups]
    if len(set(keys)) != len(keys):
        raise UserError("group_twice", field="groups", key=next(key for key in keys if keys.count(key) > 1))
    event = tx.add(Event(key=_free_key(tx, draft), **_values(draft)))
    for organiser in draft.organisers:
        _add_organiser(tx, event.id, organiser)
    choose_tags(tx, event.id, draft.tags)
    for place, group in enumerate(groups, start=1):
        tx.add(StakeholderGroup(event_id=event.id, key=group.key, **_group_values(group), place=group.order or place))
    furnish(tx, event.id)
    return event.id


def furnish(tx: Transaction, event_id: UUID) -> None:
    """Give a new event what every event has: a key that signs its badges, and an entrance."""
    tx.add(BadgeKey(event_id=event_id, slot=0, secret=secrets.token_bytes(_SECRET_BYTES), state="active"))
    tx.add(Checkpoint(event_id=event_id, key=ENTRANCE, name="Entrance", kind=CheckpointKind.ENTRANCE))


def change_event(tx: Transaction, event_id: UUID, draft: EventDraft) -> None:
    """Set an event's own fields and its organisers.

    Groups stay as they are (see `change_group`); of the tags, those kinds change that the draft names. Without a key
    the event keeps its own.

    Raises:
        UserError: The draft does not hold; `event_gone`, `key_taken`.
    """
    draft = checked_event(draft)
    event = table(Event)
    row = tx.execute(sa.select(event.c.key).where(event.c.id == event_id)).first()
    if row is None:
        raise UserError("event_gone")
    key = row.key
    if draft.key is not None and draft.key != key:
        key = _free_key(tx, draft)
    tx.change(Event, event_id, key=key, **_values(draft))
    _set_organisers(tx, event_id, draft.organisers)
    choose_tags(tx, event_id, draft.tags)


def _values(draft: EventDraft) -> dict[str, Any]:
    title = _line(draft.title) or ""
    short_title = _line(draft.short_title) or title[:_SHORT_TITLE_LIMIT].rstrip()
    values: dict[str, Any] = {
        "title": title,
        "short_title": short_title,
        "starts_on": draft.starts_on,
        "ends_on": draft.ends_on or draft.starts_on,
        "date_note": _line(draft.date_note),
        "zone": draft.zone,
        "venue": _line(draft.venue),
        "city": _line(draft.city),
        "country": draft.country or None,
        "language": draft.language,
        "description": (draft.description or "").strip() or None,
        "source": (draft.source or "").strip() or None,
        "retention_until": draft.retention_until,
        "data_owner": _line(draft.data_owner),
    }
    for name, limit in _LIMITS.items():
        if len(values[name] or "") > limit:
            raise UserError("too_long", field=name, limit=limit)
    if draft.country and not _COUNTRY.fullmatch(draft.country):
        raise UserError("bad_country", field="country", value=draft.country)
    return values


def _line(text: str | None) -> str | None:
    """A text of one line with single spaces; None when nothing is left."""
    return " ".join((text or "").split()) or None


def _free_key(tx: Transaction, draft: EventDraft) -> str:
    """The key that was asked for, or one from the title that no other event has."""
    event = table(Event)
    taken = set(tx.execute(sa.select(event.c.key)).scalars())
    if draft.key is not None:
        if draft.key in taken:
            raise UserError("key_taken", field="key", key=draft.key)
        return draft.key
    # Folding first lets a title in any script give a key that can be read and typed.
    stem = found = key_from(fold(draft.title), draft.starts_on.year)
    count = 1
    while found in taken:
        count += 1
        found = f"{stem}-{count}"
    return found


def preset_groups(preset: str, language: str) -> tuple[GroupDraft, ...]:
    """The groups of a preset as drafts, named in a language.

    Raises:
        KeyError: There is no such preset.
    """
    return tuple(
        GroupDraft(
            key=group.term.key,
            name=group.term.label(language),
            letter=group.letter,
            colour=group.colour,
            order=group.order,
        )
        for group in vocabulary("stakeholder_groups").preset(preset).groups
    )


def _add_organiser(tx: Transaction, event_id: UUID, draft: OrganiserDraft, place: int | None = None) -> UUID:
    if not draft.organisation.strip():
        raise UserError("needed", field="organisers")
    organiser = table(Organiser)
    organisation_id = find_or_add_organisation(tx, OrganisationDraft(draft.organisation))
    known = tx.execute(
        sa.select(organiser.c.id, organiser.c.organisation_id, organiser.c.part, organiser.c.place).where(
            organiser.c.event_id == event_id
        )
    ).all()
    for row in known:
        if row.organisation_id == organisation_id and row.part is draft.part:
            if place is not None:
                tx.change(Organiser, row.id, place=place)
            return UUID(str(row.id))
    if place is None:
        place = 1 + max((row.place for row in known), default=0)
    return tx.add(Organiser(event_id=event_id, organisation_id=organisation_id, part=draft.part, place=place)).id


def _set_organisers(tx: Transaction, event_id: UUID, drafts: Iterable[OrganiserDraft]) -> None:
    organiser = table(Organiser)
    kept = {_add_organiser(tx, event_id, draft, place) for place, draft in enumerate(drafts, start=1)}
    for found in tx.execute(sa.select(organiser.c.id).where(organiser.c.event_id == event_id)).scalars().all():
        if found not in kept:
            tx.remove(Organiser, found)


def choose_tags(tx: Transaction, event_id: UUID, tags: Mapping[str, Iterable[str]]) -> None:
    """Set the terms of the tag kinds that are named, in their order; other kinds stay as they are.

    Raises:
        UserError: `bad_choice` for a kind that no event page has, `unknown_term` for a term its list does not have.
    """
    tag = table(EventTag)
    for kind, terms in tags.items():
        if kind not in TAG_VOCABULARIES:
            raise UserError("bad_choice", field="tags", value=kind, choices=", ".join(TAG_VOCABULARIES))
        known = {
            row.term: row.id
            for row in tx.execute(sa.select(tag.c.id, tag.c.term).where(tag.c.event_id == event_id, tag.c.kind == kind))
        }
        wanted = list(dict.fromkeys(terms))
        for term, found in known.items():
            if term not in wanted:
                tx.remove(EventTag, found)
        for place, term in enumerate(wanted, start=1):
            if term in known:
                tx.change(EventTag, known[term], place=place)
                continue
            # A term that the event has already may come from a newer list; a new one must be in ours.
            if term not in vocabulary(TAG_VOCABULARIES[kind]):
                raise UserError("unknown_term", field=f"tags.{kind}", term=term, list=TAG_VOCABULARIES[kind])
            tx.add(EventTag(event_id=event_id, kind=kind, term=term, place=place))


def add_group(tx: Transaction, event_id: UUID, draft: GroupDraft) -> UUID:
    """Add a stakeholder group to an event, at its end when the draft gives no order.

    Raises:
        UserError: The draft does not hold; `event_gone`; `group_twice`, `letter_twice`.
    """
    draft = _checked_group(draft)
    event = table(Event)
    if tx.execute(sa.select(event.c.id).where(event.c.id == event_id)).first() is None:
        raise UserError("event_gone")
    last = _refuse_twins(tx, event_id, draft, None)
    made = tx.add(
        StakeholderGroup(event_id=event_id, key=draft.key, **_group_values(draft), place=draft.order or last + 1)
    )
    return made.id


def change_group(tx: Transaction, group_id: UUID, draft: GroupDraft) -> None:
    """Set a group's fields; with order 0 it keeps its place.

    Raises:
        UserError: The draft does not hold; `group_gone`; `group_twice`, `letter_twice`.
    """
    draft = _checked_group(draft)
    group = table(StakeholderGroup)
    row = tx.execute(sa.select(group.c.event_id, group.c.place).where(group.c.id == group_id)).first()
    if row is None:
        raise UserError("group_gone")
    _refuse_twins(tx, row.event_id, draft, group_id)
    tx.change(StakeholderGroup, group_id, key=draft.key, **_group_values(draft), place=draft.order or row.place)


def _group_values(draft: GroupDraft) -> dict[str, Any]:
    return {
        "name": " ".join(draft.name.split()),
        "letter": draft.letter.strip(),
        "colour": draft.colour.lower(),
        "expected": draft.expected,
        "open_access": draft.open_access,
    }


def _checked_group(draft: GroupDraft) -> GroupDraft:
    if not draft.name.strip():
        raise UserError("needed", field="name")
    if len(draft.name) > _GROUP_NAME_LIMIT:
        raise UserError("too_long", field="name", limit=_GROUP_NAME_LIMIT)
    if len(draft.letter.strip()) > _LETTER_LIMIT:
        raise UserError("too_long", field="letter", limit=_LETTER_LIMIT)
    if not _GROUP_KEY.fullmatch(draft.key):
        raise UserError("bad_key", field="key", key=draft.key)
    if not _COLOUR.fullmatch(draft.colour.lower()):
        raise UserError("bad_colour", field="colour", value=draft.colour)
    if draft.expected is not None and draft.expected < 0:
        raise UserError("bad_number", field="expected", value=draft.expected)
    return draft


def _refuse_twins(tx: Transaction, event_id: UUID, draft: GroupDraft, own: UUID | None) -> int:
    """Refuse a key or a letter that another group of the event has; return the last place."""
    group = table(StakeholderGroup)
    rows = tx.execute(
        sa.select(group.c.id, group.c.key, group.c.letter, group.c.place).where(group.c.event_id == event_id)
    ).all()
    for row in rows:
        if row.id == own:
            continue
        if row.key == draft.key:
            raise UserError("group_twice", field="key", key=draft.key)
        if row.letter and row.letter == draft.letter.strip():
            raise UserError("letter_twice", field="letter")
    return max((row.place for row in rows), default=0)
