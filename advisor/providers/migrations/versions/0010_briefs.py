"""Mediation briefs in work, each its reader's alone."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "briefs",
        sa.Column("reader", sa.String(255), primary_key=True),
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("story", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("thread_id", sa.String(64), nullable=False),
        sa.Column("correction", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("changed_at", sa.String(32), nullable=False),
    )


def downgrade() -> None:
    """Remove it, with every brief in work."""
    op.drop_table("briefs")
