"""Runs migrations on the connection that `schema.migrate` hands over, inside its transaction."""

from alembic import context
from sqlmodel import SQLModel

from desktop_app.storage import tables

assert tables.APPEND_ONLY  # importing the room is what registers every table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the transaction is ours
)
context.run_migrations()
