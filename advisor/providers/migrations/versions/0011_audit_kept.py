"""SQLite's REPLACE, which takes an entry away without a deletion, changes no entry of the audit either."""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Refuse a number that is there; PostgreSQL has no such statement."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit "
            "WHEN EXISTS (SELECT 1 FROM audit WHERE number = NEW.number) "
            "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
        )


def downgrade() -> None:
    """Let it be."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER audit_no_replace")
