"""The pages of an article: which regions of them are made from the capture, and which are not.

A page is MyST. What lies between ``% wenda:begin NAME`` and ``% wenda:end`` is made by ``split``
and replaced each time; all else (front matter, summary, notes) belongs to the page's editors and
is kept to the byte.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wenda.article.model import Article, Question
from wenda.article.passages import PASSAGE_ID, Passage, Span, clean, plain, to_myst
from wenda.errors import WendaError
from wenda.files import Sources

CAPTURE = "source.md"
BEGIN = "% wenda:begin {}"
END = "% wenda:end"
_REGION = re.compile(r"^% wenda:begin (?P<name>\S+)\n(?P<body>.*?)^% wenda:end$", re.M | re.S)
_ATTRIBUTES = re.compile(rf"^\{{#(?P<id>{PASSAGE_ID.pattern}) \.passage(?P<more>[^}}]*)\}}$")
# Values that the options of a directive, a small part of YAML, would not take as they stand.
_PLAIN_VALUE = re.compile(r"(?![#\"'&*!|>%@`{}\[\],?:\-=~])(?!.*(?:\s#|:\s|:$))[^\\]+")
_CUT = "（所存网页到此中断，原文未完。）"
_SUMMARY_TODO = (
    "% Write here a `:::{summary}` of 3 to 5 points, each ending with the role `passage`."
)


@dataclass(frozen=True, kw_only=True)
class Written:
    """A passage as it stands in a page."""

    id: str
    message: str
    """MyST, without the sign of a heading: the msgid under which catalogs hold its renderings."""
    heading: bool
    continues: bool
    """Whether it is a point that the article writes without a break after the one before."""
    line: int
    """Line of its text in the page, counted from 1."""

    @property
    def text(self) -> str:
        """The text without markup."""
        return plain(self.message)


def page_texts(
    article: Article, data: bytes, folder: Path, sources: Sources | None = None
) -> dict[Path, str]:
    """Return the text of each page, by path below ``folder``, hand edits kept.

    ``data`` is the capture; ``sources`` reads the pages that exist. ``WendaError`` when one of
    them lacks a region.
    """
    sources = sources or Sources(folder)
    fresh = {folder / "index.md": _index(article, data)}
    last = article.questions[-1]
    for question in article.questions:
        ending = article.signoff if question is last else None
        fresh[folder / f"{question.heading.id}.md"] = _question(
            question, ending, truncated=article.truncated and question is last
        )
    return {path: _merge(path, sources.text(path), text) for path, text in fresh.items()}


def written_passages(page: str) -> Iterator[Written]:
    """Yield the passages that the text of a page holds, in order."""
    rows = page.split("\n")
    for number, row in enumerate(rows):
        match = _ATTRIBUTES.match(row)
        if match and number + 1 < len(rows):
            text = rows[number + 1]
            message = re.sub(r"^#+ ", "", text)
            yield Written(
                id=match["id"],
                message=message,
                heading=message != text,
                continues=".continues" in match["more"],
                line=number + 2,
            )


def article_folders(docs: Path) -> list[Path]:
    """Return the folders of the articles: those that hold a capture, in order of name."""
    return sorted(path.parent for path in docs.glob(f"*/{CAPTURE}"))


def question_pages(folder: Path) -> list[Path]:
    """Return an article's question pages in the order of their numbers."""
    pages = [p for p in folder.glob("q*.md") if re.fullmatch(r"q[1-9]\d*", p.stem)]
    return sorted(pages, key=lambda p: int(p.stem[1:]))


def _block(passage: Passage, *, heading: bool = False) -> str:
    more = " .continues" if passage.continues else ""
    text = to_myst(passage.spans)
    return f"{{#{passage.id} .passage{more}}}\n{'# ' if heading else ''}{text}\n"


def _question(question: Question, signoff: Passage | None, *, truncated: bool) -> str:
    section = to_myst((Span(text=question.section),))
    head = f"\n{{.part}}\n{section}\n" if section else ""
    body = "\n".join(
        _block(passage) for passage in (*question.passages, *([signoff] if signoff else []))
    )
    return (
        _front_matter(question.heading.text)
        + _region("question", _block(question.heading, heading=True) + head)
        + f"\n{_SUMMARY_TODO}\n\n"
        + _region("answer", body + (f"\n{{.truncated}}\n{_CUT}\n" if truncated else ""))
    )


def _index(article: Article, data: bytes) -> str:
    facts = {
        "publisher": article.source,
        "date": article.date,
        "url": article.url,
        "captured": article.fetched,
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    options = "".join(f":{key}: {_value(value)}\n" for key, value in facts.items() if value)
    entries = "".join(
        f"问{q.heading.id.removeprefix('q')} <{q.heading.id}>\n" for q in article.questions
    )
    return (
        _front_matter(article.title.text)
        + _region("title", _block(article.title, heading=True))
        + f"\n{_SUMMARY_TODO}\n\n"
        + _region("lead", "\n".join(_block(passage) for passage in article.lead))
        + "\n:::{questions}\n:::\n\n"
        + _region("provenance", f":::{{provenance}}\n{options}:::\n")
        + f"\n:::{{toctree}}\n:hidden:\n\n{entries}:::\n"
    )


def _value(text: str) -> str:
    words = clean(text)
    return words if _PLAIN_VALUE.fullmatch(words) else json.dumps(words, ensure_ascii=False)


def _front_matter(text: str) -> str:
    # JSON strings are YAML strings too: quotes and backslashes of a hostile title stay text.
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'---\nmyst:\n  html_meta:\n    description: "{escaped}"\n---\n\n'


def _region(name: str, body: str) -> str:
    return f"{BEGIN.format(name)}\n{body}{END}\n"


def _merge(path: Path, old: str | None, fresh: str) -> str:
    if old is None:
        return fresh
    bodies = {match["name"]: match["body"] for match in _REGION.finditer(fresh)}
    found = [match["name"] for match in _REGION.finditer(old)]
    if sorted(found) != sorted(bodies):
        raise WendaError(
            f"the page holds the regions {found}, not {list(bodies)}",
            where=f"{path}:1",
            hint="put the lines `% wenda:begin NAME` and `% wenda:end` back, each name once",
        )
    return _REGION.sub(lambda m: _region(m["name"], bodies[m["name"]]).rstrip("\n"), old)
