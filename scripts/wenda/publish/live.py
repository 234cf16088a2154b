"""What a served page learns of builds while somebody writes: that it was built anew, or why not.

A page gets one script of ours when it is served, never in the site itself, and the script listens
to one stream of events (Server-Sent Events, WHATWG HTML 9.2). The policy stays as strict as the
site's: both come from the site's own address.
"""

from __future__ import annotations

import json
import threading
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import NamedTuple

import anyio
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

ADDRESS = "/_live"
_LOOK = 0.03
"""Seconds between two looks for news."""
_SIGN_OF_LIFE = 10.0
"""Seconds after which a line is sent that says nothing, so that a closed page is noticed."""
_KINDS = {"live.js": "text/javascript", "live.css": "text/css"}


class Event(NamedTuple):
    """One piece of news."""

    number: int
    kind: str
    """``built`` or ``failed``."""
    data: object
    """The folders that were built, or what was told of the failure."""


@dataclass
class News:
    """The last piece of news; written by who builds, read by the server."""

    def __post_init__(self) -> None:
        """Begin without any."""
        self._lock = threading.Lock()
        self._events: list[Event] = []

    def built(self, folders: Sequence[str]) -> None:
        """Tell that these editions' folders are new."""
        self._add("built", list(folders))

    def failed(self, told: str) -> None:
        """Tell why a build failed."""
        self._add("failed", told)

    @property
    def number(self) -> int:
        """How many there were."""
        return len(self._events)

    def since(self, number: int) -> list[Event]:
        """Return what is new, and the last failure if nothing was built after it."""
        return self._events[number:]

    def standing(self) -> int:
        """Return the number from which a page that is loaded now must be told."""
        failed = bool(self._events) and self._events[-1].kind == "failed"
        return self.number - failed

    def _add(self, kind: str, data: object) -> None:
        with self._lock:
            self._events.append(Event(self.number + 1, kind, data))


def with_script(page: bytes, news: News) -> bytes:
    """Return a page with the script that listens; a page without a body stays as it is."""
    tag = f'<script src="{ADDRESS}.js" data-version="{news.standing()}"></script>'
    before, body, after = page.rpartition(b"</body>")
    return before + tag.encode() + body + after if body else page


def routes(news: News) -> list[Route]:
    """Return what answers the script: itself, its style sheet and the stream."""

    async def stream(request: Request) -> Response:
        last = request.headers.get("last-event-id") or request.query_params.get("since", "")
        number = int(last) if last.isdecimal() else news.number
        return StreamingResponse(_lines(news, number), media_type="text/event-stream")

    return [
        Route(ADDRESS, stream),
        *(Route(f"/_{name}", _file(name, kind)) for name, kind in _KINDS.items()),
    ]


def _file(name: str, kind: str):  # type: ignore[no-untyped-def] # noqa: ANN202 -- an endpoint
    data = files("wenda.publish").joinpath("static", name).read_bytes()

    async def answer(_request: Request) -> Response:
        return Response(data, media_type=kind)

    return answer


async def _lines(news: News, number: int) -> AsyncIterator[str]:
    yield "retry: 500\n\n"
    waited = 0.0
    while True:
        for event in news.since(min(number, news.number)):
            number = event.number
            data = json.dumps(event.data, ensure_ascii=False)
            yield f"id: {number}\nevent: {event.kind}\ndata: {data}\n\n"
        await anyio.sleep(_LOOK)
        waited += _LOOK
        if waited > _SIGN_OF_LIFE:
            waited = 0.0
            yield ": here\n\n"
