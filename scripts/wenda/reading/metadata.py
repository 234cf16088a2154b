"""What a page tells machines: language alternates, Open Graph, and structured data (JSON-LD).

Input: the address at which the site will stand, from ``-D html_baseurl=…``, from the environment
(``WENDA_BASEURL``, or what Read the Docs sets), or none. Where editions stand side by side it is
the address of the door, and each edition's own base lies one folder below it; a lone edition
stands at the address itself. Without an address nothing that must be absolute is written: no
canonical address, no alternates. The template ``metadata.html`` writes what is put together here.
"""

from __future__ import annotations

import html
import json
import os
import posixpath
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.locale import _
from sphinx.util.typing import ExtensionMetadata

from wenda.corpus.standing import CONVERTED
from wenda.corpus.work import Work
from wenda.editions import Edition
from wenda.reading.editions import edition_of, editions_of, siblings
from wenda.reading.partner import partner_of
from wenda.reading.progress import Progress
from wenda.reading.works import work_of

BASE_VARIABLES = ("WENDA_BASEURL", "READTHEDOCS_CANONICAL_URL")
_VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>\s*')
NO_INDEX = frozenset({"404"})
"""Pages that stand at no address of their own."""

Json = dict[str, Any]


def base_url(given: str) -> str:
    """Return an address with a slash at its end; ``ConfigError`` when it is no web address."""
    try:
        parts = urlsplit(given)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ConfigError(
            f"html_baseurl: {given!r} is no address of a site; write it as https://HOST/FOLDER/"
        )
    return given.rstrip("/") + "/"


def script_json(data: Json) -> Markup:
    """Return JSON that can stand inside a ``script`` element: no sign in it ends the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 -- nothing in it can be read as markup any more


def describe_article(work: Work, own: Edition, source: Edition, page: Json) -> Json:
    """Return the schema.org description of one page of an article.

    ``page`` holds ``headline``, ``description``, ``url``, ``whole`` (address of the article's first
    page, or None on it), ``home`` and ``others`` (address of this page by edition, without its
    own), and ``untold``: whether no rendering of it is there, so that it is no translation.
    Addresses may be relative: JSON-LD reads them against the page.
    """
    code = own.code
    untold = page["untold"]
    site = {"@type": "WebSite", "name": own.title, "url": page["home"]}
    whole = {"@type": "Article", "headline": work.titles[code], "url": page["whole"]}
    data = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": page["headline"],
        "description": page["description"],
        "url": page["url"],
        "inLanguage": source.tag if untold else own.tag,
        "genre": work.facts.kind[code],
        "datePublished": work.date,
        "author": [
            {"@type": "GovernmentOrganization", "name": issuer[code]}
            for issuer in work.facts.issuers
        ],
        "publisher": {"@type": "Organization", "name": work.facts.publisher[code]},
        "isBasedOn": work.url,
        "identifier": {"@type": "PropertyValue", "propertyID": "SHA-256", "value": work.sha256},
        "isPartOf": whole | {"isPartOf": site} if page["whole"] else site,
    }
    if not untold:
        data |= _translation(work, own, source, page)
    return {key: value for key, value in data.items() if value}


def _translation(work: Work, own: Edition, source: Edition, page: Json) -> Json:
    others: Mapping[Edition, str] = page["others"]

    def other(edition: Edition) -> Json:
        # The title of a question in another language is that page's to tell.
        title = "" if page["whole"] else work.titles[edition.code]
        href = others.get(edition, "")
        data = {"@type": "Article", "headline": title, "inLanguage": edition.tag, "url": href}
        return {key: value for key, value in data.items() if value}

    if own == source:
        return {"workTranslation": [other(edition) for edition in others]}
    if own.base:
        return {"translationOfWork": other(source), "creativeWorkStatus": _(CONVERTED)}
    return {
        "translationOfWork": other(source),
        "translator": {"@type": "Organization", "name": own.title},
        "creativeWorkStatus": _("Unofficial rendering. The Chinese text prevails."),
    }


def _set_base(app: Sphinx, config: Config) -> None:
    wishes = (config.html_baseurl, *(os.environ.get(name, "") for name in BASE_VARIABLES))
    given = next((wish.strip() for wish in wishes if wish.strip()), "")
    if not given:
        return
    base = base_url(given)
    if siblings(app):
        config.wenda_site_url = base
        config.html_baseurl = f"{base}{edition_of(config).folder}/"
    else:
        config.html_baseurl = base
    # Sphinx then writes what a browser needs to search the site from its own field.
    config.html_use_opensearch = config.html_baseurl.rstrip("/")


def _describe_page(
    app: Sphinx,
    pagename: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if app.builder.format != "html" or "edition_links" not in context:
        return
    own = edition_of(app.config)
    if pagename in NO_INDEX:
        context["pageurl"] = None
        context["alternates"] = []
    else:
        context["alternates"] = _alternates(app, pagename, context)
    if not context["shows_renderings"]:
        context["alternates"] = []
    context["spoken"] = own if context["shows_renderings"] else editions_of(app.config).source
    # The theme writes one of its own.
    context["metatags"] = _VIEWPORT.sub("", context.get("metatags", ""))
    described = _description(doctree)
    work = work_of(app.config, pagename)
    title = Markup(context.get("title") or own.title)  # noqa: S704 -- Sphinx's own markup
    context["page_title"] = title.striptags()
    context["page_description"] = described or own.subtitle
    context["describes_itself"] = bool(described)
    context["work"] = work
    context["structured_data"] = _structured_data(app, pagename, context)


def _alternates(app: Sphinx, pagename: str, context: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return (language tag, address) for each edition, and the door for all other languages."""
    links = context["edition_links"]
    if not links:
        return []
    base = app.config.wenda_site_url
    rendered: Progress | None = context["rendered"]
    # An edition that holds no word of the page is no other language of it.
    silent = [partner_of(app.env)] if rendered and rendered.none else []
    target = app.builder.get_target_uri(pagename)
    up = "../" * (pagename.count("/") + 1)
    found = [
        (
            link["edition"].tag,
            f"{base}{link['edition'].folder}/{target}" if base else link["href"],
        )
        for link in links
        if link["edition"] not in silent
    ]
    return [*found, ("x-default", base or f"{up}index.html")]


def _description(doctree: nodes.document | None) -> str:
    for node in doctree.findall(nodes.meta) if doctree is not None else ():
        if node.get("name") == "description":
            return html.unescape(str(node.get("content", ""))).strip()
    return ""


def _structured_data(app: Sphinx, pagename: str, context: Mapping[str, Any]) -> Markup | None:
    editions = editions_of(app.config)
    own = edition_of(app.config)
    work: Work | None = context["work"]
    # Relative to the page itself, which is the last part of its own address.
    url = context["pageurl"] or posixpath.basename(app.builder.get_target_uri(pagename))
    home = _address(app, pagename, app.config.root_doc)
    if pagename == app.config.root_doc:
        site = {"@context": "https://schema.org", "@type": "WebSite", "name": own.title}
        site |= {"url": url, "inLanguage": own.tag, "description": context["page_description"]}
        return script_json(site)
    if work is None:
        return None
    first = posixpath.join(work.slug, "index")
    tags = {edition.tag: edition for edition in editions.all if edition != own}
    page = {
        "headline": str(context["page_title"]),
        "description": context["page_description"],
        "url": url,
        "whole": None if pagename == first else _address(app, pagename, first),
        "home": home,
        "untold": not context["shows_renderings"],
        "others": {tags[tag]: href for tag, href in context["alternates"] if tag in tags},
    }
    return script_json(describe_article(work, own, editions.source, page))


def _address(app: Sphinx, pagename: str, target: str) -> str:
    if app.config.html_baseurl:
        return posixpath.join(app.config.html_baseurl, app.builder.get_target_uri(target))
    return app.builder.get_relative_uri(pagename, target)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the site's address and the page context."""
    app.setup_extension("wenda.reading.works")
    app.setup_extension("wenda.reading.progress")
    app.add_config_value("wenda_site_url", "", "html", types=frozenset({str}))
    app.connect("config-inited", _set_base, priority=150)  # after the editions (100)
    # After the switch (500), whose links are made absolute here.
    app.connect("html-page-context", _describe_page, priority=600)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
