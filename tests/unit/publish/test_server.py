"""The server: strict answers, nothing but the site, and room for many clients."""

from __future__ import annotations

import asyncio
import gzip
import http.client
import socket
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from wenda.publish import server
from wenda.publish.server import LONGEST, serving

Answer = tuple[int, dict[str, str], bytes]
PAGE = "<!doctype html><html><head></head><body>" + "页" * 900 + "</body></html>"
CLIENTS = 256


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a small site, with things in it that are no part of one."""
    folder = tmp_path_factory.mktemp("served") / "site"
    (folder / "en" / "empty").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "en" / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "en" / "404.html").write_text("<head></head>not here", encoding="utf-8")
    (folder / "book.pdf").write_bytes(bytes(range(256)) * 8)
    (folder / ".wenda-site").write_text("{}")
    (folder.parent / "secret.txt").write_text("secret")
    (folder / "planted.txt").symlink_to("../secret.txt")
    (folder / "en" / "up").symlink_to("../..")
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Serve it."""
    with serving(site) as started:
        yield started


def get(address: str, path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask for a path as it is written, and return status, headers (lower case) and body."""
    parts = urllib.parse.urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    connection.putrequest(method, path, "Host" in headers, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {k.lower(): v for k, v in answer.getheaders()}, body


@pytest.mark.parametrize("path", ["/", "/index.html", "/?q=1", "/en/", "/en/none", "/book.pdf"])
def test_every_answer_is_strict(address: str, path: str) -> None:
    """The policy and the other headers come with pages, files and errors."""
    _status, headers, _body = get(address, path)
    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-cache"
    assert "server" not in headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "evil:8000"])
def test_a_foreign_host_is_refused(address: str, host: str) -> None:
    """A page elsewhere that lets its name lead here gets nothing."""
    assert get(address, "/", Host=host)[0] == 400


@pytest.mark.parametrize("host", ["127.0.0.1:1", "localhost", "LOCALHOST:8000"])
def test_this_machine_is_answered_by_its_names(address: str, host: str) -> None:
    """Whatever the port, which may be forwarded."""
    assert get(address, "/", Host=host.lower())[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/planted.txt",
        "/en/up/secret.txt",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/en/%2e%2e/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/.wenda-site",
        "/en/../.wenda-site",
        "/en/empty/",
        "/en/empty",
        "/%00",
        "/en/%00.html",
        "/index.html%00.txt",
        "/%ff%fe",
        "/a%0ab",
        "/" + "a" * 300,
        "//secret.txt",
        "/index.html/",
    ],
)
def test_what_is_no_part_of_the_site_is_not_found(address: str, path: str) -> None:
    """No list of a folder, no link out of the site, no hidden file, and never an error of ours."""
    status, _headers, body = get(address, path)
    assert status == 404
    assert b"secret" not in body


def test_a_path_that_is_too_long_is_refused(address: str) -> None:
    """Told as what it is, and the connection after it works."""
    assert get(address, "/" + "a/" * LONGEST)[0] == 414
    assert get(address, "/")[0] == 200


def test_a_missing_page_is_that_of_its_edition(address: str) -> None:
    """Its links hold wherever the page was sought."""
    status, headers, body = get(address, "/en/deep/er/none.html")
    assert status == 404
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert body == b'<head><base href="/en/"></head>not here'


def test_a_folder_is_found_with_a_slash(address: str) -> None:
    """Its page stands at the address with a slash, so that relative links hold."""
    status, headers, _body = get(address, "/en")
    assert (status, headers["location"].removeprefix(address)) == (307, "/en/")


def test_text_is_sent_compressed(address: str) -> None:
    """Where the browser agrees, and marked so for caches."""
    _status, headers, body = get(address, "/index.html", Accept_Encoding="gzip, br")
    assert headers["content-encoding"] == "gzip"
    assert headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(body).decode() == PAGE
    assert len(body) < len(PAGE.encode())
    plain = get(address, "/index.html")
    assert "content-encoding" not in plain[1]
    assert plain[2].decode() == PAGE
    assert "content-encoding" not in get(address, "/book.pdf", Accept_Encoding="gzip")[1]


@pytest.mark.parametrize("path", ["/index.html", "/book.pdf"])
@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_what_a_browser_has_is_not_sent_again(address: str, path: str, coding: str) -> None:
    """The mark of a file's state is answered with 304 until the file changes."""
    tag = get(address, path, Accept_Encoding=coding)[1]["etag"]
    status, _headers, body = get(address, path, Accept_Encoding=coding, If_None_Match=tag)
    assert (status, body) == (304, b"")
    assert get(address, path, If_None_Match='"other"')[0] == 200


@pytest.mark.parametrize("path", ["/book.pdf", "/index.html"])
def test_a_part_of_a_file_can_be_asked_for(address: str, site: Path, path: str) -> None:
    """As a reader of PDF does that jumps to a page."""
    whole = site.joinpath(path[1:]).read_bytes()
    status, headers, body = get(address, path, Range="bytes=10-19", Accept_Encoding="gzip")
    assert (status, body) == (206, whole[10:20])
    assert headers["content-range"] == f"bytes 10-19/{len(whole)}"
    assert get(address, path, Range="bytes=-5")[2] == whole[-5:]
    assert get(address, path, Range=f"bytes={len(whole)}-")[0] == 416


def test_only_reading_is_allowed(address: str) -> None:
    """Other methods are refused, with those that work."""
    status, headers, _body = get(address, "/", "POST")
    assert (status, headers["allow"]) == (405, "GET, HEAD")
    status, headers, body = get(address, "/index.html", "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) == len(PAGE.encode())


def test_many_clients_at_once_are_all_served(address: str) -> None:
    """Each of them gets the page, though all knock before the first is answered."""
    parts = urllib.parse.urlsplit(address)

    async def ask() -> bytes:
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        writer.write(f"GET /index.html HTTP/1.1\r\nHost: {parts.netloc}\r\n".encode())
        writer.write(b"Connection: close\r\n\r\n")
        body = await reader.read()
        writer.close()
        return body

    async def ask_all() -> list[bytes]:
        return await asyncio.wait_for(asyncio.gather(*(ask() for _ in range(CLIENTS))), 60)

    # In a thread: where a browser has been started, its loop runs in this one.
    with ThreadPoolExecutor(1) as thread:
        bodies = thread.submit(asyncio.run, ask_all()).result()
    assert sum(body.startswith(b"HTTP/1.1 200") for body in bodies) == CLIENTS
    assert all(body.endswith(b"</html>") for body in bodies)


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "])
def test_idle_connections_are_closed(
    site: Path, monkeypatch: pytest.MonkeyPatch, sent: bytes
) -> None:
    """Whether nothing came or only half a request."""
    monkeypatch.setattr(server, "IDLE", 0.2)
    with serving(site) as address:
        parts = urllib.parse.urlsplit(address)
        with socket.create_connection((parts.hostname, parts.port), timeout=5) as client:
            client.sendall(sent)
            assert client.recv(100) == b""


def test_nonsense_gets_an_answer_and_no_traceback(
    address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """What is no HTTP is refused, and the terminal stays quiet."""
    parts = urllib.parse.urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port), timeout=5) as client:
        client.sendall(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 400")
    get(address, "/%00")
    out, err = capfd.readouterr()
    assert out + err == ""


def test_it_listens_on_this_machine_alone(address: str) -> None:
    """The socket is bound to the loopback address."""
    with server.bind(0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"
    assert address.startswith("http://127.0.0.1:")


def test_a_new_build_changes_policy_and_pages_at_once(tmp_path: Path) -> None:
    """The site is looked up anew at each request, as it is exchanged under the server."""
    old, new = tmp_path / "site", tmp_path / "next"
    for folder, text in ((old, "<p>old"), (new, "<p>new<script></script>")):
        folder.mkdir()
        (folder / "index.html").write_text(text)
    with serving(old) as address:
        _status, before, body = get(address, "/")
        assert body == b"<p>old"
        old.rename(tmp_path / "last")
        new.rename(old)
        _status, after, body = get(address, "/")
        assert body == b"<p>new<script></script>"
        assert "sha256-" in after["content-security-policy"]
        assert "sha256-" not in before["content-security-policy"]
