"""The command ``serve``: build everything, then serve it on this machine."""

from __future__ import annotations

import sys
from pathlib import Path

from wenda.publish.build import build
from wenda.publish.formats import FORMATS
from wenda.publish.server import address, bind, make_server
from wenda.publish.unchanged import is_unchanged


def serve(root: Path, *, port: int) -> int:
    """Build all editions, then serve them until interrupted; return 1 when the build failed."""
    site = root / "build" / "site"
    with bind(port) as listening:
        unchanged = is_unchanged(root, site, formats=FORMATS, codes=())
        if not unchanged and build(root, out=site, formats=FORMATS, codes=()) != 0:
            return 1
        print(f"{address(listening)}/  (Ctrl-C ends)")
        sys.stdout.flush()
        make_server(site).run(sockets=[listening])
    return 0
