"""The door: the static page at the root of the site, a title page that leads into each edition.

It bears the site's name and the latest article's, each in every language, line beside line.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import jinja2

from wenda.article.pages import article_folders
from wenda.catalogs.catalog import Shelf
from wenda.corpus.work import Work, read_work
from wenda.editions import Editions
from wenda.files import Sources
from wenda.publish.foyer import write_foyer

TEMPLATE = "door.html"


def template_folders(root: Path) -> list[Path]:
    """Return where templates are looked for: the project's own before those of the package."""
    own = Path(str(files("wenda.reading")), "templates")
    return [folder for folder in (root / "docs" / "_templates", own) if folder.is_dir()]


def write_door(root: Path, site: Path, editions: Editions, base_url: str = "") -> None:
    """Write ``index.html`` for those editions that stand in ``site``, and the files beside it.

    ``base_url`` is the site's absolute address, if known: search engines read no relative
    alternates.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(template_folders(root)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    present = [e for e in editions.all if (site / e.folder / "index.html").is_file()]
    # The source's own files, unless another edition stands here without it.
    source = next((e for e in present if e.source), present[0] if present else editions.source)
    base = f"{base_url.rstrip('/')}/" if base_url else ""
    page = environment.get_template(TEMPLATE).render(
        editions=present, source=source, base=base, work=_latest(root, editions)
    )
    (site / "index.html").write_text(page, encoding="utf-8")
    write_foyer(root, site, present, base, environment)


def _latest(root: Path, editions: Editions) -> Work | None:
    sources, shelf = Sources(root), Shelf(root / "locale")
    works = [
        read_work(folder, editions, sources, shelf) for folder in article_folders(root / "docs")
    ]
    return max(works, key=lambda work: (work.date, work.slug), default=None)
