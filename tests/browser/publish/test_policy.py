"""The site under its Content-Security-Policy, and what a page asks the network for."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

Open = Callable[..., Page]
ZH = "/zh/spp-mps-fourth-batch/q4.html"
EN = "/en/spp-mps-fourth-batch/q4.html"
REQUESTS = 10


TELL = (
    "addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI}) =>"
    "console.error(`policy: ${violatedDirective} ${blockedURI}`))"
)


def test_every_page_runs_under_the_policy(open_page: Open, base: str, site: Path) -> None:
    """No page needs what the policy forbids, and none asks another host for anything."""
    page = open_page("about:blank")
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    page.add_init_script(TELL)
    for path in sorted(site.rglob("*.html")):
        if path == site / "404.html" and base.startswith("file:"):
            continue  # a host's answer: its addresses begin at the root of the host
        page.goto(f"{base}/{path.relative_to(site).as_posix()}")
    assert [address for address in asked if not address.startswith(f"{base}/")] == []


def test_the_search_works_under_the_policy_of_its_page(open_page: Open, base: str) -> None:
    """Its form may be sent, and the data that it loads as scripts may run."""
    page = open_page(f"{base}/en/index.html")
    field = page.locator("input[name=q]").first  # its type and role change once it can suggest
    field.fill("fraud")
    field.press("Enter")
    page.wait_for_selector(".search-results a")
    assert "/search.html?q=fraud" in page.url


def test_the_server_says_the_same_for_all_pages(served: str, site: Path) -> None:
    """The header is one, and strict: nothing inline but by its hash, and no other host."""
    policies = set()
    for path in sorted(site.rglob("*.html")):
        address = f"{served}/{path.relative_to(site).as_posix()}"
        with urllib.request.urlopen(address) as answer:  # noqa: S310 -- our own server
            policies.add(answer.headers["Content-Security-Policy"])
    (policy,) = policies
    assert policy.startswith("default-src 'self';")
    assert policy.endswith("; frame-ancestors 'self'")
    for word in ("unsafe", "http:", "https:", "file:", "*"):
        assert word not in policy


@pytest.mark.parametrize(
    ("slipped", "directive"),
    [
        (
            "const e = document.createElement('script'); e.text = 'window.ran = 1';",
            "script-src-elem",
        ),
        ("const e = document.createElement('style'); e.textContent = 'p {}';", "style-src-elem"),
        (
            "const e = document.createElement('script'); e.src = 'https://other.example/a.js';",
            "script-src-elem",
        ),
        ("const e = document.createElement('img'); e.src = 'https://other.example/a';", "img-src"),
        (
            "const e = document.createElement('base'); e.href = 'https://other.example/';",
            "base-uri",
        ),
    ],
)
def test_the_page_itself_stops_what_is_slipped_in(
    browser_page: Page, site: Path, slipped: str, directive: str
) -> None:
    """Opened as a file, without any server, the policy in the page holds."""
    browser_page.goto(site.as_uri() + ZH)
    found = browser_page.evaluate(
        "async () => { const seen = new Promise(tell => addEventListener("
        "'securitypolicyviolation', event => tell(event.effectiveDirective)));"
        f"{slipped} document.head.append(e);"
        "return Promise.race([seen, new Promise(tell => setTimeout(tell, 3000, 'none'))]); }"
    )
    assert found == directive
    assert browser_page.evaluate("window.ran") is None


@pytest.fixture
def browser_page(open_page: Open) -> Page:
    """Return a page whose errors are expected."""
    page = open_page("about:blank")
    other = page.context.browser
    assert other is not None
    return other.new_page()


@pytest.mark.parametrize("path", [ZH, EN])
@pytest.mark.parametrize("view", ["own", "side"])
def test_a_question_page_asks_for_ten_files_at_most(
    open_page: Open, served: str, path: str, view: str
) -> None:
    """Counted by the browser, the page and its icon included."""
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}{path}?view={view}", wait_until="networkidle")
    icon = any(address.endswith(".svg") for address in asked)
    assert len(asked) + (not icon) <= REQUESTS, asked
