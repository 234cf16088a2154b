"""Citations in a file for each edition and each reference manager's format.

The first entry is the article as a whole; then every passage has one, keyed ``<slug>-<id>-<code>``.
"""

from __future__ import annotations

from collections.abc import Iterator

from wenda.citation.forms import Place, bibtex, csl_item, ris
from wenda.corpus.articles import Passage
from wenda.editions import Edition
from wenda.export.aligned import Text
from wenda.export.files import File, json_bytes

RENDERINGS = {
    "reviewed": "unofficial rendering",
    "unreviewed": "unofficial rendering, not yet reviewed",
    "stale": "unofficial rendering of an earlier wording",
}
"""What a citation says of a rendering, by its state."""


def files(text: Text, base: str) -> Iterator[File]:
    """Yield the files of an article; ``base`` is the site's absolute address or empty."""
    for edition in text.told:
        speech = text.speeches[edition.code]
        places = [_whole(text, edition, base)]
        places += [
            place(text, passage, edition, base)
            for passage in text.passages
            if edition.code in passage.texts
        ]
        items = [csl_item(text.work, speech, cited) for cited in places]
        forms = {
            "csl.json": json_bytes(items),
            "bib": "\n".join(bibtex(item) for item in items).encode(),
            "ris": "\n".join(ris(item) for item in items).encode(),
        }
        for suffix, data in forms.items():
            yield File(
                path=f"{text.work.slug}.{edition.code}.{suffix}",
                kind="citations",
                data=data,
                article=text.work.slug,
                edition=edition.code,
            )


def place(text: Text, passage: Passage, edition: Edition, base: str) -> Place:
    """Return where a passage is cited: on the site if its address is known, else at the source."""
    say = text.speeches[edition.code].say
    return Place(
        passage=passage.id,
        url=_address(text, edition, f"{passage.page}.html#{passage.id}", base),
        rendering="" if edition.source else say(RENDERINGS[passage.states[edition.code]]),
    )


def _whole(text: Text, edition: Edition, base: str) -> Place:
    say = text.speeches[edition.code].say
    return Place(
        passage="",
        url=_address(text, edition, "index.html", base),
        rendering="" if edition.source else say(RENDERINGS["reviewed"]),
    )


def _address(text: Text, edition: Edition, page: str, base: str) -> str:
    if not base:
        return text.work.url
    return f"{base.rstrip('/')}/{edition.folder}/{text.work.slug}/{page}"
