"""Proposals of segments for the articles, written for a person to review.

What was aligned before and has not changed since stays as it is; all other passages are aligned
anew, and their rows say ``proposed`` until someone has read them and written ``reviewed``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wenda.alignment.align import align
from wenda.alignment.marks import marks
from wenda.corpus.articles import Article, Corpus, Passage
from wenda.corpus.segments import PROPOSED, SEGMENTS, Row, Segments, divide, head, segment_hash
from wenda.errors import WendaError
from wenda.files import write_all
from wenda.language.sentences import HANZI
from wenda.reference.terms import Terms, load_terms

SHORTEST = {True: 8, False: 28}
"""Signs of the words that a segment is known by, at least: with hanzi in the text, and without."""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """The segments of one article, as the file will have them."""

    path: Path
    """Below the project's root."""
    rows: tuple[Row, ...]
    new: tuple[str, ...]
    """The passages that were aligned anew."""
    texts: Mapping[str, tuple[str, ...]]
    """Each segment's text in every edition that has it, by the segment's id."""

    def __str__(self) -> str:
        """Return the proposal in one line."""
        proposed = sum(row.state == PROPOSED for row in self.rows)
        return (
            f"{self.path}: {len(self.rows)} segments, {proposed} to review, "
            f"{len(self.new)} passages aligned anew"
        )


def propose(root: Path, slugs: Sequence[str] = ()) -> list[Proposal]:
    """Align the articles named (all, where none is) and write their files.

    ``WendaError`` for a slug that no article has. A passage is cut only where every edition that
    has it can be cut alike; else it is one segment.
    """
    corpus = Corpus(root)
    known = [article.slug for article in corpus.articles]
    for slug in slugs:
        if slug not in known:
            hint = f"name one of {', '.join(known)}" if known else "make one by `wenda split`"
            raise WendaError(f"there is no article {slug!r}", where="wenda align", hint=hint)
    terms = load_terms(root)
    codes = [edition.code for edition in corpus.editions.written]
    made = [_propose(a, terms, codes) for a in corpus.articles if not slugs or a.slug in slugs]
    write_all({
        root / proposal.path: "\n".join([head(codes), *map(str, proposal.rows), ""]).encode()
        for proposal in made
    })  # fmt: skip
    return made


def _propose(article: Article, terms: Terms, codes: Sequence[str]) -> Proposal:
    before = article.segments or Segments(rows={})
    rows: list[Row] = []
    new: list[str] = []
    texts: dict[str, tuple[str, ...]] = {}
    for passage in article.passages:
        kept = before.rows.get(passage.id, ())
        cut = {code: before.parts(passage.id, code, passage.text(code)) for code in passage.texts}
        if kept and all(cut.values()):
            parts = {code: found for code, found in cut.items() if found}
            rows += kept
        else:
            parts = _cut(passage, terms, article.year)
            rows += _rows(passage, parts, codes)
            new.append(passage.id)
        for number, side in enumerate(zip(*parts.values(), strict=True), start=1):
            texts[f"{passage.id}.{number}"] = side
    path = article.where.with_name(SEGMENTS)
    return Proposal(path=path, rows=tuple(rows), new=tuple(new), texts=texts)


def _cut(passage: Passage, terms: Terms, year: int) -> dict[str, tuple[str, ...]]:
    """Return a passage's segments by edition code: where all renderings let the source be cut."""
    source = passage.text(passage.source)
    whole: dict[str, tuple[str, ...]] = {code: (passage.text(code),) for code in passage.texts}
    aligned = {
        code: align(source, passage.text(code), marks(source, passage.text(code), terms, year))
        for code in passage.texts
        if code != passage.source
    }
    if not aligned or passage.heading:
        return whole
    shared = set.intersection(*({end for end, _at in _ends(pairs)} for pairs in aligned.values()))
    parts: dict[str, tuple[str, ...]] = {passage.source: ()}
    for code, pairs in aligned.items():
        ours, theirs, start, begin = [], [], 0, 0
        for end, at in _ends(pairs):
            if end in shared:
                ours.append(source[start:end])
                theirs.append(passage.text(code)[begin:at])
                start, begin = end, at
        parts[passage.source], parts[code] = tuple(ours), tuple(theirs)
    told = all(_openings(passage.text(code), found) for code, found in parts.items())
    return {code: parts[code] for code in passage.texts} if told else whole


def _ends(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    ours = theirs = 0
    for source, rendering in pairs:
        ours, theirs = ours + len(source), theirs + len(rendering)
        yield ours, theirs


def _rows(
    passage: Passage, parts: Mapping[str, tuple[str, ...]], codes: Sequence[str]
) -> Iterator[Row]:
    openings = {code: _openings(passage.text(code), found) or [] for code, found in parts.items()}
    for place in range(len(parts[passage.source])):
        yield Row(
            passage=passage.id,
            number=place + 1,
            state=PROPOSED,
            openings={code: openings[code][place] if code in parts else "" for code in codes},
            hashes={c: segment_hash(parts[c][place]) if c in parts else "" for c in codes},
        )


def _openings(text: str, parts: Sequence[str]) -> list[str] | None:
    """Return the fewest words that tell where each part begins; None where no words do."""
    hanzi = HANZI.search(text) is not None
    made: list[str] = []
    place = 0
    for part in parts:
        rest = text[place:]
        for end in range(min(SHORTEST[hanzi], len(rest)), len(rest) + 1):
            opening = rest[:end].strip()
            inside = not hanzi and rest[end - 1 : end].isalnum() and rest[end : end + 1].isalnum()
            if not inside and _ends_with(rest, text, [*made, opening]):
                made.append(opening)
                break
        else:
            return None
        place += len(part)
    return made


def _ends_with(rest: str, text: str, openings: Sequence[str]) -> bool:
    """Tell whether the last of the openings is found where ``rest`` begins."""
    cut = divide(text, openings)
    return cut is not None and cut[-1] == rest and not set("\t\n") & set(openings[-1])
