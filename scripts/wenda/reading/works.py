"""The articles in Sphinx: the facts of each, by the folder that its pages stand in.

Input: the articles' folders below ``conf.py``, ``editions.toml`` and the catalogs' folder.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.typing import ExtensionMetadata

from wenda.article.pages import article_folders
from wenda.catalogs.catalog import Shelf
from wenda.corpus.labels import labels
from wenda.corpus.work import Work, read_work
from wenda.errors import WendaError
from wenda.files import Sources
from wenda.reading.editions import edition_of, editions_of


def works_of(config: Config) -> Mapping[str, Work]:
    """Return the articles by the name of their folder."""
    found: Mapping[str, Work] = config.wenda_works
    return found


def labels_of(config: Config) -> Mapping[str, str]:
    """Return what each article is called beside others, by the name of its folder."""
    found: Mapping[str, str] = config.wenda_labels
    return found


def work_of(config: Config, docname: str) -> Work | None:
    """Return the article that a page belongs to, if it belongs to one."""
    return works_of(config).get(posixpath.dirname(docname))


def _read_works(app: Sphinx, config: Config) -> None:
    docs = Path(app.confdir)
    try:
        sources, shelf = Sources(docs), Shelf(docs / config.locale_dirs[0])
        config.wenda_works = {
            folder.name: read_work(folder, editions_of(config), sources, shelf)
            for folder in article_folders(docs)
        }
    except WendaError as error:
        raise ConfigError(str(error)) from error
    config.wenda_labels = labels(works_of(config).values(), edition_of(config).code)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the setting that holds the articles."""
    app.setup_extension("wenda.reading.editions")
    # A fact that changes is on every page of its article: all are written anew.
    app.add_config_value("wenda_works", {}, "html", types=frozenset({dict}))
    app.add_config_value("wenda_labels", {}, "html", types=frozenset({dict}))
    app.connect("config-inited", _read_works, priority=200)  # after the editions (100)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
