"""The site under its Content-Security-Policy, and what a page asks the network for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

Open = Callable[..., Page]
ZH = "/zh/spp-mps-fourth-batch/q4.html"
EN = "/en/spp-mps-fourth-batch/q4.html"
REQUESTS = 10


def test_every_page_runs_under_the_policy(open_page: Open, served: str, site: Path) -> None:
    """No page needs what the policy forbids, and none asks another host for anything."""
    page = open_page("about:blank")
    asked: set[str] = set()
    policies: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI}) =>"
        "console.error(`policy: ${violatedDirective} ${blockedURI}`))"
    )
    for path in sorted(site.rglob("*.html")):
        answer = page.goto(f"{served}/{path.relative_to(site).as_posix()}")
        assert answer is not None
        policies.add(answer.headers["content-security-policy"])
    assert len(policies) == 1
    assert [address for address in asked if not address.startswith(f"{served}/")] == []


def test_the_policy_is_strict(open_page: Open, served: str) -> None:
    """Nothing inline is allowed but by its hash, and no other host."""
    answer = open_page("about:blank").goto(f"{served}/")
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'self';")
    for word in ("unsafe", "http:", "https:", "*"):
        assert word not in policy


def test_the_policy_stops_a_foreign_script(browser_page: Page, served: str) -> None:
    """A script that somebody slips into the page does not run."""
    browser_page.goto(served + ZH)
    browser_page.evaluate(
        "() => { const script = document.createElement('script');"
        "script.text = 'window.slipped = true'; document.body.append(script); }"
    )
    assert browser_page.evaluate("window.slipped") is None


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
