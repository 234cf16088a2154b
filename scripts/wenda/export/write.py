"""The data of the reference in open formats, to be taken away: all files below ``downloads/data``.

The same sources give the same bytes. ``index.json`` lists every file with its size and hash.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from wenda.export.files import FOLDER, INDEX, index
from wenda.files import write_all


def write_downloads(root: Path, stage: Path, *, base_url: str = "") -> None:
    """Write all data into ``stage/downloads/data``, in place of what is there.

    ``base_url`` is the absolute address of the site, if it is known; citations then point to the
    passages on the site, otherwise to the page that was captured.
    """
    from wenda.export.collect import make_files  # the libraries of the formats, when needed

    folder = stage / "downloads" / FOLDER
    files = make_files(root, base_url=base_url)
    shutil.rmtree(folder, ignore_errors=True)
    write_all({folder / INDEX: index(files), **{folder / file.path: file.data for file in files}})
