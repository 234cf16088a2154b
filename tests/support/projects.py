"""Small projects to break: what each needs besides the pages that its test is about."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import polib

from wenda.alignment.propose import propose
from wenda.article.command import split
from wenda.corpus.articles import Corpus
from wenda.publish.build import build

ROOT = Path(__file__).parents[2]


def with_editions(project: Path) -> Path:
    """Give a project the editions of the real one; return it."""
    (project / "docs").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ROOT / "docs" / "editions.toml", project / "docs" / "editions.toml")
    return project


def with_catalog(project: Path, page: str, renderings: Mapping[str, str]) -> Path:
    """Write an English catalog for a page; return its path."""
    catalog = polib.POFile(wrapwidth=0)
    catalog.metadata = {
        "Project-Id-Version": "x",
        "Language": "en",
        "Content-Type": "text/plain; charset=UTF-8",
    }
    for message, rendering in renderings.items():
        catalog.append(polib.POEntry(msgid=message, msgstr=rendering, tcomment="state: unreviewed"))
    path = project / "locale" / "en" / "LC_MESSAGES" / f"{page}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog.save(str(path))
    return path


def small_site(project: Path, capture: str, renderings: Mapping[str, str]) -> Path:
    """Build a site of one article, ``small``, aligned and with renderings by passage id.

    Return the site's folder.
    """
    docs = with_editions(project) / "docs"
    shutil.copyfile(ROOT / "docs" / "conf.py", docs / "conf.py")
    shutil.copytree(ROOT / "docs" / "_static", docs / "_static")
    words = Path("locale", "zh_CN", "LC_MESSAGES", "sphinx.po")
    (project / words).parent.mkdir(parents=True)
    shutil.copyfile(ROOT / words, project / words)
    (docs / "index.md").write_text(HOME, encoding="utf-8")
    (project / "capture.md").write_text(capture, encoding="utf-8")
    split(project / "capture.md", docs / "small", given={}, replace=False, write=True)
    for page in Corpus(project).articles[0].pages:
        messages = {
            p.message: renderings[p.id]
            for p in Corpus(project).articles[0].passages
            if p.page == page.name and p.id in renderings
        }
        if messages:
            with_catalog(project, f"small/{page.name}", messages)
    propose(project)
    assert build(project, out=project / "site", formats=("html",), codes=()) == 0
    return project / "site"


HOME = """# 首页

:::{toctree}
短题 <small/index>
:::
"""


def small_conf(*extensions: str, theme: str = "") -> str:
    """Return the text of a small project's ``conf.py``; extensions are named below ``wenda``."""
    listed = "".join(f'    "wenda.{name}",\n' for name in extensions)
    return (
        'project = author = copyright = "Small"\nversion = "1"\n'
        f'extensions = [\n    "myst_parser",\n{listed}]\n'
        'exclude_patterns = ["*/source.md", "_*"]\n'
        'myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]\n'
        'smartquotes = False\nlanguage = "zh_CN"\nlocale_dirs = ["../locale"]\n'
        "gettext_compact = False\n"
    ) + (f'html_theme = "{theme}"\n' if theme else "")
