"""What the pages of the collection are made from: gathered once for each build, after reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sphinx.application import Sphinx

from wenda.article.passages import plain
from wenda.collection.documents import Document, cited, key_of
from wenda.corpus.work import Names, Work
from wenda.language.pinyin import reading, sort_key
from wenda.reading.editions import edition_of, editions_of
from wenda.reading.passages import domain_of
from wenda.reading.progress import article_pages
from wenda.reading.works import labels_of, works_of
from wenda.reference.entries import Body, Entry, Law, Term
from wenda.reference.extension import reference_of
from wenda.reference.linking import passages_of


@dataclass(frozen=True, kw_only=True)
class Issuer:
    """A body whose officials answer, and the articles in which they do."""

    names: Names
    works: tuple[Work, ...]
    """The latest first."""
    anchor: str
    """Its id on the page of the issuers."""
    entry: Entry | None
    """The same body in the reference."""


class Collection:
    """All articles of a build, seen together."""

    def __init__(self, app: Sphinx) -> None:
        """Take the application; everything is read by then."""
        self.app = app
        self.code = edition_of(app.config).code
        self.source = editions_of(app.config).source.code

    @cached_property
    def works(self) -> Sequence[Work]:
        """The articles, the latest first; those of one day in order of their folders."""
        index = self.app.env.found_docs
        found = [w for w in works_of(self.app.config).values() if f"{w.slug}/index" in index]
        return sorted(sorted(found, key=lambda w: w.slug), key=lambda w: w.date, reverse=True)

    @property
    def labels(self) -> Mapping[str, str]:
        """What each article is called beside others, by slug."""
        return labels_of(self.app.config)

    @cached_property
    def issuers(self) -> Sequence[Issuer]:
        """All issuers, those of most articles first."""
        names: dict[str, Names] = {}
        works: dict[str, list[Work]] = {}
        for work in self.works:
            for issuer in work.facts.issuers:
                name = issuer[self.source]
                # One article may know its name in another language where another does not.
                if issuer[self.code] != name or name not in names:
                    names[name] = issuer
                works.setdefault(name, []).append(work)
        bodies, anchors = self._entries(Body), _anchors(names)
        found = [
            Issuer(
                names=names[name],
                works=tuple(works[name]),
                anchor=anchors[name],
                entry=bodies.get(name),
            )
            for name in names
        ]
        return sorted(found, key=lambda issuer: -len(issuer.works))

    @cached_property
    def by_issuer(self) -> Mapping[str, Issuer]:
        """The issuers by their names in the source edition."""
        return {issuer.names[self.source]: issuer for issuer in self.issuers}

    @cached_property
    def documents(self) -> Sequence[Document]:
        """All documents that the articles cite, those of most articles first."""
        messages = passages_of(self.app).messages
        return cited({key: plain(message) for key, message in messages.items()})

    def cited_in(self, slug: str) -> Sequence[Document]:
        """Return the documents that one article cites, as it names them, in order of its text.

        Nothing of other articles counts, so that its page changes with its own text alone.
        """
        docs = domain_of(self.app.env).passages
        pages = article_pages(self.app.env, f"{slug}/index")
        entries = [entry for page in pages for entry in docs.get(page, ())]
        return cited({f"{slug}/{entry.id}": plain(entry.message) for entry in entries})

    @cached_property
    def known(self) -> Mapping[str, Entry]:
        """Entries of the reference by what tells the name of a document from others."""
        entries: dict[str, Entry] = {}
        for found in (self._entries(Term), self._entries(Law)):
            entries |= {key_of(name): entry for name, entry in found.items()}
        return entries

    def _entries(self, kind: type[Entry]) -> Mapping[str, Entry]:
        """Return the entries of one kind by each of their names in the source edition."""
        found: dict[str, Entry] = {}
        for entry in reference_of(self.app.env).of(kind):
            for name in (entry.name.get(self.source, ""), *entry.forms.get(self.source, ())):
                found.setdefault(name, entry)
        return found


def _anchors(names: Iterable[str]) -> dict[str, str]:
    """Return an id for each name, of its pinyin; names that sound alike get a number."""
    found: dict[str, str] = {}
    heard = Counter[str]()
    for name in sorted(names):
        sound = sort_key(reading(name)).replace(" ", "-")
        heard[sound] += 1
        parts = ["issuer", sound, str(heard[sound]) if heard[sound] > 1 or not sound else ""]
        found[name] = "-".join(filter(None, parts))
    return found


def collection_of(app: Sphinx) -> Collection:
    """Return the collection; made once for each build."""
    found: Collection | None = getattr(app, "wenda_collection", None)
    if found is None:
        found = app.wenda_collection = Collection(app)  # type: ignore[attr-defined]
    return found
