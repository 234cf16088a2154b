"""The fonts that the tests' browser sees: those of pinned packages, whatever the machine has.

A file for fontconfig names them and a cache of its own. Without one, a page would be laid out with
what happens to be installed, and a test would pass on one machine and fail on the next.
"""

from __future__ import annotations

from pathlib import Path

from pymupdf_fonts import fontbuffers

from wenda.books.fonts import font_folder

LATIN = ("notos", "notosbo", "notosit", "notosbi", "spacemo")
"""Noto Sans in four cuts and Space Mono, by the names that the package gives them."""

# What a page means by its last words; the second face serves the signs that the first lacks.
GENERIC = {
    "sans-serif": ("Noto Sans", "Noto Sans SC"),
    "serif": ("Noto Serif SC", "Noto Sans"),
    "monospace": ("Space Mono", "Noto Sans SC"),
}

CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{folders}
<cachedir>{cache}</cachedir>
{aliases}
</fontconfig>
"""


def pinned_fonts(folder: Path) -> Path:
    """Write a fontconfig file into ``folder`` that names the packages' fonts; return it."""
    return _write(folder, _latin(folder), font_folder())


def latin_fonts(folder: Path) -> Path:
    """Write a fontconfig file into ``folder`` that names no Chinese font; return it."""
    return _write(folder, _latin(folder))


def _latin(folder: Path) -> Path:
    faces = folder / "latin"
    faces.mkdir(parents=True)
    for name in LATIN:
        (faces / f"{name}.ttf").write_bytes(fontbuffers[name]())
    return faces


def no_letters(folder: Path) -> Path:
    """Write a fontconfig file into ``folder`` that names one font, of musical signs; return it.

    Every letter is then an empty box. With no font at all Chromium itself breaks down.
    """
    faces = folder / "music"
    faces.mkdir(parents=True)
    (faces / "music.ttf").write_bytes(fontbuffers["music"]())
    return _write(folder, faces)


def _write(folder: Path, *fonts: Path) -> Path:
    aliases = (
        f"<alias binding='strong'><family>{family}</family><prefer>"
        + "".join(f"<family>{face}</family>" for face in faces)
        + "</prefer></alias>"
        for family, faces in GENERIC.items()
    )
    config = folder / "fonts.conf"
    config.write_text(
        CONFIG.format(
            folders="\n".join(f"<dir>{font}</dir>" for font in fonts),
            cache=folder / "cache",
            aliases="\n".join(aliases),
        ),
        encoding="utf-8",
    )
    return config
