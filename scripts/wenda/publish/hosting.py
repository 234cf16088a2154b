"""What a host is told: headers in a file that several of them read, and the types of our files.

``_headers`` is read by Netlify, Cloudflare Pages and others: a path, then headers, each indented.
Servers that read a configuration of their own find examples in ``.github/hosting``.
"""

from __future__ import annotations

from pathlib import Path

from wenda.export.files import MEDIA
from wenda.publish.policy import policy_of

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
TYPES = {**MEDIA, ".epub": "application/epub+zip"}
"""Media types that hosts do not know by themselves, and those that they do, by suffix."""
_ASSETS = "public, max-age=3600"
"""Pages name their assets with a hash; the pieces of the search have none, hence an hour."""


def headers_of(site: Path) -> str:
    """Return the text of ``_headers`` for a built site."""
    blocks = {"/*": {"Content-Security-Policy": policy_of(site), **EVERYWHERE}}
    blocks |= {f"/*{suffix}": {"Content-Type": _with_charset(t)} for suffix, t in TYPES.items()}
    blocks["/*/_static/*"] = {"Cache-Control": _ASSETS}
    lines: list[str] = []
    for path, headers in blocks.items():
        lines += [path, *(f"  {name}: {value}" for name, value in headers.items())]
    return "\n".join(lines)


def _with_charset(media: str) -> str:
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
