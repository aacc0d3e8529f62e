"""${message}."""

import sqlalchemy as sa
from alembic import op

from desktop_app.storage.types import Identity, Instant

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Bring the file one schema forward."""
    ${upgrades if upgrades else "pass"}
