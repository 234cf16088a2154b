"""What the site ships is small: our own style sheets and scripts lose their comments and blanks.

The files in ``docs/_static`` stay as they are written; the copies in the output folder are
minified when the build is done. Sphinx's and furo's own files are left alone.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import rcssmin  # type: ignore[import-untyped]
import rjsmin  # type: ignore[import-untyped]
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

MINIFIERS: dict[str, Callable[[str], str]] = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}


def _slim(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.format != "html":
        return
    out = Path(app.outdir, "_static")
    for folder in app.config.html_static_path:
        source = Path(app.confdir, folder)
        for path in sorted(source.rglob("*")):
            copy = out / path.relative_to(source)
            minify = MINIFIERS.get(path.suffix)
            if minify is not None and copy.is_file():
                text = path.read_text(encoding="utf-8")
                copy.write_text(minify(text), encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Minify when everything is written."""
    app.connect("build-finished", _slim)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
