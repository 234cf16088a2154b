"""A server of one built site on this machine, as strict as the host it is meant for.

It answers to this machine's own names only, lists no folder, follows no link out of the site and
shows no hidden file; a missing page is the 404 page of the edition in which it was sought. Text is
sent compressed, other files in ranges, both with an ``ETag``. Starlette and uvicorn do the work.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import gzip
import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import anyio.to_thread
import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from wenda.errors import WendaError
from wenda.publish.live import News, routes, with_script
from wenda.publish.policy import policy_of

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
"""Hosts that are answered: a page elsewhere cannot have its own name lead here."""
BACKLOG = 1024
"""How many clients may knock at once; the kernel may hold fewer."""
IDLE = 15
"""Seconds after which a connection without a whole request is closed, at the latest twice that."""
LONGEST = 2048
"""Bytes of the longest path that is looked for."""
PACKED = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".md", ".tsv"})
"""Kinds of files that are sent compressed, as a host on the network does."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",  # the next build shows at once
}


class Site(StaticFiles):
    """Serves the files of a site."""

    def __init__(self, folder: Path, news: News | None = None) -> None:
        """Take the site's folder, which may be made, or exchanged, later.

        With ``news`` a page listens to what is built anew.
        """
        super().__init__(directory=folder, html=True, check_dir=False)
        self.news = news

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file; ``HTTPException`` for what is no page or file of the site."""
        if len(scope["path"].encode()) > LONGEST:
            raise HTTPException(414)
        if any(part.startswith(".") and part != "." for part in Path(path).parts):
            raise HTTPException(404)
        if scope["path"].endswith("/") and Path(path).suffix:  # a file is no folder
            raise HTTPException(404)
        return await super().get_response(path, scope)

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Return a file, compressed where the browser agrees and asks for no part of it."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        if self.news is not None and Path(full_path).suffix == ".html":
            page = with_script(Path(full_path).read_bytes(), self.news)
            return Response(page, status_code, media_type="text/html")
        if Path(full_path).suffix not in PACKED:
            return response
        response.headers["vary"] = "Accept-Encoding"
        asked = Headers(scope=scope)
        if isinstance(response, NotModifiedResponse) or "range" in asked:
            return response
        body, packed = _content(str(full_path), stat_result.st_mtime_ns, stat_result.st_size)
        headers = {k: response.headers[k] for k in ("etag", "last-modified", "vary")}
        kind = response.media_type
        if "gzip" not in asked.get("accept-encoding", ""):
            return Response(body, status_code, headers, kind)
        headers |= {"content-encoding": "gzip", "etag": f"W/{headers['etag']}"}
        return Response(packed, status_code, headers, kind)


class Strict:
    """Adds the site's policy and the fixed headers to every answer."""

    def __init__(self, app: ASGIApp, folder: Path) -> None:
        """Take what answers, and the site's folder."""
        self.app = app
        self.folder = folder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers added."""
        policy = await anyio.to_thread.run_sync(policy_now, self.folder)

        async def send_strictly(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, send_strictly)


class Connection(H11Protocol):
    """A connection that is closed when no request comes, or none that ends."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to watch the time."""
        super().connection_made(transport)
        self.loop.call_later(IDLE, self._look, None)

    def _look(self, before: object) -> None:
        """Close the connection unless a request came, or is being answered, since last time."""
        if self.transport.is_closing():
            return
        answering = self.cycle is not None and not self.cycle.response_complete
        if self.cycle is before and not answering:
            self.transport.close()
            return
        self.loop.call_later(IDLE, self._look, self.cycle)


def make_app(folder: Path, news: News | None = None) -> ASGIApp:
    """Return the application that answers for the site in ``folder``; ``news`` as in ``Site``."""

    async def refuse(request: Request, error: Exception) -> Response:
        code = error.status_code if isinstance(error, HTTPException) else 500
        page = _missing_page(folder, request.url.path) if code == 404 else None  # noqa: PLR2004
        if page is not None:
            return Response(page, code, media_type="text/html")
        told = error.detail if isinstance(error, HTTPException) else "Internal Server Error"
        headers = error.headers if isinstance(error, HTTPException) else None
        return PlainTextResponse(told, code, headers)

    return Starlette(
        routes=[*(routes(news) if news else ()), Mount("/", app=Site(folder, news))],
        middleware=[
            Middleware(Strict, folder=folder),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(NAMES), www_redirect=False),
        ],
        exception_handlers={HTTPException: refuse},
    )


def make_server(folder: Path, news: News | None = None) -> uvicorn.Server:
    """Return a server of ``folder`` that is given its sockets when it runs; ``news`` as above."""
    config = uvicorn.Config(
        make_app(folder, news),
        http=Connection,
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        log_level="error",
        access_log=False,
        server_header=False,
        backlog=BACKLOG,
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=1,
    )
    return uvicorn.Server(config)


def bind(port: int) -> socket.socket:
    """Return a socket of this machine alone; port 0 takes a free one."""
    try:
        return socket.create_server((HOST, port), backlog=BACKLOG)
    except (OSError, OverflowError) as error:
        raise WendaError(
            f"cannot listen on port {port} ({error})",
            where="wenda serve",
            hint="name another with --port N",
        ) from error


def address(listening: socket.socket) -> str:
    """Return the address of a socket's site, without a slash at the end."""
    return f"http://{HOST}:{listening.getsockname()[1]}"


@contextlib.contextmanager
def serving(folder: Path, news: News | None = None) -> Iterator[str]:
    """Serve ``folder`` on a free port, in a thread; yield its address, without a slash."""
    with bind(0) as listening:
        server = make_server(folder, news)
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield address(listening)
        finally:
            server.should_exit = True
            thread.join()


def policy_now(folder: Path) -> str:
    """Return the policy of a site as it stands; it is worked out anew after a new build."""
    try:
        now = folder.stat()
    except OSError:
        return "default-src 'none'"
    return _policy(folder, now.st_ino, now.st_mtime_ns)


@functools.lru_cache(maxsize=4)
def _policy(folder: Path, _number: int, _time: int) -> str:
    return policy_of(folder)


@functools.lru_cache(maxsize=512)
def _content(path: str, _time: int, _size: int) -> tuple[bytes, bytes]:
    """Return a file as it is and compressed; read once, unless it changes."""
    body = Path(path).read_bytes()
    return body, gzip.compress(body, mtime=0)


def _missing_page(folder: Path, path: str) -> bytes | None:
    """Return the 404 page of the edition that a path lies in, if it lies in one."""
    edition = path.lstrip("/").partition("/")[0]
    page = folder / edition / "404.html"
    if not re.fullmatch(r"[\w-]{1,99}", edition) or page.is_symlink() or not page.is_file():
        return None
    # Its links are relative to the edition's folder, wherever the missing page was sought.
    base = f'<base href="/{edition}/">'
    return page.read_bytes().replace(b"<head>", f"<head>{base}".encode(), 1)
