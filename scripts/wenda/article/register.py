"""The register of passage ids: what makes a published id mean the same for ever.

Each article's folder has a ``passages.tsv``: a head line, then one row for each id that was ever
published: ``id``, ``hash`` (the first 16 hexadecimal digits of the SHA-256 of the passage's text in
UTF-8, without markup, white space and invisible signs), ``state`` (``current`` or ``retired``) and
``moved`` (for a retired id: the ids that hold its text now, parted by spaces; empty when the text
is gone). ``wenda split`` adds rows for new ids and never touches an old one. When a published
passage's text changes or its id vanishes, ``check`` says so until an editor has decided what that
means and changed the row.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from wenda.article.model import Article
from wenda.article.pages import question_pages
from wenda.article.passages import PASSAGE_ID, squeeze
from wenda.files import Sources
from wenda.findings import Finding

REGISTER = "passages.tsv"
HEAD = "id\thash\tstate\tmoved"
HASH_LENGTH = 16

State = Literal["current", "retired"]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One id of the register."""

    id: str
    hash: str
    state: State = "current"
    moved: tuple[str, ...] = ()
    """Where the text of a retired id stands now."""
    line: int = 0
    """In the register, counted from 1; 0 for a row that is not written yet."""

    def __str__(self) -> str:
        """Return the row as it stands in the file."""
        return "\t".join((self.id, self.hash, self.state, " ".join(self.moved)))


def passage_hash(text: str) -> str:
    """Return the hash of a passage's text without markup; white space does not count."""
    return hashlib.sha256(squeeze(text).encode()).hexdigest()[:HASH_LENGTH]


@dataclass(frozen=True, kw_only=True)
class Register:
    """All ids that were ever published, and what could not be read of them."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def retired(self) -> tuple[Row, ...]:
        """The retired ids, in the order of the register."""
        return tuple(row for row in self.rows if row.state == "retired")


def read_register(text: str, path: Path) -> Register:
    """Read a register; rows that cannot be read are findings at their line, and left out."""
    lines = text.splitlines()
    if not lines or lines[0] != HEAD:
        head = f"the head line must be {HEAD.replace(chr(9), ', ')}"
        return Register(rows=(), findings=(Finding(path, 1, "register-unreadable", head),))
    rows: list[Row] = []
    findings: list[Finding] = []
    seen: set[str] = set()
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        row = _row(line, number)
        if isinstance(row, Row) and row.id in seen:
            row = f"{row.id} has a row already"
        if isinstance(row, Row):
            seen.add(row.id)
            rows.append(row)
        else:
            findings.append(Finding(path, number, "register-unreadable", row))
    return Register(rows=tuple(rows), findings=tuple(findings))


def refresh(folder: Path, article: Article) -> str:
    """Return the text of an article's register with rows for its new ids; old rows as they were.

    A new row stands after that of the passage before it.
    """
    path = folder / REGISTER
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else [HEAD]
    known = [line.split("\t", 1)[0] for line in lines]
    position = 0
    for passage in article.passages:
        if passage.id in known[1:]:
            position = known.index(passage.id, 1)
            continue
        position += 1
        lines.insert(position, str(Row(id=passage.id, hash=passage_hash(passage.text))))
        known.insert(position, passage.id)
    return "\n".join(lines) + "\n"


def retired(folder: Path) -> tuple[Row, ...]:
    """Return the retired ids of an article, in the order of its register."""
    path = folder / REGISTER
    text = Sources(folder).text(path)
    return () if text is None else read_register(text, path).retired


def page_of(folder: Path, passage_id: str) -> str:
    """Return the name of the page on which an id stands or stood, without its suffix."""
    question = passage_id.partition("-")[0]
    if (folder / f"{question}.md").is_file():
        return question
    pages = question_pages(folder)
    return pages[-1].stem if passage_id == "signoff" and pages else "index"


def _row(line: str, number: int) -> Row | str:
    """Read one line; what is wrong with it, in words, if it is no row."""
    # An editor that strips blanks at line ends takes the last tab away.
    cells = [cell.strip() for cell in line.split("\t")]
    cells += [""] * (HEAD.count("\t") + 1 - len(cells))
    if len(cells) != HEAD.count("\t") + 1:
        return f"{len(cells)} cells instead of 4, parted by tabs"
    passage_id, digest, state, moved = cells
    if not PASSAGE_ID.fullmatch(passage_id):
        return f"{passage_id!r} is no passage id"
    if len(digest) != HASH_LENGTH or set(digest) - set("0123456789abcdef"):
        return f"the hash of {passage_id} is not {HASH_LENGTH} hexadecimal digits"
    if state not in ("current", "retired"):
        return f"the state of {passage_id} is neither current nor retired"
    if moved and state == "current":
        return f"{passage_id} is current and yet has moved"
    return Row(
        id=passage_id,
        hash=digest,
        state=cast("State", state),
        moved=tuple(moved.split()),
        line=number,
    )
