"""What ``wenda split`` does: a capture to the files of its article."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from wenda.article.model import Article
from wenda.article.pages import CAPTURE, page_texts
from wenda.article.places import Told, check_place, read_bytes, read_told, told_of
from wenda.article.register import REGISTER, refresh
from wenda.article.split import split_capture
from wenda.errors import WendaError
from wenda.files import write_all


def read_article(capture: Path, given: Mapping[str, str]) -> tuple[Article, bytes, Told]:
    """Read a capture with what is told of it; return the article, its bytes, and what was told.

    ``given`` are facts from the command line; they win over those beside the capture.
    """
    data = read_bytes(capture)
    beside = read_told(told_of(capture))
    facts = {**beside.facts, **{key: value for key, value in given.items() if value}}
    article = split_capture(data, name=str(capture), facts=facts, told=beside.lines)
    return article, data, Told(facts=facts, lines=beside.lines)


def article_files(article: Article, data: bytes, told: Told, into: Path) -> dict[Path, bytes]:
    """Return the files of an article below ``into``: capture, what was told of it, pages, ids."""
    files = {p: t.encode() for p, t in page_texts(article, data, into).items()}
    files[into / REGISTER] = refresh(into, article).encode()
    if told.facts or told.lines:
        files[told_of(into / CAPTURE)] = _told_text(told).encode()
    return {into / CAPTURE: data, **files}


def split(
    capture: Path,
    into: Path | None,
    *,
    given: Mapping[str, str],
    replace: bool,
    write: bool,
) -> tuple[Article, list[Path]]:
    """Return the article and, with ``write``, the files written below ``into``."""
    article, data, told = read_article(capture, given)
    if not write:
        return article, []
    if into is None:
        raise WendaError("--into is missing", where="wenda split", hint="add --into docs/SLUG")
    check_place(into, article, replace=replace)
    try:
        return article, write_all(article_files(article, data, told, into))
    except OSError as error:
        raise WendaError(
            f"cannot write ({error.strerror})", where=str(into), hint="make room and retry"
        ) from error


def explain(article: Article) -> str:
    """Return one line for each line of the capture: what it was taken for, and by which rule."""
    return "\n".join(map(str, article.taken))


def _told_text(told: Told) -> str:
    # A JSON string is a TOML string too.
    facts = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in told.facts.items()
    ]
    lines = [f'{number} = "{kind}"' for number, kind in told.lines.items()]
    return "\n".join([*facts, *(["", "[lines]", *lines] if lines else [])]) + "\n"
