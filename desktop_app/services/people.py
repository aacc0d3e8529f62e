"""Deeds on people and organisations, which exist once over many events."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.collation import person_sort_key
from desktop_app.domain.errors import UserError
from desktop_app.domain.names import fold, name_text, parse_name
from desktop_app.domain.people import OrganisationDraft, PersonDraft
from desktop_app.storage.tables import Organisation, Person, table
from desktop_app.storage.transaction import Transaction


def find_or_add_organisation(tx: Transaction, draft: OrganisationDraft) -> UUID:
    """The organisation of this name, however its letters are written; made when it is new."""
    name = " ".join(draft.name.split())
    folded = fold(name)[:500] or name.casefold()[:500]
    organisation = table(Organisation)
    known = tx.execute(sa.select(organisation.c.id).where(organisation.c.folded == folded).limit(1)).scalar()
    if known is not None:
        return UUID(bytes=known) if isinstance(known, bytes) else known
    made = tx.add(
        Organisation(
            name=name,
            folded=folded,
            acronym=draft.acronym,
            parent_id=draft.parent,
            country=draft.country,
            usual_group=draft.usual_group,
            kind=draft.kind,
            other_names=list(draft.other_names),
        )
    )
    return made.id


def change_organisation(tx: Transaction, organisation_id: UUID, draft: OrganisationDraft) -> None:
    """Set an organisation's fields.

    Raises:
        UserError: `needed` without a name; `own_parent` when it would stand above itself.
    """
    name = " ".join(draft.name.split())
    if not name:
        raise UserError("needed", field="name")
    if draft.parent is not None and organisation_id in _ancestry(tx, draft.parent):
        raise UserError("own_parent", field="parent")
    tx.change(
        Organisation,
        organisation_id,
        name=name,
        folded=fold(name)[:500] or name.casefold()[:500],
        acronym=draft.acronym,
        parent_id=draft.parent,
        country=draft.country,
        usual_group=draft.usual_group,
        kind=draft.kind,
        other_names=list(draft.other_names),
    )


def _ancestry(tx: Transaction, organisation_id: UUID) -> set[UUID]:
    """The body itself and every body above it."""
    organisation = table(Organisation)
    seen: set[UUID] = set()
    current: UUID | None = organisation_id
    while current is not None and current not in seen:
        seen.add(current)
        current = tx.execute(sa.select(organisation.c.parent_id).where(organisation.c.id == current)).scalar()
    return seen


def person_values(draft: PersonDraft, language: str) -> dict[str, Any]:
    """A person's columns; given and family are read from the full name where the draft does not part them."""
    full = " ".join(draft.full_name.split())
    honorific, given, family = draft.honorific, draft.given, draft.family
    if given is None and family is None:
        parsed = parse_name(full)
        given, family = parsed.given, parsed.family
        if honorific is None:
            honorific = parsed.honorific
        if given and family:
            full = f"{given} {family}"
    return {
        "honorific": honorific or None,
        "given": given or None,
        "family": family or None,
        "full_name": full,
        "folded": fold(name_text(given, family, full))[:400],
        "sort_key": person_sort_key(family or None, given or None, full, language)[:800],
        "variants": [{"script": variant.script, "text": variant.text} for variant in draft.variants],
        "sex": draft.sex,
        "email": (draft.email or "").strip() or None,
        "phone": (draft.phone or "").strip() or None,
    }


def add_person(tx: Transaction, draft: PersonDraft, *, language: str = "en", fictional: bool = False) -> Person:
    """Write a new person."""
    return tx.add(Person(**person_values(draft, language), fictional=fictional))


def change_person(tx: Transaction, person_id: UUID, draft: PersonDraft, *, language: str = "en") -> None:
    """Set a person's own fields."""
    tx.change(Person, person_id, **person_values(draft, language))
