"""Where an article stands: its folder's name, what may stand there, and its files.

A slug is lower-case letters, digits and hyphens, directly in the folder that holds
``editions.toml``. Beside the capture may lie ``source.toml``, with what it does not state
(``title``, ``source``, ``date``) and, in a table ``lines``, what lines are by their number:
``question``, ``text`` or ``drop``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wenda.article.capture import REQUIRED, Capture, read_capture
from wenda.article.model import Article
from wenda.article.pages import CAPTURE
from wenda.article.passages import squeeze
from wenda.article.split import split_capture
from wenda.editions import EDITIONS_FILE
from wenda.errors import WendaError
from wenda.files import Sources

RESERVED = frozenset(
    (
        "404",
        "about",
        "articles",
        "collection",
        "conf",
        "documents",
        "downloads",
        "feed",
        "figures",
        "genindex",
        "index",
        "issuers",
        "locale",
        "reference",
        "search",
        "sitemap",
        "static",
        "templates",
        "timeline",
        "topics",
    )
)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG_LENGTH = 80
_KINDS = ("question", "text", "drop")


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is told of a capture beside it."""

    facts: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[int, str] = field(default_factory=dict)


def told_of(capture: Path) -> Path:
    """Return where the file beside a capture would be."""
    return capture.with_suffix(".toml")


def read_told(path: Path, sources: Sources | None = None) -> Told:
    """Read the file beside a capture; nothing is told where there is none."""
    text = (sources or Sources(path.parent)).text(path)
    if text is None:
        return Told()
    try:
        raw = tomllib.loads(text)
        lines = {int(number): kind for number, kind in raw.pop("lines", {}).items()}
        facts = {key: str(value) for key, value in raw.items()}
    except (ValueError, AttributeError) as error:
        raise WendaError(
            "the file beside the capture cannot be read",
            where=str(path),
            hint='write TOML: source = "…", and in [lines] 12 = "question"',
        ) from error
    wrong = [key for key in facts if key not in REQUIRED]
    wrong += [str(kind) for kind in lines.values() if kind not in _KINDS]
    if wrong:
        raise WendaError(
            f"{wrong[0][:40]!r} is not known",
            where=str(path),
            hint=f"known are {', '.join(REQUIRED)} and, for lines, {', '.join(_KINDS)}",
        )
    return Told(facts=facts, lines=lines)


def read_bytes(path: Path, sources: Sources | None = None) -> bytes:
    """Return the bytes of a capture; ``WendaError`` where none can be read."""
    data = (sources or Sources(path.parent)).data(path)
    if data is None:
        raise WendaError(
            "cannot read the capture (there is none)",
            where=str(path),
            hint="name a file that can be read",
        )
    return data


def load_capture(path: Path, sources: Sources | None = None) -> Capture:
    """Read a capture with what is told beside it; ``sources`` reads each file once."""
    sources = sources or Sources(path.parent)
    told = read_told(told_of(path), sources)
    return read_capture(read_bytes(path, sources), name=sources.name(path), facts=told.facts)


def load_article(path: Path, sources: Sources | None = None) -> Article:
    """Split a capture with what is told beside it; ``sources`` reads each file once."""
    sources = sources or Sources(path.parent)
    told = read_told(told_of(path), sources)
    data = read_bytes(path, sources)
    return split_capture(data, name=sources.name(path), facts=told.facts, told=told.lines)


def check_place(folder: Path, article: Article, *, replace: bool) -> None:
    """Refuse a folder that is no article's, or, without ``replace``, another article's."""
    slug = folder.name
    docs = folder.parent
    if ".." in folder.parts or not _SLUG.fullmatch(slug) or len(slug) > _SLUG_LENGTH:
        raise _refused(folder, f"{slug!r} is no name for an article")
    if slug in RESERVED:
        raise _refused(folder, f"{slug!r} is reserved")
    if not (docs / Path(EDITIONS_FILE).name).is_file():
        raise _refused(folder, f"{docs} holds no {Path(EDITIONS_FILE).name}")
    if docs.is_symlink() or folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise _refused(folder, "a link or a file stands there")
    if not folder.exists():
        return
    if any(path.is_symlink() for path in folder.iterdir()):
        raise _refused(folder, "the folder holds links")
    old = folder / CAPTURE
    if not old.is_file():
        if any(folder.iterdir()):
            raise _refused(folder, f"the folder holds no {CAPTURE}: it is no article's")
        return
    if not replace and not _same(old, article):
        raise WendaError(
            "another article stands there",
            where=str(folder),
            hint="choose another name, or add --replace to put this one in its place",
        )


def _same(old: Path, article: Article) -> bool:
    """Whether a capture is of the same article: by its address, or by title and date."""
    try:
        meta = load_capture(old).meta
    except WendaError:
        return False
    if article.url and article.url == meta.get("url", ""):
        return True
    return (squeeze(meta["title"]), meta["date"]) == (squeeze(article.title.text), article.date)


def _refused(folder: Path, cause: str) -> WendaError:
    return WendaError(
        cause, where=str(folder), hint="write --into docs/SLUG, SLUG of a-z, 0-9 and -"
    )
