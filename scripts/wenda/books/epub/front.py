"""The pages of an EPUB that are ours: title page, contents, and the package's data."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from wenda.books.book import Book, Chapter, standing_of


def front_matter(book: Book, words: Mapping[str, str]) -> dict[str, Any]:
    """Return what the templates of an EPUB's own pages are told of the book."""
    editions = list(zip(("", ".partner"), book.editions, strict=False))
    facts = [
        {
            "key": key,
            "labels": [{"tag": e.tag, "text": words[key + s]} for s, e in editions],
            "values": [
                {"tag": e.tag, "text": value}
                for e, value in zip(book.editions, values, strict=False)
            ],
        }
        for key, values in book.facts()
    ]
    # The same article keeps its identifier from build to build; each edition has its own.
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"{book.name} {book.work.sha256}")
    return {
        "lang": book.edition.tag,
        "direction": book.edition.direction,
        "languages": [edition.tag for edition in book.editions],
        "identifier": f"urn:uuid:{identifier}",
        "title": book.title,
        "titles": [{"tag": e.tag, "text": book.work.titles[e.code]} for e in book.editions],
        "series": " · ".join(edition.title for edition in book.editions),
        "authors": book.authors,
        "bodies": [
            {"tag": e.tag, "names": [name[e.code] for name in book.work.facts.issuers]}
            for e in book.editions
            if book.work.facts.issuers
        ],
        "publisher": book.work.facts.publisher[book.edition.code],
        "date": book.work.date,
        "source": book.work.url,
        "description": words[standing_of(book.edition)],
        "rights": words["rights"],
        "notices": [{"tag": tag, "text": text} for tag, text in book.notices(words)],
        "facts": facts,
        "contents": words["contents"],
        "cover": words["cover"],
    }


def contents_tree(pages: list[tuple[Chapter, str]]) -> list[dict[str, Any]]:
    """Return the contents: pages below pages, as their levels say."""
    top: list[dict[str, Any]] = []
    open_lists = [top]
    for page, title in pages:
        del open_lists[page.level :]
        entry: dict[str, Any] = {"href": f"{page.docname}.xhtml", "title": title, "below": []}
        open_lists[-1].append(entry)
        open_lists.append(entry["below"])
    return top
