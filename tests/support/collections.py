"""Sites of as many articles as a test wants: a page each, with a title and what it cites."""

from __future__ import annotations

from pathlib import Path

from tests.support.projects import small_conf, with_editions

from wenda.publish.processes import run_sphinx

CONF = small_conf(
    "reading.editions",
    "reading.passages",
    "reading.blocks",
    "reading.parallel",
    "reading.assets",
    "reference.extension",
    "collection.extension",
    "reading.metadata",
    "reading.theme",
    theme="furo",
)
HOME = """# 首页

:::{articles}
:::

:::{toctree}
all
:::
"""
ALL = """# 篇目

:::{article-table}
:::

:::{issuers}
:::

:::{cited-documents}
:::
"""
BODIES = ("某部", "某局", "某委")
CAPTURE = "---\ntitle: {title}\nsource: 某报\ndate: {date}\n---\n"
FACTS = '[[issuers]]\nzh = "{}"\n'
INDEX = """{{#title .passage}}
# {title}

{{#lead-1 .passage}}
印发《第{number}号工程的意见》（以下简称《意见》），《意见》依据《中华人民共和国工作法》。

:::{{questions}}
:::
"""


def write_collection(project: Path, count: int) -> Path:
    """Write a project of so many articles, with days and bodies of their own; return it."""
    docs = with_editions(project) / "docs"
    (docs / "conf.py").write_text(CONF, "utf-8")
    (docs / "index.md").write_text(HOME, "utf-8")
    (docs / "all.md").write_text(ALL, "utf-8")
    for number in range(count):
        folder = docs / f"a{number:03}"
        folder.mkdir()
        body = BODIES[number % len(BODIES)]
        title = f"{body}有关负责人就第{number}号工程答记者问"
        date = f"{2031 + number % 2}-02-{1 + number % 28:02}"
        (folder / "source.md").write_text(CAPTURE.format(title=title, date=date), "utf-8")
        (folder / "article.toml").write_text(FACTS.format(body), "utf-8")
        (folder / "index.md").write_text(INDEX.format(title=title, number=number), "utf-8")
    return project


def built_collection(project: Path, count: int) -> Path:
    """Build the source edition of a collection; return the folder of its pages."""
    write_collection(project, count)
    out = project / "zh"
    doctrees = project / "doctrees"
    assert (
        run_sphinx(project / "docs", builder="html", out=out, doctrees=doctrees, settings={}) == 0
    )
    return out
