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
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from wenda.article.model import Article
from wenda.article.pages import Written, article_folders, question_pages, written_passages
from wenda.article.passages import PASSAGE_ID, squeeze
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


def read_register(path: Path) -> tuple[list[Row], list[Finding]]:
    """Read a register; rows that cannot be read are findings at their line, and left out."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        return [], [Finding(path, 1, "register-unreadable", f"not UTF-8 ({error.reason})")]
    if not lines or lines[0] != HEAD:
        head = HEAD.replace("\t", ", ")
        return [], [Finding(path, 1, "register-unreadable", f"the head line must be {head}")]
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
    return rows, findings


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
    rows = read_register(path)[0] if path.is_file() else []
    return tuple(row for row in rows if row.state == "retired")


def page_of(folder: Path, passage_id: str) -> str:
    """Return the name of the page on which an id stands or stood, without its suffix."""
    question = passage_id.partition("-")[0]
    if (folder / f"{question}.md").is_file():
        return question
    pages = question_pages(folder)
    return pages[-1].stem if passage_id == "signoff" and pages else "index"


def check_register(root: Path) -> list[Finding]:
    """Return where the pages of the articles below ``root`` break their registers' promise."""
    findings: list[Finding] = []
    for folder in article_folders(root / "docs"):
        findings += _check(folder)
    return [Finding(f.path.relative_to(root), f.line, f.code, f.message) for f in findings]


def _check(folder: Path) -> Iterator[Finding]:
    path = folder / REGISTER
    if not path.is_file():
        yield Finding(path, 1, "register-missing", "no register of ids; run `wenda split`")
        return
    rows, findings = read_register(path)
    yield from findings
    if findings and not rows:
        return
    written = {
        passage.id: passage
        for page in (folder / "index.md", *question_pages(folder))
        if page.is_file()
        for passage in written_passages(page)
    }
    known = {row.id: row for row in rows}
    unread = {finding.line for finding in findings}
    for passage in written.values():
        if passage.id not in known and not unread:
            yield Finding(
                passage.path,
                passage.line,
                "id-unregistered",
                f"{passage.id} is not in {REGISTER}; run `wenda split`",
            )
    for row in rows:
        yield from _check_row(path, row, written, known)


def _check_row(
    path: Path, row: Row, written: dict[str, Written], known: dict[str, Row]
) -> Iterator[Finding]:
    passage = written.get(row.id)
    if row.state == "retired":
        if passage:
            yield Finding(
                passage.path,
                passage.line,
                "id-reused",
                f"{row.id} is retired and must not name another passage",
            )
        for target in row.moved:
            if target not in written or target not in known or known[target].state == "retired":
                yield Finding(
                    path,
                    row.line,
                    "id-moved-nowhere",
                    f"{row.id} is said to have moved to {target}, which no page holds",
                )
        return
    if passage is None:
        yield Finding(
            path,
            row.line,
            "id-vanished",
            f"no page holds {row.id} any more; set its state to retired and, under "
            "moved, the ids that hold its text now",
        )
    elif passage_hash(passage.text) != row.hash:
        yield Finding(
            passage.path,
            passage.line,
            "text-changed",
            f"{row.id} was published with another text; if it still says the same, put "
            f"{passage_hash(passage.text)} into its row of {REGISTER}: "
            f"{passage.text[:30]}",
        )


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
