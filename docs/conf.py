"""Sphinx configuration: declarations only; what an edition is called stands in editions.toml."""

import importlib.metadata

# -- The project ---------------------------------------------------------------------------------
project = "Wenda"
author = "Wenda"
copyright = "Wenda"
version = release = importlib.metadata.version("wenda")

# -- Sources -------------------------------------------------------------------------------------
extensions = [
    "myst_parser",
    "wenda.reading.editions",
    "wenda.reading.converted",
    "wenda.reading.suggestions",
    "wenda.reading.passages",
    "wenda.reading.blocks",
    "wenda.reading.headings",
    "wenda.reading.progress",
    "wenda.reading.parallel",
    "wenda.reading.provenance",
    "wenda.reading.segments",
    "wenda.reading.assets",
    "wenda.reference.extension",
    "wenda.reference.linking",
    "wenda.reference.apparatus",
    "wenda.collection.extension",
    "wenda.books.typst.builder",
    "wenda.books.epub.builder",
    "wenda.books.links",
    "wenda.citation.extension",
    "wenda.reading.retired",
    "wenda.reading.metadata",
    "wenda.search.extension",
    "wenda.reading.downloads",
    "wenda.export.extension",
    "wenda.publish.proofs",
    "wenda.reading.breaks",
    "wenda.reading.leads",
    "wenda.reading.theme",
]
source_suffix = {".md": "markdown"}
exclude_patterns = ["*/source.md", "_*"]
templates_path = ["_templates"]
myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]
# A page or a rendering cannot bring markup of its own into the site: HTML is text.
myst_disable_syntax = ["html_block", "html_inline"]
# What is quoted stays as it was written: no sign is changed on the way to the page.
smartquotes = False
nitpicky = True

# -- Languages -----------------------------------------------------------------------------------
# The source language; `-D language=en` builds another edition.
language = "zh_CN"
locale_dirs = ["../locale"]
gettext_compact = False
gettext_location = False
gettext_uuid = False
# A rendering of an earlier wording is shown, and says so, rather than falling back to Chinese.
gettext_allow_fuzzy_translations = True

# -- HTML ----------------------------------------------------------------------------------------
html_theme = "furo"
html_static_path = ["_static"]
html_favicon = "_static/favicon.svg"
html_copy_source = False
html_show_sourcelink = False
html_use_index = False
# What is said about the texts is searched when they themselves do not answer.
wenda_search_later = ["about/*", "reference/around", "reference/notes"]
html_permalinks = False
html_additional_pages = {"404": "404.html"}
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/editions.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/downloads.html",
        "sidebar/scroll-end.html",
    ]
}
html_theme_options: dict[str, list[str]] = {"top_of_page_buttons": []}

# -- External links (`make -C docs linkcheck`, by hand: it asks other people's servers) ------------
linkcheck_timeout = 15
linkcheck_retries = 2
# The ids of our own pages are tested on the built site.
linkcheck_anchors = False
