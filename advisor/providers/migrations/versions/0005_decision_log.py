"""The decision log: its decisions, and every step of each."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "decision_log",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("brief", sa.Text),
    )
    op.create_table(
        "decision_steps",
        sa.Column("decision_id", sa.String(32), sa.ForeignKey("decision_log.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("author", sa.String(255), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Remove both tables, with every decision in them."""
    op.drop_table("decision_steps")
    op.drop_table("decision_log")
