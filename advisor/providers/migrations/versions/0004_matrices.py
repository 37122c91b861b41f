"""Decision matrices and their versions."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "matrices",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
    )
    op.create_table(
        "matrix_versions",
        sa.Column("matrix_id", sa.String(32), sa.ForeignKey("matrices.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("saved_at", sa.String(32), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Remove both tables, with every matrix in them."""
    op.drop_table("matrix_versions")
    op.drop_table("matrices")
