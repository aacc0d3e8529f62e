"""Deeds at the desk itself."""

from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.desks import DeskRow
from desktop_app.domain.errors import UserError
from desktop_app.storage.tables import Desk, table
from desktop_app.storage.transaction import Transaction

_LETTERS: tuple[str, ...] = ("", *"BCDEFGHJKLMNPQRSTUVWXYZ")


def _letter(number: int) -> str:
    """Letter of the desk that is opened as number `number`, counted from 0; after Z two letters."""
    if number < len(_LETTERS):
        return _LETTERS[number]
    first, second = divmod(number - len(_LETTERS), 26)
    return chr(ord("A") + first) + chr(ord("A") + second)


NAME_LIMIT = 80
"""So many characters the name of a desk may have."""


def open_desk(tx: Transaction, name: str, identity: UUID) -> DeskRow:
    """Add a desk with the next free letter; the first has none.

    Raises:
        UserError: `needed`, `too_long`.
    """
    if not name:
        raise UserError("needed", field="desk")
    if len(name) > NAME_LIMIT:
        raise UserError("too_long", field="desk", limit=NAME_LIMIT)
    desk = table(Desk)
    found = tx.execute(sa.select(desk.c.id, desk.c.name, desk.c.letter).where(desk.c.name == name)).first()
    if found is not None:
        return DeskRow(found.id, found.name, found.letter)
    count = tx.execute(sa.select(sa.func.count()).select_from(desk)).scalar() or 0
    made = tx.add(Desk(id=identity, name=name, letter=_letter(count)))
    return DeskRow(made.id, made.name, made.letter)
