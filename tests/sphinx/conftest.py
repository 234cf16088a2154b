"""What the tests of the books share: the real books, built once, and a small project to break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.once import made_once
from tests.support.projects import small_conf

from wenda.editions import load_editions
from wenda.publish.books import DOWNLOADS, build_books

Builds = Callable[[Path], bool]


@pytest.fixture(scope="session")
def books(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the books of all editions, warnings being errors; return their folder."""
    editions = load_editions(root / "docs").all

    def make(stage: Path) -> bool:
        return build_books(root, stage, editions, ("pdf", "epub"))

    return made_once(tmp_path_factory, "books", make) / DOWNLOADS


@pytest.fixture
def small(root: Path, tmp_path: Path) -> Path:
    """Return a copy of the project with one article of one question and nothing else."""
    copy = tmp_path / "small"
    docs = copy / "docs"
    article = docs / "spp-mps-fourth-batch"
    article.mkdir(parents=True)
    shutil.copyfile(root / "docs" / "editions.toml", docs / "editions.toml")
    shutil.copytree(
        root / "locale" / "zh_CN", copy / "locale" / "zh_CN", ignore=shutil.ignore_patterns("*.mo")
    )
    (docs / "conf.py").write_text(CONF, encoding="utf-8")
    (docs / "index.md").write_text(HOME, encoding="utf-8")
    for name in ("source.md", "article.toml", "q1.md"):
        shutil.copyfile(root / "docs" / article.name / name, article / name)
    (article / "index.md").write_text(INDEX, encoding="utf-8")
    page = (article / "q1.md").read_text(encoding="utf-8")
    begin, end = page.index(":::{summary}"), page.index("% wenda:begin answer")
    (article / "q1.md").write_text(page[:begin] + page[end:], encoding="utf-8")
    return copy


CONF = small_conf(
    "reading.editions",
    "reading.passages",
    "reading.blocks",
    "reading.provenance",
    "reading.parallel",
    "books.typst.builder",
    "books.epub.builder",
)

HOME = """# 首页

:::{toctree}
短题 <spp-mps-fourth-batch/index>
:::
"""

INDEX = """{#title .passage}
# 答记者问

{#lead-1 .passage}
导语。

:::{toctree}
:hidden:

问1 <q1>
:::
"""
