"""The words that lead each passage of a page, for the list of passages beside the text.

Input: the finished doctree of a page with passages. A passage that opens in bold, as the points of
an answer do, is led by that; another by its first words.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from wenda.reading.parallel import MISSING, passage

LONGEST = 26
"""Width of the words, a Chinese character counting as two."""
_LABEL = re.compile(r"^(?:答|Answer)\s*[：:]\s*")
_WIDE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")
_WORD = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*")


def shorten(text: str) -> str:
    """Return the first words of a text, with an ellipsis where there are more."""
    text = _LABEL.sub("", " ".join(text.split()))
    taken, width = 0, 0
    for word in _WORD.finditer(text):
        width += 2 if _WIDE.match(word[0]) else len(word[0])
        if width > LONGEST and taken:
            return text[:taken].rstrip(" ，,、；;：:。.") + "…"
        taken = word.end()
    return text


def leads(doctree: nodes.document) -> list[tuple[str, str]]:
    """Return id and leading words of each passage that is no heading, in order."""
    found = []
    for wrapper in doctree.findall(passage):
        own = next((child for child in wrapper if isinstance(child, nodes.paragraph)), None)
        if wrapper["heading"] or own is None:
            continue
        first = own.children[0] if own.children else own
        bold = first.astext() if isinstance(first, nodes.strong) else ""
        whole = "".join(own.findall(nodes.Text))
        text = bold if len(_LABEL.sub("", bold)) > 1 else whole
        found.append((wrapper["passage"], "" if MISSING in own["classes"] else shorten(text)))
    return found


def _list(
    _app: Sphinx,
    _pagename: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    context["leads"] = leads(doctree) if doctree is not None and context["has_passages"] else []
    if context["leads"]:
        context["furo_hide_toc"] = False  # the list takes the place of the theme's


def setup(app: Sphinx) -> ExtensionMetadata:
    """List the passages after the theme (500) has decided on its own list."""
    app.connect("html-page-context", _list, priority=600)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
