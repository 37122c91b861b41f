"""The last day a document was cited, and what its file holds for nobody to see."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table, and add the column where a database from before there were migrations doesn't have it."""
    if "hidden" not in {own["name"] for own in sa.inspect(op.get_bind()).get_columns("documents")}:
        op.add_column("documents", sa.Column("hidden", sa.Text, nullable=False, server_default="[]"))
    op.create_table(
        "cited",
        sa.Column("document_id", sa.String(32), primary_key=True),
        sa.Column("day", sa.String(10), nullable=False),
    )


def downgrade() -> None:
    """Remove both."""
    op.drop_table("cited")
    op.drop_column("documents", "hidden")
