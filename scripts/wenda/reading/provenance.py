"""Where an article comes from: one block at the top of its page, each fact in a plain phrase.

Input: ``:::{provenance}`` on the article's page with what is known of the capture, and the facts of
the article (``wenda.corpus.work``). On the site the block stands under the title, wherever the page
has the directive; books say the same on pages of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from babel.dates import format_date
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from wenda.corpus.work import Names, Work
from wenda.reading.editions import edition_of, editions_of, is_site
from wenda.reading.parallel import passage
from wenda.reading.passages import domain_of
from wenda.reading.works import work_of

OPTIONS = ("publisher", "date", "url", "captured", "sha256")

Row = tuple[str, list[nodes.Node]]


class provenance(nodes.General, nodes.Element):  # noqa: N801 -- docutils names nodes in lower case
    """Stands for the block until the article's facts are asked for."""


class Provenance(SphinxDirective):
    """``:::{provenance}``: who published the captured page, when, where, and its fingerprint."""

    option_spec = dict.fromkeys(OPTIONS, directives.unchanged_required)

    def run(self) -> list[nodes.Node]:
        """Note the facts; return a place for the block."""
        domain_of(self.env).facts[self.env.docname] = dict(self.options)
        return [provenance()]


class ResolveProvenance(SphinxPostTransform):
    """Writes the block, and sets it under the title of a page of the site."""

    default_priority = 9  # after MakeParallel (8), whose heading it follows

    def run(self, **_kwargs: Any) -> None:
        """Replace each place by the block."""
        docname = self.env.current_document.docname
        work = work_of(self.config, docname)
        for place in list(self.document.findall(provenance)):
            known = domain_of(self.env).facts.get(docname, {})
            block = nodes.definition_list(classes=["provenance"])
            for label, value in self._rows(work, known) if work else ():
                said = nodes.definition("", nodes.paragraph("", "", *value))
                block += nodes.definition_list_item("", nodes.term("", label), said)
            place.replace_self(block if block.children else [])
            if block.children and is_site(self.env._app.builder):
                self._set_under_title(block)

    def _set_under_title(self, block: nodes.Element) -> None:
        title = self.document.next_node(nodes.title)
        if title is None:
            return
        after = title.next_node(descend=False, siblings=True)
        place = after if isinstance(after, passage) and after["heading"] else title
        block.parent.remove(block)
        place.parent.insert(place.parent.index(place) + 1, block)

    def _rows(self, work: Work, known: Mapping[str, str]) -> Iterator[Row]:
        facts = work.facts
        issuers = [self._name(names) for names in facts.issuers]
        if issuers:
            yield _("Issuing bodies"), _joined(issuers, _("; "))
        if self._said(facts.origin):
            yield _("First published on"), [self._name(facts.origin)]
        first = not self._said(facts.origin) or self._said(facts.origin) == self._said(
            facts.publisher
        )
        page = self._page(self._name(facts.publisher), known.get("url", ""))
        label = _("Published by") if first else _("Reposted by")
        yield label, _joined([page, nodes.Text(self._day(known.get("date", "")))], _("; "))
        for repost in facts.reposts:
            page = self._page(self._foreign(repost.publisher), repost.url)
            yield _("Reposted by"), _joined([page, nodes.Text(self._day(repost.date))], _("; "))
        captured = self._day(known.get("captured", ""))
        digest = [nodes.literal("", known["sha256"])] if "sha256" in known else []
        if captured:
            yield _("Captured on"), [nodes.Text(captured)]
        if digest:
            yield _("SHA-256 of the capture"), list(digest)

    def _said(self, names: Names) -> str:
        return names[edition_of(self.config).code]

    def _name(self, names: Names) -> nodes.Node:
        """Return a name, marked where it stands in the source language for want of another."""
        source, own = editions_of(self.config).source, edition_of(self.config)
        if not own.source and names[own.code] == names[source.code]:
            return self._foreign(names[own.code])
        return nodes.inline("", names[own.code])

    def _foreign(self, text: str) -> nodes.Node:
        tag = editions_of(self.config).source.tag
        return nodes.inline("", text, classes=[f"language-{tag}"])

    def _page(self, name: nodes.Node, url: str) -> nodes.Node:
        """Return a name with the page's raw address behind it, where it is one of the web."""
        if not url.startswith(("https://", "http://")):
            return name
        return nodes.reference("", "", name, refuri=url)

    def _day(self, iso: str) -> str:
        """Return the day of a time in ISO 8601 as the language writes it; other words as given."""
        try:
            day = date.fromisoformat(iso[:10])
        except ValueError:
            return iso
        return str(format_date(day, "long", locale=edition_of(self.config).language))


def _joined(parts: list[nodes.Node], between: str) -> list[nodes.Node]:
    """Return the parts that say something, with a sign between each two."""
    told = [part for part in parts if part.astext()]
    return [node for part in told for node in (nodes.Text(between), part)][1:]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and what fills it in."""
    app.setup_extension("wenda.reading.works")
    app.setup_extension("wenda.reading.parallel")
    app.add_node(provenance)
    app.add_directive("provenance", Provenance)
    app.add_post_transform(ResolveProvenance)
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
