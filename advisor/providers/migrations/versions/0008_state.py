"""Conversations with their answers, feedback, and the audit; questions that were kept before come along.

What the audit holds can't be changed or removed: the database itself refuses.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_REFUSED = "the audit is append-only"


def upgrade() -> None:
    """Make the tables, take over the questions, and close the audit."""
    op.create_table(
        "threads",
        sa.Column("reader", sa.String(255), primary_key=True),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("pinned", sa.Boolean, nullable=False),
        sa.Column("changed_at", sa.String(32), nullable=False),
    )
    op.create_table(
        "turns",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("reader", sa.String(255), nullable=False),
        sa.Column("thread_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("asked_at", sa.String(32), nullable=False),
        sa.Column("status", sa.String(16)),
        sa.Column("milliseconds", sa.Float),
        sa.Column("answer", sa.Text),
        sa.UniqueConstraint("reader", "id", name="uq_turns"),
    )
    op.create_index("ix_turns_thread", "turns", ["reader", "thread_id"])
    op.create_table(
        "turn_documents",
        sa.Column("turn", sa.Integer, sa.ForeignKey("turns.number", ondelete="CASCADE"), primary_key=True),
        sa.Column("document_id", sa.String(32), primary_key=True),
        sa.Column("version", sa.String(64), nullable=False),
        sa.Column("cited", sa.Boolean, nullable=False),
    )
    op.create_index("ix_turn_documents_document_id", "turn_documents", ["document_id"])
    op.create_table(
        "feedback",
        sa.Column("turn", sa.Integer, sa.ForeignKey("turns.number", ondelete="CASCADE"), primary_key=True),
        sa.Column("useful", sa.Boolean),
        sa.Column("wrong_citation", sa.Boolean, nullable=False),
        sa.Column("not_in_documents", sa.Boolean, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("shared", sa.Boolean, nullable=False),
        sa.Column("given_at", sa.String(32), nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", sa.String(32), nullable=False, index=True),
        sa.Column("reader", sa.String(255), nullable=False),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("subject_id", sa.String(64), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
    )
    _take_over_questions()
    _close_audit()


def downgrade() -> None:
    """Go back to questions alone; answers, feedback and the audit are lost."""
    _open_audit()
    op.create_table(
        "messages",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("thread_id", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("reader", sa.String(255), nullable=False, server_default="local"),
    )
    op.create_index("ix_messages_thread_id", "messages", ["thread_id"])
    op.execute(
        "INSERT INTO messages (id, thread_id, role, content, reader) "
        "SELECT number, thread_id, 'user', question, reader FROM turns ORDER BY number"
    )
    for name in ("audit", "feedback", "turn_documents", "turns", "threads"):
        op.drop_table(name)


def _take_over_questions() -> None:
    """When they were asked isn't known: they count as older than all that comes."""
    op.execute(
        "INSERT INTO turns (reader, thread_id, id, question, asked_at) "
        "SELECT reader, thread_id, 'before-' || id, content, '' FROM messages WHERE role = 'user' ORDER BY id"
    )
    op.execute(
        sa.text(
            "INSERT INTO threads (reader, id, title, pinned, changed_at) "
            "SELECT DISTINCT reader, thread_id, '', :no, '' FROM turns"
        ).bindparams(sa.bindparam("no", value=False, type_=sa.Boolean))
    )
    op.drop_table("messages")


def _close_audit() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_no_{event.lower()} BEFORE {event} ON audit "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
    )


def _open_audit() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for event in ("update", "delete"):
            op.execute(f"DROP TRIGGER audit_no_{event}")
        return
    op.execute("DROP TRIGGER audit_no_change ON audit")
    op.execute("DROP FUNCTION refuse_audit_change()")
