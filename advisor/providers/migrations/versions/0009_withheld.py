"""What quarantine has cut out of a document."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column, where a database from before there were migrations doesn't have it."""
    if "withheld" not in {own["name"] for own in sa.inspect(op.get_bind()).get_columns("documents")}:
        op.add_column("documents", sa.Column("withheld", sa.Text))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("documents", "withheld")
