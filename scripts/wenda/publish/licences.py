"""The licences that somebody takes on with this project: its own, and those of what it stands on.

Read from the metadata of what is installed, by the distributions that ``wenda`` requires and that
these require in turn. An SPDX expression is taken where there is one, else the classifiers, which
name a family only; what is offered under several is listed with all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import metadata

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_PREFIX = "License :: "
UNKNOWN = "not stated"


@dataclass(frozen=True, kw_only=True)
class Package:
    """A distribution and what it says of its licence."""

    name: str
    version: str
    licence: str


def packages(root: str = "wenda") -> tuple[Package, ...]:
    """Return ``root`` and all that it needs to run on this machine, by name.

    ``PackageNotFoundError`` when ``root`` itself is not installed; what it requires on other
    systems only, and what its extras require, is left out.
    """
    found = {_key(root): _package(metadata.distribution(root))}
    waiting = [root]
    while waiting:
        for requirement in metadata.distribution(waiting.pop()).requires or ():
            match = _NAME.match(requirement)
            if match is None or re.search(r"\bextra\s*==", requirement) or _key(match[0]) in found:
                continue
            try:
                distribution = metadata.distribution(match[0])
            except metadata.PackageNotFoundError:  # another system's
                continue
            found[_key(match[0])] = _package(distribution)
            waiting.append(match[0])
    return tuple(found[key] for key in sorted(found))


def _package(distribution: metadata.Distribution) -> Package:
    about = distribution.metadata
    expression = _first(about, "License-Expression")
    classifiers = [
        line.removeprefix(_PREFIX).removeprefix("OSI Approved :: ").removeprefix("OSI Approved")
        for line in about.get_all("Classifier") or ()
        if line.startswith(_PREFIX)
    ]
    named = " / ".join(filter(None, classifiers))
    licence = expression or named or _first(about, "License") or UNKNOWN
    return Package(name=about["Name"], version=distribution.version, licence=licence)


def _first(about: metadata.PackageMetadata, name: str) -> str:
    """Return the first line of a field; empty when it is not there."""
    return next(iter("".join(about.get_all(name) or ()).strip().splitlines()), "")


def _key(name: str) -> str:
    """Return a distribution's name as PEP 503 compares them."""
    return re.sub(r"[-_.]+", "-", name).lower()
