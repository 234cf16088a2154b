"""The parts of a question page, as the tests of reading look for them."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


def own(page: Page, passage: str) -> Locator:
    """Return a passage's text in the page's own language."""
    return page.locator(f"#{passage} > p:not(.partner)")


def partner(page: Page, passage: str) -> Locator:
    """Return a passage's text in the other language."""
    return page.locator(f"#{passage} > .partner")


def number(page: Page, passage: str) -> Locator:
    """Return the link that bears a passage's number."""
    return page.locator(f'[data-passage="{passage}"] .passage-number')


def box(locator: Locator) -> dict[str, float]:
    """Return where an element stands, with its right and bottom edges."""
    found = locator.bounding_box()
    assert found is not None
    x, y, width, height = found["x"], found["y"], found["width"], found["height"]
    return {"x": x, "y": y, "width": width, "right": x + width, "bottom": y + height}
