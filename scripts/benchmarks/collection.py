"""Collections of any size to measure with: the project, and articles with changed words beside it.

Plain copies of an article would flatter whatever compresses or remembers, so each copy has words of
its own: some of its Chinese characters, and some of its English words, take each other's places. A
page and its catalogs are changed alike, so that every message still has its rendering. What is
structure stays: labels, roles, ids, numbers. The reference stays as it is.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import polib

from wenda.article.pages import CAPTURE, article_folders
from wenda.editions import Editions, load_editions
from wenda.files import find_root

SHARE = 0.3
"""Of the characters and words of an article that a copy changes."""
_KEPT = frozenset("答问记者年月日来源：一二三四五六七八九十是")
"""Characters that the genre's conventions are told by."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"\b[a-z]{4,}\b")
_CODE = re.compile(r"(`[^`]*`|\{[^}]*\}|<[^>]*>)")

Change = Callable[[str], str]


def make_collection(root: Path, into: Path, *, pages: int) -> Path:
    """Write a project with at least ``pages`` pages of articles into ``into``; return it.

    It begins with the articles of ``root``; the copies are named ``copy-0001`` and so on.
    """
    for name in ("docs", "locale"):
        shutil.copytree(root / name, into / name, ignore=shutil.ignore_patterns("*.mo"))
    articles = article_folders(root / "docs")
    have = sum(_size(folder) for folder in articles)
    number = 0
    while have < pages:
        pattern = articles[number % len(articles)]
        number += 1
        _copy(root, into, pattern, f"copy-{number:04}", random.Random(number))  # noqa: S311
        have += _size(pattern)
    return into


def _size(article: Path) -> int:
    return sum(path.name != CAPTURE for path in article.glob("*.md"))


def _copy(root: Path, into: Path, article: Path, slug: str, chance: random.Random) -> None:
    editions = load_editions(root / "docs")
    texts = [path.read_text(encoding="utf-8") for path in sorted(article.glob("*.md"))]
    chinese = _chinese(texts, chance)
    target = into / "docs" / slug
    target.mkdir()
    for path in sorted(article.iterdir()):
        if path.suffix in (".md", ".toml"):
            text = path.read_text(encoding="utf-8").replace(article.name, slug)
            (target / path.name).write_text(chinese(text), encoding="utf-8")
        elif path.name != "segments.tsv":  # its words are another text's
            shutil.copyfile(path, target / path.name)
    for name, catalogs in _catalogs(root, editions, article.name).items():
        files = [polib.pofile(str(path), wrapwidth=0) for path in catalogs]
        words = _english((e.msgstr for file in files for e in file), chance)
        folder = into / "locale" / name / "LC_MESSAGES" / slug
        folder.mkdir(parents=True)
        for path, file in zip(catalogs, files, strict=True):
            for entry in file:
                entry.msgid, entry.msgstr = chinese(entry.msgid), words(entry.msgstr)
                entry.previous_msgid = entry.previous_msgid and chinese(entry.previous_msgid)
            file.save(str(folder / path.name))


def _catalogs(root: Path, editions: Editions, slug: str) -> Mapping[str, Sequence[Path]]:
    return {
        e.language: sorted((root / "locale" / e.language / "LC_MESSAGES" / slug).glob("*.po"))
        for e in editions.all
        if not e.source
    }


def _chinese(texts: Iterable[str], chance: random.Random) -> Change:
    signs = {sign for text in texts for sign in _CHINESE.findall(text)} - _KEPT
    table = {ord(a): b for a, b in _exchange(sorted(signs), chance).items()}
    return lambda text: _outside_code(text, lambda part: part.translate(table))


def _english(texts: Iterable[str], chance: random.Random) -> Change:
    table = _exchange(sorted({word for text in texts for word in _WORD.findall(text)}), chance)

    def change(part: str) -> str:
        return _WORD.sub(lambda match: table.get(match[0], match[0]), part)

    return lambda text: _outside_code(text, change)


def _exchange(words: Sequence[str], chance: random.Random) -> dict[str, str]:
    """Return a table in which some of the words take each other's places."""
    chosen = chance.sample(words, int(len(words) * SHARE))
    return dict(zip(chosen, chosen[1:] + chosen[:1], strict=True))


def _outside_code(text: str, change: Change) -> str:
    parts = _CODE.split(text)
    return "".join(part if number % 2 else change(part) for number, part in enumerate(parts))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a collection; return 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("into", type=Path, help="a folder that is not there yet")
    parser.add_argument("--pages", type=int, required=True)
    options = parser.parse_args(arguments)
    make_collection(find_root(Path.cwd()), options.into, pages=options.pages)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
