"""The Content-Security-Policy that a built site can be published with.

Everything comes from the site itself. The theme inlines one script and one style; each is allowed
by its SHA-256 (Content Security Policy Level 3, section 2.3.1, hash-source) and nothing else is.
Input: a folder of finished pages.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import html

_DATA_IMAGE = re.compile(r"""url\(\s*["']?data:image""")
_RUN = frozenset({"", "text/javascript", "application/javascript", "module"})
"""Types of ``script`` that a browser runs; others, such as JSON-LD, are data."""


def policy_of(site: Path) -> str:
    """Return the value of the header ``Content-Security-Policy`` for the pages below ``site``."""
    pages = [html.parse(path).getroot() for path in sorted(site.rglob("*.html"))]
    images = "'self' data:" if _draws_data(site) else "'self'"
    directives = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *_wasm(site), *_hashes(_scripts(pages))]),
        "style-src": " ".join(["'self'", *_hashes(_styles(pages))]),
        "img-src": images,
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def _wasm(site: Path) -> list[str]:
    """Return the source that WebAssembly needs, where the search of large collections uses it."""
    return ["'wasm-unsafe-eval'"] if any(site.rglob("pagefind.js")) else []


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


def _draws_data(site: Path) -> bool:
    """Return whether a style sheet draws a picture that it carries within itself."""
    return any(_DATA_IMAGE.search(path.read_text(encoding="utf-8")) for path in site.rglob("*.css"))
