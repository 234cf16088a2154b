"""Sphinx configuration: declarations only; what an edition is called stands in editions.toml."""

# -- The project ---------------------------------------------------------------------------------
project = "Wenda"
author = "Wenda"
copyright = "Wenda"
version = release = "0.1.0"

# -- Sources -------------------------------------------------------------------------------------
extensions = [
    "myst_parser",
    "wenda.reading.editions",
    "wenda.reading.passages",
    "wenda.reading.blocks",
    "wenda.reading.parallel",
    "wenda.reading.assets",
    "wenda.reference.extension",
    "wenda.reference.linking",
    "wenda.books.typst.builder",
    "wenda.books.epub.builder",
    "wenda.books.links",
    "wenda.citation.extension",
    "wenda.reading.retired",
    "wenda.reading.metadata",
    "wenda.search.extension",
    "wenda.reading.downloads",
    "wenda.export.extension",
    "wenda.reading.theme",
]
source_suffix = {".md": "markdown"}
exclude_patterns = ["*/source.md", "_*"]
templates_path = ["_templates"]
myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]
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

# -- LaTeX ---------------------------------------------------------------------------------------
# Not part of the set-up: `make -C docs latexpdf` for those who have XeLaTeX and Noto's CJK fonts.
latex_engine = "xelatex"
# The title is the home page's own, in the edition's language and escaped by Sphinx.
latex_documents = [("index", "wenda.tex", "", "Wenda", "manual")]
latex_show_urls = "no"
latex_elements = {
    "papersize": "a4paper",
    "pointsize": "11pt",
    # No blank pages to begin chapters on the right.
    "extraclassoptions": "oneside,openany",
    "fontpkg": r"""
\usepackage{xeCJK}
\setCJKmainfont[BoldFont=Noto Sans CJK SC,ItalicFont=Noto Serif CJK SC]{Noto Serif CJK SC}
\setCJKsansfont[ItalicFont=Noto Sans CJK SC]{Noto Sans CJK SC}
\setCJKmonofont[ItalicFont=Noto Sans Mono CJK SC]{Noto Sans Mono CJK SC}
""",
    "fncychap": "",
    "releasename": "",
    "preamble": r"""
\usepackage{newunicodechar}
\newunicodechar{^^^^2009}{\,}
% The questions are too long for running heads: the foot bears the page's number alone.
\fancypagestyle{normal}{\fancyhf{}\fancyfoot[C]{\thepage}%
  \renewcommand{\headrulewidth}{0pt}\renewcommand{\footrulewidth}{0pt}}
\fancypagestyle{plain}{\fancyhf{}\fancyfoot[C]{\thepage}%
  \renewcommand{\headrulewidth}{0pt}\renewcommand{\footrulewidth}{0pt}}
\makeatletter
\def\wenda@english{english}
\AtBeginDocument{%
  \ifx\languagename\wenda@english
    % Quotation marks belong to the Latin face here; xeCJK would set them in the Chinese one.
    \xeCJKDeclareCharClass{Default}{"2018,"2019,"201C,"201D,"2026,"00B7}%
  \else
    \renewcommand{\contentsname}{目录}\renewcommand{\chaptername}{}%
  \fi}
\makeatother
""",
    # Hyperlinks in ink: colour would print as grey.
    "sphinxsetup": "InnerLinkColor={rgb}{0.1,0.1,0.1},OuterLinkColor={rgb}{0.1,0.1,0.1}",
}
