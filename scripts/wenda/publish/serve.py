"""Serving the built site on this machine, under the policy it is meant to be published with."""

from __future__ import annotations

import functools
import gzip
import http.server
import io
import re
import sys
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

from wenda.errors import WendaError
from wenda.publish.build import build
from wenda.publish.formats import FORMATS
from wenda.publish.policy import policy_of

HOST = "127.0.0.1"
PACKED = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"})
"""Kinds of files that are sent compressed, as a host on the network does."""


@functools.lru_cache(maxsize=1)
def _policy(site: Path, _built: int) -> str:
    return policy_of(site)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files; a missing page gets the 404 page of the edition that it was sought in."""

    protocol_version = "HTTP/1.1"  # one connection serves a whole page

    def end_headers(self) -> None:
        """Add the site's policy to every answer; it is worked out anew after a new build."""
        site = Path(self.directory)
        built = site.stat().st_mtime_ns if site.is_dir() else 0
        self.send_header("Content-Security-Policy", _policy(site, built))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")  # the next build shows at once
        super().end_headers()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Send the headers of a file; return its content, compressed where the browser agrees."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        agreed = "gzip" in self.headers.get("Accept-Encoding", "")
        if not (agreed and path.suffix in PACKED and path.is_file()):
            return super().send_head()
        body = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the edition's own 404 page where there is one, else the plain answer."""
        page = self._missing_page() if code == HTTPStatus.NOT_FOUND else None
        if page is None:
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)

    def _missing_page(self) -> bytes | None:
        folder = self.path.lstrip("/").partition("/")[0]
        path = Path(self.directory, folder, "404.html")
        if not re.fullmatch(r"[\w-]+", folder) or not path.is_file():
            return None
        # Its links are relative to the edition's folder, wherever the missing page was sought.
        base = f'<base href="/{folder}/">'
        return path.read_text(encoding="utf-8").replace("<head>", f"<head>{base}", 1).encode()

    def log_message(self, *_args: object) -> None:
        """Keep the terminal quiet."""


class Server(http.server.ThreadingHTTPServer):
    """Serves each connection in a thread of its own."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over a browser that hung up; tell of everything else."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def make_server(site: Path, *, port: int) -> http.server.ThreadingHTTPServer:
    """Return a server of the folder ``site`` on this machine only; port 0 takes a free one."""
    handler = functools.partial(Handler, directory=str(site))
    try:
        return Server((HOST, port), handler)
    except (OSError, OverflowError) as error:
        raise WendaError(
            f"cannot listen on port {port} ({error})",
            where="wenda serve",
            hint="name another with --port N",
        ) from error


def serve(root: Path, *, port: int) -> int:
    """Build all editions, then serve them until interrupted; return 1 when the build failed."""
    site = root / "build" / "site"
    with make_server(site, port=port) as server:
        if build(root, out=site, formats=FORMATS, codes=()) != 0:
            return 1
        print(f"http://{HOST}:{server.server_address[1]}/  (Ctrl-C ends)")
        sys.stdout.flush()
        server.serve_forever()
    return 0
