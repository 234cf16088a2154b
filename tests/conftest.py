"""What the tests share: the project's root, and the real site built once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from wenda.build import build
from wenda.files import find_root
from wenda.serve import make_server


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the project."""
    return find_root(Path(__file__).parent)


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build all editions of the real reference, warnings being errors."""
    out = tmp_path_factory.mktemp("built") / "site"
    assert build(root, out=out, formats=("html",), codes=()) == 0
    return out


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """Serve the site on this machine; yield its address without a slash at the end."""
    with make_server(site, port=0) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        host, port = server.server_address[:2]
        yield f"http://{host!s}:{port}"
        server.shutdown()
        thread.join()
