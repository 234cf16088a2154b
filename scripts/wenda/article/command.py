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


def split(
    capture: Path,
    into: Path | None,
    *,
    given: Mapping[str, str],
    replace: bool,
    write: bool,
) -> tuple[Article, list[Path]]:
    """Return the article and, with ``write``, the files written below ``into``.

    ``given`` are facts from the command line; they win over those beside the capture.
    """
    data = read_bytes(capture)
    told = read_told(told_of(capture))
    facts = {**told.facts, **{key: value for key, value in given.items() if value}}
    article = split_capture(data, name=str(capture), facts=facts, told=told.lines)
    if not write:
        return article, []
    if into is None:
        raise WendaError("--into is missing", where="wenda split", hint="add --into docs/SLUG")
    check_place(into, article, replace=replace)
    files = {p: t.encode() for p, t in page_texts(article, data, into).items()}
    files[into / REGISTER] = refresh(into, article).encode()
    if facts or told.lines:
        files[told_of(into / CAPTURE)] = _told_text(Told(facts=facts, lines=told.lines)).encode()
    try:
        return article, write_all({into / CAPTURE: data, **files})
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
