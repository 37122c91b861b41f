"""The date that a document bears, and since when the index has it as it is; of documents read before, unknown."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add both columns, where a database from before there were migrations doesn't have them."""
    there = {own["name"] for own in sa.inspect(op.get_bind()).get_columns("documents")}
    for column in (
        sa.Column("dated", sa.String(10)),
        sa.Column("added", sa.String(32), nullable=False, server_default=""),
    ):
        if column.name not in there:
            op.add_column("documents", column)


def downgrade() -> None:
    """Take them away."""
    op.drop_column("documents", "added")
    op.drop_column("documents", "dated")
