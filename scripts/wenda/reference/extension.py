"""The pages of the reference: directives that set the entries of one kind, and links to them.

Input: the data below ``docs/reference/data``. Each directive sets all entries of its kind in the
edition's language, each with its stable id. Which passages an entry occurs in is filled in when
the page is written (``wenda.reference.linking``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode
from sphinx.util.typing import ExtensionMetadata

from wenda.errors import WendaError
from wenda.language.conversion import with_words
from wenda.reading.editions import edition_of, editions_of
from wenda.reading.slim import ship
from wenda.reading.works import labels_of
from wenda.reference import lists, tables
from wenda.reference.entries import Kind, Reference
from wenda.reference.load import DATA, FILES, load_reference
from wenda.reference.nodes import Setter

STATIC = Path(__file__).with_name("static")
logger = logging.getLogger(__name__)


class ReferenceDomain(Domain):
    """Knows which page holds which entries."""

    name = "reference"
    label = "Reference"
    object_types: ClassVar[dict[str, ObjType]] = {str(k): ObjType(k, "entry") for k in Kind}
    roles: ClassVar[dict[str, Any]] = {"entry": XRefRole()}
    data_version = 1
    initial_data: ClassVar[dict[str, Any]] = {"hosts": {}, "digest": ""}

    @property
    def hosts(self) -> dict[str, str]:
        """Pages by kind of entry."""
        found: dict[str, str] = self.data["hosts"]
        return found

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.data["hosts"] = {k: page for k, page in self.hosts.items() if page != docname}

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found."""
        pages = set(docnames)
        self.hosts.update({k: page for k, page in otherdata["hosts"].items() if page in pages})

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Turn the role ``entry`` into a link; an entry that does not exist is a warning."""
        entry = reference_of(env).entries.get(target)
        page = self.hosts.get(entry.kind) if entry else None
        if entry is None or page is None:
            logger.warning(
                "no entry %s in the reference; name one by its anchor",
                target,
                location=node,
                type="wenda",
                subtype="entry",
            )
            return None
        return make_refnode(builder, fromdocname, page, target, contnode)

    def resolve_any_xref(self, *_args: Any, **_kwargs: Any) -> list[tuple[str, nodes.reference]]:
        """Entries are only linked by their own role."""
        return []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield each entry for the inventory; -1 keeps it out of Sphinx's own search."""
        code = edition_of(self.env.config).code
        for anchor, entry in reference_of(self.env).entries.items():
            if page := self.hosts.get(entry.kind):
                name = entry.name.get(code) or next(iter(entry.name.values()))
                yield anchor, name, str(entry.kind), page, anchor, -1


def hosts_of(env: BuildEnvironment) -> dict[str, str]:
    """Return the pages that hold the entries, by kind."""
    domain = env.domains[ReferenceDomain.name]
    assert isinstance(domain, ReferenceDomain)  # noqa: S101 -- the domain's own class
    return domain.hosts


def reference_of(env: BuildEnvironment) -> Reference:
    """Return the entries of the reference; read once for each build."""
    found: Reference = env.config.wenda_reference
    return found


class EntriesDirective(SphinxDirective):
    """Sets all entries of one kind."""

    kind: Kind
    write: Callable[[Setter], list[nodes.Node]]

    def run(self) -> list[nodes.Node]:
        """Return the nodes, none of which is a message for translators."""
        hosts_of(self.env)[str(self.kind)] = self.env.docname
        for path in self._sources():
            self.env.note_dependency(str(path))
        setter = Setter(
            reference=reference_of(self.env),
            edition=edition_of(self.config),
            editions=editions_of(self.config),
            docname=self.env.docname,
        )
        made = type(self).write(setter)
        for node in made:
            for element in node.findall(nodes.Element):
                # Inline nodes are no messages anyway, and with the mark Sphinx would unwrap them.
                if not isinstance(element, nodes.Inline):
                    element["translatable"] = False
        for section in (s for node in made for s in node.findall(nodes.section)):
            self.state.document.note_explicit_target(section, section)
        return made

    def _sources(self) -> Iterator[Path]:
        """Yield what the nodes are made of: the data, and our own words in this language."""
        for name in FILES:
            yield _root(self.config) / DATA / f"{name}.toml"
        for folder in self.config.locale_dirs:
            language = Path(self.env.srcdir, folder, self.config.language)
            catalog = language / "LC_MESSAGES" / "sphinx.po"
            if catalog.is_file():
                yield catalog


def _directive(kind: Kind, write: Callable[[Setter], list[nodes.Node]]) -> type[EntriesDirective]:
    name = f"{kind.title()}Directive"
    return type(name, (EntriesDirective,), {"kind": kind, "write": staticmethod(write)})


DIRECTIVES = {
    "glossary-table": _directive(Kind.TERM, tables.glossary),
    "cases": _directive(Kind.CASE, lists.cases),
    "laws": _directive(Kind.LAW, lists.laws),
    "bodies": _directive(Kind.BODY, tables.bodies),
    "figures": _directive(Kind.FIGURE, tables.figures),
    "timeline": _directive(Kind.EVENT, tables.timeline),
    "measures": _directive(Kind.MEASURE, tables.measures),
}


class EntryRole(XRefRole):
    """The role ``entry`` under its short name, outside the domain's prefix."""

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: nodes.Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Hand the reference to the domain."""
        refnode["refdomain"], refnode["reftype"] = "reference", "entry"
        return title, target


def _root(config: Any) -> Path:
    return Path(config.wenda_docs).parent


def _load(app: Sphinx, config: Any) -> None:
    config.wenda_docs = str(app.confdir)
    try:
        reference = load_reference(_root(config))
    except WendaError as error:
        raise ExtensionError(str(error)) from error
    editions = editions_of(config)
    for edition in editions.converted:
        reference = with_words(reference, editions.source.code, edition.code, edition.convert)
    config.wenda_reference = reference


def _outdated(
    app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """Read every page again when the data changed: links in articles depend on them too."""
    digest = hashlib.sha256()
    for name in FILES:
        path = _root(app.config) / DATA / f"{name}.toml"
        digest.update(path.read_bytes() if path.is_file() else b"")
    digest.update(repr(sorted(labels_of(app.config).items())).encode())
    domain = env.domains[ReferenceDomain.name]
    before, domain.data["digest"] = domain.data["digest"], digest.hexdigest()
    return list(env.found_docs) if before not in ("", domain.data["digest"]) else []


def _updated(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Write the pages of the reference anew: any page that changed may mention an entry."""
    return sorted(set(hosts_of(env).values()))


def _add_files(
    app: Sphinx, pagename: str, _template: str, _context: dict[str, Any], _doctree: object
) -> None:
    hosts = hosts_of(app.env)
    if pagename in hosts.values():
        app.add_css_file("reference.css", priority=810)  # after our other style sheets
    if pagename in {hosts.get(str(kind)) for kind in (Kind.FIGURE, Kind.EVENT, Kind.MEASURE)}:
        app.add_js_file("by-article.js", loading_method="defer")
    if pagename == hosts.get(str(Kind.TERM)):
        app.add_js_file("glossary.js", loading_method="defer")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain, the directives and the role."""
    app.add_config_value("wenda_reference", None, "", types=frozenset({Reference, type(None)}))
    app.add_config_value("wenda_docs", "", "", types=frozenset({str}))
    ship(app, "reference.css", STATIC, "reference.css")
    ship(app, "glossary.js", STATIC, "glossary.js")
    ship(app, "by-article.js", STATIC, "by-article.js")
    app.add_domain(ReferenceDomain)
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    app.add_role("entry", EntryRole())
    app.connect("config-inited", _load)
    app.connect("env-get-outdated", _outdated)
    app.connect("env-updated", _updated)
    app.connect("html-page-context", _add_files)
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
