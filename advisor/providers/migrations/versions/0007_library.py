"""The last day a document was cited."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0004"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "cited",
        sa.Column("document_id", sa.String(32), primary_key=True),
        sa.Column("day", sa.String(10), nullable=False),
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_table("cited")
