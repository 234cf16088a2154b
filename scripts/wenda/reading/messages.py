"""Messages of a catalog as docutils nodes: the one place that borrows Sphinx's own parser of them.

Sphinx parses a msgstr with a function that it does not document. It is called here only, and
guarded: with another Sphinx the import or the call fails, and the test of this module says so.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.transforms.i18n import _publish_msgstr

SPHINX = (9, 0)
"""The version of Sphinx whose parser of messages is known to take these arguments."""


def parse_message(
    text: str, document: nodes.document, line: int, env: BuildEnvironment
) -> list[nodes.Node]:
    """Return the inline nodes of one message, as Sphinx itself would put them into a page."""
    current = env.current_document
    docname = current.docname
    if not docname:  # after the transforms no page is current, and a link is told from its page
        current.docname = env.path2doc(document["source"]) or ""
    try:
        block = _publish_msgstr(
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
