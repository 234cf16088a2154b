"""A field of the search in a page: ``:::{search-field}``, and queries as links, ``{search}`…` ``.

Both are for the site alone: in a book the field is left out, and a query is its words.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from docutils import nodes
from docutils.parsers.rst.states import Inliner
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from wenda.reading.editions import is_site

FIELD = "search-home"
QUERY = "search-query"
PAGE = "search"


class SearchField(SphinxDirective):
    """A field, and under it what the directive holds: a line with examples."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return what stands under the field, in a container to which a page adds the field."""
        node = nodes.container(classes=[FIELD])
        self.set_source_info(node)
        node += self.parse_content_to_nodes()
        return [node]


def query_role(
    _name: str, _raw: str, text: str, _line: int, _inliner: Inliner, *_args: Any
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """``{search}`words` ``: a link to the search for these words."""
    return [nodes.inline("", text, classes=[QUERY])], []


class SetFields(SphinxPostTransform):
    """Sets fields and queries for the builder at hand."""

    # Before the references are resolved (10): what is a link of ours is none of theirs.
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Make queries links and add the form, or leave the field out."""
        builder: Any = self.env._app.builder
        site = is_site(builder)
        for field in _with(self.document, FIELD):
            if site:
                form = builder.templates.render("search-field.html", {"action": self._address()})
                field.insert(0, nodes.raw("", form, format="html"))
            elif builder.name != "gettext":  # the messages of a page are those of all its books
                field.parent.remove(field)
        for query in _with(self.document, QUERY) if site else ():
            address = f"{self._address()}?{urlencode({'q': query.astext()})}"
            link = nodes.reference("", "", *query.children, refuri=address, internal=True)
            query.replace_self(link)

    def _address(self) -> str:
        return str(self.env._app.builder.get_relative_uri(self.env.docname, PAGE))


def _with(document: nodes.document, name: str) -> list[nodes.Element]:
    return [node for node in document.findall(nodes.Element) if name in node["classes"]]


def register(app: Sphinx) -> None:
    """Add the directive, the role and the transform."""
    app.add_directive("search-field", SearchField)
    app.add_role("search", query_role)
    app.add_post_transform(SetFields)
