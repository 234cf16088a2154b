"""What is offered for download: the one folder that holds it, and the way there from a page.

Input: the setting ``wenda_downloads``, the folder's path. The build sets it; where it is empty, as
in a plain ``sphinx-build``, nothing is offered and no page links into the void.
"""

from __future__ import annotations

import os
import posixpath
from pathlib import Path
from urllib.parse import quote

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from wenda.reading.editions import is_site


def downloads_of(app: Sphinx) -> Path | None:
    """Return the folder, where pages of this build can link to it; books cannot."""
    given: str = app.config.wenda_downloads
    return (
        Path(given).absolute() if given and is_site(app.builder) and Path(given).is_dir() else None
    )


def address(app: Sphinx, docname: str, file: Path) -> str:
    """Return the relative address of a file of the folder on the page ``docname``."""
    page = Path(app.outdir, posixpath.dirname(app.builder.get_target_uri(docname)))
    return quote(Path(os.path.relpath(file, page)).as_posix())


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the setting."""
    # No page is read again for it: the build stages into another folder each time.
    app.add_config_value("wenda_downloads", "", "", types=frozenset({str}))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
