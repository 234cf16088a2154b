"""The small files at the root of the site, beside the door: for hosts, robots and lost readers.

``404.html`` is what a host shows for an address that lies in no edition; ``robots.txt`` names the
sitemap; ``.nojekyll`` keeps GitHub Pages from leaving out folders that begin with an underscore;
``llms.txt`` (llmstxt.org) lists the articles as plain Markdown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import jinja2

from wenda.citation.speech import speech_of
from wenda.editions import Edition

MISSING = "404.html"
_INDEX = Path("downloads", "data", "index.json")


def write_foyer(
    root: Path, site: Path, present: Sequence[Edition], base: str, templates: jinja2.Environment
) -> None:
    """Write the files for the editions that stand in ``site``.

    ``base`` is the site's absolute address with a slash at its end, or empty: the links of the
    missing page then lead to the root of the host, since it is shown at any depth.
    """
    prefix = urlsplit(base).path or "/"
    says = [(edition, speech_of(edition, root / "locale").say) for edition in present]
    page = templates.get_template("missing.html").render(says=says, prefix=prefix)
    (site / MISSING).write_text(page, encoding="utf-8")
    (site / ".nojekyll").touch()
    sitemap = [f"Sitemap: {base}sitemap.xml"] if base else []
    (site / "robots.txt").write_text("\n".join(["User-agent: *", "Allow: /", *sitemap, ""]))
    lines = [*_titles(present), "", *_texts(site, present)]
    (site / "llms.txt").write_text("\n".join([*lines, ""]), encoding="utf-8")


def _titles(present: Sequence[Edition]) -> Iterator[str]:
    yield f"# {' · '.join(edition.title for edition in present)}"
    yield ""
    yield f"> {' · '.join(edition.subtitle for edition in present)}"


def _texts(site: Path, present: Sequence[Edition]) -> Iterator[str]:
    """Yield a list of the articles' Markdown files, by article."""
    names = {edition.code: edition.name for edition in present}
    try:
        rows = json.loads((site / _INDEX).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError):
        return
    last = ""
    for row in rows:
        if row["kind"] != "text" or row.get("edition") not in names:
            continue
        if row["article"] != last:
            last = row["article"]
            yield from (f"## {last}", "")
        address = (_INDEX.parent / row["path"]).as_posix()
        yield f"- [{last}, {names[row['edition']]}]({address})"
