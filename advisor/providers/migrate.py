"""Any earlier database brought to the tables of today, by Alembic's steps in `migrations/`."""

from __future__ import annotations

import sqlalchemy as sa

HEAD = "0011"
"""The newest step; a database that is there is left alone, without loading Alembic."""
_VERSION = sa.table("alembic_version", sa.column("version_num"))


def migrate(engine: sa.Engine) -> None:
    """Run the steps that the database hasn't had, in one transaction."""
    if _at(engine) == HEAD:
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "advisor.providers:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _at(engine: sa.Engine) -> str | None:
    if not sa.inspect(engine).has_table(_VERSION.name):
        return None
    with engine.connect() as connection:
        found: str | None = connection.scalar(sa.select(_VERSION.c.version_num))
    return found
