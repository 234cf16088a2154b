"""What the site ships is small and few: style sheets and scripts joined from parts, minified.

Each wing keeps its parts beside its extension, in ``static/``, and names the file of the site that
they go into with :func:`ship`. The files bear the same names on all pages, so that a browser
fetches each once. A file of the same name in ``html_static_path`` takes the place of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import rcssmin  # type: ignore[import-untyped]
import rjsmin  # type: ignore[import-untyped]
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

from wenda.reading.lean import theme_sheet
from wenda.reading.modules import join_scripts

BUILDERS = frozenset({"html", "dirhtml"})


def _join_styles(parts: Sequence[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in parts)


JOINERS: dict[str, Callable[[Sequence[Path]], str]] = {".css": _join_styles, ".js": join_scripts}
MINIFIERS: dict[str, Callable[[str], str]] = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}


def ship(app: Sphinx, name: str, folder: Path, *parts: str) -> None:
    """Have parts in a wing's folder go into the file ``_static/name``, after those named before."""
    app.setup_extension("wenda.reading.slim")
    files: dict[str, list[str]] = app.config.wenda_files
    files.setdefault(name, []).extend(str(folder / part) for part in parts)


def add_templates(app: Sphinx, folder: Path) -> None:
    """Have Sphinx look for templates in a wing's folder too, after the project's own."""

    def add(_app: Sphinx, config: Config) -> None:
        config.templates_path = [*config.templates_path, str(folder)]

    app.connect("config-inited", add)


def joined(name: str, parts: Sequence[Path]) -> str:
    """Return the text of the file ``name``, minified."""
    suffix = Path(name).suffix
    return MINIFIERS[suffix](JOINERS[suffix](parts))


def _write(app: Sphinx) -> None:
    """Write the files into a folder of static files, before Sphinx copies those to the site."""
    if app.builder.name not in BUILDERS:
        return
    folder = Path(app.doctreedir, "static")
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, list[str]] = app.config.wenda_files
    for name, parts in files.items():
        text = joined(name, [Path(part) for part in parts])
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "styles").mkdir(exist_ok=True)
    (folder / "styles" / "furo.css").write_text(theme_sheet(), encoding="utf-8")
    # Before the project's own folders, whose files then take the place of ours.
    app.config.html_static_path = [str(folder), *app.config.html_static_path]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the list of files; write them when all extensions have named theirs."""
    app.add_config_value("wenda_files", {}, "", types=frozenset({dict}))
    app.connect("builder-inited", _write, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
