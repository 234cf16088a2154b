"""The fonts of the books: Noto Serif SC and Noto Sans SC from a package, Latin from Typst itself.

Fonts of the system are never used, so every machine makes the same pages. The package holds no
bold: strong Chinese is set in the Sans face, as Chinese books do.
"""

from __future__ import annotations

from pathlib import Path

from wenda.errors import WendaError

PACKAGE = "pylopdf-fonts-zh-cn"


def font_folder() -> Path:
    """Return the folder of the fonts; ``WendaError`` when the package is missing or not whole."""
    try:
        from pylopdf_fonts_zh_cn import sans_path, serif_path
    except ImportError as error:
        raise _missing(f"the font package {PACKAGE} is not installed") from error
    for path in (serif_path(), sans_path()):
        if not path.is_file():
            raise _missing(f"the font package {PACKAGE} lacks {path.name}")
    return serif_path().parent


def _missing(message: str) -> WendaError:
    return WendaError(
        message, where="fonts", hint=f"run `pip install --force-reinstall {PACKAGE}` and retry"
    )
