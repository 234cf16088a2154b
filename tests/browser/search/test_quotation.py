"""Verifying a quotation in the browser: the same verdicts as ``wenda verify``, and the page."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from wenda.corpus.articles import Corpus
from wenda.verify import folding, verdict
from wenda.verify.documents import documents
from wenda.verify.verdict import Verdict, verify

Open = Callable[..., Page]
NAMES = {
    "space": folding.SPACE, "width": folding.WIDTH, "quotes": folding.QUOTES,
    "dashes": folding.DASHES, "case": folding.CASE, "markup": verdict.MARKUP,
    "ends": verdict.ENDS, "gaps": verdict.GAPS,
}  # fmt: skip
CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    lambda text, _draw: text,
    lambda text, _draw: f"“{text}”。",
    lambda text, _draw: text.upper().replace("“", '"').replace("’", "'"),
    lambda text, draw: _cut(text, draw, "……"),
    lambda text, draw: _cut(text, draw, " \u200b\u3000"),
    lambda text, draw: _cut(text, draw, "某些新的 and other"),
    lambda text, _draw: text.replace("的", "之").replace("the", "a").replace("1", "１"),
    lambda text, draw: text[: len(text) // 2] + "".join(draw.sample(text, len(text) // 3)),
    lambda text, _draw: f"**{text[:5]}**{text[5:]}",
    lambda text, draw: "".join(draw.sample(text, len(text))),
)
VERDICTS = """async (quotations) => {
  const key = (versions) => versions.map(({ id, side }) => `${side}:${id}`).join();
  const written = ({ same, quoted, stands }, short) => same === undefined
    ? (quoted ? `[-${quoted}-]` : "") + (stands ? `{+${stands}+}` : "") : short(same);
  const short = (text) => [...text].length <= 51 ? text
    : `${[...text].slice(0, 24).join("")}…${[...text].slice(-24).join("")}`;
  const joined = (parts) => parts.map((part) => written(part, short)).join("")
    .split(/\\s+/).filter(Boolean).join(" ");
  const told = ({ places, folded, near, parts, missing }) => ({
    places: places.map(key), folded, parts, missing,
    near: near && [near.percent, key(near.items), joined(near.parts)],
  });
  const found = [];
  for (const quotation of quotations) found.push(told(await wendaVerify(quotation)));
  return found;
}"""


def _cut(text: str, draw: random.Random, between: str) -> str:
    at = draw.randrange(1, len(text))
    return text[:at] + between + text[at + draw.randrange(3) :]


def quotations(root: Path) -> list[str]:
    """Return pieces of the articles in both languages, each changed in one of the ways."""
    draw = random.Random(5)  # noqa: S311 -- a sample, no secret
    found = []
    for document in documents(Corpus(root)):
        for change in CHANGES * 3:
            start = draw.randrange(len(document.text) - 400)
            found.append(change(document.text[start : start + draw.randrange(8, 330)], draw))
    return [text for text in found if any(char.isalnum() for char in text)]


def told(found: Verdict, sides: Sequence[str]) -> dict[str, Any]:
    """Return a verdict as the page tells it."""

    def key(versions: Sequence[Any]) -> str:
        return ",".join(f"{sides.index(v.edition)}:{v.passage.id}" for v in versions)

    near = found.near and [found.near.percent, key(found.near.items), found.near.difference]
    return {
        "places": [key(place.versions) for place in found.places],
        "folded": list(found.folded), "parts": found.parts, "missing": found.missing, "near": near,
    }  # fmt: skip


@pytest.mark.parametrize(("folder", "sides"), [("zh", ("zh", "en")), ("en", ("en", "zh"))])
def test_the_page_judges_as_the_command_does(
    open_page: Open, served: str, root: Path, folder: str, sides: tuple[str, str]
) -> None:
    """Found, folded, nearest and difference, for pieces changed in every way that is known."""
    asked = quotations(root)
    page = open_page(f"{served}/{folder}/verify.html")
    answers = page.evaluate(VERDICTS, asked)
    for answer in answers:
        answer["folded"] = [NAMES[kind] for kind in answer["folded"]]
        answer["places"].sort()
    expected = [told(verify(root, text), sides) for text in asked]
    for verdict_told in expected:
        verdict_told["places"].sort()
    assert answers == expected
    assert sum(bool(one["places"]) for one in expected) > len(asked) / 3
    assert sum(bool(one["near"]) for one in expected) > len(asked) / 5


def verified(page: Page, text: str) -> None:
    """Paste a quotation and ask."""
    page.locator("#verify-quotation").fill(text)
    page.locator(".verify button").click()
    expect(page.locator(".verify-result > :not(.verify-wait)").first).to_be_visible()


def test_a_quotation_leads_to_its_passage(open_page: Open, base: str) -> None:
    """Word for word; from a server and from files."""
    page = open_page(f"{base}/en/verify.html")
    verified(page, "共紧急止付群众被骗资金2359亿元")
    expect(page.locator(".verify-exactly")).to_be_visible()
    page.locator(".verify-places a").click()
    page.wait_for_url("**/q5.html#q5-2")


def test_what_differs_is_shown(open_page: Open, served: str) -> None:
    """What is only quoted is struck out, what only stands there is inserted."""
    page = open_page(f"{served}/zh/verify.html")
    verified(page, "共紧急止付群众被骗资金2395亿元，使众多受害群众免受重大经济损失")
    expect(page.locator(".verify-difference del")).to_have_text("2395")
    expect(page.locator(".verify-difference ins")).to_have_text("2359")


def test_markup_that_is_pasted_stays_text(open_page: Open, served: str) -> None:
    """Nothing of a quotation becomes a part of the page."""
    page = open_page(f"{served}/zh/verify.html")
    verified(page, "紧急止付<img src=x onerror=alert(1)>群众被骗资金")
    assert page.locator(".verify img").count() == 0


def test_the_page_is_found_from_the_search(open_page: Open, served: str) -> None:
    """A link under the field."""
    page = open_page(f"{served}/en/search.html")
    page.locator("article .search-form a", has_text="Verify a quotation").click()
    expect(page.locator("#verify-quotation")).to_be_visible()
