"""What the site ships is small: our own style sheets and scripts, minified, and few to a page.

The files in ``docs/_static`` stay apart and as they are written. In the output each loses its
comments and blanks, and those that a page would load one after the other are joined into one
file named after its members: ``wenda.reader.css``. Sphinx's and furo's files are left alone, and
so are scripts whose element carries data of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import rcssmin  # type: ignore[import-untyped]
import rjsmin  # type: ignore[import-untyped]
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

MINIFIERS: dict[str, Callable[[str], str]] = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}
SEPARATORS = {".css": "\n", ".js": "\n;"}
BUILDERS = frozenset({"html", "dirhtml"})
PLAIN = {
    ".css": {"rel": "stylesheet", "type": "text/css"},
    ".js": {"defer": "defer"},
}
"""The attributes of an element whose file may be joined with others of its kind."""


def _sources(app: Sphinx) -> dict[str, Path]:
    """Return our own style sheets and scripts by their path below ``_static``."""
    found: dict[str, Path] = {}
    for folder in app.config.html_static_path:
        source = Path(app.confdir, folder)
        for path in sorted(source.rglob("*")):
            if path.suffix in MINIFIERS:
                found[path.relative_to(source).as_posix()] = path
    return found


def _write(target: Path, members: Sequence[Path]) -> None:
    """Write the members, minified, into one file, unless it is newer than they are."""
    if target.is_file():
        written = target.stat().st_mtime_ns
        if all(path.stat().st_mtime_ns < written for path in members):
            return
    minify = MINIFIERS[target.suffix]
    texts = [minify(path.read_text(encoding="utf-8")) for path in members]
    target.write_text(SEPARATORS[target.suffix].join(texts), encoding="utf-8")


def _join(
    app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    if app.builder.name not in BUILDERS:
        return
    sources = _sources(app)
    for suffix, key in ((".css", "css_files"), (".js", "script_files")):
        assets = sorted(context[key], key=lambda asset: asset.priority)
        own = [asset for asset in assets if _may_join(asset, suffix, sources)]
        if len(own) > 1:
            names = [PurePosixPath(str(asset.filename)).name for asset in own]
            joined = ".".join(PurePosixPath(name).stem for name in names) + suffix
            target = Path(app.outdir, "_static", joined)
            # Sphinx marks addresses with a hash of the file, so it must be there by now.
            _write(target, [sources[name] for name in names])
            first = own[0]
            made = type(first)(f"_static/{joined}", priority=first.priority, **PLAIN[suffix])
            assets = [made if asset is first else asset for asset in assets]
            assets = [asset for asset in assets if asset not in own[1:]]
        context[key] = assets


def _may_join(asset: Any, suffix: str, sources: dict[str, Path]) -> bool:
    """Whether an asset, one of Sphinx's own kinds, is ours and a plain element."""
    path = PurePosixPath(str(getattr(asset, "filename", None) or ""))
    return (
        path.parent == PurePosixPath("_static")
        and path.name in sources
        and dict(asset.attributes) == PLAIN[suffix]
    )


def _minify(app: Sphinx, exception: Exception | None) -> None:
    """Minify the single files, and bring those up to date that were joined for earlier pages."""
    if exception is not None or app.builder.name not in BUILDERS:
        return
    sources = _sources(app)
    out = Path(app.outdir, "_static")
    for name, path in sources.items():
        copy = out / name
        if copy.is_file():
            copy.unlink()  # Sphinx's copy is newer than its source and still has its comments
            _write(copy, [path])
    for target in sorted(out.glob("*.*.*")):
        members = [stem + target.suffix for stem in target.stem.split(".")]
        if target.suffix in MINIFIERS and all(name in sources for name in members):
            _write(target, [sources[name] for name in members])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Join when a page is about to be written, minify when everything is."""
    # After the reader (900), which leaves out what a page has no use for.
    app.connect("html-page-context", _join, priority=950)
    app.connect("build-finished", _minify)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
