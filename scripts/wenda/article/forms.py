"""Saved HTML pages: a WeChat article, gov.cn, the pages of ministries; to facts and lines.

lxml reads the page; nothing of it is run or fetched. Facts come from the ``meta`` elements that
government sites must carry (``ArticleTitle``, ``ContentSource``, ``PubDate``; General Office of the
State Council, 国办函〔2019〕19号) and from those of WeChat (``og:title``, ``#js_name``,
``#publish_time``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from wenda.article.lines import Line, join
from wenda.article.passages import clean
from wenda.errors import WendaError

_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
# Where known pages hold the text; the first that is there and holds text wins.
_CONTENT = (
    ("id", "js_content"),
    ("id", "UCAP-CONTENT"),
    ("id", "zoom"),
    ("id", "Zoom"),
    ("class", "TRS_Editor"),
    ("class", "trs_editor_view"),
    ("class", "TRS_UEDITOR"),
    ("class", "pages_content"),
    ("class", "article-content"),
    ("class", "article_content"),
    ("id", "content"),
)
_BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "tr",
        "ul",
    )
)
_UNSEEN = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "select",
        "button",
        "svg",
        "iframe",
        "textarea",
    )
)
_BOLD = frozenset(("b", "strong"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_CREATED = re.compile(r"""\bct\s*=\s*["'](\d{10})["']""")
_BEIJING = timedelta(hours=8)
_DEPTH = 200
_ENOUGH = 20
_FACTS = 4


def is_html(text: str) -> bool:
    """Whether a text is a saved page."""
    return _START.match(text[:8192].lstrip("\ufeff")) is not None


def read_html(text: str, *, name: str) -> tuple[dict[str, str], tuple[Line, ...], tuple[Line, ...]]:
    """Return the facts, the lines of the text, and those of the whole page.

    ``WendaError`` where there is no page.
    """
    try:
        page = document_fromstring(
            text.encode(), parser=HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except (etree.ParserError, ValueError) as error:
        raise WendaError(
            "the page cannot be read", where=f"{name}:1", hint="save it again and retry"
        ) from error
    content = _content(page)
    facts = _facts(page)
    whole = () if len(facts) >= _FACTS else tuple(_lines(page))
    return facts, tuple(_lines(content)), whole


def _facts(page: HtmlElement) -> dict[str, str]:
    metas = {
        clean(node.get("name") or node.get("property") or "").lower(): clean(
            node.get("content") or ""
        )
        for node in page.iter("meta")
    }
    created = next(
        (found[1] for node in page.iter("script") if (found := _CREATED.search(node.text or ""))),
        None,
    )
    day = (
        (datetime.fromtimestamp(int(created), UTC) + _BEIJING).date().isoformat() if created else ""
    )
    facts = {
        "title": metas.get("articletitle")
        or _by_id(page, "activity-name")
        or metas.get("og:title")
        or _first(page, "h1")
        or _first(page, "title"),
        "source": _by_id(page, "js_name") or metas.get("contentsource") or metas.get("sitename"),
        "date": day or metas.get("pubdate") or _by_id(page, "publish_time"),
        "url": metas.get("og:url") or metas.get("url"),
    }
    return {key: value for key, value in facts.items() if value}


def _by_id(page: HtmlElement, name: str) -> str:
    found = page.get_element_by_id(name, None)
    return clean("".join(found.itertext())) if found is not None else ""


def _first(page: HtmlElement, tag: str) -> str:
    return next((clean("".join(node.itertext())) for node in page.iter(tag)), "")


def _content(page: HtmlElement) -> HtmlElement:
    for attribute, value in _CONTENT:
        for node in page.iter():
            if (
                isinstance(node.tag, str)
                and value in (node.get(attribute) or "").split()
                and len(clean("".join(node.itertext()))) >= _ENOUGH
            ):
                return node
    body = page.find("body")
    return page if body is None else body


def _lines(content: HtmlElement) -> Iterator[Line]:
    """Yield one line for each block of text, in order."""
    pieces: list[tuple[str, bool]] = []
    number, heading = content.sourceline or 1, False
    for node, text, strong in _walk(content, strong=False, depth=0):
        if text is not None:
            pieces.append((text, strong))
            continue
        spans = join(iter(pieces))
        if spans:
            yield _line(spans, number, heading=heading)
        pieces, number = [], (node.sourceline or number)
        heading = any(n.tag in _HEADINGS for n in (node, *node.iterancestors()))
    spans = join(iter(pieces))
    if spans:
        yield _line(spans, number, heading=heading)


def _line(spans: tuple, number: int, *, heading: bool) -> Line:  # type: ignore[type-arg]
    return Line(number=number, text="".join(s.text for s in spans), spans=spans, heading=heading)


def _walk(
    node: HtmlElement, *, strong: bool, depth: int
) -> Iterator[tuple[HtmlElement, str | None, bool]]:
    """Yield text with its weight, and ``None`` where a block begins or ends."""
    style = node.get("style") or ""
    if node.tag in _UNSEEN or _HIDDEN.search(style):
        return
    if depth > _DEPTH:  # no page of the kind is so deep: its words are kept, its shape is not
        yield node, "".join(node.itertext()), strong
        return
    block = node.tag in _BLOCKS
    bold = strong or node.tag in _BOLD or _HEAVY.search(style) is not None
    if block:
        yield node, None, False
    if node.text:
        yield node, node.text, bold
    for child in node:
        if isinstance(child.tag, str):
            yield from _walk(child, strong=bold, depth=depth + 1)
        if child.tail:
            yield node, child.tail, bold
    if block:
        yield node, None, False
