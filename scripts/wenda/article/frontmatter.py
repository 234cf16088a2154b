"""The front matter of a capture: ``key: value`` lines, read from YAML's events alone.

Nothing is built that the text does not spell out: no aliases, anchors or tags, so a small text
cannot become a large one; what is nested is passed over.
"""

from __future__ import annotations

import yaml

from wenda.errors import WendaError

SIZE = 16_384
"""Characters that a front matter may have."""


def read_front_matter(text: str, *, name: str) -> dict[str, str]:
    """Return the values by key; ``text`` is what stands between the ``---`` lines.

    ``WendaError`` names ``name:line`` for what is no front matter.
    """
    if len(text) > SIZE:
        raise WendaError(
            f"the front matter has {len(text)} characters",
            where=f"{name}:2",
            hint=f"keep it to {SIZE}",
        )
    try:
        return _read(text, name)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise WendaError(
            "the front matter is no YAML",
            where=f"{name}:{mark.line + 2 if mark else 1}",
            hint="write one `key: value` a line, a value with signs in quotation marks",
        ) from error


def _read(text: str, name: str) -> dict[str, str]:
    meta: dict[str, str] = {}
    key: str | None = None
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise _refused("an alias", event, name)
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            raise _refused("an anchor", event, name)
        if getattr(event, "tag", None) is not None:
            raise _refused("a tag", event, name)
        if isinstance(event, yaml.CollectionStartEvent):
            if depth == 0 and not isinstance(event, yaml.MappingStartEvent):
                return {}
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            key = None if depth == 1 else key
        elif isinstance(event, yaml.ScalarEvent) and depth == 1:
            if key is None:
                key = event.value
                if key in meta:
                    raise _refused(f"{key[:40]!r} twice", event, name)
            else:
                meta[key], key = event.value.strip(), None
    return meta


def _refused(what: str, event: yaml.Event, name: str) -> WendaError:
    return WendaError(
        f"the front matter holds {what}",
        where=f"{name}:{event.start_mark.line + 2 if event.start_mark else 1}",
        hint="write plain `key: value` lines, each key once",
    )
