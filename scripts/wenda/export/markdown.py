"""The whole text of an article in one edition, as plain Markdown that any reader understands.

Every passage begins with an empty anchor that bears its id, so that ``#q3-2`` leads to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from wenda.article.passages import Span, escape, plain
from wenda.corpus.articles import Passage
from wenda.corpus.standing import CONVERTED, NOTICE, RIGHTS
from wenda.editions import Edition
from wenda.export.aligned import Text
from wenda.export.files import File

_STRONG = re.compile(r"\{strong\}(`+)(.+?)\1")


def files(text: Text) -> Iterator[File]:
    """Yield the files of an article, one for each edition."""
    for edition in text.told:
        yield File(
            path=f"{text.work.slug}.{edition.code}.md",
            kind="text",
            data=_page(text, edition).encode(),
            article=text.work.slug,
            edition=edition.code,
        )


def _page(text: Text, edition: Edition) -> str:
    title, *rest = text.passages
    blocks = [_block(title, text, edition), _standing(text, edition)]
    blocks += [_block(passage, text, edition) for passage in rest]
    return _front_matter(text, edition) + "\n\n".join(blocks) + "\n"


def _front_matter(text: Text, edition: Edition) -> str:
    work, code = text.work, edition.code
    say = text.speeches[code].say
    facts: dict[str, str | list[str]] = {
        "title": work.titles[code],
        "lang": edition.tag,
        "author": [issuer[code] for issuer in work.facts.issuers],
        "publisher": work.facts.publisher[code],
        "date": work.date,
        "source": work.url,
        "sha256": work.sha256,
        "notice": say(_notice(edition)) if not edition.source else "",
        "rights": say(RIGHTS),
    }
    lines = []
    for key, value in facts.items():
        if isinstance(value, list):
            lines += [f"{key}:", *(f"  - {_quoted(item)}" for item in value)] if value else []
        elif value:
            lines.append(f"{key}: {_quoted(value)}")
    return "\n".join(["---", *lines, "---"]) + "\n\n"


def _quoted(words: str) -> str:
    """Return words as a YAML string: quoted, so that no title is read as anything else."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _standing(text: Text, edition: Edition) -> str:
    """Return who speaks, where it was published and what the text is, as a quotation block."""
    work, code = text.work, edition.code
    say = text.speeches[code].say
    issuers = say(", ").join(issuer[code] for issuer in work.facts.issuers)
    facts = [issuers, work.facts.publisher[code], work.date]
    lines = [" · ".join(fact for fact in facts if fact)]
    if not edition.source:
        lines.append(say(_notice(edition)))
    return "\n>\n".join(f"> {escape(line, start_of_line=True)}" for line in lines)


def _notice(edition: Edition) -> str:
    return CONVERTED if edition.base else NOTICE


def _block(passage: Passage, text: Text, edition: Edition) -> str:
    """Return one passage; one without a rendering stands in the source language, and says so."""
    anchor = f'<a id="{passage.id}"></a>'
    shown = edition if edition.base or edition.code in passage.texts else text.editions.source
    myst = passage.texts[shown.spoken.code]
    words = to_markdown(_spans(shown.convert_message(myst)))
    if shown != edition:
        words = f'<span lang="{shown.tag}">{words}</span>'
    level = "# " if passage.id == "title" else "## " if passage.heading else ""
    return f"{level}{anchor}{words}"


def _spans(myst: str) -> tuple[Span, ...]:
    """Cut one line of MyST, as the catalogs hold it, into bold and plain runs."""
    spans: list[Span] = []
    position = 0
    for match in _STRONG.finditer(myst):
        spans += [
            Span(text=plain(myst[position : match.start()])),
            Span(text=match[2], strong=True),
        ]
        position = match.end()
    spans.append(Span(text=plain(myst[position:])))
    return tuple(span for span in spans if span.text)


def to_markdown(spans: tuple[Span, ...]) -> str:
    """Write spans as one line of CommonMark with ``**`` for bold.

    CommonMark opens and closes ``**`` between a letter and a punctuation mark only if the mark is
    outside. So where bold borders on a letter, the marks at its rim stay outside; no sign of the
    text is changed.
    """
    parts: list[str] = []
    for number, span in enumerate(spans):
        if not span.strong:
            parts.append(escape(span.text, start_of_line=False))
            continue
        before = spans[number - 1].text[-1:] if number else ""
        after = spans[number + 1].text[:1] if number + 1 < len(spans) else ""
        head, middle, tail = _rim(span.text, before=before, after=after)
        head, middle, tail = (escape(part, start_of_line=False) for part in (head, middle, tail))
        parts.append(f"{head}**{middle}**{tail}" if middle else f"{head}{tail}")
    return "".join(parts)


def _rim(words: str, *, before: str, after: str) -> tuple[str, str, str]:
    """Cut off what has to stay outside of bold: marks that border on a letter, and spaces."""
    start, end = 0, len(words)
    while start < end and _stays_out(words[start], before):
        start += 1
    while end > start and _stays_out(words[end - 1], after):
        end -= 1
    return words[:start], words[start:end], words[end:]


def _stays_out(char: str, beside: str) -> bool:
    return char.isspace() or (_is_mark(char) and _binds(beside))


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"  # CommonMark 0.31: punctuation and symbols


def _binds(char: str) -> bool:
    return bool(char) and not char.isspace() and not _is_mark(char)
