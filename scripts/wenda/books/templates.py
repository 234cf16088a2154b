"""The templates of the books: beside the builder that fills them, or the project's own.

A file of the same name in one of Sphinx's ``templates_path`` (``pdf.typ``, ``cover.typ``,
``epub/NAME``) takes the place of ours.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

FOLDER = "templates"


def find_template(app: Sphinx, name: str, *, builder: str) -> Path:
    """Return the file of a template; ``builder`` is the path of the module that fills it."""
    own = (Path(app.confdir, folder, name) for folder in app.config.templates_path)
    beside = Path(builder).parent / FOLDER / Path(name).name
    return next((path for path in own if path.is_file()), beside)
