"""Chinese in another script: the words of a text stay, the characters are those of another norm.

OpenCC converts by its own dictionaries of phrases; what it gets wrong is told to it as pairs of
words, which win over them. Only what people read is converted: in MyST the targets of links and
roles stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")

# What names a place, not words: the target of a link, and that of a role with words of its own.
_TARGETS = re.compile(r"(\]\([^)\n]*\)|<[^<>\n]*>(?=`))")


def convert(text: str, config: str, exceptions: tuple[tuple[str, str], ...] = ()) -> str:
    """Return a text converted by one of OpenCC's configurations, e.g. ``s2tw``.

    ``exceptions`` are pairs of words before and after. ``ValueError`` for an unknown configuration.
    """
    if not exceptions:
        return _convert(text, config)
    known = dict(exceptions)
    parts = _either(tuple(known)).split(text)
    return "".join(known[part] if part in known else _convert(part, config) for part in parts)


def convert_message(text: str, config: str, exceptions: tuple[tuple[str, str], ...] = ()) -> str:
    """Return one message in MyST, converted where it is read; errors as in ``convert``."""
    parts = _TARGETS.split(text)
    return "".join(
        part if number % 2 else convert(part, config, exceptions)
        for number, part in enumerate(parts)
    )


def is_configuration(name: str) -> bool:
    """Whether OpenCC knows a configuration of this name."""
    try:
        _converter(name)
    except ValueError:
        return False
    return True


def with_words(value: T, source: str, code: str, convert: Callable[[str], str]) -> T:
    """Return ``value`` with each mapping of words by edition given those of one edition more.

    Mappings that have words under ``source`` and none under ``code`` get them converted, through
    dataclasses and tuples, at any depth; all else stays.
    """
    made: T = _with_words(value, source, code, convert)
    return made


def _with_words(value: Any, source: str, code: str, convert: Callable[[str], str]) -> Any:  # noqa: ANN401 -- any value
    if isinstance(value, Mapping):
        inside = {k: _with_words(v, source, code, convert) for k, v in value.items()}
        if source in inside and code not in inside:
            inside[code] = _words(inside[source], convert)
        return inside
    if type(value) is tuple:  # not one of a class of its own
        return tuple(_with_words(part, source, code, convert) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        converted = {k: _with_words(v, source, code, convert) for k, v in parts.items()}
        return replace(value, **converted)
    return value


def _words(value: Any, convert: Callable[[str], str]) -> Any:  # noqa: ANN401 -- words, or a list
    if isinstance(value, str):
        return convert(value)
    return tuple(_words(part, convert) for part in value) if isinstance(value, tuple) else value


def _convert(text: str, config: str) -> str:
    return str(_converter(config).convert(text)) if text and not text.isascii() else text


@cache
def _converter(config: str) -> Any:  # noqa: ANN401 -- the library has no types
    from opencc import OpenCC

    try:
        return OpenCC(config)
    except Exception as error:  # it documents none; a name that it does not know is the only input
        raise ValueError(f"OpenCC knows no configuration {config!r}") from error


@cache
def _either(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("(" + "|".join(map(re.escape, longest_first)) + ")")
