"""Messages of a catalog as docutils nodes: the one place that borrows Sphinx's own parser of them.

Sphinx parses a msgstr with a function that it does not document, and makes for each a parser and
a set of docutils' settings anew: two thirds of the time that it spends on reading a translated
page. The function is taken over here, for Sphinx itself and for what stands beside a message: one
parser serves all messages, and what holds no markup is not parsed at all. The nodes are the same.
What is private of Sphinx and MyST is reached here only; with other versions the test of this module
fails.
"""

from __future__ import annotations

import copy
import re
from functools import cache
from typing import Any

from docutils import nodes
from docutils.utils import new_document
from markdown_it import MarkdownIt
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils import base
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms import i18n
from sphinx.util import get_filetype
from sphinx.util import nodes as sphinx_nodes
from sphinx.util.docutils import LoggingReporter
from sphinx.util.typing import ExtensionMetadata

SPHINX = (9, 0)
"""The version of Sphinx whose parser of messages is known to take these arguments."""
MYST = "5.2"
"""The version of MyST whose parser is known to make a document that it throws away."""

# The message is what it says: nothing in it opens a block, and no sign in it means anything.
_PLAIN = re.compile(
    r"""(?![-+*=~:%|#>(]|\d+[.)])[^\s\\`*_\[\]<>&{}$~^|@]"""
    r"""(?:[^\\`*_\[\]<>&{}$~^|@\t\n\r\0]*[^\s\\`*_\[\]<>&{}$~^|@])?"""
)
_EXTENSIONS = frozenset({"attrs_block", "attrs_inline", "colon_fence", "deflist", "fieldlist"})
"""Of MyST's syntax what needs one of those signs, or a second line."""
_SPHINX_OWN = i18n._publish_msgstr


def parse_message(
    text: str, document: nodes.document, line: int, env: BuildEnvironment
) -> list[nodes.Node]:
    """Return the inline nodes of one message, as Sphinx itself would put them into a page."""
    current = env.current_document
    docname = current.docname
    if not docname:  # after the transforms no page is current, and a link is told from its page
        current.docname = env.path2doc(document["source"]) or ""
    try:
        block = publish(
            text,
            document["source"],
            line,
            config=env.config,
            env=env,
            registry=env._registry,
            settings=document.settings,
        )
    finally:
        current.docname = docname
    if not isinstance(block, nodes.paragraph):
        return [nodes.Text(text)]  # a message is one line of text, whatever it looks like
    return list(block.children)


def publish(source: str, source_path: str, source_line: int, **known: Any) -> nodes.Element:
    """Return the block that a message is, as ``sphinx.transforms.i18n`` asks for it."""
    config, env = known["config"], known["env"]
    myst: MdParserConfig | None = getattr(env, "myst_config", None)
    if myst is None or get_filetype(config.source_suffix, source_path) != "markdown":
        return _SPHINX_OWN(source, source_path, source_line, **known)
    if is_plain(source, myst):
        return _paragraph(source, source_line)
    if source.startswith("---"):  # what MyST would take for front matter
        return _SPHINX_OWN(source, source_path, source_line, **known)
    document = new_document(f"{source_path}:{source_line}:<translated>", known["settings"])
    document.reporter = LoggingReporter.from_reporter(document.reporter)
    parser = _parser(myst)
    parser.options["document"] = document
    parser.render(source)
    document.current_source = document.current_line = None
    block = document.children[0] if document.children else document
    assert isinstance(block, nodes.Element)  # noqa: S101 -- a document holds blocks
    return block


def is_plain(source: str, config: MdParserConfig) -> bool:
    """Whether MyST would make nothing but text of a message."""
    return set(config.enable_extensions) <= _EXTENSIONS and bool(_PLAIN.fullmatch(source))


def _paragraph(source: str, line: int) -> nodes.paragraph:
    paragraph = nodes.paragraph("", "", nodes.Text(source))
    paragraph.source, paragraph.line = "", line
    return paragraph


_PARSERS: list[tuple[MdParserConfig, MarkdownIt]] = []
"""The parser of this process, with the settings that it was made for."""


def _parser(config: MdParserConfig) -> MarkdownIt:
    if not _PARSERS or _PARSERS[0][0] is not config:
        _PARSERS[:] = [(config, create_md_parser(config, SphinxRenderer))]
    return _PARSERS[0][1]


def _name_of(node: nodes.Node, length: int = 80) -> str:
    return type(node).__name__


_MYST: Any = base
_DEFAULTS = _MYST.get_default_settings


@cache
def _settings(parser: Any) -> Any:
    return _DEFAULTS(parser)


def _take_over(_app: Sphinx) -> None:
    i18n._publish_msgstr = publish
    # Sphinx writes out as XML each node that it passes over, for a log that nobody asked for.
    sphinx_nodes.repr_domxml = _name_of
    # MyST asks for these for each text that it parses, for a document that it throws away.
    _MYST.get_default_settings = lambda parser: copy.copy(_settings(parser))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Take over the parsing of messages."""
    app.connect("builder-inited", _take_over)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
