"""The command ``serve``: build everything, serve it on this machine, build what changes."""

from __future__ import annotations

import sys
from pathlib import Path

from wenda.publish.build import build
from wenda.publish.formats import FORMATS
from wenda.publish.live import News
from wenda.publish.server import address, bind, make_server
from wenda.publish.unchanged import is_unchanged
from wenda.publish.watch import Workshop, watching


def serve(root: Path, *, port: int) -> int:
    """Build all editions, then serve and watch until interrupted; 1 when the build failed."""
    site = root / "build" / "site"
    with bind(port) as listening:
        unchanged = is_unchanged(root, site, formats=FORMATS, codes=())
        if not unchanged and build(root, out=site, formats=FORMATS, codes=()) != 0:
            return 1
        print(f"{address(listening)}/  (Ctrl-C ends)")
        sys.stdout.flush()
        news = News()
        workshop = Workshop(root, site)
        with watching(workshop, news):
            make_server(workshop.served, news).run(sockets=[listening])
    return 0
