"""YAML that a person writes, with nothing in it lost without a word."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import yaml


def plain(data: bytes) -> Any:
    """The content of a YAML file. Raises ValueError where it is no YAML, or has a key twice."""
    try:
        return yaml.load(data, Loader=_UniqueKeys)  # noqa: S506  # derives from a SafeLoader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ValueError(" ".join(str(error).split())) from error


class _UniqueKeys(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # libyaml: ten times as quick
    """Refuses a mapping that has a key twice, where YAML would keep the last without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for place, key in enumerate(keys):
            if key in keys[:place]:
                raise yaml.constructor.ConstructorError(
                    problem=f"the key {key!r} stands twice", problem_mark=node.value[place][0].start_mark
                )
        made: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return made
