"""Whether an article's facts are written, and agree with its capture."""

from __future__ import annotations

from collections.abc import Iterator

from wenda.article.passages import clean
from wenda.corpus.articles import Article, Corpus
from wenda.corpus.work import FACTS_FILE
from wenda.errors import WendaError
from wenda.findings import Finding


def check_work(corpus: Corpus) -> Iterator[Finding]:
    """Yield what is wrong with the facts of the articles."""
    for article in corpus.articles:
        yield from _check(article)


def _check(article: Article) -> Iterator[Finding]:
    where = article.where.with_name(FACTS_FILE)
    if article.corpus.sources.data(article.folder / FACTS_FILE) is None:
        hint = "write kind, publisher, origin and issuers"
        yield Finding(where, 1, "facts-missing", f"no one is named as issuing the article; {hint}")
        return
    publisher = clean(article.split.source)
    try:
        facts = article.work.facts
    except WendaError as error:
        yield Finding(where, 1, "facts-unreadable", f"{error.message}; {error.hint}")
        return
    stated = facts.publisher[article.corpus.editions.source.code]
    if stated != publisher:
        yield Finding(
            where, 1, "facts-publisher", f"publisher is {stated!r}, the capture says {publisher!r}"
        )
