"""Whom a document is for, and whose a conversation is: what was there before is everyone's, and the local person's.

There is no way back: without the column, every note would be for everyone.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add both columns."""
    if _add("documents", sa.Column("audience", sa.Text, nullable=False, server_default="everyone")):
        op.create_index("ix_documents_audience", "documents", ["audience"])
    _add("messages", sa.Column("reader", sa.String(255), nullable=False, server_default="local"))


def _add(table: str, column: sa.Column[object]) -> bool:
    """Whether it was missing: a database from before there were migrations may have the tables of today."""
    missing = column.name not in {own["name"] for own in sa.inspect(op.get_bind()).get_columns(table)}
    if missing:
        op.add_column(table, column)
    return missing
