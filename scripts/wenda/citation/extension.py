"""The button that cites a passage: its script on the pages, and the citations it fills in.

Input: the facts of each article. For every article one small script file is written, with the
citations in each edition's language and the words of the dialog in this edition's; a page loads it
when a reader opens the dialog, and not before. A script, because a page read from ``file://`` can
load nothing else.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.locale import _
from sphinx.util.typing import ExtensionMetadata

from wenda.citation.forms import Speech, templates
from wenda.citation.speech import speech_of
from wenda.corpus.work import Work
from wenda.editions import Edition
from wenda.reading.assets import ATTRIBUTES
from wenda.reading.editions import edition_of, editions_of, is_site
from wenda.reading.passages import domain_of
from wenda.reading.slim import ship
from wenda.reading.works import work_of, works_of

STATIC = Path(__file__).with_name("static")
FOLDER = "cite"
"""Below ``_static``: the scripts with the citations."""

Json = dict[str, Any]


def citation_data(work: Work, config: Config, locale: Path) -> Json:
    """Return what the dialog needs for one article: words, forms, and citations by language."""
    editions = editions_of(config)
    own = edition_of(config)
    ordered = (own, *(edition for edition in editions.written if edition != own))
    return {
        "words": _words(),
        "forms": [
            ["gbt7714", "GB/T 7714-2015"],
            ["plain", "OSCOLA"],
            ["chicago", "Chicago"],
            ["apa", "APA"],
            ["bibtex", "BibTeX"],
            ["ris", "RIS"],
            ["csl", "CSL-JSON"],
        ],
        "languages": [
            {"tag": e.tag, "name": e.name, "form": e.citation}
            | _language(work, e, speech_of(e, locale))
            for e in ordered
        ],
    }


def _language(work: Work, edition: Edition, speech: Speech) -> Json:
    cited = templates(work, speech, source=edition.source)
    if edition.source:
        return {"citations": cited}
    if edition.base:  # "unreviewed" stands for every state that is not named
        return {"citations": cited, "states": {"unreviewed": speech.say("converted by a program")}}
    states = {
        "unreviewed": speech.say("unofficial rendering, not yet reviewed"),
        "reviewed": speech.say("unofficial rendering"),
        "stale": speech.say("unofficial rendering of an earlier wording"),
    }
    return {"citations": cited, "states": states}


def _words() -> dict[str, str]:
    return {
        "title": _("Cite passage %s"),
        "selection": _("Cite words of passage %s"),
        "part": _("What to cite"),
        "whole": _("The whole passage"),
        "sentence": _("Sentence %s"),
        "link": _("Copy link"),
        "quote": _("Copy quotation"),
        "both": _("Copy both languages"),
        "form": _("Form of the citation"),
        "language": _("Language"),
        "citation": _("Copy citation"),
        "copied": _("Copied"),
        "failed": _("Not copied: press Ctrl+C to copy the selected text"),
        "close": _("Close"),
    }


def _prepare(app: Sphinx, _env: object) -> None:
    """Make the scripts' text before the pages are written, which name them by their hash."""
    locale = Path(app.confdir, app.config.locale_dirs[0])
    scripts: dict[str, str] = {}
    if is_site(app.builder):
        citing = app.config.wenda_citing
        for slug, work in works_of(app.config).items():
            if citing is not None and slug not in citing:
                continue
            data = json.dumps(citation_data(work, app.config, locale), ensure_ascii=False)
            scripts[slug] = f"window.wendaCitations = {data};\n"
    app.config.wenda_citations = scripts


def _name_citations(
    app: Sphinx, pagename: str, _template: str, context: Json, _doctree: object
) -> None:
    work = work_of(app.config, pagename)
    if work is None or work.slug not in app.config.wenda_citations:
        return
    if domain_of(app.env).passages.get(pagename):
        text: str = app.config.wenda_citations[work.slug]
        version = hashlib.sha256(text.encode()).hexdigest()[:8]
        context[ATTRIBUTES] |= {
            "data-citations": f"{FOLDER}/{work.slug}.js?v={version}",
            "data-label": _("Cite"),
            "data-title": _("Cite passage %s"),
            "data-selection": _("Cite selected words"),
        }


def _write_scripts(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None:
        return
    folder = Path(app.outdir, "_static", FOLDER)
    for slug, text in app.config.wenda_citations.items():
        folder.mkdir(parents=True, exist_ok=True)
        folder.joinpath(f"{slug}.js").write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the making of the scripts."""
    app.setup_extension("wenda.reading.assets")
    app.setup_extension("wenda.reading.passages")
    app.setup_extension("wenda.reading.works")
    # The articles whose citations are made, where those of the others stand; None for all.
    app.add_config_value("wenda_citing", None, "", types=frozenset({list, type(None)}))
    app.add_config_value("wenda_citations", {}, "", types=frozenset({dict}))
    ship(app, "reader.css", STATIC, "buttons.css")
    ship(app, "reader.js", STATIC, "cite.js")
    ship(app, "cite.css", STATIC, "dialog.css")
    ship(app, "cite-dialog.js", STATIC, "dialog.js")
    app.connect("env-updated", _prepare)
    app.connect("html-page-context", _name_citations)
    app.connect("build-finished", _write_scripts)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
