"""The tables before there were migrations; what an earlier version has made already is left as it is.

Chunks are not among them: they are made from documents, and made anew where their layout changes.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make what is missing."""
    there = set(sa.inspect(op.get_bind()).get_table_names())
    for name, columns in _tables().items():
        if name not in there:
            op.create_table(name, *columns)
            if name == "messages":
                op.create_index("ix_messages_thread_id", "messages", ["thread_id"])


def _tables() -> dict[str, list[sa.Column[object]]]:
    return {
        "meta": [sa.Column("key", sa.String, primary_key=True), sa.Column("value", sa.Text)],
        "documents": [
            sa.Column("id", sa.String(32), primary_key=True),
            sa.Column("origin", sa.Text, nullable=False),
            sa.Column("source", sa.Text, nullable=False),
            sa.Column("title", sa.Text, nullable=False),
            sa.Column("provenance", sa.String(32), nullable=False),
            sa.Column("digests", sa.Text),
            sa.Column("text", sa.Text, nullable=False),
            sa.Column("blocks", sa.Text, nullable=False),
            sa.Column("content_hash", sa.String(64), nullable=False),
        ],
        "messages": [
            sa.Column("id", sa.Integer, primary_key=True),
            sa.Column("thread_id", sa.String(64), nullable=False),
            sa.Column("role", sa.String(16), nullable=False),
            sa.Column("content", sa.Text, nullable=False),
        ],
        "spending": [
            sa.Column("reader", sa.String(255), primary_key=True),
            sa.Column("day", sa.String(10), primary_key=True),
            sa.Column("tokens", sa.BigInteger, nullable=False),
        ],
    }
