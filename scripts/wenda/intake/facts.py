"""The facts file of a new article: what the capture states, with names that are known already.

Issuers come from the title, the first publisher from the sign-off, the publisher of the page from
the capture: three things, kept apart. Nothing that is not stated is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from wenda.article import titles
from wenda.article.model import Article
from wenda.article.passages import clean
from wenda.corpus.articles import Corpus
from wenda.corpus.work import Names, Repost
from wenda.reference.entries import Body, Reference

_HEAD = """\
# Facts of the article. Made from its capture; a name in another edition's words stands here where
# the reference knew it. Keys are the codes of docs/editions.toml. Add what the text itself states.
"""
_MEANING = {
    "short": "The title for lists of contents.",
    "kind": "What sort of document it is.",
    "publisher": "Who published the page that was captured.",
    "origin": "Where the text was first published, as its sign-off says.",
}
_ABBREVIATION = re.compile(r"\s*\([^()]*\)$")


class Known:
    """Names that the reference has in all editions, by the words of the source edition."""

    def __init__(self, corpus: Corpus, reference: Reference) -> None:
        """Collect them from the facts of the articles and from the bodies of the reference."""
        self.source = corpus.editions.source.code
        self.names: dict[str, Names] = {}
        for body in reference.of(Body):
            whole = {code: _ABBREVIATION.sub("", name) for code, name in body.name.items()}
            for words in (whole.get(self.source, ""), *body.forms.get(self.source, ())):
                self.names.setdefault(words, whole)
        for article in corpus.articles:
            facts = article.work.facts
            for names in (*facts.issuers, facts.kind, facts.publisher, facts.origin):
                self.names[names[self.source]] = names
        self.names.pop("", None)

    def of(self, words: str) -> dict[str, str]:
        """Return a thing's name by edition code; the source's words alone where it is new."""
        known = self.names.get(words)
        if known is None:
            return {self.source: words}
        source = known[self.source]
        return {code: name for code, name in known.items() if name != source or code == self.source}


def facts_text(article: Article, known: Known) -> str:
    """Return the text of ``article.toml``."""
    title = article.title.text
    stated = {
        "short": {known.source: titles.short(title)},
        "kind": known.of(titles.kind(title)),
        "publisher": known.of(clean(article.source)),
        "origin": known.of(titles.origin(article.signoff.text) if article.signoff else ""),
    }
    blocks = [
        f"# {_MEANING[name]}\n" + _table(f"[{name}]", names)
        for name, names in stated.items()
        if names[known.source]
    ]
    issuers = [known.of(name) for name in titles.issuers(title)]
    if issuers:
        blocks.append("# The bodies whose officials answer, in the order of the title.")
    return "\n".join([_HEAD, *blocks, *(_table("[[issuers]]", names) for names in issuers)])


def repost_text(repost: Repost) -> str:
    """Return the table that notes a second page with the same interview."""
    rows = {
        "publisher": repost.publisher,
        "date": repost.date,
        "url": repost.url,
        "sha256": repost.sha256,
    }
    return "\n" + _table("[[reposts]]", {key: value for key, value in rows.items() if value})


def issuers_missing(article: Article) -> bool:
    """Whether the title names nobody who answers."""
    return not titles.issuers(article.title.text)


def _table(head: str, rows: Mapping[str, str]) -> str:
    return "".join(_lines(head, rows))


def _lines(head: str, rows: Mapping[str, str]) -> Iterable[str]:
    yield f"{head}\n"
    for key, value in rows.items():
        yield f"{key} = {json.dumps(value, ensure_ascii=False)}\n"
