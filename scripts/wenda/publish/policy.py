"""The Content-Security-Policy of a built site: one in each page, and one for a server's header.

Everything comes from the site itself. The theme inlines one script and one style; each is allowed
by its SHA-256 (Content Security Policy Level 3, section 2.3.1, hash-source) and nothing else is.
The policy in a page allows what that page inlines; it holds on any host, and for a page opened as
a file. A header says the same for all pages, and adds who may put the site in a frame, which a
page cannot say of itself (section 3.3). Input: a folder of finished pages.
"""

from __future__ import annotations

import base64
import hashlib
import html as markup
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import html

_DATA_IMAGE = re.compile(r"""url\(\s*["']?data:image""")
_RUN = frozenset({"", "text/javascript", "application/javascript", "module"})
"""Types of ``script`` that a browser runs; others, such as JSON-LD, are data."""
_META = '<meta http-equiv="Content-Security-Policy" content="{}">'
_OLD_META = re.compile(_META.format('[^"]*'))
# The declaration of the encoding comes first: it must stand among the first 1024 bytes.
_HEAD = re.compile(r"<head[^>]*>(?:\s*<meta charset=[^>]*>)?", re.I)


@dataclass(frozen=True, kw_only=True)
class Needs:
    """What the pages of a site load besides their own files."""

    images: bool
    """Whether a style sheet draws a picture that it carries within itself."""


def needs_of(site: Path) -> Needs:
    """Return what the pages below ``site`` need."""
    sheets = site.rglob("*.css")
    return Needs(
        images=any(_DATA_IMAGE.search(path.read_text(encoding="utf-8")) for path in sheets),
    )


def policy_of(site: Path) -> str:
    """Return the value of the header ``Content-Security-Policy`` for the pages below ``site``."""
    pages = [parse(path.read_bytes()) for path in sorted(site.rglob("*.html"))]
    return f"{_policy(pages, needs_of(site))}; frame-ancestors 'self'"


def with_policy(text: str, page: html.HtmlElement, needs: Needs) -> str:
    """Return the text of a page with its own policy in it, in place of an older one.

    ``page`` is the page as it was parsed. A page without a head stays as it is.
    """
    meta = _META.format(markup.escape(_policy([page], needs), quote=False))
    return _HEAD.sub(lambda match: match[0] + meta, _OLD_META.sub("", text), count=1)


def parse(data: bytes) -> html.HtmlElement:
    """Return the root of a page in UTF-8; an empty one for a file that holds nothing."""
    parser = html.HTMLParser(encoding="utf-8")
    return html.document_fromstring(data if data.strip() else b"<html></html>", parser=parser)


def _policy(pages: Collection[html.HtmlElement], needs: Needs) -> str:
    directives = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *_hashes(_scripts(pages))]),
        "style-src": " ".join(["'self'", *_hashes(_styles(pages))]),
        "img-src": "'self' data:" if needs.images else "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def _scripts(pages: Iterable[html.HtmlElement]) -> Iterator[str]:
    for page in pages:
        for script in page.iter("script"):
            if script.get("src") is None and script.get("type", "").lower() in _RUN:
                yield script.text or ""


def _styles(pages: Iterable[html.HtmlElement]) -> Iterator[str]:
    for page in pages:
        for style in page.iter("style"):
            yield style.text or ""


def _hashes(texts: Iterable[str]) -> list[str]:
    """Return the hash sources of the distinct texts, in a fixed order."""
    digests = {hashlib.sha256(text.encode("utf-8")).digest() for text in texts}
    return sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
