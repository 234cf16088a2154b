"""Translator's notes and what surrounds a text, in Sphinx: their pages, and links from passages.

``:::{notes}`` and ``:::{around}`` set what all articles have of each, in the edition's language. A
passage that a note is about links to it from its margin, where the site has a page of notes.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from wenda.article.pages import article_folders
from wenda.errors import WendaError
from wenda.files import Sources
from wenda.language.conversion import with_words
from wenda.reading.editions import edition_of, editions_of, is_site
from wenda.reading.parallel import passage
from wenda.reading.works import works_of
from wenda.reference.extension import reference_of
from wenda.reference.nodes import Setter, para, section, small, table
from wenda.reference.notes import AROUND, NOTES, UNSEEN, Apparatus, Note, Row, load_apparatus

HOSTS = "wenda-apparatus"
"""Key of a page's metadata: the lists that it holds."""


def apparatus_of(env: BuildEnvironment) -> Apparatus:
    """Return the notes and rows of all articles; read once for each build."""
    found: Apparatus = env.config.wenda_apparatus
    return found


def page_of(env: BuildEnvironment, kind: str) -> str:
    """Return the page that holds a list, ``notes`` or ``around``; empty where none does."""
    return next((name for name in sorted(env.metadata) if kind in _lists(env, name)), "")


def _lists(env: BuildEnvironment, docname: str) -> list[str]:
    found: list[str] = env.metadata[docname].get(HOSTS, [])
    return found


class ListDirective(SphinxDirective):
    """Sets all notes, or all rows."""

    kind: ClassVar[str]
    write: ClassVar[Callable[[Setter, str, Apparatus], list[nodes.Node]]]

    def run(self) -> list[nodes.Node]:
        """Return a section for each article that has any; none is a message for translators."""
        self.env.metadata[self.env.docname].setdefault(HOSTS, []).append(self.kind)
        for slug in works_of(self.config):
            self.env.note_dependency(str(Path(self.env.srcdir, slug, f"{self.kind}.toml")))
        edition = edition_of(self.config)
        put = Setter(
            reference=reference_of(self.env),
            edition=edition,
            editions=editions_of(self.config),
            docname=self.env.docname,
        )
        made: list[nodes.Node] = []
        for slug, work in works_of(self.config).items():
            blocks = type(self).write(put, slug, apparatus_of(self.env))
            if blocks:
                title = work.short[edition.code] or work.short[work.source]
                made.append(section(f"{self.kind}-{slug}", [nodes.Text(title)], *blocks))
        for element in (e for node in made for e in node.findall(nodes.Element)):
            if not isinstance(element, nodes.Inline):
                element["translatable"] = False
        for found in (s for node in made for s in node.findall(nodes.section)):
            self.state.document.note_explicit_target(found, found)
        return made or [small(_("There is nothing here yet."))]


def _notes(put: Setter, slug: str, apparatus: Apparatus) -> list[nodes.Node]:
    found = [note for note in apparatus.notes if note.article == slug]
    rows = [(note.anchor, _note(put, note)) for note in found]
    return [table([_("Words"), _("Note")], rows, "notes", widths=[32, 68])] if rows else []


def _note(put: Setter, note: Note) -> list[list[nodes.Node]]:
    words = [
        para(
            put.words(q.words, "quote") if e == put.edition else put.foreign(q.words, e, "quote"),
            classes=["said"],
        )
        for q in note.quotes[:1]
        for e in (put.edition, put.partner)
    ]
    places: list[nodes.Node] = []
    for number, quote in enumerate(note.quotes):
        places += [nodes.Text(_(", "))] if number else []
        places.append(put.passage(quote.passage))
    return [[*words, small(*places)], [para(put.words(note.text))]]


def _around(put: Setter, slug: str, apparatus: Apparatus) -> list[nodes.Node]:
    found = [row for row in apparatus.rows if row.article == slug]
    made: list[nodes.Node] = []
    groups = groupby(found, key=lambda row: put.say(row.group))
    for place, (_name, rows) in enumerate(groups, start=1):
        listed = list(rows)
        heads = [_("What it says"), _("Source")]
        cells = [
            (
                row.anchor,
                _row(put, row, again=number > 0 and row.source == listed[number - 1].source),
            )
            for number, row in enumerate(listed)
        ]
        tabled = table(heads, cells, "around", widths=[56, 44])
        anchor = f"around-{slug}-{place}"
        made.append(section(anchor, [put.words(listed[0].group)], tabled))
    return made


def _row(put: Setter, row: Row, *, again: bool) -> list[list[nodes.Node]]:
    source = row.source
    said: list[nodes.Node] = [para(put.words(row.text))]
    places: list[nodes.Node] = []
    for number, key in enumerate(row.passages):
        places += [nodes.Text(_(", "))] if number else []
        places.append(put.passage(key))
    if places:
        said.append(small(*places))
    if again:
        same = nodes.reference("", _("the same page as above"), refuri=source.url)
        return [said, [small(same)]]
    tag = put.editions.source.tag if any(sign >= "\u3400" for sign in source.title) else "en"
    title = nodes.inline("", source.title, classes=[f"language-{tag}"])
    link = nodes.reference("", "", title, refuri=source.url)
    seen = _("not seen") if source.seen == UNSEEN else _("seen on %s") % put.date(source.seen)
    told = [put.words(source.publisher), nodes.Text(_("; ") + put.date(source.date))]
    return [said, [para(link), small(*told), small(seen)]]


class LinkNotes(SphinxPostTransform):
    """Gives each passage the addresses of the notes on it."""

    default_priority = 9  # after MakeParallel (8), which makes the passages
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Note the addresses on the passages of one page."""
        docname = self.env.current_document.docname
        slug, page = posixpath.dirname(docname), page_of(self.env, "notes")
        builder = self.env._app.builder
        if not page or slug not in works_of(self.config) or not is_site(builder):
            return
        code = edition_of(self.config).code
        marks: dict[str, list[tuple[str, str]]] = {}
        for note in apparatus_of(self.env).notes:
            for quote in note.quotes:
                address = f"{builder.get_relative_uri(docname, page)}#{note.anchor}"
                marks.setdefault(quote.passage, []).append((address, quote.words.get(code, "")))
        for node in self.document.findall(passage):
            if found := marks.get(f"{slug}/{node['passage']}"):
                node["notes"] = found


def _load(app: Sphinx, config: Any) -> None:
    root = Path(app.confdir).parent
    try:
        found = load_apparatus(tuple(article_folders(Path(app.confdir))), Sources(root))
    except WendaError as error:
        raise ExtensionError(str(error)) from error
    editions = editions_of(config)
    for edition in editions.converted:
        found = with_words(found, editions.source.code, edition.code, edition.convert)
    config.wenda_apparatus = found


def _depend(app: Sphinx, _doctree: nodes.document) -> None:
    """Have the pages of an article read again when its notes change."""
    slug = posixpath.dirname(app.env.docname)
    if slug in works_of(app.config):
        app.env.note_dependency(str(Path(app.srcdir, slug, NOTES)))


def _add_styles(
    app: Sphinx, pagename: str, _template: str, _context: dict[str, Any], _doctree: object
) -> None:
    if pagename in app.env.metadata and _lists(app.env, pagename):
        app.add_css_file("reference.css", priority=810)


DIRECTIVES = {"notes": (NOTES, _notes), "around": (AROUND, _around)}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives, the links and what they are made from."""
    for name in ("wenda.reading.parallel", "wenda.reading.works", "wenda.reference.extension"):
        app.setup_extension(name)
    app.add_config_value("wenda_apparatus", None, "", types=frozenset({Apparatus, type(None)}))
    for name, (file, write) in DIRECTIVES.items():
        members = {"kind": Path(file).stem, "write": staticmethod(write)}
        app.add_directive(name, type(f"{name.title()}Directive", (ListDirective,), members))
    app.add_post_transform(LinkNotes)
    app.connect("config-inited", _load)
    app.connect("doctree-read", _depend)
    app.connect("html-page-context", _add_styles)
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
