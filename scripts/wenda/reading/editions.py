"""Editions in Sphinx: which one a build makes, its names, and the switch to the others.

Input: ``editions.toml`` beside ``conf.py``, and Sphinx's ``language``. The other editions are
linked when they stand beside this one, that is when the output folder bears the edition's name.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

from wenda.editions import Edition, Editions, load_editions


def editions_of(config: Config) -> Editions:
    """Return all editions of the reference."""
    found: Editions = config.wenda_editions
    return found


def edition_of(config: Config) -> Edition:
    """Return the edition that this build makes."""
    return editions_of(config).by_language(config.language)


def siblings(app: Sphinx) -> tuple[Edition, ...]:
    """Return the editions that stand side by side in the site, in order; none in a lone build."""
    edition = edition_of(app.config)
    out = Path(app.outdir)
    if out.name != edition.folder:
        return ()
    if (out.parent / "objects.inv").is_file():  # inside another edition, as in `docs out`, `out/en`
        return ()
    return editions_of(app.config).all


def _name_edition(app: Sphinx, config: Config) -> None:
    config.wenda_editions = load_editions(Path(app.confdir))
    edition = edition_of(config)
    config.project = edition.title
    config.html_title = edition.title
    config.html_short_title = edition.title


def _add_switch(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    edition = edition_of(app.config)
    up = "../" * (pagename.count("/") + 1)
    target = app.builder.get_target_uri(pagename) if app.builder.format == "html" else ""
    context["edition"] = edition
    context["language"] = edition.tag
    context["edition_links"] = [
        {
            "edition": other,
            "href": f"{up}{other.folder}/{target}",
            "current": other == edition,
        }
        for other in siblings(app)
    ]


def is_site(builder: Builder) -> bool:
    """Tell whether a builder makes pages for a browser; EPUB's is one of Sphinx's HTML builders."""
    return builder.format == "html" and builder.name != "epub"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the settings' defaults and the page context."""
    app.add_config_value("wenda_editions", None, "env", types=frozenset({Editions, type(None)}))
    # Before other extensions read the names.
    app.connect("config-inited", _name_edition, priority=100)
    app.connect("html-page-context", _add_switch)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
